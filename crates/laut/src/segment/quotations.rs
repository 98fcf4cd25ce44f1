//! Pairs quotation marks: words in, marks with their partners out.
//!
//! One sign has several uses („A“ and “A”, »A« and «A»), and " is its own partner. White space and
//! punctuation beside a mark decide whether it opens or closes; where they do not, what is open does.
//! A paragraph that starts with a mark while the last one's quotation is open continues it, as English
//! papers do. Two signs that keyboards have for one mark (>>, ,,, '') are one mark: it stands at the sign beside
//! what is quoted.

use std::ops::Range;

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

/// A mark as it is written: one sign, or two of a kind that were typed for one.
struct Sign<'a> {
    first: usize,
    last: usize,
    /// The mark, or the one that was meant.
    mark: &'a str,
}

impl Sign<'_> {
    fn is_typed(&self) -> bool {
        self.first < self.last
    }
}

/// Signs of which two are typed for a mark.
pub(super) const TYPED: [&str; 9] = [">", "<", ",", "‚", "`", "‘", "'", "´", "’"];

/// Returns the mark that two signs of a kind were typed for.
fn typed(sign: &str) -> Option<&'static str> {
    Some(match sign {
        ">" => "»",
        "<" => "«",
        "," | "‚" => "„",
        "`" | "‘" => "“",
        "'" | "´" | "’" => "\"",
        _ => return None,
    })
}

/// Returns the signs of the text that may be marks, in order.
fn signs<'a>(text: &'a str, words: &[Word]) -> Vec<Sign<'a>> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let mut found: Vec<Sign<'a>> = Vec::new();
    let mut word = 0;
    while word < words.len() {
        let sign = letters(word);
        let is_double = word + 1 < words.len()
            && !words[word + 1].space_before
            && letters(word + 1) == sign
            // "<<<" is none of them.
            && (word + 2 == words.len() || words[word + 2].space_before || letters(word + 2) != sign);
        let doubled = typed(sign).filter(|_| is_double);
        if let Some(mark) = doubled {
            found.push(Sign {
                first: word,
                last: word + 1,
                mark,
            });
        } else if is_mark(sign) {
            found.push(Sign {
                first: word,
                last: word,
                mark: sign,
            });
        }
        word += if doubled.is_some() { 2 } else { 1 };
    }
    found
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
    is_typed: bool,
    /// Its place in the list of marks.
    at: usize,
}

impl Open<'_> {
    /// Two typed signs close nothing but what was typed as well; on a wiki they are italics.
    fn is_closed_by(&self, sign: &Sign<'_>) -> bool {
        close_each_other(self.mark, sign.mark) && (self.is_typed || !sign.is_typed())
    }
}

/// Two signs that were typed for a mark, and that have a partner.
pub(super) struct Typed {
    /// Their code points.
    pub(super) signs: Range<usize>,
    /// The one of them that stands beside what is quoted.
    pub(super) place: usize,
    /// The mark that was meant.
    pub(super) mark: char,
}

/// Returns the signs of a text that were typed for marks which belong together, in order.
pub(super) fn typed_pairs(text: &str, words: &[Word]) -> Vec<Typed> {
    let signs = signs(text, words);
    let sign_of = |word: usize| {
        let at = signs.partition_point(|sign| sign.last < word);
        signs.get(at).filter(|sign| sign.first <= word)
    };
    let marks = pair(text, words).into_iter();
    let meant = marks.filter_map(|mark| {
        let sign = sign_of(mark.word).filter(|sign| sign.is_typed())?;
        let partner = sign_of(mark.partner?)?;
        let close = if mark.opens { partner } else { sign };
        let is_same = sign.mark == "\"" && partner.mark == "\"";
        if is_same && !closes_clause(text, words, close) {
            return None;
        }
        // What closes is written as what it closes asks for.
        let meant = match (mark.opens, sign.mark, partner.mark) {
            (false, "\"", "„") => "“",
            (false, "\"", "“") => "”",
            _ => sign.mark,
        };
        Some(Typed {
            signs: words[sign.first].span.start()..words[sign.last].span.end(),
            place: words[mark.word].span.start(),
            mark: meant.chars().next()?,
        })
    });
    meant.collect()
}

/// Says whether the end of a clause stands beside a sign that closes; on a wiki, ''Gazette'' is a name in italics.
fn closes_clause(text: &str, words: &[Word], sign: &Sign<'_>) -> bool {
    let after = words.get(sign.last + 1);
    let is_comma =
        after.is_some_and(|next| !next.space_before && text[next.byte..].starts_with(','));
    is_comma || ends_clause(text, words, sign)
}

/// Returns the quotation marks of the text in order.
pub(super) fn pair(text: &str, words: &[Word]) -> Vec<Mark> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let signs = signs(text, words);
    let beside = beside(text, words, &signs);

    let mut marks: Vec<Mark> = Vec::with_capacity(signs.len());
    let mut open: Vec<Open<'_>> = Vec::new();
    for (place, (sign, beside)) in signs.iter().zip(&beside).enumerate() {
        let mark = sign.mark;
        // What is typed for a mark is one only beside what it quotes.
        if sign.is_typed()
            && beside.loose_before == beside.loose_after
            && !ends_clause(text, words, sign)
        {
            continue;
        }
        if sign.is_typed() && mark == "„" && (!beside.loose_before || beside.loose_after) {
            continue;
        }
        let opening = opens(sign, beside, &open);
        let word = if opening { sign.last } else { sign.first };
        let paragraph = words[word].paragraph;
        // Apostrophes that looked like an opening mark are no reason to wait.
        open.retain(|other| words[other.word].paragraph == paragraph || !is_doubtful(other.mark));
        if !opening && is_possessive(text, words, &signs[place..]) {
            continue;
        }
        if opening {
            let starts_paragraph = sign.first == 0 || words[sign.first - 1].paragraph != paragraph;
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
                is_typed: sign.is_typed(),
                at: marks.len(),
            });
            marks.push(Mark {
                word,
                opens: true,
                partner: None,
                is_unbalanced: true,
            });
        } else if let Some(at) = open.iter().rposition(|other| other.is_closed_by(sign)) {
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
        } else if family(mark) != Some(Family::Apostrophe) && !sign.is_typed() {
            marks.push(Mark {
                word,
                opens: false,
                partner: None,
                is_unbalanced: true,
            });
        }
    }
    // What opened with a single mark and never closed was an apostrophe, and other signs were something else.
    marks.retain(|mark| {
        let sign = letters(mark.word);
        !mark.opens || mark.partner.is_some() || is_mark(sign) && !is_doubtful(sign)
    });
    marks
}

/// Says whether a sign has the end of what is quoted before it: "Yes. >>".
fn ends_clause(text: &str, words: &[Word], sign: &Sign<'_>) -> bool {
    sign.first.checked_sub(1).is_some_and(|before| {
        !words[sign.first].space_before
            && matches!(
                &text[words[before].byte..words[before].byte_end],
                "." | "," | "!" | "?" | "…"
            )
    })
}

/// Says whether a single mark is the apostrophe of a plural's possessive ("the bells’ tones"): the clause goes on, and a
/// mark that closes the quotation is still to come.
fn is_possessive(text: &str, words: &[Word], signs: &[Sign<'_>]) -> bool {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let [sign, rest @ ..] = signs else {
        return false;
    };
    let word = sign.first;
    let goes_on = word > 0
        && letters(word - 1).ends_with(['s', 'x', 'z', 'ß'])
        && words.get(word + 1).is_some_and(|next| next.space_before)
        && letters(word + 1).starts_with(char::is_lowercase);
    if family(sign.mark) != Some(Family::Apostrophe) || sign.is_typed() || !goes_on {
        return false;
    }
    rest.iter()
        .take_while(|next| {
            words[next.first].paragraph == words[word].paragraph
                && !matches!(next.mark, "‘" | "‚" | "‛")
        })
        .any(|next| {
            family(next.mark) == Some(Family::Apostrophe)
                && !words[next.first].space_before
                && matches!(letters(next.first - 1), "." | "," | "!" | "?" | "…")
        })
}

/// Says whether a mark may as well be an apostrophe.
fn is_doubtful(mark: &str) -> bool {
    matches!(mark, "'" | "’" | "‘" | "‛")
}

fn opens(sign: &Sign<'_>, beside: &Beside, open: &[Open<'_>]) -> bool {
    let mark = sign.mark;
    if matches!(mark, "„" | "‚" | "‟") {
        return true;
    }
    let has_partner = open.iter().any(|other| other.is_closed_by(sign));
    match (beside.loose_before, beside.loose_after) {
        (true, false) => true,
        (false, true) => false,
        _ => !has_partner && !matches!(mark, "”" | "’" | "'"),
    }
}

/// Returns for each mark what stands beside it: white space, the end of the paragraph or punctuation make
/// it loose on that side, and of several marks in a row the outermost decides.
fn beside(text: &str, words: &[Word], signs: &[Sign<'_>]) -> Vec<Beside> {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let mut found: Vec<Beside> = Vec::with_capacity(signs.len());
    for (place, sign) in signs.iter().enumerate() {
        let word = sign.first;
        let loose_before = match word.checked_sub(1) {
            None => true,
            Some(before) => {
                words[word].space_before
                    || matches!(
                        letters(before),
                        "(" | "[" | "{" | "-" | "–" | "—" | "/" | ":" | "¿" | "¡"
                    )
                    || place > 0 && signs[place - 1].last == before && found[place - 1].loose_before
            }
        };
        found.push(Beside {
            loose_before,
            loose_after: false,
        });
    }
    for place in (0..signs.len()).rev() {
        let after = signs[place].last + 1;
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
                    || signs.get(place + 1).is_some_and(|next| next.first == after)
                        && found[place + 1].loose_after
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
    fn typed_for_one_mark() {
        check(">>Ja<<, sagte er.", &["1 4"]);
        check("<<Ja>>, sagte er.", &["1 4"]);
        check(",,Ja'', sagte er. ,,Nein.''", &["1 4", "19 25"]);
        check("``Yes,'' he said.", &["1 6"]);
        check("''Yes,'' he said.", &["1 6"]);
        check(">> Read more\na >> b, 1,,2 <<", &[]);
    }

    #[test]
    fn possessives_of_plurals_close_nothing() {
        check("‘I hear the bells’ tones,’ she said.", &["0 25"]);
        check("‘I hear bells’ is a song.", &["0 13"]);
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
