//! Decides whether two articles tell of one story: their topics in, yes or no out.
//!
//! Only articles of one story can make the same claim: "nine people died" is another claim in another flood. For that,
//! little in common is enough; to be shown side by side as one story takes more. Does not depend on what else the ledger
//! holds.

use std::{collections::HashMap, ops::RangeInclusive};

use crate::record::Digest;

/// Days between two articles of one story, at most.
const WINDOW: i32 = 60;
/// Topics that they share at least.
pub(crate) const LEAST_TOPICS: u32 = 2;
/// What the shared topics weigh together at least.
const LEAST_WEIGHT: f32 = 6.0;

/// What the shared topics weigh at least where two articles of many things may still tell one thing in the same words.
const LEAST_WEIGHT_IN_WORDS: f32 = 4.0;

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

/// Articles of a story that each of them is compared with to find the one in their midst, at most.
const COMPARED: usize = 100;

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
    let shared = shared_weight(one, other);
    shared >= MUCH && share(shared, whole(one), whole(other)) >= least
}

/// Says whether two articles may tell of one event that share topics which weigh so much in one of them: in both together
/// they weigh no more.
pub(crate) fn may_be_told_together(weight: f32) -> bool {
    // Sums in another order differ in their last digits.
    weight >= MUCH * 0.999
}

/// Days between the articles of a story and those of one that goes on with it, at most: three years.
const LONG: i32 = 1_096;

/// Returns the days of the articles that may go on with the story of an article of this day, or that it goes on with.
pub(crate) fn days_of_kin(day: Option<i32>) -> Option<RangeInclusive<i32>> {
    day.map(|day| day.saturating_sub(LONG)..=day.saturating_add(LONG))
}

/// Says whether two articles whose days are far apart are about the same people and things.
pub(crate) fn is_kin(one: &Digest, other: &Digest) -> bool {
    shared_weight(one, other) >= MUCH && kinship(one, other) >= AKIN
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
    total(&mut shared)
}

/// Returns the sum of weights. Sums of floats depend on their order, and two articles list their topics in different ones.
fn total(weights: &mut [f32]) -> f32 {
    weights.sort_unstable_by(f32::total_cmp);
    weights.iter().sum()
}

/// Articles among which those of one story are found without comparing each with each: most of many share nothing.
#[derive(Default)]
pub(crate) struct Neighbours<'a> {
    digests: Vec<&'a Digest>,
    /// Which of them have a topic, with its weight there.
    by_topic: HashMap<u32, Vec<(usize, f32)>>,
}

impl<'a> Neighbours<'a> {
    /// Adds an article, and returns the places of those that were added before and tell of one story with it.
    pub(crate) fn add(&mut self, digest: &'a Digest) -> Vec<usize> {
        let mut shared = vec![0.0_f32; self.digests.len()];
        for topic in &digest.topics {
            for (place, weight) in self.by_topic.get(&topic.key).into_iter().flatten() {
                shared[*place] += weight.min(topic.weight);
            }
        }
        for topic in &digest.topics {
            let with = self.by_topic.entry(topic.key).or_default();
            with.push((self.digests.len(), topic.weight));
        }
        // Sums in another order differ in their last digits.
        let near = (0..)
            .zip(shared)
            .filter(|(_, weight)| *weight >= LEAST_WEIGHT * 0.999);
        let found = near
            .map(|(place, _)| place)
            .filter(|place| is_one_story(digest, self.digests[*place]))
            .collect();
        self.digests.push(digest);
        found
    }
}

/// Returns what all topics of an article weigh.
fn whole(digest: &Digest) -> f32 {
    digest.topics.iter().map(|topic| topic.weight).sum()
}

/// Returns how much of what two articles are about they share, from 0 to 1, of the one that is about less: what they share
/// and what all their topics weigh in.
fn share(shared: f32, one: f32, other: f32) -> f32 {
    let least = one.min(other);
    if least > 0.0 { shared / least } else { 0.0 }
}

/// Returns how much of what two articles are about they share, from 0 to 1: of the one that is about less.
pub(crate) fn kinship(one: &Digest, other: &Digest) -> f32 {
    share(shared_weight(one, other), whole(one), whole(other))
}

/// Returns of each article the sum of its [`kinship`] with all of them, itself among them, in whole thousandths.
///
/// Of more than [`COMPARED`] articles each is compared with so many, which stand evenly among them in the order in which
/// they are given.
pub(crate) fn kinships(digests: &[&Digest]) -> Vec<i64> {
    let mut keys: HashMap<u32, usize> = HashMap::new();
    let mut places = |digest: &Digest| -> Vec<(usize, f32)> {
        let topics = digest.topics.iter().map(|topic| {
            let count = keys.len();
            (*keys.entry(topic.key).or_insert(count), topic.weight)
        });
        topics.collect()
    };
    let topics: Vec<_> = digests.iter().map(|digest| places(digest)).collect();
    let wholes: Vec<f32> = digests.iter().map(|digest| whole(digest)).collect();
    let mut sums = vec![0; digests.len()];
    let mut weights: Vec<Option<f32>> = vec![None; keys.len()];
    let mut shared: Vec<f32> = Vec::new();
    let compared = digests.len().min(COMPARED);
    for other in (0..compared).map(|at| at * digests.len() / compared) {
        // What has a topic twice counts where it stands first.
        for &(key, weight) in topics[other].iter().rev() {
            weights[key] = Some(weight);
        }
        for (one, sum) in sums.iter_mut().enumerate() {
            shared.clear();
            let both = topics[one].iter();
            shared.extend(both.filter_map(|&(key, weight)| Some(weight.min(weights[key]?))));
            // In whole thousandths: sums of floats depend on their order.
            *sum += (share(total(&mut shared), wholes[one], wholes[other]) * 1_000.0) as i64;
        }
        for &(key, _) in &topics[other] {
            weights[key] = None;
        }
    }
    sums
}

/// Says whether two articles tell of one story.
pub(crate) fn is_one_story(one: &Digest, other: &Digest) -> bool {
    shared_weight(one, other) >= LEAST_WEIGHT
}

/// Says whether two articles have enough in common to tell one thing in the same words, whatever else they tell.
pub(crate) fn may_tell_the_same(one: &Digest, other: &Digest) -> bool {
    shared_weight(one, other) >= LEAST_WEIGHT_IN_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Topic;

    fn digest(topics: &[(u32, f32)]) -> Digest {
        Digest {
            topics: topics
                .iter()
                .map(|&(key, weight)| Topic { key, weight })
                .collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn articles_are_as_akin_to_all_as_to_each_together() {
        // Thirds show whether sums are in the same order; what another machine sent may have a topic twice.
        let made = |at: u32| {
            let topic = |step: u32| (at * step % 7, 1.0 + (at * step % 5) as f32 / 3.0);
            digest(&[topic(1), topic(2), topic(3), topic(5)][..(at % 5) as usize])
        };
        let all: Vec<Digest> = (0..COMPARED as u32).map(made).collect();
        let all: Vec<&Digest> = all.iter().collect();
        let with_each = all.iter().map(|one| {
            let akin = all
                .iter()
                .map(|other| (kinship(one, other) * 1_000.0) as i64);
            akin.sum::<i64>()
        });
        let with_each: Vec<i64> = with_each.collect();
        assert!(with_each.iter().any(|akin| akin % 1_000 != 0));
        assert_eq!(kinships(&all), with_each);
        assert!(kinships(&[]).is_empty());
    }

    #[test]
    fn of_many_articles_each_is_compared_with_some() {
        let one = digest(&[(1, 9.0)]);
        let found = kinships(&vec![&one; COMPARED * 3 + 1]);
        assert_eq!(found, vec![100 * 1_000; COMPARED * 3 + 1]);
    }

    #[test]
    fn who_may_be_told_together_by_one_side_is_not_missed() {
        let one = digest(&[(1, 5.0), (2, 4.0), (3, 3.0)]);
        let other = digest(&[(3, 3.0), (2, 4.5), (1, 5.0)]);
        assert!(is_told_together(&one, &other));
        assert!(may_be_told_together(5.0 + 4.0 + 3.0));
        assert!(!may_be_told_together(5.0 + 4.0));
    }

    #[test]
    fn neighbours_are_those_of_one_story() {
        let all = [
            digest(&[]),
            digest(&[(9, 4.0), (2, 3.0), (5, 1.0)]),
            digest(&[(2, 2.5), (7, 9.0), (9, 3.5)]),
            digest(&[(5, 8.0), (1, 8.0)]),
            digest(&[(7, 6.0), (1, 6.0)]),
            // What another machine sent may have a topic twice.
            digest(&[(1, 9.0), (1, 9.0)]),
        ];
        let mut neighbours = Neighbours::default();
        let mut told = 0;
        for (place, digest) in all.iter().enumerate() {
            let before = all.iter().take(place).enumerate();
            let expected: Vec<usize> = before
                .filter(|(_, other)| is_one_story(digest, other))
                .map(|(place, _)| place)
                .collect();
            told += expected.len();
            assert_eq!(neighbours.add(digest), expected);
        }
        assert_eq!(told, 5);
    }
}
