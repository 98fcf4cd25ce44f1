//! Records among what is added: what was found in, what becomes of it out. An article is to be read, a record was read
//! already, here or elsewhere, and is taken as it is.
//!
//! Does not know where records stand, nor what is in them.

use laut::Article;
use laut_desk::Read;
use laut_intake::{Error, Location};
use laut_ledger::Weights;
use laut_wire::Problem;

use crate::{arguments::ledger::Add, failure::problem_of};

/// What was found.
pub(super) enum Found {
    /// An article that is to be read.
    Article(Article),
    /// One that was read.
    Read(Box<Read>),
    Bad(Problem),
}

/// How records are taken.
pub(super) struct Records {
    /// What articles are read with here.
    weights: Weights,
    /// Whether nothing else is taken.
    alone: bool,
    /// What was said of all articles, which comes too late for those that were read.
    said: Vec<&'static str>,
}

impl Records {
    pub(super) fn new(arguments: &Add, weights: Weights) -> Self {
        let given = &arguments.given;
        let said = [
            ("--language", given.language.is_some()),
            ("--published", given.published.is_some()),
            ("--outlet", given.outlet.is_some()),
            ("--title", given.title.is_some()),
        ];
        let said = said.into_iter().filter(|(_, is_said)| *is_said);
        Records {
            weights,
            alone: arguments.records,
            said: said.map(|(name, _)| name).collect(),
        }
    }

    /// Returns what becomes of what was found at a place.
    pub(super) fn take(&self, place: &Location, found: Result<Article, Error>) -> Found {
        let here = |problem: Problem| {
            Found::Bad(Problem {
                place: Some(place.to_string()),
                ..problem
            })
        };
        let error = match found {
            Ok(_) if self.alone => {
                return here(problem(
                    "record_malformed",
                    "this is an article and no record".to_owned(),
                    "add it without --records",
                ));
            }
            Ok(article) => return Found::Article(article),
            Err(error) => error,
        };
        let line = match error.into_record() {
            Ok(line) => line,
            Err(error) => return Found::Bad(problem_of(&error)),
        };
        if !self.said.is_empty() {
            let said = self.said.join(", ");
            let message = format!("the article was read already, without {said}");
            return here(problem(
                "refused",
                message,
                "leave that out, or read it again",
            ));
        }
        match Read::from_line(&line, &self.weights) {
            Ok(read) => Found::Read(Box::new(read)),
            Err(error) => here(error.into_problem()),
        }
    }
}

fn problem(code: &str, message: String, help: &str) -> Problem {
    Problem {
        code: code.to_owned(),
        message,
        place: None,
        help: Some(help.to_owned()),
    }
}
