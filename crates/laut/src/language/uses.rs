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
    /// A pronoun that stands for somebody named elsewhere, whatever its case: "she", "her", "both".
    Pronoun,
    /// A personal pronoun that can be a subject: "she".
    SubjectPronoun,
    /// Takes up the noun right before it, or points to it: "who", "dieser".
    RelativePronoun,
    /// A pronoun for whoever speaks the words around it: "we".
    FirstPerson,
    /// A pronoun for a man, or for a noun of his gender: "he".
    Masculine,
    /// A pronoun for a woman, or for a noun of her gender: "she".
    Feminine,
    /// A pronoun for a thing: "it".
    Neuter,
    /// A pronoun for several. Where the same word means a woman, the verb decides: "sie sagten".
    Plural,
    /// A verb of telling whose form shows a plural: "sagten".
    PluralVerb,
    /// May follow a pronoun: "they *all*".
    Emphatic,
    /// One of several, with [`Use::PartOf`] and [`Use::Them`]: "*one* of them".
    OneOfSeveral,
    /// Some of several, with [`Use::PartOf`] and [`Use::These`], if nothing follows: "*two* of these".
    SomeOfSeveral,
    /// Stands between a part and the whole: "one *of* them".
    PartOf,
    /// Several who were named before: "one of *them*".
    Them,
    /// Several who were named before, where no noun follows: "one of *these*".
    These,
    /// Stands behind a length of time that is no part of a speaker: "a week *ago* the bank".
    Ago,
    /// Stands at the edge of the words for a speaker and is none of them: "laut".
    Edge,
    /// A participle that tells how words came: "a letter *seen* by the Herald".
    Obtained,
    /// Leads from such a participle to who has the words: "seen *by* the Herald".
    ObtainedBy,
    /// Leads to who does what a passive tells: "quoted *by* the agency".
    Agent,
    /// A participle that says of somebody that another uses his words: "quoted".
    Quoted,
    /// Stands with such a participle: "*was* quoted".
    PassiveAuxiliary,
    /// Goes on after an apposition that says what somebody is: "a doctor *since* May".
    AfterRole,
    /// An article that is a dative and nothing else, so that no subject begins there: "dem".
    Dative,
    /// An article that may be a dative: whom something is told may follow.
    MaybeDative,
    /// An article that a subject may begin with, behind the verb.
    Nominative,
    /// A verb whose object is told something: "told".
    TellsSomebody,
    /// A verb whose subject speaks, whoever passes it on.
    Says,
    /// Stands right after who tells: "zufolge".
    FollowsTeller,
    /// Leads to who tells, at the beginning of a frame. May be several words.
    AccordingTo,
    /// With [`Use::ReliesOn`] and [`Use::Relies`], leads to those on whom a report relies: "*sich* auf Diplomaten
    /// stützt".
    Reflexive,
    /// Follows [`Use::Reflexive`].
    ReliesOn,
    /// Leads to the one through whom somebody speaks: "said *through* a spokesman".
    Through,
    /// A noun for who speaks for others as their work.
    Mouthpiece,
    /// A verb whose subject may be the outlet itself: "the newspaper has *learned*".
    Learns,
    /// A verb beside which an organization that is spoken to is an outlet: "*told* the Herald".
    TellsMedium,
    /// Means what was written before, or who wrote it: "darin".
    Therein,
    /// Points to what was said, and names nobody: "davon".
    Thereof,
    /// A noun for what somebody issues, and that has no words of its own: "statement".
    Communique,
    /// A modal verb that tells what nobody answers for: "soll".
    Hearsay,
    /// Means the same in capitals as without, so that it is no acronym: "NOT" for stress, "PC" before a name.
    SameInCapitals,
    /// A noun for somebody by his age that may begin with digits: "61-Jährige".
    AgedNoun,
    // -- force: what words of telling make of a statement, refusals, inner reports, torn sentences --
    // -- times: words for times and around them --
    // -- sentences: abbreviations, first words, where statements are cut --
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
