//! Says how sure a statement is with its speaker: what the network says of the telling and how its speaker was found in,
//! a probability out.
//!
//! The network's confidence (`assemble`) was fitted on whether the words are right. Whom a pronoun means, who is far away
//! and who only passed words on is found after it, and is wrong more often. What each takes off was fitted by a logistic
//! regression on 282 statements of 32 real articles (the halves of `specs/real` that are for looking), half of it kept,
//! for the articles are few. On the other halves the expected calibration error fell from 0.12 to 0.10.

use super::{speaker::Words, work::Told};
use crate::{
    reading::{Class, Source, Standing},
    span::Span,
};

/// What is taken off the log-odds where a pronoun names the speaker,
const PRONOUN: f32 = 0.45;
/// where the speaker stands more than [`FAR`] code points from what is said,
const DISTANT: f32 = 0.3;
const FAR: usize = 150;
/// where the speaker keeps its name back,
const UNNAMED: f32 = 0.4;
/// where nobody was found,
const NOBODY: f32 = 0.5;
/// where somebody passed the words on,
const PASSED_ON: f32 = 0.6;
/// and where it is something written that speaks.
const WRITTEN: f32 = 0.6;
/// The network's confidence is taken for no more, and for no less than the rest.
const MOST: f32 = 0.995;

/// Returns the probability, from 0 to 1, that a telling is a statement of its speaker; `shown` are the words that name
/// it.
pub(super) fn confidence(told: &Told, speaker: Option<&Source>, shown: &[Span]) -> f32 {
    let seen = told.telling.confidence.clamp(1.0 - MOST, MOST);
    let mut odds = (seen / (1.0 - seen)).ln();
    let mut doubt = |applies: bool, by: f32| {
        if applies {
            odds -= by;
        }
    };
    let by_pronoun = matches!(&told.words, Some((Words::Pronoun(_), _)));
    doubt(by_pronoun, PRONOUN);
    doubt(!told.via.is_empty(), PASSED_ON);
    match speaker {
        None => doubt(true, NOBODY),
        Some(source) => {
            doubt(source.standing == Standing::Anonymous, UNNAMED);
            doubt(source.class == Class::Document, WRITTEN);
            doubt(is_far(&told.telling.content, shown), DISTANT);
        }
    }
    1.0 / (1.0 + (-odds).exp())
}

/// Says whether all that is said stands far from the words that name the speaker.
fn is_far(content: &[Span], shown: &[Span]) -> bool {
    let apart = |one: &Span, other: &Span| {
        let gap = one.start().saturating_sub(other.end());
        gap.max(other.start().saturating_sub(one.end()))
    };
    let pairs = content
        .iter()
        .flat_map(|one| shown.iter().map(move |other| apart(one, other)));
    pairs.min().is_some_and(|nearest| nearest > FAR)
}
