//! What an article said before, and what its outlet says of that: an id in, the versions that the ledger keeps, the
//! changes between them and the notices out.
//!
//! Readings are not stored: whoever asks for changes reads the versions again. Does not know how articles are read.

use std::collections::BTreeSet;

use laut::{Grammar, Language, NoticeSort, Reading, Use, notices};
use laut_ledger::{Claim, Correction, Facts, TakenBack, apply, name_stems};
use laut_wire::{KeptVersion, Notice, VersionChanges};

use crate::{Desk, Result, error::Missing};

/// So many words that a notice and a claim have in common show that the one is about the other.
const ABOUT: usize = 2;

/// The versions of an article, from the earliest to the newest.
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    /// Each with what was said against it.
    pub versions: Vec<(Facts, Vec<Correction>)>,
}

/// A notice that is about a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimNotice {
    /// The id of the article whose outlet says it.
    pub article: String,
    /// What it says.
    pub notice: Notice,
}

impl History {
    /// Returns the versions as the contract has them.
    pub fn kept(&self) -> Vec<KeptVersion> {
        let facts: Vec<Facts> = self
            .versions
            .iter()
            .map(|(facts, _)| facts.clone())
            .collect();
        KeptVersion::all(&facts)
    }

    /// Returns the notices of the newest version.
    pub fn notices(&self) -> Vec<Notice> {
        let newest = self.versions.last();
        newest.map_or_else(Vec::new, |(facts, _)| notices_of(facts))
    }

    /// Returns how many bytes all versions have together.
    pub fn bytes(&self) -> usize {
        self.versions
            .iter()
            .map(|(facts, _)| facts.text.len())
            .sum()
    }

    /// Returns what is different between the last versions, `most` at most, each and the next one; `read` reads an article
    /// again, and may break off: then there is nothing.
    pub fn changes(
        &self,
        most: usize,
        mut read: impl FnMut(&laut::Article) -> Option<Reading>,
    ) -> Option<Vec<VersionChanges>> {
        let skipped = self.versions.len().saturating_sub(most.max(1));
        let mut readings = Vec::new();
        for (facts, said) in &self.versions[skipped..] {
            let mut reading = read(&facts.article())?;
            apply(&mut reading, &facts.text, said);
            readings.push((facts.text.as_str(), reading));
        }
        let pairs = readings.windows(2).enumerate();
        let changes = pairs.filter_map(|(at, pair)| {
            let [before, after] = pair else { return None };
            let number = skipped + at + 1;
            Some(VersionChanges::of(
                number,
                (before.0, &before.1),
                (after.0, &after.1),
            ))
        });
        Some(changes.collect())
    }
}

impl Desk {
    /// Returns the versions of the article with an id.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn history(&self, id: &str) -> Result<History> {
        self.at_one_moment(|desk| {
            let mut versions = Vec::new();
            for facts in desk.ledger.versions(id).of_article()? {
                let said = desk.ledger.corrections_of(&facts.fingerprint)?;
                versions.push((facts, said));
            }
            Ok(History { versions })
        })
    }
}

/// Returns what an article's outlet says of it.
pub fn notices_of(facts: &Facts) -> Vec<Notice> {
    let Some(grammar) = grammar(facts) else {
        return Vec::new();
    };
    let found = notices(&facts.text, grammar);
    let found = found.iter().map(|notice| Notice::of(notice, &facts.text));
    found.collect()
}

/// Returns the notices of a claim's articles that are about it: those that have words of one of its sightings there, or of
/// what was taken back, and those by which the whole article was withdrawn.
pub(crate) fn notices_about(
    claim: &Claim,
    articles: &[Facts],
    taken_back: &[TakenBack],
) -> Vec<ClaimNotice> {
    let of_sightings = |facts: &Facts| -> Vec<String> {
        let sightings = claim.sightings.iter();
        let own = sightings.filter(|sighting| sighting.article == facts.id);
        own.map(|sighting| sighting.text.clone()).collect()
    };
    let now = articles.iter().map(|facts| (facts, of_sightings(facts)));
    let before = taken_back.iter().map(|gone| {
        let words = gone.said.iter().map(|(words, _)| words.clone());
        (&gone.facts, words.collect())
    });
    let mut found = Vec::new();
    for (facts, said) in now.chain(before) {
        let Some(grammar) = grammar(facts) else {
            continue;
        };
        for notice in notices(&facts.text, grammar) {
            let told = stems(notice.span.of(&facts.text), grammar);
            let mut said = said.iter();
            let is_about = notice.sort == NoticeSort::Retraction
                || said.any(|words| told.intersection(&stems(words, grammar)).count() >= ABOUT);
            if is_about {
                found.push(ClaimNotice {
                    article: facts.id.clone(),
                    notice: Notice::of(&notice, &facts.text),
                });
            }
        }
    }
    found
}

fn grammar(facts: &Facts) -> Option<&'static Grammar> {
    let language = facts.language.as_deref().and_then(Language::parse)?;
    Grammar::of(language)
}

/// Returns the stems of the words of a text that mean something.
fn stems(text: &str, grammar: &Grammar) -> BTreeSet<u32> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !grammar.words().has(word, Use::StopWord));
    words.flat_map(name_stems).collect()
}
