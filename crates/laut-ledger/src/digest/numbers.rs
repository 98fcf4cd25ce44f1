//! Finds the numbers in a text, in digits and in words: a text in, values with their places out.
//!
//! "400.000" is four hundred thousand in German and four hundred in English; "vier Millionen" and "four million" are
//! one number. Does not know what is counted; "ein" and "one" alone are articles as often as numbers, and left out.

use laut::{Grammar, Use};

/// A number and where it stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Numeral {
    /// Code points of the text, half-open.
    pub(crate) span: (usize, usize),
    pub(crate) value: f64,
    pub(crate) is_percent: bool,
    pub(crate) is_year: bool,
}

/// A run of letters, a run of digits with its separators, or one sign.
#[derive(Debug)]
struct Token {
    start: usize,
    end: usize,
    /// In lower case.
    word: String,
}

/// Returns the numbers in the order of the text.
pub(crate) fn numbers(text: &str, grammar: &Grammar) -> Vec<Numeral> {
    let tokens = tokens(text);
    let words = grammar.words();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((value, next)) = number(&tokens, at, grammar) else {
            at += 1;
            continue;
        };
        let word = |at: usize| {
            tokens
                .get(at)
                .map_or("", |token: &Token| token.word.as_str())
        };
        let is_percent = word(next) == "%"
            || words.has(word(next), Use::Percent)
            || words.has(&format!("{} {}", word(next), word(next + 1)), Use::Percent);
        let before = at.checked_sub(1).map_or("", word);
        let is_plain = next == at + 1
            && word(at).len() == 4
            && word(at).bytes().all(|byte| byte.is_ascii_digit());
        found.push(Numeral {
            span: (tokens[at].start, tokens[next - 1].end),
            value,
            is_percent,
            is_year: is_plain
                && (1900.0..2100.0).contains(&value)
                && stands_as_year(before, word(next), grammar),
        });
        at = next;
    }
    found
}

fn stands_as_year(before: &str, after: &str, grammar: &Grammar) -> bool {
    let words = grammar.words();
    words.has(before, Use::YearLead)
        || matches!(after, "" | "," | ".")
        || words.has(after, Use::YearTail)
}

/// Returns the number that begins at a token, and the token past it.
fn number(tokens: &[Token], start: usize, grammar: &Grammar) -> Option<(f64, usize)> {
    let words = grammar.words();
    let (mut total, mut current, mut at) = (0.0, 0.0, start);
    let mut any = false;
    let first = &tokens[start].word;
    if let Some(half) = half(tokens, start, grammar) {
        return Some(half);
    }
    if first.starts_with(|sign: char| sign.is_ascii_digit()) {
        current = digits(first, grammar.claims().decimal)?;
        any = true;
        at += 1;
    }
    // "One" is a pronoun as well; "one year late" is not two.
    let counts_time = tokens.get(at + 1).is_some_and(|next| {
        let uses = words.uses(&next.word);
        uses.any(&[Use::Year, Use::WholeMonth, Use::Week])
    });
    if !any && counts_time && words.value(first, Use::Number) == Some(1.0) {
        return Some((1.0, at + 1));
    }
    while let Some(token) = tokens.get(at) {
        let word = token.word.as_str();
        let adjacent = at > start;
        if let Some(times) = words.value(word, Use::Multiplier) {
            if words.has(word, Use::CountedMultiplier) && !any {
                break;
            }
            if current == 0.0 && total > 0.0 {
                break;
            }
            let counted = if current == 0.0 { 1.0 } else { current };
            if times < 1000.0 {
                current = counted * times;
            } else {
                total += counted * times;
                current = 0.0;
            }
            any = true;
        } else if adjacent && tokens[at - 1].word == "-" && words.has(word, Use::UnitNumber) {
            current += 1.0;
        } else if let Some(value) = in_words(word, grammar) {
            if current == 0.0 || fits(current, value) {
                if current == 0.0 && any && value >= 1000.0 {
                    break;
                }
                current += value;
                any = true;
            } else {
                break;
            }
        } else if adjacent && any && is_joint(tokens, at, current, grammar) {
            // "twenty-one", "three hundred and twelve".
        } else {
            break;
        }
        at += 1;
    }
    (any && at > start).then_some((total + current, at))
}

/// Returns what half of a large number is, and the token past it: "half a million", "halbe Million".
fn half(tokens: &[Token], start: usize, grammar: &Grammar) -> Option<(f64, usize)> {
    let words = grammar.words();
    if !words.has(&tokens[start].word, Use::Half) {
        return None;
    }
    let is_article = |token: &Token| words.has(&token.word, Use::IndefiniteArticle);
    let at = start + 1 + usize::from(tokens.get(start + 1).is_some_and(is_article));
    let times = words.value(&tokens.get(at)?.word, Use::Multiplier)?;
    (times >= 1000.0).then_some((times / 2.0, at + 1))
}

/// Says whether a number in words goes on with another one: "twenty" with "one", "three hundred" with "twelve".
fn fits(current: f64, value: f64) -> bool {
    (current % 100.0 >= 20.0 && current % 10.0 == 0.0 && value < 10.0)
        || (current % 100.0 == 0.0 && value < 100.0)
}

fn is_joint(tokens: &[Token], at: usize, current: f64, grammar: &Grammar) -> bool {
    let words = grammar.words();
    let joins = match tokens[at].word.as_str() {
        "-" => current % 10.0 == 0.0,
        word => current >= 100.0 && current % 100.0 == 0.0 && words.has(word, Use::NumberJoint),
    };
    joins
        && tokens.get(at + 1).is_some_and(|next| {
            in_words(&next.word, grammar).is_some_and(|value| fits(current, value))
                || (tokens[at].word == "-" && words.has(&next.word, Use::UnitNumber))
        })
}

/// Returns the value of a number in one word.
fn in_words(word: &str, grammar: &Grammar) -> Option<f64> {
    (grammar.claims().number)(grammar.words(), word)
}

/// Returns the value of digits with separators; `None` for dates, versions and the like.
fn digits(word: &str, decimal: char) -> Option<f64> {
    let groups: Vec<&str> = word.split(|sign: char| !sign.is_ascii_digit()).collect();
    let signs: Vec<char> = word.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let grouped = |groups: &[&str]| {
        groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3
    };
    let whole = |groups: &[&str]| groups.concat().parse::<f64>().ok();
    match signs.as_slice() {
        [] => whole(&groups),
        [.., last] if *last == decimal => {
            let (fraction, rest) = groups.split_last()?;
            if signs[..signs.len() - 1].contains(&decimal) {
                return None;
            }
            if rest.len() > 1 && !grouped(rest) {
                return None;
            }
            format!("{}.{fraction}", rest.concat()).parse().ok()
        }
        signs if grouped(&groups) && !signs.contains(&decimal) => whole(&groups),
        // "21.40 Uhr", "5.2 Millionen" in a German text.
        [_] => format!("{}.{}", groups[0], groups[1]).parse().ok(),
        _ => None,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        let first = letters[at];
        at += 1;
        if first.is_whitespace() {
            continue;
        }
        if first.is_ascii_digit() {
            while at < letters.len() {
                let digit = letters[at].is_ascii_digit();
                let next = letters.get(at + 1).is_some_and(char::is_ascii_digit);
                let three = || {
                    (1..4).all(|ahead| letters.get(at + ahead).is_some_and(char::is_ascii_digit))
                        && !letters.get(at + 4).is_some_and(char::is_ascii_digit)
                };
                let joins = match letters[at] {
                    '.' | ',' => next,
                    '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => three(),
                    _ => false,
                };
                if !digit && !joins {
                    break;
                }
                at += 1;
            }
        } else if first.is_alphabetic() {
            while at < letters.len() && letters[at].is_alphabetic() {
                at += 1;
            }
        }
        tokens.push(Token {
            start,
            end: at,
            word: letters[start..at]
                .iter()
                .flat_map(|letter| letter.to_lowercase())
                .collect(),
        });
    }
    tokens
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    fn of(language: Language, text: &str) -> Vec<Numeral> {
        numbers(text, Grammar::of(language).expect("it is known"))
    }

    fn check(language: Language, text: &str, values: &[f64]) {
        let found: Vec<f64> = of(language, text).iter().map(|found| found.value).collect();
        assert_eq!(found, values, "{text}");
    }

    #[test]
    fn digits_mean_what_they_mean_in_each_language() {
        check(Language::GERMAN, "Es seien 400.000 Kunden.", &[400_000.0]);
        check(Language::ENGLISH, "Some 400,000 customers.", &[400_000.0]);
        check(Language::GERMAN, "5,2 Millionen Kunden", &[5_200_000.0]);
        check(Language::ENGLISH, "5.2 million customers", &[5_200_000.0]);
        check(Language::GERMAN, "12.345,67 Euro", &[12_345.67]);
        check(Language::GERMAN, "um 21.40 Uhr", &[21.4]);
        check(Language::ENGLISH, "1’250 Franken", &[1250.0]);
        check(Language::GERMAN, "am 3.10.2031", &[]);
        check(Language::GERMAN, "der 81. Sitz", &[81.0]);
        check(Language::ENGLISH, "12bn", &[12_000_000_000.0]);
    }

    #[test]
    fn words_are_numbers() {
        check(Language::ENGLISH, "it opens one year late", &[1.0]);
        check(Language::ENGLISH, "one of them was late", &[]);
        check(Language::GERMAN, "Vierzehn Menschen starben", &[14.0]);
        check(Language::ENGLISH, "Fourteen people died", &[14.0]);
        check(
            Language::GERMAN,
            "einundzwanzig von zweihundertdreißig",
            &[21.0, 230.0],
        );
        check(
            Language::ENGLISH,
            "twenty-one of three hundred and twelve",
            &[21.0, 312.0],
        );
        check(Language::GERMAN, "vier Millionen Kunden", &[4_000_000.0]);
        check(Language::ENGLISH, "four million customers", &[4_000_000.0]);
        check(
            Language::GERMAN,
            "zweitausend Euro und drei Tage",
            &[2000.0, 3.0],
        );
        check(Language::ENGLISH, "two and three", &[2.0, 3.0]);
        check(Language::ENGLISH, "half a million pounds", &[500_000.0]);
        check(Language::GERMAN, "eine halbe Million Euro", &[500_000.0]);
        check(Language::ENGLISH, "half of the village", &[]);
        check(Language::GERMAN, "eine Million Euro", &[1_000_000.0]);
        check(Language::ENGLISH, "one of them, a hundred people", &[100.0]);
        check(Language::GERMAN, "ein Mann", &[]);
        check(Language::ENGLISH, "millions of people", &[]);
    }

    #[test]
    fn percents_and_years_are_known() {
        let found = of(Language::GERMAN, "12 Prozent");
        assert!(found[0].is_percent);
        assert!(of(Language::ENGLISH, "12 per cent")[0].is_percent);
        assert!(of(Language::ENGLISH, "in 2027")[0].is_year);
        assert!(!of(Language::ENGLISH, "2027 votes")[0].is_year);
    }
}
