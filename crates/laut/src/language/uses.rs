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
    // -- claims: what the ledger compares --
    /// Means nothing by itself: "the", "would".
    StopWord,
    /// Turns what is said into its opposite: "not".
    Negator,
    /// Behind a negation, says that it turns nothing into its opposite: "not only".
    LiftsNegator,
    /// A pronoun in what somebody says that may be the speaker, or whom it is about: "she", "their".
    Anaphor,
    /// Calls something doubtful.
    Doubtful,
    /// Begins a clause that says what is so: "that".
    That,
    /// Begins a clause of which it is open whether it is so: "whether".
    Whether,
    /// Speaks of what is to come: "will".
    ToCome,
    /// Stands for something said before: "the allegation", "this".
    SaidBefore,
    /// Stands for something said before that somebody is accused of: "the allegation".
    Accusation,
    /// A number in one word: "twelve". "One" is an article as often.
    NumberWord,
    /// Says how often a number is taken: "thousand".
    Multiplier,
    /// A multiplier that is a number only with another one before it: "millions".
    CountedMultiplier,
    /// The number one, inside of other numbers.
    UnitNumber,
    /// Joins the parts of a number: "three hundred and twelve".
    NumberJoint,
    /// A share in hundredths: "percent".
    Percent,
    /// Stands before the number of a year: "since".
    YearLead,
    /// Stands behind the number of a year.
    YearTail,
    /// Before a name, shows that it is no subject: "against".
    ObliqueMarker,
    /// A verb that makes the passive: "was".
    PassiveVerb,
    /// Leads to who does it in the passive: "by".
    PassiveAgent,
    /// Whoever speaks, as the subject: "we".
    SpeakerAsSubject,
    /// A word whose opposite the first syllable of negation makes: "unpaid".
    Undoable,
    /// Begins as if with the syllable of negation, and does not: "union".
    NotUndone,
    /// Stresses a name: "Denholm himself".
    Intensifier,
    /// The indefinite article.
    IndefiniteArticle,
    /// Leads to whose or wherefrom somebody is: "of".
    OwnerPreposition,
    /// Says of what kind a news medium is: "paper".
    MediumKind,
    /// Stands before a news medium's name and is no part of it: "the newspaper Northern Echo".
    MediumTitle,
    /// Stands for somebody's name: "she", "this one".
    BarePronoun,
    // -- pages: what stands around the articles of pages --
    /// The name of a month as it begins, also where it is cut short, with the month's number.
    MonthBeginning,
    /// A class or identifier of what is no part of the article.
    AsideClass,
    /// A class or identifier of readers' comments.
    CommentClass,
    /// How boxes begin that lead to other articles, or nowhere: "read also". May be several words.
    AsideLabel,
    /// How lines begin that tell who made a picture: "photo:".
    PictureCredit,
    /// Says how long reading takes: "min read". May be several words.
    ReadingTime,
    /// How a line begins that names the author: "by".
    Byline,
    /// How lines begin that name those who wrote for an agency: "reporting by". Several words.
    AgencyLine,
    /// What readers are asked to order or to join: "newsletter". May be several words.
    Mailing,
    /// Asks readers to order or to join something: "sign up". May be several words.
    JoinCall,
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
