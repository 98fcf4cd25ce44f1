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
    /// An article that a name is told without: "The Guardian".
    NameArticle,
    /// An article that shows the masculine: "der".
    MasculineArticle,
    /// An article that shows the feminine: "die".
    FeminineArticle,
    /// An article that shows the neuter: "das".
    NeuterArticle,
    /// An article that shows that it is not the feminine: "ein".
    MasculineOrNeuterArticle,
    /// An article that the plural has in the nominative.
    PluralArticle,
    /// An article that the plural has in the dative.
    DativePluralArticle,
    /// The definite article in the genitive.
    GenitiveArticle,
    /// A determiner in the genitive, by which a noun belongs to the one before it.
    GenitiveDeterminer,
    /// Stands before a name in the genitive of the masculine or neuter: "des".
    MasculineGenitive,
    /// A determiner in another case, with its nominative: "einem", "ein".
    DeclinedDeterminer,
    /// The number that may be an article: "one".
    One,
    /// Sets apart from what was told: "other".
    Other,
    /// Takes two together: "both".
    Both,
    /// A small number as a word, with its value.
    Cardinal,
    /// Stands before a noun phrase and stresses it: "even".
    LeadingParticle,
    /// Whose: a man's, "his".
    MasculinePossessive,
    /// Whose: a woman's, "her".
    FemininePossessive,
    /// Stands before a man's name.
    MasculineTitle,
    /// Stands before a woman's name.
    FeminineTitle,
    /// Begins a name, with a capital after it: "Mc".
    NamePrefix,
    /// Says to whom something belongs: "of".
    GenitivePreposition,
    /// Says for whom or what something is: "for".
    PurposePreposition,
    /// Says inside what something is: "in".
    PlacePreposition,
    /// Says from whom something comes: "by".
    AgentPreposition,
    /// Says with what: "with".
    ComitativePreposition,
    /// A preposition between a noun and whom or what it belongs to.
    Belonging,
    /// Stands between a person's name and where they belong: "vom".
    Affiliation,
    /// A preposition and its article in one word.
    FusedPreposition,
    /// A preposition that no noun phrase goes on with: "despite".
    ClausePreposition,
    /// Joins two of a kind: "and".
    And,
    /// Begins a clause that says what: "that".
    That,
    /// Begins a relative clause: "who".
    RelativePronoun,
    /// A participle that begins a clause about the noun before it: "speaking".
    RelativeParticiple,
    /// A form of "be" or "have".
    Auxiliary,
    /// A verb that ends the words of a noun phrase.
    FiniteVerb,
    /// A verb of telling, as it stands after a subject: "told".
    Telling,
    /// Stands before a verb or after it, and ends the words of a noun phrase.
    VerbAdverb,
    /// How verbs end behind a name.
    VerbEnding,
    /// How participles end before a noun.
    ParticipleEnding,
    /// How adjectives end before a noun.
    AdjectiveEnding,
    /// Says of which country or town something is, by its ending.
    OriginAdjective,
    /// How nouns end that may be plurals.
    PluralEnding,
    /// How nouns end that are plurals most of the time.
    WeakPluralEnding,
    /// Names several, though no ending says so: "people".
    PluralNoun,
    /// How feminine nouns end.
    FeminineEnding,
    /// How nouns of people end that are masculine.
    MasculineEnding,
    /// How nouns end that may name people.
    HumanEnding,
    /// How nouns end that name no people.
    ThingEnding,
    /// A day, a month, a part of them: belongs to a telling, not to whom it names.
    TimeNoun,
    /// A verb of who leads something: "chairs".
    Leads,
    /// Tells that an office is held no more: "former".
    Former,
    /// The first half of a compound that says how high an office is, not whose: "Vize".
    Rank,
    /// The first half of a compound that names a part of whatever was spoken of: "Presse".
    InnerPart,
    /// A noun for who leads, with that for what is led; after a hyphen, the last half of its compound.
    LedOffice,
    /// Stands before a town's name, or means the town that acts.
    TownNoun,
    /// Stands before a district's name, or means the district that acts.
    DistrictNoun,
    /// A ministry, by the end of its noun.
    Ministry,
    /// An outlet's own people, in its own words.
    Newsroom,
    /// Texts that nobody answers for, where they stand without an article.
    Rumour,
    // -- speakers: the words of a telling that name its speaker, pronouns, chains --
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
