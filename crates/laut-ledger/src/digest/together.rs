//! Parts clauses that are told together: the words of one sentence of a statement in, those of each clause out.

use std::ops::Range;

use laut::Use;

use super::propositions::Cut;

/// Words of a clause that is told beside another one, its "and that" among them, at least.
const TOGETHER: usize = 5;

impl Cut<'_> {
    /// Returns each clause by itself of those that are told together: "that it rains, and that it snows".
    pub(super) fn clauses_told(&self, pieces: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
        let [whole] = &pieces[..] else {
            return vec![pieces];
        };
        let is_that = |at: usize| whole.contains(&at) && self.uses(at).has(Use::That);
        if !is_that(whole.start) {
            return vec![pieces];
        }
        // Between two clauses stand "and" and what goes before it.
        let joins = |at: usize| self.uses(at).has(Use::And) && is_that(at + 1);
        let ands: Vec<usize> = whole.clone().filter(|at| joins(*at)).collect();
        let starts: Vec<usize> = [whole.start]
            .into_iter()
            .chain(ands.iter().map(|and| and + 1))
            .collect();
        let before = |and: &usize| {
            if self.letters(and - 1) == "," {
                and - 1
            } else {
                *and
            }
        };
        let ends = ands.iter().map(before).chain([whole.end]);
        let parts: Vec<Range<usize>> = starts
            .iter()
            .zip(ends)
            .map(|(start, end)| *start..end)
            .collect();
        if parts.iter().any(|part| part.len() < TOGETHER) {
            return vec![pieces];
        }
        parts.into_iter().map(|part| vec![part]).collect()
    }
}
