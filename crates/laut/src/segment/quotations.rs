//! Pairs quotation marks: words in, marks with their partners out.
//!
//! One sign has several uses („A“ and “A”, »A« and «A»), and " is its own partner. White space and
//! punctuation beside a mark decide whether it opens or closes; where they do not, what is open does.
//! A paragraph that starts with a mark while the last one's quotation is open continues it, as English
//! papers do.

use crate::document::{Mark, Word};

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
pub(super) fn is_mark(word: &str) -> bool {
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

/// A mark that waits for its partner.
struct Open<'a> {
    mark: &'a str,
    word: usize,
    /// Its place in the list of marks.
    at: usize,
}

/// Returns the quotation marks of the text in order.
pub(super) fn pair(text: &str, words: &[Word]) -> Vec<Mark> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let places: Vec<usize> = (0..words.len())
        .filter(|&word| is_mark(letters(word)))
        .collect();
    let beside = beside(text, words, &places);

    let mut marks: Vec<Mark> = Vec::with_capacity(places.len());
    let mut open: Vec<Open<'_>> = Vec::new();
    for (&word, beside) in places.iter().zip(&beside) {
        let mark = letters(word);
        let paragraph = words[word].paragraph;
        // Apostrophes that looked like an opening mark are no reason to wait.
        open.retain(|other| words[other.word].paragraph == paragraph || !is_doubtful(other.mark));
        if opens(mark, beside, &open) {
            let starts_paragraph = word == 0 || words[word - 1].paragraph != paragraph;
            let continued = open.iter().rposition(|other| {
                family(other.mark) == family(mark) && words[other.word].paragraph < paragraph
            });
            if let Some(at) = continued {
                for other in open.drain(at..) {
                    marks[other.at].is_unbalanced = !starts_paragraph;
                }
            }
            if open.len() == DEEPEST {
                open.remove(0);
            }
            open.push(Open {
                mark,
                word,
                at: marks.len(),
            });
            marks.push(Mark {
                word,
                opens: true,
                partner: None,
                is_unbalanced: true,
            });
        } else if let Some(at) = open
            .iter()
            .rposition(|other| close_each_other(other.mark, mark))
        {
            let first = &mut marks[open[at].at];
            (first.partner, first.is_unbalanced) = (Some(word), false);
            let partner = Some(first.word);
            open.truncate(at);
            marks.push(Mark {
                word,
                opens: false,
                partner,
                is_unbalanced: false,
            });
        } else if family(mark) != Some(Family::Apostrophe) {
            marks.push(Mark {
                word,
                opens: false,
                partner: None,
                is_unbalanced: true,
            });
        }
    }
    // What opened with a single mark and never closed was an apostrophe.
    marks.retain(|mark| !mark.opens || mark.partner.is_some() || !is_doubtful(letters(mark.word)));
    marks
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
fn beside(text: &str, words: &[Word], places: &[usize]) -> Vec<Beside> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let mut found: Vec<Beside> = Vec::with_capacity(places.len());
    for (place, &word) in places.iter().enumerate() {
        let loose_before = match word.checked_sub(1) {
            None => true,
            Some(before) => {
                words[word].space_before
                    || matches!(
                        letters(before),
                        "(" | "[" | "{" | "-" | "–" | "—" | "/" | ":" | "¿" | "¡"
                    )
                    || place > 0 && places[place - 1] == before && found[place - 1].loose_before
            }
        };
        found.push(Beside {
            loose_before,
            loose_after: false,
        });
    }
    for place in (0..places.len()).rev() {
        let after = places[place] + 1;
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
                    || places.get(place + 1) == Some(&after) && found[place + 1].loose_after
            }
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::pair;
    use crate::segment::words::words;

    /// `expected` has the places of one quotation's marks each, in the order of the first; `-` for a
    /// missing one, `!` after one that misses its partner.
    fn check(text: &str, expected: &[&str]) {
        let found = words(text);
        let place = |word: usize| found[word].span.start();
        let shown: Vec<_> = pair(text, &found)
            .iter()
            .filter_map(|mark| {
                let odd = if mark.is_unbalanced { "!" } else { "" };
                match (mark.opens, mark.partner) {
                    (true, Some(close)) => Some(format!("{} {}", place(mark.word), place(close))),
                    (true, None) => Some(format!("{}{odd} -", place(mark.word))),
                    (false, None) => Some(format!("- {}{odd}", place(mark.word))),
                    (false, Some(_)) => None,
                }
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
        check("„Er rief: ‚Ja!‘“, sagte sie.", &["0 15", "10 14"]);
        check("“He said ‘no’ twice,” she said.", &["0 20", "9 12"]);
        check("\"He said 'no' twice,\" she said.", &["0 20", "9 12"]);
        check("»Er rief: ›Ja‹«", &["0 14", "10 13"]);
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
