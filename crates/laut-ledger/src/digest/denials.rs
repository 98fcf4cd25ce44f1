//! Tells what a denial and a refusal make of their words: a statement and the words of one sentence of it in, yes or no out.

use std::ops::Range;

use laut::{Force, Kind, Statement, Use};

use super::{
    propositions::Cut,
    stances::{VERBS, untrue},
};

/// Words besides those of telling in a sentence that only tells of a denial, at most.
const FEW: usize = 2;

/// Words of a sentence that is hardly more than a refusal.
const REFUSAL: usize = 14;

impl Cut<'_> {
    /// Says whether a word is a noun for something that was said before: "the charges", "der Vorwurf".
    fn is_told_thing(&self, at: usize) -> bool {
        const TOLD: [Use; 4] = [
            Use::Allegation,
            Use::Accusation,
            Use::Rumour,
            Use::SaidBefore,
        ];
        let uses = self.uses(at);
        uses.any(&TOLD) && !uses.has(Use::StopWord)
    }

    /// Says whether a denial is quoted behind a colon, with a "not" of its own: "Er wies die Vorwürfe zurück: „Es stammt nicht
    /// von mir“". Its words are what their speaker holds; "It is not true that …" is told as what others say.
    pub(super) fn is_own_denial(&self, statement: &Statement, pieces: &[Range<usize>]) -> bool {
        let said: Vec<usize> = pieces.iter().cloned().flatten().collect();
        let (uses, letters) = self.read(&said);
        let framed = statement.frame.iter().flat_map(|span| self.words_at(*span));
        let names_allegation = framed.clone().any(|at| self.is_told_thing(at));
        let mut ahead = framed.filter(|at| said.first().is_some_and(|first| at < first));
        statement.kind == Kind::Direct
            && statement.force == Force::Deny
            && statement.inside.is_none()
            && names_allegation
            && ahead.any(|at| self.letters(at) == ":")
            && uses.iter().any(|uses| uses.has(Use::Negator))
            && untrue(&letters, &uses, self.grammar).is_none()
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
        let is_said_elsewhere = words().any(|at| self.is_told_thing(at));
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
