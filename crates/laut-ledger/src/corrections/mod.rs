//! What a user says against a reading: a statement and what is wrong about it.
//!
//! A statement is named by its content as the reader found it, never by its id, so that a correction outlives a new
//! model. `apply` makes of a reading and its corrections the corrected reading. Does not know where corrections are
//! kept, nor what follows from them.

mod apply;
mod carry;
mod retell;
mod sources;
#[cfg(test)]
mod tests;

use laut::{Article, Span, Study};

pub use self::apply::{Applied, apply};
pub(crate) use self::carry::carried;
pub use self::retell::{Amended, Roles, Told, What, retell};
use crate::{
    digest::record,
    error::{Error, ErrorKind},
    record::Record,
    store::Result,
};

/// What a user says against a statement.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Correction {
    /// The statement's content as the reader found it, whatever else was corrected since: code points of the article's
    /// text.
    pub statement: Vec<Span>,
    /// What is right.
    pub change: Change,
}

// The enums below are exhaustive on purpose: whoever writes them down has to name every variant.

/// What is right of a statement.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Nobody says anything here.
    NotAStatement,
    /// Somebody else says it.
    Speaker(NewSpeaker),
    /// Other words are what is said: in order, and apart from each other.
    Bounds(Vec<Span>),
}

/// Who says it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum NewSpeaker {
    /// Nobody whom the article names.
    Nobody,
    /// Whom these words of the article name.
    Words(Vec<Span>),
}

impl Correction {
    /// Returns the correction as it fits a text, with no white space at the ends of new words: a hand selects a space
    /// too many. Words for nobody are nobody.
    ///
    /// # Errors
    /// If spans are missing, empty, out of order, outside the text, or of white space alone.
    ///
    /// ```
    /// use laut::Span;
    /// use laut_ledger::{Change, Correction};
    ///
    /// let correction = |start, end| Correction {
    ///     statement: vec![Span::new(0, 9)],
    ///     change: Change::Bounds(vec![Span::new(start, end)]),
    /// };
    /// let text = "Es regnet, sagte Ada.";
    /// assert_eq!(correction(2, 9).fitted(text)?, correction(3, 9));
    /// assert!(correction(2, 3).fitted(text).is_err());
    /// # Ok::<(), laut_ledger::Error>(())
    /// ```
    pub fn fitted(self, text: &str) -> Result<Self> {
        self.fitted_to(&Letters::of(text))
    }

    fn fitted_to(self, letters: &Letters) -> Result<Self> {
        letters.check(&self.statement, "the statement's words")?;
        let change = match self.change {
            Change::Speaker(NewSpeaker::Words(words)) if words.is_empty() => {
                Change::Speaker(NewSpeaker::Nobody)
            }
            Change::Speaker(NewSpeaker::Words(words)) => {
                letters.check(&words, "the words for the speaker")?;
                Change::Speaker(NewSpeaker::Words(letters.trimmed(words)))
            }
            Change::Bounds(content) => {
                letters.check(&content, "the new bounds")?;
                Change::Bounds(letters.trimmed(content))
            }
            change @ (Change::NotAStatement | Change::Speaker(NewSpeaker::Nobody)) => change,
        };
        Ok(Correction { change, ..self })
    }

    /// Says whether this one takes the place of another: it says the same sort of thing of the same statement.
    pub fn replaces(&self, other: &Correction) -> bool {
        self.statement == other.statement && self.change.sort() == other.change.sort()
    }
}

impl Change {
    /// Returns the word for what is changed: `not_a_statement`, `speaker` or `bounds`.
    pub fn sort(&self) -> &'static str {
        match self {
            Change::NotAStatement => "not_a_statement",
            Change::Speaker(_) => "speaker",
            Change::Bounds(_) => "bounds",
        }
    }
}

/// Returns what the ledger keeps of an article once its reading is corrected, and what became of the corrections.
///
/// ```no_run
/// # use laut_ledger::{Correction, Error, FileStore, Ledger, corrected_record};
/// # fn correct(
/// #     reader: &laut::Reader, ledger: &mut Ledger<FileStore>, correction: Correction,
/// # ) -> Result<(), Error> {
/// // Reading takes its time; nobody has to wait for it.
/// let article = ledger.article("a1")?.article();
/// let study = reader.study(&article);
/// ledger.correct("a1", correction, |_, corrections| {
///     Ok(corrected_record(&article, study, corrections).0)
/// })?;
/// # Ok(())
/// # }
/// ```
pub fn corrected_record(
    article: &Article,
    mut study: Study,
    corrections: &[Correction],
) -> (Record, Applied) {
    let applied = apply(&mut study.reading, &article.text, corrections);
    (record(article, &study), applied)
}

/// Where the white space of a text is.
struct Letters(Vec<bool>);

impl Letters {
    fn of(text: &str) -> Self {
        Letters(text.chars().map(|letter| !letter.is_whitespace()).collect())
    }

    fn has_letter(&self, span: Span) -> bool {
        self.0
            .get(span.start()..span.end())
            .is_some_and(|letters| letters.contains(&true))
    }

    /// Refuses what is no list of words in order; `what` says in the error what they are for.
    fn check(&self, spans: &[Span], what: &str) -> Result<()> {
        let refuse =
            |words: String| Err(Error::new(ErrorKind::Refused, format!("{what}: {words}")));
        if spans.is_empty() {
            return refuse("there are none; give at least one span".to_owned());
        }
        let mut end = 0;
        for span in spans {
            if span.is_empty() {
                return refuse(format!("{span} is empty; give spans with words"));
            }
            if span.end() > self.0.len() {
                return refuse(format!(
                    "{span} lies outside the article, which has {} code points; count in code points of its text",
                    self.0.len()
                ));
            }
            if span.start() < end {
                return refuse(format!(
                    "{span} begins before the last one ends; give spans in order and apart"
                ));
            }
            if !self.has_letter(*span) {
                return refuse(format!("{span} is only white space; give spans with words"));
            }
            end = span.end();
        }
        Ok(())
    }

    /// Returns spans that have been checked without the white space at their ends.
    fn trimmed(&self, spans: Vec<Span>) -> Vec<Span> {
        let trimmed = |span: Span| {
            let is_letter = |at: &usize| self.0.get(*at) == Some(&true);
            let start = (span.start()..span.end()).find(is_letter);
            let last = (span.start()..span.end()).rev().find(is_letter);
            match (start, last) {
                (Some(start), Some(last)) => Span::new(start, last + 1),
                _ => span,
            }
        };
        spans.into_iter().map(trimmed).collect()
    }
}
