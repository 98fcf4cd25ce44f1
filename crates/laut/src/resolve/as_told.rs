//! Finds sentences that end or begin with who told them, where the network sees no telling: "P, wie der Bote berichtet.",
//! "Wie die Bahn einräumte, P."
//!
//! Text and tellings in, the tellings of sentences that no other tells anything of out. Whom the teller relies on,
//! `chain` finds. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass, verbs::Shape},
    resolve::{Shown, phrase::phrase, taken, text::Text},
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.6;
/// Words of what is told, at least: "Es kam, wie der Trainer gesagt hatte" tells nothing of its own.
const LEAST: usize = 4;

/// Returns the tellings of sentences that end with who told them.
pub(super) fn as_told(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let spoken = taken(text, tellings);
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let sentence = text.sentence_of(start);
        start = sentence.end.max(start + 1);
        if !sentence
            .clone()
            .any(|word| spoken[word] || text.is_quote(word))
        {
            let told = of(text, &sentence).or_else(|| first(text, &sentence));
            found.extend(told.or_else(|| by(text, &sentence)));
        }
    }
    found
}

/// Returns what a sentence tells, if its last clause says who told it.
fn of(text: &Text<'_>, sentence: &Range<usize>) -> Option<Telling> {
    let last = sentence.clone().rfind(|&word| text.is_lexical(word))?;
    let tells = |word: usize| text.uses(word).any(&[Use::Reports, Use::Attribution]);
    // "wie der Bote berichtet hatte"
    let verb = [last, last.checked_sub(1)?]
        .into_iter()
        .find(|&word| tells(word) && (word == last || text.is(last, Use::Auxiliary)))?;
    let opens = (sentence.start + LEAST..verb)
        .rfind(|&word| text.is(word, Use::AsTold) && text.word(word - 1) == ",")?;
    let told = sentence.start..opens - 1;
    let says = told.clone().filter(|&word| text.is_lexical(word)).count();
    let is_clause = !text
        .uses(told.start)
        .any(&[Use::Subordinator, Use::QuestionWord]);
    if says < LEAST || !is_clause || text.word(verb + 1) == "," {
        return None;
    }
    let relies = (opens + 1..verb).find(|&word| text.after(word, verb, Use::Relying).is_some());
    let subject = phrase(text, opens + 1, relies.unwrap_or(verb))?.parts[0]
        .words
        .clone();
    if subject.start != opens + 1 {
        return None;
    }
    let shown = Shown {
        content: vec![told],
        cue: verb..last + 1,
        frame: opens - 1..last + 1,
        speaker: subject,
    };
    Some(shown.telling(text, CONFIDENCE))
}

/// Returns what a sentence tells that begins with who told it: "Wie die Bahn einräumte, stand die Schranke offen."
fn first(text: &Text<'_>, sentence: &Range<usize>) -> Option<Telling> {
    let lexical = |word: &usize| text.is_lexical(*word);
    // "Bad news for the town: as the Post reported, …"
    let colon = sentence.clone().find(|&word| text.word(word) == ":");
    let opens = (colon.map_or(sentence.start, |colon| colon + 1)..sentence.end).find(lexical)?;
    let comma = (opens..sentence.end).find(|&word| text.word(word) == ",")?;
    let verb = comma.checked_sub(1)?;
    let lower = text.lower(verb);
    let mut forms = text.grammar().verbs().forms(&lower);
    let tells = forms.any(|(form, _)| form.shape != Shape::Noun && form.rest(&lower).is_some());
    let last = sentence.clone().rfind(lexical)?;
    if !text.is(opens, Use::AsTold) || !tells || last < comma + LEAST {
        return None;
    }
    let subject = phrase(text, opens + 1, verb)?.parts[0].clone();
    // "Wie Brill \[den Schrank\] einräumte": what it does to something tells nothing.
    let has_object =
        text.uses(subject.words.end)
            .any(&[Use::Definite, Use::IndefiniteArticle, Use::Possessive]);
    let classes = subject.classes(text);
    let is_somebody = subject.name.is_some()
        || classes.is_human()
        || classes.any(&[NounClass::Organization, NounClass::Outlet]);
    let is_clause = !text.uses(comma + 1).any(&[
        Use::Subordinator,
        Use::And,
        Use::Coordinator,
        Use::RelativePronoun,
    ]);
    if subject.words.start != opens + 1 || has_object || !is_somebody || !is_clause {
        return None;
    }
    let told = comma + 1..last + 1;
    let shown = Shown {
        content: vec![told],
        cue: verb..comma,
        frame: opens..comma + 1,
        speaker: subject.words,
    };
    Some(shown.telling(text, CONFIDENCE))
}

/// Returns what a sentence tells that begins with whose words it has: "Nach Überzeugung der Wacht hat jemand P."
fn by(text: &Text<'_>, sentence: &Range<usize>) -> Option<Telling> {
    let first = sentence.start;
    let noun = (first + 1..sentence.end.min(first + 3)).find(|&word| {
        let noun = text.noun(word);
        noun.is_some_and(|noun| noun.before.is_empty() && noun.classes.any(&[NounClass::Words]))
    })?;
    let owner = text.uses(noun + 1).any(&[
        Use::GenitiveDeterminer,
        Use::GenitiveArticle,
        Use::GenitivePreposition,
    ]);
    if !text.grammar().speakers.verb_second || !text.is(first, Use::AccordingTo) || !owner {
        return None;
    }
    let whose = phrase(text, first + 1, sentence.end)?.parts[0]
        .words
        .clone();
    let verb = whose.end;
    let is_verb = text
        .uses(verb)
        .any(&[Use::FiniteAuxiliary, Use::FiniteForm, Use::FiniteVerb]);
    let end = sentence.clone().rfind(|&word| text.is_lexical(word))? + 1;
    if whose.start != first + 1 || whose.end <= noun + 1 || !is_verb || end < verb + LEAST {
        return None;
    }
    let told = verb..end;
    let shown = Shown {
        content: vec![told],
        cue: first..first + 1,
        frame: first..verb,
        speaker: whose,
    };
    Some(shown.telling(text, CONFIDENCE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, GERMAN, Grammar};
    use crate::resolve::text::tests::with;

    /// Compares the content and the words for who told it; empty where nothing is found.
    fn check(grammar: &'static Grammar, text: &str, expected: [&str; 2]) {
        let found = with(grammar, text, |text| {
            let found = as_told(text, &[]);
            found.first().map_or_else(Default::default, |told| {
                [told.content[0], told.speaker[0]].map(|span| text.shown(text.words_in(span)))
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn the_last_clause_says_who_told_it() {
        check(
            &GERMAN,
            "Die Werft baut zwei neue Fähren, wie der [O:Hafenbote] unter Berufung auf die Reederei berichtet.",
            ["Die Werft baut zwei neue Fähren", "der Hafenbote"],
        );
        check(
            &GERMAN,
            "Die Brücke war seit Mai gesperrt, wie das Amt mitgeteilt hatte.",
            ["Die Brücke war seit Mai gesperrt", "das Amt"],
        );
        check(
            &ENGLISH,
            "The yard is building two ferries, as the [O:Harbour Post] reported.",
            ["The yard is building two ferries", "the Harbour Post"],
        );
    }

    #[test]
    fn the_first_clause_says_who_told_it() {
        check(
            &GERMAN,
            "Wie die Reederei einräumte, stand die Schranke am Kai offen.",
            ["stand die Schranke am Kai offen", "die Reederei"],
        );
        check(
            &GERMAN,
            "Schlechte Nachricht: Wie der [O:Hafenbote] berichtet, steht die Werft zum Verkauf.",
            ["steht die Werft zum Verkauf", "der Hafenbote"],
        );
        check(
            &ENGLISH,
            "As the [O:Harbour Post] reported, the yard is building two ferries.",
            ["the yard is building two ferries", "the Harbour Post"],
        );
        check(
            &GERMAN,
            "Wie die Reederei arbeitet, ist in der Stadt bekannt.",
            ["", ""],
        );
        check(
            &GERMAN,
            "Wie der Trainer die Taktik erklärte, gefiel den Spielern sehr.",
            ["", ""],
        );
    }

    #[test]
    fn the_first_words_say_whose_it_is() {
        check(
            &GERMAN,
            "Nach Überzeugung der Bergwacht hat ein Wanderer den Hang gelöst.",
            [
                "hat ein Wanderer den Hang gelöst",
                "Überzeugung der Bergwacht",
            ],
        );
        check(
            &GERMAN,
            "Nach Kritik der Wacht hat sie den Hang gesperrt.",
            ["", ""],
        );
    }

    #[test]
    fn what_compares_or_tells_nothing_is_none() {
        check(&GERMAN, "Es kam, wie der Trainer gesagt hatte.", ["", ""]);
        check(
            &GERMAN,
            "Der Bau wird so teuer, wie die Stadt befürchtet hatte.",
            ["", ""],
        );
        check(
            &GERMAN,
            "Als die Brücke im Mai brach, wie der Bote berichtet, war es Nacht.",
            ["", ""],
        );
    }
}
