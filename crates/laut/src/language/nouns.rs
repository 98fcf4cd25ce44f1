//! The nouns by which news names those who say something: a language's `nouns.toml` in, classes of nouns out.
//!
//! Knows nouns with their compounds and inflected forms. Does not know any text.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::document::Scheme;

/// What a noun names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NounClass {
    /// Who speaks for those whose office it is.
    Office,
    /// Who speaks for a client.
    Counsel,
    /// Who speaks for somebody by name only: "ein Vertreter" is nobody who can be held to words.
    Delegate,
    /// Somebody else.
    Person,
    /// Somebody of whom it is never said who it is.
    Unnamed,
    /// An office, a company, a party.
    Organization,
    /// A news medium.
    Outlet,
    /// A word in the name of a news medium.
    Masthead,
    /// What is written.
    Document,
    /// Hands over to whom the words belong: "Angaben der Polizei".
    Words,
    /// Stands before the name of an organization.
    Kind,
}

/// The classes of a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Classes(u16);

impl Classes {
    fn with(self, class: NounClass) -> Self {
        Classes(self.0 | 1 << class as u16)
    }

    /// Says whether it is of one of these classes.
    pub(crate) fn any(self, classes: &[NounClass]) -> bool {
        classes.iter().any(|class| self.0 & 1 << *class as u16 != 0)
    }

    /// Says whether it names a human being.
    pub(crate) fn is_human(self) -> bool {
        self.any(&[
            NounClass::Office,
            NounClass::Counsel,
            NounClass::Delegate,
            NounClass::Person,
            NounClass::Unnamed,
        ])
    }
}

/// What is known of a word as a noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun<'a> {
    pub(crate) classes: Classes,
    /// The noun as it stands in the lexicon: one word for all its forms.
    pub(crate) base: &'static str,
    /// What stands before it in a compound: "Polizei" in "Polizeisprecher"; empty where it is none.
    pub(crate) before: &'a str,
    pub(crate) gender: Option<Gender>,
    /// Whether its form is only a plural.
    pub(crate) plural: bool,
}

/// A natural or grammatical gender.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

struct Form {
    classes: Classes,
    base: &'static str,
    gender: Option<Gender>,
    plural: bool,
    /// Whether it stands for its compounds.
    open: bool,
}

#[derive(Deserialize)]
struct File {
    noun: Vec<NounEntry>,
}

#[derive(Deserialize)]
struct NounEntry {
    class: NounClass,
    #[cfg_attr(not(test), expect(dead_code, reason = "the sentences run as tests"))]
    sentence: String,
    words: Vec<String>,
}

/// The nouns of one language.
pub(crate) struct Nouns {
    scheme: Scheme,
    forms: HashMap<String, Form>,
    /// The length of the longest form, in bytes.
    longest: usize,
}

static FIRST_NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Names<'a> {
        #[serde(borrow)]
        feminine: &'a str,
        #[serde(borrow)]
        masculine: &'a str,
    }
    let text = include_str!("first_names.toml");
    let names: Names<'static> =
        toml::from_str(text).expect("the list is well-formed: a test reads it");
    let of = |names: &'static str, gender| names.split_whitespace().map(move |name| (name, gender));
    of(names.feminine, Gender::Feminine)
        .chain(of(names.masculine, Gender::Masculine))
        .collect()
});

/// Returns the gender of people with a first name, where nearly all of them have one.
pub(crate) fn gender_of_first_name(name: &str) -> Option<Gender> {
    let lower = name.to_lowercase();
    let known = |name: &str| FIRST_NAMES.get(name).copied();
    known(&lower)
        .or_else(|| known(lower.split('-').next()?))
        .or_else(|| (lower.ends_with('a') && lower.len() > 3).then_some(Gender::Feminine))
}

impl Nouns {
    pub(crate) fn new(scheme: Scheme, text: &str) -> Self {
        let file: File = toml::from_str(text).expect("the lexicon is well-formed: a test reads it");
        let mut forms: HashMap<String, Form> = HashMap::new();
        for entry in file.noun {
            for word in entry.words {
                let open = !word.starts_with('(');
                let base: &'static str = word.trim_matches(['(', ')']).to_owned().leak();
                for (form, gender, plural) in inflected(scheme, base, open) {
                    let known = forms.entry(form).or_insert(Form {
                        classes: Classes::default(),
                        base,
                        gender,
                        plural,
                        open,
                    });
                    known.classes = known.classes.with(entry.class);
                    known.open |= open;
                    known.gender = known.gender.or(gender);
                }
            }
        }
        let longest = forms.keys().map(String::len).max().unwrap_or_default();
        Nouns {
            scheme,
            forms,
            longest,
        }
    }

    /// Returns what is known of a word as a noun.
    ///
    /// In German a noun is known by its end, the longest that there is; in English as a whole, or by what stands
    /// after its last hyphen.
    pub(crate) fn noun<'a>(&self, word: &'a str) -> Option<Noun<'a>> {
        let word = word
            .strip_suffix("'s")
            .or(word.strip_suffix("’s"))
            .unwrap_or(word);
        let lower = word.to_lowercase();
        if lower.len() != word.len() {
            // The places of a compound's parts would be others.
            return self.forms.get(lower.as_str()).map(|form| noun(form, ""));
        }
        if let Some(form) = self.forms.get(lower.as_str()) {
            return Some(noun(form, ""));
        }
        match self.scheme {
            Scheme::German => {
                let first = lower.len().saturating_sub(self.longest).max(1);
                let starts = lower
                    .char_indices()
                    .map(|(byte, _)| byte)
                    .filter(|byte| *byte >= first);
                starts
                    .filter_map(|byte| Some((byte, self.forms.get(&lower[byte..])?)))
                    .find(|(byte, form)| {
                        form.open
                            && (form.base.len() > 3
                                || form.base == "amt"
                                || lower[..*byte].ends_with('-'))
                    })
                    .map(|(byte, form)| noun(form, word[..byte].trim_end_matches('-')))
            }
            Scheme::English => {
                if lower.ends_with("-year-old") {
                    return self.forms.get("year-old").map(|form| noun(form, ""));
                }
                let (before, last) = lower.rsplit_once('-')?;
                let form = self.forms.get(last)?;
                Some(noun(form, &word[..before.len()]))
            }
        }
    }
}

fn noun<'a>(form: &Form, before: &'a str) -> Noun<'a> {
    Noun {
        classes: form.classes,
        base: form.base,
        before,
        gender: form.gender,
        plural: form.plural,
    }
}

/// Returns the forms of a noun in lower case, with the gender that they show and whether they are plurals.
fn inflected(scheme: Scheme, base: &str, open: bool) -> Vec<(String, Option<Gender>, bool)> {
    use Gender::{Feminine, Masculine};
    let own = gender(scheme, base);
    let mut forms = vec![(base.to_owned(), own, false)];
    if scheme == Scheme::English {
        if open {
            let plural = match base {
                _ if base.ends_with("man") => format!("{}en", &base[..base.len() - 2]),
                _ if base.ends_with("person") => format!("{}people", &base[..base.len() - 6]),
                _ if base.ends_with('y') && !base.ends_with("ey") => {
                    format!("{}ies", &base[..base.len() - 1])
                }
                _ if base.ends_with("ss") || base.ends_with("ch") => format!("{base}es"),
                _ if base.ends_with('s') => return forms,
                _ => format!("{base}s"),
            };
            forms.push((plural, own, true));
        }
        return forms;
    }
    if !open {
        return forms;
    }
    let mut more = |ending: &str, gender: Option<Gender>, plural: bool| {
        forms.push((format!("{base}{ending}"), gender, plural));
    };
    match base {
        _ if base.ends_with("in") && own == Some(Feminine) => more("nen", own, true),
        _ if base.ends_with('e') => {
            more("n", own, false);
            more("r", Some(Masculine), false);
            more("m", own, false);
            more("s", own, false);
        }
        _ => {
            let feminine = own.is_none() && !base.ends_with("ung") && !base.ends_with("schaft");
            for ending in ["s", "es", "n", "en", "e", "er"] {
                more(ending, own, false);
            }
            if feminine {
                more("in", Some(Feminine), false);
                more("innen", Some(Feminine), true);
            }
        }
    }
    if let Some(stem) = base.strip_suffix('e') {
        forms.push((format!("{stem}in"), Some(Feminine), false));
        forms.push((format!("{stem}innen"), Some(Feminine), true));
    }
    forms
}

fn gender(scheme: Scheme, base: &str) -> Option<Gender> {
    let ends = |endings: &[&str]| endings.iter().any(|end| base.ends_with(end));
    let is = |words: &[&str]| words.contains(&base);
    match scheme {
        Scheme::German if ends(&["frau", "mutter", "schwester", "tochter", "hebamme", "witwe"]) => {
            Some(Gender::Feminine)
        }
        Scheme::German
            if base.ends_with("in")
                && base.len() > 5
                && !ends(&["verein", "magazin", "kremlin"]) =>
        {
            Some(Gender::Feminine)
        }
        Scheme::German if ends(&["mann", "vater", "bruder", "sohn"]) || base == "herr" => {
            Some(Gender::Masculine)
        }
        Scheme::English
            if ends(&["woman", "women"])
                || is(&[
                    "mother",
                    "sister",
                    "daughter",
                    "wife",
                    "widow",
                    "girl",
                    "queen",
                    "actress",
                    "aunt",
                    "grandmother",
                    "baroness",
                    "headmistress",
                    "waitress",
                    "stewardess",
                ]) =>
        {
            Some(Gender::Feminine)
        }
        Scheme::English
            if (base.ends_with("man") && base.len() > 3 || base == "man")
                || is(&[
                    "father",
                    "brother",
                    "son",
                    "husband",
                    "widower",
                    "boy",
                    "king",
                    "uncle",
                    "grandfather",
                    "lord",
                    "actor",
                    "headmaster",
                    "pope",
                ]) =>
        {
            Some(Gender::Masculine)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the noun of the class in square brackets in each class's sentence.
    #[test]
    fn sentences_show_their_class() {
        for (scheme, text) in [
            (Scheme::German, include_str!("de/nouns.toml")),
            (Scheme::English, include_str!("en/nouns.toml")),
        ] {
            let file: File = toml::from_str(text).expect("the lexicon is well-formed");
            for entry in file.noun {
                let open = entry.sentence.find('[').expect("a noun stands in brackets");
                let close = entry.sentence.find(']').expect("a noun stands in brackets");
                let start = entry.sentence[..open].rfind([' ', '»']).map_or(0, |at| {
                    at + entry.sentence[at..]
                        .chars()
                        .next()
                        .map_or(1, char::len_utf8)
                });
                let word = entry.sentence[start..close].replace('[', "");
                let found = scheme.grammar().nouns().noun(&word);
                assert!(
                    found.is_some_and(|noun| noun.classes.any(&[entry.class])),
                    "{word} is no {:?}: {found:?}",
                    entry.class
                );
            }
        }
    }

    #[test]
    fn first_names_show_a_gender() {
        assert_eq!(gender_of_first_name("Sabine"), Some(Gender::Feminine));
        assert_eq!(gender_of_first_name("Hans-Peter"), Some(Gender::Masculine));
        assert_eq!(gender_of_first_name("Luca"), Some(Gender::Masculine));
        assert_eq!(gender_of_first_name("Calvero"), None);
    }

    #[test]
    fn compounds_have_what_stands_before() {
        let noun = |word| {
            Scheme::German
                .grammar()
                .nouns()
                .noun(word)
                .map(|noun| (noun.base, noun.before))
        };
        assert_eq!(noun("Polizeisprecherin"), Some(("sprecher", "Polizei")));
        assert_eq!(
            noun("Bürgerbund-Generalsekretär"),
            Some(("generalsekretär", "Bürgerbund"))
        );
        assert_eq!(noun("Sprecher"), Some(("sprecher", "")));
        assert_eq!(noun("Regen"), None);
    }
}
