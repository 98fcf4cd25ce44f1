//! Decides whether one number is another one rounded: "2,987" and "almost 3,000".
//!
//! Two numbers with what stands around them in, yes or no out. Does not know what is counted.

use laut::{Grammar, Use};

use crate::record::{Number, Proposition};

/// Digits of a number that are looked at, at most.
const DIGITS: i32 = 7;
/// How much of itself a number may lose or gain by rounding.
const LOST: f64 = 0.05;
/// Words between "about" and its number, at most, and one: "about $2.1 billion".
const NEAR: usize = 2;

/// Says whether one of two numbers is told as about what the other is.
pub(super) fn is_rounded(one: (&Proposition, &Number), other: (&Proposition, &Number)) -> bool {
    rounds(one, other) || rounds(other, one)
}

fn rounds(one: (&Proposition, &Number), other: (&Proposition, &Number)) -> bool {
    let (number, exact) = (one.1, other.1);
    if number.is_percent != exact.is_percent || number.is_year || exact.is_year {
        return false;
    }
    let digits = digits(number.value);
    let lost = (number.value - exact.value).abs() / exact.value.abs().max(f64::MIN_POSITIVE);
    lost <= LOST
        && digits < self::digits(exact.value)
        && is_near(rounded(exact.value, digits), number.value)
        && is_about(one.0, number)
}

/// Returns how many digits a number has before nothing but noughts.
fn digits(value: f64) -> i32 {
    let mut few = 1..DIGITS;
    few.find(|&digits| is_near(rounded(value, digits), value))
        .unwrap_or(DIGITS)
}

/// Returns a number with so many digits and noughts behind them.
fn rounded(value: f64, digits: i32) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let unit = 10_f64.powf(value.abs().log10().floor() + 1.0 - f64::from(digits));
    (value / unit).round() * unit
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// Says whether a number is told as no exact one: "knapp 3.000".
fn is_about(proposition: &Proposition, number: &Number) -> bool {
    let Some(term) = proposition.terms.get(usize::from(number.term)) else {
        return false;
    };
    let ahead = proposition.text.chars().take(usize::from(term.span.0));
    let ahead: String = ahead.collect::<String>().to_lowercase();
    let words = ahead
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.rev().take(NEAR).any(|word| {
        let mut grammars = Grammar::all().iter();
        grammars.any(|grammar| grammar.words().has(word, Use::About))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Sort, Term};

    fn told(text: &str, value: f64) -> Proposition {
        let digit = text.chars().position(|sign| sign.is_ascii_digit());
        let start = digit.expect("it has a number") as u16;
        Proposition {
            text: text.to_owned(),
            terms: vec![Term {
                span: (start, start + 1),
                stem: 1,
                sort: Sort::Number,
                weight: 100,
                vector: Vec::new(),
            }],
            numbers: vec![Number {
                value,
                term: 0,
                is_percent: false,
                is_year: false,
            }],
            ..Proposition::empty()
        }
    }

    #[test]
    fn what_is_told_as_about_a_number_is_that_number_rounded() {
        let check = |one: (&str, f64), other: (&str, f64), expected: bool| {
            let (one, other) = (told(one.0, one.1), told(other.0, other.1));
            let found = is_rounded((&one, &one.numbers[0]), (&other, &other.numbers[0]));
            assert_eq!(found, expected, "{} {}", one.text, other.text);
        };
        check(
            ("2.987 Bürger", 2987.0),
            ("Knapp 3.000 Bürger", 3000.0),
            true,
        );
        check(("2.987 Bürger", 2987.0), ("3.000 Bürger", 3000.0), false);
        check(
            ("$2.14 billion", 2.14e9),
            ("about $2.1 billion", 2.1e9),
            true,
        );
        check(
            ("$2.14 billion", 2.14e9),
            ("about $2.2 billion", 2.2e9),
            false,
        );
        check(("412 trees", 412.0), ("almost 300 trees", 300.0), false);
        check(("about 412 trees", 412.0), ("400 trees", 400.0), false);
    }
}
