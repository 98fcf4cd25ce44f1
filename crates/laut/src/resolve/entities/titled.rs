//! Whom a title means without a name: by where it stood before a name, by the body that it adds, by what is done in court.
//!
//! A description and those met before in, one of them out.

use std::ops::Range;

use crate::{
    language::nouns::NounClass,
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

    /// Says whether a noun says of which party or body somebody is who was named before: "the *CDU*-Vorsitzende".
    pub(super) fn adds_office(&self, asked: &Asked<'_>) -> bool {
        let head = asked.part.head.map(|head| self.text.word(head));
        head.and_then(|head| head.split_once('-'))
            .is_some_and(|(body, _)| body.chars().filter(|sign| sign.is_uppercase()).count() > 1)
    }

    /// Returns the only one met who speaks for others in court, whatever that is called: "Rechtsanwältin Frings … die
    /// Verteidigerin".
    pub(super) fn counsel(&self, asked: &Asked<'_>, at: usize) -> Option<EntityId> {
        let is_counsel = |noun: &str| {
            let classes = self.text.nouns().classes(noun);
            classes.any(&[NounClass::Counsel])
        };
        if !is_counsel(&asked.noun) || asked.part.owner.is_some() {
            return None;
        }
        let mut met = self.met_before(at).into_iter().filter(|id| {
            let known = self.get(*id);
            known.is_person()
                && !known.tokens.is_empty()
                && known.heads.iter().any(|head| is_counsel(head))
        });
        let only = met.next()?;
        let fits = met.next().is_none() && asked.agrees(self.get(only));
        fits.then_some(only)
    }
}
