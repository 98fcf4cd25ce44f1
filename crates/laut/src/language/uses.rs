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
    /// What those who refuse to speak were asked for: "comment", "details".
    Comment,
    /// A verb of telling as it follows a refusal: "declined to elaborate".
    TellingInfinitive,
    /// What is confirmed or denied: "accusation".
    Allegation,
    /// What a claim is called that is denied: "baseless".
    Falsehood,
    /// Of those who do not speak: "tight-lipped".
    Silent,
    /// What those give who speak: "explanation".
    Disclosure,
    /// Opens a clause of what is told: "that", "whether".
    Complementizer,
    /// Opens a clause of what is told and asserted: "that".
    That,
    /// Opens an indirect question: "when".
    QuestionWord,
    /// Opens a clause that depends on another: "because".
    Subordinator,
    /// Opens a clause that depends on a noun: "who".
    RelativePronoun,
    /// A relative pronoun that is not the subject of its clause: "whom".
    ObliqueRelative,
    /// Opens a phrase that is no subject: "behind", "asked".
    PhraseOpener,
    /// Links a noun to one that it depends on: "of".
    NounLink,
    /// Stands before a noun and its adjectives: "the", "every".
    Determiner,
    /// The indefinite article.
    IndefiniteArticle,
    /// An article that may be of the nominative or the accusative.
    AmbiguousCase,
    /// An article or a pronoun that begins no subject: "them".
    ObliqueCase,
    /// Leads from a noun to its owner.
    Genitive,
    /// An ending that adjectives have.
    AdjectiveEnding,
    /// An ending that participles have before their nouns.
    ParticipleEnding,
    /// An auxiliary or a modal verb.
    AuxiliaryOrModal,
    /// The auxiliary of the perfect: "had".
    PerfectAuxiliary,
    /// An auxiliary that ends an infinitive of the perfect.
    PerfectInfinitive,
    /// A form of "to be".
    Copula,
    /// A verb of wanting or being able to, or one that carries the tense: "would", "did".
    ModalVerb,
    /// A finite verb that shows a clause: "would", "said".
    FiniteForm,
    /// Looks like a finite verb after "and": "told".
    FullVerb,
    /// Looks like a verb in the past: "laughed".
    Preterite,
    /// A verb of what is told, in the subjunctive.
    SubjunctiveVerb,
    /// A verb that says little without its noun: "issued a warning".
    LightVerb,
    /// A verb's prefix that may stand away from it.
    VerbPrefix,
    /// Stands before an infinitive: "to".
    InfinitiveParticle,
    /// Says no: "not".
    Negation,
    /// After a negation: it denies less than all: "not only".
    Limiter,
    /// Joins words and clauses: "and".
    Coordinator,
    /// Stresses the words after it: "even".
    FocusParticle,
    /// May stand between the parts of a verb, or after it: "immediately".
    Adverbial,
    /// Says when or that more is told, at the beginning of a clause.
    TimeParticle,
    /// A day or a part of one.
    DayWord,
    /// Stands before a day.
    DayPreposition,
    /// Stands at the beginning of a sentence and is no subject: "meanwhile".
    Fronted,
    /// A pronoun that shows a clause of its own: "we".
    ClausePronoun,
    /// A pronoun for somebody who may speak: "she".
    SpeakerPronoun,
    /// A pronoun for somebody to whom something is told: "them".
    ObjectPronoun,
    /// A pronoun that may begin a sentence and looks like an article.
    InitialPronoun,
    /// The reflexive pronoun of verbs.
    Reflexive,
    /// Leads to a source without a verb: "according".
    According,
    /// Opens a clause that is an introduction as a whole: "as the mayor says".
    FrameOpener,
    /// A verb of asking, for something or whether: "asked".
    Asking,
    /// A verb of telling in a report inside a report: "had claimed".
    ToldParticiple,
    /// One of them that takes a noun for what is told.
    TakesNoun,
    /// One of them that takes the person to whom it is told: "had told her".
    TellsPerson,
    /// One of them that takes a clause without "that": "had said it rained".
    TakesBareClause,
    /// Tells that something is told, wherever it stands: "said".
    Attribution,
    /// Who speaks for others: "spokesman".
    Spokesperson,
    /// Cannot end a sentence of attribution. May be several words.
    Dangling,
    /// Stands for a clause before it: "that".
    StandsForClause,
    /// Leads to a source, or says how loud something is.
    Loud,
    /// Shows that the word before it says how loud something is.
    AfterLoud,
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
