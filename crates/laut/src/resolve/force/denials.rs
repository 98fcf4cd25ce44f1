//! Finds denied reports by their form: "Valk dementierte einen Bericht, demzufolge P", "rejected as 'pure invention' a report
//! that P". Tellings in, tellings out, in which P is what the subject of the sentence denies.
//!
//! The network takes such a sentence for somebody's report of P as often as not. A verb that denies, a noun for what is
//! denied and the word that leads from there to P are closed classes; where the subject stands, the languages' folders
//! know, as of refusals.

use std::ops::Range;

use super::{
    Found, Refused, clause, force, governing,
    refusals::{plausible, telling},
    sense,
};
use crate::{
    assemble::Telling,
    language::{Use, verbs::Shape},
    reading::{Force, Kind},
    resolve::{phrase::phrase, place::Place, text::Text},
};

/// How sure it is that such a sentence denies what it leads to. Nothing is measured here that could say more.
const CONFIDENCE: f32 = 0.8;
/// Words between a noun for a report and the clause that tells it, at most, and one: "a *report* in the Harbour Post on
/// Monday that".
const TO_CLAUSE: usize = 9;
/// Words of what is denied, at least.
const CLAUSE: usize = 3;

/// Where a report stands in a sentence that answers it.
struct Report {
    /// Where the word begins that leads to what it tells.
    opener: usize,
    told: Range<usize>,
}

/// Returns the tellings, those of denied reports as what is denied.
pub(in crate::resolve) fn denied_reports(
    text: &Text<'_>,
    mut tellings: Vec<Telling>,
) -> Vec<Telling> {
    let mut word = 0;
    while word < text.len() {
        let sentence = clause::sentence(text, word);
        let Some((report, denied)) = denied_report(text, &sentence) else {
            word = sentence.end.max(word + 1);
            continue;
        };
        tellings = with(text, tellings, &report, &denied);
        word = sentence.end.max(word + 1);
    }
    tellings
}

/// Returns the report that the opening of a sentence denies, with the subject of the sentence: "*Dismissing* reports that P,
/// the mayor said".
fn denied_in_front(
    text: &Text<'_>,
    sentence: &Range<usize>,
    report: &Report,
) -> Option<(Report, Refused)> {
    let opening = sentence.clone().find(|&word| text.is_lexical(word))?;
    let denies = |found: &Found| found.force == Force::Deny && found.shape != Shape::Noun;
    let is_participle = !text.grammar().force.verb_final_clauses
        && !clause::is_quoted(text, opening)
        && text.is(opening, Use::Gerund);
    let found = sense::find(text, opening, &|_| false, &denies).filter(|_| is_participle)?;
    let start = report.told.start;
    let subject_behind = |comma: usize| {
        let found = phrase(text, comma + 1, sentence.end)?;
        let subject = found.parts[0].words.clone();
        (subject.start == comma + 1 && is_finite(text, subject.end)).then_some((comma, subject))
    };
    let (comma, subject) = (start + CLAUSE..sentence.end)
        .filter(|&word| text.word(word) == ",")
        .find_map(subject_behind)?;
    let told = start..comma;
    let refused = Refused {
        subject,
        verb: found.words,
        content: told.clone(),
    };
    let opener = report.opener;
    Some((Report { opener, told }, refused))
}

/// Returns the report that a sentence denies, with who denies it.
fn denied_report(text: &Text<'_>, sentence: &Range<usize>) -> Option<(Report, Refused)> {
    let report = report(text, sentence)?;
    if let Some(denied) = denied_in_front(text, sentence, &report) {
        return Some(denied);
    }
    let main = sentence.start..report.opener;
    let behind = report.told.end..sentence.end;
    main.chain(behind).find_map(|word| {
        if !text.word(word).starts_with(char::is_lowercase) || clause::is_quoted(text, word) {
            return None;
        }
        let found = governing::main(text, word).filter(|found| found.force == Force::Deny)?;
        let denied = (text.grammar().force.refusal)(text, word, &found);
        let mut denied = denied.or_else(|| by_front(text, sentence.start, word, &found))?;
        let stands_apart =
            denied.subject.end <= report.told.start || report.told.end <= denied.subject.start;
        denied.content = report.told.clone();
        (stands_apart && !denied.subject.is_empty()).then(|| {
            (
                Report {
                    opener: report.opener,
                    told: report.told.clone(),
                },
                denied,
            )
        })
    })
}

/// Returns a denial whose subject begins its sentence, whatever signs stand in it: "The 'Week' has withdrawn".
fn by_front(text: &Text<'_>, start: usize, word: usize, found: &Found) -> Option<Refused> {
    let finite = (start..word).find(|&at| text.is(at, Use::AuxiliaryOrModal));
    let subject = plausible(text, start..finite.unwrap_or(word))?;
    let verb = found.words.iter().copied().chain(finite);
    Some(Refused {
        subject,
        verb: verb.collect(),
        content: word..word,
    })
}

/// Returns the first report of a sentence that is told in a clause of its own.
fn report(text: &Text<'_>, sentence: &Range<usize>) -> Option<Report> {
    let (opener, start) = sentence.clone().find_map(|at| {
        let start = leads(text, at)?;
        let near = at.saturating_sub(TO_CLAUSE).max(sentence.start)..at;
        near.rev()
            .any(|noun| is_report(text, noun))
            .then_some((at, start))
    })?;
    if clause::is_quoted(text, opener) {
        return None;
    }
    let verb_behind = (start..sentence.end)
        .find(|&at| text.word(at) == "," && at + 1 < sentence.end && is_finite(text, at + 1));
    let mut end = match verb_behind {
        Some(comma) if text.grammar().force.verb_final_clauses => comma,
        _ => sentence.end,
    };
    while end > start && !text.is_lexical(end - 1) {
        end -= 1;
    }
    (end >= start + CLAUSE).then_some(Report {
        opener,
        told: start..end,
    })
}

fn is_finite(text: &Text<'_>, word: usize) -> bool {
    text.word(word).starts_with(char::is_lowercase)
        && (text.is(word, Use::AuxiliaryOrModal) || governing::main(text, word).is_some())
}

/// Says whether a word names what can be denied, and stands for nothing else.
fn is_report(text: &Text<'_>, word: usize) -> bool {
    let is_one = |word: &str| {
        let uses = text.grammar().words().uses(word);
        uses.any(&[Use::Allegation, Use::PieceNoun]) && !uses.has(Use::StopWord)
    };
    let letters = text.word(word);
    let base = || text.grammar().noun_parts(letters).map(|parts| parts.base);
    is_one(letters) || base().is_some_and(is_one)
}

/// Returns where begins what a word leads to from a noun for a report: "that", ", demzufolge", ", laut dem", "according to
/// which", "claiming that".
fn leads(text: &Text<'_>, at: usize) -> Option<usize> {
    let is = |word: usize, of: Use| word < text.len() && text.is(word, of);
    let follows_comma = at > 0 && text.word(at - 1) == ",";
    let needs_comma = text.grammar().force.commas_set_off_clauses;
    if needs_comma && !follows_comma {
        return None;
    }
    let relative = |word: usize| is(word, Use::RelativePronoun);
    match () {
        () if is(at, Use::That) => Some(at + 1),
        () if is(at, Use::LeadsToReport) => Some(at + 1 + usize::from(is(at + 1, Use::That))),
        // "dem zufolge", "laut dem", "according to which".
        () if relative(at) && is(at + 1, Use::FollowsTeller)
            || is(at, Use::According) && relative(at + 1) =>
        {
            Some(at + 2)
        }
        () if is(at, Use::According) && relative(at + 2) => Some(at + 3),
        () => None,
    }
}

/// Returns tellings with a denied one, in place of those that took in its words otherwise.
fn with(
    text: &Text<'_>,
    tellings: Vec<Telling>,
    report: &Report,
    denied: &Refused,
) -> Vec<Telling> {
    let meets = |place: &Place, words: &Range<usize>| {
        let mut content = place.content.iter();
        content.any(|own| own.start < words.end && words.start < own.end)
    };
    let outer = |own: &Range<usize>| own.start < report.opener;
    let placed = tellings
        .into_iter()
        .map(|telling| (Place::of(text, &telling), telling));
    let placed: Vec<(Place, Telling)> = placed.collect();
    let is_seen = placed.iter().any(|(place, known)| {
        meets(place, &report.told)
            && !place.content.iter().any(outer)
            && known.kind != Kind::Direct
            && force(text, place, known.kind) == Force::Deny
    });
    let mut told = report.told.clone();
    let mut kept = Vec::with_capacity(placed.len() + 1);
    for (place, known) in placed {
        let has_verb = denied.verb.iter().any(|verb| place.in_content(*verb));
        let takes_told = meets(&place, &report.told);
        if is_seen || known.kind == Kind::Direct || !takes_told && !has_verb {
            kept.push(known);
            continue;
        }
        let last = place.content.last().map_or(told.end, |last| last.end);
        if takes_told && last < told.end && last >= told.start + CLAUSE {
            told.end = last;
        }
    }
    if !is_seen {
        let mut denial = telling(text, denied);
        denial.content = vec![text.document.span_of(told)];
        denial.kind = Kind::Indirect;
        denial.confidence = CONFIDENCE;
        kept.push(denial);
    }
    kept
}
