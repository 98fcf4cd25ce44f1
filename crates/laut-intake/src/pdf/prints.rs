//! Takes out what browsers print around a page: its address, its title, the hour, "1/3". Pages in, the address out.
//!
//! Such marks stand once on a print of one page, so that no repetition tells them. Does not know the text between them.

use url::Url;

use super::{layout::Page, running::HEIGHT};
use crate::{day::is_clock, words::PAGE_NUMBERS};

/// So much of a page, at its top and at its foot, may be a browser's margin.
const MARGIN: f64 = 0.07;

/// What a line in the margin is.
#[derive(Clone, PartialEq, Debug)]
enum Mark {
    Address(String),
    Number,
    /// The day and the hour of printing.
    Moment,
}

/// Takes the marks of a browser's print out of pages, and returns the address that it was printed from.
///
/// A print shows an address beside the hour or the number of the page; what has less is no print.
pub(super) fn take_out(pages: &mut [Page]) -> Option<String> {
    let marks: Vec<Vec<(f64, Mark)>> = pages.iter().map(marks).collect();
    let has = |marks: &[(f64, Mark)], wanted: fn(&Mark) -> bool| {
        marks.iter().any(|(_, found)| wanted(found))
    };
    let is_address = |mark: &Mark| matches!(mark, Mark::Address(_));
    let is_print = |marks: &[(f64, Mark)]| {
        has(marks, is_address) && has(marks, |mark| !matches!(mark, Mark::Address(_)))
    };
    let printed = marks.iter().filter(|marks| is_print(marks)).count();
    if printed == 0 || printed * 2 < pages.len() {
        return None;
    }
    for (page, marks) in pages.iter_mut().zip(&marks) {
        let height = page.height;
        page.lines.retain(|line| {
            // The title stands in the same row.
            let is_beside = marks
                .iter()
                .any(|(foot, _)| (line.foot - foot).abs() <= HEIGHT);
            !(is_beside && is_in_margin(line.foot, height))
        });
    }
    let has_moment = marks
        .iter()
        .any(|marks| has(marks, |mark| *mark == Mark::Moment));
    let address = marks.iter().flatten().find_map(|(_, mark)| match mark {
        Mark::Address(address) => Some(address),
        _ => None,
    });
    // What a house writes below all its letters is its own page, and no article's.
    let address = Url::parse(address?).ok()?;
    let is_article = has_moment && address.has_host() && address.path().len() > 1;
    is_article.then(|| address.to_string())
}

fn is_in_margin(foot: f64, height: f64) -> bool {
    height > 0.0 && (foot < MARGIN * height || foot > (1.0 - MARGIN) * height)
}

/// Returns the marks in the margins of a page, each with its foot.
fn marks(page: &Page) -> Vec<(f64, Mark)> {
    let lines = page.lines.iter();
    let edges = lines.filter(|line| is_in_margin(line.foot, page.height));
    edges
        .flat_map(|line| {
            let found = of_line(&line.text);
            found.into_iter().map(|mark| (line.foot, mark))
        })
        .collect()
}

/// Returns what marks a line is: none where there is anything else in it, but for a title behind the hour.
fn of_line(text: &str) -> Vec<Mark> {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else {
        return Vec::new();
    };
    if first.starts_with("http://") || first.starts_with("https://") {
        let rest = words[1..].join(" ");
        let is_cut = first.contains('…') || first.ends_with("...");
        let address = Mark::Address(if is_cut {
            String::new()
        } else {
            (*first).to_owned()
        });
        return match rest.as_str() {
            "" => vec![address],
            rest if is_number(rest) => vec![address, Mark::Number],
            rest if is_moment(rest) => vec![address, Mark::Moment],
            _ => Vec::new(),
        };
    }
    if is_number(text) {
        return vec![Mark::Number];
    }
    let is_begun = (2..=words.len().min(4)).any(|end| is_moment(&words[..end].join(" ")));
    if is_begun {
        vec![Mark::Moment]
    } else {
        Vec::new()
    }
}

/// Says whether a text is the number of a page among others: "1/3", "1 of 3", "Seite 1 von 3".
fn is_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_digits = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some((one, all)) = lower.split_once('/') {
        return is_digits(one.trim()) && is_digits(all.trim());
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words[..] {
        [one, of, all] | [_, one, of, all] => {
            let is_named = words.len() == 3 || PAGE_NUMBERS.contains(&words[0]);
            is_digits(one) && is_digits(all) && PAGE_NUMBERS.contains(&of) && is_named
        }
        _ => false,
    }
}

/// Says whether a text is a day in numbers and an hour: "05.03.31, 10:12", "3/5/31, 10:12 AM".
fn is_moment(text: &str) -> bool {
    let Some((day, clock)) = text.split_once([' ', '\u{a0}']) else {
        return false;
    };
    let numbers: Vec<&str> = day.trim_end_matches(',').split(['.', '/', '-']).collect();
    let is_part = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    numbers.len() == 3 && numbers.iter().all(is_part) && is_clock(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_what_stands_in_margins() {
        let address = Mark::Address("https://bote.example/a".to_owned());
        for (text, expected) in [
            ("05.03.31, 10:12", vec![Mark::Moment]),
            ("3/5/31, 10:12 AM Mill closes - Gazette", vec![Mark::Moment]),
            ("05/03/2031, 10:12", vec![Mark::Moment]),
            ("1/3", vec![Mark::Number]),
            ("Seite 1 von 3", vec![Mark::Number]),
            ("1 of 3", vec![Mark::Number]),
            ("https://bote.example/a", vec![address.clone()]),
            ("https://bote.example/a 1/3", vec![address, Mark::Number]),
            ("Um 10:12 brannte es.", vec![]),
            ("Drei von vier", vec![]),
            ("3 von 4 Häusern", vec![]),
            ("https://bote.example/a zeigt mehr", vec![]),
        ] {
            assert_eq!(of_line(text), expected, "{text}");
        }
    }
}
