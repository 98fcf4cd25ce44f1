//! Finds words of attribution that lead nowhere: sentences torn in translation, a name that is missing.
//!
//! A text and its words of telling in, notes out. Looks at forms alone; whether a speaker was found elsewhere, it
//! does not ask.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    note::{Note, NoteCode},
    resolve::text::Text,
};

/// Notes of one article, at most.
const NOTES: usize = 20;

/// Returns a note for each sentence whose words of attribution are torn.
///
/// `attributes` says of each word whether it is a word of telling of some statement.
pub(super) fn notes(text: &Text<'_>, attributes: &[bool], quoted: &[bool]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut start = 0;
    while start < text.len() && notes.len() < NOTES {
        let sentence = text.sentence_of(start);
        start = sentence.end.max(start + 1);
        let words: Vec<usize> = sentence.clone().filter(|&word| !quoted[word]).collect();
        let is_told = words.iter().any(|&word| attributes[word])
            || words.iter().any(|&word| is_attribution(text, word));
        if !is_told {
            continue;
        }
        if let Some(place) = torn(text, &words) {
            notes.push(Note {
                code: NoteCode::BrokenAttribution,
                span: Some(text.document.span_of(place.clone())),
                message: format!(
                    "the words of attribution \"{}\" lead nowhere: the sentence is torn or a name is missing",
                    text.shown(place)
                ),
            });
        }
    }
    notes
}

/// Says whether a word tells that something is told, wherever it stands.
fn is_attribution(text: &Text<'_>, word: usize) -> bool {
    text.is(word, Use::Attribution)
        || text
            .noun(word)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Spokesperson]))
}

/// Returns the words around the place where a sentence is torn.
fn torn(text: &Text<'_>, words: &[usize]) -> Option<Range<usize>> {
    let lexical: Vec<usize> = words
        .iter()
        .copied()
        .filter(|&word| text.is_lexical(word))
        .collect();
    let last = *lexical.last()?;
    let ends = text.word(last + 1) == "."
        || last + 1 == text.len()
        || matches!(text.word(last + 1), "," | ";" | "!" | "?");
    let article = |word: usize| {
        text.uses(word)
            .any(&[Use::Definite, Use::IndefiniteArticle])
    };
    let context = |word: usize| {
        lexical
            .iter()
            .copied()
            .find(|&other| other + 4 >= word)
            .unwrap_or(word)..word + 1
    };
    // "… mitgeteilt in einer."
    if ends && article(last) && lexical.len() > 2 {
        return Some(context(last));
    }
    for pair in lexical.windows(3) {
        let [first, second, third] = [pair[0], pair[1], pair[2]];
        if third != first + 2 {
            continue;
        }
        // "der Sprecher von der am Mittwoch mitgeteilt": a preposition with an article that no noun follows.
        let dangling = text.is(first, Use::Preposition)
            && article(second)
            && text.is(third, Use::Preposition)
            && !text.is_capital(third);
        if dangling && !noun_follows(text, third) {
            return Some(context(third));
        }
    }
    // "according to." and "said of.": words of attribution without their source.
    let pair = || {
        text.words().has(
            &format!("{} {}", text.lower(last - 1), text.lower(last)),
            Use::Dangling,
        )
    };
    if ends && (lexical.len() > 2 && text.is(last, Use::Dangling) || lexical.len() > 1 && pair()) {
        return Some(context(last));
    }
    if !text.grammar().force.verb_final_clauses {
        return None;
    }
    // ", so die Quellen, die von Axios.": a relative clause without a verb
    let comma = words
        .iter()
        .rev()
        .copied()
        .find(|&word| text.word(word) == ",")?;
    let clause = comma + 1..last + 1;
    let verbless = clause.len() > 1
        && clause.len() < 7
        && text.is(clause.start, Use::RelativePronoun)
        && text.is(clause.start + 1, Use::Preposition)
        && clause.clone().skip(2).all(|word| {
            text.is_capital(word) || text.is(word, Use::Preposition) || text.is(word, Use::Definite)
        });
    (ends && verbless).then(|| context(last).start.min(clause.start)..last + 1)
}

/// Says whether an article before a preposition has its noun later, behind a participle: "der am Montag gestürzte Chef".
fn noun_follows(text: &Text<'_>, preposition: usize) -> bool {
    (preposition + 1..text.len().min(preposition + 9)).any(|word| {
        !text.is_capital(word)
            && text.is(word, Use::ParticipleEnding)
            && text.is_capital(word + 1)
            && text.sentence(word) == text.sentence(preposition)
    }) || text
        .noun(preposition)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Organization]))
}

#[cfg(test)]
mod tests {
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        resolve::text::tests::with,
    };

    /// Says of a sentence whether its words of attribution are found torn.
    fn check(grammar: &'static Grammar, sentence: &str, expected: bool) {
        let found = with(grammar, sentence, |text| {
            let nothing = vec![false; text.len()];
            super::notes(text, &nothing, &nothing).len()
        });
        assert_eq!(found, usize::from(expected), "{sentence}");
    }

    #[test]
    fn german_sentences_lose_names() {
        check(&GERMAN, "Das wurde am Montag mitgeteilt in einer.", true);
        check(
            &GERMAN,
            "Der Sprecher von der am Mittwoch mitgeteilt.",
            true,
        );
        check(
            &GERMAN,
            "Es wird geprüft, berichtet die Quelle, die von Axios.",
            true,
        );
    }

    #[test]
    fn german_sentences_are_whole() {
        check(&GERMAN, "Das sagte ein Sprecher der Bank.", false);
        check(
            &GERMAN,
            "Der Sprecher von der am Montag gegründeten Partei sagte nichts.",
            false,
        );
        check(&GERMAN, "Das Haus stand in einer.", false);
        check(&GERMAN, "Das kündigte die Stadt am Montag an.", false);
    }

    #[test]
    fn english_sentences_lose_names() {
        check(&ENGLISH, "The plant will close, according to.", true);
        check(&ENGLISH, "The plant will close, said the.", true);
        check(&ENGLISH, "It was confirmed by a spokesman of.", true);
    }

    #[test]
    fn english_sentences_are_whole() {
        check(&ENGLISH, "The plant will close, a spokesman said.", false);
        check(
            &ENGLISH,
            "The plant will close, according to the bank.",
            false,
        );
        check(&ENGLISH, "That is what it was made of.", false);
    }
}
