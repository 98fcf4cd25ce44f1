//! German noun phrases: nouns have a capital, names stand after their roles, what belongs to a noun in the genitive.

use std::ops::Range;

use super::{
    agreement::{agrees_with_several, is_oblique, is_plural, is_relative, nominative},
    bodies::{is_masthead, is_named_by_place, names_body},
    capitals, genitives,
    nominative::described,
    titles::{
        AGE, degree, has_nickname, is_age, is_first_of_offices, is_measure, is_origin, is_trade,
        masthead_of, retired,
    },
};

use crate::{
    language::{
        Use,
        nouns::{Classes, NounClass},
    },
    resolve::{
        NameKind,
        phrase::{Determiner, Part, Ways, brackets, kind_of, number},
        text::Text,
    },
};

/// See the top of the file.
pub(super) const WAYS: Ways = Ways {
    part,
    is_relative,
    is_plural,
    is_oblique,
    nominative,
    described,
    nouns_have_capitals: true,
    comma_before_relative: true,
    verb_last: true,
};

/// Adjectives before a noun, at most.
const ADJECTIVES: usize = 8;

/// Returns the noun phrase that begins at `at`.
fn part(text: &Text<'_>, at: usize, limit: usize, depth: usize) -> Option<Part> {
    let mut part = Part::new(at);
    let mut word = at;
    while word < limit && text.is(word, Use::LeadingParticle) {
        word += 1;
    }
    part.words.start = word;
    word = determiner(text, &mut part, word, limit);
    let nouns = first_noun(text, word, limit)?;
    part.before = word..nouns;
    let end = noun_group(text, nouns, limit);
    if end == nouns {
        return None;
    }
    partition(text, &mut part, nouns..end);
    let end = another_role(text, &mut part, end, limit);
    // A noun behind the head that is no name ends the phrase before it.
    let end = if part.name.is_none() && part.nouns.end < end && part.nouns.end > nouns {
        part.nouns.end
    } else {
        end
    };
    if part.head.is_some_and(|head| part.nouns.start == head) && part.name.is_none() {
        // "ein hochrangiger Vertreter": the adjective belongs to the role.
        part.nouns.start = part.before.start.min(part.nouns.start);
    }
    let whole = gendered(text, end);
    part.plural |= whole > end && text.word(whole - 1).len() > 2;
    let end = whole;
    let mut end = brackets(text, &mut part, end, limit);
    part.tail = end..end;
    if depth < 3 {
        tail(text, &mut part, end, limit, depth);
        end = part.tail.end.max(end);
        // "der Chef des Verwaltungsrats Kurt Berg"
        end = part.person().map_or(end, |name| name.end.max(end));
    }
    part.words.end = brackets(text, &mut part, end, limit);
    part.plural |= part.determiner == Determiner::Several
        || part
            .head
            .and_then(|head| text.noun(head))
            .is_some_and(|noun| noun.plural);
    Some(part)
}

/// Reads a second role of the same person: "der frühere Minister und heutige Gesandte Kurt Aalders"; returns the word
/// after it.
///
/// A noun of its own would have an article of its own.
fn another_role(text: &Text<'_>, part: &mut Part, end: usize, limit: usize) -> usize {
    let is_one = part.name.is_none()
        && part.count.is_none()
        && !part.plural
        && part.classes(text).is_human()
        && part.head.is_some_and(|head| {
            head + 1 == end
                && text.noun(head).is_some_and(|noun| !noun.plural)
                && (part.determiner == Determiner::None || !is_plural(text, part, head))
        });
    let has_article = text.uses(end + 1).any(&[
        Use::Definite,
        Use::Indefinite,
        Use::Possessive,
        Use::Several,
    ]);
    if !is_one || has_article || !text.is(end, Use::And) {
        return end;
    }
    let Some(nouns) = first_noun(text, end + 1, limit) else {
        return end;
    };
    let close = noun_group(text, nouns, limit);
    let mut other = Part::new(end + 1);
    partition(text, &mut other, nouns..close);
    let is_role = other.head.is_some() && other.classes(text).is_human();
    let named = other.person().is_some();
    if !is_role || !(named || part.determiner != Determiner::None) {
        return end;
    }
    part.nouns.end = other.nouns.end;
    part.name = other.name;
    close
}

/// Reads what stands before the adjectives; returns the word after it.
fn determiner(text: &Text<'_>, part: &mut Part, at: usize, limit: usize) -> usize {
    let mut word = at;
    part.determiner = match () {
        () if text.is(word, Use::Definite) => Determiner::Definite,
        () if text.is(word, Use::Indefinite) => Determiner::Indefinite,
        () if text.is(word, Use::Possessive) => Determiner::Possessive,
        () if text.is(word, Use::Ours) => Determiner::Ours,
        () if text.is(word, Use::Several) || number(text, word).is_some() => {
            part.count = number(text, word);
            part.plural = true;
            Determiner::Several
        }
        () => return at,
    };
    word += 1;
    if is_age(text, word, limit) || is_measure(text, word, limit) {
        return word + AGE;
    }
    if word < limit
        && part.determiner != Determiner::Several
        && (number(text, word).is_some() || text.is(word, Use::Several))
    {
        part.count = number(text, word);
        part.plural = true;
        word += 1;
    }
    word
}

/// Returns the first noun after the adjectives that begin at `at`.
fn first_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let is_open = |word: usize| {
        capitals::may_be_noun(text, word, limit)
            || text.is_quote(word) && text.is_capital(word + 1)
            || capitals::begins_surname(text, word)
    };
    if at < limit && is_open(at) {
        return Some(at);
    }
    // "eine über den Plan unterrichtete Person", "eine mit der Sache vertraute Quelle"
    let extended = at < limit && text.is(at, Use::Preposition);
    for word in at..limit.min(at + ADJECTIVES) {
        if is_open(word) {
            let participle = word - 1;
            if !extended
                || text.is(participle, Use::ParticipleEnding)
                    && !text.is(participle, Use::Preposition)
            {
                return Some(word);
            }
            continue;
        }
        let stops = matches!(text.word(word), "," | "." | ";" | ":" | "(" | "!" | "?");
        if stops
            || !extended
                && (text.is(word, Use::Preposition)
                    || text.is(word, Use::Conjunction) && word == at)
        {
            return None;
        }
    }
    None
}

/// Returns the word after the run of nouns and names that begins at `at`.
fn noun_group(text: &Text<'_>, at: usize, limit: usize) -> usize {
    let mut word = at;
    while word < limit {
        if let Some(after) = degree(text, word, limit).or_else(|| retired(text, word, limit)) {
            word = after;
            continue;
        }
        if let Some(after) = masthead_of(text, word, limit) {
            word = after;
            continue;
        }
        let here = text.name(word).map(|name| name.words.clone());
        let inside_name = here.is_some_and(|name| name.start < word && word < name.end);
        if word > at && !inside_name && capitals::follows_surname(text, word) {
            break;
        }
        let goes_on = text.is_capital(word)
            || inside_name
            || word == at && capitals::begins_surname(text, word)
            // "Frank J. Berg", "Dr. Kern"
            || word > at && text.word(word) == "." && (text.word(word - 1).chars().count() <= 2 || text.is(word - 1, Use::Honorific)) && text.is_capital(word + 1) && text.sentence(word) == text.sentence(word + 1)
            // "Ursula von der Leyen", "van Dyck"
            || word > at
                && text.is(word, Use::Particle)
                && text.label(word - 1) == Some(NameKind::Person)
                && text.label(word + 1) == Some(NameKind::Person)
            || text.word(word) == "&" && word > at;
        if let Some(whole) = capitals::goes_on_behind_and(text, word, limit) {
            word = whole;
        } else if goes_on {
            word += 1;
        } else if text.is_quote(word) && text.document.mark(word).is_some_and(|mark| mark.opens) {
            // »Meridian Post«: a short quotation is a name.
            match text.document.mark(word).and_then(|mark| mark.partner) {
                Some(close) if close < limit && close - word <= 6 => word = close + 1,
                _ => break,
            }
        } else {
            break;
        }
    }
    word
}

/// Tells roles, kinds and names in a run of nouns apart.
fn partition(text: &Text<'_>, part: &mut Part, group: Range<usize>) {
    if let Some(quoted) = quoted(text, &group) {
        part.name = Some((quoted.clone(), NameKind::Organization));
        let before = group.start..quoted.start - 1;
        if !before.is_empty() {
            part.head = Some(before.end - 1);
            part.nouns = before;
        }
        return;
    }
    let lead = lead(text, part, &group);
    part.nouns = group.start..lead.end;
    let mut rest = lead.end..group.end;
    if lead.role
        && let Some(end) = genitives::after_role(text, part, rest.start, rest.end)
        && (end == rest.end || text.label(end) == Some(NameKind::Person))
    {
        if end == rest.end {
            // What belongs to a noun is read with its tail.
            return;
        }
        part.owner = Some(Box::new(genitives::owner(text, rest.start..end)));
        rest.start = end;
    }
    let is_done = rest.len() == 1
        && if lead.role {
            after_role(text, part, &group)
        } else {
            !lead.kind && single(text, part, rest.start)
        };
    if is_done {
        return;
    }
    let last = group.end - 1;
    let kind = if has_nickname(text, &rest) {
        NameKind::Person
    } else if lead.kind && !lead.role {
        NameKind::Organization
    } else {
        let owned = part.determiner != Determiner::None;
        kind_of(text, rest.clone(), owned, lead.role)
    };
    if kind == NameKind::Organization && classes(text, last).any(&[NounClass::Organization]) {
        part.head = part.head.or(Some(last));
    }
    part.name = Some((rest, kind));
}

/// What stands before a name.
struct Lead {
    /// The word after it.
    end: usize,
    /// Whether it says that a person's name follows.
    role: bool,
    /// Whether it says that an organization's name follows.
    kind: bool,
}

/// Reads the roles and kinds at the front of a run; the last of them is the head.
fn lead(text: &Text<'_>, part: &mut Part, group: &Range<usize>) -> Lead {
    let mut word = group.start;
    // "Milans Mutter Ngozi": whose mother she is comes before.
    if let Some(role) = genitives::before_role(text, part, group) {
        part.owner = Some(Box::new(genitives::owner(text, word..role)));
        word = role;
    }
    let (mut role, mut kind) = (false, false);
    // "„Oderpost“-Redakteurin Silja Manthey"
    if let Some(noun) = masthead_of(text, word, group.end) {
        part.modifier = Some((word + 1..noun - 2, NameKind::Organization));
        word = noun;
    }
    // "der Karsker Staatsanwalt Rolf Hecht"
    if is_origin(text, word) && word + 2 < group.end && names_role(text, word + 1, group.end) {
        word += 1;
    }
    while word + 1 < group.end {
        let honorific = text.is(word, Use::Honorific);
        if let Some(whole) = capitals::goes_on_behind_and(text, word, group.end)
            && names_role(text, whole, group.end)
        {
            word = whole;
            continue;
        }
        if let Some(after) = degree(text, word, group.end) {
            role = true;
            word = after;
            continue;
        } else if let Some(after) = retired(text, word, group.end).filter(|_| role) {
            word = after;
            continue;
        } else if text.word(word) == "." || honorific {
            role |= honorific;
        } else if names_role(text, word, group.end) {
            role = true;
            part.head = Some(word);
        } else if names_kind(text, word, group.end) {
            kind = true;
            part.head = Some(word);
        } else if text.label(word) != Some(NameKind::Person)
            && part.determiner != Determiner::None
            && !names_body(text, word)
            && (word + 1..group.end).all(|other| text.label(other) == Some(NameKind::Person))
        {
            // "die Passagierin Mila Sorvik", whatever the lexicon says
            role = true;
            part.head = Some(word);
        } else {
            break;
        }
        word += 1;
    }
    Lead {
        end: word,
        role,
        kind,
    }
}

/// Says whether a word before the end of a run says what somebody is.
fn names_role(text: &Text<'_>, word: usize, end: usize) -> bool {
    let is_human = classes(text, word).is_human();
    let is_person_name = text.label(word) == Some(NameKind::Person);
    // "Fischer Piet Harms": what the network takes for a part of the name.
    let is_compound = text.noun(word).is_some_and(|noun| !noun.before.is_empty());
    let leads_name = is_person_name
        && (end - word > 2 || is_compound && end - word > 1)
        && is_human
        && text.name(word).is_some_and(|name| name.words.start == word);
    is_human && !is_person_name
        || leads_name
        || is_trade(text, word, end)
        || text.label(word) == Some(NameKind::Role) && !names_body(text, word)
}

/// Says whether a word before the end of a run says what sort of organization the rest names.
fn names_kind(text: &Text<'_>, word: usize, end: usize) -> bool {
    let next_is_capital = text.is_capital(word + 1) && !text.is(word + 1, Use::Preposition)
        || text.is_quote(word + 1);
    // "Die Nordwerft AG": the name begins with the kind.
    if !next_is_capital || text.is(word + 1, Use::LegalForm) {
        return false;
    }
    let noun = classes(text, word);
    let is_kind = noun.any(&[NounClass::Kind])
        && (text.label(word + 1) != Some(NameKind::Place)
            || text
                .name(word + 1)
                .is_some_and(|name| name.words.contains(&word)))
        && !is_attribute(text, word + 1..end)
        && !is_named_by_place(text, word, end);
    // "die Fluglinie Aerona", whatever the lexicon says
    is_kind
        || text.name(word).is_none()
            && !noun.any(&[NounClass::Organization])
            && text
                .name(word + 1)
                .is_some_and(|name| name.kind == NameKind::Organization && name.words.end >= end)
}

pub(super) fn classes(text: &Text<'_>, word: usize) -> Classes {
    text.noun(word).map(|noun| noun.classes).unwrap_or_default()
}

fn is_labelled(text: &Text<'_>, word: usize) -> bool {
    matches!(
        text.label(word),
        Some(NameKind::Person | NameKind::Organization | NameKind::Place)
    )
}

/// Reads a noun that stands alone; returns whether it is nobody's name.
fn single(text: &Text<'_>, part: &mut Part, last: usize) -> bool {
    let noun = classes(text, last);
    let describes = noun.is_human()
        || noun.any(&[NounClass::Document, NounClass::Words, NounClass::Outlet])
        || text.label(last) == Some(NameKind::Role);
    let is_outlet_name = noun.any(&[NounClass::Outlet]) && text.is_acronym(last);
    let is_name = match text.label(last) {
        None => is_outlet_name,
        Some(NameKind::Role) => false,
        Some(NameKind::Person) => {
            let is_described =
                part.determiner != Determiner::None && describes || is_first_of_offices(text, last);
            !is_described && !noun.any(&[NounClass::Unnamed])
        }
        // "die Hafenpost" is no post.
        Some(_) => !describes || is_outlet_name || text.is_agency(last) || is_masthead(text, last),
    };
    if !is_name && (describes || noun != Classes::default()) {
        part.head = Some(last);
        part.nouns = last..last + 1;
        if noun.any(&[NounClass::Organization]) && !noun.is_human() {
            // "die arvenische Armee" is another one than "die sulonische".
            let adjective = part.determiner == Determiner::Definite
                && part.before.end == last
                && part.before.len() == 1
                && text.is(part.before.start, Use::OriginAdjective);
            let start = if adjective { part.before.start } else { last };
            part.name = Some((start..last + 1, NameKind::Organization));
        }
        return true;
    }
    if is_labelled(text, last) {
        return false;
    }
    // "Nach Schuldigen gefragt": nobody's name.
    let is_plain =
        !text.names.is_empty() && part.determiner == Determiner::None && is_plural_noun(text, last);
    // "der 41 Jahre alte Baggerführer"
    let has_age = last > 0 && text.is(last - 1, Use::OfAge) && text.noun(last).is_none();
    if has_age {
        part.head = Some(last);
        part.nouns = last..last + 1;
        return true;
    }
    // "ein Baggerführer": nobody's name, but "ein müder Kranz" is the Kranz of whom the text has the first name.
    let is_one = !is_name
        && part.determiner != Determiner::None
        && part.determiner != Determiner::Definite
        && (part.before.is_empty() || !capitals::is_surname(text, last));
    // "die Köche sagten": nobody's name, "die Küche sagte" may be one.
    let is_several = part.determiner == Determiner::Definite
        && agrees_with_several(text, part.words.start, last);
    let is_described = is_plain || is_one || is_several;
    if is_described {
        part.head = Some(last);
        part.nouns = last..last + 1;
        part.plural |= is_plain || is_several;
    }
    is_described
}

/// Reads the one noun after a role; returns whether it is nobody's name.
fn after_role(text: &Text<'_>, part: &mut Part, group: &Range<usize>) -> bool {
    let last = group.end - 1;
    if is_labelled(text, last) {
        return false;
    }
    let is_human = classes(text, last).is_human();
    // "warf der Mediziner Wortbruch vor": after an article, what the network sees no name in is none.
    if !is_human
        && !text.names.is_empty()
        && part.determiner == Determiner::Definite
        && part.head.is_some_and(|head| text.label(head).is_none())
    {
        part.nouns = group.start..last;
        return true;
    }
    if is_human {
        // "Kollege Bäcker" aside, two nouns of people are a description.
        part.head = Some(last);
        part.nouns = group.clone();
    }
    is_human
}

fn is_plural_noun(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::WeakPluralEnding) && text.word(word).chars().count() > 5
}

/// Says whether the words after a noun are a genitive that belongs to it: "Verband Freier Imker".
fn is_attribute(text: &Text<'_>, words: Range<usize>) -> bool {
    words.len() > 1
        && text.word(words.start).ends_with("er")
        && text.noun(words.start).is_none()
        && text
            .noun(words.end - 1)
            .is_some_and(|noun| noun.classes.is_human())
}

/// Returns the words of a name in quotation marks at the end of a run.
fn quoted(text: &Text<'_>, group: &Range<usize>) -> Option<Range<usize>> {
    let close = group.end - 1;
    let mark = text.document.mark(close).filter(|mark| !mark.opens)?;
    let open = mark.partner?;
    (group.contains(&open) && open + 1 < close).then_some(open + 1..close)
}

/// Reads what follows a noun: genitives, "von der Bank", "aus dem Ministerium", "mit Kenntnis der Sache".
fn tail(text: &Text<'_>, part: &mut Part, at: usize, limit: usize, depth: usize) {
    let mut end = at;
    let has_person = part.person().is_some();
    for _ in 0..4 {
        if end >= limit {
            break;
        }
        if end == at
            && !has_person
            && let Some(after) = genitives::after_role(text, part, end, limit)
        {
            part.owner = Some(Box::new(genitives::owner(text, end..after)));
            end = after;
            continue;
        }
        let genitive = text.is(end, Use::GenitiveDeterminer);
        let bare_genitive = text.is_capital(end) && end > at;
        if genitive && !has_person {
            let holder = genitives::holder(text, part, end, limit);
            let limit = holder.as_ref().map_or(limit, |name| name.start);
            let Some(owner) = self::part(text, end, limit, depth + 1) else {
                break;
            };
            end = owner.words.end;
            if let Some(name) = holder.filter(|name| name.start == end) {
                part.name = Some((name, NameKind::Person));
                part.owner = Some(Box::new(owner));
                break;
            }
            if part.owner.is_none() {
                part.owner = Some(Box::new(owner));
            }
        } else if text.is(end, Use::Preposition) && !text.is(end, Use::Towards) || bare_genitive {
            // "ein Sprecher [auf Anfrage]": how he came to say it.
            if is_time(text, end + 1)
                || text.is(end + 1, Use::Comment) && !text.is(end + 1, Use::QuestionNoun)
                || has_person && !text.is(end, Use::Affiliation)
            {
                break;
            }
            let preposition = end;
            let Some(mut owner) = self::part(text, preposition + 1, limit, depth + 1) else {
                break;
            };
            if text.is(preposition, Use::FusedPreposition) && owner.determiner == Determiner::None {
                owner.determiner = Determiner::Definite;
            }
            end = owner.words.end;
            if part.owner.is_none() && text.is(preposition, Use::Belonging) {
                part.owner = Some(Box::new(owner));
            }
        } else {
            break;
        }
    }
    part.tail = at..end;
}

/// Says whether a word names a day or a month: "am Mittwoch" belongs to the telling.
fn is_time(text: &Text<'_>, word: usize) -> bool {
    (word..text.len().min(word + 3))
        .any(|at| text.is(at, Use::TimeNoun) && (word..at).all(|before| !text.is_capital(before)))
}

/// Returns the word after the ending by which a noun means people of any gender: "Gutachter:innen", "Leser*in".
fn gendered(text: &Text<'_>, at: usize) -> usize {
    let sign = matches!(text.word(at), ":" | "*" | "/" | "/-") && at > 0;
    let joined = |word: usize| word < text.len() && !text.document.words[word].space_before;
    let ending = (at + 1..at + 3).find(|&word| joined(word) && text.is_lexical(word));
    match ending {
        Some(ending) if sign && joined(at) && text.is(ending, Use::GenderedEnding) => ending + 1,
        _ => at,
    }
}
