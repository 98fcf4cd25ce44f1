//! Decides whether two articles mean the same source: names and what is known of them in, yes or no out.
//!
//! Meant for articles of one story, where a surname is enough to know a person by. Does not know claims.

use std::{collections::HashSet, ops::RangeInclusive, sync::LazyLock};

use laut::{Class, Grammar, Standing, Use};

use crate::{record::Credited, same::cosine};

/// Letters of two words' ends that may differ as inflections do,
const ENDING: usize = 2;
/// behind this many letters that are the same.
pub(crate) const BEGINNING: usize = 3;

/// How alike the vectors of two names are at least of which one is the other's translation.
const TRANSLATED: f32 = 0.55;

/// What a name has besides the words that tell it from others.
static BESIDES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    known(&[
        Use::Intensifier,
        Use::MediumTitle,
        Use::Definite,
        Use::IndefiniteArticle,
        Use::OwnerPreposition,
    ])
});
static INTENSIFIERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::Intensifier]));
static RUMOURS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::Rumour]));
static EMPTY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| known(&[Use::StopWord, Use::Several, Use::Cardinal]));
static MEDIUM_KINDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::MediumKind]));

/// Returns the words of some uses in all languages: names are compared across them.
pub(crate) fn known(of: &[Use]) -> HashSet<&'static str> {
    let languages = Grammar::all().iter();
    let lists = languages.flat_map(|grammar| of.iter().map(|of| grammar.words().list(*of)));
    lists.flatten().map(String::as_str).collect()
}

/// Returns all words of a name as they stand.
pub(crate) fn tokens(name: &str) -> impl Iterator<Item = &str> + Clone {
    name.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Returns the words of a name that tell it from others, in lower case.
pub(crate) fn words(name: &str) -> Vec<String> {
    let all: Vec<String> = tokens(name).map(str::to_lowercase).collect();
    let told: Vec<String> = all
        .iter()
        .filter(|word| !BESIDES.contains(word.as_str()))
        .cloned()
        .collect();
    if told.is_empty() { all } else { told }
}

/// Says whether two words are the same but for their inflection.
pub(crate) fn near(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let (one, other) = (one.chars().count(), other.chars().count());
    one == other && shared == one
        || shared >= BEGINNING && one - shared <= ENDING && other - shared <= ENDING
}

/// What a word before a surname may end with as it is inflected.
const INFLECTED: [&str; 4] = ["n", "en", "s", "es"];

/// Says whether one of two words is the other with an ending that it has by its case alone.
fn is_inflected(one: &str, other: &str) -> bool {
    let ends = |long: &str, short: &str| {
        let ending = long.strip_prefix(short);
        ending.is_some_and(|ending| ending.is_empty() || INFLECTED.contains(&ending))
    };
    ends(one, other) || ends(other, one)
}

/// Says whether two names are the same but for articles, case and inflection.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    are_same(&words(one), &words(other))
}

/// Says the same of the words of two names; no words are nobody's.
pub(crate) fn are_same(one: &[String], other: &[String]) -> bool {
    !one.is_empty()
        && one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| near(one, other))
}

/// Letters of an acronym.
const ACRONYM: RangeInclusive<usize> = 2..=6;
/// Letters of an acronym that is made of parts of words, too, at least: "DWD" of "Deutscher Wetterdienst".
const PARTED: usize = 3;
/// Letters of a word that an acronym is made of alone, at least: "Landeskriminalamt".
const COMPOUND: usize = 12;

/// Says whether a word is written as acronyms are: "KVO", "UN".
pub(crate) fn is_acronym(word: &str) -> bool {
    ACRONYM.contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Says whether a name is made of the first letters of another one's words and of the parts of its compounds: "UN" of
/// "United Nations", "DWD" of "Deutscher Wetterdienst", "LKA" of "Landeskriminalamt".
pub(crate) fn abbreviates(short: &str, full: &str) -> bool {
    let mut short = tokens(short).filter(|word| !BESIDES.contains(word.to_lowercase().as_str()));
    let (Some(short), None) = (short.next(), short.next()) else {
        return false;
    };
    if is_mixed_acronym(short, full) {
        return true;
    }
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let whole = tokens(full).map(str::to_lowercase);
    let words: Vec<String> = whole
        .filter(|word| !EMPTY.contains(word.as_str()))
        .collect();
    let initials = || words.iter().filter_map(|word| word.chars().next());
    let counts = is_acronym(short) && (words.len() > 1 || letters.len() >= PARTED);
    counts
        && match &words[..] {
            [word] => word.chars().count() >= COMPOUND && is_spelled(&letters, &words),
            _ => {
                initials().eq(letters.iter().copied())
                    || letters.len() >= PARTED && is_spelled(&letters, &words)
            }
        }
}

/// Says whether a name is made of the first letters of all words of another one, great and small: "`VdB`" of "Verein der
/// Binnenschiffer".
fn is_mixed_acronym(short: &str, full: &str) -> bool {
    let great = short.chars().filter(|letter| letter.is_uppercase()).count();
    let initials = tokens(full).filter_map(|word| word.chars().next());
    ACRONYM.contains(&great) && great < short.chars().count() && initials.eq(short.chars())
}

/// Says whether letters are those that words begin with, each, and others in their order behind these.
fn is_spelled(letters: &[char], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return letters.is_empty();
    };
    let mut of_word = word.chars();
    let Some((first, mut left)) = letters.split_first() else {
        return false;
    };
    if of_word.next() != Some(*first) {
        return false;
    }
    loop {
        if is_spelled(left, rest) {
            return true;
        }
        let Some((next, behind)) = left.split_first() else {
            return false;
        };
        if !of_word.any(|letter| letter == *next) {
            return false;
        }
        left = behind;
    }
}

/// Returns a name without a word that stresses it: "Denholm" of "Denholm himself".
pub(crate) fn plain(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((plain, last)) if INTENSIFIERS.contains(last) => plain,
        _ => name,
    }
}

/// Says whether a name only says that its bearer is a medium.
pub(crate) fn is_some_outlet(name: &str) -> bool {
    words(name)
        .iter()
        .all(|word| MEDIUM_KINDS.contains(word.as_str()))
}

/// Says whether a name is that of texts that nobody answers for: "several reports", "Medienberichte".
pub(crate) fn is_hearsay(name: &str) -> bool {
    let mut told = tokens(name).filter(|word| !EMPTY.contains(word.to_lowercase().as_str()));
    let is_known = |word: &str| RUMOURS.contains(word.to_lowercase().as_str());
    told.clone().any(is_known)
        && told.all(|word| is_known(word) || word.starts_with(char::is_lowercase))
}

/// Says whether all words of one name are in the other.
fn is_part(part: &[String], whole: &[String]) -> bool {
    !part.is_empty()
        && part
            .iter()
            .all(|word| whole.iter().any(|other| near(word, other)))
}

/// Says whether the last word of a name, which says what an outlet is, is among words.
fn has_last(words: &[String], of: &[String]) -> bool {
    of.last()
        .is_some_and(|last| words.iter().any(|word| near(word, last)))
}

fn shorter_is_part(one: &[String], other: &[String]) -> bool {
    is_part(one, other) || is_part(other, one)
}

/// A source with the words of its name, taken apart once.
#[derive(Clone, Debug)]
pub(crate) struct SourceName<'a> {
    pub(crate) credited: &'a Credited,
    pub(crate) words: Vec<String>,
}

impl<'a> SourceName<'a> {
    pub(crate) fn new(credited: &'a Credited) -> Self {
        SourceName {
            credited,
            words: words(&credited.name),
        }
    }

    /// Returns the beginnings of its words: sources without a common one are never the same, but for translations.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = String> + use<'_, 'a> {
        let is_house = self.credited.class != Class::Person;
        let first = self.words.first().filter(|_| is_house);
        // Acronyms begin as what they stand for.
        let acronym = first.and_then(|word| Some(format!("{}.", word.chars().next()?)));
        self.words
            .iter()
            .map(|word| word.chars().take(BEGINNING).collect())
            .chain(acronym)
    }
}

/// Says whether two sources of articles of one story are the same; `crosses` if the articles are in two languages.
pub(crate) fn is_same_source(one: &Credited, other: &Credited, crosses: bool) -> bool {
    is_same(&SourceName::new(one), &SourceName::new(other), crosses)
}

/// Says the same of names that are taken apart.
pub(crate) fn is_same(one: &SourceName<'_>, other: &SourceName<'_>, crosses: bool) -> bool {
    let (first, second) = (&one.words, &other.words);
    let (one, other) = (one.credited, other.credited);
    if one.standing != other.standing || one.unresolved || other.unresolved {
        return false;
    }
    let is_person = |source: &Credited| source.class == Class::Person;
    if are_same(first, second) {
        // "Stefan" is not Stefanie, but who is called "Präsidenten" is a Präsident.
        let (given, called) = (&first[..first.len() - 1], &second[..second.len() - 1]);
        let inflected = || {
            given
                .iter()
                .zip(called)
                .all(|(one, other)| is_inflected(one, other))
        };
        return !(is_person(one) && is_person(other)) || inflected();
    }
    let is_abbreviated =
        || abbreviates(&one.name, &other.name) || abbreviates(&other.name, &one.name);
    if !is_person(one) && !is_person(other) && one.standing == Standing::Named && is_abbreviated() {
        return true;
    }
    match (is_person(one), is_person(other)) {
        // "Calvero" is Inés Calvero.
        (true, true) => {
            let (short, long) = if first.len() <= second.len() {
                (first, second)
            } else {
                (second, first)
            };
            let last = |words: &[String]| words.last().cloned().unwrap_or_default();
            short.len() == 1 && one.standing == Standing::Named && near(&short[0], &last(long))
        }
        // "Skerrin Coast Guard" is the Küstenwache von Skerrin, "coast guard" the Küstenwache.
        (false, false)
            if crosses && one.standing == Standing::Named && !shorter_is_part(first, second) =>
        {
            let shared = first.iter().any(|word| {
                word.chars().count() >= 4 && second.iter().any(|other| near(word, other))
            });
            let common = |source: &Credited| !source.name.chars().any(char::is_uppercase);
            (shared || common(one) || common(other))
                && cosine(&one.vector, &other.vector) >= TRANSLATED
        }
        // "Küstenwache" is the Küstenwache von Skerrin; but the town of Kelmsworth is not the Kelmsworth Herald.
        (false, false) => {
            let is_outlet = |source: &Credited| source.class == Class::Outlet;
            let fits = |part: &[String], whole: &[String], of: &Credited, other: &Credited| {
                is_part(part, whole)
                    && (is_outlet(of) || !is_outlet(other) || has_last(part, whole))
            };
            one.standing == Standing::Named
                && (fits(first, second, one, other) || fits(second, first, other, one))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, class: Class) -> Credited {
        Credited {
            name: name.into(),
            class,
            standing: Standing::Named,
            unresolved: false,
            role: None,
            speaks_for: None,
            statements: 1,
            vector: Vec::new(),
        }
    }

    #[test]
    fn reports_without_an_author_are_nobody() {
        let check = |name, hearsay| assert_eq!(is_hearsay(name), hearsay, "{name}");
        check("several media reports", true);
        check("Mehrere übereinstimmende Medienberichte", true);
        check("Medienberichten", true);
        check("reports by the Comet", false);
        check("Hafenkurier", false);
        check("the", false);
    }

    #[test]
    fn acronyms_are_made_of_what_words_begin_with() {
        let check = |short, full, expected| {
            assert_eq!(abbreviates(short, full), expected, "{short}, {full}");
        };
        check("KVO", "Krankenhausverband Ostmark", true);
        check("UN", "the United Nations", true);
        check("the US", "the United Nations", false);
        check("DWD", "Deutscher Wetterdienst", true);
        check("LKA", "Landeskriminalamt", true);
        check("LKA", "Polizei", false);
        check("BFG", "Bund der Freunde guter Gärten", false);
        check("BFGG", "Bund der Freunde guter Gärten", true);
        check("Bund", "Bund der Freunde", false);
        check("VdB", "Verein der Binnenschiffer", true);
        check("VdB", "Verband der Bauern und Bäcker", false);
        check("Vdb", "Verein der Binnenschiffer", false);
        check("UN", "Unterwald", false);
    }

    #[test]
    fn a_surname_is_enough_in_one_story() {
        let check = |one, other, class, same| {
            assert_eq!(
                is_same_source(&source(one, class), &source(other, class), false),
                same,
                "{one}, {other}"
            );
        };
        check("Calvero", "Inés Calvero", Class::Person, true);
        check("Stefan Maier", "Stefanie Maier", Class::Person, false);
        check("Präsidenten Maier", "Präsident Maier", Class::Person, true);
        check("Inés", "Inés Calvero", Class::Person, false);
        check("Rosa Calvero", "Inés Calvero", Class::Person, false);
        check(
            "die Küstenwache",
            "Küstenwache von Skerrin",
            Class::Organization,
            true,
        );
        check(
            "Polizei Eschwald",
            "Polizei Wiedtal",
            Class::Organization,
            false,
        );
        let across = |one, class, paper, same| {
            let (one, paper) = (source(one, class), source(paper, Class::Outlet));
            assert_eq!(is_same_source(&one, &paper, false), same, "{one:?}");
            assert_eq!(is_same_source(&paper, &one, false), same, "{one:?}");
        };
        across(
            "Kelmsworth",
            Class::Organization,
            "Kelmsworth Herald",
            false,
        );
        across("the city", Class::Organization, "City Mirror", false);
        across("the Herald", Class::Organization, "Kelmsworth Herald", true);
        across("Kelmsworth", Class::Outlet, "Kelmsworth Herald", true);
        check("Sozialen Liste", "Soziale Liste", Class::Organization, true);
    }
}
