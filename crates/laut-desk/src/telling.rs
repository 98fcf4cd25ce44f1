//! Which stories a ledger's articles tell, and what their articles claim together.

use std::cmp::Reverse;

use laut::{Grammar, Language, Span, sentences_around};
use laut_ledger::{Claim, ClaimId, Presence, Story, StoryChange};
use laut_wire::{ArticleFacts, ChangeMark, Copies, ListedStory, Rests, ShortClaim, StoryGroup};

use crate::{
    Desk, Result,
    changed::{newest_first, retitle},
    error::Missing,
    leading::{is_turned, turned_first, weighty_first},
};

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
    /// What its articles claim, in their groups.
    pub claims: Vec<Claim>,
    /// Which of them belong together, in their order.
    pub groups: Vec<StoryGroup>,
    /// On whom the story rests.
    pub rests: Rests,
    /// Stories of earlier or later days about the same people and things.
    pub kin: Vec<Story>,
    /// The articles that said each of these until their outlets took that back.
    pub taken_back: Vec<Vec<ArticleFacts>>,
    /// How many claims of a single report are not among them.
    pub alone: usize,
    /// Which of its articles print one text.
    pub copies: Vec<Copies>,
    /// What its articles show to be changed.
    pub changed: Vec<StoryChange>,
}

/// Articles of a story in a list that are looked at for its claims, at most.
const LAID_OUT: usize = 100;

/// Returns a story with [`LAID_OUT`] of its articles at most, which stand evenly among them: always the same.
fn evenly(story: &Story) -> Story {
    let count = story.articles.len();
    let kept = count.min(LAID_OUT);
    let articles = (0..kept).map(|at| story.articles[at * count / kept].clone());
    Story {
        articles: articles.collect(),
        ..story.clone()
    }
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

    /// Returns the articles that no other one tells a story with; none in a ledger of very many articles.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles_alone(&self) -> Result<Vec<ArticleFacts>> {
        let alone = self.ledger.articles_alone(COUNTED as u64)?;
        Ok(alone.iter().flatten().map(ArticleFacts::of).collect())
    }

    /// Returns a story as a list shows it: with the claims that matter most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn listed(&self, story: &Story) -> Result<ListedStory> {
        self.at_one_moment(|desk| {
            let looked_at = evenly(story);
            let layout = desk.layout(&looked_at, &desk.copies_in(&looked_at)?)?;
            // What somebody turns is worth a look however few have it.
            let mut together: Vec<(ClaimId, Presence)> = layout
                .claims
                .iter()
                .filter(|(_, one)| one.reports > 1 || one.articles > 1 || one.is_turned)
                .map(|(id, one)| (*id, *one))
                .collect();
            together
                .sort_by_key(|&(id, one)| (Reverse((one.reports, one.headed, one.is_turned)), id));
            together.truncate(LOOKED_AT);
            let mut claims = Vec::with_capacity(together.len());
            for (id, _) in together {
                claims.push(desk.ledger.claim(id).of_claim()?);
            }
            let several = |claim: &Claim| {
                layout
                    .claims
                    .get(&claim.id)
                    .is_some_and(|one| one.articles > 1)
            };
            claims.retain(|claim| several(claim) || is_turned(claim));
            let (mut special, mut usual): (Vec<Claim>, Vec<Claim>) =
                claims.into_iter().partition(is_turned);
            special.sort_by_cached_key(|claim| turned_first(claim, &layout));
            usual.sort_by_cached_key(|claim| weighty_first(claim, &layout));
            // One of what somebody turns leads, and the others have their places.
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
            let copies = desk.copies_in(&story)?;
            let layout = desk.layout(&story, &copies)?;
            let led = desk.led(&layout, &changed, alone)?;
            let kin = desk.ledger.kin(&story)?;
            let (rests, rest) = (led.rests(&layout), led.rest);
            let (claims, groups) = led.told();
            retitle(&mut story, &changed, claims.first());
            let taken_back: Result<Vec<_>> = claims
                .iter()
                .map(|claim| desk.taken_back_from(claim))
                .collect();
            Ok(StoryView {
                story,
                taken_back: taken_back?,
                claims,
                changed,
                groups,
                rests,
                kin,
                alone: rest,
                copies,
            })
        })
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
        let copied = self.ledger.copied(claim)?.len();
        short.reports = short.reports.saturating_sub(copied).max(1);
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

/// The order of claims by themselves: many outlets on few origins first, then those of more places, then the older ones.
pub(crate) fn thinness(claim: &Claim) -> (Reverse<(usize, usize)>, ClaimId) {
    let origins = claim.independent.most.clamp(1, u32::MAX) as usize;
    let nobody = usize::from(claim.independent.most == 0);
    let thin = (claim.outlets() * 1_000 / origins).saturating_sub(nobody);
    (Reverse((thin, claim.sightings.len())), claim.id)
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
