//! A claim as it is now, and since when → what of it was not there before.
//!
//! What was there before is told by the sightings of the other articles alone, and only where that is certain; a claim
//! whose earlier articles count otherwise now is not new.

use std::collections::BTreeSet;

use laut::Standing;
use laut_ledger::{Claim, Holder, Sighting, Stance, Status};
use laut_wire::NewsSort;

use super::Since;

/// What is new about a claim.
pub(super) enum Fresh {
    /// It is new, and only one article makes it.
    Alone,
    /// What is new, by whom, on which day.
    Told(Vec<(NewsSort, Option<String>, Option<String>)>),
}

pub(super) fn whats_new(claim: &Claim, since: Since) -> Fresh {
    let is_new = |at: u32| since.is_new(&claim.sightings[at as usize]);
    let all = 0..claim.sightings.len() as u32;
    let old: Vec<&Sighting> = all
        .clone()
        .filter(|at| !is_new(*at))
        .map(|at| &claim.sightings[at as usize])
        .collect();
    if old.len() == claim.sightings.len() {
        return Fresh::Told(Vec::new());
    }
    let holders = claim.holders();
    let who = |holder: &Holder| Some(holder.name.clone());
    let day = |at: u32| claim.sightings[at as usize].published.clone();
    if old.is_empty() {
        let articles: BTreeSet<&str> = claim
            .sightings
            .iter()
            .map(|sighting| sighting.article.as_str())
            .collect();
        if articles.len() == 1 {
            return Fresh::Alone;
        }
        let first = holders
            .iter()
            .find(|holder| holder.now == Some(Stance::Assert));
        let first_day = all.clone().filter_map(day).min();
        let mut told = vec![(NewsSort::Claim, first.and_then(who), first_day)];
        // A longer look back tells no less.
        told.extend(holders.iter().filter_map(|holder| {
            let at = turned_into(claim, holder)?;
            Some((NewsSort::Turn, who(holder), day(at)))
        }));
        return Fresh::Told(told);
    }
    // Of articles without a day nobody knows whether they were there before.
    let mut known = old.iter();
    if matches!(since, Since::Day(_)) && known.all(|sighting| sighting.published.is_none()) {
        return Fresh::Told(Vec::new());
    }
    let mut told = Vec::new();
    let word = |holder: &Holder, sort, at: u32| (sort, who(holder), day(at));
    for holder in &holders {
        // Only sure words count as turned, and only where all that it says now is new.
        let (Some(turned), Some(now)) = (&holder.turned, holder.now) else {
            continue;
        };
        let mut own = all.clone().filter(|at| {
            let sighting = &claim.sightings[*at as usize];
            let is_own = sighting
                .origin
                .is_some_and(|origin| holder.origins.contains(&origin));
            is_own && sighting.stance == now
        });
        let first = own.clone().next();
        if !is_new(turned.sighting) && own.all(is_new) {
            told.extend(first.map(|at| word(holder, NewsSort::Turn, at)));
        }
    }
    // Whoever did it first, and not who spoke of the claim first.
    let by_day = |(_, at): &(&Holder, u32)| (day(*at).is_none(), day(*at));
    if claim.status == Status::Disputed
        && old.iter().all(|sighting| sighting.stance != Stance::Deny)
    {
        let denials = holders
            .iter()
            .filter(|holder| holder.now == Some(Stance::Deny));
        let denials = denials.filter_map(|holder| Some((holder, holder.denied.as_ref()?.sighting)));
        let denials = denials.filter(|(_, at)| is_new(*at));
        if let Some((holder, at)) = denials.min_by_key(by_day) {
            told.push(word(holder, NewsSort::Denial, at));
        }
    }
    let confirmed: Vec<(&Holder, u32)> = holders
        .iter()
        .filter(|holder| holder.standing == Standing::Named)
        .filter_map(|holder| Some((holder, holder.confirmed.as_ref()?.sighting)))
        .collect();
    if confirmed.iter().all(|(_, at)| is_new(*at))
        && let Some(&(holder, at)) = confirmed.iter().min_by_key(|one| by_day(one))
    {
        told.push(word(holder, NewsSort::Confirmation, at));
    }
    let before: BTreeSet<u32> = old
        .iter()
        .filter(|sighting| sighting.stance == Stance::Assert)
        .filter_map(|sighting| sighting.origin)
        .collect();
    if claim.independent.least >= 2 && before.len() <= 1 {
        let asserting = holders
            .iter()
            .filter(|holder| holder.now == Some(Stance::Assert));
        let others = asserting.filter_map(|holder| {
            let asserted = holder.asserted.as_ref()?;
            let is_other = !holder.origins.iter().any(|origin| before.contains(origin));
            (is_other && is_new(asserted.sighting)).then_some((holder, asserted.sighting))
        });
        let second = others.min_by_key(by_day);
        told.extend(second.map(|(holder, at)| word(holder, NewsSort::Origin, at)));
    }
    Fresh::Told(told)
}

/// Returns the sighting in which a holder first says what it says now, where that is not what it said before.
fn turned_into(claim: &Claim, holder: &Holder) -> Option<u32> {
    let (turned, now) = (holder.turned.as_ref()?, holder.now?);
    (0..claim.sightings.len() as u32).find(|at| {
        let sighting = &claim.sightings[*at as usize];
        let is_own = sighting
            .origin
            .is_some_and(|at| holder.origins.contains(&at));
        is_own && sighting.stance == now && *at != turned.sighting
    })
}
