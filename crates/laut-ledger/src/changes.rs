//! Compares what two versions of an article tell: two readings in, the statements that came, went or were changed out.
//!
//! Statements are known by what is said, for ids and places change with the text. Does not know where versions are kept.

use std::collections::BTreeSet;

use laut::{Grammar, Reading, Span, notices};

use crate::origins::names::is_same_name;

/// So much of the words of two statements has to be the same for the one to be the other changed: twice what they share
/// over all that they have (the coefficient of Dice).
const ALIKE: f32 = 0.5;

/// The same where one speaker is credited with both.
const ALIKE_OF_ONE: f32 = 0.35;

/// A statement that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// Its place in the earlier reading's list; `None` where it came.
    pub before: Option<usize>,
    /// Its place in the later one's; `None` where it went.
    pub after: Option<usize>,
    /// What is different of one that stayed, each once and in this order.
    pub differs: Vec<Differs>,
}

/// What is different of a statement that stayed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Differs {
    /// What is said.
    Words,
    /// Who says it.
    Speaker,
    /// What the words of telling make of it.
    Force,
}

/// A statement as it is compared.
struct Said {
    /// Its words in small letters, in order.
    words: Vec<String>,
    /// The same in ascending order, each once.
    sorted: BTreeSet<String>,
    speaker: Option<String>,
    /// Whether it is only told what stood there before it was corrected.
    is_noticed: bool,
}

/// Returns the statements that came, went or are not as they were, in the order of the later text; those that went
/// behind the last one before them that stayed. Each version is its text and its reading.
pub fn changes(before: (&str, &Reading), after: (&str, &Reading)) -> Vec<Changed> {
    let (old, new) = (said(before.0, before.1), said(after.0, after.1));
    let pairs = paired(&old, &new);
    let is_told = |of: &[Said], place: usize| !of[place].is_noticed;
    let mut found: Vec<((usize, bool, usize), Changed)> = Vec::new();
    let mut last = 0;
    for (place, partner) in pairs.iter().enumerate() {
        if let Some(partner) = *partner {
            last = partner;
            let (was, is) = (&before.1.statements[place], &after.1.statements[partner]);
            let differs = [
                (old[place].words != new[partner].words, Differs::Words),
                (!is_one(&old[place], &new[partner]), Differs::Speaker),
                (was.force != is.force, Differs::Force),
            ];
            let differs: Vec<Differs> = differs
                .into_iter()
                .filter_map(|(is, what)| is.then_some(what))
                .collect();
            if !differs.is_empty() {
                let changed = Changed {
                    before: Some(place),
                    after: Some(partner),
                    differs,
                };
                found.push(((partner, false, 0), changed));
            }
        } else if is_told(&old, place) {
            let went = Changed {
                before: Some(place),
                after: None,
                differs: Vec::new(),
            };
            found.push(((last, true, place), went));
        }
    }
    let stayed: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    for place in (0..new.len()).filter(|place| !stayed.contains(place) && is_told(&new, *place)) {
        let came = Changed {
            before: None,
            after: Some(place),
            differs: Vec::new(),
        };
        found.push(((place, false, 0), came));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, changed)| changed).collect()
}

fn said(text: &str, reading: &Reading) -> Vec<Said> {
    let letters: Vec<char> = text.chars().collect();
    let written = |spans: &[Span]| {
        let pieces = spans.iter().map(|span| {
            let end = span.end().min(letters.len());
            letters[span.start().min(end)..end].iter().collect()
        });
        pieces.collect::<Vec<String>>().join(" ").to_lowercase()
    };
    let grammar = reading.language.and_then(Grammar::of);
    let notices = grammar.map_or_else(Vec::new, |grammar| notices(text, grammar));
    let is_noticed = |spans: &[Span]| {
        let mut within = notices.iter();
        within.any(|notice| spans.iter().all(|span| notice.span.contains(*span)))
    };
    let statements = reading.statements.iter().map(|statement| {
        let words: Vec<String> = written(&statement.content)
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let speaker = statement.speaker.as_ref();
        Said {
            is_noticed: is_noticed(&statement.content),
            sorted: words.iter().cloned().collect(),
            words,
            speaker: speaker
                .and_then(|speaker| reading.sources.get(speaker.source.0))
                .map(|source| source.name.clone()),
        }
    });
    statements.collect()
}

/// Returns for each statement of before the one that it is now: one with the same words, else the one most alike.
fn paired(old: &[Said], new: &[Said]) -> Vec<Option<usize>> {
    let mut now: Vec<Option<usize>> = vec![None; old.len()];
    let mut free: Vec<bool> = new.iter().map(|is| !is.is_noticed).collect();
    for of_one in [true, false] {
        for (place, was) in old.iter().enumerate() {
            let mut others = new.iter().enumerate();
            let is_it = |(at, is): &(usize, &Said)| {
                free[*at] && is.words == was.words && (!of_one || is_one(was, is))
            };
            if now[place].is_none()
                && !was.is_noticed
                && let Some((at, _)) = others.find(is_it)
            {
                free[at] = false;
                now[place] = Some(at);
            }
        }
    }
    let mut alike: Vec<(f32, usize, usize)> = Vec::new();
    let open = old.iter().enumerate();
    for (place, was) in open.filter(|(at, was)| now[*at].is_none() && !was.is_noticed) {
        for (at, is) in new.iter().enumerate().filter(|(at, _)| free[*at]) {
            let of_one = is_one(was, is);
            let shared = was.sorted.intersection(&is.sorted).count() as f32;
            let share = 2.0 * shared / (was.sorted.len() + is.sorted.len()).max(1) as f32;
            if share >= if of_one { ALIKE_OF_ONE } else { ALIKE } {
                // Of two that are as alike the one by the same speaker.
                alike.push((share + if of_one { 0.1 } else { 0.0 }, place, at));
            }
        }
    }
    alike.sort_by(|one, other| {
        let places = (one.1, one.2).cmp(&(other.1, other.2));
        other.0.total_cmp(&one.0).then(places)
    });
    for (_, place, at) in alike {
        if now[place].is_none() && free[at] {
            free[at] = false;
            now[place] = Some(at);
        }
    }
    now
}

/// Says whether one speaker is credited with two statements, or nobody with either.
fn is_one(one: &Said, other: &Said) -> bool {
    match (&one.speaker, &other.speaker) {
        (Some(one), Some(other)) => one == other || is_same_name(one, other),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use laut::{Class, Force, Kind, Media, Source, SourceId, Speaker, Standing, Statement};

    use super::*;

    /// Returns a text of lines, and a reading in which each line is a statement: words, speaker, force.
    fn version(lines: &[(&str, &str, Force)]) -> (String, Reading) {
        let (mut text, mut reading) = (String::new(), Reading::default());
        for (words, name, force) in lines {
            let start = text.chars().count();
            text.push_str(words);
            let span = Span::new(start, text.chars().count());
            text.push('\n');
            let known = reading.sources.iter().position(|known| known.name == *name);
            let source = known.unwrap_or(reading.sources.len());
            if known.is_none() {
                reading.sources.push(Source {
                    name: (*name).to_owned(),
                    class: Class::Person,
                    standing: Standing::Named,
                    role: None,
                    speaks_for: None,
                    count: None,
                    basis: None,
                    mentions: Vec::new(),
                    unresolved: false,
                });
            }
            reading.statements.push(Statement {
                kind: Kind::Direct,
                media: Media::default(),
                force: *force,
                content: vec![span],
                cue: Vec::new(),
                frame: Vec::new(),
                speaker: Some(Speaker {
                    span: Vec::new(),
                    source: SourceId(source),
                }),
                addressee: Vec::new(),
                via: Vec::new(),
                inside: None,
                when: None,
                confidence: 1.0,
            });
        }
        (text, reading)
    }

    type Line = (&'static str, &'static str, Force);

    #[track_caller]
    fn check(
        before: &[Line],
        after: &[Line],
        expected: &[(Option<usize>, Option<usize>, &[Differs])],
    ) {
        let (was, is) = (version(before), version(after));
        let found = changes((&was.0, &was.1), (&is.0, &is.1));
        let shown: Vec<_> = found
            .iter()
            .map(|changed| (changed.before, changed.after, &changed.differs[..]))
            .collect();
        assert_eq!(shown, expected);
    }

    const LEAK: Line = ("The ferry has a leak", "Ada Lindt", Force::Assert);
    const DIKE: Line = (
        "The dike will hold until morning",
        "Bo Marsh",
        Force::Assert,
    );

    #[test]
    fn what_is_the_same_elsewhere_is_no_change() {
        check(&[LEAK, DIKE], &[DIKE, LEAK], &[]);
        check(&[LEAK, LEAK], &[LEAK, LEAK], &[]);
        check(&[], &[], &[]);
    }

    #[test]
    fn statements_come_and_go() {
        check(&[LEAK], &[LEAK, DIKE], &[(None, Some(1), &[])]);
        check(&[DIKE, LEAK], &[LEAK], &[(Some(0), None, &[])]);
        check(
            &[LEAK],
            &[DIKE],
            &[(None, Some(0), &[]), (Some(0), None, &[])],
        );
        check(&[LEAK, LEAK], &[LEAK], &[(Some(1), None, &[])]);
    }

    #[test]
    fn a_statement_changes_its_words_its_speaker_or_its_force() {
        let words = ("The old ferry has a large leak", "Ada Lindt", Force::Assert);
        check(
            &[LEAK, DIKE],
            &[words, DIKE],
            &[(Some(0), Some(0), &[Differs::Words])],
        );
        let speaker = (LEAK.0, "Bo Marsh", Force::Assert);
        check(
            &[LEAK],
            &[speaker],
            &[(Some(0), Some(0), &[Differs::Speaker])],
        );
        let force = (LEAK.0, LEAK.1, Force::Deny);
        check(&[LEAK], &[force], &[(Some(0), Some(0), &[Differs::Force])]);
        let all = ("The ferry has no leak", "Bo Marsh", Force::Deny);
        check(
            &[LEAK],
            &[all],
            &[(
                Some(0),
                Some(0),
                &[Differs::Words, Differs::Speaker, Differs::Force],
            )],
        );
    }

    #[test]
    fn what_a_notice_tells_of_before_is_no_statement() {
        let notice = "Correction: An earlier version said the ferry has a leak";
        let notice = (notice, "Ada Lindt", Force::Assert);
        let (was, mut is) = (version(&[LEAK]), version(&[DIKE, notice]));
        is.1.language = Some(laut::Language::ENGLISH);
        let found = changes((&was.0, &was.1), (&is.0, &is.1));
        let places: Vec<_> = found.iter().map(|one| (one.before, one.after)).collect();
        assert_eq!(places, [(None, Some(0)), (Some(0), None)]);
    }

    #[test]
    fn the_same_words_of_two_stay_with_each() {
        let other = (LEAK.0, "Bo Marsh", Force::Assert);
        check(&[LEAK, other], &[other, LEAK], &[]);
    }
}
