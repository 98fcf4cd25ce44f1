//! What comes out: the statements of one article, those who made them, and notes on what was odd.
//!
//! Every place is a span of the article's text, so nothing here can be words that do not stand there.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{article::Language, note::Note, span::Span};

/// The statements of one article.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The language that the article was read as: the one given, else the one its words show; `None` where
    /// they show none.
    pub language: Option<Language>,
    /// The day that the article was published, ISO 8601: the one given, else the one that a dateline or a line
    /// of its own names; `None` where neither is there.
    pub published: Option<String>,
    /// In the order of their content's first position; a [`StatementId`] is a place in this list.
    pub statements: Vec<Statement>,
    /// In the order of their first mention; a [`SourceId`] is a place in this list.
    pub sources: Vec<Source>,
    /// How much of the text is whose words.
    pub shares: Shares,
    /// What was odd, in the order of the text as far as it has a place.
    pub notes: Vec<Note>,
}

/// A place in [`Reading::statements`], shown as `s1`, `s2`, …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StatementId(pub usize);

/// A place in [`Reading::sources`], shown as `q1`, `q2`, …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub usize);

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0 + 1)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "q{}", self.0 + 1)
    }
}

/// One act of telling: something that the article says somebody said, wrote or thinks.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// How it is told.
    pub kind: Kind,
    /// Whether it was spoken, written, thought.
    pub media: Media,
    /// What the words of telling make of it.
    pub force: Force,
    /// What was said, in order; several spans where the report is interrupted; never empty.
    pub content: Vec<Span>,
    /// The words that mark the report.
    pub cue: Vec<Span>,
    /// The whole introducing clause or phrase.
    pub frame: Vec<Span>,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// To whom.
    pub addressee: Vec<Span>,
    /// Those who passed the words on, outermost first.
    pub via: Vec<SourceId>,
    /// The statement whose content contains this one.
    pub inside: Option<StatementId>,
    /// When it was said.
    pub when: Option<When>,
    /// From 0 to 1: of the statements given 0.9, about nine in ten are right.
    pub confidence: f32,
}

/// Who said it: the words that name them here, and the entry that they refer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// Empty where only the context shows who speaks.
    pub span: Vec<Span>,
    /// Who that is.
    pub source: SourceId,
}

/// When something was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// The words that name the time.
    pub span: Vec<Span>,
    /// A day or an interval `A/B`, ISO 8601; `None` where it cannot be worked out.
    pub date: Option<String>,
}

// The enums below are exhaustive on purpose: whoever writes them down has to name every variant, and the
// compiler then shows what a new one breaks.

/// How a statement is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// Verbatim, in quotation marks.
    Direct,
    /// A reported clause, or a phrase such as "laut X".
    Indirect,
    /// A summary of an act of speech, with no clause of content: "X forderte den Rücktritt".
    Reported,
    /// The speaker's view in the author's words: "soll", "müsse".
    FreeIndirect,
    /// Subjunctive sentences that continue a report with no introduction of their own.
    IndirectFreeIndirect,
}

/// What the words of telling make of a statement, whatever its content says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Force {
    /// The neutral "sagte".
    Assert,
    /// "bestätigte".
    Confirm,
    /// "bestritt".
    Deny,
    /// A plan: "kündigte an".
    Announce,
    /// "forderte".
    Demand,
    /// "versprach".
    Promise,
    /// "warnte".
    Warn,
    /// "warf … vor".
    Accuse,
    /// "schätzt".
    Estimate,
    /// Refuses to comment or to give details: "wollte sich nicht äußern".
    Decline,
    /// "fragte".
    Ask,
}

/// A way of telling.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Medium {
    /// Spoken.
    Speech,
    /// Written.
    Writing,
    /// Thought, felt, wanted.
    Thought,
}

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Class {
    /// One human being.
    Person,
    /// Several persons.
    Group,
    /// Government, party, company, army, court.
    Organization,
    /// News medium or agency.
    Outlet,
    /// Report, study, written statement, law.
    Document,
}

/// Whether a source can be held to its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Standing {
    /// By name, or for an organization that answers for the words.
    Named,
    /// The identity is withheld or never given.
    Anonymous,
}

/// Which ways of telling a statement may have taken: none, one, or two where the text leaves it open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Media {
    first: Option<Medium>,
    second: Option<Medium>,
}

impl Media {
    /// The text gives no hint.
    pub const NONE: Media = Media {
        first: None,
        second: None,
    };

    /// Returns the one way.
    pub fn one(medium: Medium) -> Self {
        Media {
            first: Some(medium),
            second: None,
        }
    }

    /// Returns the two ways that the text leaves open, in the order of the contract.
    pub fn either(one: Medium, other: Medium) -> Self {
        let second = (one != other).then_some(one.max(other));
        Media {
            first: Some(one.min(other)),
            second,
        }
    }

    /// Returns them in the order of the contract.
    pub fn iter(self) -> impl Iterator<Item = Medium> {
        self.first.into_iter().chain(self.second)
    }
}

/// Somebody or something that is credited with words, once per article however often it is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The fullest name in the article; for the unnamed, their fullest description.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// Whether it is only a pronoun that the article does not resolve.
    pub unresolved: bool,
    /// The function as the article gives it.
    pub role: Option<String>,
    /// On whose behalf it speaks.
    pub speaks_for: Option<SourceId>,
    /// For a group, how many it is said to be.
    pub count: Option<u32>,
    /// For the anonymous, how they are said to know.
    pub basis: Option<String>,
    /// Every place that refers to it, in order.
    pub mentions: Vec<Span>,
}

/// Fractions of the code points of the text that are not white space.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Shares {
    /// Inside some statement's content.
    pub attributed: f64,
    /// Inside the content of a statement whose innermost source is anonymous.
    pub anonymous: f64,
    /// Inside none.
    pub unattributed: f64,
}
