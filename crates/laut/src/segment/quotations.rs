//! Pairs quotation marks: words in, quotations out, and the marks that have no partner.
//!
//! One sign has several uses („A“ and “A”, »A« and «A»), and " is its own partner. White space and
//! punctuation beside a mark decide whether it opens or closes; where they do not, what is open does.
//! A paragraph that starts with a mark while the last one's quotation is open continues it, as English
//! papers do.

use crate::document::{Quotation, Word};

/// More quotations are never open at once; the outermost then counts as never closed.
const DEEPEST: usize = 8;

/// Marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Straight,
    Angle,
    Single,
    SingleAngle,
    Apostrophe,
}

fn family(mark: &str) -> Option<Family> {
    Some(match mark {
        "„" | "“" | "”" | "‟" => Family::Double,
        "\"" | "＂" => Family::Straight,
        "»" | "«" => Family::Angle,
        "‚" | "‘" | "‛" => Family::Single,
        "›" | "‹" => Family::SingleAngle,
        "’" | "'" => Family::Apostrophe,
        _ => return None,
    })
}

/// Says whether a word is a quotation mark of some sort.
pub(crate) fn is_mark(word: &str) -> bool {
    family(word).is_some()
}

/// Says whether a word `after` can close what a word `before` opens.
fn close_each_other(before: &str, after: &str) -> bool {
    matches!(
        (before, after),
        ("„" | "‟", "“" | "”" | "\"" | "‟")
            | ("“", "”" | "\"")
            | ("”", "”")
            | ("\"" | "＂", "\"" | "＂" | "“" | "”")
            | ("»", "«")
            | ("«", "»")
            | ("›", "‹")
            | ("‹", "›")
            | ("‚", "‘" | "’" | "'" | "‛")
            | ("‘" | "‛", "’" | "'")
            | ("’", "’")
            | ("'", "'")
    )
}

/// What stands beside a mark.
struct Beside {
    loose_before: bool,
    loose_after: bool,
}

struct Open<'a> {
    word: usize,
    mark: &'a str,
    /// Its place in the list of quotations.
    quotation: usize,
}

/// Returns the quotations in the order of their first mark, and the marks that lack a partner.
pub(super) fn pair(text: &str, words: &[Word]) -> (Vec<Quotation>, Vec<usize>) {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let marks: Vec<usize> = (0..words.len())
        .filter(|&word| is_mark(letters(word)))
        .collect();
    let beside = beside(text, words, &marks);

    let mut quotations: Vec<Quotation> = Vec::new();
    let mut continued: Vec<usize> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    for (&word, beside) in marks.iter().zip(&beside) {
        let mark = letters(word);
        // Apostrophes that looked like an opening mark are no reason to wait.
        open.retain(|other| {
            words[other.word].paragraph == words[word].paragraph || !is_doubtful(other.mark)
        });
        if opens(mark, beside, &open) {
            let starts_paragraph = word == 0 || words[word - 1].paragraph != words[word].paragraph;
            if let Some(at) = open.iter().rposition(|other| {
                family(other.mark) == family(mark)
                    && words[other.word].paragraph < words[word].paragraph
            }) {
                if starts_paragraph {
                    continued.extend(open[at..].iter().map(|other| other.word));
                }
                open.truncate(at);
            }
            if open.len() == DEEPEST {
                open.remove(0);
            }
            open.push(Open {
                word,
                mark,
                quotation: quotations.len(),
            });
            quotations.push(Quotation {
                open: Some(word),
                close: None,
                depth: open.len() - 1,
            });
        } else if let Some(at) = open
            .iter()
            .rposition(|other| close_each_other(other.mark, mark))
        {
            quotations[open[at].quotation].close = Some(word);
            open.truncate(at);
        } else if family(mark) != Some(Family::Apostrophe) {
            quotations.push(Quotation {
                open: None,
                close: Some(word),
                depth: open.len(),
            });
        }
    }
    // What opened with a single mark and never closed was an apostrophe.
    quotations.retain(|found| {
        found.close.is_some() || found.open.is_none_or(|open| !is_doubtful(letters(open)))
    });
    number_depths(&mut quotations);
    let unbalanced = quotations
        .iter()
        .filter_map(|found| match (found.open, found.close) {
            (Some(open), None) if continued.binary_search(&open).is_err() => Some(open),
            (None, Some(close)) => Some(close),
            _ => None,
        })
        .collect();
    (quotations, unbalanced)
}

fn number_depths(quotations: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in quotations {
        if let Some(first) = quotation.open.or(quotation.close) {
            while ends.last().is_some_and(|&end| end < first) {
                ends.pop();
            }
        }
        quotation.depth = ends.len();
        if quotation.open.is_some() {
            ends.extend(quotation.close);
        }
    }
}

/// Says whether a mark may as well be an apostrophe.
fn is_doubtful(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘" | "‛")
}

fn opens(mark: &str, beside: &Beside, open: &[Open<'_>]) -> bool {
    if matches!(mark, "„" | "‚" | "‟") {
        return true;
    }
    let has_partner = open.iter().any(|other| close_each_other(other.mark, mark));
    match (beside.loose_before, beside.loose_after) {
        (true, false) => true,
        (false, true) => false,
        _ => !has_partner && !matches!(mark, "”" | "’" | "'"),
    }
}

/// Returns for each mark what stands beside it: white space, the end of the paragraph or punctuation make
/// it loose on that side, and of several marks in a row the outermost decides.
fn beside(text: &str, words: &[Word], marks: &[usize]) -> Vec<Beside> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let mut found: Vec<Beside> = Vec::with_capacity(marks.len());
    for (place, &word) in marks.iter().enumerate() {
        let loose_before = match word.checked_sub(1) {
            None => true,
            Some(before) => {
                words[word].space_before
                    || matches!(
                        letters(before),
                        "(" | "[" | "{" | "-" | "–" | "—" | "/" | ":" | "¿" | "¡"
                    )
                    || place > 0 && marks[place - 1] == before && found[place - 1].loose_before
            }
        };
        found.push(Beside {
            loose_before,
            loose_after: false,
        });
    }
    for place in (0..marks.len()).rev() {
        let after = marks[place] + 1;
        found[place].loose_after = match words.get(after) {
            None => true,
            Some(next) => {
                next.space_before
                    || matches!(
                        letters(after),
                        ")" | "]"
                            | "}"
                            | "-"
                            | "–"
                            | "—"
                            | "/"
                            | ":"
                            | ";"
                            | ","
                            | "."
                            | "!"
                            | "?"
                            | "…"
                    )
                    || marks.get(place + 1) == Some(&after) && found[place + 1].loose_after
            }
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::segment::words::words;

    /// `expected` has one quotation a line, its marks and depth, `-` for a missing one, `!` where that is odd.
    fn check(text: &str, expected: &[&str]) {
        let found = words(text);
        let (quotations, unbalanced) = pair(text, &found);
        let shown: Vec<_> = quotations
            .iter()
            .map(|quotation| {
                let place = |word: Option<usize>| {
                    word.map_or("-".to_owned(), |word| {
                        let odd = if unbalanced.contains(&word) { "!" } else { "" };
                        format!("{}{odd}", found[word].span.start())
                    })
                };
                format!(
                    "{}{} {}",
                    ">".repeat(quotation.depth),
                    place(quotation.open),
                    place(quotation.close)
                )
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn each_kind_of_marks() {
        check("„Ja“, sagte er.", &["0 3"]);
        check("»Ja«, sagte er.", &["0 3"]);
        check("« Oui », dit-il. «Oui»", &["0 6", "17 21"]);
        check("“Yes,” he said.", &["0 5"]);
        check("\"Yes,\" he said. (\"No.\")", &["0 5", "17 21"]);
        check("„Ja”, sagte er, „nein\".", &["0 3", "16 21"]);
    }

    #[test]
    fn nested() {
        check("„Er rief: ‚Ja!‘“, sagte sie.", &["0 15", ">10 14"]);
        check("“He said ‘no’ twice,” she said.", &["0 20", ">9 12"]);
        check("\"He said 'no' twice,\" she said.", &["0 20", ">9 12"]);
        check("»Er rief: ›Ja‹«", &["0 14", ">10 13"]);
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        check("The dogs' tails, '90s rock ’n’ roll", &["27 29"]);
        check("Hans' Auto", &[]);
    }

    #[test]
    fn marks_without_a_partner() {
        check("„Ja, sagte er.", &["0! -"]);
        check("Ja“, sagte er.", &["- 2!"]);
        check("„Ja, sagte er.\nDann: „Nein“.", &["0! -", "21 26"]);
    }

    #[test]
    fn the_next_paragraph_continues() {
        check("“One.\n“Two,” he said.", &["0 -", "6 11"]);
        check("„Eins.\nZwei“, sagte er.", &["0 11"]);
    }
}
