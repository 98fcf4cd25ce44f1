//! German noun phrases: nouns have a capital, names stand after their roles, what belongs to a noun in the genitive.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Classes, Gender, NounClass},
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
    nominative,
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
    let mut end = brackets(text, &mut part, end, limit);
    part.tail = end..end;
    if depth < 3 {
        tail(text, &mut part, end, limit, depth);
        end = part.tail.end.max(end);
    }
    part.words.end = brackets(text, &mut part, end, limit);
    part.plural |= part.determiner == Determiner::Several
        || part
            .head
            .and_then(|head| text.noun(head))
            .is_some_and(|noun| noun.plural);
    Some(part)
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
        text.is_capital(word) && !is_first_adverb(text, word)
            || text.is_quote(word) && text.is_capital(word + 1)
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

/// Says whether a capital is only that of a sentence's first word.
fn is_first_adverb(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Conjunction) && text.name(word).is_none()
}

/// Returns the word after the run of nouns and names that begins at `at`.
fn noun_group(text: &Text<'_>, at: usize, limit: usize) -> usize {
    let mut word = at;
    while word < limit {
        let here = text.name(word).map(|name| name.words.clone());
        let inside_name = here.is_some_and(|name| name.start < word && word < name.end);
        let goes_on = text.is_capital(word)
            || inside_name
            // "Frank J. Berg", "Dr. Kern"
            || word > at && text.word(word) == "." && (text.word(word - 1).chars().count() <= 2 || text.is(word - 1, Use::Honorific)) && text.is_capital(word + 1) && text.sentence(word) == text.sentence(word + 1)
            // "Ursula von der Leyen", "van Dyck"
            || word > at
                && text.is(word, Use::Particle)
                && text.label(word - 1) == Some(NameKind::Person)
                && text.label(word + 1) == Some(NameKind::Person)
            || text.word(word) == "&" && word > at;
        if goes_on {
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
    let rest = lead.end..group.end;
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
    let kind = if lead.kind && !lead.role {
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
    if text.label(word) == Some(NameKind::Person)
        && text.word(word).ends_with('s')
        && group.len() > 2
        && text
            .name(word)
            .is_some_and(|name| name.words.end <= word + 2)
        && classes(text, word + 1).is_human()
    {
        word += 1;
    }
    let (mut role, mut kind) = (false, false);
    while word + 1 < group.end {
        let honorific = text.is(word, Use::Honorific);
        if text.word(word) == "." || honorific {
            role |= honorific;
        } else if names_role(text, word, group.end) {
            role = true;
            part.head = Some(word);
        } else if names_kind(text, word, group.end) {
            kind = true;
            part.head = Some(word);
        } else if text.label(word) != Some(NameKind::Person)
            && part.determiner != Determiner::None
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
    let leads_name = is_person_name
        && end - word > 2
        && is_human
        && text.name(word).is_some_and(|name| name.words.start == word);
    is_human && !is_person_name || leads_name || text.label(word) == Some(NameKind::Role)
}

/// Says whether a word before the end of a run says what sort of organization the rest names.
fn names_kind(text: &Text<'_>, word: usize, end: usize) -> bool {
    let next_is_capital = text.is_capital(word + 1) && !text.is(word + 1, Use::Preposition)
        || text.is_quote(word + 1);
    if !next_is_capital {
        return false;
    }
    let noun = classes(text, word);
    let is_kind = noun.any(&[NounClass::Kind])
        && (text.label(word + 1) != Some(NameKind::Place)
            || text
                .name(word + 1)
                .is_some_and(|name| name.words.contains(&word)))
        && !is_attribute(text, word + 1..end);
    // "die Fluglinie Aerona", whatever the lexicon says
    is_kind
        || text.name(word).is_none()
            && !noun.any(&[NounClass::Organization])
            && text
                .name(word + 1)
                .is_some_and(|name| name.kind == NameKind::Organization && name.words.end >= end)
}

fn classes(text: &Text<'_>, word: usize) -> Classes {
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
    let is_name = match text.label(last) {
        None | Some(NameKind::Role) => false,
        Some(NameKind::Person) => {
            let is_described = part.determiner != Determiner::None && describes;
            !is_described && !noun.any(&[NounClass::Unnamed])
        }
        Some(_) => !describes,
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
    // "ein Baggerführer": nobody's name.
    let is_one =
        !is_name && part.determiner != Determiner::None && part.determiner != Determiner::Definite;
    if is_plain || is_one {
        part.head = Some(last);
        part.nouns = last..last + 1;
        part.plural |= is_plain;
    }
    is_plain || is_one
}

/// Reads the one noun after a role; returns whether it is nobody's name.
fn after_role(text: &Text<'_>, part: &mut Part, group: &Range<usize>) -> bool {
    let last = group.end - 1;
    if is_labelled(text, last) {
        return false;
    }
    // "warf der Mediziner Wortbruch vor": after an article, what the network sees no name in is none.
    if !text.names.is_empty()
        && part.determiner == Determiner::Definite
        && part.head.is_some_and(|head| text.label(head).is_none())
    {
        part.nouns = group.start..last;
        return true;
    }
    let is_human = classes(text, last).is_human();
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
        let genitive = text.is(end, Use::GenitiveDeterminer);
        let bare_genitive = text.is_capital(end) && end > at;
        if genitive && !has_person {
            let Some(owner) = self::part(text, end, limit, depth + 1) else {
                break;
            };
            end = owner.words.end;
            if part.owner.is_none() {
                part.owner = Some(Box::new(owner));
            }
        } else if text.is(end, Use::Preposition) || bare_genitive {
            if is_time(text, end + 1) || has_person && !text.is(end, Use::Affiliation) {
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

/// Says whether a word opens a relative clause: as an article does, but that no noun follows.
fn is_relative(text: &Text<'_>, word: usize) -> bool {
    if text.is(word, Use::RelativePronoun) {
        // An article is followed by a noun with its adjectives, a relative pronoun by anything else.
        return !starts_noun(text, word + 1);
    }
    text.is(word, Use::Preposition)
        && text.is(word + 1, Use::RelativePronoun)
        && !starts_noun(text, word + 2)
}

/// Says whether a noun, with its adjectives, begins at a word.
fn starts_noun(text: &Text<'_>, word: usize) -> bool {
    for at in word..(word + 4).min(text.len()) {
        if text.is_capital(at) {
            return true;
        }
        let is_adjective = text.is(at, Use::AdjectiveEnding)
            && !text.uses(at).any(&[
                Use::Preposition,
                Use::Definite,
                Use::Indefinite,
                Use::Possessive,
            ]);
        if !is_adjective
            && !text
                .word(at)
                .starts_with(|letter: char| letter.is_ascii_digit())
            && !text.is(at, Use::Several)
        {
            return false;
        }
    }
    false
}

/// Says whether a noun without a number is one of several: "Überlebende", "Experten", "die Söhne".
fn is_plural(text: &Text<'_>, part: &Part, head: usize) -> bool {
    match part.determiner {
        // "Ministerin" is one.
        Determiner::None => text.is(head, Use::PluralEnding) && !text.word(head).ends_with("in"),
        Determiner::Definite => {
            let article = part.words.start;
            let noun = text.noun(head);
            let names_people = noun.is_some_and(|noun| {
                noun.classes.is_human()
                    && !noun.classes.any(&[NounClass::Epicene])
                    && noun.gender != Some(Gender::Feminine)
                    && (noun.plural
                        || !text.word(head).ends_with('e')
                        || text.is(head, Use::PluralNoun))
            });
            text.is(article, Use::PluralArticle) && names_people
                || text.is(article, Use::DativePluralArticle) && text.word(head).ends_with('n')
        }
        Determiner::Possessive => text.is(head, Use::WeakPluralEnding),
        _ => false,
    }
}

/// Takes the endings of cases off a name that stands after an article: "des Weißen Hauses", "der Sozialen Liste".
fn nominative(text: &Text<'_>, words: Range<usize>, part: &Part, name: String) -> String {
    let before = words.start.checked_sub(1);
    let is = |of: Use| before.is_some_and(|before| text.is(before, of));
    let first = text.word(words.start);
    let has_adjective = words.len() > 1
        && (first.ends_with("en") || first.ends_with('e'))
        && text.noun(words.start).is_none()
        && text.label(words.start) != Some(NameKind::Person);
    let last = text.word(words.end - 1);
    let mut name = name;
    let masculine_genitive = is(Use::MasculineGenitive);
    if masculine_genitive && !name.ends_with("ss") && name.len() > 4 && part.tail.is_empty() {
        // "Hauses", "Bundes" lose two letters where the noun is known without them.
        let known = |word: &str| {
            text.nouns()
                .noun(word)
                .is_some_and(|noun| noun.base.len() * 2 > word.len())
        };
        if let Some(stem) = last
            .strip_suffix("es")
            .filter(|stem| known(stem) && stem.chars().count() > 3)
        {
            name.truncate(name.len() - (last.len() - stem.len()));
        } else if let Some(stem) = last.strip_suffix('s').filter(|stem| {
            stem.chars().count() > 3
                && stem
                    .ends_with(|letter: char| letter.is_lowercase() && !"aeious".contains(letter))
        }) {
            name.truncate(name.len() - (last.len() - stem.len()));
        }
    }
    if has_adjective {
        let stem = first
            .strip_suffix("en")
            .or(first.strip_suffix('e'))
            .unwrap_or(first);
        let gender = text.noun(words.end - 1).and_then(|noun| noun.gender);
        let is_neuter = gender == Some(Gender::Neuter);
        let is_feminine = gender == Some(Gender::Feminine)
            || text.is(words.end - 1, Use::FeminineEnding)
            || is(Use::PluralArticle) && first.ends_with('e');
        let ending = match () {
            () if is(Use::NeuterArticle) => "es",
            () if is(Use::MasculineArticle) && first.ends_with('e') => "er",
            () if is_neuter && (is(Use::MasculineOrNeuterArticle) || masculine_genitive) => "es",
            () if is_feminine => "e",
            () => return name,
        };
        name = format!("{stem}{ending}{}", &name[first.len()..]);
    }
    name
}
