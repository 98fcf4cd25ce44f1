//! Tells pronouns: the words for a speaker in, the pronoun that they are out.
//!
//! Does not know whom a pronoun means; `antecedent` does.

use std::ops::Range;

use crate::{
    language::{Use, nouns::Gender},
    resolve::{place::Place, text::Text},
};

/// A word that stands for somebody named elsewhere.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a form of its own that grammar shows"
)]
pub(in crate::resolve) struct Pronoun {
    pub(in crate::resolve) word: usize,
    pub(in crate::resolve) gender: Option<Gender>,
    pub(in crate::resolve) plural: bool,
    /// "ich", "we": who speaks the words around it.
    pub(in crate::resolve) first_person: bool,
    /// "der", "who": the noun right before it.
    pub(in crate::resolve) relative: bool,
    /// "Dieser" at the head of a sentence: the one named last.
    pub(in crate::resolve) latter: bool,
}

impl Pronoun {
    pub(in crate::resolve) fn of(word: usize, gender: Option<Gender>, plural: bool) -> Self {
        Pronoun {
            word,
            gender,
            plural,
            first_person: false,
            relative: false,
            latter: false,
        }
    }

    fn first_person(word: usize) -> Self {
        Pronoun {
            first_person: true,
            ..Pronoun::of(word, None, false)
        }
    }

    fn relative(word: usize, gender: Option<Gender>, plural: bool) -> Self {
        Pronoun {
            relative: true,
            ..Pronoun::of(word, gender, plural)
        }
    }
}

/// Returns the pronoun that the words for a speaker are, if they are one.
pub(super) fn pronoun(text: &Text<'_>, range: Range<usize>, place: &Place) -> Option<Pronoun> {
    let words: Vec<usize> = range.filter(|&word| text.is_lexical(word)).collect();
    if let [first, of, those, rest @ ..] = &words[..]
        && text.is(*of, Use::PartOf)
        && (rest.len() < 2 && text.is(*first, Use::OneOfSeveral) && text.is(*those, Use::Them)
            || rest.is_empty()
                && text.is(*first, Use::SomeOfSeveral)
                && text.is(*those, Use::These))
    {
        return Some(Pronoun::of(*first, None, true));
    }
    match words[..] {
        [word] => one(text, word, place),
        // "Sie meint": what else the network has is none of the speaker's.
        [word, ..] if text.is(word, Use::SubjectPronoun) && text.name(word).is_none() => {
            one(text, word, place)
        }
        [word, second] if text.is(second, Use::Emphatic) => one(text, word, place),
        _ => None,
    }
}

/// Returns the pronoun that a word is, if it is one.
fn one(text: &Text<'_>, word: usize, place: &Place) -> Option<Pronoun> {
    let uses = text.uses(word);
    let of_one = [
        (Use::Masculine, Gender::Masculine),
        (Use::Feminine, Gender::Feminine),
        (Use::Neuter, Gender::Neuter),
    ];
    let gender = of_one
        .into_iter()
        .find_map(|(of, gender)| uses.has(of).then_some(gender));
    let verb_shows_plural = || {
        let mut cue = place.cue.iter().flat_map(Clone::clone);
        cue.any(|cue| text.is(cue, Use::PluralVerb))
    };
    let plural = uses.has(Use::Plural) && (gender.is_none() || verb_shows_plural());
    let gender = gender.filter(|_| !plural);
    if uses.has(Use::FirstPerson) {
        Some(Pronoun::first_person(word))
    } else if uses.has(Use::This) && text.starts_sentence(word) {
        Some(Pronoun {
            latter: true,
            ..Pronoun::of(word, gender, plural)
        })
    } else if uses.has(Use::RelativeOrDemonstrative) {
        Some(Pronoun::relative(word, gender, plural))
    } else {
        uses.has(Use::Pronoun)
            .then(|| Pronoun::of(word, gender, plural))
    }
}
