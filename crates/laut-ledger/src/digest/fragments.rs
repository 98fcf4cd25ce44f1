//! Leaves out what is told and says nothing by itself: "confirmed *the sale*", "*ten years ago*, she said, …"; and what
//! stands beside an article's sentences: who wrote it, what a picture shows, what else there is to read.
//!
//! Propositions of one article in, fewer out. What an answer refers to stays.

use laut::{Grammar, Use, Uses};

use crate::record::{Proposition, Sort, Stance};

/// Words among which the noun of an allegation stands that a few words name, at most.
const NAMED_WITHIN: usize = 2;
/// Words of a fragment, at most.
const WORDS: usize = 3;

/// What shows a verb.
const VERBS: [Use; 4] = [
    Use::AuxiliaryOrModal,
    Use::Copula,
    Use::FullVerb,
    Use::FiniteVerb,
];

/// Words among which that of a caption stands, at most: "an undated photo of".
const CAPTION_WITHIN: usize = 4;
/// Signs that end a sentence, and those that may stand behind them.
const ENDS: [char; 6] = ['.', '!', '?', '…', ':', ';'];
const CLOSES: [char; 12] = ['"', '\'', '“', '”', '„', '«', '»', '‹', '›', '‘', '’', ']'];

/// Says whether the words of an article that nobody is credited with end as a sentence does. Lines that name who wrote it,
/// credit a picture, head a part or lead elsewhere do not; nor does what a credit in brackets ends.
pub(super) fn is_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(CLOSES);
    if let Some((before, inside)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        // "The dike broke. (dpa)", but not "The dike.(Haff Press: Ada Moll)".
        let is_credit = inside.contains(':');
        return !is_credit && (inside.ends_with(ENDS) || is_sentence(before));
    }
    text.ends_with(ENDS)
}

/// What shows a clause beyond doubt.
const FINITE: [Use; 3] = [Use::AuxiliaryOrModal, Use::Copula, Use::FiniteVerb];

/// Takes fragments out.
pub(super) fn leave_out(propositions: &mut Vec<Proposition>, grammar: &Grammar) {
    let referred: Vec<u32> = propositions.iter().filter_map(|told| told.refers).collect();
    let mut left = Vec::with_capacity(propositions.len());
    let mut places: Vec<u32> = Vec::with_capacity(propositions.len());
    for (place, told) in (0..).zip(propositions.drain(..)) {
        places.push(left.len() as u32);
        if referred.contains(&place) || !is_fragment(&told, grammar) {
            left.push(told);
        }
    }
    for told in &mut left {
        told.refers = told.refers.map(|before| places[before as usize]);
    }
    *propositions = left;
}

/// Says whether a proposition is a few words of somebody without a verb, of which one means something at most, or names an
/// allegation; or whether it says without a verb what a picture shows.
fn is_fragment(told: &Proposition, grammar: &Grammar) -> bool {
    let uses: Vec<Uses> = told
        .text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .map(|word| grammar.words().uses(word))
        .collect();
    let is_answer = told.refers.is_some();
    // "An undated photo of the dike": what a picture shows is no news.
    let is_caption = uses
        .iter()
        .take(CAPTION_WITHIN)
        .any(|uses| uses.has(Use::Picture));
    let has_verb = |verbs: &[Use]| uses.iter().any(|uses| uses.any(verbs));
    if told.statement.is_none() && is_caption && !has_verb(&FINITE) {
        return true;
    }
    if told.statement.is_none() || is_answer || has_verb(&VERBS) {
        return false;
    }
    // "Allegations of our part in it": who names them does not say so.
    let names_allegation = uses
        .iter()
        .take(NAMED_WITHIN)
        .any(|uses| uses.any(&[Use::Allegation, Use::Accusation]) && !uses.has(Use::StopWord));
    let meant = told.terms.iter().filter(|term| term.sort != Sort::Time);
    names_allegation && told.stance == Stance::Assert || meant.count() <= 1 && uses.len() <= WORDS
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;
    use crate::record::Term;

    fn told(text: &str, stems: &[u32], refers: Option<u32>) -> Proposition {
        let term = |&stem: &u32| Term {
            span: (0, 1),
            stem,
            sort: Sort::Word,
            weight: 100,
            vector: Vec::new(),
        };
        Proposition {
            text: text.to_owned(),
            statement: Some(0),
            refers,
            terms: stems.iter().map(term).collect(),
            ..Proposition::empty()
        }
    }

    #[test]
    fn what_stands_beside_the_sentences_is_none() {
        for text in [
            "The dike broke.",
            "The dike broke. (dpa)",
            "“The dike broke.”",
            "The dike broke (see the map.)",
            "He asked: »Did it hold?«",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        for text in [
            "Ada Moll by Kit Brandt Published: Thu 22 Jun 2031",
            "Read more: the dike – live updates",
            "The dike has broken after the flood.(Haff Press: Ada Moll)",
            "The search for the dike (2)",
        ] {
            assert!(!is_sentence(text), "{text}");
        }
    }

    #[test]
    fn what_a_picture_shows_is_left_out() {
        let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
        let own = |text: &str| Proposition {
            statement: None,
            ..told(text, &[1, 2, 3, 4], None)
        };
        let mut found = vec![
            own("An undated photo of a ferry belonging to the Lornsey line"),
            own("The photo would be shown to the harbour board"),
            own("A ferry of the Lornsey line on its way"),
        ];
        leave_out(&mut found, grammar);
        let left: Vec<&str> = found.iter().map(|told| told.text.as_str()).collect();
        let expected = [
            "The photo would be shown to the harbour board",
            "A ferry of the Lornsey line on its way",
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn what_says_nothing_by_itself_is_left_out() {
        let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
        let mut found = vec![
            told("the sale", &[1], None),
            told("the talks", &[2], None),
            told("the report", &[2], Some(1)),
            told("it has closed", &[3], None),
            told("nine dead", &[4, 5], None),
            told("Allegations of our part in the raid", &[6, 7], None),
            told("Allegations of our part in the raid are new", &[6, 7], None),
        ];
        leave_out(&mut found, grammar);
        let left: Vec<(&str, Option<u32>)> = found
            .iter()
            .map(|told| (told.text.as_str(), told.refers))
            .collect();
        let expected = [
            ("the talks", None),
            ("the report", Some(0)),
            ("it has closed", None),
            ("nine dead", None),
            ("Allegations of our part in the raid are new", None),
        ];
        assert_eq!(left, expected);
    }
}
