//! A record as a line of text, so that articles can be read in one place and added to a ledger in another: record and
//! weights in, a line out, and back with every check, for such a line may come from anywhere.
//!
//! Does not know where lines come from, nor whether a ledger takes them.

use base64::{Engine, engine::general_purpose::STANDARD};
use laut::Language;
use serde::{Deserialize, Serialize};

use crate::{
    day_of,
    error::{Error, ErrorKind},
    record::{Digest, Facts, Record},
    store::{Result, digest_bytes, digest_of_bytes},
    weights::Weights,
};

/// The number of the line's form. What is inside the digest has a number of its own.
const FORM: u32 = 1;

/// A record that was read somewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Packed {
    /// With what the article was read.
    pub weights: Weights,
    /// How many statements it has.
    pub statements: usize,
    /// What the ledger keeps of it.
    pub record: Record,
}

/// The line, field by field.
#[derive(Serialize, Deserialize)]
struct Line {
    laut_record: u32,
    weights: String,
    statements: usize,
    article: Facts,
    /// [`Digest`] as a ledger keeps it, Base64.
    digest: String,
}

impl Packed {
    /// Returns the line, without a line break: a JSON object.
    ///
    /// ```
    /// use laut_ledger::{Facts, Packed, Record, Weights};
    ///
    /// let facts = Facts { id: "a1".to_owned(), ..Facts::default() };
    /// let record = Record { facts, ..Record::default() };
    /// let packed = Packed { weights: Weights::new(1, None), statements: 0, record };
    /// assert_eq!(Packed::from_line(&packed.to_line()?)?, packed);
    /// # Ok::<(), laut_ledger::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the record cannot be written down, which no record is known to do.
    pub fn to_line(&self) -> Result<String> {
        let line = Line {
            laut_record: FORM,
            weights: self.weights.id().to_owned(),
            statements: self.statements,
            article: self.record.facts.clone(),
            digest: STANDARD.encode(digest_bytes(&self.record.digest)?),
        };
        serde_json::to_string(&line).map_err(|error| refused(&error.to_string()))
    }

    /// Returns what a line holds.
    ///
    /// # Errors
    /// If it is no such line, of another version, or names what is not in it.
    pub fn from_line(line: &str) -> Result<Self> {
        let form: Form = serde_json::from_str(line).map_err(|error| refused(&error.to_string()))?;
        if form.laut_record != FORM {
            let words = format!("its form has the number {}, not {FORM}", form.laut_record);
            return Err(refused(&words));
        }
        let line: Line = serde_json::from_str(line).map_err(|error| refused(&error.to_string()))?;
        let bytes = STANDARD
            .decode(&line.digest)
            .map_err(|error| refused(&format!("digest: {error}")))?;
        let record = Record {
            facts: line.article,
            digest: digest_of_bytes(&bytes)?,
        };
        if let Err(what) = sound(&record) {
            return Err(refused(what));
        }
        Ok(Packed {
            weights: Weights::called(line.weights),
            statements: line.statements,
            record,
        })
    }
}

#[derive(Deserialize)]
struct Form {
    laut_record: u32,
}

fn refused(what: &str) -> Error {
    let words =
        format!("this is no record of this version of laut: {what}; read the article again");
    Error::new(ErrorKind::Refused, words)
}

/// Says what a record names that is not in it.
fn sound(record: &Record) -> std::result::Result<(), &'static str> {
    let Record {
        facts,
        digest:
            Digest {
                sources,
                propositions,
                topics,
                shingles,
                ..
            },
    } = record;
    let length = facts.text.chars().count();
    let check = |holds: bool, what| if holds { Ok(()) } else { Err(what) };
    // These only the reader makes sure of.
    check(!facts.id.is_empty(), "its article has no id")?;
    let is_day = |day: &str| day.len() == 10 && day_of(day).is_some();
    let mut days = facts.published.iter();
    check(days.all(|day| is_day(day)), "its day is none")?;
    let mut languages = facts.language.iter();
    check(
        languages.all(|code| Language::parse(code).is_some()),
        "its language has no such code",
    )?;
    let is_hex = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
    let fingerprint = facts.fingerprint.as_bytes();
    check(
        fingerprint.is_empty()
            || fingerprint.len() == 16 && fingerprint.iter().all(|byte| is_hex(*byte)),
        "its fingerprint is none",
    )?;
    let is_source = |place: &u32| (*place as usize) < sources.len();
    for source in sources {
        check(
            source.speaks_for.iter().all(is_source),
            "a source speaks for one that is not there",
        )?;
    }
    check(
        topics.iter().all(|topic| topic.weight.is_finite()),
        "a topic's weight is no number",
    )?;
    check(
        shingles.is_sorted_by(|one, next| one < next),
        "its shingles are out of order",
    )?;
    for proposition in propositions {
        let lies_within = |&(start, end): &(u32, u32)| start <= end && end as usize <= length;
        check(
            lies_within(&proposition.span) && proposition.pieces.iter().all(lies_within),
            "a span lies outside its text",
        )?;
        check(
            proposition
                .speaker
                .iter()
                .chain(&proposition.via)
                .all(is_source),
            "a proposition has a speaker that is not there",
        )?;
        let refers = proposition.refers.iter();
        check(
            refers
                .clone()
                .all(|place| (*place as usize) < propositions.len()),
            "a proposition refers to one that is not there",
        )?;
        // Where terms stand is only shown, and need not be in the text: an answer has the terms of what it answers.
        check(
            proposition.numbers.iter().all(|number| {
                number.value.is_finite() && usize::from(number.term) < proposition.terms.len()
            }),
            "a number belongs to no term",
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Number, Proposition};

    fn packed(change: impl FnOnce(&mut Record)) -> Packed {
        let mut record = Record {
            facts: Facts {
                id: "a1".to_owned(),
                fingerprint: "0123456789abcdef".to_owned(),
                text: "„Äs regnet“".to_owned(),
                ..Facts::default()
            },
            digest: Digest {
                propositions: vec![Proposition {
                    span: (1, 10),
                    pieces: vec![(1, 10)],
                    text: "Äs regnet".to_owned(),
                    confidence: Some(900),
                    statement: Some(0),
                    vector: vec![1, -2],
                    ..Proposition::empty()
                }],
                ..Digest::default()
            },
        };
        change(&mut record);
        Packed {
            weights: Weights::new(1, None),
            statements: 1,
            record,
        }
    }

    /// Returns what becomes of a changed record on its way there and back.
    fn way(change: impl FnOnce(&mut Record)) -> String {
        let packed = packed(change);
        let line = packed.to_line().expect("it can be written down");
        assert!(!line.contains('\n'));
        match Packed::from_line(&line) {
            Ok(back) => {
                assert_eq!(back, packed);
                "the same".to_owned()
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_names_what_is_not_there_is_refused() {
        assert_eq!(way(|_| {}), "the same");
        let check = |change: fn(&mut Proposition), words: &str| {
            let said = way(|record| record.digest.propositions.iter_mut().for_each(change));
            assert!(said.contains(words), "{said}");
        };
        check(|said| said.span = (3, 12), "outside its text");
        check(|said| said.pieces = vec![(4, 3)], "outside its text");
        check(|said| said.speaker = Some(0), "speaker");
        check(|said| said.via = vec![7], "speaker");
        check(|said| said.refers = Some(1), "refers");
        check(
            |said| {
                said.numbers = vec![Number {
                    value: 3.0,
                    term: 0,
                    is_percent: false,
                    is_year: false,
                }];
            },
            "number",
        );
        let said = way(|record| record.digest.shingles = vec![2, 1]);
        assert!(said.contains("shingles"), "{said}");
        let said = way(|record| record.facts.fingerprint = "A1".to_owned());
        assert!(said.contains("fingerprint"), "{said}");
        let said = way(|record| record.facts.id.clear());
        assert!(said.contains("no id"), "{said}");
        for day in ["xx", "2031-02-30", "2031-3-6"] {
            let said = way(|record| record.facts.published = Some(day.to_owned()));
            assert!(said.contains("its day is none"), "{said}");
        }
        let said = way(|record| record.facts.language = Some("german".to_owned()));
        assert!(said.contains("language"), "{said}");
    }

    #[test]
    fn what_is_no_record_is_refused_in_words() {
        let line = packed(|_| {}).to_line().expect("it can be written down");
        let check = |line: &str, words: &str| {
            let said = Packed::from_line(line).err().map(|error| error.to_string());
            assert!(
                said.as_ref().is_some_and(|said| said.contains(words)),
                "{said:?}"
            );
        };
        check("", "no record");
        check("{\"text\": \"Es regnet.\"}", "missing field `laut_record`");
        check(
            &line.replace("\"laut_record\":1", "\"laut_record\":2"),
            "the number 2",
        );
        check(&line.replace("\"digest\":\"", "\"digest\":\"AAAA"), "");
        check(&line.replace("\"digest\":\"", "\"digest\":\"?"), "digest");
    }
}
