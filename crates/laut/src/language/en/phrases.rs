//! English noun phrases: what is named stands last, with its modifiers before it and its prepositions after it.

use std::ops::Range;

use super::{
    agreement::{
        is_plural, is_relative, is_title, is_unknown_trade, is_verb_before_number, modifier,
    },
    capitals::{is_all_capitals, is_named_elsewhere, is_people},
    firms::{is_within_firm, without_ticker},
    holders,
    joined::{
        gives_example, goes_on_as_role, goes_on_as_suffix, is_office, is_short_for_both, is_suffix,
        leads_on,
    },
    titles::{is_before_known, is_given_name},
};

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        NameKind,
        phrase::{Determiner, Part, Ways, brackets, is_mixed, kind_of, number},
        text::Text,
    },
};

/// See the top of the file.
pub(super) const WAYS: Ways = Ways {
    part,
    is_relative,
    is_plural,
    // Only pronouns have cases.
    is_oblique: |_, _| false,
    nominative: |_, _, _, name| name,
    described: |text, words, _, _| text.shown(words),
    nouns_have_capitals: false,
    comma_before_relative: false,
    verb_last: false,
};

/// Returns the noun phrase that begins at `at`.
fn part(text: &Text<'_>, at: usize, limit: usize, depth: usize) -> Option<Part> {
    if depth == 0
        && let Some(part) = holders::office_with_holder(text, at, limit)
            .or_else(|| holders::officer_of_house(text, at, limit))
    {
        return Some(part);
    }
    phrase_part(text, at, limit, depth)
}

/// Reads a noun phrase; a holder's name behind an office is not looked for.
pub(super) fn phrase_part(text: &Text<'_>, at: usize, limit: usize, depth: usize) -> Option<Part> {
    let mut part = Part::new(at);
    let mut word = at;
    while word + 1 < limit && text.is(word, Use::LeadingParticle) {
        word += 1;
    }
    part.words.start = word;
    word = determiner(text, &mut part, word, limit);
    let start = word;
    let end = noun_group(text, word, limit);
    if end == start {
        return None;
    }
    // "the movement's spokesman", "Montera's presidential palace"
    let owner = (start..end - 1).rev().find(|&word| {
        let lower = text.word(word);
        (lower.ends_with("'s") || lower.ends_with("’s"))
            && text
                .name(word)
                .is_none_or(|name| name.words.end == word + 1)
    });
    let mut from = start;
    if let Some(owner) = owner {
        let mut whose = Part::new(part.words.start);
        whose.words = part.words.start..owner + 1;
        whose.determiner = part.determiner;
        partition(text, &mut whose, start..owner + 1);
        part.owner = Some(Box::new(whose));
        part.determiner = Determiner::Definite;
        from = owner + 1;
    }
    part.before = from..from;
    partition(text, &mut part, from..end);
    let end = another_role(text, &mut part, end, limit);
    // "Karvelia's Foreign Ministry" is its name.
    if let (Some((name, NameKind::Organization)), Some(owner)) = (&mut part.name, &part.owner)
        && owner
            .name
            .as_ref()
            .is_some_and(|(_, kind)| *kind == NameKind::Place)
        && name.start == from
    {
        name.start = owner.name.as_ref().map_or(from, |(words, _)| words.start);
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

/// Reads a second role of the same person: "the founder and chief executive"; returns the word after it.
///
/// A noun of its own would have an article of its own.
fn another_role(text: &Text<'_>, part: &mut Part, end: usize, limit: usize) -> usize {
    let is_human = |part: &Part| {
        part.name.is_none()
            && part.classes(text).is_human()
            && part
                .head
                .and_then(|head| text.noun(head))
                .is_some_and(|noun| !noun.plural)
    };
    let is_one = matches!(
        part.determiner,
        Determiner::Definite | Determiner::Indefinite | Determiner::Possessive
    ) && part.count.is_none()
        && !part.plural
        && is_human(part);
    if !is_one || !text.is(end, Use::And) {
        return end;
    }
    let mut other = Part::new(end + 1);
    if determiner(text, &mut other, end + 1, limit) != end + 1 {
        return end;
    }
    let close = noun_group(text, end + 1, limit);
    partition(text, &mut other, end + 1..close);
    if !is_human(&other) || other.nouns.is_empty() {
        return end;
    }
    part.nouns.end = other.nouns.end;
    close
}

fn determiner(text: &Text<'_>, part: &mut Part, at: usize, limit: usize) -> usize {
    part.determiner = match () {
        () if text.is(at, Use::Definite) => Determiner::Definite,
        () if text.is(at, Use::One) && text.is(at + 1, Use::GenitivePreposition) => {
            // "one of the two diplomats" is of the two.
            part.determiner = Determiner::Definite;
            let next = if text.is(at + 2, Use::Definite) {
                at + 3
            } else {
                at + 2
            };
            part.count = number(text, next);
            part.plural = true;
            return if part.count.is_some() { next + 1 } else { next };
        }
        () if text.uses(at).any(&[Use::Indefinite, Use::One]) => Determiner::Indefinite,
        () if text.is(at, Use::Possessive) => Determiner::Possessive,
        () if text.is(at, Use::Ours) => Determiner::Ours,
        () if text.is(at, Use::Several) || number(text, at).is_some() => {
            part.count = number(text, at);
            part.plural = true;
            Determiner::Several
        }
        () => return at,
    };
    let next = at + 1;
    if next < limit
        && part.determiner != Determiner::Several
        && (number(text, next).is_some()
            || text.is(next, Use::Several) && !text.is(next, Use::Other))
    {
        part.count = number(text, next);
        part.plural = true;
        return next + 1;
    }
    next
}

/// Returns the word after the run of modifiers and nouns that begins at `at`.
fn noun_group(text: &Text<'_>, at: usize, limit: usize) -> usize {
    let mut word = at;
    while word < limit {
        let inside_name = text.name(word).is_some_and(|name| {
            name.kind != NameKind::Role && name.words.start < word && word < name.words.end
        });
        if inside_name {
            word += 1;
            continue;
        }
        let is_initial = text.word(word) == "."
            && word > at
            && word + 1 < limit
            && (text.word(word - 1).chars().count() <= 2 || text.is(word - 1, Use::Honorific))
            && text.is_capital(word + 1);
        if is_initial || word > at && text.is_inner_point(word) {
            word += 1;
            continue;
        }
        if goes_on_as_role(text, word, at, limit) || goes_on_as_suffix(text, word, at, limit) {
            word += 1;
            continue;
        }
        if text.is_quote(word) {
            // “Meridian Post”: a short quotation is a name.
            let open = text.document.mark(word).filter(|mark| mark.opens);
            match open.and_then(|mark| mark.partner) {
                Some(close) if close < limit && close - word <= 6 => word = close + 1,
                _ => break,
            }
            continue;
        }
        if text.word(word) == "&" && word > at {
            word += 1;
            continue;
        }
        if word > at && text.is(word, Use::And) && is_short_for_both(text, at, word, limit) {
            word += 1;
            continue;
        }
        // "sites [such as] Pierlist"
        if word > at && (gives_example(text, word) || is_verb_before_number(text, at, word, limit))
        {
            break;
        }
        // "the Supporters' Trust"
        let plural_genitive = word > at
            && matches!(text.word(word), "'" | "’")
            && text.word(word - 1).ends_with('s')
            && !text.document.words[word].space_before
            && word + 1 < limit
            && text.is_lexical(word + 1);
        if plural_genitive {
            word += 1;
            continue;
        }
        let joins_names = word > at
            && word + 1 < limit
            && text.is_capital(word - 1)
            && text.is_capital(word + 1)
            && (text.is(word, Use::Particle)
                || leads_on(text, word)
                    && is_office(text, word - 1)
                    && text.label(word - 1) != Some(NameKind::Person));
        if joins_names {
            word += 1;
            continue;
        }
        // "Did the county warn?", "There was": a capital that only begins a sentence.
        let is_first_verb = word == at
            && (text
                .uses(word)
                .any(&[Use::AuxiliaryOrModal, Use::QuestionWord])
                || text.is(word, Use::ClausePronoun) && !text.is(word, Use::PersonalPronoun))
            && text.name(word).is_none()
            && text.starts_sentence(word);
        let stops = is_first_verb
            || !text.is_lexical(word)
            || text.uses(word).any(&[
                Use::Preposition,
                Use::ClausePreposition,
                Use::Conjunction,
            ])
            || is_relative(text, word)
            || text.uses(word).any(&[Use::FiniteVerb, Use::VerbAdverb])
                && !text.is_capital(word)
                // "local reports indicate"
                && !(text.noun(word).is_some()
                    && (text.uses(word + 1).any(&[Use::Shows, Use::FiniteVerb])
                        || text.word(word + 1).ends_with("ing")))
            // "from Halver spent": a name is over where small letters begin, but for "Veltara spokesman".
            || word > at
                && !text.is_capital(word)
                && text.label(word - 1).is_some_and(|kind| kind != NameKind::Role)
                && text.name(word).is_none()
                && text.noun(word).is_none()
                && text.is(word, Use::VerbEnding)
            || word > at && text.uses(word).any(&[Use::Definite, Use::Indefinite]);
        if stops {
            break;
        }
        word += 1;
    }
    word
}

/// Tells modifiers, roles and names in a run of words apart.
fn partition(text: &Text<'_>, part: &mut Part, group: Range<usize>) {
    let group = without_ticker(text, group);
    if group.is_empty() {
        return;
    }
    if let Some(quoted) = quoted(text, &group) {
        let open = quoted.start - 1;
        part.name = Some((quoted, NameKind::Organization));
        if open > group.start {
            part.head = Some(open - 1);
            part.nouns = group.start..open;
        }
        return;
    }
    let last = group.end - 1;
    // A labelled name that ends here, else the capitals up to the end.
    let mut end = last;
    while end > group.start
        && text.name(end).is_none()
        && (is_suffix(text, end) || matches!(text.word(end), "." | ","))
    {
        end -= 1;
    }
    let labelled = text
        .name(end)
        .filter(|name| name.kind != NameKind::Role)
        .map(|name| (name.words.start.max(group.start), name.kind));
    let Some(start) = name_start(text, part, &group, labelled) else {
        describe(text, part, group);
        return;
    };
    let is_person_labelled = labelled.is_some_and(|(_, kind)| kind == NameKind::Person);
    let Lead {
        start,
        head,
        after_role,
    } = lead(text, &group, start, is_person_labelled);
    // "Inspector" alone is no name.
    if start > last
        || start == last
            && head.is_none()
            && is_title(text, last)
            && (part.determiner != Determiner::None || leads_on(text, group.end))
    {
        describe(text, part, group);
        return;
    }
    let owned = part.determiner == Determiner::Definite || part.determiner == Determiner::Ours;
    let kind = match labelled {
        Some((_, NameKind::Person))
            if (!owned || after_role) && !(start == last && is_mixed(text, last)) =>
        {
            NameKind::Person
        }
        _ => kind_of(text, start..group.end, owned && !after_role, after_role),
    };
    let end = group.end;
    part.name = Some((start..end, kind));
    if let Some(head) = head {
        let is_role_of = leads_on(text, head + 1) && after_role;
        let nouns = if is_role_of { start } else { head + 1 };
        part.nouns = group.start..nouns;
        part.head = Some(head);
        part.modifier = modifier(text, group.start..head);
    } else if kind == NameKind::Organization
        && text.noun(last).is_some_and(|noun| {
            noun.classes
                .any(&[NounClass::Organization, NounClass::Outlet])
        })
    {
        part.head = Some(last);
        part.nouns = last..last;
    }
}

/// Returns where the name at the end of a run begins: a labelled one, else the capitals up to the end.
fn name_start(
    text: &Text<'_>,
    part: &Part,
    group: &Range<usize>,
    labelled: Option<(usize, NameKind)>,
) -> Option<usize> {
    let last = group.end - 1;
    let starts_sentence = text.starts_sentence(part.words.start);
    let Some((mut start, _)) = labelled else {
        let joins = |word: usize| {
            matches!(text.word(word), "." | "&" | "'" | "’")
                || leads_on(text, word)
                || text.uses(word).any(&[Use::Particle, Use::And])
        };
        let start = (group.clone())
            .rev()
            .take_while(|&word| text.is_capital(word) || joins(word) && word > group.start)
            .last()?;
        let is_first_word = start == last
            && starts_sentence
            && last == part.words.start
            && (text.noun(last).is_some() || is_people(text, last))
            && !is_named_elsewhere(text, last);
        return (text.is_capital(last) && !is_first_word).then_some(start);
    };
    // "Cornelis [van den] Berg"
    while start > group.start && !text.is_capital(start - 1) {
        let Some(before) = text
            .name(start - 1)
            .filter(|name| name.kind == NameKind::Person)
        else {
            break;
        };
        start = before.words.start.max(group.start);
    }
    // “Marjorie “Midge” Toller”: what stands in marks is a part of the name.
    if let Some(open) = start.checked_sub(1).and_then(|close| {
        let mark = text.document.mark(close).filter(|mark| !mark.opens)?;
        mark.partner.filter(|open| *open > group.start)
    }) && let Some(first) = text.name(open - 1)
        && first.kind == NameKind::Person
    {
        start = first.words.start.max(group.start);
    }
    // "Office of Ports and [Harbours]"
    while labelled.is_some_and(|(_, kind)| kind != NameKind::Person)
        && start > group.start + 1
        && text.is(start - 1, Use::And)
        && text.is_capital(start - 2)
    {
        start = text
            .name(start - 2)
            .map_or(start - 2, |name| name.words.start.max(group.start));
    }
    // What the network leaves out of a name: "Skerrin [Coast Guard]".
    while start > group.start + 1 && leads_on(text, start - 1) && is_office(text, start - 2) {
        start -= 2;
    }
    while start > group.start
        && text.is_capital(start - 1)
        && text.label(start - 1).is_none()
        && !is_title(text, start - 1)
        && (!(start - 1 == part.words.start && starts_sentence) || is_all_capitals(text, start - 1))
    {
        start -= 1;
    }
    Some(start)
}

/// A name without the titles and roles before it.
struct Lead {
    start: usize,
    /// The last noun before the name that says what is named.
    head: Option<usize>,
    /// Whether what stands before the name says that it is a person's.
    after_role: bool,
}

/// Takes titles and roles off the front of a name that begins at `start`.
fn lead(text: &Text<'_>, group: &Range<usize>, mut start: usize, is_person_labelled: bool) -> Lead {
    let last = group.end - 1;
    // "Finance Minister Oda Kell", "Commander Thorlund", "Mr Kell"
    let mut after_role = false;
    let mut head = None;
    let titles: Vec<usize> = (start..group.end)
        .filter(|&word| {
            is_title(text, word)
                && !is_within_firm(text, word)
                && (!is_person_labelled
                    || text.is(word, Use::Honorific) && !is_given_name(text, word, last)
                    || text.label(word) != Some(NameKind::Person)
                    || word + 1 == last && is_before_known(text, word))
        })
        .collect();
    if let Some(&title) = titles.last()
        && title < last
        && text.is_capital(title + 1)
        && (is_person_labelled
            || text.noun(last).is_none_or(|noun| {
                !noun
                    .classes
                    .any(&[NounClass::Organization, NounClass::Document])
            }))
    {
        let honorific = text.is(title, Use::Honorific);
        if !honorific {
            head = Some(title);
        }
        after_role = true;
        start = title + 1;
    }
    // "St Odile's Hospital" is called so, "Mr Korte" is not.
    let is_saint = |word: usize| text.is(word, Use::Saint) && !is_person_labelled;
    let is_before = |word: usize| {
        text.word(word) == "."
            || text.is(word, Use::Honorific) && !is_saint(word) && !is_given_name(text, word, last)
    };
    while start < last && is_before(start) {
        after_role = true;
        start += 1;
    }
    let role_of = || {
        // "Chief of Staff", "Secretary of State": the noun stands before what belongs to it.
        let of = (group.start + 1..start)
            .rev()
            .take_while(|&word| text.is_capital(word) || leads_on(text, word))
            .find(|&word| leads_on(text, word))?;
        is_title(text, of - 1).then_some(of - 1)
    };
    if head.is_none()
        && is_person_labelled
        && let Some(role) = role_of()
    {
        head = Some(role);
        after_role = true;
    } else if head.is_none()
        && let Some(before) = start.checked_sub(1).filter(|before| *before >= group.start)
        && (text
            .noun(before)
            .is_some_and(|noun| noun.classes.is_human())
            || text.label(before) == Some(NameKind::Role))
    {
        head = Some(before);
        after_role = true;
    } else if head.is_none()
        && let Some(before) = start.checked_sub(1).filter(|before| *before >= group.start)
        && is_person_labelled
        && is_unknown_trade(text, before)
    {
        head = Some(before);
        after_role = true;
    } else if head.is_none()
        && let Some(before) = start.checked_sub(1).filter(|before| *before >= group.start)
        && text.noun(before).is_some_and(|noun| {
            noun.classes
                .any(&[NounClass::Kind, NounClass::Outlet, NounClass::Organization])
        })
        && !text.is_capital(before)
    {
        head = Some(before);
    }
    Lead {
        start,
        head,
        after_role,
    }
}

/// Reads a run without a name: "White House officials", "the diplomats".
fn describe(text: &Text<'_>, part: &mut Part, group: Range<usize>) {
    let head = group.end - 1;
    part.modifier = modifier(text, group.start..head);
    part.head = Some(head);
    part.nouns = group;
}

fn quoted(text: &Text<'_>, group: &Range<usize>) -> Option<Range<usize>> {
    let close = group.end - 1;
    let mark = text.document.mark(close).filter(|mark| !mark.opens)?;
    let open = mark.partner?;
    (group.contains(&open) && open + 1 < close).then_some(open + 1..close)
}

/// Reads what follows a noun: "of the bank", "for the ministry", "familiar with the matter".
fn tail(text: &Text<'_>, part: &mut Part, at: usize, limit: usize, depth: usize) {
    let mut end = at;
    for _ in 0..5 {
        if gives_example(text, end) && end + 2 < limit {
            let Some(example) = self::part(text, end + 2, limit, depth + 1) else {
                break;
            };
            end = example.words.end;
            continue;
        }
        if end >= limit || !text.is(end, Use::Preposition) || is_time(text, end + 1) {
            break;
        }
        let belongs = text.is(end, Use::Belonging);
        let Some(owner) = self::part(text, end + 1, limit, depth + 1) else {
            // "familiar with the matter": two of them in a row
            if text.is(end + 1, Use::Preposition) && end + 1 < limit {
                end += 1;
                continue;
            }
            break;
        };
        end = owner.words.end;
        if part.owner.is_none() && belongs {
            part.owner = Some(Box::new(owner));
        }
    }
    part.tail = at..end;
}

/// Says whether a word names a day or a month: "on Wednesday" belongs to the telling.
fn is_time(text: &Text<'_>, word: usize) -> bool {
    (word..text.len().min(word + 2))
        .any(|at| text.is(at, Use::TimeNoun) && (at == word || !text.is_capital(word)))
}
