//! Turns scores into statements: [`Tags`] and [`Link`]s in, [`Telling`]s out.
//!
//! Knows how the words of one statement hang together: interrupted, nested, continued over sentences, with
//! or without their marks. Does not know who anybody is; `resolve` does.
//!
//! [`Tags`]: crate::Tags

mod decode;
mod join;
mod nest;
mod parts;
mod paths;
mod trim;
mod ways;

use std::ops::Range;

pub(crate) use decode::candidates;
pub(crate) use join::join;
pub use nest::nest;
pub(crate) use ways::{Runs, Ways};

use crate::{
    document::Document,
    reading::{Kind, Media},
    span::Span,
    tag::{Candidate, Link},
};
use parts::Parts;

/// A statement with no introduction of its own goes on from one that ended so many words before it at most.
const CONTINUED_WITHIN: usize = 60;

/// A statement before anybody knows who the words of its speaker mean.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Telling {
    pub(crate) kind: Kind,
    pub(crate) media: Media,
    /// In order and apart from each other; never empty.
    pub(crate) content: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) frame: Vec<Span>,
    pub(crate) speaker: Vec<Span>,
    pub(crate) addressee: Vec<Span>,
    pub(crate) confidence: f32,
}

/// Returns the statements of the candidates; one of which nothing but punctuation is left yields none.
pub(crate) fn tellings(
    document: &Document<'_>,
    candidates: &[Candidate],
    links: &[Link],
) -> Vec<Telling> {
    // Where the last statement ended, and the words that name its speaker.
    let mut before: Option<(usize, Vec<Range<usize>>)> = None;
    let telling = |(candidate, link): (&Candidate, &Link)| {
        let mut parts = decode::parts(document, link);
        continued(&mut parts, candidate, &mut before);
        let content = trim::content(document, parts.kind, &candidate.words);
        if content.is_empty() {
            return None;
        }
        let spans = |ranges: &[Range<usize>]| {
            ranges
                .iter()
                .map(|range| document.span_of(range.clone()))
                .collect()
        };
        Some(Telling {
            kind: parts.kind,
            media: parts.media,
            content: content
                .into_iter()
                .map(|range| document.span_of(range))
                .collect(),
            cue: spans(&parts.cue),
            frame: spans(&parts.frame),
            speaker: spans(&parts.speaker),
            addressee: spans(&parts.addressee),
            confidence: parts.confidence.clamp(0.0, 1.0),
        })
    };
    candidates.iter().zip(links).filter_map(telling).collect()
}

/// Gives a statement that goes on without an introduction the speaker of the statement before it.
fn continued(
    parts: &mut Parts,
    candidate: &Candidate,
    before: &mut Option<(usize, Vec<Range<usize>>)>,
) {
    let goes_on = matches!(
        parts.kind,
        Kind::Direct | Kind::FreeIndirect | Kind::IndirectFreeIndirect
    );
    if parts.speaker.is_empty()
        && goes_on
        && let Some((end, speaker)) = before
        && candidate.words[0].start.saturating_sub(*end) <= CONTINUED_WITHIN
    {
        parts.speaker.clone_from(speaker);
    }
    if !candidate.inner {
        let end = candidate.words[candidate.words.len() - 1].end;
        *before = Some((end, parts.speaker.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statement before was told by the words 0 and 1 and ended before word 10; returns who tells this one.
    fn check(kind: Kind, starts: usize, speaker: Option<Range<usize>>) -> Option<Range<usize>> {
        let mut parts = Parts {
            kind,
            media: Media::NONE,
            cue: vec![],
            frame: vec![],
            speaker: speaker.into_iter().collect(),
            addressee: vec![],
            confidence: 0.5,
        };
        let candidate = Candidate {
            words: std::iter::once(starts..starts + 3).collect(),
            inner: false,
            inside: 1.0,
            begins: 1.0,
            ends: 1.0,
        };
        let mut before = Some((10, std::iter::once(0..2).collect()));
        continued(&mut parts, &candidate, &mut before);
        assert_eq!(before, Some((starts + 3, parts.speaker.clone())));
        parts.speaker.pop()
    }

    #[test]
    fn who_spoke_last_goes_on() {
        assert_eq!(check(Kind::IndirectFreeIndirect, 10, None), Some(0..2));
        assert_eq!(check(Kind::Direct, 12, None), Some(0..2));
    }

    #[test]
    fn a_new_speaker_takes_over() {
        assert_eq!(check(Kind::Direct, 12, Some(7..8)), Some(7..8));
    }

    #[test]
    fn a_report_with_an_introduction_has_its_own_speaker_or_none() {
        assert_eq!(check(Kind::Indirect, 12, None), None);
    }

    #[test]
    fn nobody_goes_on_from_far_away() {
        assert_eq!(check(Kind::Direct, 200, None), None);
    }
}
