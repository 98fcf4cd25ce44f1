//! How German tells in a report what somebody else said: the words of a report in, the report inside it out.

use std::ops::Range;

use crate::{
    language::{Use, verbs::Shape},
    reading::Kind,
    resolve::{
        force::sense,
        inner::Inner,
        phrase::{is_relative, may_tell, phrase},
        text::Text,
    },
};

/// Words of an inner report, at least.
const SHORTEST: usize = 3;

/// "dass ihm der Bürgermeister gesagt habe, dass P", "der Angeklagte habe behauptet, P", "die Hamas habe P bestätigt".
pub(super) fn inner(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let clause_end = content
        .clone()
        .find(|&word| matches!(text.word(word), "," | ":" | ";" | "."))
        .unwrap_or(content.end);
    let main = main_clause(text, content.clone(), clause_end)
        .or_else(|| inverted_clause(text, content.clone(), clause_end));
    if main.is_some() {
        return main;
    }
    let participle = (content.start..clause_end)
        .find(|&word| !text.is_capital(word) && text.is(word, Use::ToldParticiple))?;
    let auxiliary =
        (content.start..clause_end).find(|&word| text.is(word, Use::PerfectAuxiliary))?;
    let mut start = content.start;
    if text.is(start, Use::That) {
        start += 1;
    }
    // "\[hat der Bauherr\] erklärt": behind who passes it on.
    if start == auxiliary {
        start += 1;
    }
    while text
        .uses(start)
        .any(&[Use::ObjectPronoun, Use::TimeParticle])
    {
        start += 1;
    }
    let limit = if auxiliary < start {
        participle
    } else {
        auxiliary.min(participle)
    };
    let words = phrase(text, start, limit)?.words();
    if words.start > start + 1 || words.is_empty() || text.is(words.start, Use::ObliqueCase) {
        return None;
    }
    let ends_clause = participle.max(auxiliary) + 1 >= clause_end;
    if !ends_clause {
        return None;
    }
    let mut cue = vec![participle..participle + 1, auxiliary..auxiliary + 1];
    cue.sort_by_key(|range| range.start);
    let rest = clause_end + 1..content.end;
    if clause_end < content.end
        && text.word(clause_end) == ","
        && rest.len() >= SHORTEST
        && is_clause(text, rest.clone())
    {
        return Some(Inner {
            kind: Kind::Indirect,
            subject: words,
            cue,
            content: rest,
        });
    }
    // What is confirmed stands between: "habe direkte Gespräche bestätigt".
    let object = words.end.max(auxiliary + 1)..participle;
    (text.is(participle, Use::TakesNoun)
        && auxiliary < participle
        && object.clone().any(|word| text.is_capital(word)))
    .then(|| Inner {
        kind: Kind::Reported,
        subject: words,
        cue,
        content: without_time(text, object),
    })
}

/// Words behind the verb of a main clause that tells something, at most: "gaben *am Mittwoch vor Gericht an*, dass".
const BEHIND_VERB: usize = 7;

/// "\[Drei der vier Pächter gaben an\], dass P", "Zwei Zeugen sagten aus, P".
fn main_clause(text: &Text<'_>, content: Range<usize>, clause_end: usize) -> Option<Inner> {
    let subject = phrase(text, content.start, clause_end)?;
    let words = subject.words();
    let verb = words.end;
    let lower = text.lower(verb);
    let mut forms = text.grammar().verbs().forms(&lower);
    let has_prefix = clause_end > verb + 1 && text.is(clause_end - 1, Use::VerbPrefix);
    // "der Rat unterstütze es" is what somebody says, not the telling of it.
    let is_finite = |rest: &str| rest != "e";
    // "die Menge zeigt, dass": what shows something says nothing.
    let says = text.uses(verb).any(&[Use::Says, Use::Attribution]);
    let tells = (says || has_prefix)
        && forms
            .any(|(form, _)| form.shape != Shape::Noun && form.rest(&lower).is_some_and(is_finite))
        && !text.is(verb, Use::SubjunctiveVerb);
    let rest = clause_end + 1..content.end;
    let is_told = verb < clause_end
        && words.start == content.start
        && !text.is_capital(verb)
        && clause_end - verb <= BEHIND_VERB
        && clause_end < content.end
        && text.word(clause_end) == ","
        && rest.len() >= SHORTEST;
    (is_told && tells && may_tell(text, &subject) && is_clause(text, rest.clone())).then(|| {
        let last = clause_end - 1;
        let prefix = Some(last).filter(|&last| last > verb && text.is(last, Use::VerbPrefix));
        let cue = [Some(verb), prefix].into_iter().flatten();
        let cue = cue.map(|word| word..word + 1).collect();
        Inner {
            kind: Kind::Indirect,
            subject: words,
            cue,
            content: rest,
        }
    })
}

/// "\[geht die Polizei davon aus\], dass P", "\[ist das Amt überzeugt\], dass P": behind who passes it on, the verb stands
/// first.
fn inverted_clause(text: &Text<'_>, content: Range<usize>, clause_end: usize) -> Option<Inner> {
    let verb = content.start;
    let rest = clause_end + 1..content.end;
    let is_parted = clause_end < content.end && text.word(clause_end) == ",";
    if !is_parted || rest.len() < SHORTEST || text.is_capital(verb) {
        return None;
    }
    let subject = phrase(text, verb + 1, clause_end)?;
    let words = subject.words();
    let part = &subject.parts[0];
    let is_subject = words.start == verb + 1
        && may_tell(text, &subject)
        && !(text.grammar().phrases.is_oblique)(text, part)
        && clause_end - words.end <= BEHIND_VERB;
    let is_last = |word: usize| word + 1 == clause_end && word >= words.end;
    let holds = (words.end..clause_end).find(|&word| is_last(word) && text.is(word, Use::Attitude));
    let cue = if text.is(verb, Use::Auxiliary) && holds.is_some() {
        vec![verb, holds?]
    } else {
        sense::find(text, verb, &|word| word < clause_end, &|_| true)?.words
    };
    let is_clause = text.is(rest.start, Use::Complementizer) || is_clause(text, rest.clone());
    (is_subject && is_clause).then(|| Inner {
        kind: Kind::Indirect,
        subject: words,
        cue: cue.into_iter().map(|word| word..word + 1).collect(),
        content: rest,
    })
}

/// Takes "am Mittwoch zudem" off the front of an object.
fn without_time(text: &Text<'_>, object: Range<usize>) -> Range<usize> {
    let mut start = object.start;
    loop {
        if text.is(start, Use::TimeParticle) {
            start += 1;
        } else if text.is(start, Use::DayPreposition) && text.is(start + 1, Use::DayWord) {
            start += 2;
        } else {
            break;
        }
        if start >= object.end {
            return object;
        }
    }
    start..object.end
}

/// Says whether words are a clause of what is told: "dass …", or a sentence of their own in the subjunctive.
fn is_clause(text: &Text<'_>, words: Range<usize>) -> bool {
    if text.is(words.start, Use::Complementizer) {
        return true;
    }
    if text.is(words.start, Use::RelativePronoun) && is_relative(text, words.start) {
        return false;
    }
    !text.is(words.start, Use::Conjunction)
        && words
            .clone()
            .any(|word| text.is(word, Use::SubjunctiveVerb))
}
