//! Languages as values: what is known of each, its words and its ways, behind one type.
//!
//! The table here lists the languages, and is the only place that does: everywhere else there is one path, which asks
//! [`Grammar`] for what differs. A language is a folder: `words` in files of TOML, ways as functions. Does not know any
//! text, nor what is done with it.

pub(crate) mod claims;
mod de;
mod en;
pub(crate) mod first_names;
pub(crate) mod noun_parts;
mod noun_traits;
pub(crate) mod nouns;
mod set;
mod uses;
pub(crate) mod verbs;
mod words;

use std::{fmt, sync::LazyLock};

#[cfg(test)]
pub(crate) use de::GERMAN;
#[cfg(test)]
pub(crate) use en::ENGLISH;
pub use set::Uses;
pub use uses::Use;
pub use words::Words;

use crate::{
    article::Language,
    assemble,
    resolve::{force, phrase, speaker, when},
    segment,
};
use claims::ClaimWays;
use noun_parts::NounParts;
use nouns::Nouns;
use verbs::Verbs;

/// What is known of one language: its words and its ways.
pub struct Grammar {
    /// Its code.
    pub language: Language,
    /// What it is called in English.
    pub name: &'static str,
    words: LazyLock<Words>,
    nouns: LazyLock<Nouns>,
    /// How its texts are told and taken apart.
    pub(crate) segment: segment::Ways,
    /// Its row in the network's tables: of what is added to all pieces of a text in it (`embed.schemes`), and of the
    /// weights that make a confidence (`head.confidence`). Two languages may share one.
    pub(crate) network: usize,
    /// How statements are read off the scores of its texts.
    pub(crate) assemble: assemble::Ways,
    /// How it words times.
    pub(crate) times: when::Ways,
    verbs: LazyLock<Verbs>,
    /// How it builds clauses around verbs of telling.
    pub(crate) force: force::Ways,
    /// How noun phrases are built.
    pub(crate) phrases: phrase::Ways,
    /// How it tells who speaks.
    pub(crate) speakers: speaker::Ways,
    claims: LazyLock<ClaimWays>,
}

/// The languages.
static ALL: [&Grammar; 2] = [&de::GERMAN, &en::ENGLISH];

impl Grammar {
    /// Returns the languages that are known.
    pub fn all() -> &'static [&'static Grammar] {
        &ALL
    }

    /// Returns what is known of a language, if it is one of those that are.
    pub fn of(language: Language) -> Option<&'static Grammar> {
        ALL.into_iter().find(|grammar| grammar.language == language)
    }

    /// Returns what a text is read with that shows no language at all.
    pub(crate) fn where_unclear() -> &'static Grammar {
        &en::ENGLISH
    }

    /// Returns its words with their uses.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Returns its nouns.
    pub(crate) fn nouns(&self) -> &Nouns {
        &self.nouns
    }

    /// Returns what a word is made of as a noun that names somebody, or several words that are one together; `None`
    /// where it is no such noun that is known.
    pub fn noun_parts<'a>(&self, words: &'a str) -> Option<NounParts<'a>> {
        self.nouns.parts(words)
    }

    /// Returns its verbs of telling.
    pub(crate) fn verbs(&self) -> &Verbs {
        &self.verbs
    }

    /// Says whether a word in lower case is a verb of telling by itself, whatever stands beside it.
    pub fn is_telling_verb(&self, lower: &str) -> bool {
        self.telling_verbs(lower).next().is_some()
    }

    /// Says whether a word in lower case is a verb of denying by itself.
    pub fn is_denying_verb(&self, lower: &str) -> bool {
        self.telling_verbs(lower)
            .any(|force| force == crate::reading::Force::Deny)
    }

    /// Returns the forces of a word in lower case as a verb of telling without conditions.
    fn telling_verbs<'a>(
        &'a self,
        lower: &'a str,
    ) -> impl Iterator<Item = crate::reading::Force> + 'a {
        let verbs = self.verbs.forms(lower).filter(move |(form, sense)| {
            let is_bound = sense.free
                || sense.prefix.is_some()
                || [&sense.with, &sense.then, &sense.next]
                    .iter()
                    .any(|others| !others.is_empty());
            !is_bound && form.shape != verbs::Shape::Noun && form.rest(lower).is_some()
        });
        verbs.map(|(_, sense)| sense.force)
    }

    /// Returns what comparing claims asks of it besides its words.
    pub fn claims(&self) -> &ClaimWays {
        &self.claims
    }

    /// Says whether what stands for a name is only a pronoun, as it is written: "who", but not "WHO".
    pub fn is_pronoun(&self, name: &str) -> bool {
        let is_acronym = name.chars().count() > 1 && !name.chars().any(char::is_lowercase);
        !is_acronym && self.words().has(name, Use::BarePronoun)
    }
}

impl PartialEq for Grammar {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Eq for Grammar {}

impl fmt::Debug for Grammar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Grammar").field(&self.language).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_are_told_from_names_by_their_case() {
        let german = Grammar::of(Language::GERMAN).expect("it is in the table");
        let english = Grammar::of(Language::ENGLISH).expect("it is in the table");
        let check = |grammar: &Grammar, name: &str, expected: bool| {
            assert_eq!(grammar.is_pronoun(name), expected, "{name}");
        };
        check(german, "man", true);
        check(german, "Er", true);
        check(german, "MAN", false);
        check(english, "who", true);
        check(english, "I", true);
        check(english, "WHO", false);
        check(english, "Ada", false);
    }

    /// Finds in each sentence a word in square brackets that has the use which it shows.
    #[test]
    fn sentences_show_uses() {
        for grammar in Grammar::all() {
            for (of, sentence) in grammar.words().shown() {
                let open = sentence.find('[').expect("a word stands in brackets");
                let close = sentence.find(']').expect("a word stands in brackets");
                let word = &sentence[open + 1..close];
                assert!(grammar.words().has(word, of), "{word} is no {of:?}");
            }
        }
    }

    /// Words that have uses stand in one of the files, and nouns that have classes in no other.
    #[test]
    fn words_stand_once() {
        for (grammar, files) in [(&GERMAN, de::FILES), (&ENGLISH, en::FILES)] {
            let mut seen = std::collections::HashSet::new();
            let own: std::collections::BTreeMap<String, String> =
                toml::from_str(files.words).expect("a test reads it");
            let nouns = noun_traits::names(files.nouns);
            let forms = verbs::uses(files.verbs).into_iter().map(|(form, _)| form);
            for word in own.into_keys().chain(nouns).chain(forms) {
                assert!(
                    seen.insert(word.clone()),
                    "{word} stands twice in {}",
                    grammar.name
                );
            }
        }
    }
}
