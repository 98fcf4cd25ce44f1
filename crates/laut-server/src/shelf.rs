//! Articles that were removed while the server runs, so that a removal can be undone: an id in, the article as it was out.
//!
//! In memory alone: what was removed is in no file.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use laut_ledger::Shelved;

/// Articles that are kept, at most: those that were removed last.
const MOST: usize = 20;
/// Bytes of their texts, at most.
const BYTES: usize = 64 << 20;

/// What was removed last.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<VecDeque<Arc<Shelved>>>);

impl Shelf {
    /// Keeps an article, and lets go of the ones that were removed first where they are too many.
    pub(crate) fn keep(&self, shelved: Shelved) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Arc::new(shelved));
        let bytes = |of: &Shelved| {
            let versions = of.versions.iter().map(|(_, facts)| facts.text.len());
            of.record.facts.text.len() + versions.sum::<usize>()
        };
        while kept.len() > MOST || kept.iter().map(|one| bytes(one)).sum::<usize>() > BYTES {
            kept.pop_front();
        }
    }

    /// Returns the article that was removed last under an id.
    pub(crate) fn find(&self, id: &str) -> Option<Arc<Shelved>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = kept.iter().rev();
        found.find(|one| one.record.facts.id == id).cloned()
    }

    /// Lets go of an article that was brought back.
    pub(crate) fn forget(&self, back: &Arc<Shelved>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| !Arc::ptr_eq(one, back));
    }
}
