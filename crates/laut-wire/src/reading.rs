//! The types of one read article, field by field as the contract names them. Plain data: what has
//! to hold between the fields is in `check`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::check;
use crate::error::Error;
use crate::words::words;

/// One article as `laut read --format json` prints it.
///
/// Deserializing checks the whole of it; see [`Reading::from_json`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Draft")]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(description = "One article and who says what in it.")
)]
pub struct Reading {
    /// The version of the contract.
    pub laut: Version,
    /// The article that was read.
    pub article: Article,
    /// The statements in the order of their first position.
    pub statements: Vec<Statement>,
    /// Those who are credited with words, each once.
    pub sources: Vec<Source>,
    /// How much of the article is somebody's words.
    pub shares: Shares,
    /// What is odd about the article.
    pub notes: Vec<Note>,
}

impl Reading {
    /// Returns the reading that a JSON object holds, with the `text` of every span filled in.
    ///
    /// Lists and fields that may be null may also be absent; fields that are not known are ignored.
    ///
    /// # Errors
    ///
    /// If the JSON is malformed, has another version than 1, names an id that is not there, or
    /// points at words that are not in the article.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let draft: Draft = serde_json::from_str(json).map_err(|e| Error::malformed(&e))?;
        Self::try_from(draft)
    }

    /// Returns the reading as JSON on one line, without a line break at its end.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }

    /// Returns the reading as indented JSON, without a line break at its end.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain data with string keys")
    }

    /// Checks what has to hold between the fields of a reading that was put together by hand.
    ///
    /// # Errors
    ///
    /// As [`Reading::from_json`], but for malformed JSON.
    pub fn check(&self) -> Result<(), Error> {
        check::reading(self)
    }
}

/// A reading whose fields have been parsed and not yet been checked against each other.
#[derive(Deserialize)]
pub(crate) struct Draft {
    laut: Version,
    article: Article,
    #[serde(default)]
    statements: Vec<Statement>,
    #[serde(default)]
    sources: Vec<Source>,
    shares: Shares,
    #[serde(default)]
    notes: Vec<Note>,
}

impl TryFrom<Draft> for Reading {
    type Error = Error;

    fn try_from(draft: Draft) -> Result<Self, Error> {
        let mut reading = Self {
            laut: draft.laut,
            article: draft.article,
            statements: draft.statements,
            sources: draft.sources,
            shares: draft.shares,
            notes: draft.notes,
        };
        check::fill_texts(&mut reading);
        check::reading(&reading)?;
        Ok(reading)
    }
}

/// The version of the contract: 1, and nothing else can be said with this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Version;

impl Version {
    /// The number that is printed.
    pub const NUMBER: u32 = 1;
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::NUMBER)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if number == Self::NUMBER {
            Ok(Self)
        } else {
            Err(serde::de::Error::custom(format!(
                "version {number} of the contract is not known, only {}",
                Self::NUMBER
            )))
        }
    }
}

/// The article that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// What other objects call the article.
    pub id: String,
    /// The headline.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// The medium that published it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// Where it was published.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub url: Option<String>,
    /// When it was published, in ISO 8601.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// The day of its last change, in ISO 8601, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub modified: Option<String>,
    /// The agencies and outlets that it says it was taken from; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub credits: Vec<String>,
    /// The language it was read as, `de` or `en`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub language: Option<String>,
    /// The text that was analysed, and that every position counts in.
    pub text: String,
}

/// A place in `article.text`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// The code point past the last.
    pub end: usize,
    /// The text at those positions, to the letter.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub text: String,
}

/// Something that the article says somebody said, wrote or thinks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// `s1`, `s2`, … in the order of their first position.
    pub id: String,
    /// How the words are reported.
    pub kind: Kind,
    /// Spoken, written or thought: one, two where the text leaves it open, or none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub medium: Vec<Medium>,
    /// What the telling claims to do.
    pub force: Force,
    /// What is said; several spans where the report is interrupted.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    pub content: Vec<Span>,
    /// The words that mark the report.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub cue: Vec<Span>,
    /// The whole introducing clause or phrase.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub frame: Vec<Span>,
    /// Who says it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<Speaker>,
    /// To whom it is said.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub addressee: Vec<Span>,
    /// The ids of the sources who passed the words on, outermost first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub via: Vec<String>,
    /// The id of the statement whose content contains this one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub inside: Option<String>,
    /// When it was said.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub when: Option<When>,
    /// How sure laut is that the statement is right, 0 to 1, calibrated.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub confidence: f64,
}

/// Who makes a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Speaker {
    /// The words nearby that name the speaker; empty where it is known from the context alone.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub span: Vec<Span>,
    /// The id of the source that they refer to.
    pub source: String,
}

/// When a statement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct When {
    /// The words that name the time.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub span: Vec<Span>,
    /// A day or an interval `A/B` of days in ISO 8601; null where it cannot be worked out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub date: Option<String>,
}

/// Somebody or something that is credited with words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// `q1`, `q2`, …
    pub id: String,
    /// The fullest name in the article; for the unnamed, their fullest description.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// Its function as the article gives it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub role: Option<String>,
    /// The id of the source on whose behalf it speaks.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaks_for: Option<String>,
    /// For a group, how many it is said to be.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub count: Option<u64>,
    /// For the anonymous, how they are said to know.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub basis: Option<String>,
    /// Every place that refers to it, pronouns and descriptions among them.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub mentions: Vec<Span>,
    /// Whether all that the article gives is a pronoun or a description that nobody in it resolves; left out where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unresolved: bool,
}

/// Fractions of the code points of the article that are not white space.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shares {
    /// Inside the content of some statement.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub attributed: f64,
    /// Inside the content of a statement whose innermost source is anonymous.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub anonymous: f64,
    /// Inside none.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub unattributed: f64,
}

/// Something odd about an article. Notes are not errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// What it is, such as `broken_attribution` or `unbalanced_quotes`.
    pub code: String,
    /// Where it is; null where it concerns the whole article.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub span: Option<Span>,
    /// What it is, in words.
    pub message: String,
}

words! {
    /// How words are reported.
    Kind {
        /// Verbatim, in quotation marks.
        Direct = "direct",
        /// A reported clause, or a phrase such as "laut X".
        Indirect = "indirect",
        /// A summary of an act of speech, with no clause of content.
        Reported = "reported",
        /// The speaker's view in the author's words.
        FreeIndirect = "free_indirect",
        /// Subjunctive sentences that continue a report with no introduction of their own.
        IndirectFreeIndirect = "indirect_free_indirect",
    }
}

words! {
    /// What words are made in.
    Medium {
        /// Spoken.
        Speech = "speech",
        /// Written.
        Writing = "writing",
        /// Thought.
        Thought = "thought",
    }
}

words! {
    /// What a telling claims to do, by its words of telling and not by its content.
    Force {
        /// Says that something is so.
        Assert = "assert",
        /// Says that what others said is so.
        Confirm = "confirm",
        /// Says that something is not so.
        Deny = "deny",
        /// Says what is planned.
        Announce = "announce",
        /// Wants something done.
        Demand = "demand",
        /// Binds the speaker.
        Promise = "promise",
        /// Says what threatens.
        Warn = "warn",
        /// Lays blame.
        Accuse = "accuse",
        /// Puts a figure or a likelihood.
        Estimate = "estimate",
        /// Refuses to comment or to give details.
        Decline = "decline",
        /// Asks.
        Ask = "ask",
    }
}

words! {
    /// What a source is.
    Class {
        /// One person.
        Person = "person",
        /// Several persons.
        Group = "group",
        /// A government, party, company, army, court, …
        Organization = "organization",
        /// A news medium or agency.
        Outlet = "outlet",
        /// A report, study, statement or law.
        Document = "document",
    }
}

words! {
    /// Whether a source can be held to its words.
    Standing {
        /// Named, or speaking for an organization that answers for the words.
        Named = "named",
        /// A person or group whose identity is withheld or never given.
        Anonymous = "anonymous",
    }
}
