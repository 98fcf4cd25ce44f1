//! Readings that users have corrected, as `laut export --format gold` and `laut gold` write them: the contract's reading with the
//! corrections applied, and what was corrected in it.
//!
//! Does not know how articles are read, nor who uses the gold.

use laut_ledger::{Ledger, Store, apply};
use serde::{Deserialize, Serialize};

use crate::reading::{Kind, Reading, Span};
use crate::text::Text;
use crate::words::words;

/// A reading with what users corrected in it.
///
/// Whoever knows the contract alone reads it as a [`Reading`]; `corrected` is one field more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The reading, corrected.
    #[serde(flatten)]
    pub reading: Reading,
    /// What was corrected, by number.
    pub corrected: Vec<Mended>,
}

/// One correction of a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mended {
    /// The correction's number: in the ledger, or among those of this article.
    pub id: u64,
    /// The statement's id in the corrected reading; null where it is none any more, or was not found.
    pub statement: Option<String>,
    /// What was changed.
    pub change: AmendedSort,
    /// The statement as the reader found it; null where it does not find it any more: then the correction has no place.
    pub was: Option<Was>,
}

words! {
    /// What a correction changes.
    ChangeSort {
        /// Nobody says anything here.
        NotAStatement = "not_a_statement",
        /// Somebody else says it.
        Speaker = "speaker",
        /// Other words are what is said.
        Bounds = "bounds",
    }
}

words! {
    /// What is different in gold: what a correction changes, and what only whoever annotates the whole of an article says.
    AmendedSort {
        /// Nobody says anything here.
        NotAStatement = "not_a_statement",
        /// Somebody else says it.
        Speaker = "speaker",
        /// Other words are what is said.
        Bounds = "bounds",
        /// Somebody says something that was not found; a ledger keeps none of this sort, nor of those below.
        Added = "added",
        /// It is told in another way.
        Kind = "kind",
        /// Other words mark the report.
        Cue = "cue",
        /// It is said to somebody else.
        Addressee = "addressee",
    }
}

impl From<ChangeSort> for AmendedSort {
    fn from(change: ChangeSort) -> Self {
        match change {
            ChangeSort::NotAStatement => AmendedSort::NotAStatement,
            ChangeSort::Speaker => AmendedSort::Speaker,
            ChangeSort::Bounds => AmendedSort::Bounds,
        }
    }
}

/// A statement as the reader found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    /// What was said: what names the statement in corrections.
    pub content: Vec<Span>,
    /// How it was told.
    pub kind: Kind,
    /// Who said it.
    pub speaker: Option<WasSpeaker>,
}

/// Who said something, as the reader found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasSpeaker {
    /// The words that name them.
    pub span: Vec<Span>,
    /// The name of the source: it need not be one of the corrected reading.
    pub name: String,
}

impl Corrected {
    /// Returns the reading of an article with its corrections, which come with their numbers.
    pub fn new(
        article: &laut::Article,
        read: &laut::Reading,
        corrections: &[(u64, laut_ledger::Correction)],
    ) -> Self {
        let text = Text::new(&article.text);
        let list: Vec<laut_ledger::Correction> = corrections
            .iter()
            .map(|(_, correction)| correction.clone())
            .collect();
        let mut after = read.clone();
        let applied = apply(&mut after, &article.text, &list);
        let corrected = corrections.iter().enumerate();
        let corrected = corrected.map(|(at, (id, correction))| {
            let place = |found: &Vec<laut::Span>| *found == correction.statement;
            let placed = !applied.unplaced.contains(&at);
            let before = read.statements.iter();
            let mut before = before.filter(|statement| placed && place(&statement.content));
            let now = applied.found.iter().position(place).filter(|_| placed);
            Mended {
                id: *id,
                statement: now.map(|place| laut::StatementId(place).to_string()),
                change: ChangeSort::of(&correction.change).into(),
                was: before.next().map(|statement| was(&text, read, statement)),
            }
        });
        Self {
            corrected: corrected.collect(),
            reading: Reading::new(article, &after),
        }
    }

    /// Returns it as JSON on one line, without a line break at its end.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }
}

impl ChangeSort {
    /// Returns what a correction of the ledger changes.
    pub fn of(change: &laut_ledger::Change) -> Self {
        match change {
            laut_ledger::Change::NotAStatement => ChangeSort::NotAStatement,
            laut_ledger::Change::Speaker(_) => ChangeSort::Speaker,
            laut_ledger::Change::Bounds(_) => ChangeSort::Bounds,
        }
    }
}

pub(crate) fn was(text: &Text<'_>, read: &laut::Reading, statement: &laut::Statement) -> Was {
    let shown = |spans: &[laut::Span]| spans.iter().map(|span| text.span(*span)).collect();
    let speaker = statement.speaker.as_ref().and_then(|speaker| {
        let source = read.sources.get(speaker.source.0)?;
        Some(WasSpeaker {
            span: shown(&speaker.span),
            name: source.name.clone(),
        })
    });
    Was {
        content: shown(&statement.content),
        kind: Kind::of(statement.kind),
        speaker,
    }
}

/// Gives `take` the corrected reading of each article of a ledger that has corrections, one after the other in the order
/// in which they were added, until it fails; `read` reads an article again.
///
/// An article that goes meanwhile is passed over.
///
/// # Errors
///
/// If `take` or the storage fails.
pub fn each_corrected<S: Store, E: From<laut_ledger::Error>>(
    ledger: &Ledger<S>,
    mut read: impl FnMut(&laut::Article) -> laut::Reading,
    mut take: impl FnMut(Corrected) -> Result<(), E>,
) -> Result<(), E> {
    for id in ledger.corrected_articles()? {
        let there = ledger
            .article(&id)
            .and_then(|facts| Ok((facts, ledger.corrections(&id)?)));
        match there {
            Ok((facts, corrections)) => {
                let article = facts.article();
                let reading = read(&article);
                take(Corrected::new(&article, &reading, &corrections))?;
            }
            Err(error) if error.kind() == laut_ledger::ErrorKind::Missing => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
