//! Shows places in their sentences: a text and two lists of places in, lines of text with lines
//! of marks beneath them out.

use crate::tokens::Range;

/// How many characters a line of context holds.
const WIDTH: usize = 92;
/// How many characters of a part are shown.
const CLIP: usize = 72;

/// The sentences around two lists of places, ready to be printed.
///
/// Beneath each line stands one of marks: `-` under what is annotated alone, `+` under what was
/// read alone, `=` under both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marked(Vec<Line>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Text {
        text: String,
        marks: String,
    },
    /// So many lines are left out, all of them marked alike.
    Left(usize),
}

impl Marked {
    /// Marks places in those of the sentences that they touch, from the first to the last.
    pub(crate) fn new(
        text: &[char],
        sentences: &[Range],
        annotated: &[Range],
        read: &[Range],
    ) -> Self {
        let both = || annotated.iter().chain(read);
        let first = both().map(|place| place.start).min().unwrap_or(0);
        let last = both().map(|place| place.end).max().unwrap_or(0);
        let around = || sentences.iter().filter(|s| s.start < last && first < s.end);
        let start = around()
            .map(|sentence| sentence.start)
            .chain([first])
            .min()
            .unwrap_or(first);
        let end = around()
            .map(|sentence| sentence.end)
            .chain([last])
            .max()
            .unwrap_or(last);

        let within = |places: &[Range], at| places.iter().any(|place| place.contains(&at));
        let end = end.min(text.len());
        let marked: Vec<(char, char)> = (start..end)
            .map(|at| {
                let mark = match (within(annotated, at), within(read, at)) {
                    (true, true) => '=',
                    (true, false) => '-',
                    (false, true) => '+',
                    (false, false) => ' ',
                };
                (text[at], mark)
            })
            .collect();
        Self(shortened(&wrapped(&marked)))
    }

    /// Writes the lines, each after an indent.
    pub(crate) fn write(&self, indent: &str, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        for line in &self.0 {
            match line {
                Line::Text { text, marks } => {
                    writeln!(out, "{indent}{text}")?;
                    if !marks.is_empty() {
                        writeln!(out, "{indent}{marks}")?;
                    }
                }
                Line::Left(count) => writeln!(out, "{indent}[… {count} lines more of these]")?,
            }
        }
        Ok(())
    }
}

/// Breaks marked characters into lines, at line breaks of the text and at spaces.
fn wrapped(marked: &[(char, char)]) -> Vec<&[(char, char)]> {
    let mut lines = Vec::new();
    for paragraph in marked.split(|(c, _)| *c == '\n') {
        let mut rest = trimmed(paragraph);
        while rest.len() > WIDTH {
            let space = rest[..WIDTH].iter().rposition(|(c, _)| c.is_whitespace());
            let (line, next) = rest.split_at(space.filter(|&at| at > 0).unwrap_or(WIDTH));
            lines.push(trimmed(line));
            rest = trimmed(next);
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
    }
    lines
}

/// Returns the characters without the white space at both ends.
fn trimmed(marked: &[(char, char)]) -> &[(char, char)] {
    let is_text = |(c, _): &(char, char)| !c.is_whitespace();
    let start = marked.iter().position(is_text).unwrap_or(marked.len());
    let end = marked
        .iter()
        .rposition(is_text)
        .map_or(start, |last| last + 1);
    &marked[start..end]
}

/// Leaves out the middle of runs of lines that are marked alike from end to end.
fn shortened(lines: &[&[(char, char)]]) -> Vec<Line> {
    let uniform = |line: &[(char, char)]| {
        let mark = line.first().map(|(_, mark)| *mark)?;
        line.iter().all(|(_, other)| *other == mark).then_some(mark)
    };
    let text = |line: &&[(char, char)]| {
        let clean = |(c, _): &(char, char)| if c.is_whitespace() { ' ' } else { *c };
        let marks: String = line.iter().map(|(_, mark)| *mark).collect();
        Line::Text {
            text: line.iter().map(clean).collect(),
            marks: marks.trim_end().to_owned(),
        }
    };
    let mut short = Vec::new();
    for run in lines.chunk_by(|a, b| uniform(a).is_some() && uniform(a) == uniform(b)) {
        if let [first, middle @ .., last] = run
            && middle.len() > 1
        {
            short.extend([text(first), Line::Left(middle.len()), text(last)]);
        } else {
            short.extend(run.iter().map(text));
        }
    }
    short
}

/// Returns the text of places on one line, the middle of a long one left out.
pub(crate) fn clipped(text: &[char], places: &[Range]) -> String {
    let texts: Vec<String> = places
        .iter()
        .map(|place| {
            let end = place.end.min(text.len());
            let words: String = text[place.start.min(end)..end].iter().collect();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    let text: Vec<char> = texts.join(" … ").chars().collect();
    if text.len() <= CLIP {
        return text.into_iter().collect();
    }
    let head: String = text[..CLIP / 2].iter().collect();
    let tail: String = text[text.len() - CLIP / 2..].iter().collect();
    format!("{} […] {}", head.trim_end(), tail.trim_start())
}
