//! How English tells who speaks.

use crate::{
    language::Use,
    reading::Force,
    resolve::{force, speaker::Ways, text::Text},
};

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: false,
    verb_second: false,
    things_have_gender: false,
    singular_they: true,
    words_point_back: false,
    quotes_mark_names: false,
    is_passive,
};

/// Words between the verb and its participle, at most: "has been *often and loudly* accused".
const ADVERBS: usize = 3;

/// Only of verbs whose object is a human being: "is convinced" and "is determined" are no passives.
fn is_passive(text: &Text<'_>, verb: usize, word: usize) -> bool {
    let is_near = verb < word && word - verb <= ADVERBS + 1;
    let is_told = || text.uses(word).any(&[Use::TellsSomebody, Use::Asking]);
    let is_charged = || {
        text.word(word).ends_with("ed")
            && force::governing::main(text, word)
                .is_some_and(|found| matches!(found.force, Force::Accuse | Force::Demand))
    };
    // "is said to have left"
    let is_raised = || {
        text.is(word + 1, Use::InfinitiveParticle)
            && (text.is(word, Use::ToldParticiple) || text.word(word).ends_with("ed"))
    };
    is_near && (is_told() || is_charged() || is_raised())
}
