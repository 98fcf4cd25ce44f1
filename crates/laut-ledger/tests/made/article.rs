//! Puts an article together: sentences with who says them in, a record as `laut_ledger::record` would make it out.
//!
//! Letters are ASCII, so bytes are code points.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::date};
use laut::{Article, Class, Force, Standing};
use laut_ledger::{Credited, Digest, Facts, Proposition, Record, Sort, Stance, Topic, name_stems};

use super::words::{Sentence, shingles};

/// Somebody who is credited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Speaker {
    pub(crate) name: String,
    pub(crate) class: Class,
    pub(crate) standing: Standing,
    /// The organization that it speaks for.
    pub(crate) party: Option<String>,
}

impl Speaker {
    /// Returns a person, or somebody of an organization.
    pub(crate) fn person(name: &str, party: Option<&str>) -> Self {
        Speaker {
            name: name.to_owned(),
            class: Class::Person,
            standing: Standing::Named,
            party: party.map(str::to_owned),
        }
    }

    /// Returns an organization or an outlet.
    pub(crate) fn body(name: &str, class: Class) -> Self {
        Speaker {
            class,
            ..Speaker::person(name, None)
        }
    }

    /// Returns somebody without a name.
    pub(crate) fn unnamed(name: &str) -> Self {
        Speaker {
            class: Class::Group,
            standing: Standing::Anonymous,
            ..Speaker::person(name, None)
        }
    }
}

/// A sentence of an article.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Told {
    pub(crate) sentence: Sentence,
    /// Nobody in the article's own voice.
    pub(crate) speaker: Option<Speaker>,
    /// The outlet through which it came.
    pub(crate) via: Option<Speaker>,
    pub(crate) stance: Stance,
    pub(crate) force: Force,
    /// Whether a pronoun stands for a name.
    pub(crate) has_pronoun: bool,
    /// The place of the sentence that this one answers without repeating it.
    pub(crate) refers: Option<usize>,
    /// The day that it names.
    pub(crate) day: Option<i32>,
}

impl Told {
    /// Returns what somebody asserts, or the article if there is nobody.
    pub(crate) fn new(sentence: Sentence, speaker: Option<Speaker>) -> Self {
        Told {
            sentence,
            speaker,
            via: None,
            stance: Stance::Assert,
            force: Force::Assert,
            has_pronoun: false,
            refers: None,
            day: None,
        }
    }
}

/// Returns the record of an article; `published` is a day since 1970-01-01.
pub(crate) fn record(id: &str, outlet: &str, published: i32, told: &[Told]) -> Record {
    let mut digest = Digest {
        day: Some(published),
        ..Digest::default()
    };
    let mut text = String::new();
    let mut statements = 0;
    for told in told {
        let start = text.len();
        text.push_str(&told.sentence.text);
        let span = (start as u32, text.len() as u32);
        let speaker = told
            .speaker
            .as_ref()
            .map(|speaker| credit(&mut digest.sources, speaker));
        let via = told
            .via
            .as_ref()
            .map(|via| credit(&mut digest.sources, via));
        if let Some(place) = speaker {
            digest.sources[place as usize].statements += 1;
            text.push_str(", ");
            text.push_str(&digest.sources[place as usize].name);
            text.push_str(" said");
        }
        text.push_str(". ");
        digest.propositions.push(Proposition {
            span,
            pieces: vec![span],
            confidence: speaker.map(|_| 900),
            text: told.sentence.text.clone(),
            statement: speaker.map(|_| statements),
            stance: told.stance,
            force: speaker.map(|_| told.force),
            speaker,
            via: via.into_iter().collect(),
            said: None,
            refers: None,
            has_pronoun: told.has_pronoun,
            negated: false,
            agent: agent(&told.sentence),
            implied: implied(told),
            poles: Vec::new(),
            terms: told.sentence.terms.clone(),
            numbers: told.sentence.numbers.clone(),
            days: told.day.map(|day| (day, day)).into_iter().collect(),
            vector: told.sentence.vector.clone(),
        });
        statements += u32::from(speaker.is_some());
    }
    for (at, told) in told.iter().enumerate() {
        if let Some(refers) = told.refers {
            let meant = digest.propositions[refers].clone();
            let answer = &mut digest.propositions[at];
            answer.refers = Some(refers as u32);
            answer.terms = meant.terms;
            answer.numbers = meant.numbers;
            answer.days = meant.days;
            answer.agent = meant.agent;
            answer.vector = meant.vector;
        }
    }
    digest.topics = topics(&digest.propositions);
    digest.shingles = shingles(&text);
    let published = iso(published);
    let article = Article {
        outlet: Some(outlet.to_owned()),
        published: Some(published.clone()),
        ..Article::new(text.clone())
    };
    Record {
        facts: Facts {
            id: id.to_owned(),
            fingerprint: article.fingerprint(),
            outlet: article.outlet,
            published: article.published,
            language: Some("en".to_owned()),
            text,
            ..Facts::default()
        },
        digest,
    }
}

/// Returns the stem of the name that a sentence begins with.
fn agent(sentence: &Sentence) -> Vec<u32> {
    let first = sentence.terms.first().into_iter();
    first
        .filter(|term| term.sort == Sort::Name && term.span.0 == 0)
        .map(|term| term.stem)
        .collect()
}

/// Returns the stems of the names that a pronoun may stand for.
fn implied(told: &Told) -> Vec<u32> {
    let Some(speaker) = &told.speaker else {
        return Vec::new();
    };
    if !told.has_pronoun || speaker.standing != Standing::Named {
        return Vec::new();
    }
    let names = [Some(&speaker.name), speaker.party.as_ref()];
    let known = names.into_iter().flatten();
    known.flat_map(|name| name_stems(name)).collect()
}

fn credit(sources: &mut Vec<Credited>, speaker: &Speaker) -> u32 {
    let party = speaker
        .party
        .as_ref()
        .map(|party| credit(sources, &Speaker::body(party, Class::Organization)));
    let known = sources
        .iter()
        .position(|source| source.name == speaker.name);
    let place = known.unwrap_or_else(|| {
        sources.push(Credited {
            name: speaker.name.clone(),
            class: speaker.class,
            standing: speaker.standing,
            unresolved: false,
            role: None,
            speaks_for: party,
            statements: 0,
            vector: Sentence::parse(&speaker.name).vector,
        });
        sources.len() - 1
    });
    place as u32
}

/// Returns the weightiest names and rare words, as `digest` does.
fn topics(propositions: &[Proposition]) -> Vec<Topic> {
    let mut found: BTreeMap<u32, (u8, f32, bool)> = BTreeMap::new();
    for term in propositions
        .iter()
        .flat_map(|proposition| &proposition.terms)
        .filter(|term| term.sort == Sort::Name || term.sort == Sort::Word && term.weight >= 105)
    {
        let entry = found.entry(term.stem).or_default();
        *entry = (
            term.weight,
            entry.1 + 1.0,
            entry.2 || term.sort == Sort::Name,
        );
    }
    let weighed = found.into_iter().map(|(key, (rarity, count, is_name))| {
        let often = 1.0 + count.ln();
        let weight = f32::from(rarity) / 100.0 * often * if is_name { 2.0 } else { 1.0 };
        Topic { key, weight }
    });
    let mut topics: Vec<Topic> = weighed.collect();
    topics.sort_by(|one, other| {
        let weight = other.weight.total_cmp(&one.weight);
        weight.then(one.key.cmp(&other.key))
    });
    topics.truncate(40);
    topics
}

/// Returns a day as ISO 8601.
fn iso(day: i32) -> String {
    date(1970, 1, 1).saturating_add(day.days()).to_string()
}
