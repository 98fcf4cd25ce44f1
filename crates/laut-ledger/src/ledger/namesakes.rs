//! Everybody of a name: a name in, who bears it and what each said over time out.
//!
//! Of a name that very many articles credit, those that were added last are looked at, and how many others there are is
//! told. Does not know claims, but where in them somebody's words stand.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, btree_map::Entry},
    mem,
    sync::Arc,
};

use laut::{Class, Force, Standing};

use super::{
    Ledger,
    contradicting::{Contradiction, contradictions, is_dismissed},
};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId},
    error::{Error, ErrorKind},
    origins::{
        Publication,
        names::{BEGINNING, are_same, is_same_name, is_same_source, words},
    },
    record::{Credited, Proposition, Stance},
    store::{Found, Named, Result, Store},
    story::{Neighbours, window},
};

/// Places where articles credit a name that are looked at, at most: the article of each is read as a whole.
const LOOKED_AT: usize = 1_500;

/// Everybody of a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Namesakes {
    /// Those who say most first: two of one name in unrelated stories are two.
    pub people: Vec<SourceView>,
    /// Articles that credit the name and were not looked at; those that were added last are, 1,500 at most.
    pub left_out: u64,
}

/// One somebody over many articles, with what they said.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceView {
    /// Of a person the fullest name, of others the one that is credited most.
    pub name: String,
    /// All names that the articles give it, those that are credited most first, each with the statements under it: added up
    /// over all of a name, those of [`Ledger::names`].
    pub names: Vec<(String, u64)>,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The functions that articles give it, the first one first.
    pub roles: Vec<String>,
    /// For whom it speaks, by its articles.
    pub parties: Vec<String>,
    /// Statements that the articles credit it with, under all of its names. Those in which it asks or declines to comment say
    /// nothing, and one of several sentences says several things.
    pub statements: u64,
    /// What it said, sentence by sentence, in the order of time.
    pub said: Vec<Said>,
    /// Where it may contradict its own earlier words.
    pub contradictions: Vec<Contradiction>,
    /// Where it would, had a user not said that it does not.
    pub dismissed: Vec<Contradiction>,
}

/// Something that a source said.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Which proposition.
    pub proposition: PropositionId,
    /// The claim that it belongs to.
    pub claim: Option<ClaimId>,
    /// Its place in [`Claim::sightings`].
    pub sighting: Option<u32>,
    /// The article's id.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where the article was published.
    pub url: Option<String>,
    /// The day of the article, ISO 8601.
    pub published: Option<String>,
    /// The words.
    pub text: String,
    /// What the source makes of it.
    pub stance: Stance,
    /// What the words of telling make of it.
    pub force: Option<Force>,
    /// Through whom it came, nearest the source first.
    pub route: Vec<String>,
    /// How sure it is that the source says it here, in thousandths, where it is known.
    pub confidence: Option<u16>,
}

/// A source as one article has it.
struct Bearer {
    article: ArticleRow,
    place: u32,
    publication: Arc<Publication>,
    /// The words of its name, of its role and of the name of whom it speaks for, which are compared with many.
    name: Vec<String>,
    role: Vec<String>,
    party: Vec<String>,
}

/// The claims that somebody's words belong to.
type Claims = BTreeMap<ClaimId, Option<Claim>>;

impl<S: Store> Ledger<S> {
    /// Returns everybody of this name.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn sources(&self, name: &str) -> Result<Namesakes> {
        self.at_one_moment(|| {
            let (bearers, left_out) = self.bearers(name)?;
            let mut people = Vec::new();
            for group in grouped(&bearers) {
                people.push(self.view(&group)?);
            }
            people.sort_by(|one, other| {
                let said = other.said.len().cmp(&one.said.len());
                said.then_with(|| one.name.cmp(&other.name))
            });
            Ok(Namesakes { people, left_out })
        })
    }

    /// Returns what everybody of this name said, and how many articles that credit the name were not looked at, as
    /// [`Ledger::sources`] has them.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn said_by(&self, name: &str) -> Result<(Vec<PropositionId>, u64)> {
        self.at_one_moment(|| {
            let (bearers, left_out) = self.bearers(name)?;
            let said = bearers
                .iter()
                .flat_map(|bearer| bearer.said().map(|(id, _)| id));
            Ok((said.collect(), left_out))
        })
    }

    /// Returns how many articles that credit a name [`Ledger::sources`] does not look at.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn left_out(&self, name: &str) -> Result<u64> {
        let mut found = self.store.sources_named(&words(name))?;
        Ok(keep_latest(&mut found, LOOKED_AT))
    }

    /// Returns where a name is met, in the order of adding, and how many articles were left out.
    fn bearers(&self, name: &str) -> Result<(Vec<Bearer>, u64)> {
        let mut found = self.store.sources_named(&words(name))?;
        let left_out = keep_latest(&mut found, LOOKED_AT);
        let mut all = Vec::with_capacity(found.len());
        for named in found {
            let publication = self.publication(named.article)?;
            let sources = &publication.digest.sources;
            let Some(credited) = sources.get(named.place as usize) else {
                let words = "the ledger lacks a source of one of its articles";
                return Err(Error::new(ErrorKind::Damaged, words));
            };
            all.push(Bearer {
                article: named.article,
                place: named.place,
                name: words(&credited.name),
                role: credited.role.as_deref().map(words).unwrap_or_default(),
                party: party(&publication, credited).map_or_else(Vec::new, |name| words(name)),
                publication,
            });
        }
        Ok((all, left_out))
    }

    fn view(&self, group: &[&Bearer]) -> Result<SourceView> {
        let first = group[0].credited();
        let mut view = SourceView {
            name: first.name.clone(),
            names: names(group),
            class: first.class,
            standing: first.standing,
            roles: Vec::new(),
            parties: Vec::new(),
            statements: 0,
            said: Vec::new(),
            contradictions: Vec::new(),
            dismissed: Vec::new(),
        };
        view.name = called(&view.names, first.class);
        view.statements = view.names.iter().map(|(_, statements)| statements).sum();
        let mut claims = Claims::new();
        for bearer in group {
            for (names, name) in [
                (&mut view.roles, bearer.credited().role.as_ref()),
                (
                    &mut view.parties,
                    party(&bearer.publication, bearer.credited()),
                ),
            ] {
                if let Some(name) = name
                    && !names.iter().any(|known| is_same_name(known, name))
                {
                    names.push(name.clone());
                }
            }
            for (id, proposition) in bearer.said() {
                view.said
                    .push(self.said(bearer, id, proposition, &mut claims)?);
            }
        }
        view.said.sort_by_key(|said| {
            (
                said.published.is_none(),
                said.published.clone(),
                said.proposition,
            )
        });
        (view.dismissed, view.contradictions) = contradictions(&view.said)
            .into_iter()
            .partition(|found| is_dismissed(&view.said, *found, &claims));
        Ok(view)
    }

    fn said(
        &self,
        bearer: &Bearer,
        id: PropositionId,
        proposition: &Proposition,
        claims: &mut Claims,
    ) -> Result<Said> {
        let Publication { digest, .. } = &*bearer.publication;
        let claim = self.store.claim_of(id)?;
        if let Some(claim) = claim
            && let Entry::Vacant(new) = claims.entry(claim)
        {
            new.insert(match self.store.claim(claim)? {
                Some(Found::Claim(claim)) => Some(claim),
                _ => None,
            });
        }
        let whole = claim.and_then(|claim| claims.get(&claim)?.as_ref());
        let sighting = whole.and_then(|claim| {
            let mut sightings = (0..).zip(&claim.sightings);
            sightings.find(|(_, sighting)| sighting.proposition == id)
        });
        let via = proposition.via.iter().rev();
        let route = via.filter_map(|&place| Some(digest.sources.get(place as usize)?.name.clone()));
        Ok(Said {
            proposition: id,
            claim,
            sighting: sighting.map(|(place, _)| place),
            article: bearer.publication.id.clone(),
            outlet: bearer.publication.outlet.clone(),
            url: bearer.publication.url.clone(),
            published: bearer.publication.published.clone(),
            text: proposition.text.clone(),
            stance: sighting.map_or(proposition.stance, |(_, sighting)| sighting.stance),
            force: proposition.force,
            route: route.collect(),
            confidence: proposition.confidence,
        })
    }
}

impl Bearer {
    fn credited(&self) -> &Credited {
        &self.publication.digest.sources[self.place as usize]
    }

    /// Returns what it says there.
    fn said(&self) -> impl Iterator<Item = (PropositionId, &Proposition)> {
        let all = (0..).zip(&self.publication.digest.propositions);
        let own = all.filter(|(_, proposition)| proposition.speaker == Some(self.place));
        own.map(|(place, proposition)| (PropositionId::new(self.article, place), proposition))
    }

    /// Says whether it is another one, where the articles are of one story or the two are known elsewhere.
    fn is(&self, other: &Bearer) -> bool {
        let languages = [self, other].map(|one| one.publication.digest.language);
        let crosses = languages[0] != languages[1];
        is_same_source(self.credited(), other.credited(), crosses)
    }

    /// Says whether the days of the two articles allow one story.
    fn is_near(&self, other: &Bearer) -> bool {
        let window = window(self.publication.digest.day);
        let days = window.zip(other.publication.digest.day);
        days.is_none_or(|(window, day)| window.contains(&day))
    }

    /// Returns what the words of two names that are the same have in common: how they begin.
    fn beginnings(&self) -> Vec<String> {
        let begin = |word: &String| word.chars().take(BEGINNING).collect();
        self.name.iter().map(begin).collect()
    }

    /// Says whether it may be another one of an unrelated story: by a full name, and the same office or the same party.
    fn is_known_elsewhere(&self, other: &Bearer) -> bool {
        let source = self.credited();
        source.standing != Standing::Anonymous
            && self.name.len() >= 2
            && are_same(&self.name, &other.name)
            && (source.class != Class::Person
                || are_same(&self.party, &other.party)
                || are_same(&self.role, &other.role))
    }
}

/// Returns the name of whom a source speaks for.
fn party<'a>(publication: &'a Publication, source: &Credited) -> Option<&'a String> {
    let place = source.speaks_for? as usize;
    Some(&publication.digest.sources.get(place)?.name)
}

/// Leaves so many places at most, of the articles that were added last, and returns how many articles were left out.
fn keep_latest(found: &mut Vec<Named>, most: usize) -> u64 {
    found.sort_by_key(|named| (named.article, named.place));
    let mut from = found.len().saturating_sub(most);
    // Whole articles, and the last one however often it has the name.
    let is_within =
        |at: usize| at > 0 && at < found.len() && found[at].article == found[at - 1].article;
    while is_within(from) {
        from += 1;
    }
    if from == found.len() {
        let last = found.last().map(|named| named.article);
        from = found.partition_point(|named| Some(named.article) < last);
    }
    let mut articles: Vec<ArticleRow> = found.drain(..from).map(|named| named.article).collect();
    articles.dedup();
    articles.len() as u64
}

/// Returns those who are one, each in the order of adding: where the articles are of one story, or the role or the party
/// agrees.
fn grouped(bearers: &[Bearer]) -> Vec<Vec<&Bearer>> {
    let mut groups = Groups((0..bearers.len()).collect());
    let mut neighbours = Neighbours::default();
    let mut alike: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (place, bearer) in bearers.iter().enumerate() {
        for other in neighbours.add(&bearer.publication.digest) {
            let known = &bearers[other];
            if !groups.are_one(place, other) && bearer.is_near(known) && bearer.is(known) {
                groups.join(place, other);
            }
        }
        let others = alike.entry(bearer.beginnings()).or_default();
        for &other in others.iter() {
            let known = &bearers[other];
            if !groups.are_one(place, other) && bearer.is_known_elsewhere(known) && bearer.is(known)
            {
                groups.join(place, other);
            }
        }
        others.push(place);
    }
    let mut found: BTreeMap<usize, Vec<&Bearer>> = BTreeMap::new();
    for (place, bearer) in bearers.iter().enumerate() {
        found.entry(groups.first(place)).or_default().push(bearer);
    }
    found.into_values().collect()
}

/// For each of several things an earlier one that is in its group, or itself.
struct Groups(Vec<usize>);

impl Groups {
    /// Returns the first one of a group.
    fn first(&mut self, place: usize) -> usize {
        let mut first = place;
        while self.0[first] != first {
            first = self.0[first];
        }
        // What was gone through leads there at once the next time.
        let mut on_the_way = place;
        while self.0[on_the_way] != first {
            on_the_way = mem::replace(&mut self.0[on_the_way], first);
        }
        first
    }

    fn are_one(&mut self, one: usize, other: usize) -> bool {
        self.first(one) == self.first(other)
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// Returns the names that some have, those that are credited most first, with the statements under each.
fn names(group: &[&Bearer]) -> Vec<(String, u64)> {
    let mut names: BTreeMap<&str, u64> = BTreeMap::new();
    for credited in group.iter().map(|bearer| bearer.credited()) {
        *names.entry(&credited.name).or_default() += u64::from(credited.statements);
    }
    let owned = |(name, statements): (&str, u64)| (name.to_owned(), statements);
    let mut names: Vec<_> = names.into_iter().map(owned).collect();
    names.sort_by_key(|(_, statements)| Reverse(*statements));
    names
}

/// Returns what somebody is called as a rule: a person by the fullest name, since a surname alone is nobody's elsewhere;
/// others by what they are credited as most, for what else goes with their names is a description.
fn called(names: &[(String, u64)], class: Class) -> String {
    let length = |name: &str| words(name).len();
    let mut all = names.iter();
    let first = all.next().map_or("", |(name, _)| name);
    let best = all.fold(first, |best, (name, _)| {
        let is_fuller = class == Class::Person && length(name) > length(best);
        if is_fuller { name } else { best }
    });
    best.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_articles_that_were_added_last_are_looked_at() {
        let named = |(article, place): (u64, u32)| Named {
            article: ArticleRow(article),
            place,
            name: "Ada Brook".to_owned(),
            statements: 1,
        };
        let check = |most, expected: &[(u64, u32)], left_out| {
            let all = [(3, 0), (1, 0), (2, 1), (2, 0), (7, 4)];
            let mut found: Vec<Named> = all.map(named).into();
            assert_eq!(keep_latest(&mut found, most), left_out);
            let kept = found.iter().map(|named| (named.article.0, named.place));
            assert_eq!(kept.collect::<Vec<_>>(), expected, "{most}");
        };
        let all = [(1, 0), (2, 0), (2, 1), (3, 0), (7, 4)];
        check(9, &all, 0);
        check(5, &all, 0);
        check(4, &all[1..], 1);
        // No article in part.
        check(3, &all[3..], 2);
        check(1, &all[4..], 3);
        let mut twice = vec![named((4, 0)), named((9, 0)), named((9, 1))];
        assert_eq!((keep_latest(&mut twice, 1), twice.len()), (1, 2));
        assert_eq!(keep_latest(&mut Vec::new(), 3), 0);
    }

    #[test]
    fn a_person_has_a_full_name_and_a_house_none_of_what_is_said_of_it() {
        let names = |names: &[&str]| -> Vec<(String, u64)> {
            let names = names.iter().zip((1..9).rev());
            names
                .map(|(name, count)| ((*name).to_owned(), count))
                .collect()
        };
        let check =
            |class, all: &[&str], expected| assert_eq!(called(&names(all), class), expected);
        check(
            Class::Person,
            &["Brook", "Ada Brook", "A. Brook"],
            "Ada Brook",
        );
        check(
            Class::Organization,
            &["Lintel", "investors of Lintel"],
            "Lintel",
        );
        check(Class::Outlet, &["the Gull"], "the Gull");
    }
}
