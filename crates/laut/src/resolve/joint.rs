//! Finds those who tell together: a phrase and the words behind it in, one source for all of them out.
//!
//! "The port and the police said": joint speakers are one source, named by all of them, beside which each may speak
//! alone. Does not know who any of them is.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    reading::{Class, Standing},
    resolve::{
        entities::Entities,
        entity::{Entity, EntityId},
        names::NameKind,
        offices,
        phrase::{Determiner, Part, Phrase, phrase},
        place::Place,
        text::Text,
        work::Work,
    },
};

/// Returns the phrases that are joined to that of a speaker by "and", as far as the words for the speaker go.
pub(super) fn others(text: &Text<'_>, place: &Place, first: &Phrase) -> Vec<Phrase> {
    let Some(end) = place.speaker.last().map(|words| words.end) else {
        return Vec::new();
    };
    // Behind an apposition "and" may go on with it: "Jan Hale, a fellow of the club and a former envoy".
    if first.parts.len() > 1 || first.relative.is_some() {
        return Vec::new();
    }
    let and = first.words().end;
    if and >= end || !joins(text, and) || text.sentence(and) != text.sentence(end - 1) {
        return Vec::new();
    }
    let Some(mut other) = phrase(text, and + 1, end) else {
        return Vec::new();
    };
    other.parts.truncate(1);
    let last = other.words().end;
    let is_whole = (last..end).all(|word| !text.is_lexical(word));
    if is_whole && are_two(text, first, &other) {
        vec![other]
    } else {
        Vec::new()
    }
}

/// Returns the phrase that is joined by "and" to one whom a report relies on: "citing an officer and two diplomats".
pub(super) fn beside(text: &Text<'_>, place: &Place, first: &Phrase) -> Vec<Phrase> {
    let and = first.words().end;
    if !text.is(and, Use::And) || and + 1 >= place.sentence.end || first.parts.len() > 1 {
        return Vec::new();
    }
    let Some(mut other) = phrase(text, and + 1, place.sentence.end) else {
        return Vec::new();
    };
    other.parts.truncate(1);
    let is_free = |word: usize| !place.in_content(word) && !place.in_cue(word);
    if other.words().all(is_free) && are_two(text, first, &other) {
        vec![other]
    } else {
        Vec::new()
    }
}

/// Says whether a word joins two who act together, or of whom neither does.
fn joins(text: &Text<'_>, word: usize) -> bool {
    text.uses(word).any(&[Use::And, Use::Nor])
}

/// Says whether two noun phrases with "and" between them are two who act, and not two roles of one.
fn are_two(text: &Text<'_>, one: &Phrase, other: &Phrase) -> bool {
    let (first, second) = (&one.parts[0], &other.parts[0]);
    let acts = |phrase: &Phrase| {
        let part = &phrase.parts[0];
        let classes = part.classes(text);
        let named = phrase
            .named()
            .is_some_and(|(_, _, kind)| kind != NameKind::Role);
        named || classes.is_human() || is_office(text, part)
    };
    // "The founder and chief executive" has one article, "the founder and a friend" has two.
    let is_apart = |part: &Part| {
        !matches!(part.determiner, Determiner::None)
            || is_several(text, part)
            || is_office(text, part)
    };
    let both_named = one.named().is_some() && other.named().is_some();
    acts(one)
        && acts(other)
        && (both_named
            || is_apart(second)
                && (first.determiner != Determiner::None
                    || one.named().is_some()
                    || is_apart(first)))
}

fn is_several(text: &Text<'_>, part: &Part) -> bool {
    part.plural
        || part
            .head
            .is_some_and(|head| (text.grammar().phrases.is_plural)(text, part, head))
}

/// Says whether a noun is one for those who answer for words: "police", "Staatsanwaltschaft".
fn is_office(text: &Text<'_>, part: &Part) -> bool {
    let classes = part.classes(text);
    classes.any(&[NounClass::Organization, NounClass::Outlet]) && !classes.is_human()
}

impl Work<'_, '_, '_> {
    /// Returns the source that one is together with others; the one alone where none of them is anybody.
    pub(super) fn jointly(
        &mut self,
        one: EntityId,
        first: &Range<usize>,
        others: &[Phrase],
    ) -> EntityId {
        let mut members = vec![one];
        self.refer(one, first.clone(), first.start, true);
        for other in others {
            let at = other.words().start;
            let Some(id) = self.phrase(other, at).filter(|id| !members.contains(id)) else {
                continue;
            };
            self.refer(id, other.words(), at, true);
            offices::speaks_for(self.text, self.entities, id, other, at);
            members.push(id);
        }
        if members.len() == 1 {
            return one;
        }
        let and = others
            .first()
            .map_or(first.end, |other| other.words().start.saturating_sub(1));
        let and = (first.end..=and)
            .find(|&word| joins(self.text, word))
            .unwrap_or(first.end);
        // Of "neither A nor B" both are one who does not.
        let usual = self.text.grammar().words().list(Use::And).last();
        let and = match usual {
            Some(usual) if self.text.is(and, Use::Nor) => usual,
            _ => self.text.word(and),
        };
        self.entities.joint(&members, and)
    }
}

impl Entities<'_, '_> {
    /// Returns the source that some are together.
    fn joint(&mut self, members: &[EntityId], and: &str) -> EntityId {
        let known = (0..self.all.len()).rev().map(EntityId);
        if let Some(id) = known
            .into_iter()
            .find(|id| self.get(*id).members == members)
        {
            return id;
        }
        let all = || members.iter().map(|id| self.get(*id));
        let names: Vec<&str> = all().map(|member| member.name.as_str()).collect();
        let class = match () {
            () if all().all(|member| member.class == Class::Outlet) => Class::Outlet,
            () if all().all(Entity::is_office) => Class::Organization,
            () => Class::Group,
        };
        let standing = if all().all(|member| member.standing == Standing::Anonymous) {
            Standing::Anonymous
        } else {
            Standing::Named
        };
        let whom = self.get(members[0]).speaks_for;
        let told = Entity {
            speaks_for: whom.filter(|_| all().all(|member| member.speaks_for == whom)),
            name: names.join(&format!(" {and} ")),
            class,
            standing,
            plural: true,
            members: members.to_vec(),
            ..Entity::nobody()
        };
        self.all.push(told);
        EntityId(self.all.len() - 1)
    }
}
