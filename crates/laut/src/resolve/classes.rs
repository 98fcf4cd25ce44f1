//! Tells people from offices, media and papers, and the named from the unnamed, by the words that name them.
//!
//! The head of the name decides ("a White **House** spokesman" is none, "das **Haus** der Geschichte" is
//! one). A name without any word known here is taken for a person's, and for named.

use crate::{
    document::Scheme,
    reading::{Class, Standing},
};

/// Closed classes of one language; in lower case.
struct Words {
    /// Ends of words for offices, parties, companies, courts.
    organizations: &'static [&'static str],
    /// Ends of words for news media.
    outlets: &'static [&'static str],
    /// Ends of words for what is written.
    documents: &'static [&'static str],
    /// Ends of words for several people.
    groups: &'static [&'static str],
    /// First words that count several.
    several: &'static [&'static str],
    /// First words of a description of somebody not yet known.
    indefinite: &'static [&'static str],
    /// Parts of words for those who speak for an organization.
    spokespeople: &'static [&'static str],
    /// Groups that withhold who they are, whatever stands before them.
    unnamed: &'static [&'static str],
}

const GERMAN: Words = Words {
    organizations: &[
        "ministerium",
        "ministeriums",
        "regierung",
        "partei",
        "fraktion",
        "polizei",
        "gericht",
        "amt",
        "amtes",
        "behörde",
        "anwaltschaft",
        "verband",
        "verein",
        "universität",
        "hochschule",
        "bank",
        "kommission",
        "konzern",
        "unternehmen",
        "armee",
        "haus",
        "rat",
        "parlament",
        "küstenwache",
        "feuerwehr",
        "gewerkschaft",
        "stiftung",
        "institut",
        "agentur",
        "stadt",
        "gmbh",
        "ag",
        "kirche",
        "klinik",
        "krankenhaus",
    ],
    outlets: &[
        "zeitung",
        "nachrichtenagentur",
        "sender",
        "rundfunk",
        "magazin",
        "tagesblatt",
        "dpa",
        "afp",
        "reuters",
        "zdf",
        "ard",
        "spiegel",
    ],
    documents: &[
        "bericht",
        "berichte",
        "berichten",
        "studie",
        "mitteilung",
        "erklärung",
        "gutachten",
        "umfrage",
        "schreiben",
        "brief",
        "papier",
        "dokument",
        "gesetz",
        "untersuchung",
        "untersuchungen",
        "angaben",
        "statistik",
    ],
    groups: &[
        "quellen",
        "kreise",
        "kreisen",
        "insider",
        "experten",
        "forscher",
        "diplomaten",
        "anwohner",
        "zeugen",
        "kritiker",
        "beobachter",
        "vertreter",
        "beamte",
        "beamten",
        "leute",
        "menschen",
        "überlebende",
        "überlebenden",
        "angehörige",
        "angehörigen",
        "behörden",
        "medien",
        "eltern",
    ],
    several: &[
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "mehrere",
        "einige",
        "viele",
        "zahlreiche",
        "manche",
    ],
    indefinite: &["ein", "eine", "einer", "einem", "einen", "eines", "jemand"],
    spokespeople: &["sprecher"],
    unnamed: &["quellen", "kreise", "kreisen", "insider", "insidern"],
};

const ENGLISH: Words = Words {
    organizations: &[
        "ministry",
        "government",
        "party",
        "police",
        "court",
        "office",
        "agency",
        "department",
        "association",
        "university",
        "bank",
        "commission",
        "company",
        "army",
        "house",
        "council",
        "parliament",
        "senate",
        "campaign",
        "administration",
        "committee",
        "coast guard",
        "guard",
        "union",
        "institute",
        "hospital",
        "congress",
        "pentagon",
        "inc",
        "corp",
        "ltd",
        "church",
        "line",
    ],
    outlets: &[
        "newspaper",
        "times",
        "post",
        "journal",
        "news",
        "magazine",
        "broadcaster",
        "reuters",
        "bbc",
        "cnn",
        "ap",
        "afp",
        "tribune",
        "herald",
    ],
    documents: &[
        "report",
        "reports",
        "study",
        "statement",
        "release",
        "survey",
        "poll",
        "letter",
        "document",
        "documents",
        "memo",
        "law",
        "bill",
        "paper",
        "filing",
        "lawsuit",
        "email",
        "transcript",
    ],
    groups: &[
        "sources",
        "officials",
        "experts",
        "researchers",
        "diplomats",
        "residents",
        "witnesses",
        "critics",
        "observers",
        "people",
        "survivors",
        "relatives",
        "authorities",
        "analysts",
        "scientists",
        "lawmakers",
        "republicans",
        "democrats",
        "advisers",
        "aides",
        "they",
        "parents",
        "insiders",
    ],
    several: &[
        "two", "three", "four", "five", "six", "several", "some", "many", "multiple",
    ],
    indefinite: &["a", "an", "one", "another", "someone", "somebody"],
    spokespeople: &["spokes"],
    unnamed: &["sources", "insiders"],
};

fn words(scheme: Scheme) -> &'static Words {
    match scheme {
        Scheme::German => &GERMAN,
        Scheme::English => &ENGLISH,
    }
}

/// Returns what a source of this name is.
pub(super) fn class(name: &str, scheme: Scheme) -> Class {
    let known = words(scheme);
    let head = head(name, scheme);
    let lower = head.to_lowercase();
    let ends = |list: &[&str]| {
        list.iter().any(|end| match scheme {
            Scheme::German => lower.ends_with(end),
            Scheme::English => lower == *end,
        })
    };
    let is_acronym = head.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && !head.chars().any(char::is_lowercase);
    // Longest ends first: "Nachrichtenagentur" is a medium, "Agentur" an office.
    if is_any(known.several, first(name)) || ends(known.groups) {
        Class::Group
    } else if ends(known.outlets) {
        Class::Outlet
    } else if ends(known.documents) {
        Class::Document
    } else if ends(known.organizations) || is_acronym {
        Class::Organization
    } else {
        Class::Person
    }
}

/// Returns whether a source of this name can be held to its words.
pub(super) fn standing(name: &str, class: Class, scheme: Scheme) -> Standing {
    let known = words(scheme);
    let lower = head(name, scheme).to_lowercase();
    let is_description = is_any(known.indefinite, first(name))
        || is_any(known.several, first(name))
        || scheme == Scheme::English && class == Class::Group && !name.contains(char::is_uppercase);
    let withheld = known.unnamed.iter().any(|end| lower.ends_with(end)) || is_description;
    let answered_for = known.spokespeople.iter().any(|part| lower.contains(part));
    match class {
        Class::Person | Class::Group if withheld && !answered_for => Standing::Anonymous,
        _ => Standing::Named,
    }
}

fn is_any(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}

fn first(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// Returns the word of a name that says what is named: in German the first with a capital after any article,
/// in English the last before a preposition, a comma or a relative pronoun.
fn head(name: &str, scheme: Scheme) -> &str {
    let is_letter = |letter: char| letter.is_alphanumeric();
    let mut parts = name
        .split_whitespace()
        .map(|part| part.trim_matches(|letter| !is_letter(letter)));
    match scheme {
        Scheme::German => {
            let articles = ["der", "die", "das", "den", "dem", "des"];
            let is_article = |part: &str| {
                is_any(&articles, part)
                    || is_any(GERMAN.indefinite, part)
                    || is_any(GERMAN.several, part)
            };
            // Adjectives of names have a capital too: "das Weiße Haus", "Deutsche Bank".
            let is_adjective = |part: &str| {
                ["e", "en", "er", "es"]
                    .iter()
                    .any(|end| part.ends_with(end))
                    && part.len() < 9
            };
            let capital: Vec<&str> = parts
                .clone()
                .filter(|part| part.starts_with(char::is_uppercase) && !is_article(part))
                .take(2)
                .collect();
            match capital[..] {
                [first, second] if is_adjective(first) && class_word(second) => second,
                [first, ..] => first,
                [] => parts.next_back().unwrap_or_default(),
            }
        }
        Scheme::English => {
            let stops = [
                "of", "in", "for", "with", "from", "who", "that", "at", "on", "to", "by",
                "familiar",
            ];
            let mut head = "";
            for part in name.split_whitespace() {
                if stops.contains(&part) {
                    break;
                }
                head = part.trim_matches(|letter| !is_letter(letter));
                if part.ends_with(',') {
                    break;
                }
            }
            head
        }
    }
}

fn class_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    GERMAN.organizations.iter().any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::{Document, Group, Organization, Outlet, Person};
    use Standing::{Anonymous, Named};

    fn check(scheme: Scheme, name: &str, expected: (Class, Standing)) {
        let class = class(name, scheme);
        assert_eq!((class, standing(name, class, scheme)), expected, "{name}");
    }

    #[test]
    fn german() {
        let check = |name, class, standing| check(Scheme::German, name, (class, standing));
        check("Das Weiße Haus", Organization, Named);
        check(
            "die Sprecherin des Weißen Hauses, Karoline Leavitt,",
            Person,
            Named,
        );
        check("ein Polizeisprecher", Person, Named);
        check("das Verteidigungsministerium", Organization, Named);
        check("ein Mitglied der Besatzung", Person, Anonymous);
        check("Sicherheitskreise", Group, Anonymous);
        check("zwei Quellen mit direktem Wissen", Group, Anonymous);
        check("die Nachrichtenagentur dpa", Outlet, Named);
        check("der Bericht der Kommission", Document, Named);
        check("FDP", Organization, Named);
        check("er", Person, Named);
    }

    #[test]
    fn english() {
        let check = |name, class, standing| check(Scheme::English, name, (class, standing));
        check("the Ministry of Defence", Organization, Named);
        check("a White House spokesman", Person, Named);
        check("two officials familiar with the matter", Group, Anonymous);
        check("officials", Group, Anonymous);
        check("a crew member", Person, Anonymous);
        check("Henrik Oldmar", Person, Named);
        check("The New York Times", Outlet, Named);
        check("a report by the council", Document, Named);
    }
}
