//! Whom a title means without a name: by where it stood before a name, by the body that it adds, by what is done in court.
//!
//! A description and those met before in, one of them out.

use std::ops::Range;

use crate::{
    reading::Class,
    resolve::{entity::EntityId, phrase::Determiner},
};

use super::{Entities, described::Asked};

/// Mentions of somebody before which a noun is looked for, at most.
const TITLED: usize = 4;

impl Entities<'_, '_> {
    /// Returns before whose name the noun stood, whatever is known of it: "Site foreman \[Dermot Hanlon\] … the foreman".
    pub(super) fn titled_so(&self, asked: &Asked<'_>, candidates: &[EntityId]) -> Option<EntityId> {
        let text = self.text;
        let stands_before = |name: &Range<usize>| {
            // What stands before may be taken along: "\[Schwester Agnes\]".
            let is_within = name.len() > 1 && text.lower(name.start) == asked.lower;
            let before = name.start.checked_sub(1);
            is_within
                || before.is_some_and(|before| {
                    text.lower(before) == asked.lower
                        && text.sentence(before) == text.sentence(name.start)
                })
        };
        let is_plain = asked.part.determiner == Determiner::Definite
            && asked.part.owner.is_none()
            && asked.told.class == Class::Person;
        let mut met = candidates.iter().copied().filter(|_| is_plain);
        met.find(|id| {
            let known = self.get(*id);
            let mut mentions = known.mentions.iter().take(TITLED);
            known.is_person()
                && !known.tokens.is_empty()
                && asked.agrees(known)
                && mentions.any(stands_before)
        })
    }
}
