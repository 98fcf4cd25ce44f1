//! Words around a time that say whose it is: a word in, its part in the clause out.
//!
//! Closed classes of both languages, and nouns for what happens on a day. Does not know the telling.

use std::ops::Range;

use crate::document::Scheme;

use super::phrases::Words;

/// What a preposition makes of a time behind its noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Preposition {
    /// The time belongs to the noun: "nach dem Treffen am Dienstag".
    Takes,
    /// The noun is where it was said: "bei dem Treffen am Dienstag".
    Occasion,
    /// The noun is something else: "for a vote on Friday".
    Other,
    /// No preposition.
    None,
}

pub(super) fn preposition(
    words: &Words<'_>,
    at: usize,
    on_event: bool,
    scheme: Scheme,
) -> Preposition {
    match (scheme, words.lower(at)) {
        (Scheme::German, "nach" | "seit" | "bis" | "ab") => {
            // "nach Angaben" tells; a place has no article, an event has: "nach Berlin".
            if on_event || words.is_any(at + 1, GERMAN_ARTICLES) {
                Preposition::Takes
            } else {
                Preposition::None
            }
        }
        (Scheme::German, "vor") if on_event && !words.is_any(at + 1, GERMAN_AUDIENCES) => {
            Preposition::Takes
        }
        (Scheme::German, "bei" | "beim" | "auf" | "im" | "in" | "während" | "am") => {
            Preposition::Occasion
        }
        (
            Scheme::German,
            "für" | "gegen" | "über" | "zu" | "zum" | "zur" | "wegen" | "trotz" | "um" | "an"
            | "angesichts" | "vor",
        ) => Preposition::Other,
        (
            Scheme::English,
            "after" | "before" | "since" | "following" | "until" | "till" | "ahead",
        ) => Preposition::Takes,
        (Scheme::English, "in" | "at" | "during" | "on") => Preposition::Occasion,
        (
            Scheme::English,
            "for" | "about" | "against" | "over" | "by" | "from" | "toward" | "towards" | "into",
        ) => Preposition::Other,
        _ => Preposition::None,
    }
}

const GERMAN_ARTICLES: &[&str] = &[
    "dem", "der", "den", "einem", "einer", "ihrem", "ihrer", "seinem", "seiner", "diesem",
    "dieser", "ihren", "seinen", "einen", "zwei", "drei",
];

const GERMAN_AUDIENCES: &[&str] = &[
    "journalisten",
    "reportern",
    "medienvertretern",
    "der",
    "dem",
    "anhängern",
    "kameras",
    "gericht",
    "abgeordneten",
    "ort",
    "delegierten",
    "parlamentariern",
    "studenten",
    "unterstützern",
];

/// Nouns for what happens on a day, or their endings.
const GERMAN_EVENTS: &[&str] = &[
    "treffen",
    "sitzung",
    "gipfel",
    "gipfels",
    "wahl",
    "konferenz",
    "abstimmung",
    "gespräch",
    "gespräche",
    "gesprächen",
    "verhandlung",
    "verhandlungen",
    "beratung",
    "beratungen",
    "angriff",
    "angriffe",
    "angriffen",
    "anschlag",
    "anschlags",
    "unfall",
    "unfalls",
    "unglück",
    "spiel",
    "spiels",
    "besuch",
    "besuchs",
    "auftritt",
    "rede",
    "urteil",
    "debatte",
    "demonstration",
    "protest",
    "proteste",
    "streik",
    "tagung",
    "versammlung",
    "parteitag",
    "razzia",
    "feier",
    "explosion",
    "brand",
    "absturz",
    "erdbeben",
    "attacke",
    "vorfall",
    "niederlage",
    "sieg",
    "entscheidung",
    "beschluss",
    "festnahme",
    "anhörung",
    "böen",
    "regen",
    "gewitter",
    "sturm",
    "stürmen",
    "start",
    "eröffnung",
    "prozess",
    "feuer",
    "schüssen",
    "schüsse",
    "runde",
    "termin",
    "interview",
    "veranstaltung",
    "kundgebung",
    "pressekonferenz",
    "auszählung",
    "nachwahl",
    "duell",
    "ansprache",
    "besprechung",
    "tod",
    "rücktritt",
    "verhaftung",
    "durchsuchung",
    "warnstreik",
    "unwetter",
    "ereignisse",
    "ereignissen",
    "vorfälle",
    "vorfällen",
];

const ENGLISH_EVENTS: &[&str] = &[
    "meeting",
    "meetings",
    "session",
    "hearing",
    "vote",
    "strike",
    "strikes",
    "talks",
    "debate",
    "election",
    "elections",
    "conference",
    "summit",
    "attack",
    "attacks",
    "protest",
    "protests",
    "rally",
    "rallies",
    "match",
    "game",
    "trial",
    "ruling",
    "decision",
    "speech",
    "visit",
    "trip",
    "explosion",
    "blast",
    "fire",
    "crash",
    "accident",
    "shooting",
    "shootings",
    "raid",
    "raids",
    "arrest",
    "arrests",
    "earthquake",
    "storm",
    "storms",
    "winds",
    "gales",
    "rain",
    "floods",
    "march",
    "event",
    "events",
    "ceremony",
    "funeral",
    "primary",
    "primaries",
    "caucus",
    "caucuses",
    "interview",
    "concert",
    "launch",
    "opening",
    "death",
    "resignation",
    "victory",
    "defeat",
    "loss",
    "win",
    "call",
    "appearance",
    "contest",
    "killing",
    "killings",
    "bombing",
    "bombings",
    "massacre",
    "announcement",
    "verdict",
    "incident",
    "referendum",
    "walkout",
    "recount",
];

/// Says whether a word is something that happens on a day.
pub(super) fn is_event(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => GERMAN_EVENTS.iter().any(|event| {
            word == *event
                || word.len() > event.len() + 2 && event.len() > 5 && word.ends_with(event)
        }),
        Scheme::English => ENGLISH_EVENTS.contains(&word),
    }
}

const GERMAN_UTTERANCES: &[&str] = &[
    "bericht",
    "berichten",
    "berichts",
    "mitteilung",
    "erklärung",
    "brief",
    "angaben",
    "interview",
    "schreiben",
    "studie",
    "urteil",
    "rede",
    "umfrage",
    "artikel",
    "meldung",
    "meldungen",
    "stellungnahme",
    "mail",
    "e-mail",
    "post",
    "tweet",
    "beschluss",
    "gutachten",
    "papier",
    "ausgabe",
    "beitrag",
    "notiz",
    "protokoll",
    "bescheid",
    "entscheidung",
    "anordnung",
    "warnung",
    "analyse",
    "botschaft",
    "hinweis",
    "informationen",
    "darstellung",
    "kommentar",
    "statement",
    "prognose",
    "schätzung",
    "bilanz",
    "statistik",
    "agenturmeldung",
    "bekanntmachung",
    "times",
    "zeitung",
    "allgemeinen",
];

const ENGLISH_UTTERANCES: &[&str] = &[
    "statement",
    "report",
    "letter",
    "interview",
    "speech",
    "memo",
    "email",
    "e-mail",
    "note",
    "post",
    "tweet",
    "article",
    "filing",
    "ruling",
    "study",
    "poll",
    "survey",
    "document",
    "release",
    "address",
    "message",
    "briefing",
];

/// Says whether a word is something said or written.
pub(super) fn is_utterance(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => GERMAN_UTTERANCES
            .iter()
            .any(|known| word == *known || known.len() > 4 && word.ends_with(known)),
        Scheme::English => ENGLISH_UTTERANCES.contains(&word),
    }
}

/// Participles of making words known, with or without their endings.
const GERMAN_RELEASES: &[&str] = &[
    "veröffentlicht",
    "verbreitet",
    "publiziert",
    "vorgestellt",
    "ausgestrahlt",
    "erschienen",
    "vorgelegt",
    "präsentiert",
    "gesendet",
    "verschickt",
    "versandt",
    "bekanntgegeben",
    "herausgegeben",
    "verlesen",
    "gehalten",
    "verkündet",
    "gezeigt",
    "versendet",
    "geführt",
    "unterzeichnet",
];

const ENGLISH_RELEASES: &[&str] = &[
    "published",
    "released",
    "issued",
    "posted",
    "dated",
    "aired",
    "broadcast",
    "delivered",
    "sent",
    "unveiled",
    "recorded",
    "taped",
    "conducted",
    "circulated",
    "filed",
    "read",
    "held",
];

/// Says whether a word is a participle of making words known.
pub(super) fn is_release(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => GERMAN_RELEASES.iter().any(|known| {
            word.strip_prefix(known)
                .is_some_and(|end| matches!(end, "" | "e" | "en" | "er" | "em" | "es"))
        }),
        Scheme::English => ENGLISH_RELEASES.contains(&word),
    }
}

/// Says whether a participle of making words known stands in the few words behind a time.
pub(super) fn releases(words: &Words<'_>, from: usize, to: usize, scheme: Scheme) -> bool {
    (from..to.min(from + 5)).any(|at| is_release(words.lower(at), scheme))
}

/// Says whether a time is part of a noun's attribute: "die am Freitag erscheinende Zeitung".
pub(super) fn is_attribute(words: &Words<'_>, place: &Range<usize>, scheme: Scheme) -> bool {
    const DETERMINERS: &[&str] = &[
        "der", "die", "das", "dem", "den", "des", "einer", "eine", "einem", "einen", "eines",
        "ein", "ihrer", "ihre", "ihrem", "ihren", "seiner", "seine", "seinem", "seinen", "zur",
        "zum", "im", "vom", "beim", "am", "ersten", "mehrere", "alle",
    ];
    if scheme == Scheme::English || !DETERMINERS.contains(&words.before(place.start)) {
        return false;
    }
    // A participle and its noun follow: "am Freitag in Berlin erscheinende Zeitung".
    (place.end..words.len().min(place.end + 5)).any(|at| {
        let word = words.lower(at);
        let inflected = [
            "te", "ten", "ter", "tem", "tes", "ene", "enen", "ener", "enem", "nde", "nden", "nder",
            "ndem", "ndes",
        ];
        !words.has_capital(at)
            && inflected.iter().any(|end| word.ends_with(end))
            && word.len() > 5
            && words.has_capital(at + 1)
    })
}

pub(super) fn is_auxiliary(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(
            word,
            "hat"
                | "hatte"
                | "haben"
                | "hatten"
                | "habe"
                | "ist"
                | "war"
                | "waren"
                | "wurde"
                | "wurden"
                | "wird"
                | "werden"
                | "sei"
                | "will"
                | "wollte"
                | "wollten"
        ),
        Scheme::English => matches!(
            word,
            "has"
                | "had"
                | "have"
                | "was"
                | "were"
                | "is"
                | "are"
                | "did"
                | "does"
                | "would"
                | "will"
        ),
    }
}

pub(super) fn is_pronoun(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(
            word,
            "er" | "sie" | "es" | "man" | "ich" | "wir" | "sich" | "ihm" | "ihr" | "ihnen" | "dies"
        ),
        Scheme::English => matches!(
            word,
            "he" | "she" | "it" | "they" | "i" | "we" | "him" | "them" | "us" | "me" | "you"
        ),
    }
}

/// Words between a verb and its time: "bereits", "again".
pub(super) fn is_particle(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(
            word,
            "bereits"
                | "schon"
                | "noch"
                | "erst"
                | "auch"
                | "zuletzt"
                | "dagegen"
                | "hingegen"
                | "jedoch"
                | "aber"
                | "zudem"
                | "nun"
                | "dann"
                | "ebenfalls"
                | "erneut"
                | "unterdessen"
                | "allerdings"
        ),
        Scheme::English => matches!(
            word,
            "also" | "again" | "already" | "only" | "just" | "back" | "later" | "earlier" | "first"
        ),
    }
}

/// Says whether a word looks like the verb of a German or English main clause.
pub(super) fn is_finite_verb(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    if words.has_capital(at) {
        return false;
    }
    let word = words.lower(at);
    match scheme {
        Scheme::German => {
            looks_ahead(word, scheme)
                || ["te", "ten"].iter().any(|end| word.ends_with(end)) && word.len() > 4
        }
        Scheme::English => looks_ahead(word, scheme) || word.ends_with("ed"),
    }
}

/// Says whether a verb is about something to come: what is demanded, announced, warned of.
pub(super) fn looks_ahead(word: &str, scheme: Scheme) -> bool {
    let stems: &[&str] = match scheme {
        Scheme::German => &[
            "forder",
            "geforder",
            "aufgeforder",
            "verlang",
            "kündig",
            "angekündig",
            "ankündig",
            "warn",
            "gewarn",
            "droh",
            "gedroh",
            "beantrag",
            "empfahl",
            "empfiehl",
            "empfohl",
            "plan",
            "geplan",
            "schlug",
            "vorgeschlag",
            "schlägt",
            "versprach",
            "verspr",
            "bat",
            "bitte",
            "gebeten",
            "lud",
            "lädt",
            "eingelad",
            "rief",
            "ruft",
            "aufgerufen",
            "dräng",
            "berief",
            "wünsch",
            "mahn",
            "appell",
        ],
        Scheme::English => &[
            "demand",
            "call",
            "urge",
            "warn",
            "announc",
            "promis",
            "propos",
            "plan",
            "threaten",
            "request",
            "invit",
            "schedul",
            "ask",
            "recommend",
            "order",
            "vow",
            "pledg",
            "seek",
            "sought",
            "want",
        ],
    };
    stems.iter().any(|stem| word.starts_with(stem))
}

/// Says whether a verb has the audience as its object: "told a rally on Monday".
pub(super) fn addresses(word: &str) -> bool {
    matches!(
        word,
        "told" | "tell" | "tells" | "telling" | "addressed" | "informed" | "reminded" | "assured"
    )
}

/// Says whether a word is a cue that is no verb: "laut", "zufolge", "according to".
pub(super) fn is_cue_preposition(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(
            word,
            "laut"
                | "zufolge"
                | "nach"
                | "gemäß"
                | "angaben"
                | "so"
                | "aus"
                | "sicht"
                | "ansicht"
                | "meinung"
                | "worten"
                | "informationen"
                | "von"
                | "berichten"
                | "einschätzung"
                | "auskunft"
                | "darstellung"
                | "aussage"
                | "aussagen"
                | "wonach"
                | "demnach"
                | "den"
                | "der"
                | "die"
        ),
        Scheme::English => matches!(
            word,
            "according" | "to" | "per" | "in" | "words" | "the" | "of" | "view"
        ),
    }
}

/// Says whether a segment begins with words for where something was said: "in an interview on Monday".
pub(super) fn opens_occasion(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => words.is_any(
            at,
            &[
                "in", "im", "auf", "bei", "beim", "am", "an", "während", "noch", "bereits",
                "schon", "erst", "vor", "auch",
            ],
        ),
        Scheme::English => words.is_any(
            at,
            &[
                "in",
                "at",
                "during",
                "on",
                "speaking",
                "talking",
                "testifying",
                "writing",
                "appearing",
                "addressing",
                "but",
                "and",
                "also",
                "asked",
                "interviewed",
                "back",
                "then",
                "earlier",
                "late",
                "early",
                "only",
                "just",
            ],
        ),
    }
}

/// Says whether a segment begins a clause of its own that is no main clause.
pub(super) fn opens_clause(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => words.is_any(
            at,
            &[
                "als", "nachdem", "bevor", "wenn", "weil", "während", "obwohl", "seit", "nach",
                "da", "dass", "ob", "seitdem",
            ],
        ),
        Scheme::English => {
            begins_clause(words.lower(at), scheme)
                || words.is_any(at, &["as", "following", "although", "though"])
        }
    }
}

/// Says whether a segment begins an apposition, a relative clause or what is said.
pub(super) fn opens_aside(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    let is_aside = match scheme {
        Scheme::German => words.is_any(
            at,
            &[
                "der", "die", "das", "dem", "den", "dessen", "deren", "welche", "welcher",
                "welches", "ein", "eine", "einer", "wo", "wie", "wer", "was", "um", "ohne",
                "denen", "sowie", "und", "aber", "sondern", "damit", "sodass",
            ],
        ),
        Scheme::English => words.is_any(
            at,
            &[
                "a", "an", "the", "citing", "saying", "adding", "calling", "and", "but",
            ],
        ),
    };
    is_aside || opens_clause(words, at, scheme)
}

/// Says whether a word begins a clause in the midst of a segment, as English does without a comma.
pub(super) fn begins_clause(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(word, "dass" | "ob" | "weil" | "nachdem" | "bevor" | "wenn"),
        Scheme::English => matches!(
            word,
            "who"
                | "whom"
                | "whose"
                | "which"
                | "that"
                | "where"
                | "when"
                | "while"
                | "because"
                | "if"
                | "whether"
                | "after"
                | "before"
                | "since"
                | "until"
                | "although"
                | "though"
        ),
    }
}

/// Says whether a word joins two clauses.
pub(super) fn joins(word: &str, scheme: Scheme) -> bool {
    match scheme {
        Scheme::German => matches!(word, "und" | "aber" | "oder" | "sondern" | "doch"),
        Scheme::English => matches!(word, "and" | "but" | "or"),
    }
}

/// Says whether an English word is a participle that a time may follow: "a man arrested on Monday".
pub(super) fn is_participle(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    let word = words.lower(at);
    scheme == Scheme::English
        && !words.has_capital(at)
        && (word.len() > 4 && word.ends_with("ed")
            || is_release(word, scheme)
            || matches!(
                word,
                "killed"
                    | "shot"
                    | "held"
                    | "born"
                    | "seen"
                    | "found"
                    | "made"
                    | "taken"
                    | "hit"
                    | "sunk"
                    | "won"
                    | "lost"
                    | "begun"
                    | "caught"
                    | "struck"
                    | "said"
                    | "told"
                    | "given"
                    | "leaving"
                    | "arriving"
                    | "starting"
                    | "beginning"
            ))
}
