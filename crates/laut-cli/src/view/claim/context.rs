//! Finds the sentence around some words: an article's text and a span in, the words with what stands around them out.
//!
//! Guesses ends of sentences from marks and letters, as it is only about what is shown: an abbreviation may end one too
//! early.

/// Code points that are shown on either side of the words at most.
const MOST: usize = 200;

/// Words with the rest of their sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) before: String,
    pub(crate) words: String,
    pub(crate) after: String,
}

/// Returns the sentence around a span of code points; `None` where the text does not reach so far.
pub(crate) fn sentence(text: &str, (start, end): (u32, u32)) -> Option<Sentence> {
    let (start, end) = (start as usize, end as usize);
    let from = start.saturating_sub(MOST);
    let around: Vec<char> = text.chars().skip(from).take(end + MOST - from).collect();
    let (first, last) = (start - from, end.checked_sub(from)?);
    let words = around.get(first..last)?;
    let mut begin = first;
    while begin > 0 && !is_seam(&around, begin) {
        begin -= 1;
    }
    let mut stop = last;
    // The words may have their final mark in them.
    while stop < around.len() && !is_seam(&around, stop) {
        stop += 1;
    }
    let cut_before = begin == 0 && from > 0;
    let cut_after = stop == around.len() && text.chars().nth(from + around.len()).is_some();
    let text_of = |part: &[char]| part.iter().collect::<String>();
    let before = text_of(&around[begin..first]);
    let after = text_of(&around[last..stop]);
    Some(Sentence {
        before: if cut_before {
            format!("… {}", before.trim_start())
        } else {
            before.trim_start().to_owned()
        },
        words: text_of(words),
        after: if cut_after {
            format!("{} …", after.trim_end())
        } else {
            after.trim_end().to_owned()
        },
    })
}

/// Says whether a sentence ends before a place: a line break, or a final mark with its quotation marks and a space,
/// where a capital letter or a quotation mark follows.
fn is_seam(text: &[char], at: usize) -> bool {
    let (Some(&previous), next) = (at.checked_sub(1).and_then(|at| text.get(at)), text.get(at))
    else {
        return true;
    };
    if previous == '\n' || next == Some(&'\n') {
        return true;
    }
    if !previous.is_whitespace() {
        return false;
    }
    if !next.is_some_and(|next| next.is_uppercase() || is_quote(*next)) {
        return false;
    }
    let mut before = text[..at - 1].iter().rev().skip_while(|c| is_quote(**c));
    match before.next() {
        Some('!' | '?' | '…') => true,
        // "am 3. März", "U. S."
        Some('.') => {
            let word = before
                .take_while(|c| c.is_alphanumeric())
                .collect::<Vec<_>>();
            word.len() > 1 && !word.iter().all(|c| c.is_numeric())
        }
        _ => false,
    }
}

fn is_quote(c: char) -> bool {
    "„“”\"«»‘’‚'".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, expected: &str) {
        let byte = text.find(words).expect("the words are there");
        let start = text[..byte].chars().count() as u32;
        let end = start + words.chars().count() as u32;
        let found = sentence(text, (start, end)).expect("the span is in the text");
        let shown = format!("{}[{}]{}", found.before, found.words, found.after);
        assert_eq!(shown, expected);
    }

    #[test]
    fn sentences_around_words() {
        let text = "Titel\n\nEs goss. Am 3. März sagte Ada Lindt: „Die Fähre sinkt.“ Niemand half.";
        check(
            text,
            "Die Fähre sinkt.",
            "Am 3. März sagte Ada Lindt: „[Die Fähre sinkt.]“",
        );
        check(text, "Titel", "[Titel]");
        check(text, "half.", "Niemand [half.]");
        let long = format!("{}ja {}", "nein ".repeat(90), "nie ".repeat(90));
        let byte = 450;
        let found = sentence(&long, (byte, byte + 2)).expect("the span is in the text");
        assert!(found.before.starts_with("… ") && found.after.ends_with(" …"));
        assert_eq!(sentence("kurz", (2, 9)), None);
    }
}
