//! A reading and its statements as a person left them who saw the whole article in, the reading as that person has it out.
//!
//! Knows which statement was meant by which, what of it was changed, and what of that a ledger can keep. Does not know
//! with what tool it was done.

use laut::{Force, Kind, Media, Medium, Reading, Shares, Span, Statement, nest};

use super::{Change, Correction, Letters, NewSpeaker, sources};

/// A statement as a person left it. Spans may come in any order, overlap, and have white space at their ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// How it is told.
    pub kind: Kind,
    /// What is said; a statement of white space alone is none.
    pub content: Vec<Span>,
    /// What belongs to it; `None` where the tool cannot say so: then it stays as it was.
    pub roles: Option<Roles>,
}

/// The words around a statement that belong to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roles {
    /// The words that name who says it.
    pub speaker: Vec<Span>,
    /// The words that mark the report.
    pub cue: Vec<Span>,
    /// The words that name to whom it is said.
    pub addressee: Vec<Span>,
}

/// One thing that a person changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amended {
    /// The statement in the reading as it was; `None` where it was not there.
    pub was: Option<usize>,
    /// The statement in the reading as it is now; `None` where it is none any more.
    pub now: Option<usize>,
    /// What was changed.
    pub what: What,
    /// What a ledger can keep of it.
    pub correction: Option<Correction>,
}

// Exhaustive on purpose: whoever writes them down has to name every variant.

/// What a person changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Nobody says anything here.
    NotAStatement,
    /// Somebody says something that was not found.
    Added,
    /// Other words are what is said.
    Bounds,
    /// Somebody else says it.
    Speaker,
    /// It is told in another way.
    Kind,
    /// Other words mark the report.
    Cue,
    /// It is said to somebody else.
    Addressee,
}

/// The share of their words that two statements have in common at least, if one is what became of the other.
const ONE: (usize, usize) = (1, 4);

/// Gives a reading the statements that a person told, and returns what is different about them, in the order of the
/// statements as they were and then of those that are new.
///
/// What a person cannot have said with spans (force, time, who passed it on) stays as it was found. A statement that was
/// not found is an assertion, and nobody else passed it on.
pub fn retell(reading: &mut Reading, text: &str, told: &[Told]) -> Vec<Amended> {
    let letters = Letters::of(text);
    let told: Vec<Told> = told.iter().filter_map(|one| one.tidy(&letters)).collect();
    let before = std::mem::take(&mut reading.statements);
    let mut kept: Vec<(Statement, Option<usize>, Vec<What>)> = Vec::new();
    for (one, was) in told.iter().zip(matched(&told, &before)) {
        let found = was.map(|place| &before[place]);
        let (mut statement, mut changed) = match found {
            Some(found) => (found.clone(), Vec::new()),
            None => (added(one.kind), vec![What::Added]),
        };
        if set(&mut statement.content, &one.content) && found.is_some() {
            changed.push(What::Bounds);
        }
        if statement.kind != one.kind {
            statement.kind = one.kind;
            changed.push(What::Kind);
        }
        if let Some(roles) = &one.roles {
            changed.extend(with_roles(reading, text, &mut statement, roles));
        }
        if found.is_none() {
            changed.truncate(1);
            frame(&mut statement);
        }
        if !changed.is_empty() {
            // Somebody looked.
            statement.confidence = 1.0;
        }
        kept.push((statement, was, changed));
    }
    let mut amended = Vec::new();
    for (now, ((statement, was, changed), inside)) in
        nest(kept, |(statement, ..)| &statement.content)
            .into_iter()
            .enumerate()
    {
        amended.extend(changed.into_iter().map(|what| Amended {
            was,
            now: Some(now),
            what,
            correction: None,
        }));
        reading.statements.push(Statement {
            inside,
            ..statement
        });
    }
    amended.extend(dropped(&before, &told));
    sources::settle(&mut reading.statements, &mut reading.sources);
    reading.shares = Shares::of(text, &reading.statements, &reading.sources);
    for one in &mut amended {
        one.correction = correction(one, &before, &reading.statements);
    }
    amended.sort_by_key(|one| (one.was.is_none(), one.was, one.now));
    amended
}

impl Told {
    /// Returns it with spans in order, apart from each other and without white space at their ends; `None` where nothing
    /// is said.
    fn tidy(&self, letters: &Letters) -> Option<Told> {
        let content = letters.tidy(&self.content);
        if content.is_empty() {
            return None;
        }
        let roles = self.roles.as_ref().map(|roles| Roles {
            speaker: letters.tidy(&roles.speaker),
            cue: letters.tidy(&roles.cue),
            addressee: letters.tidy(&roles.addressee),
        });
        Some(Told {
            kind: self.kind,
            content,
            roles,
        })
    }
}

impl Letters {
    fn tidy(&self, spans: &[Span]) -> Vec<Span> {
        let within = spans.iter().filter(|span| self.has_letter(**span));
        let mut spans = self.trimmed(within.copied().collect());
        spans.sort();
        let mut apart: Vec<Span> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start() < last.end() => {
                    *last = Span::new(last.start(), last.end().max(span.end()));
                }
                _ => apart.push(span),
            }
        }
        apart
    }
}

/// Returns for each statement that was told which one it was; those that have most in common find each other first.
fn matched(told: &[Told], before: &[Statement]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (place, one) in told.iter().enumerate() {
        for (was, found) in before.iter().enumerate() {
            let shared = shared(&one.content, &found.content);
            let all = length(&one.content) + length(&found.content) - shared;
            if shared * ONE.1 >= all * ONE.0 {
                pairs.push((shared, all, one.kind == found.kind, place, was));
            }
        }
    }
    // Larger shares first; of equals those that are told in the same way.
    pairs.sort_by(|one, other| {
        let share = (other.0 * one.1).cmp(&(one.0 * other.1));
        share
            .then(other.2.cmp(&one.2))
            .then((one.3, one.4).cmp(&(other.3, other.4)))
    });
    let mut matched = vec![None; told.len()];
    let mut taken = vec![false; before.len()];
    for (.., place, was) in pairs {
        if matched[place].is_none() && !taken[was] {
            matched[place] = Some(was);
            taken[was] = true;
        }
    }
    matched
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

fn shared(one: &[Span], other: &[Span]) -> usize {
    let both = one
        .iter()
        .flat_map(|span| other.iter().map(move |other| (span, other)));
    both.map(|(one, other)| {
        let end = one.end().min(other.end());
        end.saturating_sub(one.start().max(other.start()))
    })
    .sum()
}

/// Returns the statements that nobody told.
fn dropped(before: &[Statement], told: &[Told]) -> impl Iterator<Item = Amended> {
    let mut is_told = vec![false; before.len()];
    for was in matched(told, before).into_iter().flatten() {
        is_told[was] = true;
    }
    let places = is_told.into_iter().enumerate();
    places
        .filter(|(_, is_told)| !is_told)
        .map(|(was, _)| Amended {
            was: Some(was),
            now: None,
            what: What::NotAStatement,
            correction: None,
        })
}

/// Returns a statement of which nothing is known but how it is told.
fn added(kind: Kind) -> Statement {
    Statement {
        kind,
        media: Media::either(Medium::Speech, Medium::Writing),
        force: Force::Assert,
        content: Vec::new(),
        cue: Vec::new(),
        frame: Vec::new(),
        speaker: None,
        addressee: Vec::new(),
        via: Vec::new(),
        inside: None,
        when: None,
        confidence: 1.0,
    }
}

/// Gives a statement what belongs to it, and returns what is new of it.
fn with_roles(
    reading: &mut Reading,
    text: &str,
    statement: &mut Statement,
    roles: &Roles,
) -> Vec<What> {
    let mut changed = Vec::new();
    let spoke = statement.speaker.as_ref();
    let spoke = spoke.map_or(&[][..], |speaker| &speaker.span);
    // Who is known from the context alone has no words that could be shown: silence says nothing there.
    if spoke != roles.speaker {
        if roles.speaker.is_empty() {
            statement.speaker = None;
        } else {
            sources::credit(reading, text, statement, &roles.speaker);
        }
        changed.push(What::Speaker);
    }
    if set(&mut statement.cue, &roles.cue) {
        changed.push(What::Cue);
    }
    if set(&mut statement.addressee, &roles.addressee) {
        changed.push(What::Addressee);
    }
    changed
}

/// Says whether the value is another one now.
fn set(spans: &mut Vec<Span>, right: &[Span]) -> bool {
    let is_other = spans != right;
    if is_other {
        *spans = right.to_vec();
    }
    is_other
}

/// Takes the words that mark a new statement and name its speaker for all that introduces it.
fn frame(statement: &mut Statement) {
    let speaker = statement.speaker.iter().flat_map(|speaker| &speaker.span);
    let mut frame: Vec<Span> = statement.cue.iter().chain(speaker).copied().collect();
    frame.sort();
    let is_apart = frame
        .windows(2)
        .all(|pair| pair[0].end() <= pair[1].start());
    statement.frame = if is_apart {
        frame
    } else {
        statement.cue.clone()
    };
}

/// Returns what a ledger can keep of a change.
fn correction(amended: &Amended, before: &[Statement], now: &[Statement]) -> Option<Correction> {
    let was = before.get(amended.was?)?;
    let is = amended.now.and_then(|place| now.get(place));
    let change = match amended.what {
        What::NotAStatement => Change::NotAStatement,
        What::Bounds => Change::Bounds(is?.content.clone()),
        What::Speaker => Change::Speaker(match &is?.speaker {
            Some(speaker) => NewSpeaker::Words(speaker.span.clone()),
            None => NewSpeaker::Nobody,
        }),
        What::Added | What::Kind | What::Cue | What::Addressee => return None,
    };
    Some(Correction {
        statement: was.content.clone(),
        change,
    })
}

#[cfg(test)]
mod tests {
    use laut::{Class, Source, SourceId, Speaker, Standing};

    use super::*;

    const TEXT: &str = "„Es regnet“, sagte Ada. Rolf sah zu. Das Amt warnte vor Hochwasser.";

    fn at(words: &str) -> Span {
        let byte = TEXT.find(words).expect("the words stand there");
        let start = TEXT[..byte].chars().count();
        Span::new(start, start + words.chars().count())
    }

    fn source(name: &str, words: &str) -> Source {
        Source {
            name: name.to_owned(),
            class: Class::Person,
            standing: Standing::Named,
            unresolved: false,
            role: None,
            speaks_for: None,
            count: None,
            basis: None,
            mentions: vec![at(words)],
        }
    }

    fn statement(kind: Kind, words: &str, cue: &str, speaker: usize, name: &str) -> Statement {
        Statement {
            content: vec![at(words)],
            cue: vec![at(cue)],
            speaker: Some(Speaker {
                span: vec![at(name)],
                source: SourceId(speaker),
            }),
            confidence: 0.5,
            ..added(kind)
        }
    }

    fn reading() -> Reading {
        Reading {
            statements: vec![
                statement(Kind::Direct, "Es regnet", "sagte", 0, "Ada"),
                statement(
                    Kind::Reported,
                    "Das Amt warnte vor Hochwasser.",
                    "warnte",
                    1,
                    "Das Amt",
                ),
            ],
            sources: vec![source("Ada", "Ada"), source("Amt", "Das Amt")],
            ..Reading::default()
        }
    }

    fn told(kind: Kind, words: &str, speaker: &[&str], cue: &[&str]) -> Told {
        let spans = |words: &[&str]| words.iter().map(|words| at(words)).collect();
        Told {
            kind,
            content: vec![at(words)],
            roles: Some(Roles {
                speaker: spans(speaker),
                cue: spans(cue),
                addressee: Vec::new(),
            }),
        }
    }

    /// Tells the reading anew, and returns what is different, and who says what then.
    fn check(told: &[Told], different: &str, says: &str) -> Vec<Amended> {
        let mut reading = reading();
        let amended = retell(&mut reading, TEXT, told);
        let name = |place: Option<usize>| place.map_or("-".to_owned(), |place| place.to_string());
        let lines = amended
            .iter()
            .map(|one| format!("{}>{} {:?}", name(one.was), name(one.now), one.what));
        assert_eq!(lines.collect::<Vec<_>>().join(", "), different);
        let lines = reading.statements.iter().map(|statement| {
            let speaker = statement.speaker.as_ref();
            let speaker =
                speaker.map_or("nobody", |speaker| &reading.sources[speaker.source.0].name);
            let content: Vec<&str> = statement.content.iter().map(|span| span.of(TEXT)).collect();
            format!("{speaker}: {}", content.join(" … "))
        });
        assert_eq!(lines.collect::<Vec<_>>().join("; "), says);
        amended
    }

    #[test]
    fn what_nobody_changed_is_the_same() {
        let rain = told(Kind::Direct, "Es regnet", &["Ada"], &["sagte"]);
        let water = "Das Amt warnte vor Hochwasser.";
        let warned = told(Kind::Reported, water, &["Das Amt"], &["warnte"]);
        let same = "Ada: Es regnet; Amt: Das Amt warnte vor Hochwasser.";
        check(&[warned.clone(), rain.clone()], "", same);
        let unsaid = |told: &Told| Told {
            roles: None,
            ..told.clone()
        };
        check(&[unsaid(&rain), unsaid(&warned)], "", same);
    }

    #[test]
    fn each_change_is_told_and_what_a_ledger_keeps_of_it() {
        let rain = told(Kind::Indirect, "regnet", &["Rolf"], &["sagte"]);
        let watched = told(Kind::Reported, "Rolf sah zu.", &["Rolf"], &["sah"]);
        let amended = check(
            &[rain, watched],
            "0>0 Bounds, 0>0 Kind, 0>0 Speaker, 1>- NotAStatement, ->1 Added",
            "Rolf: regnet; Rolf: Rolf sah zu.",
        );
        let kept: Vec<_> = amended
            .into_iter()
            .filter_map(|one| one.correction)
            .collect();
        let of = |words: &str, change| Correction {
            statement: vec![at(words)],
            change,
        };
        assert_eq!(
            kept,
            [
                of("Es regnet", Change::Bounds(vec![at("regnet")])),
                of(
                    "Es regnet",
                    Change::Speaker(NewSpeaker::Words(vec![at("Rolf")]))
                ),
                of("Das Amt warnte vor Hochwasser.", Change::NotAStatement),
            ]
        );
    }

    #[test]
    fn hands_select_too_much_and_twice() {
        let mut rain = told(Kind::Direct, "Es regnet", &["Ada"], &["sagte"]);
        rain.content = vec![at("regnet"), at("Es "), at("Es regnet")];
        let nothing = told(Kind::Direct, " ", &[], &[]);
        check(&[nothing, rain], "1>- NotAStatement", "Ada: Es regnet");
    }

    #[test]
    fn nobody_says_it() {
        let rain = told(Kind::Direct, "Es regnet", &[], &["sagte"]);
        check(
            &[rain],
            "0>0 Speaker, 1>- NotAStatement",
            "nobody: Es regnet",
        );
    }
}
