//! Finds the words of a proposition that mean something: words as the reader saw them in, terms and numbers out.
//!
//! Does not know who says it, nor what it is compared with.

use laut::{Grammar, NameKind, StudyWord, Use, Uses};
use rust_stemmers::{Algorithm, Stemmer};
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};
use unicode_normalization::UnicodeNormalization;

use super::{
    agent::agent, clauses::clauses, hash, numbers::numbers, poles::poles, stances::VERBS,
    vectors::Vectors,
};
use crate::{
    origins::taken_apart::unaccented,
    record::{Number, Sort, Term},
};

/// A verb of denying and the "that" of what it denies stand among so many words at most.
const NEAR: usize = 4;

/// What the words of a proposition say.
#[derive(Debug, Default)]
pub(super) struct Sense {
    pub(super) terms: Vec<Term>,
    pub(super) numbers: Vec<Number>,
    pub(super) negated: bool,
    /// Whether there is a pronoun that may stand for a name.
    pub(super) has_pronoun: bool,
    /// Whether "we" or "I" does it.
    pub(super) by_speaker: bool,
    pub(super) agent: Vec<u32>,
    pub(super) poles: Vec<i8>,
}

/// One word of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its place among the article's words.
    pub(super) at: usize,
    pub(super) seen: &'a StudyWord,
    /// Its letters.
    pub(super) text: &'a str,
    /// What it is known for.
    pub(super) uses: Uses,
}

/// Finds the terms of propositions in one language.
pub(super) struct Terms<'a> {
    grammar: &'static Grammar,
    /// None where the language's is not known here: words are then their own stems.
    stemmer: Option<Stemmer>,
    vectors: Vectors<'a>,
}

/// Returns words as anybody spells them: with whole letters for a letter and its mark, and without the hyphens that show
/// only where a line ends.
pub(super) fn spelled(words: &str) -> String {
    const SOFT_HYPHEN: char = '\u{ad}';
    words
        .nfc()
        .filter(|letter| *letter != SOFT_HYPHEN)
        .collect()
}

impl<'a> Terms<'a> {
    pub(super) fn new(grammar: &'static Grammar, vectors: Vectors<'a>) -> Self {
        let name: value::StrDeserializer<'_, value::Error> =
            grammar.claims().stemmer.into_deserializer();
        Terms {
            grammar,
            stemmer: Algorithm::deserialize(name).ok().map(Stemmer::create),
            vectors,
        }
    }

    /// Returns what some words say; `text` is what stands from `start` on, code points of the article, and has them all.
    pub(super) fn said(&self, words: &[Word<'_>], text: &str, start: usize) -> Sense {
        let mut said = Sense::default();
        let found = numbers(text, self.grammar);
        let lower: Vec<String> = words
            .iter()
            .map(|word| spelled(word.text).to_lowercase())
            .collect();
        let mut counted = vec![false; found.len()];
        let ways = ways(words, &lower, self.grammar);
        let mut negations = 0;
        // "The ferry, which had no licence, sank": what is told beside is not what is told.
        let beside = clauses(words);
        let is_beside =
            |at: usize| beside[at].is_some_and(|opener| !words[opener].uses.has(Use::That));
        let denied = denied(words, &lower, self.grammar);
        let mut negated_at: Option<usize> = None;
        let is_denied = |at: usize| denied.is_some_and(|that| at < that);
        for (place, word) in words.iter().enumerate() {
            let (from, to) = within(word, start);
            let lower = &lower[place];
            let number = found
                .iter()
                .position(|number| number.span.0 < to && from < number.span.1);
            if let Some(number) = number {
                if !counted[number] {
                    counted[number] = true;
                    said.numbers.push(Number {
                        value: found[number].value,
                        term: said.terms.len() as u16,
                        is_percent: found[number].is_percent,
                        is_year: found[number].is_year,
                    });
                    let key = hash(&format!("#{}", found[number].value));
                    said.terms
                        .push(self.term(word, found[number].span, key, Sort::Number));
                }
                continue;
            }
            if let Some((name, is_head)) = &ways[place] {
                if *is_head {
                    let key = hash(&format!("={name}"));
                    said.terms
                        .push(self.term(word, (from, to), key, Sort::Word));
                }
                continue;
            }
            if word.uses.has(Use::Negator) {
                let next = words.get(place + 1);
                let lifted =
                    next.is_some_and(|next| next.uses.has(Use::LiftsNegator)) || is_denied(place);
                // "He does not sell it and did not lend it": each clause has its own.
                let goes_on = |from: usize| {
                    words[from..place]
                        .iter()
                        .any(|word| word.uses.has(Use::Coordinator))
                };
                // "A bomb is likely, but they do not know it": the first clause is what is told.
                let is_second = negations == 0 && adversative(words).is_some_and(|but| but < place);
                let is_beside = is_beside(place) || is_second;
                if !lifted && !is_beside && !negated_at.is_some_and(goes_on) {
                    negations += 1;
                    negated_at = Some(place);
                }
                continue;
            }
            if let Some(whole) = undone(lower, self.grammar) {
                // "unbesetzt" is "nicht besetzt".
                let tells_more =
                    is_attribute(words, place) || is_noun_of(word.text, whole, self.grammar);
                negations += usize::from(!is_beside(place) && !tells_more);
                said.terms.push(self.term(
                    word,
                    (from, to),
                    hash(&self.stem(whole, false)),
                    Sort::Word,
                ));
                continue;
            }
            said.has_pronoun |= word.uses.has(Use::Anaphor);
            let is_name = word.seen.name.is_some_and(|name| name != NameKind::Role);
            if !lower.chars().any(char::is_alphanumeric)
                || (word.uses.has(Use::StopWord) && !is_name)
            {
                continue;
            }
            let sort = match word.seen.name {
                Some(NameKind::Place) => Sort::Place,
                Some(NameKind::Person | NameKind::Organization) => Sort::Name,
                _ => Sort::Word,
            };
            said.terms
                .push(self.term(word, (from, to), hash(&self.stem(lower, is_name)), sort));
        }
        said.negated = negations % 2 == 1;
        let mut first = words.iter().take(4);
        said.by_speaker = first.any(|word| word.uses.has(Use::SpeakerAsSubject));
        said.poles = poles(words, &lower, self.grammar);
        let doer = agent(words, self.grammar);
        said.agent = doer
            .into_iter()
            .map(|at| hash(&self.stem(&lower[at], true)))
            .collect();
        said
    }

    fn term(&self, word: &Word<'_>, (from, to): (usize, usize), stem: u32, sort: Sort) -> Term {
        Term {
            span: (
                from.min(usize::from(u16::MAX)) as u16,
                to.min(usize::from(u16::MAX)) as u16,
            ),
            stem,
            sort,
            weight: tenths(word.seen.rarity),
            vector: self.vectors.word(word.at),
        }
    }

    /// Returns what a word in lower case has in common with its other forms; names only lose the ending of a genitive,
    /// so that they are the same in all languages.
    pub(super) fn stem(&self, lower: &str, is_name: bool) -> String {
        if is_name {
            return name_stem(lower);
        }
        let stemmer = self.stemmer.as_ref();
        stemmer.map_or_else(
            || lower.to_owned(),
            |stemmer| stemmer.stem(lower).into_owned(),
        )
    }
}

/// Returns where a word stands behind a code point of the article: its first one, and the one after its last.
fn within(word: &Word<'_>, start: usize) -> (usize, usize) {
    let span = word.seen.span;
    (
        span.start().saturating_sub(start),
        span.end().saturating_sub(start),
    )
}

/// Returns the place of a "but" behind a sign that parts a clause from the one before it.
fn adversative(words: &[Word<'_>]) -> Option<usize> {
    (1..words.len()).find(|&at| {
        let uses = words[at].uses;
        let is_but =
            uses.has(Use::Coordinator) && uses.has(Use::Conjunction) && !uses.has(Use::And);
        let has_verb = words[..at].iter().any(|word| word.uses.any(&VERBS));
        is_but && words[at - 1].text == "," && has_verb
    })
}

/// Returns the place of the "that" of what a verb of denying denies: "nobody denies that the dam leaks" says that it does.
fn denied(words: &[Word<'_>], lower: &[String], grammar: &Grammar) -> Option<usize> {
    (0..words.len()).find_map(|place| {
        let mut near = place..words.len().min(place + NEAR);
        let that = near.find(|&that| words[that].uses.has(Use::That))?;
        grammar.is_denying_verb(&lower[place]).then_some(that)
    })
}

/// Returns for each word the name of what it says in one of several ways ([`laut::Alike`]), alone or with others, and
/// whether it is the one that stands for them: the rarest.
fn ways(words: &[Word<'_>], lower: &[String], grammar: &Grammar) -> Vec<Option<(String, bool)>> {
    let named = |at: usize| words.get(at).and_then(|word| word.seen.name);
    let is_part = |at: usize| named(at).is_some_and(|name| name != NameKind::Role);
    // "The council" by one word is a house by its sort; with others it is a name.
    let is_house = |at: usize| {
        named(at) == Some(NameKind::Organization)
            && !is_part(at + 1)
            && at.checked_sub(1).is_none_or(|before| !is_part(before))
    };
    // "Spital Lind" is "Krankenhaus Lind".
    let is_sort = |at: usize| {
        let parts = grammar.noun_parts(&lower[at]);
        parts.is_some_and(|parts| parts.sort.is_some() && parts.before.is_empty())
    };
    let plain: Vec<&str> = lower
        .iter()
        .enumerate()
        .map(|(at, lower)| {
            if is_part(at) && !is_house(at) && !is_sort(at) {
                ""
            } else {
                lower.as_str()
            }
        })
        .collect();
    let mut of = vec![None; words.len()];
    for (name, places) in grammar.claims().alike.places(&plain) {
        let rarity = |at: &&usize| tenths(words[**at].seen.rarity);
        let head = places.iter().rev().max_by_key(rarity).copied();
        for at in places {
            of[at] = Some((name.to_owned(), head == Some(at)));
        }
    }
    of
}

/// Returns the word that a word in lower case says the opposite of by its first syllable: "unbesetzt", "unpaid".
fn undone<'w>(lower: &'w str, grammar: &Grammar) -> Option<&'w str> {
    let whole = lower.strip_prefix(grammar.claims().undoes)?;
    let words = grammar.words();
    (whole.chars().count() >= 4
        && !words.has(lower, Use::NotUndone)
        && words.has(whole, Use::Undoable))
    .then_some(whole)
}

/// Letters of an ending that makes a noun of an adjective, at most.
const ENDING: usize = 2;

/// Says whether a word that can be undone is a noun with an ending: "Unbekannte" robbed the bank, of whom it is not said
/// that they are not known.
fn is_noun_of(word: &str, whole: &str, grammar: &Grammar) -> bool {
    let mut shorter = whole.char_indices().rev().take(ENDING);
    word.starts_with(char::is_uppercase)
        && shorter.any(|(end, _)| grammar.words().has(&whole[..end], Use::Undoable))
}

/// Says whether a word only tells more of the noun behind it: "the *unproven* charges harm us" is not "charges do not".
fn is_attribute(words: &[Word<'_>], place: usize) -> bool {
    let verb = [Use::Copula, Use::AuxiliaryOrModal];
    let is_said_of_it = place > 0 && words[place - 1].uses.any(&verb);
    let leads_on = [
        Use::StopWord,
        Use::Adverbial,
        Use::Preposition,
        Use::Conjunction,
    ];
    !is_said_of_it
        && words.get(place + 1).is_some_and(|next| {
            next.text.starts_with(char::is_alphabetic) && !next.uses.any(&leads_on)
        })
}

/// Returns a rarity in tenths, as it is kept.
#[expect(clippy::cast_sign_loss, reason = "it is not below 0")]
pub(super) fn tenths(rarity: f32) -> u8 {
    (rarity * 10.0).clamp(0.0, 255.0) as u8
}

/// Returns a name's word in lower case without the ending of a genitive, whatever the language: a name is the same name
/// everywhere, and many papers leave out signs that are not of their own language: "Wójcik", "Wojcik".
pub(super) fn name_stem(lower: &str) -> String {
    let stem = lower
        .strip_suffix('s')
        .filter(|stem| stem.chars().count() >= 4);
    let plain = |letter: char| match letter {
        'ä' | 'ö' | 'ü' | 'ß' => Some(letter),
        _ => unaccented(letter),
    };
    stem.unwrap_or(lower).chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    #[test]
    fn every_language_has_its_stemmer() {
        let vectors = Vectors {
            numbers: &[],
            width: 0,
        };
        for grammar in Grammar::all() {
            assert!(
                Terms::new(grammar, vectors).stemmer.is_some(),
                "{grammar:?}"
            );
        }
    }

    #[test]
    fn what_is_not_told_of_the_main_thing_negates_nothing() {
        let check = |text: &str, expected: bool| {
            let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
            let vectors = Vectors {
                numbers: &[],
                width: 0,
            };
            let mut seen = Vec::new();
            let mut start = 0;
            for word in text.split(' ') {
                let end = start + word.chars().count();
                seen.push(StudyWord {
                    span: laut::Span::new(start, end),
                    sentence: 0,
                    paragraph: 0,
                    rarity: 0.0,
                    name: None,
                });
                start = end + 1;
            }
            let words: Vec<Word<'_>> = text
                .split(' ')
                .zip(&seen)
                .enumerate()
                .map(|(at, (text, seen))| Word {
                    at,
                    seen,
                    text,
                    uses: grammar.words().uses(text),
                })
                .collect();
            let said = Terms::new(grammar, vectors).said(&words, text, 0);
            assert_eq!(said.negated, expected, "{text}");
        };
        check("such unsubstantiated claims harm us", false);
        check("the claims are unsubstantiated", true);
        check("he does not sell it and did not lend it", true);
        check("he did not sell it", true);
        check("the jet crashed , leaving no survivors", false);
        check("a bomb is likely , but they do not know it", false);
        check("it is not a bomb , but it is loud", true);
        check("the dam does not leak", true);
        check("the dam , which has no gate , leaks", false);
        check("Unpaid are the bills", true);
        check("nobody denies that the dam leaks", false);
        check("she denies that the dam does not leak", true);
    }

    #[test]
    fn a_word_is_the_same_however_it_is_spelled() {
        assert_eq!(spelled("Jo\u{308}r\u{ad}dis"), "Jördis");
        assert_eq!(
            crate::digest::name_stems("Mu\u{308}l\u{ad}lers"),
            crate::digest::name_stems("Müller")
        );
    }

    #[test]
    fn words_that_undo_others_are_known() {
        let check = |word: &str, language, whole: Option<&str>| {
            let grammar = Grammar::of(language).expect("it is known");
            assert_eq!(undone(word, grammar), whole, "{word}");
        };
        check("unbesetzt", Language::GERMAN, Some("besetzt"));
        check("unpaid", Language::ENGLISH, Some("paid"));
        check("unternehmen", Language::GERMAN, None);
        check("union", Language::ENGLISH, None);
        check("unfall", Language::GERMAN, None);
        check("besetzt", Language::GERMAN, None);
    }
}
