//! Readings for tools in which people annotate, and what they made of them: Label Studio, doccano, and INCEpTION with
//! WebAnno TSV 3.
//!
//! A reading becomes a text with regions and ties between them ([`Marked`]), which each tool has in a form of its own;
//! what comes back becomes the reading as people have it ([`Marked::gold`]). Each tool has a file; none knows another, nor
//! what is done with the gold.
//!
//! A region is words with a label: a piece of a statement has the statement's kind, and there are `speaker`, `cue` and
//! `addressee`. A tie leads from a piece of a statement to what belongs to it, or to its next piece. What a tie means
//! follows from what it leads to, whatever it is called and whichever way it was drawn.

mod doccano;
mod gold;
mod label_studio;
mod webanno;

use std::collections::HashMap;

pub use self::gold::Gold;
use crate::error::{Error, ErrorKind};
use crate::reading::{Kind, Reading, Span};

/// The labelling interface that Label Studio has to be given for its tasks.
pub const LABEL_STUDIO_INTERFACE: &str = label_studio::INTERFACE;

/// A text as people mark it up.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// What it is called: the article's id, or the name of its file.
    pub name: String,
    /// The text.
    pub text: String,
    /// The words that are marked.
    regions: Vec<Region>,
    /// What belongs together, as places among the regions.
    ties: Vec<(usize, usize)>,
    /// The reading that people began with, where the tool carries it.
    read: Option<Reading>,
    /// Labels that mean nothing here; their regions are left out.
    pub unknown: Vec<String>,
}

/// Words with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Region {
    /// Code points.
    span: laut::Span,
    label: Label,
}

/// What words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Label {
    /// A piece of a statement.
    Statement(Kind),
    Speaker,
    Cue,
    Addressee,
}

/// What a tie between two pieces of a statement is called.
const GOES_ON: &str = "goes_on";

impl Label {
    /// Every label, in the order in which people choose.
    fn all() -> impl Iterator<Item = Label> {
        let kinds = Kind::ALL.iter().copied().map(Label::Statement);
        kinds.chain([Label::Speaker, Label::Cue, Label::Addressee])
    }

    fn as_str(self) -> &'static str {
        match self {
            Label::Statement(kind) => kind.as_str(),
            Label::Speaker => "speaker",
            Label::Cue => "cue",
            Label::Addressee => "addressee",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Label::all().find(|label| label.as_str() == word)
    }

    /// Returns what a tie that leads here is called.
    fn tie(self) -> &'static str {
        match self {
            Label::Statement(_) => GOES_ON,
            label => label.as_str(),
        }
    }
}

/// Words whose label is yet a word: what a tool says, by its own counting.
struct Said {
    start: usize,
    end: usize,
    label: String,
}

impl Marked {
    /// Returns a reading as people can mark it up. Words that several statements share are one region.
    pub fn of(reading: &Reading) -> Self {
        let mut marked = Marked {
            name: reading.article.id.clone(),
            text: reading.article.text.clone(),
            regions: Vec::new(),
            ties: Vec::new(),
            read: Some(reading.clone()),
            unknown: Vec::new(),
        };
        let mut shared = HashMap::new();
        for statement in &reading.statements {
            let pieces: Vec<usize> = statement
                .content
                .iter()
                .map(|span| marked.region(span, Label::Statement(statement.kind)))
                .collect();
            let first = pieces[0];
            marked
                .ties
                .extend(pieces.windows(2).map(|pair| (pair[0], pair[1])));
            let speaker = statement.speaker.as_ref();
            let roles = [
                (
                    Label::Speaker,
                    speaker.map_or(&[][..], |speaker| &speaker.span),
                ),
                (Label::Cue, &statement.cue),
                (Label::Addressee, &statement.addressee),
            ];
            for (label, spans) in roles {
                for span in spans {
                    let key = (span.start, span.end, label);
                    let place = *shared
                        .entry(key)
                        .or_insert_with(|| marked.region(span, label));
                    marked.ties.push((first, place));
                }
            }
        }
        marked
    }

    fn region(&mut self, span: &Span, label: Label) -> usize {
        self.regions.push(Region {
            span: laut::Span::new(span.start, span.end),
            label,
        });
        self.regions.len() - 1
    }

    /// Returns what a tool wrote, whichever of them it was: each text, or what is wrong with it. `name` is what a file
    /// that does not say so is called.
    ///
    /// What nobody has annotated yet is left out.
    ///
    /// # Errors
    /// If it is of no tool, or no whole file of one.
    pub fn from_tool(name: &str, written: &str) -> Result<Vec<Result<Self, Error>>, Error> {
        let written = written.strip_prefix('\u{feff}').unwrap_or(written);
        if webanno::is_it(written) {
            return Ok(vec![webanno::read(name, written)]);
        }
        match written.trim_start().chars().next() {
            Some('{') if doccano::is_it(written) => Ok(doccano::read(written)),
            Some('[' | '{') => label_studio::read(written),
            _ => Err(Error::new(
                ErrorKind::Malformed,
                name,
                "is neither of Label Studio (JSON), nor of doccano (JSONL), nor WebAnno TSV 3; export it as one of these",
            )),
        }
    }

    /// Returns it as a task of Label Studio with what was found as a prediction: one object of the list that it imports.
    pub fn to_label_studio(&self) -> serde_json::Value {
        label_studio::write(self)
    }

    /// Returns it as a line of the JSONL that doccano imports into a project with relations.
    pub fn to_doccano(&self) -> String {
        doccano::write(self)
    }

    /// Returns it as a file in WebAnno TSV 3.3, which INCEpTION imports into a project that has the layers.
    pub fn to_webanno(&self) -> String {
        webanno::write(self)
    }

    /// Adds what a tool says, and returns the place of each that means anything.
    fn take(&mut self, said: Vec<Said>, at: &str) -> Result<Vec<Option<usize>>, Error> {
        let length = self.text.chars().count();
        let mut places = Vec::with_capacity(said.len());
        for (number, one) in said.into_iter().enumerate() {
            if one.start >= one.end || one.end > length {
                let place = format!("{at}[{number}]");
                let message = format!(
                    "{} to {} is no place of a text of {length} code points",
                    one.start, one.end
                );
                return Err(Error::new(ErrorKind::Span, place, message));
            }
            let Some(label) = Label::parse(&one.label) else {
                self.unknown.push(one.label);
                places.push(None);
                continue;
            };
            places.push(Some(self.regions.len()));
            self.regions.push(Region {
                span: laut::Span::new(one.start, one.end),
                label,
            });
        }
        Ok(places)
    }

    fn empty(name: String, text: String, read: Option<Reading>) -> Self {
        Marked {
            name,
            text,
            regions: Vec::new(),
            ties: Vec::new(),
            read,
            unknown: Vec::new(),
        }
    }
}

/// A text of which places are known as code points and as UTF-16 units.
struct Units {
    /// For each code point, and past the last, the units before it; nothing where all texts count alike.
    before: Vec<usize>,
}

impl Units {
    fn of(text: &str) -> Self {
        if text.chars().all(|letter| letter.len_utf16() == 1) {
            return Units { before: Vec::new() };
        }
        let mut before = vec![0];
        let mut units = 0;
        for letter in text.chars() {
            units += letter.len_utf16();
            before.push(units);
        }
        Units { before }
    }

    /// Returns the units before a code point.
    fn units(&self, point: usize) -> usize {
        if self.before.is_empty() {
            return point;
        }
        let last = self.before.len() - 1;
        self.before[point.min(last)].saturating_add(point.saturating_sub(last))
    }

    /// Returns the code points before a unit; half a letter counts as none.
    fn points(&self, unit: usize) -> usize {
        if self.before.is_empty() {
            return unit;
        }
        let last = self.before.len() - 1;
        match self.before.binary_search(&unit) {
            Ok(point) => point,
            Err(point) if point > last => last.saturating_add(unit - self.before[last]),
            Err(point) => point - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_utf16_also_past_the_end() {
        let units = Units::of("a🎉b");
        assert_eq!(
            [0, 1, 2, 3, 4].map(|point| units.units(point)),
            [0, 1, 3, 4, 5]
        );
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|unit| units.points(unit)),
            [0, 1, 1, 2, 3, 4]
        );
        assert_eq!(units.points(usize::MAX), usize::MAX - 1);
        assert_eq!(Units::of("ab").points(7), 7);
    }

    #[test]
    fn what_is_wrong_with_one_text_spoils_no_other() {
        let task = |end: u64| {
            format!(
                r#"{{"data": {{"text": "🎉 Ja"}}, "annotations": [{{"result": [
                    {{"id": "r", "type": "labels", "value": {{"start": 3, "end": {end}, "labels": ["cue"]}}}},
                    {{"type": "relation", "from_id": "r", "to_id": "nothing"}},
                    {{"type": "choices", "value": {{"choices": ["good"]}}}}
                ]}}]}}"#
            )
        };
        let written = format!("[{},{},{}]", task(5), task(u64::MAX), task(4));
        let texts = Marked::from_tool("x", &written).expect("it is a project");
        let regions = texts
            .iter()
            .map(|text| text.as_ref().map(|text| text.regions.len()).ok());
        assert_eq!(regions.collect::<Vec<_>>(), [Some(1), None, Some(1)]);
        let lines = "{\"text\": \"Ja\", \"entities\": []}\n{\"text\": 3}\n";
        let texts = Marked::from_tool("x", lines).expect("it is a dataset");
        assert_eq!(
            texts.iter().map(Result::is_ok).collect::<Vec<_>>(),
            [true, false]
        );
    }
}
