//! Finds what somebody says that somebody else said: tellings in, the tellings inside their contents out.
//!
//! "X said that Y had told him P": the network sees the outer report as a rule, grammar shows the inner one. Only what
//! stands inside a report is looked at, so nothing in the article's own voice becomes a telling here.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::{Kind, Media},
    resolve::{
        phrase::{Determiner, phrase},
        place::Place,
        text::Text,
    },
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.5;
/// Words of an inner report, at least.
const SHORTEST: usize = 3;

/// Participles of telling.
const GERMAN: [&str; 32] = [
    "gesagt",
    "erklärt",
    "behauptet",
    "bestätigt",
    "mitgeteilt",
    "berichtet",
    "versichert",
    "versprochen",
    "angekündigt",
    "gewarnt",
    "gefordert",
    "bestritten",
    "zugegeben",
    "eingeräumt",
    "erzählt",
    "geschrieben",
    "betont",
    "dementiert",
    "zugesagt",
    "verlangt",
    "vorgeworfen",
    "beteuert",
    "gedroht",
    "geantwortet",
    "gemeldet",
    "ausgesagt",
    "angegeben",
    "verkündet",
    "zurückgewiesen",
    "anvertraut",
    "geraten",
    "gefragt",
];
/// Those of them that take a noun for what is told.
const GERMAN_SUMMARIES: [&str; 6] = [
    "bestätigt",
    "bestritten",
    "dementiert",
    "angekündigt",
    "gefordert",
    "zugesagt",
];
const GERMAN_AUXILIARIES: [&str; 7] =
    ["habe", "haben", "hätte", "hätten", "hat", "hatte", "hatten"];
const SUBJUNCTIVES: [&str; 26] = [
    "sei", "seien", "habe", "hätten", "hätte", "werde", "würden", "würde", "könne", "könnten",
    "müsse", "müssten", "wolle", "wollten", "solle", "sollten", "dürfe", "gebe", "gehe", "stehe",
    "komme", "liege", "gehöre", "wisse", "bleibe", "brauche",
];
const ENGLISH: [&str; 26] = [
    "told",
    "said",
    "claimed",
    "confirmed",
    "denied",
    "assured",
    "promised",
    "warned",
    "announced",
    "admitted",
    "informed",
    "insisted",
    "reported",
    "stated",
    "explained",
    "acknowledged",
    "testified",
    "argued",
    "alleged",
    "maintained",
    "replied",
    "suggested",
    "conceded",
    "threatened",
    "demanded",
    "asked",
];

/// Returns the tellings inside the contents of others that none of them has found.
pub(super) fn inner(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let mut starts: Vec<Range<usize>> = tellings
        .iter()
        .flat_map(|telling| telling.content.iter().map(|span| text.words_in(*span)))
        .collect();
    starts.sort_by_key(|words| words.start);
    let mut found: Vec<Telling> = Vec::new();
    for telling in tellings
        .iter()
        .filter(|telling| telling.kind != Kind::Direct)
    {
        let place = Place::of(text, telling);
        for content in &place.content {
            let Some(inner) = one(text, content.clone()) else {
                continue;
            };
            let told = inner.content.clone();
            // Another telling begins there already.
            let first = starts.partition_point(|words| words.start < told.start.saturating_sub(2));
            let is_known = starts[first..]
                .iter()
                .take_while(|words| words.start <= told.start + 2)
                .any(|words| words != content && words.start > content.start);
            if !is_known
                && !found
                    .iter()
                    .any(|other| other.content[0] == text.document.span_of(told.clone()))
            {
                found.push(inner.telling(text));
            }
        }
    }
    found
}

/// An inner report, in words.
struct Inner {
    kind: Kind,
    subject: Range<usize>,
    cue: Vec<Range<usize>>,
    content: Range<usize>,
}

impl Inner {
    fn telling(self, text: &Text<'_>) -> Telling {
        let span = |words: Range<usize>| text.document.span_of(words);
        let last = self.cue.last().map_or(self.subject.end, |cue| cue.end);
        let frame = if self.kind == Kind::Indirect {
            self.subject.start..last.max(self.subject.end)
        } else {
            self.subject.clone()
        };
        Telling {
            kind: self.kind,
            media: Media::NONE,
            content: vec![span(self.content)],
            cue: self.cue.into_iter().map(span).collect(),
            frame: vec![span(frame)],
            speaker: vec![span(self.subject)],
            addressee: Vec::new(),
            confidence: CONFIDENCE,
        }
    }
}

fn one(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    if text.is_german() {
        german(text, content)
    } else {
        english(text, content)
    }
}

/// "dass ihm der Bürgermeister gesagt habe, dass P", "der Angeklagte habe behauptet, P", "die Hamas habe P bestätigt".
fn german(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let is_auxiliary = |word: usize| GERMAN_AUXILIARIES.contains(&text.lower(word).as_str());
    let is_part =
        |word: usize| !text.is_capital(word) && GERMAN.contains(&text.lower(word).as_str());
    let clause_end = content
        .clone()
        .find(|&word| matches!(text.word(word), "," | ":" | ";" | "."))
        .unwrap_or(content.end);
    let participle = (content.start..clause_end).find(|&word| is_part(word))?;
    let auxiliary = (content.start..clause_end).find(|&word| is_auxiliary(word))?;
    let mut start = content.start;
    if matches!(text.lower(start).as_str(), "dass" | "daß") {
        start += 1;
    }
    while matches!(
        text.lower(start).as_str(),
        "ihm" | "ihr" | "ihnen" | "uns" | "mir" | "auch" | "zudem" | "dann" | "später" | "damals"
    ) {
        start += 1;
    }
    let limit = auxiliary.min(participle);
    let subject = phrase(text, start, limit)?;
    let words = subject.words();
    if words.start > start + 1
        || words.is_empty()
        || text.lower(words.start) == "dem"
        || text.lower(words.start) == "den"
    {
        return None;
    }
    let ends_clause = participle.max(auxiliary) + 1 >= clause_end;
    if !ends_clause {
        return None;
    }
    let cue = |participle: usize, auxiliary: usize| {
        let mut cue = vec![participle..participle + 1, auxiliary..auxiliary + 1];
        cue.sort_by_key(|range| range.start);
        cue
    };
    let rest = clause_end + 1..content.end;
    if clause_end < content.end
        && text.word(clause_end) == ","
        && rest.len() >= SHORTEST
        && is_clause(text, rest.clone())
    {
        return Some(Inner {
            kind: Kind::Indirect,
            subject: words,
            cue: cue(participle, auxiliary),
            content: rest,
        });
    }
    // What is confirmed stands between: "habe direkte Gespräche bestätigt".
    let object = words.end.max(auxiliary + 1)..participle;
    let is_summary = GERMAN_SUMMARIES.contains(&text.lower(participle).as_str());
    (is_summary
        && auxiliary < participle
        && !object.is_empty()
        && object.clone().any(|word| text.is_capital(word)))
    .then(|| Inner {
        kind: Kind::Reported,
        subject: words,
        cue: cue(participle, auxiliary),
        content: without_time(text, object),
    })
}

/// Takes "am Mittwoch zudem" off the front of an object.
fn without_time(text: &Text<'_>, object: Range<usize>) -> Range<usize> {
    let mut start = object.start;
    loop {
        let lower = text.lower(start);
        if matches!(
            lower.as_str(),
            "zudem"
                | "auch"
                | "bereits"
                | "gestern"
                | "heute"
                | "inzwischen"
                | "zuvor"
                | "ebenfalls"
                | "jetzt"
        ) {
            start += 1;
        } else if lower == "am" && is_day(&text.lower(start + 1)) {
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

fn is_day(lower: &str) -> bool {
    lower.contains("tag") || lower.starts_with("mittwoch")
}

/// Says whether words are a clause of what is told: "dass …", or a sentence of their own in the subjunctive.
fn is_clause(text: &Text<'_>, words: Range<usize>) -> bool {
    let first = text.lower(words.start);
    if matches!(first.as_str(), "dass" | "daß" | "ob") {
        return true;
    }
    if matches!(
        first.as_str(),
        "und" | "aber" | "weil" | "als" | "um" | "wenn" | "sondern" | "der" | "die" | "das"
    ) && super::phrase::is_relative(text, words.start)
    {
        return false;
    }
    !text.is(words.start, Use::Conjunction)
        && words
            .clone()
            .any(|word| SUBJUNCTIVES.contains(&text.lower(word).as_str()))
}

/// "that the mayor had told him that P", "the defendant had said P", "Minister Falk said that P".
fn english(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let mut start = content.start;
    if text.lower(start) == "that" {
        start += 1;
    }
    let reach = content.end.min(start + 22);
    let cue = (start + 1..reach)
        .find(|&word| !text.is_capital(word) && ENGLISH.contains(&text.lower(word).as_str()))?;
    if (start..cue)
        .any(|word| matches!(text.word(word), "." | ";" | ":" | "“" | "”") || text.is_quote(word))
    {
        return None;
    }
    let auxiliary = (start + 1..cue)
        .rev()
        .take(3)
        .find(|&word| matches!(text.lower(word).as_str(), "had" | "has" | "have"));
    // "was told", "to have said": nobody's words, or another's.
    if (start..cue).any(|word| {
        matches!(
            text.lower(word).as_str(),
            "to" | "who"
                | "which"
                | "be"
                | "been"
                | "was"
                | "were"
                | "not"
                | "never"
                | "is"
                | "are"
        )
    }) {
        return None;
    }
    let limit = auxiliary.unwrap_or(cue);
    let subject = phrase(text, start, limit)?;
    let words = subject.words();
    let plain = words.start == start && words.end + 1 >= limit;
    if !plain || words.is_empty() || subject.parts[0].determiner == Determiner::Ours {
        return None;
    }
    let mut after = cue + 1;
    let verb = text.lower(cue);
    let takes_person = matches!(
        verb.as_str(),
        "told" | "assured" | "informed" | "promised" | "warned" | "asked"
    );
    if takes_person && after < content.end && text.lower(after) != "that" {
        // Whom it was told: a pronoun or a name.
        let object =
            phrase(text, after, content.end.min(after + 6)).map(|phrase| phrase.parts[0].words.end);
        after = match text.lower(after).as_str() {
            "him" | "her" | "them" | "us" | "me" | "it" => after + 1,
            _ => object?,
        };
    }
    let has_that = text.lower(after) == "that";
    if !has_that
        && (auxiliary.is_none()
            || !matches!(
                verb.as_str(),
                "said" | "told" | "claimed" | "assured" | "insisted"
            ))
    {
        return None;
    }
    let rest = after..content.end;
    let whole_cue = auxiliary.unwrap_or(cue)..cue + 1;
    (rest.len() >= SHORTEST).then(|| Inner {
        kind: Kind::Indirect,
        subject: words,
        cue: vec![whole_cue],
        content: rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Scheme::{self, English, German};
    use crate::resolve::text::tests::with;

    /// Compares the speaker and the content of what is told inside a content; empty where nothing is.
    fn check(scheme: Scheme, content: &str, expected: [&str; 2]) {
        let found = with(scheme, content, |text| {
            let telling = Telling {
                kind: Kind::Indirect,
                media: Media::NONE,
                content: vec![text.document.span_of(0..text.len())],
                cue: Vec::new(),
                frame: Vec::new(),
                speaker: Vec::new(),
                addressee: Vec::new(),
                confidence: 1.0,
            };
            let found = inner(text, &[telling]);
            found.first().map_or_else(Default::default, |told| {
                [told.speaker[0], told.content[0]].map(|span| text.shown(text.words_in(span)))
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{content}");
    }

    #[test]
    fn german_reports_hold_reports() {
        check(
            German,
            "dass ihm der Bürgermeister gesagt habe, dass das Geld fehle",
            ["der Bürgermeister", "dass das Geld fehle"],
        );
        check(
            German,
            "der Angeklagte habe behauptet, er sei nie dort gewesen",
            ["der Angeklagte", "er sei nie dort gewesen"],
        );
        check(
            German,
            "die Reederei habe zudem direkte Gespräche bestätigt",
            ["die Reederei", "direkte Gespräche"],
        );
    }

    #[test]
    fn german_reports_of_deeds_hold_none() {
        check(
            German,
            "dass der Bürgermeister das Geld genommen habe",
            ["", ""],
        );
        check(
            German,
            "der Angeklagte habe gelogen, er sei nie dort gewesen",
            ["", ""],
        );
    }

    #[test]
    fn english_reports_hold_reports() {
        check(
            English,
            "that the mayor had told him that the money was gone",
            ["the mayor", "that the money was gone"],
        );
        check(
            English,
            "Minister [P:Jo Falk] said that the plant would close",
            ["Minister Jo Falk", "that the plant would close"],
        );
    }

    #[test]
    fn english_reports_of_deeds_hold_none() {
        check(English, "that the mayor had taken the money", ["", ""]);
        check(
            English,
            "that he was told that the money was gone",
            ["", ""],
        );
    }
}
