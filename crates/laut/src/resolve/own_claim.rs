//! Finds what somebody claims of himself by no more than a verb form: "Der Wirt *will* den Täter gesehen *haben*."
//!
//! Text and tellings in, the tellings of clauses that no other tells anything of out. Only "will" with an infinitive of the
//! past counts, and with a deed: what shall have been done by some day is a plan.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    resolve::{
        Shown,
        force::clause,
        phrase::{Phrase, phrase},
        taken,
        text::Text,
    },
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.6;

/// Returns the tellings of clauses whose verb says that their subject claims what they tell.
pub(super) fn own_claims(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let spoken = taken(text, tellings);
    let modals = (0..text.len()).filter(|&word| text.is(word, Use::ClaimsOfOneself));
    modals
        .filter_map(|modal| of(text, modal))
        .filter(|(told, _)| !told.clone().any(|word| spoken[word]))
        .map(|(_, shown)| shown.telling(text, CONFIDENCE))
        .collect()
}

/// Returns what the subject of a modal claims, with the words that it stands in.
fn of(text: &Text<'_>, modal: usize) -> Option<(Range<usize>, Shown)> {
    let segment = clause::segment(text, modal);
    let last = segment.end.checked_sub(1)?;
    let perfect = text.is(last, Use::PerfectInfinitive) && last > modal + 1;
    let is_participle = text.grammar().speakers.is_passive;
    // "will es nicht haben"
    let is_deed = is_participle(text, last, last - 1)
        && !text.uses(last - 1).any(&[Use::Negation, Use::Adverbial]);
    // "will den Zaun bis Mai gebaut haben"
    let is_plan = segment
        .clone()
        .any(|word| text.uses(word).any(&[Use::ToCome, Use::UpTo]) && word != modal);
    let is_subordinate = clause::is_subordinate(text, &segment);
    if !perfect || !is_deed || is_plan || is_subordinate || segment.start == modal {
        return None;
    }
    let front = subject(text, segment.start, modal);
    let (subject, told) = match front {
        Some(found) if may_act(text, &found) => (found.words(), modal + 1..last + 1),
        _ => {
            let behind = phrase(text, modal + 1, last)?;
            let words = behind.words();
            let fits = words.start == modal + 1 && may_act(text, &behind);
            (fits.then_some(words.clone())?, words.end..last + 1)
        }
    };
    let mut content = vec![told];
    if subject.start > modal {
        content.insert(0, segment.start..modal);
    }
    let shown = Shown {
        content,
        cue: modal..modal + 1,
        frame: subject.start.min(modal)..subject.end.max(modal + 1),
        speaker: subject,
    };
    Some((segment, shown))
}

/// Returns the phrase that stands in front of the verb, if nothing else does.
fn subject(text: &Text<'_>, start: usize, modal: usize) -> Option<Phrase> {
    let found = phrase(text, start, modal)?;
    (found.words() == (start..modal)).then_some(found)
}

/// Says whether a phrase names somebody who can see and do things himself, as the subject of a clause.
fn may_act(text: &Text<'_>, found: &Phrase) -> bool {
    let part = &found.parts[0];
    let first = found.words().start;
    let is_object =
        text.uses(first).any(&[Use::ObliqueCase, Use::Dative]) && !text.is(first, Use::Nominative);
    !is_object && (part.person().is_some() || part.classes(text).is_human())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, GERMAN, Grammar};
    use crate::resolve::text::tests::with;

    /// Compares who claims something with what is claimed; empty where nothing is.
    fn check(grammar: &'static Grammar, text: &str, expected: [&str; 2]) {
        let found = with(grammar, text, |text| {
            let found = own_claims(text, &[]);
            found.first().map_or_else(Default::default, |told| {
                let content: Vec<String> = told
                    .content
                    .iter()
                    .map(|span| text.shown(text.words_in(*span)))
                    .collect();
                [
                    text.shown(text.words_in(told.speaker[0])),
                    content.join(" | "),
                ]
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn will_with_a_past_infinitive_claims() {
        check(
            &GERMAN,
            "Der Wirt will den Täter am Kai gesehen haben.",
            ["Der Wirt", "den Täter am Kai gesehen haben"],
        );
        check(
            &GERMAN,
            "Den Brief will der Bruder geschrieben haben.",
            ["der Bruder", "Den Brief | geschrieben haben"],
        );
    }

    #[test]
    fn plans_and_deeds_claim_nothing() {
        check(
            &GERMAN,
            "Der Wirt will den Zaun bis Mai gebaut haben.",
            ["", ""],
        );
        check(&GERMAN, "Der Wirt will den Zaun bauen.", ["", ""]);
        check(&GERMAN, "Das Haus will keiner gebaut haben.", ["", ""]);
        check(&ENGLISH, "The baker will have seen it.", ["", ""]);
    }
}
