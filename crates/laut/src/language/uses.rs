//! What words are known for: one name for each use that code asks for, the same in all languages.
//!
//! Does not know any word; the languages' folders do.

use serde::Deserialize;

/// A use of a word: what code may ask of it. Its words in a language, with a sentence that shows it, are in that
/// language's folder, by this name in kebab case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u16)]
#[non_exhaustive]
pub enum Use {
    // -- people: who is named, and the little words around names --
    /// The definite article.
    Definite,
    /// The indefinite article, and who is nobody known: "someone".
    Indefinite,
    /// Whose somebody is: "his".
    Possessive,
    /// What points to the speaker's own, or here: "our", "this".
    Ours,
    /// How many there are: "two", "several".
    Several,
    /// Stands before a name and is no part of it: "Mr".
    Honorific,
    /// Leads to a noun that belongs to another: "of".
    Preposition,
    /// Stands inside names: "van".
    Particle,
    /// Joins clauses or begins them, and ends the words of a name.
    Conjunction,
    /// How the unnamed are said to know: "briefed".
    Basis,
    /// Says that a name is withheld: "anonymity".
    Withheld,
    /// Leads to those on whom a report relies: "citing". May be several words.
    Relying,
    /// Says of somebody that he relies on another: "cites".
    Relies,
    /// A verb of those who report: "reported".
    Reports,
    // -- speakers: the words of a telling that name its speaker, pronouns, chains --
    // -- force: what words of telling make of a statement, refusals, inner reports, torn sentences --
    // -- times: words for times and around them --
    // -- sentences: abbreviations, first words, where statements are cut --
    /// An abbreviation that something always follows, as it is written, without its point: "Dr".
    Abbreviation,
    /// An abbreviation that may end a sentence, as it is written, without its last point: "etc".
    FinalAbbreviation,
    /// An abbreviation if a number follows, else a word, as it is written: "No".
    NumberedAbbreviation,
    /// Begins a sentence where it has a capital, as it is written, whatever stands before: "The".
    FirstWord,
    // -- forms of news: interviews, lines that credit, headlines --
    /// Stands before the questions of a printed interview: "Q".
    QuestionLabel,
    /// Stands before the answers of a printed interview: "A".
    AnswerLabel,
    /// Means whom a question is put to: "you".
    AskedPerson,
    /// Means whoever speaks: "I", "we".
    FirstPerson,
    /// Says that somebody is interviewed: "interviewed", "spoke".
    Interviews,
    /// Leads to the one who is interviewed: "with".
    InterviewedWith,
    /// Begins a line that names who made the article or a picture: "By".
    Byline,
    /// Begins the note on who took a picture: "Photo".
    Picture,
    // -- claims: what the ledger compares --
    /// The number of uses; keep it last.
    #[serde(skip)]
    #[doc(hidden)]
    Count,
}

const BITS: usize = u64::BITS as usize;
const BLOCKS: usize = (Use::Count as usize).div_ceil(BITS);

/// A set of uses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Uses([u64; BLOCKS]);

impl Uses {
    /// No use.
    pub const NONE: Uses = Uses([0; BLOCKS]);

    /// Returns these and one more.
    #[must_use]
    pub fn with(mut self, one: Use) -> Self {
        self.0[one as usize / BITS] |= 1 << (one as usize % BITS);
        self
    }

    /// Returns those of both.
    #[must_use]
    pub fn and(mut self, other: Uses) -> Self {
        for (block, more) in self.0.iter_mut().zip(other.0) {
            *block |= more;
        }
        self
    }

    /// Says whether a use is among them.
    pub fn has(self, one: Use) -> bool {
        self.0[one as usize / BITS] & 1 << (one as usize % BITS) != 0
    }

    /// Says whether one of some uses is among them.
    pub fn any(self, some: &[Use]) -> bool {
        some.iter().any(|one| self.has(*one))
    }

    /// Says whether there are none.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}
