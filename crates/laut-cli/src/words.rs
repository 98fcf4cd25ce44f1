//! The words of the terminal: a key in, the sentence in the language of whoever sits before it out.
//!
//! All of them stand in `words.toml`, in both languages side by side. Knows whose language it is: `--lang`, else the
//! environment. JSON is the same in every language and does not come here; what a library says comes as it is.

use std::{
    collections::HashMap,
    env,
    fmt::{Display, Write as _},
    sync::{LazyLock, OnceLock},
};

use clap::ValueEnum;
use serde::Deserialize;

/// A language that the terminal speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Tongue {
    /// German
    De,
    /// English
    #[default]
    En,
}

impl Tongue {
    /// Returns the language of the environment: that of messages in `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is the
    /// first that says something; English where it is neither.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = named
            .iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()))
            .unwrap_or_default();
        let language = locale.split(['_', '.', '@', '-']).next();
        if language.is_some_and(|language| language.eq_ignore_ascii_case("de")) {
            Tongue::De
        } else {
            Tongue::En
        }
    }
}

static CHOSEN: OnceLock<Tongue> = OnceLock::new();

/// Has the terminal speak a language, or that of the environment, for the rest of the process.
pub(crate) fn choose(tongue: Option<Tongue>) {
    let tongue = tongue.unwrap_or_else(|| Tongue::of(|name| env::var(name).ok()));
    // What was chosen first stays.
    let _ = CHOSEN.set(tongue);
}

/// Returns the language that the terminal speaks.
fn tongue() -> Tongue {
    #[cfg(test)]
    if let Some(tongue) = tests::SPOKEN.get() {
        return tongue;
    }
    CHOSEN.get().copied().unwrap_or_default()
}

/// A sentence, or its forms for one and for any other number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Forms {
    One(String),
    Two([String; 2]),
}

/// A sentence in both languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    en: Forms,
    de: Forms,
}

static SENTENCES: LazyLock<HashMap<String, HashMap<String, Sentence>>> = LazyLock::new(|| {
    toml::from_str(include_str!("words.toml")).expect("words.toml has sentences; a test reads it")
});

static PROBLEMS: LazyLock<HashMap<String, [String; 2]>> = LazyLock::new(|| {
    let german = include_str!("problems.de.toml");
    toml::from_str(german).expect("problems.de.toml has messages; a test reads it")
});

/// Says whether the terminal speaks German.
pub(crate) fn is_german() -> bool {
    tongue() == Tongue::De
}

/// Returns what went wrong, by its code, and what helps, if the terminal speaks another language than whoever found it.
pub(crate) fn problem(code: &str) -> Option<(&'static str, &'static str)> {
    let [message, help] = PROBLEMS.get(code).filter(|_| is_german())?;
    Some((message, help))
}

fn form(key: &str, count: usize) -> &'static str {
    let sentence = key
        .split_once('.')
        .and_then(|(section, name)| SENTENCES.get(section)?.get(name));
    let Some(sentence) = sentence else {
        // A test looks for every key in the code.
        return "";
    };
    let forms = match tongue() {
        Tongue::De => &sentence.de,
        Tongue::En => &sentence.en,
    };
    match forms {
        Forms::One(only) => only,
        Forms::Two([one, _]) if count == 1 => one,
        Forms::Two([_, several]) => several,
    }
}

/// Returns a sentence without places to be filled; of two forms the one for several.
pub(crate) fn say(key: &str) -> &'static str {
    form(key, 0)
}

/// Returns a sentence with its places filled; of two forms the one for a number.
pub(crate) fn filled(key: &str, count: usize, values: &[(&str, &dyn Display)]) -> String {
    let mut rest = form(key, count);
    let mut out = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            // A string takes whatever is written.
            let _ = write!(out, "{value}");
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Returns a number of things in words: `3 articles`; the things are those of the section `count`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    filled(&format!("count.{thing}"), count, &[("count", &count)])
}

/// Returns what people call one of the contract's words of a section; the word itself where there is none.
pub(crate) fn called(section: &str, word: &str) -> String {
    match say(&format!("{section}.{word}")) {
        "" => word.replace('_', " "),
        known => known.to_owned(),
    }
}

/// Says a sentence by its key, with its places filled: `said!("claim.merged", old = asked, new = id)`; before a semicolon
/// stands how many it is about.
macro_rules! said {
    ($key:literal) => {
        $crate::words::say($key)
    };
    ($key:literal, $count:expr; $($name:ident = $value:expr),* $(,)?) => {
        $crate::words::filled($key, $count, &[$((stringify!($name), &$value)),*])
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::words::filled($key, 0, &[$((stringify!($name), &$value)),+])
    };
}
pub(crate) use said;

#[cfg(test)]
pub(crate) mod tests {
    use std::{
        cell::Cell,
        collections::BTreeSet,
        fs,
        path::{Path, PathBuf},
    };

    use super::*;

    thread_local! {
        /// The language of a test: others run beside it.
        pub(super) static SPOKEN: Cell<Option<Tongue>> = const { Cell::new(None) };
    }

    /// Runs something in German.
    pub(crate) fn in_german<T>(shown: impl FnOnce() -> T) -> T {
        SPOKEN.set(Some(Tongue::De));
        let shown = shown();
        SPOKEN.set(None);
        shown
    }

    #[test]
    fn the_first_variable_that_says_something_counts() {
        let check = |variables: &[(&str, &str)], expected: Tongue| {
            let found = Tongue::of(|name| {
                let mut variables = variables.iter();
                let found = variables.find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found, expected, "{variables:?}");
        };
        check(&[], Tongue::En);
        check(&[("LANG", "de_DE.UTF-8")], Tongue::De);
        check(&[("LANG", "de")], Tongue::De);
        check(&[("LANG", "de@euro")], Tongue::De);
        check(&[("LANG", "den_CA")], Tongue::En);
        check(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], Tongue::En);
        check(&[("LANG", "de_AT"), ("LC_ALL", "")], Tongue::De);
        check(&[("LANG", "en_US"), ("LC_MESSAGES", "de_CH")], Tongue::De);
    }

    #[test]
    fn places_are_filled_once_and_forms_follow_the_number() {
        assert_eq!(counted(1, "claim"), "1 claim");
        assert_eq!(counted(2, "claim"), "2 claims");
        assert_eq!(in_german(|| counted(2, "claim")), "2 Behauptungen");
        let words = said!("claim.merged", old = "{new}", new = "c2");
        assert_eq!(words, "{new} turned out to be c2");
        assert_eq!(called("status", "no_such_thing"), "no such thing");
    }

    /// Returns the places of a sentence in each of its forms.
    fn places(forms: &Forms) -> Vec<BTreeSet<&str>> {
        let forms = match forms {
            Forms::One(only) => vec![only],
            Forms::Two(both) => both.iter().collect(),
        };
        let places = |form: &'static str| {
            let parts = form.split('{').skip(1);
            parts.filter_map(|part| part.split('}').next()).collect()
        };
        forms
            .into_iter()
            .map(|form| places(form.clone().leak()))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_places() {
        for (section, sentences) in &*SENTENCES {
            for (name, sentence) in sentences {
                let english: BTreeSet<&str> = places(&sentence.en).into_iter().flatten().collect();
                let german: BTreeSet<&str> = places(&sentence.de).into_iter().flatten().collect();
                assert_eq!(english, german, "{section}.{name}");
            }
        }
    }

    #[test]
    fn the_pages_call_it_the_same_in_german() {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../laut-server/web/src/words.ts");
        let pages = fs::read_to_string(pages).expect("it is there");
        for section in ["status", "class"] {
            for name in SENTENCES[section].keys() {
                let called = in_german(|| called(section, name));
                let shown = format!("{name}: \"{called}\"");
                assert!(pages.contains(&shown), "{shown}");
            }
        }
    }

    #[test]
    fn every_problem_of_the_terminal_is_told_in_german() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/messages.md");
        let docs = fs::read_to_string(docs).expect("it is there");
        let (_, inputs) = docs
            .split_once("### Inputs and usage")
            .expect("it is there");
        let (ours, _) = inputs.split_once("### The server").expect("it is there");
        let codes = ours.lines().filter_map(|line| line.strip_prefix("| `"));
        let codes: Vec<&str> = codes.filter_map(|line| line.split('`').next()).collect();
        assert!(codes.len() > 30, "{codes:?}");
        // These are told in other words, which are in the language already, or by the arguments' parser.
        let apart = ["inputs_left_out", "usage"];
        for code in codes.iter().filter(|code| !apart.contains(code)) {
            assert!(in_german(|| problem(code)).is_some(), "{code}");
        }
        assert_eq!(problem(codes[0]), None);
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_key_has_a_sentence_and_every_sentence_is_used() {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut files,
        );
        let code: Vec<String> = files
            .iter()
            .filter(|file| !file.ends_with("words.rs"))
            .map(|file| fs::read_to_string(file).expect("it can be read"))
            .collect();
        let mut used = BTreeSet::new();
        for code in &code {
            let keys = code.split('"').filter(|text| {
                let parts = text.split_once('.');
                parts.is_some_and(|(section, name)| {
                    SENTENCES.contains_key(section)
                        && !name.is_empty()
                        && name.chars().all(|sign| {
                            sign.is_ascii_lowercase()
                                || sign.is_ascii_digit()
                                || "-_".contains(sign)
                        })
                })
            });
            used.extend(keys.map(str::to_owned));
        }
        for key in &used {
            assert!(!say(key).is_empty(), "there is no sentence {key}");
        }
        // These are asked for by the contract's words, by numbers and by things.
        let by_word = [
            "class", "count", "force", "kind", "month", "number", "status",
        ];
        for (section, sentences) in &*SENTENCES {
            for name in sentences.keys() {
                let key = format!("{section}.{name}");
                let is_used = by_word.contains(&section.as_str()) || used.contains(&key);
                assert!(is_used, "nobody says {key}");
            }
        }
    }
}
