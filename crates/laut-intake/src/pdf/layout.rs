//! Puts lines into the order of reading: pages in, lines in columns and paragraphs out.
//!
//! A page is cut where white space runs through it, first from top to bottom (columns), then across (XY-cut, Nagy and
//! Seth 1984). What stands at the edge of many pages, numbers aside, is a running head. Does not know letters.

use std::collections::{HashMap, HashSet};

use laut::Use;

use super::rows::{GUTTER, HEADLINE, Letter, Line, lines, median};
use crate::words;

/// White space across a page that parts blocks, in sizes of the letters.
const BLOCK_GAP: f64 = 0.9;
/// Lines that columns have, at least.
pub(super) const COLUMN_LINES: usize = 4;
/// The squares of the lines of all pages may be so many; after that, pages are taken from top to bottom.
const WORK: usize = 200_000_000;
/// So much of a page, at its top and at its foot, may be a running head.
const EDGE: f64 = 0.12;
/// Pages that a running head stands on, at least.
const RUNNING: usize = 2;

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
    /// Says whether it has no letters.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Returns the text of pages: a line for each paragraph, and an empty line between them.
pub(super) fn text(mut pages: Vec<Page>) -> String {
    leave_running_heads(&mut pages);
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
    let is_same_row = (above.foot - line.foot).abs() < 0.3 * line.size;
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

/// Lines of so many points more or less stand at the same height.
pub(super) const HEIGHT: f64 = 4.0;
/// A sentence has so many words.
const SENTENCE: usize = 6;

/// Takes out what stands at the edge of several pages at one height, whatever numbers are in it, and numbers of pages.
///
/// What stands between edges, too, is no running head: the formulas of a debate. Of sentences the first stays, and
/// those with other numbers in them.
fn leave_running_heads(pages: &mut [Page]) {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|sign| !sign.is_ascii_digit());
        kept.collect::<String>().trim().to_lowercase()
    };
    let is_edge = |height: f64, line: &Line| {
        height > 0.0 && (line.foot < EDGE * height || line.foot > (1.0 - EDGE) * height)
    };
    let is_sentence = |text: &str| {
        text.split_whitespace().count() >= SENTENCE && text.trim_end().ends_with(['.', '!', '?'])
    };
    let step = |line: &Line| (line.foot / HEIGHT).round() as i64;
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    let mut within: HashMap<String, usize> = HashMap::new();
    for Page { height, lines } in pages.iter() {
        let mut edges = Vec::new();
        for line in lines {
            if is_edge(*height, line) {
                edges.push((bare(&line.text), step(line)));
            } else {
                *within.entry(bare(&line.text)).or_default() += 1;
            }
        }
        edges.sort_unstable();
        edges.dedup();
        for edge in edges {
            *counts.entry(edge).or_default() += 1;
        }
    }
    let all = pages.len();
    let mut said: HashSet<String> = HashSet::new();
    for Page { height, lines } in pages {
        let height = *height;
        lines.retain(|line| {
            if !is_edge(height, line) {
                return true;
            }
            let bare = bare(&line.text);
            if !bare.chars().any(char::is_alphanumeric) {
                return false;
            }
            let step = step(line);
            let count: usize = (step - 1..=step + 1)
                .filter_map(|step| counts.get(&(bare.clone(), step)))
                .sum();
            let is_sentence = is_sentence(&line.text);
            // Left and right pages may have heads of their own, and chapters.
            let is_on_most = count >= RUNNING && count * 5 >= all * 2;
            let is_running = (is_on_most || (count > RUNNING && !is_sentence))
                && within.get(&bare).is_none_or(|count| *count < 2);
            !is_running || (is_sentence && said.insert(line.text.clone()))
        });
    }
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
    let columns = columns.into_iter().map(|mut column| {
        column.sort_by(|one, other| other.foot.total_cmp(&one.foot));
        column.into_iter().cloned().collect()
    });
    columns.collect()
}

fn has_columns(lines: &[Line]) -> bool {
    lines.len() >= 2 * COLUMN_LINES && are_columns(&parted(lines))
}

/// Says whether parts are columns: numbers beside lines and cells of tables are none.
fn are_columns(parts: &[Vec<&Line>]) -> bool {
    parts.len() > 1 && parts.iter().all(|part| part.len() >= COLUMN_LINES)
}

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
            let is_same_row = distance.abs() < 0.3 * line.size;
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
mod tests {
    use super::*;

    /// Returns the letters of a line that begins at a place.
    fn written(x: f64, y: f64, text: &str) -> Vec<Letter> {
        let letters = text.chars().zip(0_i32..);
        letters
            .map(|(letter, at)| Letter {
                x: x + f64::from(at) * 5.0,
                y,
                width: 5.0,
                size: 10.0,
                text: letter.to_string().into(),
            })
            .collect()
    }

    fn page(lines: &[(f64, f64, &str)]) -> Page {
        let letters = lines.iter().flat_map(|(x, y, text)| written(*x, *y, text));
        Page::new(800.0, letters.collect())
    }

    #[track_caller]
    fn check(pages: &[&[(f64, f64, &str)]], expected: &str) {
        let pages = pages.iter().map(|lines| page(lines)).collect();
        assert_eq!(text(pages), expected);
    }

    #[test]
    fn letters_are_lines_and_paragraphs() {
        check(
            &[&[
                (50.0, 400.0, "It rains."),
                (50.0, 388.0, "It pours."),
                (50.0, 376.0, "It snows."),
                (50.0, 340.0, "The end."),
            ]],
            "It rains. It pours. It snows.\n\nThe end.",
        );
    }

    #[test]
    fn columns_below_a_headline_are_read_one_after_the_other() {
        let mut lines = vec![(50.0, 500.0, "A headline over both of the columns here")];
        for (at, text) in (0_i32..).zip(["Left a", "left b", "left c", "left d"]) {
            lines.push((50.0, 450.0 - 12.0 * f64::from(at), text));
            lines.push((
                150.0,
                450.0 - 12.0 * f64::from(at),
                ["Right a", "right b", "right c", "right d"][usize::try_from(at).unwrap_or(0)],
            ));
        }
        check(
            &[&lines],
            "A headline over both of the columns here\n\nLeft a left b left c left d\n\nRight a right b right c right d",
        );
    }

    #[test]
    fn each_article_of_a_page_is_read_with_its_columns() {
        // Two articles of three columns each, whose headlines do not reach over the last one.
        let words = ["one", "two", "three", "four", "five"];
        let mut letters = Vec::new();
        for (top, name) in [(700.0, 'a'), (500.0, 'b')] {
            let mut headline = written(50.0, top, &format!("Head {name}"));
            for letter in &mut headline {
                letter.size = 20.0;
            }
            letters.extend(headline);
            for (column, x) in (1..).zip([50.0, 110.0, 170.0]) {
                for (row, word) in (1_i32..).zip(words) {
                    let y = top - 20.0 - 12.0 * f64::from(row);
                    letters.extend(written(x, y, &format!("{word} {name}{column}")));
                }
            }
        }
        let found = text(vec![Page::new(800.0, letters)]);
        let place = |part: &str| {
            found
                .find(part)
                .unwrap_or_else(|| panic!("{part} in {found}"))
        };
        let order = [
            "Head a", "one a1", "five a1", "one a2", "five a2", "one a3", "Head b", "one b1",
            "five b3",
        ];
        let places: Vec<usize> = order.iter().map(|part| place(part)).collect();
        assert!(places.is_sorted(), "{found}");
    }

    #[test]
    fn running_heads_and_numbers_of_pages_are_left_out() {
        let pages: Vec<Vec<(f64, f64, &str)>> = (0..3)
            .map(|at| {
                vec![
                    (50.0, 780.0, "The Courier"),
                    (50.0, 400.0, ["One page.", "Two pages.", "Three pages."][at]),
                    (50.0, 20.0, ["- 1 -", "- 2 -", "- 3 -"][at]),
                ]
            })
            .collect();
        let pages: Vec<&[(f64, f64, &str)]> = pages.iter().map(Vec::as_slice).collect();
        check(&pages, "One page.\n\nTwo pages.\n\nThree pages.");
    }

    #[test]
    fn what_debates_and_lists_repeat_is_no_running_head() {
        let speakers = [
            "The chair: no. 1.",
            "The chair: no. 2.",
            "The chair: no. 3.",
        ];
        let pages: Vec<Vec<(f64, f64, &str)>> = (0..3)
            .map(|at| {
                let lines =
                    (0_i32..4).map(|line| (50.0, 780.0 - 220.0 * f64::from(line), speakers[at]));
                lines.collect()
            })
            .collect();
        let slices: Vec<&[(f64, f64, &str)]> = pages.iter().map(Vec::as_slice).collect();
        let pages = slices.iter().map(|lines| page(lines)).collect();
        let text = text(pages);
        for speaker in speakers {
            assert_eq!(text.matches(speaker).count(), 4, "{text}");
        }
        // Of a sentence on each page the first is kept, and one at another height is none of them.
        check(
            &[
                &[
                    (50.0, 780.0, "Ada Lindt said that all is well."),
                    (50.0, 400.0, "One."),
                ],
                &[
                    (50.0, 780.0, "Ada Lindt said that all is well."),
                    (50.0, 400.0, "Two."),
                ],
            ],
            "Ada Lindt said that all is well. One.\n\nTwo.",
        );
        check(
            &[
                &[(50.0, 780.0, "Applause"), (50.0, 400.0, "One.")],
                &[(50.0, 720.0, "Applause")],
            ],
            "Applause One.\n\nApplause",
        );
    }

    #[test]
    fn a_sentence_goes_on_on_the_next_page() {
        check(
            &[
                &[(50.0, 400.0, "The dike at")],
                &[(50.0, 400.0, "the river holds.")],
            ],
            "The dike at the river holds.",
        );
    }

    #[test]
    fn letters_that_are_printed_twice_are_one() {
        let mut letters = written(50.0, 400.0, "ab");
        letters.push(Letter {
            x: 50.3,
            ..letters[0].clone()
        });
        assert_eq!(text(vec![Page::new(800.0, letters)]), "ab");
    }

    #[test]
    fn nothing_is_nothing() {
        check(&[], "");
        check(&[&[]], "");
    }
}
