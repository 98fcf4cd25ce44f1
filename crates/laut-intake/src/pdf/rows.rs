//! Puts letters at places into lines: the letters of a page in, its lines from top to bottom out.
//!
//! Letters of one height are a line, which a gap as wide as between columns parts. Does not know in which order lines
//! are read.

use std::{ops::Range, rc::Rc};

use super::{layout::COLUMN_LINES, strands};

/// White space that parts columns, in sizes of the letters.
pub(super) const COLUMN_GAP: f64 = 1.0;
/// The same where several lines, one below the other, have it at the same place.
pub(super) const GUTTER: f64 = 0.55;
/// Lines whose feet differ by so much of their size, at most, are at one height.
pub(super) const SAME_HEIGHT: f64 = 0.3;
/// So many rows above and below are looked at for that.
const AROUND: usize = 6;
/// Letters so many times as large are those of a headline.
pub(super) const HEADLINE: f64 = 1.25;
/// White space that parts words, the same.
const WORD_GAP: f64 = 0.17;
/// Smaller than so much of the usual size are the marks of notes, and what stands in formulas.
pub(super) const SMALL: f64 = 0.92;
/// Large letters of a page that are looked at.
const CAPITALS: usize = 32;

/// A letter, or several as one sign.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Letter {
    /// Its left end, points from the left.
    pub(super) x: f64,
    /// Its foot, points from the bottom.
    pub(super) y: f64,
    pub(super) width: f64,
    /// Its height.
    pub(super) size: f64,
    pub(super) text: Rc<str>,
}

/// A line, or the part of one in a column.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) foot: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// Puts letters together to lines, which columns part, from top to bottom.
pub(super) fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.retain(|letter| !letter.text.is_empty());
    lower_capitals(&mut letters);
    let mut rows = strands::rows(letters);
    for row in &mut rows {
        raise_numbers(row);
    }
    let gutters = gutters(&rows);
    let mut lines = Vec::new();
    for (row, gutters) in rows.into_iter().zip(gutters) {
        let mut line: Option<(Line, Vec<f64>)> = None;
        let mut last: Option<(f64, Rc<str>)> = None;
        for letter in row {
            // Bold letters are often printed twice.
            let is_double = last.as_ref().is_some_and(|(x, text)| {
                *text == letter.text && (letter.x - x).abs() < 0.1 * letter.size
            });
            if is_double {
                continue;
            }
            last = Some((letter.x, Rc::clone(&letter.text)));
            let is_blank = letter.text.chars().all(char::is_whitespace);
            match &mut line {
                Some((open, sizes))
                    if letter.x - open.right <= COLUMN_GAP * letter.size.max(open.size)
                        && !gutters
                            .iter()
                            .any(|gap| gap.end.total_cmp(&letter.x).is_eq()) =>
                {
                    let is_apart = letter.x - open.right > WORD_GAP * letter.size;
                    if (is_blank || is_apart) && !open.text.ends_with(' ') {
                        open.text.push(' ');
                    }
                    if !is_blank {
                        open.text.push_str(&letter.text);
                        open.right = open.right.max(letter.x + letter.width);
                        sizes.push(letter.size);
                    }
                }
                _ if is_blank => {}
                _ => {
                    lines.extend(line.take().map(closed));
                    let begun = Line {
                        left: letter.x,
                        right: letter.x + letter.width,
                        foot: letter.y,
                        size: letter.size,
                        text: letter.text.to_string(),
                    };
                    line = Some((begun, vec![letter.size]));
                }
            }
        }
        lines.extend(line.map(closed));
    }
    for line in &mut lines {
        line.text.truncate(line.text.trim_end().len());
    }
    lines.retain(|line| !line.text.is_empty());
    from_top(&mut lines);
    lines
}

/// Puts lines into their order from top to bottom; what is hardly higher is read from the left.
pub(super) fn from_top(lines: &mut [Line]) {
    lines.sort_by(|one, other| {
        let heights = other.foot.total_cmp(&one.foot);
        heights.then_with(|| one.left.total_cmp(&other.left))
    });
    for end in 1..lines.len() {
        for at in (end.saturating_sub(AROUND)..end).rev() {
            let (before, line) = (&lines[at], &lines[at + 1]);
            let is_right = before.left >= line.right;
            if !is_right || before.foot - line.foot > SAME_HEIGHT * line.size.min(before.size) {
                break;
            }
            lines.swap(at, at + 1);
        }
    }
}

/// Returns a line with the size that most of its letters have.
fn closed((line, sizes): (Line, Vec<f64>)) -> Line {
    let size = median(sizes.into_iter()).unwrap_or(line.size);
    Line { size, ..line }
}

/// Writes small numbers above the line as such: the mark of a note is no part of the word before it.
fn raise_numbers(row: &mut [Letter]) {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let (size, foot) = row
        .iter()
        .fold((0.0_f64, f64::INFINITY), |(size, foot), letter| {
            let is_larger = letter.size > size;
            (
                size.max(letter.size),
                if is_larger { letter.y } else { foot },
            )
        });
    let is_raised = |letter: &Letter| letter.size < SMALL * size && letter.y > foot + 0.15 * size;
    let mut at = 0;
    while at < row.len() {
        // Numbers among small words are none of them: a year in a text of small type.
        let first = &row[at];
        let (own, height) = (first.size, first.y);
        let mut right = first.x + first.width;
        let end = row[at + 1..].iter().position(|letter| {
            let is_like = (letter.size - own).abs() <= 0.05 * own
                && (letter.y - height).abs() <= 0.1 * own
                && letter.x - right <= 0.6 * own;
            right = right.max(letter.x + letter.width);
            !is_like
        });
        let end = end.map_or(row.len(), |more| at + 1 + more);
        let run = &mut row[at..end];
        let has_words = run
            .iter()
            .any(|letter| letter.text.chars().any(char::is_alphabetic));
        for letter in run.iter_mut().filter(|_| !has_words) {
            if is_raised(letter) && letter.text.chars().all(|sign| sign.is_ascii_digit()) {
                let digits = letter.text.chars().filter_map(|sign| sign.to_digit(10));
                let raised: String = digits.map(|digit| RAISED[digit as usize]).collect();
                letter.text = raised.into();
            }
        }
        at = end;
    }
}

/// Returns for each row the gaps between its letters that part columns: those that rows around it have, too.
///
/// Words of justified text stand as far from each other as narrow columns do.
fn gutters(rows: &[Vec<Letter>]) -> Vec<Vec<Range<f64>>> {
    let gaps: Vec<Vec<Range<f64>>> = rows.iter().map(|row| gaps(row)).collect();
    let ends = |row: &[Letter]| {
        let right = row.iter().map(|letter| letter.x + letter.width);
        let left = row.first().map_or(0.0, |letter| letter.x);
        left..right.fold(left, f64::max)
    };
    let ends: Vec<Range<f64>> = rows.iter().map(|row| ends(row)).collect();
    let is_gutter = |at: usize, gap: &Range<f64>| {
        let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(rows.len());
        let (mut open, mut closed) = (0, 0);
        for other in near.filter(|other| *other != at) {
            if ends[other].start >= gap.start || ends[other].end <= gap.end {
                continue;
            }
            // A headline stands over columns.
            let size = |row: usize| rows[row].first().map_or(1.0, |letter| letter.size);
            if size(other) > HEADLINE * size(at) {
                continue;
            }
            let least = GUTTER * rows[other].first().map_or(1.0, |letter| letter.size);
            let shares = |own: &Range<f64>| own.end.min(gap.end) - own.start.max(gap.start);
            if gaps[other].iter().any(|own| shares(own) > least / 2.0) {
                open += 1;
            } else {
                closed += 1;
            }
        }
        open + 1 >= COLUMN_LINES && open >= 3 * closed
    };
    let found = gaps.iter().enumerate().map(|(at, gaps)| {
        let gutters = gaps.iter().filter(|gap| is_gutter(at, gap));
        gutters.cloned().collect()
    });
    found.collect()
}

/// Returns the gaps of a row that are wide enough to part columns.
fn gaps(row: &[Letter]) -> Vec<Range<f64>> {
    let mut found = Vec::new();
    let mut right = f64::INFINITY;
    for letter in row.iter().filter(|letter| !letter.text.trim().is_empty()) {
        if letter.x - right > GUTTER * letter.size {
            found.push(right..letter.x);
        }
        right = if right.is_finite() {
            right.max(letter.x + letter.width)
        } else {
            letter.x + letter.width
        };
    }
    found
}

/// Puts a large letter at the beginning of a text, which reaches over several lines, into the first of them.
fn lower_capitals(letters: &mut [Letter]) {
    let usual = median(letters.iter().map(|letter| letter.size)).unwrap_or(1.0);
    let is_large = |letter: &Letter| letter.size > 1.8 * usual;
    let large: Vec<usize> = (0..letters.len())
        .filter(|&at| is_large(&letters[at]) && letters[at].text.chars().all(char::is_uppercase))
        .take(CAPITALS)
        .collect();
    for at in large {
        let capital = letters[at].clone();
        let right = capital.x + capital.width;
        // A headline has others of its size.
        let is_alone = letters.iter().enumerate().all(|(other, letter)| {
            other == at || !is_large(letter) || (letter.y - capital.y).abs() > capital.size
        });
        let beside = letters.iter().filter(|letter| {
            !is_large(letter)
                && (right - usual..right + 2.0 * usual).contains(&letter.x)
                && letter.y > capital.y
                && letter.y < capital.y + capital.size
        });
        let first = beside.max_by(|one, other| {
            one.y
                .total_cmp(&other.y)
                .then_with(|| other.x.total_cmp(&one.x))
        });
        if let Some(first) = first.filter(|_| is_alone).cloned() {
            letters[at] = Letter {
                x: first.x - usual * 0.7,
                y: first.y,
                width: usual * 0.7,
                size: first.size,
                text: capital.text,
            };
        }
    }
}

pub(super) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
