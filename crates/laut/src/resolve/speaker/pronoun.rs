//! Tells pronouns: the words for a speaker in, the pronoun that they are out.
//!
//! Knows the closed class of each language. Does not know whom a pronoun means; `antecedent` does.

use std::ops::Range;

use crate::{
    language::nouns::Gender,
    resolve::{place::Place, text::Text},
};

/// The verbs of telling that have "ten" at their end in the plural aside, those that show a plural.
const PLURAL_VERBS: [&str; 12] = [
    "haben",
    "hatten",
    "sind",
    "seien",
    "sagen",
    "wollen",
    "wollten",
    "schrieben",
    "riefen",
    "gaben",
    "warfen",
    "wiesen",
];

/// Pronouns behind which words of the network are none of the speaker's: "Sie meint".
const PERSONAL: [&str; 11] = [
    "er", "sie", "es", "ich", "wir", "he", "she", "it", "they", "i", "we",
];

/// What may follow a pronoun: "er selbst", "they all".
const EMPHATIC: [&str; 10] = [
    "selbst",
    "selber",
    "himself",
    "herself",
    "themselves",
    "itself",
    "auch",
    "both",
    "all",
    "beide",
];

/// Some of several: with [`OF`] and [`THOSE`], whatever follows or not.
const ONE: [&str; 3] = ["one", "einer", "eine"];
const OF: [&str; 3] = ["of", "von", "der"];
const THOSE: [&str; 3] = ["them", "ihnen", "beiden"];
/// Some of several, if nothing follows.
const SOME: [&str; 9] = [
    "one", "both", "all", "einer", "eine", "beide", "zwei", "two", "some",
];
const THESE: [&str; 5] = ["them", "ihnen", "beiden", "both", "these"];

/// A word that stands for somebody named elsewhere.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct Pronoun {
    pub(in crate::resolve) word: usize,
    pub(in crate::resolve) gender: Option<Gender>,
    pub(in crate::resolve) plural: bool,
    /// "ich", "we": who speaks the words around it.
    pub(in crate::resolve) first_person: bool,
    /// "der", "who": the noun right before it.
    pub(in crate::resolve) relative: bool,
}

impl Pronoun {
    pub(in crate::resolve) fn of(word: usize, gender: Option<Gender>, plural: bool) -> Self {
        Pronoun {
            word,
            gender,
            plural,
            first_person: false,
            relative: false,
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
    let is_one_of = |word: usize, list: &[&str]| list.contains(&text.lower(word).as_str());
    if let [first, of, those, rest @ ..] = &words[..]
        && is_one_of(*of, &OF)
        && (is_one_of(*first, &ONE) && is_one_of(*those, &THOSE)
            || rest.is_empty() && is_one_of(*first, &SOME) && is_one_of(*those, &THESE))
    {
        return Some(Pronoun::of(*first, None, true));
    }
    let word = match words[..] {
        [word] => word,
        [word, ..]
            if is_one_of(word, &PERSONAL)
                && text.name(word).is_none()
                && text.word(word) != "IT" =>
        {
            word
        }
        [word, second] if is_one_of(second, &EMPHATIC) => word,
        _ => return None,
    };
    if text.is_german() {
        german(text, word, place)
    } else {
        english(text, word)
    }
}

fn german(text: &Text<'_>, word: usize, place: &Place) -> Option<Pronoun> {
    let is_plural = || {
        place.cue.iter().flat_map(Clone::clone).any(|cue| {
            let lower = text.lower(cue);
            lower.ends_with("ten") || PLURAL_VERBS.contains(&lower.as_str())
        })
    };
    let found = match text.lower(word).as_str() {
        "er" | "ihm" | "ihn" | "sein" | "seine" | "seiner" | "seinem" | "seinen" => {
            Pronoun::of(word, Some(Gender::Masculine), false)
        }
        "sie" if is_plural() => Pronoun::of(word, None, true),
        "sie" | "ihr" => Pronoun::of(word, Some(Gender::Feminine), false),
        "es" => Pronoun::of(word, Some(Gender::Neuter), false),
        "ihnen" | "beide" | "alle" | "viele" | "manche" | "einige" => Pronoun::of(word, None, true),
        "ich" | "mir" | "mich" | "wir" | "uns" => Pronoun::first_person(word),
        "der" | "dieser" | "welcher" => Pronoun::relative(word, Some(Gender::Masculine), false),
        "die" | "diese" | "welche" => Pronoun::relative(word, None, is_plural()),
        "das" | "dem" => Pronoun::relative(word, None, false),
        "denen" => Pronoun::relative(word, None, true),
        _ => return None,
    };
    Some(found)
}

fn english(text: &Text<'_>, word: usize) -> Option<Pronoun> {
    let found = match text.lower(word).as_str() {
        "he" | "him" | "his" => Pronoun::of(word, Some(Gender::Masculine), false),
        "she" | "her" => Pronoun::of(word, Some(Gender::Feminine), false),
        "it" | "its" => Pronoun::of(word, Some(Gender::Neuter), false),
        "they" | "them" | "both" | "their" | "all" | "many" | "some" | "others" => {
            Pronoun::of(word, None, true)
        }
        "i" | "me" | "we" | "us" | "my" | "our" => Pronoun::first_person(word),
        "who" | "which" | "that" | "whose" => Pronoun::relative(word, None, false),
        _ => return None,
    };
    Some(found)
}
