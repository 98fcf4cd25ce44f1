//! What words are known for: one name for each use that code asks for, the same in all languages.
//!
//! Does not know any word; the languages' folders do.

use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};

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
    /// Says that something is the subject's: "his *own*".
    Own,
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
    /// Ends a person's name and is no surname: "Jr".
    NameSuffix,
    /// Joins clauses or begins them, and ends the words of a name.
    Conjunction,
    /// How the unnamed are said to know: "briefed".
    Basis,
    /// Says that a name is withheld: "anonymity".
    Withheld,
    /// Means that it is nobody: "none".
    Nobody,
    /// A noun for what somebody is called: "surname".
    NameNoun,
    /// A noun for a name that is none: "pseudonym".
    Pseudonym,
    /// A participle that says that a name is another one: "changed".
    NameChanged,
    /// Says that somebody has another name: "differently".
    Otherwise,
    /// A verb of what somebody is called: "nicknamed".
    Naming,
    /// A verb of naming whose object is who is named: "calls".
    NamingOthers,
    /// A verb of who wants something for himself: "asked".
    Wish,
    /// Leads to those on whom a report relies: "citing". May be several words.
    Relying,
    /// Says of somebody that he relies on another: "cites".
    Relies,
    /// A verb of those who report: "reported".
    Reports,
    /// A verb that tells of deaths where lives are its object: "claimed".
    TakesLives,
    /// A noun for those who died: "lives".
    LivesLost,
    /// Begins a clause that says who told the one before it: "as the Post reported".
    AsTold,
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
    /// Begins the name of a saint, or of what is called after one: "St".
    Saint,
    /// A noble title inside a name, that may lead to a place: "Freifrau".
    NobleTitle,
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
    /// Stands before two of whom neither does something: "neither … nor".
    Neither,
    /// Joins these two.
    Nor,
    /// Begins a clause that says what: "that".
    That,
    /// An adjective that says, behind "is", what somebody holds to be so: "convinced".
    Attitude,
    /// Begins a relative clause: "who".
    RelativePronoun,
    /// A relative pronoun that says whose: "whose".
    GenitiveRelative,
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
    /// Leads to an example before "as": "such".
    Such,
    /// Says of which country or town something is, by its ending.
    OriginAdjective,
    /// Says by where somebody comes from who it is: "the Spaniard".
    OriginNoun,
    /// How nouns end that may be plurals.
    PluralEnding,
    /// An ending of nouns that have "es" in the genitive: "Kongre*ss*".
    SibilantEnding,
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
    /// The first half of a compound that says at which level of the state an office is, not for which house: "Bundes".
    LevelOfState,
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
    /// The short name of a news agency, which stands for it however it is written: "dpa".
    Agency,
    /// Somebody whose work it is to ask others, for an outlet: "reporter".
    Journalist,
    /// Texts that nobody answers for, where they stand without an article.
    Rumour,
    /// Takes up the noun right before it, or points to it, as who speaks: "who", "dieser".
    RelativeOrDemonstrative,
    /// Says how far another time is from now, behind it: "ago", "later".
    TimeShift,
    // -- speakers: the words of a telling that name its speaker, pronouns, chains --
    /// A pronoun that stands for somebody named elsewhere, whatever its case: "she", "her", "both".
    Pronoun,
    /// A personal pronoun that can be a subject: "she".
    SubjectPronoun,
    /// A pronoun for whoever speaks the words around it: "we".
    FirstPerson,
    /// The same of one alone: "I", "my", and not "we".
    FirstSingular,
    /// A pronoun for a man, or for a noun of his gender: "he".
    Masculine,
    /// A pronoun for a woman, or for a noun of her gender: "she".
    Feminine,
    /// A pronoun for a thing: "it".
    Neuter,
    /// A noun that has "-n" in all forms but the first, though it ends as nouns do that have it in one alone: "Nachbar".
    WeakNoun,
    /// A noun for one human being that is neuter itself: "Mitglied".
    NeuterNoun,
    /// A pronoun for several. Where the same word means a woman, the verb decides: "sie sagten".
    Plural,
    /// A verb of telling whose form shows a plural: "sagten".
    PluralVerb,
    /// A verb whose subject may be a thing, from which something follows: "shows".
    Shows,
    /// Leads to somebody from whom the subject differs: "unlike". May be several words.
    Contrast,
    /// Refers to what was told right before: "demnach".
    Accordingly,
    /// What a sign joins to a noun for people of any gender: "Gutachter:innen".
    GenderedEnding,
    /// A verb of telling that has nobody for its subject: "hieß es".
    Impersonal,
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
    /// A verb whose object is the one who speaks: "*quoted* her as saying".
    Quotes,
    /// A verb of going to somebody to hear him: "*met* her at the gate". May be a participle.
    Meets,
    /// Says of a telling that it goes on with what the same one told: "hieß es *weiter*".
    GoesOn,
    /// Leads from a verb of learning to those from whom it was learned: "learned *from* two officials".
    LearnsFrom,
    /// A noun for an agency, which is one for news where something is told to it: "agency".
    AgencyNoun,
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
    /// A noun for one of those who look into a crime together: "the *police*", "the *prosecutors*".
    Investigation,
    /// A noun for a town's office or who heads it: "the *mayor*", "the *council*".
    Municipality,
    /// A noun for an office of a state, also abroad, or who heads one abroad: "the *ministry*", "the *ambassador*".
    StateOffice,
    /// A noun for a district's office or who heads it.
    DistrictOffice,
    /// A noun for those who fight fires or who heads them: "the *fire brigade*".
    FireService,
    /// A noun for those who keep woods or who heads them: "the *forester*".
    Forestry,
    /// A noun for a house that plays, or who heads it: "the *theatre*", "the *conductor*".
    Stage,
    /// A noun for a house that keeps things or books, or who heads it: "the *museum*", "the *librarian*".
    Collection,
    /// A noun for a court or who judges there: "the *judge*".
    Judiciary,
    /// A noun for a school or who heads it: "the *vice-chancellor*", "the *university*".
    Schooling,
    /// A noun for who is of a house without speaking for it, and says what the house says: "the *coach*".
    InHouse,
    /// A noun for who works for one human being: "her *campaign manager*".
    ForPerson,
    /// A noun for who makes studies: "the *researcher*".
    Scholar,
    /// A verb whose subject may be the outlet itself: "the newspaper has *learned*".
    Learns,
    /// A preposition that says to whom something is told, and nothing else: "gegenüber".
    Towards,
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
    /// What those who refuse to speak were asked for: "comment", "details".
    Comment,
    /// A verb of telling as it follows a refusal: "declined to elaborate".
    TellingInfinitive,
    /// A verb of telling, in a form that takes a noun for what is confirmed: "confirmed".
    Confirms,
    /// What a court or a parliament confirms by its office, and tells nobody: "verdict".
    Upheld,
    /// What is confirmed or denied: "accusation".
    Allegation,
    /// What a claim is called that is denied: "baseless".
    Falsehood,
    /// Leads from a report to what it tells: "a report *claiming* that it rains".
    LeadsToReport,
    /// What is called so may be a fact all the same: "absurd".
    Absurdity,
    /// All of something: behind "not", some of it is left.
    Totality,
    /// Says how much something is so, and nothing else: "*utter* nonsense", "false *through and through*".
    Stress,
    /// Says of a telling that what is told is not so: "*falsely* reported".
    Falsely,
    /// Of those who do not speak: "tight-lipped".
    Silent,
    /// What those give who speak: "explanation".
    Disclosure,
    /// Opens a clause of what is told: "that", "whether".
    Complementizer,
    /// Opens an indirect question: "when".
    QuestionWord,
    /// Opens a clause that depends on another: "because".
    Subordinator,
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
    /// How determiners end that begin no subject: "seinem", "einen", "des".
    ObliqueEnding,
    /// How those end that begin none before a feminine noun: "seiner".
    FeminineObliqueEnding,
    /// Leads from a noun to its owner.
    Genitive,
    /// An auxiliary or a modal verb.
    AuxiliaryOrModal,
    /// The auxiliary of the perfect: "had".
    PerfectAuxiliary,
    /// An auxiliary that ends an infinitive of the perfect.
    PerfectInfinitive,
    /// Says, behind a preposition, that there are more than who is named: "among *others*".
    OneOfMore,
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
    /// Leads to a source without a verb: "according".
    According,
    /// Opens a clause that is an introduction as a whole: "as the mayor says".
    FrameOpener,
    /// A noun for what is asked, to which an answer is told: "auf die *Frage*, ob".
    QuestionNoun,
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
    /// Cannot end a sentence of attribution. May be several words.
    Dangling,
    /// Stands for a clause before it: "that".
    StandsForClause,
    /// Leads to a source, or says how loud something is.
    Loud,
    /// Shows that the word before it says how loud something is.
    AfterLoud,
    // -- times: words for times and around them --
    /// Begins a clause, without a comma too: "because".
    BareSubordinator,
    /// A month, with its number.
    Month,
    /// A day of the week, with its number from Monday, 1.
    Weekday,
    /// A short form of a month or a day of the week, which may have a point: "Sept".
    ShortDate,
    /// A number in a word, with its value: "three".
    Number,
    /// Makes a number in digits an ordinal: "th".
    OrdinalSuffix,
    /// A day seen from today, with its distance: "yesterday".
    RelativeDay,
    /// A day seen from today, before a noun: "heutigen".
    RelativeDayAdjective,
    /// A part of the day.
    PartOfDay,
    /// The night.
    Night,
    /// The evening, and no other part of the day.
    Evening,
    /// A season.
    Season,
    /// The day, with the distance that the word itself says: "Vortag" = -1.
    Day,
    /// Several days.
    Days,
    /// On a day, as an adverb: "tags".
    OnDays,
    /// The week, with how many the word itself goes back: "Vorwoche" = 1.
    Week,
    /// The month, with how many the word itself goes back.
    WholeMonth,
    /// The year, with how many the word itself goes back.
    Year,
    /// Stands before the number of a year: "im Jahre 2025".
    BeforeYear,
    /// The weekend.
    Weekend,
    /// The first days of a week.
    StartOfWeek,
    /// A month or a year to which a part belongs: "des Jahres".
    GenitiveStretch,
    /// Several weeks, months, years.
    LongTime,
    /// Several hours.
    Hours,
    /// Ten years.
    Decade,
    /// Says of a time that it was the one before this: "last".
    Last,
    /// Says of a stretch of time that it ends now: "past".
    Past,
    /// Says of several times that they are not long ago.
    Recent,
    /// Before the time that was named: "previous".
    Previous,
    /// After the time that was named: "following".
    Following,
    /// Says of a time that it is to come.
    Coming,
    /// Says of a time that it is not over.
    This,
    /// Says of a day that it was named before.
    Same,
    /// At which end of a time: "early".
    EarlyOrLate,
    /// Counts back from a time that was named.
    Earlier,
    /// Counts on from a time that was named.
    Later,
    /// Says that something was before a time: "before". Where it also means "in front of", that as well.
    Before,
    /// Says that something was after a time: "the day after".
    After,
    /// Which part of a week, a month or a year.
    PartOfTime,
    /// Says of a number that it is not exact.
    About,
    /// Stands between a comparison and its number: "mehr als drei".
    Than,
    /// A small number that nobody counted.
    Few,
    /// Stands before a month or a year: "in".
    MonthPreposition,
    /// Stands before the weekend: "over".
    WeekendPreposition,
    /// Stands before a stretch of time: "during".
    SpanPreposition,
    /// Stands before a time that no calendar tells: "within".
    TimePreposition,
    /// Leads to the day that a night ends on: "zum".
    NightPreposition,
    /// The definite article behind a preposition of time: "in der Woche".
    DativeArticle,
    /// Counts the end of a stretch in.
    Including,
    /// Begins a stretch with two ends: "between".
    Between,
    /// Leads to where a stretch begins: "from".
    From,
    /// Leads to where a stretch ends: "until".
    UpTo,
    /// Leads to that of which something is a part: "of".
    Of,
    /// Makes a day of the week any such day: "on a Friday".
    AnyDay,
    /// Stands before a time at which nothing was said: it begins, ends, recurs or is planned.
    OtherTime,
    /// What a day of the week is part of the name of: "Sunday Times".
    NamedWithDay,
    /// Before "today" where that means nowadays: "even today".
    BeforeNowadays,
    /// Behind "today" where that means nowadays: "heute noch".
    AfterNowadays,
    /// Before a number of four digits that is no year.
    BeforeNumber,
    /// Ends in -s and is no plural, so that the number before it may be a year: "in 2023 was".
    SingularInS,
    /// Shows that a time ends before it: "the day before in Bonn".
    FollowsTime,
    /// Its noun keeps a time behind it: "after the meeting on Tuesday".
    TemporalPreposition,
    /// Its noun is where something was said: "at a rally on Tuesday".
    OccasionPreposition,
    /// Its noun is what something is about: "for a vote on Friday".
    TopicPreposition,
    /// Stands between a preposition and an event, where a place has nothing: "nach dem Treffen", "nach Berlin".
    EventDeterminer,
    /// Those in front of whom one speaks, or the article before them: "vor Journalisten".
    Audience,
    /// Stands before an attribute with a time in it: "die am Freitag erscheinende Zeitung".
    AttributeDeterminer,
    /// A participle as it stands before its noun, by its ending.
    AttributeParticiple,
    /// A participle that stands behind its noun with its time: "a man arrested on Monday".
    PostnominalParticiple,
    /// A verb in the past tense, by its ending.
    PastTense,
    /// What happens on a day: "meeting".
    Event,
    /// What is said or written: "statement".
    Utterance,
    /// A participle of making words known: "published".
    Release,
    /// A finite form of an auxiliary.
    FiniteAuxiliary,
    /// Puts a telling into the future.
    FutureVerb,
    /// A personal pronoun.
    PersonalPronoun,
    /// Stands between a verb and its time: "already".
    SentenceAdverb,
    /// A verb form for giving a comment: who does not, refuses.
    GivesComment,
    /// A verb about something to come: what is demanded, announced, warned of.
    Prospective,
    /// A verb with the audience as its object: "told a rally".
    Addresses,
    /// A word of telling that is no verb: "according".
    NonverbalCue,
    /// The first word of where or when something was said.
    OpensOccasion,
    /// The first word of a clause that is no main clause.
    OpensClause,
    /// The first word of an apposition, of a relative clause, or of what is said.
    OpensAside,
    /// Says that a text was published: "updated".
    Publication,
    /// Stands beside a date or a clock time in a line of their own.
    BesideDate,
    /// A little word inside a place's name or before a date: "Frankfurt am Main".
    InPlaceName,
    /// Stands right behind a clock time: "9pm".
    ClockSuffix,
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
    /// Says that somebody is interviewed: "interviewed", "spoke".
    Interviews,
    /// Leads to the one who is interviewed: "with".
    InterviewedWith,
    /// Begins a line that names who made the article or a picture: "By".
    Byline,
    /// Begins the note on who took a picture: "Photo".
    Picture,
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
    /// Begins a clause of which it is open whether it is so: "whether".
    Whether,
    /// Begins the condition under which something is so: "unless".
    Condition,
    /// Before a condition, says that nothing hangs on it: "*even* if".
    LiftsCondition,
    /// A verb of telling whose content is no claim: "hoped", "joked".
    ClaimsNothing,
    /// Begins a clause that stands for whoever it holds of: "*whoever* says so".
    FreeRelative,
    /// Speaks of what is to come: "will".
    ToCome,
    /// Stands for something said before: "the allegation", "this".
    SaidBefore,
    /// Stands for something said before that somebody is accused of: "the allegation".
    Accusation,
    /// With an accusation beside it, a verb whose subject is accused: "faces".
    Undergoes,
    /// A verb's form that may open a sentence with what its subject does meanwhile: "*Smiling*, she left".
    Gerund,
    /// Before what somebody does not do, though no word negates it: "*failed* to deny".
    FallsShort,
    /// What somebody says in answer to something, or to somebody: "praise", "a call".
    Reaction,
    /// A noun for who trades or owns, that may be a firm: "*landlord*".
    FirmTrade,
    /// A noun for who somebody is to whoever was named, and so somebody else: "the *brother*", "the *classmate*".
    Relational,
    /// A noun for what goes by a short form and its place: "SV Bellen".
    Club,
    /// A noun for a club that most often has the name of its place behind it: "Fahrgastverband Haff".
    NamedByPlace,
    /// What sort of company a firm is, behind its name: "Ltd".
    LegalForm,
    /// A noun for what a broadcaster sends: "the breakfast *show*".
    Programme,
    /// What something is done by, so that "according to" leads to nobody: "plan".
    Measure,
    /// Verbs by which something comes in, with the prefixes of [`Use::ComesInPrefix`]: "*ging* ein".
    ComesIn,
    /// The prefixes of verbs by which something comes in: "ging *ein*".
    ComesInPrefix,
    /// Leads to what is told while somebody says or does something else: "amid".
    Facing,
    /// Leads from an accusation to whoever is accused: "against".
    Against,
    /// A verb by which something comes out that nobody is said to have told: "emerged".
    Surfaces,
    /// With "whether", says that nobody knows: "open".
    Undecided,
    /// The first part of compounds that keep their hyphen: "*ex*-mayor".
    CompoundHead,
    /// The last part of compounds that keep their hyphen: "Paris-*based*".
    CompoundTail,
    /// Says how old somebody is, behind a number of years: "41 Jahre *alte*".
    OfAge,
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
    /// Half of the large number behind it: "half a million".
    Half,
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
    /// How lines begin that name those who wrote for an agency: "reporting by". Several words.
    AgencyLine,
    /// What readers are asked to order or to join: "newsletter". May be several words.
    Mailing,
    /// Asks readers to order or to join something: "sign up". May be several words.
    JoinCall,
    /// Sells what a page does not show, or says how the offer may be taken: "already a subscriber". Several words.
    Offer,
    /// How lines begin that are about a page and tell nothing: "a version of this article appears in print". Several
    /// words.
    PageNote,
    /// What pages say that ask for consent before they show an article: "we and our partners". Numbers are left out;
    /// several words.
    ConsentCall,
    /// What pages say that keep programs out: "verify you are human". Several words.
    RobotCheck,
    /// What pages say in the place of one that is not there: "page not found". Several words.
    GonePage,
    /// What pages say in the place of one that could not be made: "something went wrong". Several words.
    ErrorPage,
    /// What pages are called, or say, that ask who reads them: "log in". May be several words.
    LoginPage,
    /// A verb that tells without saying who does: "*hieß* es".
    ImpersonalVerb,
    // -- changes: numbers that move, and what is taken back --
    /// Says that whoever is counted died: "dead". May be several words.
    CountsDead,
    /// Says that whoever is counted is not found: "missing".
    CountsMissing,
    /// Says that whoever is counted is hurt: "injured".
    CountsHurt,
    /// What is counted is work for somebody: "jobs".
    CountsJobs,
    /// Says of what is counted that it goes: "cut". Of two words the second ends the clause.
    Goes,
    /// Counts people, whoever they are: "people".
    HeadCount,
    /// Says how badly somebody is hurt, which only some of the hurt are: "seriously".
    Graded,
    /// Says that a count is of others than those counted before: "another".
    InAddition,
    /// A word for offering, buying and what that takes: "bid".
    Price,
    /// A word for a sum that is no price: "loss". May be two words.
    OtherSum,
    /// Says that a sum is for one of many: "a share". May be two words.
    Apiece,
    /// What money is counted in, with one name for all its words: "dollars".
    Currency,
    /// Says of a number that the true one may be above it: "more than". May be two words.
    RoundsDown,
    /// Says of a number that the true one may be below it: "nearly". May be two words.
    RoundsUp,
    /// Says that a number is no count as yet: "feared".
    Feared,
    /// Leads to how much a number grew or shrank: "by".
    ByMuch,
    /// Says that a number is not what it was: "raised". Of two words the second ends the clause.
    Moved,
    /// Says that somebody no longer holds what was said: "withdrew". Of two words the second ends the clause.
    TakesBack,
    /// Says that somebody put right what was said: "revised".
    PutsStraight,
    /// Says that somebody regrets what was said: "apologised".
    Apologizes,
    /// What is published by those who study something: "study".
    ToldPaper,
    /// What somebody says: "remark".
    ToldWords,
    /// What somebody counts: "toll".
    ToldFigure,
    /// What somebody would pay: "bid".
    ToldBid,
    // -- notices: what an outlet says of its own article --
    /// Says of a text that there is a later one: "an *earlier* version".
    EarlierText,
    /// A noun for one of several forms of a text: "version".
    VersionNoun,
    /// A noun for an article, or for what belongs to it: "story".
    PieceNoun,
    /// A participle of what is put right: "corrected".
    Mends,
    /// A participle of what is brought up to date: "updated".
    Renews,
    /// A participle of what is no longer held: "retracted".
    TakesDown,
    /// A verb by which an outlet takes a text back; of two words the second ends the clause: "retracts", "zieht zurück".
    Withdraws,
    /// How a notice begins that puts something right: "correction". May be several words.
    MendingLabel,
    /// How a notice begins that something is no longer held: "retraction". May be several words.
    WithdrawalLabel,
    /// A noun for what was wrong in a text: "error".
    ErrorNoun,
    /// A verb of those who wish that they had not made an error: "regret".
    Regrets,
    /// Says that a text read otherwise before: "*originally* said".
    AtFirst,
    /// A verb of what stands in a text: "stated".
    Reads,
    /// Begins the sentence that puts right what a text had wrong: "in *fact*".
    PutsRight,
    /// Says of what a text said that it is not so: "wrong". May be several words.
    WrongText,
    /// How a notice of the editors begins, whatever it says: "editor's note". May be several words.
    EditorLabel,
    /// How a notice begins that something is new: "update".
    RenewalLabel,
    /// The number of uses; keep it last.
    #[serde(skip)]
    #[doc(hidden)]
    Count,
}

impl Use {
    /// The nouns for what houses of one sort do, and who heads them: "the *mayor*", "the *council*".
    pub const FIELDS: [Use; 10] = [
        Use::Investigation,
        Use::Municipality,
        Use::StateOffice,
        Use::DistrictOffice,
        Use::FireService,
        Use::Forestry,
        Use::Judiciary,
        Use::Schooling,
        Use::Stage,
        Use::Collection,
    ];

    /// Returns the use of a name in kebab case.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn named(name: &str) -> Result<Use, value::Error> {
        Use::deserialize(IntoDeserializer::<value::Error>::into_deserializer(name))
    }
}
