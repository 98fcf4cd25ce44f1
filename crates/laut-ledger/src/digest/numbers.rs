//! Finds the numbers in a text, in digits and in words: a text in, values with their places out.
//!
//! "400.000" is four hundred thousand in German and four hundred in English; "vier Millionen" and "four million" are
//! one number. Does not know what is counted; "ein" and "one" alone are articles as often as numbers, and left out.

use super::lexicon::Lexicon;

/// A number and where it stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Found {
    /// Code points of the text, half-open.
    pub(super) span: (usize, usize),
    pub(super) value: f64,
    pub(super) is_percent: bool,
    pub(super) is_year: bool,
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
pub(super) fn numbers(text: &str, german: bool) -> Vec<Found> {
    let tokens = tokens(text);
    let lexicon = Lexicon::of(german);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((value, next)) = number(&tokens, at, lexicon, german) else {
            at += 1;
            continue;
        };
        let word = |at: usize| {
            tokens
                .get(at)
                .map_or("", |token: &Token| token.word.as_str())
        };
        let is_percent = word(next) == "%"
            || word(next).starts_with("prozent")
            || word(next).starts_with("percent")
            || (word(next) == "per" && word(next + 1) == "cent");
        let before = at.checked_sub(1).map_or("", word);
        let is_plain = next == at + 1
            && word(at).len() == 4
            && word(at).bytes().all(|byte| byte.is_ascii_digit());
        found.push(Found {
            span: (tokens[at].start, tokens[next - 1].end),
            value,
            is_percent,
            is_year: is_plain
                && (1900.0..2100.0).contains(&value)
                && is_before_year(before, word(next)),
        });
        at = next;
    }
    found
}

fn is_before_year(before: &str, after: &str) -> bool {
    const BEFORE: [&str; 24] = [
        "in", "im", "jahr", "jahre", "jahren", "since", "seit", "of", "from", "bis", "until",
        "till", "by", "ab", "von", "vor", "nach", "summer", "sommer", "autumn", "herbst", "spring",
        "winter", "and",
    ];
    BEFORE.contains(&before)
        || matches!(after, "" | "in" | "," | "." | "the" | "der" | "die" | "auf")
}

/// Returns the number that begins at a token, and the token past it.
fn number(tokens: &[Token], start: usize, lexicon: &Lexicon, german: bool) -> Option<(f64, usize)> {
    let (mut total, mut current, mut at) = (0.0, 0.0, start);
    let mut any = false;
    let first = &tokens[start].word;
    if first.starts_with(|sign: char| sign.is_ascii_digit()) {
        current = digits(first, german)?;
        any = true;
        at += 1;
    }
    while let Some(token) = tokens.get(at) {
        let word = token.word.as_str();
        let adjacent = at > start;
        if let Some(times) = lexicon.multipliers.get(word) {
            let short = word.len() <= 3 && !matches!(word, "mio" | "mrd");
            let plural = word.ends_with("en") || word.ends_with('s');
            if (short || plural) && !any {
                break;
            }
            if current == 0.0 && total > 0.0 {
                break;
            }
            let counted = if current == 0.0 { 1.0 } else { current };
            if *times < 1000.0 {
                current = counted * times;
            } else {
                total += counted * times;
                current = 0.0;
            }
            any = true;
        } else if word == "one" && adjacent && tokens[at - 1].word == "-" {
            current += 1.0;
        } else if let Some(value) = in_words(word, lexicon, german) {
            if current == 0.0 || fits(current, value) {
                if current == 0.0 && any && value >= 1000.0 {
                    break;
                }
                current += value;
                any = true;
            } else {
                break;
            }
        } else if adjacent && any && is_joint(tokens, at, current, lexicon, german) {
            // "twenty-one", "three hundred and twelve".
        } else {
            break;
        }
        at += 1;
    }
    (any && at > start).then_some((total + current, at))
}

/// Says whether a number in words goes on with another one: "twenty" with "one", "three hundred" with "twelve".
fn fits(current: f64, value: f64) -> bool {
    (current % 100.0 >= 20.0 && current % 10.0 == 0.0 && value < 10.0)
        || (current % 100.0 == 0.0 && value < 100.0)
}

fn is_joint(tokens: &[Token], at: usize, current: f64, lexicon: &Lexicon, german: bool) -> bool {
    let joins = match tokens[at].word.as_str() {
        "-" => current % 10.0 == 0.0,
        "and" => !german && current >= 100.0 && current % 100.0 == 0.0,
        _ => false,
    };
    joins
        && tokens.get(at + 1).is_some_and(|next| {
            in_words(&next.word, lexicon, german).is_some_and(|value| fits(current, value))
                || (next.word == "one" && tokens[at].word == "-")
        })
}

/// Returns the value of a number in one word.
fn in_words(word: &str, lexicon: &Lexicon, german: bool) -> Option<f64> {
    if let Some(value) = lexicon.numbers.get(word) {
        return Some(*value);
    }
    if !german {
        return None;
    }
    compound(word, lexicon).filter(|value| *value > 1.0)
}

/// Returns the value of a German compound: "zweihundertdreißig", "einundzwanzig".
fn compound(word: &str, lexicon: &Lexicon) -> Option<f64> {
    let part = |part: &str| match part.strip_prefix("und").unwrap_or(part) {
        "ein" | "eins" => Some(1.0),
        part => compound(part, lexicon),
    };
    if let Some(value) = lexicon.numbers.get(word) {
        return Some(*value);
    }
    for (name, times) in [("tausend", 1000.0), ("hundert", 100.0)] {
        if let Some((before, after)) = word.split_once(name) {
            let before = if before.is_empty() {
                1.0
            } else {
                part(before)?
            };
            let after = if after.is_empty() { 0.0 } else { part(after)? };
            return Some(before * times + after).filter(|_| word != name);
        }
    }
    let (unit, tens) = word.split_once("und")?;
    let tens = lexicon.numbers.get(tens).filter(|tens| **tens >= 20.0)?;
    let unit = part(unit).filter(|unit| *unit < 10.0)?;
    Some(tens + unit)
}

/// Returns the value of digits with separators; `None` for dates, versions and the like.
fn digits(word: &str, german: bool) -> Option<f64> {
    let decimal = if german { ',' } else { '.' };
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
    use super::*;

    fn check(german: bool, text: &str, values: &[f64]) {
        let found: Vec<f64> = numbers(text, german)
            .iter()
            .map(|found| found.value)
            .collect();
        assert_eq!(found, values, "{text}");
    }

    #[test]
    fn digits_mean_what_they_mean_in_each_language() {
        check(true, "Es seien 400.000 Kunden.", &[400_000.0]);
        check(false, "Some 400,000 customers.", &[400_000.0]);
        check(true, "5,2 Millionen Kunden", &[5_200_000.0]);
        check(false, "5.2 million customers", &[5_200_000.0]);
        check(true, "12.345,67 Euro", &[12_345.67]);
        check(true, "um 21.40 Uhr", &[21.4]);
        check(false, "1’250 Franken", &[1250.0]);
        check(true, "am 3.10.2031", &[]);
        check(true, "der 81. Sitz", &[81.0]);
        check(false, "12bn", &[12_000_000_000.0]);
    }

    #[test]
    fn words_are_numbers() {
        check(true, "Vierzehn Menschen starben", &[14.0]);
        check(false, "Fourteen people died", &[14.0]);
        check(true, "einundzwanzig von zweihundertdreißig", &[21.0, 230.0]);
        check(
            false,
            "twenty-one of three hundred and twelve",
            &[21.0, 312.0],
        );
        check(true, "vier Millionen Kunden", &[4_000_000.0]);
        check(false, "four million customers", &[4_000_000.0]);
        check(true, "zweitausend Euro und drei Tage", &[2000.0, 3.0]);
        check(false, "two and three", &[2.0, 3.0]);
        check(true, "eine Million Euro", &[1_000_000.0]);
        check(false, "one of them, a hundred people", &[100.0]);
        check(true, "ein Mann", &[]);
        check(false, "millions of people", &[]);
    }

    #[test]
    fn percents_and_years_are_known() {
        let found = numbers("12 Prozent", true);
        assert!(found[0].is_percent);
        assert!(numbers("12 per cent", false)[0].is_percent);
        assert!(numbers("in 2027", false)[0].is_year);
        assert!(!numbers("2027 votes", false)[0].is_year);
    }
}
