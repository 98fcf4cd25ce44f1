//! Readings that were made lately, for whoever asks for an article of a ledger again: an article in, what the reader found
//! in it out. The same article always has the same reading, so nothing that is kept is ever wrong.
//!
//! Does not know corrections, nor ledgers.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use laut::{Article, Reading};

/// So many are kept at most,
const MOST: usize = 64;
/// of so many bytes of text together.
const BYTES: usize = 1 << 20;

/// What was read lately, the latest last.
#[derive(Default)]
pub(crate) struct Lately(Mutex<VecDeque<(Article, Reading)>>);

impl Lately {
    /// Returns the reading of an article, if it is one of those that were read lately.
    pub(crate) fn find(&self, article: &Article) -> Option<Reading> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = unnamed(article);
        let found = kept.iter().find(|(known, _)| *known == wanted);
        found.map(|(_, reading)| reading.clone())
    }

    /// Keeps the reading of an article, and lets go of those before it that are too many.
    pub(crate) fn keep(&self, article: &Article, reading: &Reading) {
        if article.text.len() > BYTES / 4 || self.find(article).is_some() {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((unnamed(article), reading.clone()));
        let mut bytes: usize = kept.iter().map(|(article, _)| article.text.len()).sum();
        while bytes > BYTES || kept.len() > MOST {
            let Some((article, _)) = kept.pop_front() else {
                break;
            };
            bytes -= article.text.len();
        }
    }
}

/// Returns an article without its id, which no reading depends on.
fn unnamed(article: &Article) -> Article {
    Article {
        id: String::new(),
        ..article.clone()
    }
}
