//! Finds whose words statements are: tellings and names in, statements and sources out.
//!
//! Names, roles, pronouns and descriptions come together as sources; chains show through whom words came; the words of
//! telling show their force, and the frame when it was. Knows one article alone, and nothing about the world: what is
//! not in the text, no source has.

mod addressed;
mod antecedent;
mod as_told;
mod chain;
mod cited;
mod closing;
mod confidence;
mod entities;
mod entity;
pub(crate) mod force;
mod forms;
pub(crate) mod inner;
mod joined_names;
mod joint;
mod learned;
mod names;
mod offices;
mod outcome;
mod own_account;
mod parted;
mod passing;
pub(crate) mod phrase;
mod picture_credits;
mod place;
pub(crate) mod published;
mod reframe;
mod reshape;
pub(crate) mod speaker;
mod surnames;
pub(crate) mod text;
mod tidy;
mod torn;
mod unnamed;
pub(crate) mod when;
mod who;
mod whole_names;
mod work;

use std::ops::Range;

pub use names::NameKind;
pub(crate) use names::{Name, names};
pub(crate) use text::Text;
pub(crate) use when::times;
pub(crate) use whole_names::may_be_trade;

use jiff::civil::Date;

use crate::{
    assemble::{Telling, nest},
    note::Note,
    reading::{Kind, Media, Source, Statement},
    resolve::{
        entities::Entities,
        work::{Told, Work},
    },
    span::Span,
};

/// What resolving makes of an article.
pub(crate) struct Resolved {
    pub(crate) statements: Vec<Statement>,
    /// In the order of their first mention.
    pub(crate) sources: Vec<Source>,
    pub(crate) notes: Vec<Note>,
}

/// Returns the statements with the sources that they are credited to.
pub(crate) fn resolve(
    text: &Text<'_>,
    outlet: Option<&str>,
    published: Option<Date>,
    tellings: Vec<Telling>,
) -> Resolved {
    let text = &Text::new(text.document, forms::names(text));
    let mut forms = forms::forms(text, without_pictures(text, tellings));
    let tellings = without_pictures(text, std::mem::take(&mut forms.tellings));
    let mut told: Vec<Told> = nest(tidy::tidy(text, tellings), |telling| &telling.content)
        .into_iter()
        .map(|(telling, inside)| Told::new(text, telling, inside))
        .collect();
    let mut entities = Entities::new(text, outlet);
    let quoted = marked(
        text,
        told.iter()
            .filter(|told| told.telling.kind == Kind::Direct)
            .flat_map(|told| &told.place.content),
    );
    let attributes = marked(
        text,
        told.iter()
            .flat_map(|told| told.place.cue.iter().chain(&told.place.frame)),
    );
    let notes = torn::notes(text, &attributes, &quoted);
    let contents = marked(text, told.iter().flat_map(|told| &told.place.content));
    let spoken = attributes
        .iter()
        .zip(contents)
        .map(|(attribute, content)| *attribute || content)
        .collect();
    Work::new(text, &mut entities, &mut told, quoted, spoken)
        .under(&forms.headlines)
        .run();
    Resolved {
        notes,
        ..outcome::finish(text, &entities, told, &forms, published)
    }
}

/// Returns the tellings without what only says who made a picture: nobody tells anything there.
fn without_pictures(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let is_free = |span: &Span| {
        let mut words = text.words_in(*span).filter(|&word| text.is_lexical(word));
        words.clone().next().is_none() || words.any(|word| !text.credits_picture(word))
    };
    let tellings = tellings.into_iter().map(|mut telling| {
        telling.content.retain(is_free);
        telling.speaker.retain(is_free);
        telling.addressee.retain(is_free);
        telling
    });
    tellings
        .filter(|telling| !telling.content.is_empty())
        .collect()
}

/// Returns for each word of the text whether one of the tellings has it: as content, as words of telling or around them.
fn taken(text: &Text<'_>, tellings: &[Telling]) -> Vec<bool> {
    let spans = tellings.iter().flat_map(|telling| {
        let spans = telling.content.iter().chain(&telling.cue);
        spans.chain(&telling.frame)
    });
    let ranges: Vec<Range<usize>> = spans.map(|span| text.words_in(*span)).collect();
    marked(text, ranges.iter())
}

/// The words of a telling that grammar alone shows.
struct Shown {
    content: Vec<Range<usize>>,
    cue: Range<usize>,
    frame: Range<usize>,
    speaker: Range<usize>,
}

impl Shown {
    /// Returns the telling, as sure as is said.
    fn telling(self, text: &Text<'_>, confidence: f32) -> Telling {
        let span = |words: Range<usize>| text.document.span_of(words);
        Telling {
            kind: Kind::Indirect,
            media: Media::NONE,
            content: self.content.into_iter().map(span).collect(),
            cue: vec![span(self.cue)],
            frame: vec![span(self.frame)],
            speaker: vec![span(self.speaker)],
            addressee: Vec::new(),
            confidence,
        }
    }
}

/// Returns for each word of the text whether it is in one of the ranges.
fn marked<'r>(text: &Text<'_>, ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<bool> {
    let mut marked = vec![false; text.len()];
    for words in ranges {
        marked[words.clone()].fill(true);
    }
    marked
}
