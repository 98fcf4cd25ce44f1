//! Decides whether two articles tell of one story: their topics in, yes or no out.
//!
//! Only articles of one story can make the same claim: "nine people died" is another claim in another flood. For that,
//! little in common is enough; to be shown side by side as one story takes more. Does not depend on what else the ledger
//! holds.

use std::ops::RangeInclusive;

use crate::record::{Digest, Topic};

/// Days between two articles of one story, at most.
const WINDOW: i32 = 60;
/// Topics that they share at least.
pub(crate) const LEAST_TOPICS: u32 = 2;
/// What the shared topics weigh together at least.
const LEAST_WEIGHT: f32 = 6.0;

/// Returns the days on which an article may have been published to tell of the same story as one of this day.
pub(crate) fn window(day: Option<i32>) -> Option<RangeInclusive<i32>> {
    day.map(|day| day.saturating_sub(WINDOW)..=day.saturating_add(WINDOW))
}

/// Days between two articles of one story that is told together, at most.
const NEAR: i32 = 21;
/// How akin two articles are at least that are told together, and what the topics that they share weigh. Chosen on 235
/// articles of 50 stories and on ECB+ (dev); below it stories flow into each other.
const AKIN: f32 = 0.2;
const MUCH: f32 = 12.0;
/// How akin they are at least where the day of one of them is not known: nothing else keeps the mergers of two years apart.
const AKIN_ON_SOME_DAY: f32 = 0.35;

/// Returns the days of the articles that an article of this day may be told together with.
pub(crate) fn days_of_story(day: Option<i32>) -> Option<RangeInclusive<i32>> {
    day.map(|day| day.saturating_sub(NEAR)..=day.saturating_add(NEAR))
}

/// Says whether two articles tell of one event, so that a reader would see them side by side.
pub(crate) fn is_told_together(one: &Digest, other: &Digest) -> bool {
    let least = match (one.day, other.day) {
        (Some(_), Some(_)) => AKIN,
        _ => AKIN_ON_SOME_DAY,
    };
    shared_weight(one, other) >= MUCH && kinship(one, other) >= least
}

/// Returns what the topics weigh that two articles share, each at the lower of its two weights.
pub(crate) fn shared_weight(one: &Digest, other: &Digest) -> f32 {
    let mut shared: Vec<f32> = one
        .topics
        .iter()
        .filter_map(|topic| {
            let same = other.topics.iter().find(|other| other.key == topic.key)?;
            Some(topic.weight.min(same.weight))
        })
        .collect();
    summed(&mut shared)
}

/// Sums of floats depend on their order, and two articles list their topics in different ones.
fn summed(weights: &mut [f32]) -> f32 {
    weights.sort_unstable_by(f32::total_cmp);
    weights.iter().sum()
}

/// What an article is about, in an order in which each of many can be compared with each.
pub(crate) struct Outline(Vec<Topic>);

impl Outline {
    pub(crate) fn of(digest: &Digest) -> Self {
        let mut topics = digest.topics.clone();
        topics.sort_unstable_by_key(|topic| topic.key);
        Outline(topics)
    }

    /// Says of two articles what [`is_one_story`] says.
    pub(crate) fn is_one_story(&self, other: &Outline) -> bool {
        let mut others = other.0.iter().peekable();
        let mut shared: Vec<f32> = Vec::new();
        for topic in &self.0 {
            while others.next_if(|other| other.key < topic.key).is_some() {}
            if let Some(same) = others.peek().filter(|other| other.key == topic.key) {
                shared.push(topic.weight.min(same.weight));
            }
        }
        summed(&mut shared) >= LEAST_WEIGHT
    }
}

/// Returns how much of what two articles are about they share, from 0 to 1: of the one that is about less.
pub(crate) fn kinship(one: &Digest, other: &Digest) -> f32 {
    let whole = |digest: &Digest| digest.topics.iter().map(|topic| topic.weight).sum::<f32>();
    let least = whole(one).min(whole(other));
    if least > 0.0 {
        shared_weight(one, other) / least
    } else {
        0.0
    }
}

/// Says whether two articles tell of one story.
pub(crate) fn is_one_story(one: &Digest, other: &Digest) -> bool {
    shared_weight(one, other) >= LEAST_WEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_tells_what_the_digests_tell() {
        let digest = |topics: &[(u32, f32)]| Digest {
            topics: topics
                .iter()
                .map(|&(key, weight)| Topic { key, weight })
                .collect(),
            ..Digest::default()
        };
        let all = [
            digest(&[]),
            digest(&[(9, 4.0), (2, 3.0), (5, 1.0)]),
            digest(&[(2, 2.5), (7, 9.0), (9, 3.5)]),
            digest(&[(5, 8.0), (1, 8.0)]),
            digest(&[(7, 6.0), (1, 6.0)]),
        ];
        let mut told = 0;
        for (one, other) in all
            .iter()
            .flat_map(|one| all.iter().map(move |other| (one, other)))
        {
            let is = Outline::of(one).is_one_story(&Outline::of(other));
            assert_eq!(is, is_one_story(one, other));
            told += usize::from(is);
        }
        assert_eq!(told, 4 + 2 * 3);
    }
}
