//! In which order a story tells its claims: what somebody denies, doubts, confirms or takes back first, however few articles
//! carry it; then what separate reports tell, then what single reports are headed with, and at last what stands in copies
//! of one report alone. And on whom the story rests.
//!
//! The only place where this is decided: the pages, the terminal and the API show it as it comes. Where a claim stands in
//! the articles was looked up by the ledger.

use std::{cmp::Reverse, collections::BTreeSet};

use laut::{Force, Standing};
use laut_ledger::{ChangeKind, Claim, ClaimId, Layout, Sighting, Stance, Story, StoryChange};
use laut_wire::{Cited, Copies, GroupKind, Matter, Rests, ShortClaim, StoryGroup};

use crate::{
    Desk, Result,
    changed::{newest_beside, newest_first},
    error::Missing,
};

/// Claims of a group that are shown, at most.
const MOST: usize = 200;
/// Outlets that are named which reports cite, and parties that deny something, at most.
const NAMED: usize = 3;
/// Reports that cite an outlet before it is said that they rest on it, at least.
const SEVERAL: usize = 2;

/// The claims of a story in their groups.
#[derive(Default)]
pub(crate) struct Led {
    groups: Vec<(GroupKind, Vec<Claim>)>,
    /// How many claims of single reports are not among them.
    pub(crate) rest: usize,
}

impl Led {
    /// Returns the claims in their order, and how many of them are of which group.
    pub(crate) fn told(self) -> (Vec<Claim>, Vec<StoryGroup>) {
        let groups = self.groups.iter().filter(|(_, claims)| !claims.is_empty());
        let groups = groups.map(|(kind, claims)| StoryGroup {
            kind: *kind,
            claims: claims.len(),
        });
        let groups = groups.collect();
        let claims = self.groups.into_iter().flat_map(|(_, claims)| claims);
        (claims.collect(), groups)
    }

    fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.groups.iter().flat_map(|(_, claims)| claims)
    }

    /// Says on whom what is told rests.
    pub(crate) fn rests(&self, layout: &Layout) -> Rests {
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut unnamed: BTreeSet<String> = BTreeSet::new();
        let mut against: Vec<String> = Vec::new();
        let (mut disputed, mut denied) = (0, 0);
        let of_copies = |kind: &GroupKind| *kind == GroupKind::Copied;
        let told = self.groups.iter().filter(|(kind, _)| !of_copies(kind));
        for claim in told.flat_map(|(_, claims)| claims) {
            match claim.status {
                laut_ledger::Status::Disputed => disputed += 1,
                laut_ledger::Status::Denied => denied += 1,
                _ => {}
            }
            for holder in claim.holders() {
                let is_against = holder.now == Some(Stance::Deny);
                if is_against && !against.contains(&holder.name) {
                    against.push(holder.name.clone());
                }
                if holder.now == Some(Stance::Assert) {
                    match holder.standing {
                        Standing::Named => named.insert(holder.name),
                        Standing::Anonymous => unnamed.insert(holder.name),
                    };
                }
            }
        }
        let cited = layout
            .cited
            .iter()
            .filter(|(_, reports)| *reports >= SEVERAL);
        Rests {
            named: named.len(),
            unnamed: unnamed.len(),
            reports: layout.reports,
            cited: cited
                .take(NAMED)
                .map(|(name, reports)| Cited {
                    name: name.clone(),
                    reports: *reports,
                })
                .collect(),
            disputed,
            denied,
            against: against.into_iter().take(NAMED).collect(),
        }
    }
}

impl Desk {
    /// Returns where the claims of a story stand.
    pub(crate) fn layout(&self, story: &Story, copies: &[Copies]) -> Result<Layout> {
        let copies: Vec<Vec<String>> = copies.iter().map(|group| group.articles.clone()).collect();
        Ok(self.ledger.layout(story, &copies)?)
    }

    /// Returns the articles of a story that print one text.
    pub(crate) fn copies_in(&self, story: &Story) -> Result<Vec<Copies>> {
        let articles = story.articles.iter();
        let ids: BTreeSet<String> = articles.map(|facts| facts.id.clone()).collect();
        let mut copies = self.copies(Some(&ids))?;
        for group in &mut copies {
            group.articles.retain(|id| ids.contains(id));
        }
        copies.retain(|group| group.articles.len() > 1);
        Ok(copies)
    }

    /// Returns the claims of a story in their order; `alone` asks for all of those that stand in a single report, too.
    pub(crate) fn led(&self, layout: &Layout, changes: &[StoryChange], alone: bool) -> Result<Led> {
        let withdrawn: BTreeSet<ClaimId> = changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Number)
            .flat_map(|change| &change.claims)
            .filter(|touched| touched.is_overtaken)
            .map(|touched| touched.claim)
            .collect();
        let (mut turned, mut shared) = (Vec::new(), Vec::new());
        let (mut headed, mut copied, mut single) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = 0;
        for (&id, presence) in &layout.claims {
            let may_turn = presence.is_turned || withdrawn.contains(&id);
            let is_several = presence.articles > 1;
            let is_headed = presence.headed > 0 || presence.is_finding;
            if !alone && !may_turn && !is_several && !is_headed {
                rest += 1;
                continue;
            }
            let claim = self.ledger.claim(id).of_claim()?;
            let group = if withdrawn.contains(&id) || is_turned(&claim) {
                &mut turned
            } else if presence.reports > 1 {
                &mut shared
            } else if is_headed {
                &mut headed
            } else if is_several {
                &mut copied
            } else {
                &mut single
            };
            group.push(claim);
        }
        if !alone {
            rest += single.len();
            single.clear();
        }
        turned.sort_by_cached_key(|claim| turned_first(claim, layout));
        for group in [&mut shared, &mut copied, &mut single] {
            group.sort_by_cached_key(|claim| weighty_first(claim, layout));
        }
        headed.sort_by_cached_key(|claim: &Claim| (Reverse(latest(claim)), claim.id));
        for (place, newest) in newest_beside(&shared, changes) {
            if !turned.iter().any(|claim: &Claim| claim.id == newest) {
                shared.insert(place, self.ledger.claim(newest).of_claim()?);
            }
        }
        newest_first(&mut shared, changes);
        let known: BTreeSet<ClaimId> = shared.iter().map(|claim| claim.id).collect();
        for group in [&mut headed, &mut copied, &mut single] {
            group.retain(|claim| !known.contains(&claim.id));
        }
        let mut led = Led {
            groups: Vec::new(),
            rest,
        };
        for (kind, mut claims) in [
            (GroupKind::Turned, turned),
            (GroupKind::Shared, shared),
            (GroupKind::Headed, headed),
            (GroupKind::Copied, copied),
            (GroupKind::Single, single),
        ] {
            let mut kept: Vec<Claim> = Vec::with_capacity(claims.len());
            for claim in claims.drain(..) {
                if !led.claims().chain(&kept).any(|one| is_part(&claim, one)) {
                    kept.push(claim);
                }
            }
            kept.truncate(MOST);
            led.groups.push((kind, kept));
        }
        Ok(led)
    }
}

/// Says whether somebody denies, doubts or confirms a claim, or seems to have changed what it says of it.
pub(crate) fn is_turned(claim: &Claim) -> bool {
    turn(claim) < Turn::None
}

/// How somebody turns a claim, what weighs most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// It is disputed, or somebody seems to have changed what it says of it.
    Special,
    /// Somebody denies or doubts it, or denies something with it.
    Denied,
    /// Somebody who can be held to it confirms it.
    Confirmed,
    None,
}

fn turn(claim: &Claim) -> Turn {
    let mut holders = claim.holders().into_iter();
    let mut sightings = claim.sightings.iter();
    if is_special(claim) {
        Turn::Special
    } else if holders.any(|one| one.denied.is_some() || one.doubted.is_some())
        || sightings.any(|one| one.origin.is_some() && one.force == Some(Force::Deny))
    {
        Turn::Denied
    } else if !claim.confirmed_by.is_empty() {
        Turn::Confirmed
    } else {
        Turn::None
    }
}

/// The order of claims that somebody turns: how they do, how many separate reports tell it and are headed with it, and then
/// what was told last, for where it came to is what a reader looks for.
pub(crate) fn turned_first(claim: &Claim, layout: &Layout) -> impl Ord + use<> {
    let known = layout.claims.get(&claim.id).copied().unwrap_or_default();
    let told = known.reports + known.headed;
    (turn(claim), Reverse(told), Reverse(latest(claim)), claim.id)
}

/// Says whether a claim is disputed, or somebody seems to have changed what it says of it.
fn is_special(claim: &Claim) -> bool {
    let short = ShortClaim::of(claim, (String::new(), String::new()), None);
    matches!(short.matter, Some(Matter::Disputed | Matter::Changed))
}

/// The order of other claims: those that go back to somebody first; then what most separate reports tell and are headed
/// with, and of claims that are told nearly as widely those that fewer origins stand for. Reports count twice, so that a
/// fact that many confirmed is not behind an aside that two have from one.
pub(crate) fn weighty_first(claim: &Claim, layout: &Layout) -> impl Ord + use<> {
    let known = layout.claims.get(&claim.id).copied().unwrap_or_default();
    let told = known.reports + known.headed;
    let origins = claim.independent.most.clamp(1, u32::MAX) as usize;
    let weight = told * told * 1_000 / origins;
    let is_bare = claim.independent.most == 0;
    (is_bare, Reverse((weight, claim.sightings.len())), claim.id)
}

/// Returns the last day on which an article told a claim, ISO 8601.
fn latest(claim: &Claim) -> Option<String> {
    let days = claim.sightings.iter();
    days.filter_map(|sighting| sighting.published.clone()).max()
}

/// Says whether a claim says what another one does in the same places: a quotation within a report, and the report. Each of
/// its passages lies mostly within one of the other's, or the other way round.
fn is_part(claim: &Claim, of: &Claim) -> bool {
    let ends = |sighting: &Sighting| {
        let pieces = sighting.pieces.iter().copied();
        let all = pieces.chain([sighting.span]);
        all.fold((u32::MAX, 0), |(start, end), (from, to)| {
            (start.min(from), end.max(to))
        })
    };
    claim.sightings.iter().all(|one| {
        let (start, end) = ends(one);
        of.sightings.iter().any(|other| {
            let (from, to) = ends(other);
            let shared = end.min(to).saturating_sub(start.max(from));
            let shorter = (end.saturating_sub(start)).min(to.saturating_sub(from));
            one.article == other.article
                && one.stance == other.stance
                && shorter > 0
                && shared * 3 >= shorter * 2
        })
    })
}
