//! Finds for whom somebody speaks: "Sprecherin des Ministeriums", "Veltara spokesman", "ihr Sprecher".
//!
//! A phrase and whom it names in, a note on the one named out. Does not know which organization a name means.

use std::ops::Range;

use crate::{
    language::nouns::{Classes, Gender, NounClass},
    reading::Class,
    resolve::{
        entities::{Entities, Reference, is_general},
        entity::EntityId,
        names::NameKind,
        phrase::{self, Determiner, Part, Phrase, is_relative},
        text::Text,
    },
};

/// Verbs of who leads something.
const LEADS: [&str; 9] = [
    "leads", "heads", "chairs", "runs", "directs", "leitet", "führt", "anführt", "vorsteht",
];
/// How words begin that tell that an office is held no more.
const PAST: [&str; 8] = [
    "früher",
    "ehemalig",
    "einstig",
    "vormalig",
    "former",
    "ex-",
    "retired",
    "erstwhile",
];
/// First halves of compounds that say how high an office is, not whose.
const RANKS: [&str; 6] = ["Vize", "Ex", "Co", "Ober", "Chef", "Haupt"];
/// Those who speak for whoever was spoken of last, where nothing says for whom.
const OF_WHOEVER: &[&str] = &[
    "sprecher",
    "präsident",
    "president",
    "generalsekretär",
    "vorsitzender",
    "vorsitzende",
    "geschäftsführer",
    "vorstand",
    "direktor",
    "direktorin",
    "chef",
    "leiter",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chief executive",
    "ceo",
    "chairman",
    "chairwoman",
    "chair",
    "managing director",
    "general secretary",
    "boss",
    "chief",
    "secretary general",
    "press officer",
    "director",
];
/// First halves of compounds that name no organization: "Einsatzleiter", "Pressesprecher", of whoever was spoken of.
const OWN: [&str; 11] = [
    "einsatz",
    "presse",
    "vorstands",
    "haupt",
    "geschäfts",
    "werks",
    "werk",
    "betriebs",
    "schul",
    "gruppen",
    "chef",
];

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
        Class::Person | Class::Group => phrase
            .parts
            .iter()
            .find_map(|part| of_part(text, entities, phrase, part, at)),
        Class::Document => phrase.parts[0].owner.clone().and_then(|owner| {
            let is_author = matches!(
                text.lower(phrase.parts[0].tail.start).as_str(),
                "des" | "der" | "von" | "vom" | "by" | "of" | "from"
            );
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
    let verb = relative
        .clone()
        .find(|&word| LEADS.contains(&text.lower(word).as_str()))?;
    let start = if text.is_german() {
        relative.start + 1
    } else {
        verb + 1
    };
    let limit = if text.is_german() { verb } else { relative.end };
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
    if let Some((words, NameKind::Organization)) = part.modifier.clone() {
        let name = text.shown(words.clone());
        return Some(
            entities
                .office_of(&name, at)
                .unwrap_or_else(|| entities.add_office(name.trim_start_matches("the "))),
        );
    }
    if !text.is_german()
        && part.nouns.start < head
        && let Some(id) = of_noun_before(text, entities, part.nouns.start..head, at)
    {
        return Some(id);
    }
    // "ihre Fraktionschefin": of those who were spoken of.
    let possessed = part.determiner == Determiner::Possessive;
    if text.is_german() && !possessed {
        let noun = text.noun(head)?;
        if !noun.before.is_empty() && !RANKS.contains(&noun.before) {
            return of_compound(text, entities, noun.before, noun.base, at);
        }
    }
    let base = text.noun(head).map(|noun| noun.base).unwrap_or_default();
    match base {
        "bürgermeister" | "landrat" | "landrätin" => return town(text, entities, base),
        "minister" if text.is_german() => return entities.only_ministry(),
        _ => {}
    }
    if part.determiner == Determiner::Possessive && counsel {
        let possessive = text.lower(part.words.start);
        let gender = match possessive.get(..3) {
            Some("sei" | "his") => Some(Gender::Masculine),
            Some("ihr" | "her") => Some(Gender::Feminine),
            _ => None,
        };
        return entities.recent_person(at, gender, 3);
    }
    if part.determiner == Determiner::Possessive {
        return entities.recent_office(at, 4);
    }
    let is_short = phrase.parts.len() == 1 || phrase.named().is_some();
    if OF_WHOEVER.contains(&base) && is_short {
        entities.recent_office(at, 3)
    } else {
        None
    }
}

/// Says whether a word tells that an office is held no more: whoever held it speaks for nobody.
fn is_past(text: &Text<'_>, word: usize) -> bool {
    let lower = text.lower(word);
    PAST.iter().any(|past| lower.starts_with(past))
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
    let first = text.lower(part.tail.start);
    let is_place = owner
        .name
        .as_ref()
        .is_some_and(|(_, kind)| *kind == NameKind::Place);
    !is_place || part.tail.is_empty() || matches!(first.as_str(), "von" | "of" | "des" | "der")
}

/// Returns whom the nouns before an English one name: "company spokesman", "police chief", "coast guard commander".
fn of_noun_before(
    text: &Text<'_>,
    entities: &mut Entities<'_, '_>,
    words: Range<usize>,
    at: usize,
) -> Option<EntityId> {
    let before = text.shown(words.clone()).to_lowercase();
    if let Some(id) = entities.office_of(&before, at) {
        return Some(id);
    }
    text.noun(words.end - 1)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Organization]) && !is_general(noun.base))
        .then(|| entities.add_office(&before))
}

/// Returns the town or district that a mayor speaks for, where the text names it as one that acts: "Stadt Altenbeck".
fn town(text: &Text<'_>, entities: &mut Entities<'_, '_>, base: &str) -> Option<EntityId> {
    let nouns: &[&str] = match base {
        "landrat" | "landrätin" => &["landkreis", "kreis", "landratsamt"],
        _ => &["stadt", "gemeinde", "stadtverwaltung"],
    };
    let place = (0..text.len()).find(|&word| {
        nouns.contains(
            &text
                .lower(word)
                .trim_end_matches("es")
                .trim_end_matches('s'),
        ) && text.is_capital(word)
    })?;
    let named = text.label(place + 1) == Some(NameKind::Place) || text.is_capital(place + 1);
    let name = if named {
        let end = text
            .name(place + 1)
            .map_or(place + 2, |name| name.words.end);
        text.shown(place..end)
    } else if base == "bürgermeister" && text.lower(place) != "stadtverwaltung" {
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
    before: &str,
    base: &str,
    at: usize,
) -> Option<EntityId> {
    let trimmed = before.trim_end_matches('-');
    // "Landeswahlleiterin" for the "Landeswahlleitung", "Verteidigungsminister" for the ministry, where the text names it.
    let derived = match base {
        "leiter" => Some(format!("{trimmed}leitung")),
        "minister" => Some(format!("{trimmed}ministerium")),
        "staatsanwalt" | "staatsanwältin" => Some("staatsanwaltschaft".to_owned()),
        "direktor" => Some(format!("{trimmed}direktion")),
        _ => None,
    };
    if let Some(derived) = derived
        && let Some(id) = entities.office_in_text(&derived)
    {
        return Some(id);
    }
    if matches!(base, "bürgermeister" | "landrat" | "landrätin" | "chef")
        && let Some(id) = town(text, entities, base)
    {
        return Some(id);
    }
    if let Some(id) = entities.office_of(trimmed, at) {
        return Some(id);
    }
    let stem = trimmed.strip_suffix('s').unwrap_or(trimmed);
    for name in [stem, trimmed] {
        if let Some(noun) = text.nouns().noun(name)
            && noun.classes.any(&[NounClass::Organization])
        {
            if let Some(id) = entities.office_of(name, at) {
                return Some(id);
            }
            if is_general(noun.base) && noun.before.is_empty() {
                return entities.recent_office(at, 8);
            }
            return Some(entities.add_office(name));
        }
    }
    if OWN.contains(&trimmed.to_lowercase().as_str()) {
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
    let name = match trimmed.strip_suffix('s') {
        Some(stem) if text.nouns().noun(stem).is_some() => stem,
        _ => trimmed,
    };
    (is_name && !RANKS.contains(&trimmed) && trimmed != "Alt").then(|| entities.add_office(name))
}
