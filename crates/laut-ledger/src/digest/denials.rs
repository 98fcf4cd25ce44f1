//! Tells what a denial and a refusal make of their words: a statement and the words of one sentence of it in, yes or no out.

use std::ops::Range;

use laut::{Force, Kind, Statement, Use};

use super::{propositions::Cut, stances::VERBS};

/// Words besides those of telling in a sentence that only tells of a denial, at most.
const FEW: usize = 2;

/// Words of a sentence that is hardly more than a refusal.
const REFUSAL: usize = 14;

impl Cut<'_> {
    /// Says whether a denial is quoted, with a "not" of its own: "Er wies das zurück: „Es stammt nicht von mir“". Its words
    /// are what their speaker holds.
    pub(super) fn is_own_denial(&self, statement: &Statement, pieces: &[Range<usize>]) -> bool {
        let mut said = pieces.iter().cloned().flatten();
        statement.kind == Kind::Direct
            && statement.force == Force::Deny
            && statement.inside.is_none()
            && said.any(|at| self.uses(at).has(Use::Negator))
    }

    /// Says whether what is denied stands elsewhere: "denied *the charges*", "*Braun wies die Vorwürfe zurück*" as a whole;
    /// `terms` is how many words mean something beside those of telling.
    pub(super) fn only_denies(
        &self,
        statement: &Statement,
        pieces: &[Range<usize>],
        terms: usize,
    ) -> bool {
        let words = || pieces.iter().cloned().flatten();
        let is_said_elsewhere = words().any(|at| {
            let uses = self.uses(at);
            uses.any(&[
                Use::Allegation,
                Use::Accusation,
                Use::Rumour,
                Use::SaidBefore,
            ]) && !uses.has(Use::StopWord)
        });
        let is_clause = words().any(|at| self.uses(at).any(&VERBS));
        // Its own subject stands in it: it tells of a denial, and not what is denied.
        let mut told = statement.speaker.iter().flat_map(|speaker| &speaker.span);
        let tells_itself = told.any(|span| {
            let mut content = statement.content.iter();
            content.any(|content| content.start() <= span.start() && span.end() <= content.end())
        });
        statement.kind != Kind::Direct
            && (is_said_elsewhere && !is_clause
                || tells_itself && (is_said_elsewhere || terms <= FEW))
    }

    /// Says whether a sentence with a "not" is hardly more than a refusal, whatever it is told with: "We do not comment on
    /// rumours".
    pub(super) fn refuses(&self, pieces: &[Range<usize>]) -> bool {
        let words = || pieces.iter().cloned().flatten();
        words().count() <= REFUSAL && words().any(|at| self.uses(at).has(Use::GivesComment))
    }
}
