//! Follows an article to the others of its story: an article in, all that hang together with it out.
//!
//! The articles of a story are about the same, so which articles have a topic is looked up once for all of them, and those
//! that cannot share enough are left out before they are looked at. All of it is of one moment, and forgotten after it.
//! Does not know what a story is called.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry},
    mem,
    ops::RangeInclusive,
    sync::Arc,
};

use super::Ledger;
use crate::{
    claim::ArticleRow,
    record::Digest,
    store::{Result, Store},
    story,
};

/// Articles of a story that are followed, at most.
pub(super) const MOST: usize = 400;

/// Days whose articles are looked up together: the windows of two articles of a story are seldom the same.
const BLOCK: i32 = 64;

/// Articles that are kept in mind, some 200 bytes each: those of the weeks around.
const MOST_MET: usize = 40_000;

/// Articles that hang together, each with what shows its story.
pub(super) type Around = BTreeMap<ArticleRow, Arc<Digest>>;

/// Days whose articles are looked up together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Days {
    /// No known one.
    Unknown,
    /// This many blocks after 1970-01-01.
    Block(i32),
    /// All that are known.
    Ever,
}

impl Days {
    fn range(self) -> Option<RangeInclusive<i32>> {
        match self {
            Days::Unknown => None,
            Days::Block(number) => Some(number * BLOCK..=number * BLOCK + (BLOCK - 1)),
            Days::Ever => Some(i32::MIN..=i32::MAX),
        }
    }

    /// Returns where the articles stand that were published in some days or on no known one; all of them for `None`.
    fn of(days: Option<&RangeInclusive<i32>>) -> Vec<Days> {
        let mut found = vec![Days::Unknown];
        match days {
            Some(days) => {
                let blocks = days.start().div_euclid(BLOCK)..=days.end().div_euclid(BLOCK);
                found.extend(blocks.map(Days::Block));
            }
            None => found.push(Days::Ever),
        }
        found
    }
}

/// Topics that an article shares with the one that is followed: how many, and what they weigh there.
#[derive(Clone, Copy, Default, Debug)]
struct Shared {
    topics: u32,
    weight: f32,
}

/// A day, and an article by its place among those that were met.
type Published = (Option<i32>, usize);

/// What was looked up on the way; for questions of one moment.
pub(super) struct Following<'l, S> {
    ledger: &'l Ledger<S>,
    /// The articles that were met, and their places among them.
    rows: Vec<ArticleRow>,
    places: HashMap<ArticleRow, usize>,
    /// Which of them have a topic, with their days.
    having: HashMap<(u32, Days), Vec<Published>>,
    /// What each of them shares; nothing between two articles that are followed.
    shared: Vec<Shared>,
}

impl<'l, S: Store> Following<'l, S> {
    pub(super) fn new(ledger: &'l Ledger<S>) -> Self {
        Following {
            ledger,
            rows: Vec::new(),
            places: HashMap::new(),
            having: HashMap::new(),
            shared: Vec::new(),
        }
    }

    /// Returns the articles that hang together with one, itself among them; of more than are followed so many, those that
    /// were met first.
    pub(super) fn around(&mut self, row: ArticleRow) -> Result<Around> {
        if self.rows.len() > MOST_MET {
            *self = Following::new(self.ledger);
        }
        self.followed(row, MOST)
    }

    /// Returns the articles that hang together with one, if they are fewer than so many.
    pub(super) fn around_within(&mut self, row: ArticleRow, most: usize) -> Result<Option<Around>> {
        let found = self.followed(row, most.min(MOST))?;
        Ok((found.len() < most).then_some(found))
    }

    /// Returns the articles that hang together with one, so many at most: once there are so many, those that were met last
    /// are followed no further.
    fn followed(&mut self, row: ArticleRow, most: usize) -> Result<Around> {
        let mut found = BTreeMap::new();
        let mut open = BTreeSet::from([row]);
        while let Some(next) = open.pop_first() {
            let outline = self.outline(next)?;
            found.insert(next, Arc::clone(&outline));
            if found.len() + open.len() >= most {
                continue;
            }
            for other in self.near(&outline)? {
                if found.contains_key(&other) || open.contains(&other) {
                    continue;
                }
                if story::is_told_together(&outline, &*self.outline(other)?) {
                    open.insert(other);
                }
                if found.len() + open.len() >= most {
                    break;
                }
            }
        }
        Ok(found)
    }

    fn outline(&self, row: ArticleRow) -> Result<Arc<Digest>> {
        let mut books = self.ledger.books.borrow_mut();
        books.outline(&self.ledger.store, row)
    }

    /// Returns the articles that may be told together with one, itself among them: those that share most topics first, then
    /// by number.
    fn near(&mut self, outline: &Digest) -> Result<Vec<ArticleRow>> {
        let mut asked: BTreeMap<u32, f32> = BTreeMap::new();
        for topic in &outline.topics {
            *asked.entry(topic.key).or_default() += topic.weight;
        }
        let days = story::days_of_story(outline.day);
        let mut met = Vec::new();
        for (topic, weight) in asked {
            for of in Days::of(days.as_ref()) {
                self.look_up(topic, of)?;
                for (_, place) in within(&self.having[&(topic, of)], days.as_ref()) {
                    let shared = &mut self.shared[*place];
                    if shared.topics == 0 {
                        met.push(*place);
                    }
                    shared.topics += 1;
                    shared.weight += weight;
                }
            }
        }
        let mut near = Vec::new();
        for place in met {
            let shared = mem::take(&mut self.shared[place]);
            if shared.topics >= story::LEAST_TOPICS && story::may_be_told_together(shared.weight) {
                near.push((Reverse(shared.topics), self.rows[place]));
            }
        }
        near.sort_unstable();
        Ok(near.into_iter().map(|(_, row)| row).collect())
    }

    fn look_up(&mut self, topic: u32, days: Days) -> Result<()> {
        let Entry::Vacant(new) = self.having.entry((topic, days)) else {
            return Ok(());
        };
        let found = self.ledger.store.having(topic, days.range())?;
        let mut having = Vec::with_capacity(found.len());
        for (day, row) in found {
            let place = *self.places.entry(row).or_insert_with(|| {
                self.rows.push(row);
                self.shared.push(Shared::default());
                self.rows.len() - 1
            });
            having.push((day, place));
        }
        new.insert(having);
        Ok(())
    }
}

/// Returns those of articles in the order of their days that were published in some days; all of them for `None`, and those
/// of no known day.
fn within<'h>(having: &'h [Published], days: Option<&RangeInclusive<i32>>) -> &'h [Published] {
    let Some(days) = days else {
        return having;
    };
    let start = having.partition_point(|(day, _)| day.is_some_and(|day| day < *days.start()));
    let end = having.partition_point(|(day, _)| day.is_none_or(|day| day <= *days.end()));
    &having[start..end]
}
