//! Measures how much of a text is whose words: statements and sources in, shares out.

use crate::reading::{Shares, Source, Standing, Statement};

/// What a code point is part of.
#[derive(Clone, Copy, PartialEq)]
enum Voice {
    Own,
    Attributed,
    Anonymous,
}

impl Shares {
    /// Returns the shares of the code points that are not white space; all zero where there are none.
    ///
    /// A statement follows the one that contains it, so the innermost one has the last word.
    pub fn of(text: &str, statements: &[Statement], sources: &[Source]) -> Self {
        let mut voices = vec![Voice::Own; text.chars().count()];
        for statement in statements {
            let is_anonymous = statement.speaker.as_ref().is_some_and(|speaker| {
                sources
                    .get(speaker.source.0)
                    .is_some_and(|source| source.standing == Standing::Anonymous)
            });
            let voice = if is_anonymous {
                Voice::Anonymous
            } else {
                Voice::Attributed
            };
            for span in &statement.content {
                if let Some(place) = voices.get_mut(span.start()..span.end()) {
                    place.fill(voice);
                }
            }
        }
        let mut counts = [0_usize; 3];
        for (voice, character) in voices.iter().zip(text.chars()) {
            if !character.is_whitespace() {
                counts[*voice as usize] += 1;
            }
        }
        let [own, attributed, anonymous] = counts;
        let share = |count: usize| match own + attributed + anonymous {
            0 => 0.0,
            all => count as f64 / all as f64,
        };
        Shares {
            attributed: share(attributed + anonymous),
            anonymous: share(anonymous),
            unattributed: share(own),
        }
    }
}
