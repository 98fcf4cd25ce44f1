//! What people made of a reading → the reading as they have it, with what was changed: gold.

use laut_ledger::{Amended, Roles, Told, What, retell};
use serde::{Deserialize, Serialize};

use super::{Label, Marked};
use crate::corrected::{AmendedSort, Corrected, Mended, was};
use crate::corrections::Correction;
use crate::error::{Error, ErrorKind};
use crate::reading::Reading;
use crate::text::Text;

/// A reading as people have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gold {
    /// The reading with what was changed, as `laut export --format gold` has it; changes are numbered from 1.
    pub corrected: Corrected,
    /// What of it a ledger can keep.
    pub corrections: Vec<Correction>,
}

impl Marked {
    /// Returns the reading that people began with, where the tool carries it.
    pub fn read(&self) -> Option<&Reading> {
        self.read.as_ref()
    }

    /// Says whether it is the same text, whatever white space stands between its words: tools change it.
    pub fn is_of(&self, text: &str) -> bool {
        difference(&self.text, text).is_none()
    }

    /// Returns the reading of the article as people have it; `read` is the reading that they began with.
    ///
    /// Where nothing is tied to anything, the tool has no ties: then who says it stays as it was.
    ///
    /// # Errors
    /// If it is another text.
    pub fn gold(&self, read: &Reading) -> Result<Gold, Error> {
        if let Some(at) = difference(&self.text, &read.article.text) {
            let message = format!(
                "its text differs from that of article {} from code point {at} on",
                read.article.id
            );
            return Err(Error::new(ErrorKind::Span, self.name.clone(), message));
        }
        let article = read.to_article();
        let before = read.to_read();
        let mut after = before.clone();
        let amended = retell(&mut after, &article.text, &self.told());
        let text = Text::new(&article.text);
        let mended = |(number, one): (u64, &Amended)| Mended {
            id: number,
            statement: one.now.map(|place| laut::StatementId(place).to_string()),
            change: AmendedSort::of(one.what),
            was: one
                .was
                .map(|place| was(&text, &before, &before.statements[place])),
        };
        let mut reading = Reading::new(&article, &after);
        reading.notes.clone_from(&read.notes);
        let kept = amended.iter().filter_map(|one| one.correction.as_ref());
        Ok(Gold {
            corrections: kept
                .map(|one| Correction::of(None, one, &article.text))
                .collect(),
            corrected: Corrected {
                reading,
                corrected: (1..).zip(&amended).map(mended).collect(),
            },
        })
    }

    /// Returns the statements that are marked.
    fn told(&self) -> Vec<Told> {
        let is_piece = |place: usize| matches!(self.regions[place].label, Label::Statement(_));
        // Pieces that are tied to each other are one statement, named by its first region.
        let mut first: Vec<usize> = (0..self.regions.len()).collect();
        for &(from, to) in self
            .ties
            .iter()
            .filter(|(from, to)| is_piece(*from) && is_piece(*to))
        {
            let (one, other) = (first[from].min(first[to]), first[from].max(first[to]));
            for name in &mut first {
                if *name == other {
                    *name = one;
                }
            }
        }
        let mut told = Vec::new();
        for place in 0..self.regions.len() {
            let Label::Statement(kind) = self.regions[place].label else {
                continue;
            };
            if first[place] != place {
                continue;
            }
            let pieces =
                (0..self.regions.len()).filter(|piece| is_piece(*piece) && first[*piece] == place);
            let roles = || {
                let mut roles = Roles::default();
                for &(from, to) in &self.ties {
                    let (piece, role) = if is_piece(from) {
                        (from, to)
                    } else {
                        (to, from)
                    };
                    if !is_piece(piece) || first[piece] != place {
                        continue;
                    }
                    let span = self.regions[role].span;
                    match self.regions[role].label {
                        Label::Statement(_) => {}
                        Label::Speaker => roles.speaker.push(span),
                        Label::Cue => roles.cue.push(span),
                        Label::Addressee => roles.addressee.push(span),
                    }
                }
                roles
            };
            told.push(Told {
                kind: kind.to_read(),
                content: pieces.map(|piece| self.regions[piece].span).collect(),
                roles: (!self.ties.is_empty()).then(roles),
            });
        }
        told
    }
}

/// Returns the code point from which on two texts differ in more than white space.
fn difference(one: &str, other: &str) -> Option<usize> {
    let (mut one, mut other) = (one.trim_end().chars(), other.trim_end().chars());
    for at in 0.. {
        match (one.next(), other.next()) {
            (None, None) => return None,
            (Some(one), Some(other))
                if one == other || (one.is_whitespace() && other.is_whitespace()) => {}
            _ => return Some(at),
        }
    }
    None
}

impl AmendedSort {
    /// Returns what a person changed with a tool.
    fn of(what: What) -> Self {
        match what {
            What::NotAStatement => AmendedSort::NotAStatement,
            What::Added => AmendedSort::Added,
            What::Bounds => AmendedSort::Bounds,
            What::Speaker => AmendedSort::Speaker,
            What::Kind => AmendedSort::Kind,
            What::Cue => AmendedSort::Cue,
            What::Addressee => AmendedSort::Addressee,
        }
    }
}
