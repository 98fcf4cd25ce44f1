//! Carries what users said against statements over to a changed text: a correction of the old text in, the same of the new
//! one out, where its words are still there.
//!
//! Does not know which texts are versions of one article.

use laut::Span;

use super::{Change, Correction, NewSpeaker};

/// Letters around words that tell the same words at two places apart, the fewest first.
const AROUND: [usize; 3] = [0, 12, 48];

/// Returns a correction of one text as it is of another; `None` where its words are not there for certain.
pub(crate) fn carried(correction: &Correction, from: &str, to: &str) -> Option<Correction> {
    let texts = Texts {
        from: from.chars().collect(),
        to: to.chars().collect(),
    };
    let change = match &correction.change {
        Change::Speaker(NewSpeaker::Words(words)) => {
            Change::Speaker(NewSpeaker::Words(texts.spans(words)?))
        }
        Change::Bounds(words) => Change::Bounds(texts.spans(words)?),
        change => change.clone(),
    };
    let carried = Correction {
        statement: texts.spans(&correction.statement)?,
        change,
    };
    carried.fitted(to).ok()
}

/// Two texts, letter by letter.
struct Texts {
    from: Vec<char>,
    to: Vec<char>,
}

impl Texts {
    fn spans(&self, spans: &[Span]) -> Option<Vec<Span>> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    /// Returns where words are now: at the only place that has them, or that has them among the same letters, or at the
    /// same of as many.
    fn span(&self, span: Span) -> Option<Span> {
        let words = self.from.get(span.start()..span.end())?;
        let length = words.len();
        for around in AROUND {
            let start = span.start().saturating_sub(around);
            let end = (span.end() + around).min(self.from.len());
            if let [only] = places(&self.to, &self.from[start..end])[..] {
                let start = only + span.start() - start;
                return Some(Span::new(start, start + length));
            }
        }
        let (old, new) = (places(&self.from, words), places(&self.to, words));
        let at = old.iter().position(|place| *place == span.start())?;
        let start = *new.get(at).filter(|_| old.len() == new.len())?;
        Some(Span::new(start, start + length))
    }
}

/// Returns where letters stand in a text.
fn places(text: &[char], letters: &[char]) -> Vec<usize> {
    if letters.is_empty() {
        return Vec::new();
    }
    let windows = text.windows(letters.len()).enumerate();
    windows
        .filter(|(_, window)| *window == letters)
        .map(|(place, _)| place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, words: (usize, usize), to: &str, expected: Option<(usize, usize)>) {
        let correction = Correction {
            statement: vec![Span::new(words.0, words.1)],
            change: Change::NotAStatement,
        };
        let found = carried(&correction, from, to).map(|carried| carried.statement);
        assert_eq!(
            found,
            expected.map(|(start, end)| vec![Span::new(start, end)])
        );
    }

    #[test]
    fn words_that_moved_are_found() {
        check(
            "Es regnet.",
            (3, 9),
            "Heute früh: Es regnet.",
            Some((15, 21)),
        );
        check("Es regnet.", (3, 9), "Es schneit.", None);
    }

    #[test]
    fn words_that_stand_twice_are_told_apart() {
        let (from, to) = (
            "Ja, sagte A. Ja, sagte B.",
            "Neu. Ja, sagte A. Ja, sagte B.",
        );
        check(from, (13, 15), to, Some((18, 20)));
        // Nobody knows which of them went.
        check("Ja. Ja. Ja.", (4, 6), "Ja. Ja.", None);
    }
}
