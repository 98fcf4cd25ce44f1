//! What a story shows to be changed, and what follows for how it is shown: marks beside claims, their order, its headline.
//!
//! What was changed is worked out by the ledger, once; nothing here says which number is right.

use std::collections::BTreeMap;

use laut_ledger::{ChangeKind, Claim, ClaimId, Story, StoryChange, ToldValue, numbers_told};
use laut_wire::{ChangeMark, ShortClaim};

use crate::{Desk, Result};

/// A story of so many articles or more marks no claims outside its own page: to follow it takes too long for a list.
const FEW: usize = 40;
/// Articles of stories that are looked at for the marks of a list, at most.
const LOOKED_AT: usize = 150;
/// Stories that turn out to have too many articles before a list marks nothing more.
const LARGE: usize = 1;

/// The changes of a story, with what it is called.
struct Known {
    story: String,
    changes: Vec<StoryChange>,
}

impl Desk {
    /// Returns claims as a list shows them, with what their stories show to be changed of them.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn shorts(&self, claims: &[Claim]) -> Result<Vec<ShortClaim>> {
        self.at_one_moment(|desk| {
            let mut known: Vec<Known> = Vec::new();
            let mut of: BTreeMap<String, usize> = BTreeMap::new();
            let (mut articles, mut large) = (0, 0);
            let mut shorts = Vec::with_capacity(claims.len());
            for claim in claims {
                let mut short = desk.short(claim)?;
                if let Some(first) = claim.sightings.first() {
                    let is_bounded = articles < LOOKED_AT && large < LARGE;
                    if !of.contains_key(&first.article) && is_bounded {
                        match desk.ledger.story_of_few(&first.article, FEW)? {
                            Some(story) => {
                                articles += story.articles.len();
                                known.push(Known {
                                    changes: desk.ledger.changed(&story)?,
                                    story: story.id,
                                });
                                let ids = story.articles.into_iter().map(|facts| facts.id);
                                of.extend(ids.map(|id| (id, known.len() - 1)));
                            }
                            None => large += 1,
                        }
                    }
                    if let Some(Known { story, changes }) =
                        of.get(&first.article).map(|at| &known[*at])
                    {
                        short.marks = ChangeMark::all(changes, claim.id, story);
                    }
                }
                shorts.push(short);
            }
            Ok(shorts)
        })
    }

    /// Returns what its story shows to be changed of a claim.
    pub(crate) fn marks(&self, claim: &Claim) -> Result<Vec<ChangeMark>> {
        let Some(first) = claim.sightings.first() else {
            return Ok(Vec::new());
        };
        let Some(story) = self.ledger.story_of_few(&first.article, FEW)? else {
            return Ok(Vec::new());
        };
        let changes = self.ledger.changed(&story)?;
        Ok(ChangeMark::all(&changes, claim.id, &story.id))
    }
}

/// Returns the claims that tell the newest number where some claims tell an older one and none of these the newest, each
/// with the place of the first older one.
pub(crate) fn newest_beside(claims: &[Claim], changes: &[StoryChange]) -> Vec<(usize, ClaimId)> {
    let numbers = changes.iter().filter(|one| one.kind == ChangeKind::Number);
    let newest = numbers.filter_map(|change| {
        let has = |overtaken: bool| {
            claims.iter().position(|claim| {
                let mut touched = change.claims.iter();
                touched.any(|one| one.claim == claim.id && one.is_overtaken == overtaken)
            })
        };
        let newest = change.claims.iter().rfind(|one| !one.is_overtaken)?;
        let older = has(true).filter(|_| has(false).is_none())?;
        Some((older, newest.claim))
    });
    // From the last place on, so that the others stay where they are.
    let mut newest: Vec<_> = newest.collect();
    newest.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    newest.dedup_by_key(|(_, claim)| *claim);
    newest
}

/// Puts the first claim that tells the newest number before the first one that tells an older one, and leaves all else as it
/// is.
pub(crate) fn newest_first(claims: &mut Vec<Claim>, changes: &[StoryChange]) {
    for change in changes.iter().filter(|one| one.kind == ChangeKind::Number) {
        let place = |claims: &[Claim], overtaken: bool| {
            claims.iter().position(|claim| {
                let mut touched = change.claims.iter();
                touched.any(|one| one.claim == claim.id && one.is_overtaken == overtaken)
            })
        };
        if let (Some(newest), Some(older)) = (place(claims, false), place(claims, true))
            && older < newest
        {
            let claim = claims.remove(newest);
            claims.insert(older, claim);
        }
    }
}

/// Gives a story the headline of the latest article that has its first claim, where the one that it has tells a number that
/// is not the newest.
pub(crate) fn retitle(story: &mut Story, changes: &[StoryChange], first: Option<&Claim>) {
    let numbers = || changes.iter().filter(|one| one.kind == ChangeKind::Number);
    let is_older = |title: &str, language: Option<&str>| {
        let told = numbers_told(title, language);
        let has = |value: &ToldValue| told.iter().any(|told| (told - value.value).abs() < 1e-6);
        numbers().any(|change| {
            let values = change.values.split_last();
            values.is_some_and(|(newest, older)| !has(newest) && older.iter().any(has))
        })
    };
    let mut titled = story.articles.iter();
    let shown = titled.find(|facts| facts.title.as_ref() == Some(&story.headline));
    if !shown.is_some_and(|facts| is_older(&story.headline, facts.language.as_deref())) {
        return;
    }
    let carries = |id: &str| {
        first.is_some_and(|claim| {
            claim
                .sightings
                .iter()
                .any(|sighting| sighting.article == id)
        })
    };
    let fit = || {
        let titled = story.articles.iter().rev().filter_map(|facts| {
            let title = facts.title.as_ref()?;
            (!is_older(title, facts.language.as_deref())).then_some((facts, title))
        });
        titled.filter(|(facts, _)| facts.published.is_some())
    };
    // Articles stand in the order of their days.
    let newest = fit().find(|(facts, _)| carries(&facts.id));
    if let Some((_, title)) = newest.or_else(|| fit().next()) {
        story.headline = title.clone();
    }
}
