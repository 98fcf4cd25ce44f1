//! WebAnno TSV 3, as INCEpTION and WebAnno export and import it: a file a text.
//!
//! Places are UTF-16 units, and annotations stand on tokens: words are cut here where a region begins or ends, and what
//! stands on parts of tokens is read. Text between two sentences is not written by the format, so a sentence goes on to
//! the first word of the next; a file that leaves it out is filled as INCEpTION fills it. Layers are known by the names
//! below, and others are passed over.

mod escapes;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use laut::{Grammar, Language, Span};

use self::escapes::{escaped, escaped_text, unescaped, unescaped_text};
use super::{Marked, Said, Units};
use crate::error::{Error, ErrorKind};

/// What every such file begins with.
const FORMAT: &str = "#FORMAT=WebAnno TSV 3.";
const VERSION: &str = "3";
/// The layer of regions, and of the ties between them; each has a feature of this name.
const REGIONS: &str = "webanno.custom.Laut";
const TIES: &str = "webanno.custom.LautTie";
const FEATURE: &str = "label";
/// Nothing is annotated; something is, without a value.
const NONE: &str = "_";
const NO_VALUE: &str = "*";

pub(super) fn is_it(written: &str) -> bool {
    written.starts_with(FORMAT)
}

pub(super) fn write(marked: &Marked) -> String {
    let units = Units::of(&marked.text);
    let sentences = tokens(marked);
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (sentence, tokens) in sentences.iter().enumerate() {
        for (token, span) in tokens.iter().enumerate() {
            let regions = (0..marked.regions.len())
                .filter(|place| overlap(marked.regions[*place].span, *span))
                .collect();
            let name = format!("{}-{}", sentence + 1, token + 1);
            rows.push((
                sentence,
                Row {
                    name,
                    span: *span,
                    regions,
                },
            ));
        }
    }
    let names = Names::of(&rows, marked.regions.len());
    let mut ties: HashMap<usize, Vec<usize>> = HashMap::new();
    for (from, to) in &marked.ties {
        if names.first[*from].is_some() {
            ties.entry(*to).or_default().push(*from);
        }
    }
    let mut out = format!(
        "{FORMAT}{VERSION}\n#T_SP={REGIONS}|{FEATURE}\n#T_RL={TIES}|{FEATURE}|BT_{REGIONS}\n\n"
    );
    let mut last = None;
    for (place, (sentence, row)) in rows.iter().enumerate() {
        if last != Some(*sentence) {
            last = Some(*sentence);
            let end = sentences.get(sentence + 1).map(|next| next[0].start());
            let end = end.unwrap_or_else(|| marked.text.chars().count());
            let whole = Span::new(row.span.start(), end).of(&marked.text);
            out.push('\n');
            for line in whole.split('\n') {
                let _ = writeln!(out, "#Text={}", escaped_text(line));
            }
        }
        let labels = row.regions.iter().map(|region| {
            let label = escaped(marked.regions[*region].label.as_str());
            label + &names.suffix(*region)
        });
        let mut called = Vec::new();
        let mut drawn = Vec::new();
        for to in row
            .regions
            .iter()
            .filter(|to| names.first[**to] == Some(place))
        {
            for from in ties.get(to).into_iter().flatten() {
                called.push(escaped(marked.regions[*to].label.tie()));
                drawn.push(names.from(*from, *to, &rows));
            }
        }
        let _ = writeln!(
            out,
            "{}\t{}-{}\t{}\t{}\t{}\t{}\t",
            row.name,
            units.units(row.span.start()),
            units.units(row.span.end()),
            row.span.of(&marked.text),
            stacked(&labels.collect::<Vec<_>>()),
            stacked(&called),
            stacked(&drawn),
        );
    }
    out
}

/// A token with the regions that it is in.
struct Row {
    name: String,
    span: Span,
    regions: Vec<usize>,
}

/// What tells regions apart.
struct Names {
    /// The first row of each region; none of one that has no word.
    first: Vec<Option<usize>>,
    /// The number of each region that has several rows or shares one.
    numbers: Vec<Option<usize>>,
}

impl Names {
    fn of(rows: &[(usize, Row)], regions: usize) -> Self {
        let mut names = Names {
            first: vec![None; regions],
            numbers: vec![None; regions],
        };
        let mut is_open = vec![false; regions];
        for (place, (_, row)) in rows.iter().enumerate() {
            for region in &row.regions {
                is_open[*region] |= row.regions.len() > 1 || names.first[*region].is_some();
                names.first[*region].get_or_insert(place);
            }
        }
        let mut next = 1;
        for (_, row) in rows {
            for region in &row.regions {
                if is_open[*region] && names.numbers[*region].is_none() {
                    names.numbers[*region] = Some(next);
                    next += 1;
                }
            }
        }
        names
    }

    fn suffix(&self, region: usize) -> String {
        self.numbers[region].map_or_else(String::new, |number| format!("[{number}]"))
    }

    /// Returns where a tie comes from, as the row that it leads to says it.
    fn from(&self, from: usize, to: usize, rows: &[(usize, Row)]) -> String {
        let row = self.first[from].map_or("", |place| rows[place].1.name.as_str());
        match (self.numbers[from], self.numbers[to]) {
            (None, None) => row.to_owned(),
            (from, to) => format!("{row}[{}_{}]", from.unwrap_or(0), to.unwrap_or(0)),
        }
    }
}

fn stacked(values: &[String]) -> String {
    if values.is_empty() {
        NONE.to_owned()
    } else {
        values.join("|")
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

/// Returns the words of each sentence, cut where a region begins or ends, and where a word was parted at a line's end.
fn tokens(marked: &Marked) -> Vec<Vec<Span>> {
    let language = marked
        .read
        .as_ref()
        .and_then(|read| read.article.language.as_deref());
    let grammar = language.and_then(Language::parse).and_then(Grammar::of);
    let grammar = grammar.unwrap_or(Grammar::all()[0]);
    let letters: Vec<char> = marked.text.chars().collect();
    let is_space = |at: usize| letters.get(at).is_some_and(|letter| letter.is_whitespace());
    let ends = marked.regions.iter();
    let mut cuts: Vec<usize> = ends
        .flat_map(|region| [region.span.start(), region.span.end()])
        .collect();
    let spaces = (0..letters.len()).filter(|at| is_space(*at));
    cuts.extend(spaces.flat_map(|at| [at, at + 1]));
    cuts.sort_unstable();
    cuts.dedup();
    let cut = |word: Span| {
        let from = cuts.partition_point(|cut| *cut <= word.start());
        let inside = cuts[from..]
            .iter()
            .take_while(|cut| **cut < word.end())
            .copied();
        let starts: Vec<usize> = std::iter::once(word.start()).chain(inside).collect();
        let ends = starts[1..]
            .iter()
            .copied()
            .chain([word.end()])
            .collect::<Vec<_>>();
        starts
            .into_iter()
            .zip(ends)
            .map(|(start, end)| Span::new(start, end))
    };
    let sentences = with_strays(&marked.text, laut::sentences(&marked.text, grammar));
    let sentences = sentences.into_iter();
    sentences
        .map(|words| {
            let tokens = words.into_iter().flat_map(&cut);
            tokens.filter(|token| !is_space(token.start())).collect()
        })
        .collect()
}

/// Returns the words of sentences with the signs between them that are neither words nor white space (controls, lone
/// accents), so that no text goes missing; what stands before the first belongs to it.
fn with_strays(text: &str, sentences: Vec<Vec<Span>>) -> Vec<Vec<Span>> {
    let mut is_taken = vec![false; text.chars().count()];
    for word in sentences.iter().flatten() {
        is_taken[word.start()..word.end()].fill(true);
    }
    let letters = text.chars().zip(is_taken).enumerate();
    let strays = letters.filter(|(_, (letter, is_taken))| !is_taken && !letter.is_whitespace());
    let mut strays = strays.map(|(at, _)| Span::new(at, at + 1)).peekable();
    if strays.peek().is_none() {
        return sentences;
    }
    let starts: Vec<usize> = sentences.iter().map(|words| words[0].start()).collect();
    let mut sentences = if sentences.is_empty() {
        vec![Vec::new()]
    } else {
        sentences
    };
    for stray in strays {
        let place = starts
            .partition_point(|start| *start < stray.start())
            .saturating_sub(1);
        sentences[place].push(stray);
    }
    for words in &mut sentences {
        words.sort();
    }
    sentences
}

/// Reads a file; `name` is what its text is called.
pub(super) fn read(name: &str, written: &str) -> Result<Marked, Error> {
    let mut file = File::default();
    let refuse = |line: usize, message: String| {
        Error::new(ErrorKind::Malformed, format!("{name} line {line}"), message)
    };
    let mut columns = Columns::default();
    let mut lines = (1..).zip(written.split('\n')).peekable();
    let mut is_old = false;
    while let Some((number, line)) = lines.next_if(|(_, line)| !trimmed(line).is_empty()) {
        let line = trimmed(line);
        if let Some(minor) = line.strip_prefix(FORMAT) {
            let minor: u32 = minor.parse().map_err(|_| {
                refuse(
                    number,
                    "has no version; export it as WebAnno TSV 3.3".to_owned(),
                )
            })?;
            is_old = minor < 2;
        } else {
            columns.declared(line);
        }
    }
    if columns.count > 0 && columns.label.is_none() {
        let help = format!(
            "has no layer {REGIONS} with the feature {FEATURE}, which the regions stand in"
        );
        return Err(refuse(1, help));
    }
    let mut sentence: Option<String> = None;
    for (number, line) in lines {
        let line = trimmed(line);
        if let Some(text) = line.strip_prefix("#Text=") {
            let text = unescaped_text(text, is_old);
            let whole = sentence.get_or_insert_default();
            whole.push_str(&text);
            whole.push('\n');
        } else if !line.is_empty() && !line.starts_with('#') {
            file.row(line, &columns, sentence.take())
                .map_err(|message| refuse(number, message))?;
        }
    }
    file.marked(name)
}

/// Returns a line without what Windows ends it with.
fn trimmed(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// Which columns hold what.
#[derive(Default)]
struct Columns {
    count: usize,
    label: Option<usize>,
    drawn: Option<usize>,
}

impl Columns {
    /// Takes in the line that declares a layer.
    fn declared(&mut self, line: &str) {
        let Some((_, layer)) = line.split_once('=').filter(|_| line.starts_with("#T_")) else {
            return;
        };
        let mut fields = layer.split('|').filter(|field| !field.is_empty());
        let layer = fields.next().unwrap_or_default();
        let features: Vec<&str> = fields.collect();
        for (at, feature) in features.iter().enumerate() {
            if layer == REGIONS && *feature == FEATURE {
                self.label = Some(self.count + at);
            }
            if layer == TIES && feature.starts_with("BT_") {
                self.drawn = Some(self.count + at);
            }
        }
        self.count += features.len().max(1);
    }
}

/// A file as far as it was read.
#[derive(Default)]
struct File {
    text: String,
    /// Units of the text.
    length: usize,
    regions: Vec<Found>,
    /// Regions by their numbers.
    numbered: BTreeMap<usize, usize>,
    /// Regions without one, by the row that they stand on.
    single: HashMap<String, usize>,
    ties: Vec<Drawn>,
}

/// A region; units.
struct Found {
    start: usize,
    end: usize,
    label: Option<String>,
}

/// A tie whose ends are yet to be found.
struct Drawn {
    from: (String, usize),
    to: (String, usize),
}

impl File {
    /// Takes in a token or a part of one; before the first of a sentence comes the sentence's text.
    fn row(
        &mut self,
        line: &str,
        columns: &Columns,
        sentence: Option<String>,
    ) -> Result<(), String> {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() < 3 + columns.count {
            return Err(format!(
                "has {} columns and should have {}",
                fields.len(),
                3 + columns.count
            ));
        }
        let ends = fields[1].split_once('-');
        let ends = ends.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let (start, end): (usize, usize) = ends.ok_or("does not say where its token stands")?;
        if let Some(sentence) = sentence {
            self.begin(start, &sentence)?;
        }
        let name = fields[0];
        if let Some(column) = columns.label {
            for value in split(fields[3 + column], '|') {
                self.region(name, start, end, value);
            }
        }
        if let Some(column) = columns.drawn {
            for value in split(fields[3 + column], '|') {
                let (from, numbers) = numbered(value);
                let numbers = numbers.and_then(|numbers| numbers.split_once('_'));
                let number = |text: &str| text.parse().unwrap_or(0);
                let (source, target) =
                    numbers.map_or((0, 0), |(from, to)| (number(from), number(to)));
                self.ties.push(Drawn {
                    from: (from.to_owned(), source),
                    to: (name.to_owned(), target),
                });
            }
        }
        Ok(())
    }

    /// Adds a sentence that begins at a place, as INCEpTION does: what is between two sentences is a line break, and then
    /// spaces.
    fn begin(&mut self, start: usize, sentence: &str) -> Result<(), String> {
        if self.length.checked_sub(1) == Some(start) && self.text.ends_with('\n') {
            self.text.pop();
            self.length -= 1;
        }
        if self.length > start {
            return Err(format!(
                "begins at {start}, before the last sentence ends at {}",
                self.length
            ));
        }
        if start - self.length > MOST_BETWEEN {
            return Err(format!(
                "begins at {start}, far behind the last sentence, which ends at {}",
                self.length
            ));
        }
        self.text
            .extend(std::iter::repeat_n(' ', start - self.length));
        self.text.push_str(sentence);
        self.length = start + sentence.chars().map(char::len_utf16).sum::<usize>();
        Ok(())
    }

    fn region(&mut self, name: &str, start: usize, end: usize, value: &str) {
        let (label, number) = numbered(value);
        let number: Option<usize> = number.and_then(|number| number.parse().ok());
        if let Some(place) = number.and_then(|number| self.numbered.get(&number)) {
            self.regions[*place].end = self.regions[*place].end.max(end);
            return;
        }
        let label = (label != NO_VALUE).then(|| unescaped(label));
        self.regions.push(Found { start, end, label });
        let place = self.regions.len() - 1;
        match number {
            Some(number) => self.numbered.insert(number, place),
            None => self.single.insert(name.to_owned(), place),
        };
    }

    fn marked(mut self, name: &str) -> Result<Marked, Error> {
        // The break that ends the last sentence is none of the text's.
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        let units = Units::of(&self.text);
        let mut marked = Marked::empty(name.to_owned(), self.text, None);
        let said = self.regions.into_iter().map(|region| Said {
            start: units.points(region.start),
            end: units.points(region.end),
            label: region.label.unwrap_or_else(|| NO_VALUE.to_owned()),
        });
        let places = marked.take(said.collect(), name)?;
        let place = |(row, number): &(String, usize)| {
            let found = match number {
                0 => self.single.get(row),
                number => self.numbered.get(number),
            };
            places[*found?]
        };
        let ties = self.ties.iter();
        marked.ties = ties
            .filter_map(|tie| Some((place(&tie.from)?, place(&tie.to)?)))
            .collect();
        Ok(marked)
    }
}

/// Units between two sentences that are filled, so that a wrong number does not fill the memory.
const MOST_BETWEEN: usize = 1 << 20;

/// Returns the values that are stacked in a column; none of an empty one.
fn split(column: &str, sign: char) -> Vec<&str> {
    if column == NONE || column.is_empty() {
        return Vec::new();
    }
    let mut values = Vec::new();
    let (mut from, mut is_escaped) = (0, false);
    for (at, letter) in column.char_indices() {
        if letter == sign && !is_escaped {
            values.push(&column[from..at]);
            from = at + letter.len_utf8();
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    values.push(&column[from..]);
    values
}

/// Returns a value and the number in brackets after it.
fn numbered(value: &str) -> (&str, Option<&str>) {
    let inner = value
        .strip_suffix(']')
        .filter(|inner| !inner.ends_with('\\'));
    match inner.and_then(|inner| inner.rsplit_once('[')) {
        Some((value, number)) => (value, Some(number)),
        None => (value, None),
    }
}

#[cfg(test)]
mod tests;
