//! Puts lines into the order of reading: pages in, lines in columns and paragraphs out.
//!
//! A page is cut where white space runs through it, first from top to bottom (columns), then across (XY-cut, Nagy and
//! Seth 1984). Does not know letters.

use std::collections::HashSet;

use laut::Use;

use super::{
    rows::{GUTTER, HEADLINE, Letter, Line, SAME_HEIGHT, from_top, lines, median},
    running,
};
use crate::words;

/// White space across a page that parts blocks, in sizes of the letters.
const BLOCK_GAP: f64 = 0.9;
/// Lines that columns have, at least.
pub(super) const COLUMN_LINES: usize = 4;
/// The squares of the lines of all pages may be so many; after that, pages are taken from top to bottom.
const WORK: usize = 200_000_000;

/// The lines of a page, from top to bottom.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Page {
    /// Points.
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
}

impl Page {
    /// Returns a page of this height, in points.
    pub(super) fn new(height: f64, letters: Vec<Letter>) -> Self {
        Page {
            height,
            lines: lines(letters),
        }
    }
}

impl Page {
    /// Returns how many letters it has.
    pub(super) fn letters(&self) -> usize {
        let lines = self.lines.iter();
        lines.map(|line| line.text.chars().count()).sum()
    }

    /// Says whether it has no letters.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Returns the text of pages: a line for each paragraph, and an empty line between them.
pub(super) fn text(mut pages: Vec<Page>) -> String {
    running::leave_heads(&mut pages);
    let hyphenated = hyphenated(pages.iter().flat_map(|page| &page.lines));
    let mut work = WORK;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for Page { lines, .. } in pages {
        work = work.saturating_sub(lines.len().pow(2));
        let blocks = if work > 0 {
            ordered(lines)
        } else {
            vec![lines]
        };
        for block in blocks {
            for paragraph in paragraphs_of(&block) {
                // What ends amid a sentence goes on in the next column, on the next page, or below a large letter.
                match paragraphs.last_mut() {
                    Some(last) if goes_on(last, &paragraph) => last.extend(paragraph),
                    _ => paragraphs.push(paragraph),
                }
            }
        }
    }
    let written: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| joined(paragraph, &hyphenated))
        .collect();
    written.join("\n\n")
}

/// Lines that belong together, each with how much space was left on it.
type Paragraph = Vec<(Line, f64)>;

/// Signs that a sentence may end in.
const STOPS: [char; 10] = ['.', '!', '?', ':', ';', '”', '“', '"', '»', ')'];

/// Says whether a paragraph is the rest of the one before: that has no end, and this begins small.
fn goes_on(before: &Paragraph, after: &Paragraph) -> bool {
    let (Some((last, _)), Some((first, _))) = (before.last(), after.first()) else {
        return false;
    };
    let is_same_size = (last.size - first.size).abs() <= 0.12 * first.size;
    let ends = last.text.chars().next_back();
    is_same_size
        && ends.is_some_and(|sign| sign.is_lowercase() || sign == ',' || is_hyphen(sign))
        && first.text.starts_with(char::is_lowercase)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{ad}' | '\u{2010}')
}

/// Returns the words of a text that have a hyphen within a line.
fn hyphenated<'l>(lines: impl Iterator<Item = &'l Line>) -> HashSet<String> {
    let words = lines.flat_map(|line| line.text.split_whitespace());
    let bare = words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()));
    bare.filter(|word| word.contains('-'))
        .map(str::to_lowercase)
        .collect()
}

/// Writes a paragraph: a word that was parted at the end of a line is one.
fn joined(paragraph: &Paragraph, hyphenated: &HashSet<String>) -> String {
    let mut text = String::new();
    let mut before: Option<&(Line, f64)> = None;
    for line in paragraph {
        if let Some((above, space)) = before {
            join(&mut text, above, *space, &line.0, hyphenated);
        }
        text.push_str(&line.0.text);
        before = Some(line);
    }
    text.replace('\u{ad}', "")
}

/// Ends a line, so that the next one may follow.
fn join(text: &mut String, above: &Line, space: f64, line: &Line, hyphenated: &HashSet<String>) {
    let next = line.text.split_whitespace().next().unwrap_or_default();
    let mut signs = above.text.chars().rev();
    let is_parted =
        signs.next().is_some_and(is_hyphen) && signs.next().is_some_and(char::is_alphabetic);
    if is_parted {
        let last = above
            .text
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let bare = |word: &str| {
            let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
            let end = word.find(|sign: char| !(sign.is_alphanumeric() || is_hyphen(sign)));
            word[..end.unwrap_or(word.len())].to_lowercase()
        };
        let is_listed = |word: &str| words::is_known(word, Use::Coordinator);
        if !next.starts_with(char::is_lowercase) {
            // "Nord-" and "Süd-Dialog"
        } else if is_listed(&bare(next)) {
            // "Vor-" and "und Nachteile"
            text.push(' ');
        } else if last.ends_with('\u{ad}')
            || !(hyphenated.contains(&format!("{}{}", bare(last), bare(next)))
                || keeps_hyphen(last, &bare(next)))
        {
            text.pop();
        }
        return;
    }
    let letters = above.text.chars().count().max(1);
    let width = (above.right - above.left) / f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    let word = width * f64::from(u32::try_from(next.chars().count() + 2).unwrap_or(u32::MAX));
    let is_same_row = (above.foot - line.foot).abs() < SAME_HEIGHT * line.size;
    // The next word would have fitted: the line was ended on purpose.
    let is_short = above.text.ends_with(STOPS) || space > (above.right - above.left) / 2.0;
    let is_ended = !is_same_row && is_short && space > word + above.size;
    text.push(if is_ended { '\n' } else { ' ' });
}

/// Says whether words that are parted there keep a hyphen: "US-amerikanisch", "ex-mayor", "Paris-based".
fn keeps_hyphen(last: &str, next: &str) -> bool {
    let mut parts = last.split(is_hyphen).filter(|part| !part.is_empty());
    let head = parts
        .next_back()
        .unwrap_or_default()
        .trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let is_short_name = !head.chars().any(char::is_lowercase) || head.chars().nth(1).is_none();
    is_short_name
        || words::is_known(head, Use::CompoundHead)
        || words::is_known(next, Use::CompoundTail)
}

/// Returns the blocks of a page in the order of reading, each from top to bottom.
fn ordered(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut blocks = Vec::new();
    let mut waiting = vec![(lines, 0)];
    while let Some((lines, depth)) = waiting.pop() {
        let parts = if depth < 12 { cut(lines) } else { vec![lines] };
        if parts.len() == 1 {
            blocks.extend(parts);
        } else {
            waiting.extend(parts.into_iter().rev().map(|part| (part, depth + 1)));
        }
    }
    blocks
}

/// Cuts lines into columns, or else across, where that leads to columns.
fn cut(lines: Vec<Line>) -> Vec<Vec<Line>> {
    if lines.len() < 2 * COLUMN_LINES {
        return vec![lines];
    }
    // Each article of a page has columns of its own below its headline.
    if let Some(at) = next_headline(&lines) {
        let rest = lines[at..].to_vec();
        return vec![lines[..at].to_vec(), rest];
    }
    let columns = columns(&lines);
    if columns.len() > 1 {
        return columns;
    }
    let blocks = blocks(&lines);
    if blocks.len() > 1 {
        return blocks;
    }
    vec![lines]
}

/// So many headlines of a page are looked at.
const HEADLINES: usize = 32;

/// Returns the place of a headline that has columns above and below it, and white space from side to side before it.
fn next_headline(lines: &[Line]) -> Option<usize> {
    let size = usual_size(lines);
    let (mut lowest, mut looked_at) = (f64::INFINITY, 0);
    (1..lines.len()).find(|&at| {
        lowest = lowest.min(lines[at - 1].foot);
        let is_large = |line: &Line| line.size > HEADLINE * size;
        let is_headline = is_large(&lines[at]) && !is_large(&lines[at - 1]);
        looked_at += usize::from(is_headline);
        is_headline
            && looked_at <= HEADLINES
            && lines[at..]
                .iter()
                .all(|below| below.foot + below.size <= lowest + 0.4 * size)
            && has_columns(&lines[..at])
            && has_columns(&lines[at..])
    })
}

/// Returns the columns of lines, from the left; one where no white space runs through them all.
fn columns(lines: &[Line]) -> Vec<Vec<Line>> {
    let columns = parted(lines);
    if !are_columns(&columns) {
        return vec![lines.to_vec()];
    }
    let columns = columns.into_iter().map(|column| {
        let mut column: Vec<Line> = column.into_iter().cloned().collect();
        from_top(&mut column);
        column
    });
    columns.collect()
}

fn has_columns(lines: &[Line]) -> bool {
    lines.len() >= 2 * COLUMN_LINES && are_columns(&parted(lines))
}

/// Says whether parts are columns: numbers beside lines and cells of tables are none.
fn are_columns(parts: &[Vec<&Line>]) -> bool {
    let is_column = |part: &Vec<&Line>| part.len() >= COLUMN_LINES || stands_alone(part, parts);
    parts.len() > 1
        && parts.iter().any(|part| part.len() >= COLUMN_LINES)
        && parts.iter().all(is_column)
}

/// Says whether a part has lines of words at heights of its own: those of a table stand at the heights of its rows.
fn stands_alone(part: &[&Line], parts: &[Vec<&Line>]) -> bool {
    let others = || {
        let others = parts
            .iter()
            .filter(|other| !std::ptr::eq(other.as_slice(), part));
        others.flatten()
    };
    let is_alone = |line: &&&Line| {
        let reach = OWN_HEIGHT * line.size;
        others().all(|other| (other.foot - line.foot).abs() > reach)
    };
    let words: usize = part
        .iter()
        .map(|line| line.text.split_whitespace().count())
        .sum();
    part.len() > 1
        && words >= WORDS * part.len()
        && part.iter().filter(is_alone).count() * 3 >= part.len() * 2
}

/// A line stands at a height of its own where those beside it are higher or lower by so much of its size.
const OWN_HEIGHT: f64 = 0.1;
/// Lines of prose have so many words.
const WORDS: usize = 3;

/// Returns what white space parts from top to bottom, from the left.
fn parted(lines: &[Line]) -> Vec<Vec<&Line>> {
    let gap = GUTTER * usual_size(lines);
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut right = f64::NEG_INFINITY;
    let mut parts: Vec<Vec<&Line>> = Vec::new();
    for line in sorted {
        match parts.last_mut() {
            Some(part) if line.left < right + gap => part.push(line),
            _ => parts.push(vec![line]),
        }
        right = right.max(line.right);
    }
    parts
}

/// Cuts lines at the one white space across them that has columns above or below it.
fn blocks(lines: &[Line]) -> Vec<Vec<Line>> {
    let size = usual_size(lines);
    for at in 1..lines.len() {
        let above = lines[..at]
            .iter()
            .map(|line| line.foot)
            .fold(f64::INFINITY, f64::min);
        let below = lines[at..]
            .iter()
            .map(|line| line.foot + line.size)
            .fold(f64::NEG_INFINITY, f64::max);
        if above - below < (BLOCK_GAP - 0.6) * size {
            continue;
        }
        let (top, rest) = lines.split_at(at);
        if has_columns(top) || has_columns(rest) {
            return vec![top.to_vec(), rest.to_vec()];
        }
    }
    vec![lines.to_vec()]
}

fn usual_size(lines: &[Line]) -> f64 {
    median(lines.iter().map(|line| line.size)).unwrap_or(1.0)
}

/// Returns the value that a third of some are below: most lines are near the next one, headlines and paragraphs are not.
fn at_third(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 3).copied()
}

/// Returns the paragraphs of a block: parted by a wider distance, another size, or a line that begins further in.
fn paragraphs_of(block: &[Line]) -> Vec<Paragraph> {
    let distances = block.windows(2).map(|pair| pair[0].foot - pair[1].foot);
    let usual = at_third(distances.filter(|distance| *distance > 0.0));
    let left = block
        .iter()
        .map(|line| line.left)
        .fold(f64::INFINITY, f64::min);
    let right = block
        .iter()
        .map(|line| line.right)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in block {
        let is_new = before.is_none_or(|before| {
            let distance = before.foot - line.foot;
            let is_same_row = distance.abs() < SAME_HEIGHT * line.size;
            let is_far = usual.is_some_and(|usual| distance > usual * 1.35);
            let is_indented =
                line.left > left + 0.8 * line.size && before.left <= left + 0.3 * line.size;
            let is_other = (before.size - line.size).abs() > 0.12 * line.size;
            !is_same_row && (is_far || is_indented || is_other)
        });
        let entry = (line.clone(), right - line.right);
        match paragraphs.last_mut() {
            Some(open) if !is_new => open.push(entry),
            _ => paragraphs.push(vec![entry]),
        }
        before = Some(line);
    }
    paragraphs
}

#[cfg(test)]
mod tests;
