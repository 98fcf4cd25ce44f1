//! Finds the clauses of a sentence that are no main clause: words in, for each the word that opens its clause out.
//!
//! By signs and by the words that open clauses alone. Does not parse.

use laut::Use;

use super::terms::Word;

/// Words of an aside in which somebody says how or why they say something, at most.
const ASIDE: usize = 9;

/// Returns for each of some words the place of the word that opens the subordinate clause that it stands in, if it stands
/// in one.
pub(super) fn clauses(words: &[Word<'_>]) -> Vec<Option<usize>> {
    let mut beside = None;
    let mut behind_sign = false;
    let mut found = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let is_sign = is_sign(word);
        // "The jet crashed, *leaving* no survivors": what comes of it is told beside it.
        let behind = [Use::RelativePronoun, Use::Gerund];
        let opens = word.uses.has(Use::OpensClause) || behind_sign && word.uses.any(&behind);
        if is_sign {
            beside = None;
        } else if opens && at > 0 {
            beside = Some(at);
        }
        behind_sign = is_sign;
        found.push(beside);
    }
    found
}

fn is_sign(word: &Word<'_>) -> bool {
    word.text == "," || word.text == ";"
}

/// Returns the words of the parts of a sentence in which somebody speaks of their own saying or knowing, and of nothing
/// else: "*if I am not mistaken*, the dam leaks", "the dam leaks, *much as I hate to say it*".
pub(super) fn asides(words: &[Word<'_>], is_telling: impl Fn(&Word<'_>) -> bool) -> Vec<usize> {
    let mut parts = words.split(is_sign);
    let mut parts: Vec<&[Word<'_>]> = parts.by_ref().filter(|part| !part.is_empty()).collect();
    let is_aside = |part: &&[Word<'_>]| {
        let has = |of: Use| part.iter().any(|word| word.uses.has(of));
        let names = part
            .iter()
            .any(|word| word.seen.name.is_some() && !word.uses.has(Use::StopWord));
        let has_number = part
            .iter()
            .any(|word| word.text.chars().any(char::is_numeric));
        let opens = part
            .first()
            .is_some_and(|word| word.uses.has(Use::OpensClause) && !word.uses.has(Use::That));
        part.len() <= ASIDE
            && has(Use::FirstPerson)
            && !names
            && !has_number
            && (opens || part.iter().any(&is_telling) && has(Use::SaidBefore))
    };
    let whole = parts.len();
    parts.retain(is_aside);
    // Something is left that is said.
    if parts.len() == whole {
        return Vec::new();
    }
    parts.into_iter().flatten().map(|word| word.at).collect()
}

#[cfg(test)]
mod tests {
    use laut::{Grammar, Language, Span, StudyWord};

    use super::*;

    #[test]
    fn who_speaks_of_their_own_saying_says_nothing_by_it() {
        let check = |text: &str, language, expected: &str| {
            let grammar = Grammar::of(language).expect("it is known");
            let letters: Vec<&str> = text.split(' ').collect();
            let seen = StudyWord {
                span: Span::new(0, 0),
                sentence: 0,
                paragraph: 0,
                rarity: 0.0,
                name: None,
            };
            let words: Vec<Word<'_>> = letters
                .iter()
                .enumerate()
                .map(|(at, &text)| Word {
                    at,
                    seen: &seen,
                    text,
                    uses: grammar.words().uses(text),
                })
                .collect();
            let is_telling = |word: &Word<'_>| grammar.is_telling_verb(&word.text.to_lowercase());
            let found = asides(&words, is_telling);
            let found: Vec<&str> = found.into_iter().map(|at| letters[at]).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        };
        let (german, english) = (Language::GERMAN, Language::ENGLISH);
        check(
            "if I am not mistaken , the dam leaks",
            english,
            "if I am not mistaken",
        );
        check(
            "the dam leaks , much as I hate to say it",
            english,
            "much as I hate to say it",
        );
        check("we closed it , because 3 of us fell", english, "");
        check("der Damm ist dicht , wir haben gebaut", german, "");
        check(
            "der Damm ist undicht , so ungern ich das sage",
            german,
            "so ungern ich das sage",
        );
    }
}
