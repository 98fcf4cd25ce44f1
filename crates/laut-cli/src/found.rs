//! What libraries say in English of inputs and records, in the language of the terminal: a message in, the same in German out.
//!
//! By tables of whole messages (`found.de.toml`), in which particulars have their places. Does not know what is wrong.

use std::{collections::HashMap, sync::LazyLock};

use laut_intake::LeftOut;
use serde::Deserialize;

use crate::words::{is_german, said};

/// Where particulars stand.
const PLACE: &str = "{}";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    /// English messages, each with the German one and what helps.
    messages: HashMap<String, [String; 2]>,
    /// Particulars that are words.
    words: HashMap<String, String>,
}

static FOUND: LazyLock<Found> = LazyLock::new(|| {
    toml::from_str(include_str!("found.de.toml"))
        .expect("found.de.toml has messages; a test reads it")
});

/// The messages, those first that say most: of several that fit, the first is meant.
static PATTERNS: LazyLock<Vec<(&String, &[String; 2])>> = LazyLock::new(|| {
    let mut patterns: Vec<_> = FOUND.messages.iter().collect();
    patterns.sort_by_key(|(english, _)| (std::cmp::Reverse(english.len()), *english));
    patterns
});

/// Returns what was found and what helps in German, where the terminal speaks it and the message is known.
pub(crate) fn told(message: &str) -> Option<(String, &'static str)> {
    if !is_german() {
        return None;
    }
    if let Some([german, help]) = FOUND.messages.get(message) {
        return Some((german.clone(), help));
    }
    PATTERNS.iter().find_map(|(english, [german, help])| {
        let particulars = particulars(english, message)?;
        let told = particulars.iter().fold(german.clone(), |told, part| {
            told.replacen(PLACE, word(part), 1)
        });
        Some((told, help.as_str()))
    })
}

/// Returns what a message has where a pattern has places.
fn particulars<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut parts = pattern.split(PLACE);
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    // Without a place it is another message.
    parts.peek()?;
    while let Some(part) = parts.next() {
        let end = match parts.peek() {
            None => rest
                .len()
                .checked_sub(part.len())
                .filter(|_| rest.ends_with(part))?,
            Some(_) => rest.find(part)?,
        };
        found.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    Some(found)
}

fn word(english: &str) -> &str {
    FOUND.words.get(english).map_or(english, String::as_str)
}

/// Returns what was left out of folders, archives and mails, in the language of the terminal.
pub(crate) fn left_out(left_out: &LeftOut) -> String {
    if !is_german() {
        return left_out.to_string();
    }
    let sorts = left_out
        .sorts()
        .map(|(count, sort, names)| format!("{count} {} ({names})", word(sort)));
    let sorts: Vec<String> = sorts.collect();
    said!(
        "told.beside",
        count = left_out.count(),
        sorts = sorts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::words::tests::in_german;

    #[test]
    fn messages_are_told_in_german_with_their_particulars() {
        let check = |message: &str, expected: Option<&str>| {
            let found = in_german(|| told(message)).map(|(told, _)| told);
            assert_eq!(found.as_deref(), expected, "{message}");
        };
        check("this is a picture", Some("Das ist ein Bild"));
        check(
            "this row has 5 fields, and the table 3 columns; it was left out",
            Some("Diese Zeile hat 5 Felder und die Tabelle 3 Spalten; sie wurde ausgelassen"),
        );
        check(
            "this is a list of addresses with 2 addresses, and no article",
            Some("Das ist eine Liste von Adressen mit 2 Adressen und kein Artikel"),
        );
        check(
            "this is a sitemap with 1 address, and no article",
            Some("Das ist eine Sitemap mit einer Adresse und kein Artikel"),
        );
        check(
            "the article has no text",
            Some("Der Artikel hat keinen Text"),
        );
        check("nobody knows this", None);
        assert!(told("this is a picture").is_none());
    }

    /// Returns the code of the library that finds things.
    fn sources(folder: &Path, code: &mut String) {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                sources(&path, code);
            } else {
                let file = fs::read_to_string(path).expect("it can be read");
                // Messages may go on in the next line.
                let lines = file.lines().map(str::trim_start);
                code.push_str(&lines.collect::<Vec<_>>().join("\n").replace("\\\n", ""));
            }
        }
    }

    #[test]
    fn every_message_and_word_is_one_of_the_library() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut code = String::new();
        sources(&here.join("../laut-intake/src"), &mut code);
        // And what is said of records that are none, or come too late.
        for file in ["../laut-desk/src/records.rs", "src/commands/records.rs"] {
            code += &fs::read_to_string(here.join(file)).expect("it is there");
        }
        let code = code.replace("\\\"", "\"");
        for message in FOUND.messages.keys() {
            // What stands before it is a word of its own there.
            let bare = message.strip_prefix("this is ").unwrap_or(message);
            for part in bare
                .split(PLACE)
                .flat_map(|part| part.split("its columns are "))
            {
                assert!(code.contains(part.trim()), "{message}: {part}");
            }
        }
        for word in FOUND.words.keys() {
            assert!(code.contains(&format!("\"{word}\"")), "{word}");
        }
    }

    #[test]
    fn whatever_is_known_by_its_first_bytes_or_words_is_told_in_german() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../laut-intake/src/form/foreign.rs");
        let code = fs::read_to_string(path).expect("it is there");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = 0;
        for call in ["document(", "thing(", "words("] {
            for rest in code.split(call).skip(1) {
                let Some(what) = rest.trim_start().strip_prefix('"') else {
                    continue;
                };
                let what = what.split('"').next().unwrap_or_default();
                let message = format!("this is {what}");
                assert!(in_german(|| told(&message)).is_some(), "{message}");
                found += 1;
            }
        }
        assert!(found > 30, "{found}");
    }
}
