//! What the ledger keeps of one article: its facts, whom it credits, and what it says, proposition by proposition.
//!
//! Plain data, made by `digest` from a reading and stored as it is. Does not know other articles, nor what a claim is.

use laut::{Article, Class, Force, Language, Standing};
use serde::{Deserialize, Serialize};

/// One article as the ledger holds it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Record {
    /// What is known of the article from outside, and its text.
    pub facts: Facts,
    /// What is compared with other articles.
    pub digest: Digest,
}

/// What is known of an article from outside.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// What the input calls it.
    pub id: String,
    /// 16 hexadecimal digits, the same for the same words from the same place: adding it twice changes nothing.
    pub fingerprint: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The day of publication, ISO 8601.
    pub published: Option<String>,
    /// The day of the last change, ISO 8601.
    pub modified: Option<String>,
    /// The agencies and outlets that it says it was taken from.
    pub credits: Vec<String>,
    /// The language's ISO 639 code.
    pub language: Option<String>,
    /// The words.
    pub text: String,
}

impl Facts {
    /// Returns the article, to be read again.
    ///
    /// Its fingerprint is the same, unless its day was given in a form of its own; what was odd about the input is not
    /// known any more.
    ///
    /// ```
    /// let read = laut::Article::new("BERLIN, 5 March 2031 - It rains.");
    /// let facts = laut_ledger::Facts {
    ///     fingerprint: read.fingerprint(),
    ///     id: read.id.clone(),
    ///     // Found in the text.
    ///     published: Some("2031-03-05".to_owned()),
    ///     text: read.text.clone(),
    ///     ..laut_ledger::Facts::default()
    /// };
    /// assert_eq!(facts.article(), read);
    /// ```
    pub fn article(&self) -> Article {
        let article = Article {
            id: self.id.clone(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            published: self.published.clone(),
            modified: self.modified.clone(),
            credits: self.credits.clone(),
            language: self.language.as_deref().and_then(Language::parse),
            text: self.text.clone(),
            notes: Vec::new(),
        };
        let undated = Article {
            published: None,
            ..article.clone()
        };
        // A day that was found in the text was not given.
        if undated.fingerprint() == self.fingerprint {
            undated
        } else {
            article
        }
    }
}

/// What of an article is compared with others.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Digest {
    /// The day of publication, days since 1970-01-01.
    pub day: Option<i32>,
    /// The language that it was read in; `None` where there are no words.
    pub language: Option<Language>,
    /// Who is credited with words, in the order of the reading.
    pub sources: Vec<Credited>,
    /// What is said, in the order of the text.
    pub propositions: Vec<Proposition>,
    /// The words that show which story it belongs to, the weightiest first.
    pub topics: Vec<Topic>,
    /// Fingerprints of runs of words, in ascending order, each once: what shows that one text was printed twice.
    pub shingles: Vec<u32>,
}

/// A source of one article.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credited {
    /// The fullest name, or the fullest description of the unnamed.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// Whether it is only a pronoun that the article does not resolve.
    pub unresolved: bool,
    /// The function as the article gives it.
    pub role: Option<String>,
    /// On whose behalf it speaks: a place in [`Digest::sources`].
    pub speaks_for: Option<u32>,
    /// Statements that it makes in the article.
    pub statements: u32,
    /// The mean of the vectors of its name's words.
    pub vector: Vec<i8>,
}

/// A word that shows which story an article belongs to.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// A hash of the word.
    pub key: u32,
    /// How rare the word is and how often it stands in the article.
    pub weight: f32,
}

/// What stands in words between pieces that are parted in their article.
pub const GAP: &str = " … ";

/// One sentence's worth of what somebody says, or what the article says in its own voice.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Proposition {
    /// Where its longest piece stands, code points of the text, half-open.
    pub span: (u32, u32),
    /// Where all its pieces stand, in order: several where the frame stands between them.
    pub pieces: Vec<(u32, u32)>,
    /// Its words, to the letter; [`GAP`] stands between its pieces.
    pub text: String,
    /// How sure it is that somebody says it here, in thousandths; `None` in the article's own voice, and where it was kept
    /// by a version that did not keep it.
    pub confidence: Option<u16>,
    /// The statement whose content it belongs to, a place in the reading's list; `None` in the article's own voice.
    pub statement: Option<u32>,
    /// What its speaker makes of it.
    pub stance: Stance,
    /// What the words of telling make of it; `None` in the article's own voice.
    pub force: Option<Force>,
    /// Who says it: a place in [`Digest::sources`].
    pub speaker: Option<u32>,
    /// Through whom it came, outermost first.
    pub via: Vec<u32>,
    /// When it was said, as far as its frame names a day: days since 1970-01-01.
    pub said: Option<i32>,
    /// The proposition of this article that it denies, doubts or confirms without repeating it ("Das sei falsch"): a
    /// place in [`Digest::propositions`].
    pub refers: Option<u32>,
    /// Whether a pronoun in it may stand for a name.
    pub has_pronoun: bool,
    /// Whether it says that something is not so.
    pub negated: bool,
    /// Stems of the name of whoever does what it tells, as far as that is clear.
    pub agent: Vec<u32>,
    /// Stems of the names that its pronouns may stand for: its speaker's, and whom that speaks for.
    pub implied: Vec<u32>,
    /// Axes of opposites that its words stand on ([`laut::Axis`]), from 1, negative for the second end, and what they say
    /// that it is, where it is no fact ([`laut::Mood`]).
    pub poles: Vec<i8>,
    /// Its words that mean something, in order.
    pub terms: Vec<Term>,
    /// The numbers in it.
    pub numbers: Vec<Number>,
    /// The days that it names: days since 1970-01-01, first and last.
    pub days: Vec<(i32, i32)>,
    /// What it says as a whole, a vector of unit length in 127ths; empty where the reader knows none.
    pub vector: Vec<i8>,
}

#[cfg(test)]
impl Proposition {
    /// One that says nothing, from which tests make theirs.
    pub(crate) fn empty() -> Self {
        Proposition {
            span: (0, 1),
            pieces: vec![(0, 1)],
            text: String::new(),
            confidence: None,
            statement: None,
            stance: Stance::Assert,
            force: None,
            speaker: None,
            via: Vec::new(),
            said: None,
            refers: None,
            has_pronoun: false,
            negated: false,
            agent: Vec::new(),
            implied: Vec::new(),
            poles: Vec::new(),
            terms: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
            vector: Vec::new(),
        }
    }
}

/// What somebody makes of a proposition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Stance {
    /// Holds it.
    Assert,
    /// Says that it is not so.
    Deny,
    /// Says that it is doubtful.
    Doubt,
}

/// A word that means something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Where it stands in the proposition's text, code points, half-open.
    pub span: (u16, u16),
    /// A hash of its stem.
    pub stem: u32,
    /// What it is.
    pub sort: Sort,
    /// How rare it is: minus the logarithm of its probability, from 0 to 255 in tenths.
    pub weight: u8,
    /// What it means here, a vector of unit length in 127ths; empty where the reader knows none.
    pub vector: Vec<i8>,
}

/// What a term is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Sort {
    /// Part of the name of a person or an organization.
    Name,
    /// Part of the name of a place.
    Place,
    /// A number, in digits or words.
    Number,
    /// A day or another time.
    Time,
    /// Any other word.
    Word,
}

/// A number with what it counts.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// The term that it is: a place in [`Proposition::terms`].
    pub term: u16,
    /// Whether it is a share in hundredths.
    pub is_percent: bool,
    /// Whether it is a year.
    pub is_year: bool,
}
