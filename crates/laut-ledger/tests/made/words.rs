//! Invented words and what the ledger keeps of them: ranks in, letters, rarity, vectors and terms out.
//!
//! Does what `digest` does after the network, without the network: equal words have equal vectors, the two spellings of
//! one noun nearly so.

use std::fmt::Write as _;

use laut_ledger::{Number, Sort, Term};
use rust_stemmers::{Algorithm, Stemmer};

use super::chance::Chance;

/// Names that there are: some in many stories, most in one.
pub(crate) const NAMES: usize = 60_000;
/// Nouns.
pub(crate) const NOUNS: usize = 30_000;
/// Verbs.
pub(crate) const VERBS: usize = 3_000;
/// Numbers a vector has.
const WIDTH: usize = 64;

/// A word with what is known of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Word {
    pub(crate) letters: String,
    /// `None` for a word that means nothing.
    pub(crate) sort: Option<Sort>,
    /// In tenths of minus the natural logarithm of its probability.
    weight: u8,
    /// Words of one concept mean the same.
    concept: u64,
    pub(crate) value: Option<f64>,
}

impl Word {
    /// Returns a word that means nothing.
    pub(crate) fn empty(letters: &str) -> Self {
        Word {
            letters: letters.to_owned(),
            sort: None,
            weight: 0,
            concept: 0,
            value: None,
        }
    }

    /// Returns the name with a rank.
    pub(crate) fn name(rank: usize) -> Self {
        let mut letters = spelled(rank, "o");
        letters[..1].make_ascii_uppercase();
        Word::ranked(letters, Sort::Name, rank, 0.03)
    }

    /// Returns a noun in one of its two spellings.
    pub(crate) fn noun(rank: usize, second: bool) -> Self {
        let letters = spelled(rank, if second { "ok" } else { "ik" });
        Word {
            concept: hashed(&spelled(rank, "ik")),
            ..Word::ranked(letters, Sort::Word, rank, 0.3)
        }
    }

    /// Returns a verb.
    pub(crate) fn verb(rank: usize) -> Self {
        Word::ranked(spelled(rank, "ar"), Sort::Word, rank, 0.15)
    }

    /// Returns a number.
    pub(crate) fn number(value: usize) -> Self {
        Word {
            value: Some(value as f64),
            ..Word::rare(&value.to_string(), Sort::Number)
        }
    }

    /// Returns a word of the usual rarity.
    pub(crate) fn rare(letters: &str, sort: Sort) -> Self {
        Word {
            letters: letters.to_owned(),
            sort: Some(sort),
            weight: 120,
            concept: hashed(letters),
            value: None,
        }
    }

    /// Returns the word with a rank among words that make up a share of all text.
    fn ranked(letters: String, sort: Sort, rank: usize, share: f64) -> Self {
        let rarity = ((rank + 1) as f64 * 11.0 / share).ln();
        Word {
            weight: (rarity * 10.0) as u8,
            concept: hashed(&letters),
            letters,
            sort: Some(sort),
            value: None,
        }
    }
}

/// Returns letters for a number, each number's its own.
fn spelled(mut number: usize, ending: &str) -> String {
    let mut letters = String::new();
    loop {
        letters.push(char::from(b"bdfgklmnprstvz"[number % 14]));
        letters.push(char::from(b"aeiou"[number / 14 % 5]));
        number /= 70;
        if number == 0 {
            break;
        }
        number -= 1;
    }
    letters.push('l');
    letters.push_str(ending);
    letters
}

/// A sentence's words with what is kept of them.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) terms: Vec<Term>,
    pub(crate) numbers: Vec<Number>,
    pub(crate) vector: Vec<i8>,
}

impl Sentence {
    /// Returns the sentence that words make, without its full stop.
    pub(crate) fn of(words: &[Word]) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut sentence = Sentence::default();
        let mut sum = [0.0_f32; WIDTH];
        for word in words {
            let start = sentence.text.len() + usize::from(!sentence.text.is_empty());
            let space = if sentence.text.is_empty() { "" } else { " " };
            let _ = write!(sentence.text, "{space}{}", word.letters);
            let numbers = meaning(word);
            for (sum, number) in sum.iter_mut().zip(&numbers) {
                *sum += number;
            }
            let Some(sort) = word.sort else { continue };
            if let Some(value) = word.value {
                sentence.numbers.push(Number {
                    value,
                    term: sentence.terms.len() as u16,
                    is_percent: false,
                    is_year: false,
                });
            }
            sentence.terms.push(Term {
                span: (start as u16, sentence.text.len() as u16),
                stem: stem(&stemmer, word),
                sort,
                weight: word.weight,
                vector: unit(&numbers),
            });
        }
        sentence.vector = unit(&sum);
        sentence
    }

    /// Returns the sentence that letters make: names begin with capitals, small words mean nothing.
    pub(crate) fn parse(text: &str) -> Self {
        let words: Vec<Word> = text
            .split_whitespace()
            .map(|letters| {
                let capital = letters.starts_with(|letter: char| letter.is_uppercase());
                match letters.parse::<usize>() {
                    Ok(number) => Word::number(number),
                    Err(_) if capital => Word::rare(letters, Sort::Name),
                    Err(_) if letters.len() <= 3 => Word::empty(letters),
                    Err(_) => Word::rare(letters, Sort::Word),
                }
            })
            .collect();
        Sentence::of(&words)
    }
}

fn stem(stemmer: &Stemmer, word: &Word) -> u32 {
    let lower = word.letters.to_lowercase();
    let folded = |hash: u64| (hash ^ (hash >> 32)) as u32;
    folded(hashed(&match word.sort {
        Some(Sort::Number) => format!("#{lower}"),
        Some(Sort::Name) => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
        _ => stemmer.stem(&lower).into_owned(),
    }))
}

/// Returns FNV-1a of letters.
pub(crate) fn hashed(letters: &str) -> u64 {
    letters.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn meaning(word: &Word) -> [f32; WIDTH] {
    let mut numbers = [0.0; WIDTH];
    if word.sort.is_none() {
        return numbers;
    }
    let mut concept = Chance::new(word.concept);
    let mut own = Chance::new(hashed(&word.letters));
    for number in &mut numbers {
        *number = (concept.share() - 0.5 + 0.25 * (own.share() - 0.5)) as f32;
    }
    numbers
}

/// Returns a vector of unit length in 127ths.
fn unit(numbers: &[f32]) -> Vec<i8> {
    let length = numbers.iter().map(|number| number * number).sum::<f32>();
    let scale = 127.0 / length.sqrt().max(f32::MIN_POSITIVE);
    let scaled = |number: &f32| (number * scale).round() as i8;
    numbers.iter().map(scaled).collect()
}

/// Returns the fingerprints of a text's runs of four words, as `digest` does.
pub(crate) fn shingles(text: &str) -> Vec<u32> {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let runs = words.windows(4).map(|run| {
        let hash = hashed(&run.join(" "));
        (hash ^ (hash >> 32)) as u32
    });
    let mut found: Vec<u32> = runs.collect();
    found.sort_unstable();
    found.dedup();
    found
}
