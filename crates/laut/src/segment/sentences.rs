//! Numbers the sentences: words in, the same words with the numbers of their sentences out.
//!
//! A sentence ends at a full stop, a question mark or an exclamation mark, together with the closing
//! marks and brackets after it, where something follows that can start another one; and with its
//! paragraph. Abbreviations, initials and ordinals ("3. Oktober") do not end it.

use crate::{
    document::Word,
    language::{Grammar, Use},
    segment::quotations::is_mark,
};

/// Numbers the sentences of the text, from 0.
pub(super) fn number(text: &str, words: &mut [Word], grammar: &Grammar) {
    let mut sentence = 0;
    let mut start = 0;
    while start < words.len() {
        let end = end_of_sentence(text, words, start, grammar);
        for word in &mut words[start..end] {
            word.sentence = sentence;
        }
        sentence += 1;
        start = end;
    }
}

/// Returns the word past the sentence that starts at `start`.
fn end_of_sentence(text: &str, words: &[Word], start: usize, grammar: &Grammar) -> usize {
    let letters = |word: usize| &text[words[word].byte..words[word].byte_end];
    let goes_on =
        |word: usize| word < words.len() && words[word].paragraph == words[start].paragraph;
    let mut word = start;
    while goes_on(word) {
        if !matches!(letters(word), "." | "!" | "?" | "…") {
            word += 1;
            continue;
        }
        let stop = word;
        word += 1;
        while goes_on(word) && !words[word].space_before && closes(letters(word)) {
            word += 1;
        }
        if !goes_on(word) {
            return word;
        }
        if !words[word].space_before {
            continue;
        }
        let next = (word..words.len().min(word + 3))
            .map(letters)
            .find(|next| !is_mark(next) && !matches!(*next, "(" | "<" | ">"));
        if can_start(next, word == stop + 1)
            && !(letters(stop) == "."
                && holds_on(
                    text,
                    &words[start..=stop],
                    next.unwrap_or_default(),
                    grammar,
                ))
        {
            return word;
        }
    }
    word
}

fn closes(word: &str) -> bool {
    is_mark(word) || matches!(word, ")" | "]" | "." | "!" | "?" | "…" | "<" | ">")
}

/// Says whether the first word after a stop can start a sentence; after a bare stop a dash can.
fn can_start(next: Option<&str>, bare: bool) -> bool {
    let Some(first) = next.and_then(|next| next.chars().next()) else {
        return true;
    };
    if first.is_alphabetic() {
        !first.is_lowercase()
    } else {
        bare || first.is_numeric()
    }
}

/// Says whether the full stop at the end of `words` belongs to the word before it.
fn holds_on(text: &str, words: &[Word], next: &str, grammar: &Grammar) -> bool {
    let letters = |word: &Word| &text[word.byte..word.byte_end];
    let [.., before, stop] = words else {
        return false;
    };
    if stop.space_before {
        return false;
    }
    let before = letters(before);
    let known = grammar.words().exact(before);
    let before_number = next.starts_with(|first: char| first.is_ascii_digit());
    if known.has(Use::Abbreviation) || before_number && known.has(Use::NumberedAbbreviation) {
        return true;
    }
    if grammar.words().exact(next).has(Use::FirstWord) {
        return false;
    }
    let mut characters = before.chars();
    let is_initial = matches!((characters.next(), characters.next()), (Some(letter), None) if letter.is_alphabetic());
    let is_ordinal = grammar.segment.ordinals_have_points
        && (before.len() <= 3 && before.bytes().all(|byte| byte.is_ascii_digit())
            || before
                .bytes()
                .all(|byte| matches!(byte, b'I' | b'V' | b'X')));
    is_initial || is_ordinal || known.has(Use::FinalAbbreviation)
}

#[cfg(test)]
mod tests {
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment::document,
    };

    /// `text` has `|` where one sentence ends and the next starts.
    fn check(grammar: &'static Grammar, text: &str) {
        let plain = text.replace('|', "");
        let document = document(&plain, grammar);
        let mut shown = String::new();
        let mut byte = 0;
        for pair in document.words.windows(2) {
            if pair[0].sentence != pair[1].sentence {
                shown.push_str(&plain[byte..pair[1].byte]);
                shown.push('|');
                byte = pair[1].byte;
            }
        }
        shown.push_str(&plain[byte..]);
        assert_eq!(shown, text);
    }

    #[test]
    fn german() {
        let check = |text| check(&GERMAN, text);
        check("Es regnet. |Es schneit! |Warum? |Darum.");
        check("Am 3. Oktober kam Dr. Müller, z. B. um 7.30 Uhr. |Im 19. Jahrhundert nicht.");
        check("Der 1. FC Köln verlor. |Es waren 12. |Die Polizei kam 2019. |Bayern schwieg.");
        check(
            "Papst Johannes Paul II. besuchte u. a. Polen. |So tat es Wilhelm II. |Der Kaiser schwieg.",
        );
        check("Es kostet 5 Mio. Euro.");
        check("Er kaufte Brot, Käse usw. |Danach ging er.");
        check("J. K. Rowling schwieg. |Plan B. |Danach nichts.");
    }

    #[test]
    fn german_quotations() {
        let check = |text| check(&GERMAN, text);
        check("„Es regnet.“ |Das sagte er.");
        check("„Es regnet. |Es schneit.“, sagte sie. |Sie ging.");
        check("„Kommt ihr?“ fragte er. |„Ja!“, rief sie.");
        check("Er sagte: „Ja.“ |„Nein“, sagte sie.");
    }

    #[test]
    fn english() {
        let check = |text| check(&ENGLISH, text);
        check("Mr. Smith met Sen. Jones in the U.S. Senate at 5 p.m. on Monday. |It rained.");
        check("He left the U.S. |He said: “No.” |“Yes,” she said. |There were 12. |Then none.");
        check("“It rained.” |That was it. |(It did.) |Really?");
        check("J. R. Smith wrote “Who?” and left. |No. |That was No. 5.");
    }

    #[test]
    fn lines_end_sentences() {
        check(
            &GERMAN,
            "Überschrift
|Es regnet.

|Es schneit",
        );
    }

    #[test]
    fn addresses_stay_whole() {
        check(&GERMAN, "Auf www.example.de stand es. |Mehr nicht...");
    }
}
