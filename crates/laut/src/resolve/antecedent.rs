//! Finds whom a pronoun means: the one spoken of last who agrees with it, those who speak and subjects first.
//!
//! A pronoun and its place in, somebody met before out. Does not know what statements say.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Gender, without_genitive},
    },
    reading::{Class, Standing},
    resolve::{
        entities::Entities,
        entity::{Entity, EntityId},
        force::clause,
        names::NameKind,
        place::Place,
        speaker::Pronoun,
        text::Text,
    },
};

/// Sentences between a pronoun and the one whom it means, at most.
const REACH: u32 = 6;

/// Returns whom a pronoun means.
pub(super) fn antecedent(
    text: &Text<'_>,
    entities: &Entities<'_, '_>,
    pronoun: Pronoun,
    place: &Place,
) -> Option<EntityId> {
    // "Others say": whoever they are, they are not those just named.
    if pronoun.plural && text.is(pronoun.word, Use::OneOfMore) {
        return None;
    }
    let here = text.sentence(pronoun.word);
    if let Some(named) = named_right_before(text, entities, pronoun, place) {
        return Some(named);
    }
    let in_front = in_front(text, pronoun);
    let mut best: Option<(f32, EntityId)> = None;
    for reference in entities.recent(pronoun.word) {
        let away = here.saturating_sub(text.sentence(reference.word));
        if away > REACH {
            break;
        }
        if place.in_content(reference.word) || in_front.contains(&reference.word) {
            continue;
        }
        let known = entities.get(reference.entity);
        if known.unresolved || is_named_in(text, known, place) {
            continue;
        }
        let Some(fit) = fit(text, known, pronoun) else {
            continue;
        };
        // "Many say": some of several, and no firm.
        let is_some = pronoun.plural && text.is(pronoun.word, Use::Several);
        if is_some && known.class != Class::Group {
            continue;
        }
        if pronoun.latter {
            return (away < 2 && !reference.quoted).then_some(reference.entity);
        }
        if pronoun.relative && (away > 0 || reference.word + 25 < pronoun.word) {
            continue;
        }
        let score = fit - 1.2 * away as f32
            + if reference.speaks { 1.4 } else { 0.0 }
            + if reference.subject { 1.1 } else { 0.0 }
            - if reference.quoted { 2.5 } else { 0.0 }
            - if asks(text, known) { 2.0 } else { 0.0 };
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, reference.entity));
        }
    }
    best.map(|(_, id)| id)
        .or_else(|| of_content(text, entities, pronoun, place))
}

/// Returns what stands in front of the verb where the pronoun behind that is the subject, and so means nobody who is
/// named there: "\[Den Plan von Roth\] nannte er falsch", "\[Den Rat\], der heute tagt, forderte er auf".
fn in_front(text: &Text<'_>, pronoun: Pronoun) -> Range<usize> {
    let none = pronoun.word..pronoun.word;
    let Some(verb) = pronoun.word.checked_sub(1) else {
        return none;
    };
    let is_behind_verb = text.grammar().speakers.verb_second
        && text.is(pronoun.word, Use::SubjectPronoun)
        && text.sentence(verb) == text.sentence(pronoun.word)
        && text.word(verb).starts_with(char::is_lowercase);
    let sentence = text.sentence_of(pronoun.word);
    let front = clause::segment(text, sentence.start);
    let next = clause::following(text, front.end);
    let ends = if front.contains(&pronoun.word) {
        verb
    } else if clause::segment(text, verb).start == verb && clause::is_subordinate(text, &next) {
        front.end
    } else {
        front.start
    };
    if is_behind_verb && !clause::is_subordinate(text, &front) {
        front.start..ends
    } else {
        none
    }
}

/// Says whether somebody is named in what is told, not at its beginning: nobody calls himself by his name in the middle of
/// his own words. "Nach seiner Version checkte er \[Kamp\] nicht ein" are not Kamp's.
fn is_named_in(text: &Text<'_>, known: &Entity, place: &Place) -> bool {
    let Some(surname) = known.tokens.last().filter(|_| known.is_person()) else {
        return false;
    };
    let mut contents = place.content.iter();
    contents.any(|content| {
        let mut words = content.start + 1..content.end;
        words.any(|word| {
            text.name(word).is_some_and(|name| {
                name.kind == NameKind::Person
                    && name.words.start > content.start
                    && name.words.end == word + 1
            }) && without_genitive(&text.lower(word)) == surname
        })
    })
}

/// Returns the person whose name stands right before a relative clause: "Neuer Trainer wird \[Jan Korte\], der".
fn named_right_before(
    text: &Text<'_>,
    entities: &Entities<'_, '_>,
    pronoun: Pronoun,
    place: &Place,
) -> Option<EntityId> {
    let last = pronoun.word.checked_sub(2).filter(|_| pronoun.relative)?;
    let name = text.name(last).filter(|name| {
        text.word(last + 1) == "," && name.kind == NameKind::Person && name.words.end == last + 1
    })?;
    let mut met = entities
        .recent(pronoun.word)
        .take_while(|reference| reference.word >= name.words.start);
    let reference = met.find(|reference| {
        name.words.contains(&reference.word) && !place.in_content(reference.word)
    })?;
    let known = entities.get(reference.entity);
    let agrees =
        known.gender.is_none() || pronoun.gender.is_none() || known.gender == pronoun.gender;
    (known.is_person() && !known.unresolved && agrees).then_some(reference.entity)
}

/// Returns whom what is said is about, where nobody else can be meant: "\[Ada Roy\] will resign, she said."
///
/// Somebody else's words in quotation marks name others, and so do all words but the first: "The club fired Roy, he said."
fn of_content(
    text: &Text<'_>,
    entities: &Entities<'_, '_>,
    pronoun: Pronoun,
    place: &Place,
) -> Option<EntityId> {
    let content = place.content.first()?;
    let ends_before = content.end <= pronoun.word;
    // "In Korte's bag there were two, as he \[himself\] admitted"
    let stresses = text.is(pronoun.word + 1, Use::Emphatic);
    if !ends_before || pronoun.relative || pronoun.latter || pronoun.plural {
        return None;
    }
    let sentence = text.sentence(pronoun.word);
    let reference = entities
        .recent(pronoun.word)
        .filter(|reference| {
            text.sentence(reference.word) == sentence && content.contains(&reference.word)
        })
        .filter(|reference| entities.get(reference.entity).class == Class::Person)
        .last()?;
    let known = entities.get(reference.entity);
    let is_subject = (reference.subject || stresses) && !reference.quoted && !known.unresolved;
    (is_subject && fit(text, known, pronoun).is_some()).then_some(reference.entity)
}

/// Says whether somebody is there to ask others.
fn asks(text: &Text<'_>, known: &Entity) -> bool {
    let mut heads = known.heads.iter();
    heads.any(|head| text.words().has(head, Use::Journalist))
}

/// Returns how well somebody agrees with a pronoun; `None` where they do not.
fn fit(text: &Text<'_>, known: &Entity, pronoun: Pronoun) -> Option<f32> {
    let ways = &text.grammar().speakers;
    if pronoun.relative {
        return Some(0.0);
    }
    if pronoun.plural {
        return match known.class {
            Class::Group => Some(1.0),
            Class::Organization | Class::Outlet if known.plural => Some(0.5),
            Class::Organization | Class::Outlet if ways.singular_they => Some(-1.0),
            Class::Person
                if ways.singular_they
                    && known.gender.is_none()
                    && known.standing == Standing::Anonymous =>
            {
                Some(-0.5)
            }
            _ => None,
        };
    }
    match (known.class, pronoun.gender) {
        (Class::Person, Some(Gender::Masculine | Gender::Feminine)) => match known.gender {
            Some(gender) if Some(gender) == pronoun.gender => Some(1.0),
            None => Some(0.4),
            Some(_) => None,
        },
        (Class::Person | Class::Group, _) => None,
        (_, gender) if ways.things_have_gender => {
            (known.gender.is_some() && known.gender == gender).then_some(0.3)
        }
        (_, Some(Gender::Neuter)) => Some(1.0),
        _ => None,
    }
}
