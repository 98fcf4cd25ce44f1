//! How digests are kept: a digest in, bytes out, and back, whatever version of laut kept it.
//!
//! Since version 3 of the ledger the bytes begin with the number of their form; those of earlier versions begin with 0 or
//! 1, and knew two languages and no unresolved sources. Version 3 knew the longest piece of a proposition alone, and not
//! how sure it is. They are kept as they are until their article is corrected or read again: what they lack is worked out
//! when they are read, or left open, so that a ledger which nobody may write can be read as well. Does not know where the
//! bytes are.

use laut::{Class, Force, Grammar, Language, Standing};
use serde::Deserialize;

use super::failure::Step;
use crate::record::{Credited, Digest, Number, Proposition, Stance, Term, Topic};

/// The form of what is kept now.
const FORM: u8 = 4;
/// The form of version 3.
const OF_PIECES: u8 = 3;

/// Returns a digest as it is kept.
pub(super) fn to_bytes(digest: &Digest) -> Step<Vec<u8>> {
    Ok(postcard::to_extend(digest, vec![FORM])?)
}

/// Returns a digest that is on its way from one machine to another: in the form of now and no other.
pub(super) fn from_bytes_of_now(bytes: &[u8]) -> Step<Digest> {
    match bytes.split_first() {
        Some((&FORM, digest)) => Ok(postcard::from_bytes(digest)?),
        _ => Err(postcard::Error::DeserializeBadEncoding.into()),
    }
}

/// Returns a digest that is kept.
pub(super) fn from_bytes(bytes: &[u8]) -> Step<Digest> {
    match bytes.split_first() {
        Some((&FORM, digest)) => Ok(postcard::from_bytes(digest)?),
        Some((&OF_PIECES, digest)) => Ok(postcard::from_bytes::<OfPieces>(digest)?.into()),
        _ => Ok(postcard::from_bytes::<Early>(bytes)?.into()),
    }
}

/// A digest as version 3 kept it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct OfPieces {
    day: Option<i32>,
    language: Option<Language>,
    sources: Vec<Credited>,
    propositions: Vec<Piece>,
    topics: Vec<Topic>,
    shingles: Vec<u32>,
}

/// A proposition as versions 1 to 3 kept it: its longest piece.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct Piece {
    span: (u32, u32),
    text: String,
    statement: Option<u32>,
    stance: Stance,
    force: Option<Force>,
    speaker: Option<u32>,
    via: Vec<u32>,
    said: Option<i32>,
    refers: Option<u32>,
    has_pronoun: bool,
    negated: bool,
    agent: Vec<u32>,
    implied: Vec<u32>,
    poles: Vec<i8>,
    terms: Vec<Term>,
    numbers: Vec<Number>,
    days: Vec<(i32, i32)>,
    vector: Vec<i8>,
}

impl From<Piece> for Proposition {
    fn from(piece: Piece) -> Self {
        Proposition {
            span: piece.span,
            pieces: vec![piece.span],
            text: piece.text,
            confidence: None,
            statement: piece.statement,
            stance: piece.stance,
            force: piece.force,
            speaker: piece.speaker,
            via: piece.via,
            said: piece.said,
            refers: piece.refers,
            has_pronoun: piece.has_pronoun,
            negated: piece.negated,
            agent: piece.agent,
            implied: piece.implied,
            poles: piece.poles,
            terms: piece.terms,
            numbers: piece.numbers,
            days: piece.days,
            vector: piece.vector,
        }
    }
}

impl From<OfPieces> for Digest {
    fn from(kept: OfPieces) -> Self {
        Digest {
            day: kept.day,
            language: kept.language,
            sources: kept.sources,
            propositions: kept.propositions.into_iter().map(Into::into).collect(),
            topics: kept.topics,
            shingles: kept.shingles,
        }
    }
}

/// A digest as versions 1 and 2 kept it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct Early {
    day: Option<i32>,
    /// Whether it is in German; else it was read as English.
    german: bool,
    sources: Vec<EarlyCredited>,
    propositions: Vec<Piece>,
    topics: Vec<Topic>,
    shingles: Vec<u32>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
struct EarlyCredited {
    name: String,
    class: Class,
    standing: Standing,
    role: Option<String>,
    speaks_for: Option<u32>,
    statements: u32,
    vector: Vec<i8>,
}

impl From<Early> for Digest {
    fn from(early: Early) -> Self {
        let language = if early.german {
            Language::GERMAN
        } else {
            Language::ENGLISH
        };
        let is_pronoun =
            |name: &str| Grammar::of(language).is_some_and(|grammar| grammar.is_pronoun(name));
        let credited = |early: EarlyCredited| Credited {
            unresolved: is_pronoun(&early.name),
            name: early.name,
            class: early.class,
            standing: early.standing,
            role: early.role,
            speaks_for: early.speaks_for,
            statements: early.statements,
            vector: early.vector,
        };
        Digest {
            day: early.day,
            language: Some(language),
            sources: early.sources.into_iter().map(credited).collect(),
            propositions: early.propositions.into_iter().map(Into::into).collect(),
            topics: early.topics,
            shingles: early.shingles,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Returns a digest as versions 1 and 2 kept it.
    pub(in super::super) fn to_early_bytes(digest: &Digest) -> Vec<u8> {
        let credited = |credited: &Credited| EarlyCredited {
            name: credited.name.clone(),
            class: credited.class,
            standing: credited.standing,
            role: credited.role.clone(),
            speaks_for: credited.speaks_for,
            statements: credited.statements,
            vector: credited.vector.clone(),
        };
        let early = Early {
            day: digest.day,
            german: digest.language == Some(Language::GERMAN),
            sources: digest.sources.iter().map(credited).collect(),
            propositions: digest.propositions.iter().map(piece).collect(),
            topics: digest.topics.clone(),
            shingles: digest.shingles.clone(),
        };
        postcard::to_stdvec(&early).expect("it has a form")
    }

    fn piece(proposition: &Proposition) -> Piece {
        let proposition = proposition.clone();
        Piece {
            span: proposition.span,
            text: proposition.text,
            statement: proposition.statement,
            stance: proposition.stance,
            force: proposition.force,
            speaker: proposition.speaker,
            via: proposition.via,
            said: proposition.said,
            refers: proposition.refers,
            has_pronoun: proposition.has_pronoun,
            negated: proposition.negated,
            agent: proposition.agent,
            implied: proposition.implied,
            poles: proposition.poles,
            terms: proposition.terms,
            numbers: proposition.numbers,
            days: proposition.days,
            vector: proposition.vector,
        }
    }

    /// Returns a digest as version 3 kept it.
    pub(in super::super) fn to_bytes_of_pieces(digest: &Digest) -> Vec<u8> {
        let kept = OfPieces {
            day: digest.day,
            language: digest.language,
            sources: digest.sources.clone(),
            propositions: digest.propositions.iter().map(piece).collect(),
            topics: digest.topics.clone(),
            shingles: digest.shingles.clone(),
        };
        postcard::to_extend(&kept, vec![OF_PIECES]).expect("it has a form")
    }

    fn credited(name: &str, unresolved: bool) -> Credited {
        Credited {
            name: name.to_owned(),
            class: Class::Person,
            standing: Standing::Named,
            unresolved,
            role: Some("Sprecherin".to_owned()),
            speaks_for: Some(1),
            statements: 2,
            vector: vec![-127, 0, 127],
        }
    }

    fn check(language: Language, names: &[(&str, bool)], day: Option<i32>) {
        let sources = names.iter().map(|(name, is)| credited(name, *is));
        let digest = Digest {
            day,
            language: Some(language),
            sources: sources.collect(),
            topics: vec![Topic {
                key: 9,
                weight: 1.5,
            }],
            shingles: vec![3, 7],
            ..Digest::default()
        };
        let kept = to_bytes(&digest).expect("it has a form");
        assert_eq!(from_bytes(&kept).ok().as_ref(), Some(&digest));
        let kept = to_bytes_of_pieces(&digest);
        assert_eq!(from_bytes(&kept).ok().as_ref(), Some(&digest));
        let kept = to_early_bytes(&digest);
        assert_eq!(from_bytes(&kept).ok(), Some(digest));
    }

    #[test]
    fn nothing_is_lost() {
        check(
            Language::GERMAN,
            &[("MAN", false), ("man", true), ("Sie", true), ("who", false)],
            Some(22_000),
        );
        check(
            Language::ENGLISH,
            &[("WHO", false), ("who", true), ("I", true), ("Sie", false)],
            None,
        );
    }

    #[test]
    fn bytes_of_version_2_are_read() {
        // Of a day, in German, one source, no propositions, one topic, two fingerprints; as version 2 wrote them.
        let kept = [
            &[1, 0xe0, 0xd7, 0x02, 1][..],
            &[1, 2, b'e', b'r', 0, 0, 0, 0, 1, 3, 0x81, 0, 0x7f],
            &[0, 1, 9, 0, 0, 0xc0, 0x3f, 2, 3, 7],
        ]
        .concat();
        let digest = from_bytes(&kept).expect("they are sound");
        assert_eq!(digest.day, Some(22_000));
        assert_eq!(digest.language, Some(Language::GERMAN));
        assert_eq!(digest.sources.len(), 1);
        assert_eq!(digest.sources[0].name, "er");
        assert!(digest.sources[0].unresolved);
        assert_eq!(digest.sources[0].vector, [-127, 0, 127]);
        assert_eq!(digest.topics[0].key, 9);
        assert_eq!(digest.shingles, [3, 7]);
    }
}
