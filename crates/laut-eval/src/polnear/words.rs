//! What the metric of PolNeAR calls a word, and how it tells quoted contents from others: text in,
//! places and labels out.
//!
//! A word is letters, numbers and underscores, with an apostrophe or a hyphen between two of them.
//! Punctuation is no token, so a full stop or a quotation mark more or less changes no figure.

use laut_wire::Kind;

use crate::annotated::Label;
use crate::text::{in_word, is_alphanumeric};
use crate::tokens::Range;

/// Returns the words of a text.
pub(super) fn words(text: &[char]) -> Vec<Range> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !in_word(text[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < text.len() && (in_word(text[at]) || joins(text, at)) {
            at += 1;
        }
        words.push(start..at);
    }
    words
}

/// Returns whether a mark past the first character joins what is on its two sides.
fn joins(text: &[char], at: usize) -> bool {
    matches!(text[at], '\'' | '’' | '-')
        && in_word(text[at - 1])
        && text.get(at + 1).is_some_and(|&c| in_word(c))
}

/// Returns whether a content is quoted, partly quoted or neither.
///
/// Each of its places is first extended by up to three characters of punctuation or space, since
/// contents come with and without their quotation marks.
pub(super) fn label(text: &[char], content: &[Range]) -> Label {
    let mut joined: Vec<char> = Vec::new();
    for (i, place) in content.iter().enumerate() {
        if i > 0 {
            joined.push(' ');
        }
        joined.extend(extended(text, place));
    }
    let unquoted = without_pairs(&joined);
    if unquoted.len() == joined.len() {
        Label::Kind(Kind::Indirect)
    } else if unquoted.iter().any(|&c| in_word(c)) {
        Label::Mixed
    } else {
        Label::Kind(Kind::Direct)
    }
}

fn extended<'a>(text: &'a [char], place: &Range) -> &'a [char] {
    let outside = |c: char| !is_alphanumeric(c) && c != '\n';
    let mut start = place.start.min(text.len());
    let mut end = place.end.min(text.len());
    for _ in 0..3 {
        if start > 0 && outside(text[start - 1]) {
            start -= 1;
        }
        if end < text.len() && outside(text[end]) {
            end += 1;
        }
    }
    let mut fragment = &text[start..end];
    // A mark that closes what is before, or that opens what is behind, is not this content's.
    let lead = fragment
        .iter()
        .position(|&c| in_word(c))
        .unwrap_or(fragment.len());
    if let Some(closing) = fragment[..lead].iter().position(|c| matches!(c, '”' | '»')) {
        fragment = &fragment[closing + 1..];
    }
    let tail = fragment
        .iter()
        .rposition(|&c| in_word(c))
        .map_or(0, |last| last + 1);
    if let Some(opening) = fragment[tail..]
        .iter()
        .position(|c| matches!(c, '“' | '„' | '«'))
    {
        fragment = &fragment[..tail + opening];
    }
    fragment
}

/// Returns the text without its pairs of quotation marks and what is between them.
fn without_pairs(text: &[char]) -> Vec<char> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(end) = pair_end(&text[at..]) {
            at += end;
        } else {
            kept.push(text[at]);
            at += 1;
        }
    }
    kept
}

/// Returns how long the pair of quotation marks is that a text starts with.
fn pair_end(text: &[char]) -> Option<usize> {
    // The first of `closing` ends the pair unless one of `barred` comes before.
    let closed = |closing: &[char], barred: &[char]| {
        let rest = &text[1..];
        let at = rest
            .iter()
            .position(|c| closing.contains(c) || barred.contains(c))?;
        closing.contains(&rest[at]).then_some(at + 2)
    };
    let doubled = |mark: char| {
        let rest = text.get(2..)?;
        let at = rest.windows(2).position(|two| two == ['\'', '\''])?;
        (text[1] == mark).then_some(at + 4)
    };
    match text.first()? {
        '“' => closed(&['”'], &['“']).or_else(|| closed(&['"'], &['“', '”'])),
        '"' => closed(&['"'], &[]).or_else(|| closed(&['”'], &['“', '"'])),
        '`' => doubled('`'),
        '\'' => doubled('\''),
        '«' => closed(&['»'], &[]),
        '„' => closed(&['“', '”'], &[]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(text: &str, expected: &[&str]) {
        let text: Vec<char> = text.chars().collect();
        let found: Vec<String> = words(&text)
            .into_iter()
            .map(|place| text[place].iter().collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_hold_joined_apostrophes_and_hyphens() {
        let text = "Ada's well-known ’round -- 3½ A_1.";
        check_words(text, &["Ada's", "well-known", "round", "3½", "A_1"]);
    }

    /// The content is marked with `[` and `]`.
    fn check_label(marked: &str, expected: Label) {
        let mut text = Vec::new();
        let mut content = Vec::new();
        let mut start = 0;
        for c in marked.chars() {
            match c {
                '[' => start = text.len(),
                ']' => content.push(start..text.len()),
                c => text.push(c),
            }
        }
        assert_eq!(label(&text, &content), expected, "{marked}");
    }

    #[test]
    fn marks_beside_a_content_count_with_it() {
        check_label("“[It rains],” Ada said.", Label::Kind(Kind::Direct));
        check_label(
            "\"[It rains],\" Ada said, \"[and pours].\"",
            Label::Kind(Kind::Direct),
        );
        check_label("Ada said [that it “rains”].", Label::Mixed);
        check_label("Ada said [it rains].", Label::Kind(Kind::Indirect));
    }

    #[test]
    fn marks_of_the_neighbours_do_not() {
        check_label("“Oh”, [it rains], “no”.", Label::Kind(Kind::Indirect));
    }

    #[test]
    fn pairs_may_be_of_two_sorts() {
        check_label("[“It rains\"], Ada said.", Label::Kind(Kind::Direct));
        check_label("[``It rains''], Ada said.", Label::Kind(Kind::Direct));
        check_label("[«It rains»], Ada said.", Label::Kind(Kind::Direct));
        check_label("[“It rains], Ada said.", Label::Kind(Kind::Indirect));
    }
}
