//! A reading and what users say against it in, the corrected reading out.
//!
//! Changes what is said and by whom; order, nesting, sources and shares follow by the reader's own rules.

use std::collections::HashMap;

use laut::{Kind, Reading, Shares, Span, Statement, nest};

use super::{Change, Correction, Letters, NewSpeaker, sources};

/// What became of corrections.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The places in the list of those whose statement the reader does not find, or that do not fit the text.
    pub unplaced: Vec<usize>,
    /// For each statement of the corrected reading, its content as the reader found it: what names it in corrections.
    pub found: Vec<Vec<Span>>,
}

/// What is said against one statement; of each sort the last counts.
#[derive(Clone, Copy, Default)]
struct Objections<'c> {
    none: bool,
    speaker: Option<&'c NewSpeaker>,
    bounds: Option<&'c [Span]>,
}

/// Corrects a reading, which has to be as the reader made it of `text`.
///
/// Several corrections of one statement go together; of the same sort the last counts. A quotation inside a report and
/// the report, told by the same words, keep the same speaker, whichever of them is corrected. Where a statement gets
/// the bounds of another one, it takes its place. Nothing that does not fit is an error: see [`Applied::unplaced`].
pub fn apply(reading: &mut Reading, text: &str, corrections: &[Correction]) -> Applied {
    let letters = Letters::of(text);
    let fitted: Vec<Option<Correction>> = corrections
        .iter()
        .map(|correction| correction.clone().fitted_to(&letters).ok())
        .collect();
    let mut by_content: HashMap<&[Span], usize> = HashMap::new();
    for (place, statement) in reading.statements.iter().enumerate() {
        by_content.entry(&statement.content).or_insert(place);
    }
    let mut said = vec![Objections::default(); reading.statements.len()];
    let mut unplaced = Vec::new();
    for (at, correction) in fitted.iter().enumerate() {
        let placed = correction.as_ref().and_then(|correction| {
            let place = by_content.get(correction.statement.as_slice())?;
            Some((&mut said[*place], &correction.change))
        });
        match placed {
            None => unplaced.push(at),
            Some((said, Change::NotAStatement)) => said.none = true,
            Some((said, Change::Speaker(speaker))) => said.speaker = Some(speaker),
            Some((said, Change::Bounds(content))) => said.bounds = Some(content),
        }
    }
    if unplaced.len() < corrections.len() {
        let found = correct(reading, text, &said);
        return Applied { unplaced, found };
    }
    let found = reading.statements.iter();
    Applied {
        unplaced,
        found: found.map(|statement| statement.content.clone()).collect(),
    }
}

/// Corrects a reading by what is said against each statement; returns what each was as the reader found it.
fn correct(reading: &mut Reading, text: &str, said: &[Objections<'_>]) -> Vec<Vec<Span>> {
    let speakers = speakers(reading, said);
    let mut kept: Vec<(bool, Statement, Vec<Span>)> = Vec::new();
    let statements = std::mem::take(&mut reading.statements);
    for ((mut statement, said), speaker) in statements.into_iter().zip(said).zip(speakers) {
        if said.none {
            continue;
        }
        match speaker {
            None => {}
            Some(NewSpeaker::Nobody) => statement.speaker = None,
            Some(NewSpeaker::Words(words)) => {
                sources::credit(reading, text, &mut statement, words);
            }
        }
        if speaker.is_some() || said.bounds.is_some() {
            // Somebody looked.
            statement.confidence = 1.0;
        }
        let found = statement.content.clone();
        if let Some(content) = said.bounds {
            statement.content = content.to_vec();
        }
        kept.push((said.bounds.is_none(), statement, found));
    }
    // Of two with the same words the first stays: the one that a user gave them.
    kept.sort_by_key(|(as_found, ..)| *as_found);
    let mut found = Vec::with_capacity(kept.len());
    for ((_, statement, before), inside) in nest(kept, |(_, statement, _)| &statement.content) {
        reading.statements.push(Statement {
            inside,
            ..statement
        });
        found.push(before);
    }
    sources::settle(&mut reading.statements, &mut reading.sources);
    reading.shares = Shares::of(text, &reading.statements, &reading.sources);
    found
}

/// Returns the new speaker of each statement that has one: what is said against it itself, or against the report around
/// it or the quotation inside it that is told by the same words.
fn speakers<'c>(reading: &Reading, said: &[Objections<'c>]) -> Vec<Option<&'c NewSpeaker>> {
    let mut speakers: Vec<Option<&NewSpeaker>> = said.iter().map(|said| said.speaker).collect();
    let around: Vec<Option<usize>> = (0..reading.statements.len())
        .map(|place| report_around(reading, place))
        .collect();
    for place in (0..around.len()).rev() {
        if let Some(outer) = around[place] {
            speakers[outer] = speakers[outer].or(speakers[place]);
        }
    }
    for place in 0..around.len() {
        if let Some(outer) = around[place] {
            speakers[place] = speakers[place].or(speakers[outer]);
        }
    }
    speakers
}

/// Returns the report that a quotation stands in if the same words tell both.
fn report_around(reading: &Reading, place: usize) -> Option<usize> {
    let own = &reading.statements[place];
    let outer = own.inside?.0;
    let report = reading.statements.get(outer)?;
    let source = |told: &Statement| told.speaker.as_ref().map(|speaker| speaker.source);
    let overlaps =
        |one: &Span, other: &Span| one.start() < other.end() && other.start() < one.end();
    let shares_cue = own
        .cue
        .iter()
        .any(|cue| report.cue.iter().any(|other| overlaps(cue, other)));
    let is_one = own.kind == Kind::Direct && shares_cue && source(own) == source(report);
    is_one.then_some(outer)
}
