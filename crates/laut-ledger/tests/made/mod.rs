//! Invented articles whose claims and origins are known, because they were made from them: a seed in, articles in the
//! order of publication out.
//!
//! Stories of 3 to 40 articles run beside each other. Each has its own claims and people, and shares its frequent names,
//! verbs and nouns with others. Articles quote persons of parties, unnamed people and each other, print each other's
//! text, confirm and deny, and repeat in their own voice what is known. Does not know the ledger.

#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "shares, ranks and days are small, and none is negative"
)]
#![allow(dead_code, reason = "the tests and the benchmark use different parts")]

pub(crate) mod article;
pub(crate) mod chance;
mod story;
pub(crate) mod words;

use std::collections::VecDeque;

use laut_ledger::{Record, Stance};

use self::{chance::Chance, story::Story};

/// An article with what is true of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Made {
    pub(crate) record: Record,
    /// Which story it tells.
    pub(crate) story: u64,
    /// For each proposition, what claim it makes; `None` for sentences that nobody else has.
    pub(crate) truth: Vec<Option<Truth>>,
}

/// What is true of a proposition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Truth {
    /// The claim, a number that no other one has.
    pub(crate) claim: u64,
    pub(crate) stance: Stance,
    pub(crate) origin: Origin,
}

/// Who holds it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Origin {
    /// The article's own voice.
    Nobody,
    /// A party, or a person without one.
    Party(String),
    /// Unnamed people of an outlet.
    Unnamed(String),
}

/// What articles are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// Articles a day, about.
    pub(crate) a_day: usize,
    /// The first day, days since 1970-01-01.
    pub(crate) first: i32,
    /// Sentences of sources and in the article's own voice, each.
    pub(crate) sentences: usize,
}

/// Makes articles without end.
pub(crate) struct World {
    plan: Plan,
    chance: Chance,
    outlets: Vec<String>,
    day: i32,
    stories: Vec<Story>,
    begun: u64,
    /// Articles of the day.
    ready: VecDeque<Made>,
    articles: u64,
}

impl World {
    pub(crate) fn new(plan: Plan) -> Self {
        World {
            plan,
            chance: Chance::new(plan.seed),
            outlets: story::outlets(),
            day: plan.first,
            stories: Vec::new(),
            begun: 0,
            ready: VecDeque::new(),
            articles: 0,
        }
    }

    fn print_day(&mut self) {
        let stories = self.plan.a_day.div_ceil(story::MEAN);
        for _ in 0..stories {
            let seed = self.chance.next();
            let story = Story::begin(self.begun, self.day, seed, self.plan.sentences);
            self.stories.push(story);
            self.begun += 1;
        }
        for story in &mut self.stories {
            while let Some((outlet, told)) = story.article(self.day, &self.outlets) {
                self.articles += 1;
                let id = format!("a{}", self.articles);
                let (told, truth): (Vec<_>, Vec<_>) = told.into_iter().unzip();
                self.ready.push_back(Made {
                    record: article::record(&id, &outlet, self.day, &told),
                    story: story.number,
                    truth,
                });
            }
        }
        self.stories.retain(|story| !story.is_over());
        self.day += 1;
    }
}

impl Iterator for World {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        while self.ready.is_empty() {
            self.print_day();
        }
        self.ready.pop_front()
    }
}
