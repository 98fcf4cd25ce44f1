//! Finds for whom somebody speaks: "Sprecherin des Ministeriums", "Veltara spokesman", "ihr Sprecher".
//!
//! A phrase and whom it names in, a note on the one named out. Does not know which organization a name means.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Classes, Gender, Noun, NounClass, without_genitive},
    },
    reading::Class,
    resolve::{
        entities::{Entities, Reference, has_club_form},
        entity::EntityId,
        names::NameKind,
        phrase::{self, Determiner, Part, Phrase, is_relative},
        text::Text,
    },
};

/// Letters that a place's name has behind the stem of its adjective, at most.
const STEM_ENDING: usize = 4;

/// Notes on whose behalf the one whom a phrase names speaks, as far as the text shows it.
pub(super) fn speaks_for(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    id: EntityId,
    phrase: &Phrase,
    at: usize,
) {
    let before = entities.get(id).speaks_for;
    find(text, entities, id, phrase, at);
    let owner = phrase.parts.iter().find_map(|part| part.owner.as_ref());
    if let (None, Some(other), Some(owner)) = (before, entities.get(id).speaks_for, owner) {
        // "the coast guard" may mean it from here on.
        let reference = Reference {
            word: owner.words.start,
            entity: other,
            speaks: false,
            subject: false,
            quoted: false,
        };
        entities.refer(reference, owner.words.clone());
    }
}

fn find(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    id: EntityId,
    phrase: &Phrase,
    at: usize,
) {
    if entities.get(id).speaks_for.is_some() {
        return;
    }
    let class = entities.get(id).class;
    if let Some(led) = led(text, entities, phrase, at) {
        entities.all[id.0].speaks_for = Some(led);
        return;
    }
    let found = match class {
        Class::Person | Class::Group => {
            // Who directs a study and leads a hospital speaks for the hospital.
            let (studies, houses): (Vec<&Part>, Vec<&Part>) =
                phrase.parts.iter().partition(|part| {
                    part.owner
                        .as_ref()
                        .is_some_and(|owner| is_document(text, owner))
                });
            let mut parts = houses.into_iter().chain(studies);
            parts.find_map(|part| of_part(text, entities, phrase, part, at))
        }
        Class::Document => phrase.parts[0].owner.clone().and_then(|owner| {
            let is_author = text.uses(phrase.parts[0].tail.start).any(&[
                Use::GenitivePreposition,
                Use::GenitiveArticle,
                Use::AgentPreposition,
            ]);
            let names_somebody = owner.classes(text).any(&[NounClass::Organization])
                || owner
                    .name
                    .as_ref()
                    .is_some_and(|(_, kind)| *kind != NameKind::Place);
            (is_author && names_somebody)
                .then(|| entities.owner(&owner, at))
                .flatten()
        }),
        _ => None,
    };
    if let Some(other) = found.filter(|other| *other != id) {
        entities.all[id.0].speaks_for = Some(other);
        let counsel = phrase
            .parts
            .iter()
            .any(|part| part.classes(text).any(&[NounClass::Counsel]));
        let whom = &mut entities.all[other.0];
        if whom.is_person() && !counsel && whom.tokens.len() == 1 && whom.heads.is_empty() {
            // Offices are held in organizations and countries.
            whom.class = Class::Organization;
        }
    }
}

/// Returns what somebody leads: "who leads the Supporters' Trust", "der den Verein leitet".
fn led(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    phrase: &Phrase,
    at: usize,
) -> Option<EntityId> {
    let relative = if let Some(relative) = &phrase.relative {
        relative.clone()
    } else {
        // It may follow the words of the phrase.
        let end = phrase.words().end;
        let opens = text.word(end) == "," && is_relative(text, end + 1);
        let close = (end + 1..text.len().min(end + 20))
            .find(|&word| matches!(text.word(word), "," | "." | ";"))?;
        opens.then_some(end + 1..close)?
    };
    let verb = relative.clone().find(|&word| text.is(word, Use::Leads))?;
    let (start, limit) = if text.grammar().phrases.verb_last {
        (relative.start + 1, verb)
    } else {
        (verb + 1, relative.end)
    };
    let part = phrase::part(text, start, limit)?;
    let names_office = part
        .name
        .as_ref()
        .is_some_and(|(_, kind)| *kind == NameKind::Organization)
        || part.classes(text).any(&[NounClass::Organization]);
    names_office.then(|| entities.owner(&part, at)).flatten()
}

fn of_part(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    phrase: &Phrase,
    part: &Part,
    at: usize,
) -> Option<EntityId> {
    if let Some(whom) = for_whom(text, part) {
        return entities.owner(whom, at);
    }
    let head = part.head?;
    let classes = part.classes(text);
    let delegate = classes.any(&[NounClass::Delegate])
        && phrase.parts.iter().any(|part| part.person().is_some());
    if !classes.any(&[NounClass::Office, NounClass::Counsel]) && !delegate {
        return None;
    }
    if (part.words.start..=head).any(|word| is_past(text, word)) {
        return None;
    }
    let counsel = classes.any(&[NounClass::Counsel]) && !classes.any(&[NounClass::Office]);
    if let Some(owner) = &part.owner {
        return speaks_for_owner(text, part, owner, counsel)
            .then(|| entities.owner(owner, at))
            .flatten();
    }
    if let Some((words, _)) = part.modifier.clone()
        && words.len() == 1
        && text.is(words.start, Use::OriginAdjective)
    {
        if let Some(country) = country(text, words.start) {
            return Some(entities.office_named(&country));
        }
        // "Meridian" may as well be a company's name.
        if text.label(words.start) != Some(NameKind::Organization) {
            return None;
        }
    }
    if let Some((words, NameKind::Organization)) = part.modifier.clone() {
        let name = text.shown(words.clone());
        return Some(
            entities
                .office_of(&name, at)
                .unwrap_or_else(|| entities.add_office(&text.shown(without_article(text, words)))),
        );
    }
    if text.nouns().ways.adjuncts
        && part.nouns.start < head
        && let Some(id) = of_noun_before(text, entities, part.nouns.start..head, at)
    {
        return Some(id);
    }
    // "Präsident Kern", "the Sulonian president": of a state, where no club or the like was spoken of.
    if classes.any(&[NounClass::HeadOfState])
        && part.determiner != Determiner::Possessive
        && text.noun(head).is_some_and(|noun| noun.before.is_empty())
    {
        let is_of_a_country = part
            .before
            .clone()
            .any(|word| text.is(word, Use::OriginAdjective));
        // "President Kern" with a capital is a state's where other nouns have none.
        let nouns_have_capitals = text.grammar().phrases.nouns_have_capitals;
        if is_of_a_country || !nouns_have_capitals && text.is_capital(head) {
            return None;
        }
        let has_article = !nouns_have_capitals && part.determiner == Determiner::Definite;
        return entities
            .recent_office(at, 3)
            .filter(|id| has_article || has_members(text, entities, *id));
    }
    // "ihre Fraktionschefin": of those who were spoken of.
    let possessed = part.determiner == Determiner::Possessive;
    if text.nouns().ways.compounds && !possessed {
        let noun = text.noun(head)?;
        if !noun.before.is_empty() && !text.words().has(noun.before, Use::Rank) {
            return of_compound(text, entities, &noun, at);
        }
    }
    let noun = text.noun(head).map(|noun| noun.classes).unwrap_or_default();
    if noun.any(&[NounClass::Mayor, NounClass::District]) {
        return town(text, entities, noun);
    }
    if noun.any(&[NounClass::Ministerial]) {
        return entities.only_ministry();
    }
    if part.determiner == Determiner::Possessive && counsel {
        let possessive = text.uses(part.words.start);
        let gender = match () {
            () if possessive.has(Use::MasculinePossessive) => Some(Gender::Masculine),
            () if possessive.has(Use::FemininePossessive) => Some(Gender::Feminine),
            () => None,
        };
        return entities.recent_person(at, gender, 3);
    }
    if part.determiner == Determiner::Possessive {
        return entities.recent_office(at, 4);
    }
    let is_short = phrase.parts.len() == 1 || phrase.named().is_some();
    if noun.any(&[NounClass::Voice]) && is_short {
        entities.recent_office(at, 3)
    } else {
        None
    }
}

/// Returns whom a person without an office is named for: "Ada Lindt for the Harbour Board said".
fn for_whom<'p>(text: &Text<'_>, part: &'p Part) -> Option<&'p Part> {
    let owner = part.owner.as_deref()?;
    let is_house = |(_, kind): &(Range<usize>, NameKind)| *kind == NameKind::Organization;
    let speaks = part.head.is_none()
        && part.person().is_some()
        && text.is(part.tail.start, Use::PurposePreposition)
        && owner.name.as_ref().is_some_and(is_house);
    speaks.then_some(owner)
}

/// Says whether words name a study or the like.
fn is_document(text: &Text<'_>, part: &Part) -> bool {
    let last = part.name.as_ref().map(|(words, _)| words.end - 1);
    let classes = last
        .and_then(|last| text.noun(last))
        .map_or_else(|| part.classes(text), |noun| noun.classes);
    classes.any(&[NounClass::Document]) && !classes.any(&[NounClass::Organization])
}

/// Returns the place in the text from whose name an adjective of origin is made: "Sulonia" for "Sulonian".
fn country(text: &Text<'_>, adjective: usize) -> Option<String> {
    let lower = text.lower(adjective);
    let endings = text.words().list(Use::OriginAdjective);
    let stems = endings
        .iter()
        .filter_map(|ending| lower.strip_suffix(ending.strip_prefix('-')?));
    let stems: Vec<&str> = stems.filter(|stem| stem.chars().count() > 3).collect();
    let is_home = |name: &str| {
        name.starts_with(&lower)
            || stems
                .iter()
                .any(|stem| name.starts_with(stem) && name.len() <= stem.len() + STEM_ENDING)
    };
    text.names
        .iter()
        .filter(|name| name.words.len() == 1)
        .filter(|name| matches!(name.kind, NameKind::Place | NameKind::Organization))
        .filter(|name| name.words.start != adjective)
        .map(|name| without_genitive(text.word(name.words.start)))
        .find(|name| name.to_lowercase() != lower && is_home(&name.to_lowercase()))
        .map(str::to_owned)
}

/// Says whether an organization is one of members, by its nouns or by the short form that clubs begin with: "SV Bellen".
fn has_members(text: &Text<'_>, entities: &Entities<'_, '_>, id: EntityId) -> bool {
    let known = entities.get(id);
    let is_of_members = |word: &String| {
        text.nouns().classes(word).any(&[
            NounClass::Association,
            NounClass::Party,
            NounClass::School,
            NounClass::Authority,
        ])
    };
    has_club_form(text, known) || known.heads.iter().chain(&known.tokens).any(is_of_members)
}

/// Says whether a word tells that an office is held no more: whoever held it speaks for nobody.
fn is_past(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Former)
}

/// Says whether who holds an office speaks for those whom it belongs to.
fn speaks_for_owner(text: &Text<'_>, part: &Part, owner: &Part, counsel: bool) -> bool {
    let classes = owner.classes(text);
    let part_of_a_house =
        classes.any(&[NounClass::Person]) || owner.name.is_none() && classes == Classes::default();
    if part_of_a_house && !counsel {
        return false;
    }
    // "Bürgermeister in Köln" holds his office there, "Präsident von Montera" speaks for it.
    let first = text.uses(part.tail.start);
    // An article does not make a place an office: "ambassador to the United Kingdom".
    let is_place = owner.name.as_ref().is_some_and(|(words, kind)| {
        *kind == NameKind::Place
            || words
                .clone()
                .all(|word| text.label(word) == Some(NameKind::Place))
    });
    !is_place
        || owner.genitive
        || part.tail.is_empty()
        || first.any(&[Use::GenitivePreposition, Use::GenitiveArticle])
}

/// Returns whom the nouns before another name: "company spokesman", "police chief", "coast guard commander".
fn of_noun_before(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    words: Range<usize>,
    at: usize,
) -> Option<EntityId> {
    let before = text.shown(words.clone()).to_lowercase();
    // "state secretary": of the state, not of a house called so.
    if text.is(words.end - 1, Use::LevelOfState) {
        return None;
    }
    if let Some(id) = entities.office_of(&before, at) {
        return Some(id);
    }
    text.noun(words.end - 1)
        .is_some_and(|noun| {
            noun.classes.any(&[NounClass::Organization]) && !entities.is_general(noun.base)
        })
        .then(|| entities.add_office(&before))
}

/// Returns the town or district that a mayor speaks for, where the text names it as one that acts: "Stadt Altenbeck".
fn town(text: &Text<'_>, entities: &mut Entities<'_, '_>, office: Classes) -> Option<EntityId> {
    let of = if office.any(&[NounClass::District]) {
        Use::DistrictNoun
    } else {
        Use::TownNoun
    };
    let place = (0..text.len()).find(|&word| text.is(word, of) && text.is_capital(word))?;
    let named = text.label(place + 1) == Some(NameKind::Place) || text.is_capital(place + 1);
    let name = if named {
        let end = text
            .name(place + 1)
            .map_or(place + 2, |name| name.words.end);
        text.shown(place..end)
    } else if office.any(&[NounClass::Mayor])
        && text.noun(place).is_none_or(|noun| noun.before.is_empty())
    {
        return None;
    } else {
        text.word(place).to_owned()
    };
    Some(entities.office_named(&name))
}

/// Returns for whom the first half of a compound says that somebody speaks: "Polizeisprecher", "Konzernchefin".
fn of_compound(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    noun: &Noun<'_>,
    at: usize,
) -> Option<EntityId> {
    let words = text.words();
    let before = noun.before;
    let trimmed = before.trim_end_matches('-');
    // "Landeswahlleiterin" for the "Landeswahlleitung", "Verteidigungsminister" for the ministry, where the text names it.
    let derived = words
        .form(noun.base, Use::LedOffice)
        .map(|led| match led.strip_prefix('-') {
            Some(last) => format!("{trimmed}{last}"),
            None => led.to_owned(),
        });
    if let Some(derived) = derived
        && let Some(id) = entities.office_in_text(&derived)
    {
        return Some(id);
    }
    if noun.classes.any(&[NounClass::Mayor, NounClass::District])
        && let Some(id) = town(text, entities, noun.classes)
    {
        return Some(id);
    }
    // "Bundeskanzlerin": of the state, not of a house called "Bund".
    if words.has(trimmed, Use::LevelOfState) {
        return None;
    }
    if let Some(id) = entities.office_of(trimmed, at) {
        return Some(id);
    }
    let linked = trimmed.strip_suffix(text.nouns().ways.linking);
    let stem = linked.unwrap_or(trimmed);
    for name in [stem, trimmed] {
        if let Some(noun) = text.nouns().noun(name)
            && noun.classes.any(&[NounClass::Organization])
        {
            if let Some(id) = entities.office_of(name, at) {
                return Some(id);
            }
            if entities.is_general(noun.base) && noun.before.is_empty() {
                return entities.recent_office(at, 8);
            }
            return Some(entities.add_office(name));
        }
    }
    if words.has(trimmed, Use::InnerPart) {
        return entities.recent_office(at, 4);
    }
    // "SPD-Chef", "Kreml-Sprecher"
    let is_name = before.ends_with('-')
        || trimmed
            .chars()
            .filter(|letter| letter.is_uppercase())
            .count()
            > 1
        || text.document.text.contains(&format!("{trimmed}-"));
    // "CDU-Fraktionschef": of the "CDU-Fraktion"
    let name = match linked {
        Some(stem) if text.nouns().noun(stem).is_some() => stem,
        _ => trimmed,
    };
    let is_rank = words.has(trimmed, Use::Rank) || words.has(trimmed, Use::Former);
    (is_name && !is_rank).then(|| entities.add_office(name))
}

/// Returns the words of a name without an article that it is told without.
fn without_article(text: &Text<'_>, words: Range<usize>) -> Range<usize> {
    let article = words.len() > 1 && text.is(words.start, Use::NameArticle);
    words.start + usize::from(article)..words.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{GERMAN, Grammar},
        resolve::text::tests::with,
    };

    /// Compares for whom the one speaks whose name stands last in a text in which a phrase begins with the word `at`.
    fn check(grammar: &'static Grammar, marked: &str, first: &str, expected: &str) {
        let found = with(grammar, marked, |text| {
            let at = (0..text.len())
                .rfind(|&word| text.word(word) == first)
                .expect("the word is in the text");
            let mut entities = Entities::new(text, None);
            let phrase = phrase::phrase(text, at, text.len()).expect("it is a phrase");
            let id = entities.named(&phrase).expect("it has a name");
            speaks_for(text, &mut entities, id, &phrase, at);
            let whom = entities.get(id).speaks_for;
            whom.map(|whom| entities.get(whom).name.clone())
        });
        assert_eq!(found.as_deref(), Some(expected), "{marked}");
    }

    #[test]
    fn who_leads_something_else_is_not_the_towns() {
        check(
            &GERMAN,
            "Die Stadt Halver wartet, sagte Talbahn-Chef [P:Ruben Ohl].",
            "Talbahn-Chef",
            "Talbahn",
        );
        check(
            &GERMAN,
            "Die Stadt Halver wartet, sagte Oberbürgermeisterin [P:Ada Lindt].",
            "Oberbürgermeisterin",
            "Stadt Halver",
        );
    }
}
