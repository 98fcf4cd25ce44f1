//! Which stories a ledger's articles tell, and what their articles claim together.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use laut::{Grammar, Language, Span, sentences_around};
use laut_ledger::{Claim, ClaimId, Story, StoryChange};
use laut_wire::{ArticleFacts, ChangeMark, Copies, ListedStory, Matter, ShortClaim};

use crate::{
    Desk, Result,
    changed::{newest_beside, newest_first, retitle},
    error::Missing,
};

/// Claims of a story that are shown, at most.
const MOST: usize = 200;

/// Claims of a story in a list: so many are shown, and so many are looked at for them, those of most articles.
const SHOWN: usize = 3;
const LOOKED_AT: usize = 60;

/// Code points of a sentence that are shown on each side of a claim's words, at most.
const AROUND: usize = 180;

/// Articles of a ledger whose stories are counted, at most: each has to be looked at.
const COUNTED: usize = 500;

/// A page of stories.
#[derive(Clone, PartialEq, Debug)]
pub struct StoriesPage {
    /// Those on it.
    pub stories: Vec<Story>,
    /// Whether there are more.
    pub has_more: bool,
    /// How many there are without a limit, where that is known.
    pub total: Option<u64>,
}

/// A story with what its articles claim.
#[derive(Clone, PartialEq, Debug)]
pub struct StoryView {
    /// The story.
    pub story: Story,
    /// What two or more of its articles claim: what is disputed or was changed first, then what most outlets tell, and of
    /// these what fewer origins stand for; a claim whose number is not the newest stands behind one that tells the newest,
    /// even if only one article has that. What one of them alone claims follows where that was asked for.
    pub claims: Vec<Claim>,
    /// The articles that said each of these until their outlets took that back.
    pub taken_back: Vec<Vec<ArticleFacts>>,
    /// How many claims only one of its articles has.
    pub alone: usize,
    /// Which of its articles print one text.
    pub copies: Vec<Copies>,
    /// What its articles show to be changed.
    pub changed: Vec<StoryChange>,
}

impl Desk {
    /// Returns a page of stories of two articles or more, those with the article that was added last first; `since` leaves
    /// out those without an article of this day or a later one, in days since 1970-01-01.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn stories(&self, since: Option<i32>, skip: usize, limit: usize) -> Result<StoriesPage> {
        // One more than is shown tells whether there are more.
        let (mut stories, total) =
            self.ledger
                .stories_counted(2, since, skip, limit.saturating_add(1), COUNTED)?;
        let has_more = stories.len() > limit;
        stories.truncate(limit);
        Ok(StoriesPage {
            stories,
            has_more,
            total,
        })
    }

    /// Returns a story as a list shows it: with the claims that matter most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn listed(&self, story: &Story) -> Result<ListedStory> {
        self.at_one_moment(|desk| {
            let mut together: Vec<(ClaimId, usize)> = desk
                .claims_in(story)?
                .into_iter()
                .filter(|(_, articles)| *articles > 1)
                .collect();
            together.sort_by_key(|&(id, articles)| (Reverse(articles), id));
            together.truncate(LOOKED_AT);
            let mut claims = Vec::with_capacity(together.len());
            for (id, _) in together {
                claims.push(desk.ledger.claim(id).of_claim()?);
            }
            // Whom a claim goes back to is asked first where somebody is known.
            claims.sort_by_key(|claim| (claim.independent.most == 0, heaviness(claim)));
            let (special, usual): (Vec<Claim>, Vec<Claim>) =
                claims.into_iter().partition(is_special);
            // What is disputed or was changed is seldom: one of these leads, and the others have their places.
            let mut special = special.into_iter();
            let first = special.next();
            let others = SHOWN - usize::from(first.is_some());
            let mut usual = usual.into_iter();
            let chosen: Vec<Claim> = first
                .into_iter()
                .chain(usual.by_ref().take(others))
                .chain(special)
                .take(SHOWN)
                .collect();
            let changes = desk.ledger.changed(story)?;
            let mut chosen = chosen;
            newest_first(&mut chosen, &changes);
            let mut story = story.clone();
            retitle(&mut story, &changes, chosen.first());
            let mut shown = Vec::with_capacity(SHOWN);
            for claim in &chosen {
                let mut short = desk.short(claim)?;
                short.marks = ChangeMark::all(&changes, claim.id, &story.id);
                shown.push(short);
            }
            Ok(ListedStory {
                story: laut_wire::Story::of(&story),
                claims: shown,
            })
        })
    }

    /// Returns the story that an article belongs to, with what its articles claim; `alone` asks for what only one of them
    /// claims as well.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn story(&self, article: &str, alone: bool) -> Result<StoryView> {
        self.at_one_moment(|desk| {
            let mut story = desk.ledger.story(article).of_article()?;
            let changed = desk.ledger.changed(&story)?;
            let of = desk.claims_in(&story)?;
            let mut claims = desk.heaviest(&of, |articles| articles > 1)?;
            for (place, newest) in newest_beside(&claims, &changed) {
                claims.insert(place, desk.ledger.claim(newest).of_claim()?);
            }
            newest_first(&mut claims, &changed);
            retitle(&mut story, &changed, claims.first());
            if alone {
                let mut single = desk.heaviest(&of, |articles| articles == 1)?;
                single.retain(|one| claims.iter().all(|claim| claim.id != one.id));
                claims.extend(single);
            }
            let ids: BTreeSet<String> = story
                .articles
                .iter()
                .map(|facts| facts.id.clone())
                .collect();
            let mut copies = desk.copies(Some(&ids))?;
            for group in &mut copies {
                group.articles.retain(|id| ids.contains(id));
            }
            copies.retain(|group| group.articles.len() > 1);
            let taken_back: Result<Vec<_>> = claims
                .iter()
                .map(|claim| desk.taken_back_from(claim))
                .collect();
            Ok(StoryView {
                story,
                taken_back: taken_back?,
                claims,
                changed,
                alone: of.values().filter(|articles| **articles == 1).count(),
                copies,
            })
        })
    }

    /// Returns the claims of a story's articles, each with how many of them have it.
    fn claims_in(&self, story: &Story) -> Result<BTreeMap<ClaimId, usize>> {
        let articles = story.articles.iter();
        let ids: Vec<&str> = articles.map(|facts| facts.id.as_str()).collect();
        Ok(self.ledger.shared_claims(&ids)?)
    }

    /// Returns those of some claims that a number of articles have, so many at most: what is disputed or was changed first,
    /// then those that weigh most.
    fn heaviest(
        &self,
        of: &BTreeMap<ClaimId, usize>,
        is_asked: impl Fn(usize) -> bool,
    ) -> Result<Vec<Claim>> {
        let mut claims = Vec::new();
        for (&id, _) in of.iter().filter(|(_, articles)| is_asked(**articles)) {
            claims.push(self.ledger.claim(id).of_claim()?);
        }
        claims.sort_by_cached_key(|claim| (!is_special(claim), heaviness(claim)));
        claims.truncate(MOST);
        Ok(claims)
    }

    /// Returns what stands around the words of a claim in their sentence, where they cannot be understood without it; else
    /// nothing.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn around(&self, claim: &Claim) -> Result<(String, String)> {
        let short = self.in_a_sentence(claim)?;
        Ok((short.before, short.after))
    }

    /// Returns a claim as a list shows it: in a sentence that can be understood alone.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn short(&self, claim: &Claim) -> Result<ShortClaim> {
        let mut short = self.in_a_sentence(claim)?;
        short.taken_back = self.taken_back_from(claim)?;
        // Who speaks for somebody is one.
        for voice in short
            .voices
            .iter_mut()
            .filter(|voice| voice.party.is_none())
        {
            let mut origins = claim.origins.iter();
            if let Some(origin) = origins.find(|origin| origin.name == voice.name) {
                voice.several = self.ledger.is_group(&origin.first_article, &origin.name)?;
            }
        }
        Ok(short)
    }

    fn in_a_sentence(&self, claim: &Claim) -> Result<ShortClaim> {
        let none = (String::new(), String::new());
        let Some(worded) = self.ledger.worded(claim)? else {
            return Ok(ShortClaim::of(claim, none, None));
        };
        let sighting = &claim.sightings[worded.sighting];
        if worded.is_clear {
            let facts = self.ledger.heading(&sighting.article)?;
            let language = facts.and_then(|facts| facts.language);
            return Ok(ShortClaim::of(claim, none, language));
        }
        let facts = self.article(&sighting.article)?;
        let grammar = facts.language.as_deref().and_then(Language::parse);
        let around = match grammar.and_then(Grammar::of) {
            Some(grammar) => {
                let ends = sighting.pieces.first().zip(sighting.pieces.last());
                let (start, end) = ends.map_or(sighting.span, |(first, last)| (first.0, last.1));
                let place = Span::new(start as usize, end.max(start) as usize);
                around(
                    &facts.text,
                    place,
                    sentences_around(&facts.text, grammar, place),
                )
            }
            None => none,
        };
        Ok(ShortClaim::of(claim, around, facts.language))
    }
}

/// The order of the claims of a story: what it is about first, which most outlets tell, and of claims that are told nearly
/// as widely those that fewer origins stand for. Outlets count twice, so that a fact that many confirmed is not behind an
/// aside that two outlets have from one.
fn heaviness(claim: &Claim) -> (Reverse<(usize, usize)>, ClaimId) {
    let (Reverse((thin, sightings)), id) = thinness(claim);
    (Reverse((thin * claim.outlets(), sightings)), id)
}

/// The order of claims by themselves: many outlets on few origins first, then those of more places, then the older ones.
pub(crate) fn thinness(claim: &Claim) -> (Reverse<(usize, usize)>, ClaimId) {
    let origins = claim.independent.most.clamp(1, u32::MAX) as usize;
    let nobody = usize::from(claim.independent.most == 0);
    let thin = (claim.outlets() * 1_000 / origins).saturating_sub(nobody);
    (Reverse((thin, claim.sightings.len())), claim.id)
}

/// Says whether a claim is disputed, or somebody seems to have changed what it says of it.
fn is_special(claim: &Claim) -> bool {
    let short = ShortClaim::of(claim, (String::new(), String::new()), None);
    matches!(short.matter, Some(Matter::Disputed | Matter::Changed))
}

/// Returns what stands before and after a place in its sentence, on one line; of much, what is nearest.
fn around(text: &str, place: Span, sentence: Span) -> (String, String) {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = Span::new(sentence.start(), place.start()).of(text);
    let after = Span::new(place.end(), sentence.end()).of(text);
    let ends_in_space = before.ends_with(char::is_whitespace);
    let begins_with_space = after.starts_with(char::is_whitespace);
    let (mut before, mut after) = (line(before), line(after));
    let count = before.chars().count();
    if count > AROUND {
        let kept: String = before.chars().skip(count - AROUND).collect();
        let whole = kept.split_once(' ').map_or(kept.as_str(), |(_, rest)| rest);
        before = format!("… {whole}");
    }
    if after.chars().count() > AROUND {
        let kept: String = after.chars().take(AROUND).collect();
        let whole = kept
            .rsplit_once(' ')
            .map_or(kept.as_str(), |(rest, _)| rest);
        after = format!("{whole} …");
    }
    if ends_in_space && !before.is_empty() {
        before.push(' ');
    }
    if begins_with_space && !after.is_empty() {
        after.insert(0, ' ');
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_shown_on_one_line_and_much_of_it_is_cut() {
        let text = "Moll said\n that the dike holds, and left.";
        let place = Span::new(16, 30);
        assert_eq!(place.of(text), "the dike holds");
        let found = around(text, place, Span::new(0, text.len()));
        assert_eq!(
            found,
            ("Moll said that ".to_owned(), ", and left.".to_owned())
        );
        let long = format!("{}the dike holds{}", "word ".repeat(60), " word".repeat(60));
        let place = Span::new(300, 314);
        let (before, after) = around(&long, place, Span::new(0, long.len()));
        assert!(
            before.starts_with("… word ") && before.ends_with("word "),
            "{before}"
        );
        assert!(
            after.starts_with(" word ") && after.ends_with(" word …"),
            "{after}"
        );
        assert!(before.chars().count() <= AROUND + 3);
    }
}
