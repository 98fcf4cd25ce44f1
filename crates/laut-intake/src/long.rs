//! Cuts texts that are longer than any article, with a note: what comes before the cut is read all the same.

use laut::{Article, Note, NoteCode};

/// A text is read up to so many bytes: ten thick books.
pub(crate) const LONGEST: usize = 5_000_000;

/// Returns the article, cut at the end of a paragraph, or else of a line or word, if its text is too long.
pub(crate) fn cut(article: Article) -> Article {
    cut_to(LONGEST, article)
}

fn cut_to(longest: usize, mut article: Article) -> Article {
    if article.text.len() <= longest {
        return article;
    }
    let most = &article.text[..article.text.floor_char_boundary(longest)];
    // A paragraph that takes half of it is none to wait for.
    let at_end = |mark: &str| most.rfind(mark).filter(|end| *end > longest / 2);
    let end = ["\n\n", "\n", ". ", " "]
        .iter()
        .find_map(|mark| Some(at_end(mark)? + mark.trim_end_matches(' ').len()));
    let end = end.unwrap_or(most.len());
    let left_out = article.text[end..].chars().count();
    article.text.truncate(end);
    article.notes.push(Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: format!(
            "the text is too long; its last {left_out} letters were left out, and what they say is not read"
        ),
    });
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, notes: usize) {
        let cut = cut_to(20, Article::new(text));
        assert_eq!(cut.text, expected);
        assert_eq!(cut.notes.len(), notes);
    }

    #[test]
    fn short_texts_stay_as_they_are() {
        check("Ein kurzer Text.", "Ein kurzer Text.", 0);
        check("zwanzig Bytes Text..", "zwanzig Bytes Text..", 0);
    }

    #[test]
    fn long_ones_end_with_a_paragraph_line_sentence_or_word() {
        check("Ein Absatz.\n\nNoch ein Absatz.", "Ein Absatz.\n\n", 1);
        check("Eine Zeile.\nNoch eine Zeile.", "Eine Zeile.\n", 1);
        check("Ein Satz ist da. Noch ein Satz.", "Ein Satz ist da.", 1);
        check("viele Worte ohne jeden Punkt", "viele Worte ohne", 1);
        check(&"ä".repeat(15), &"ä".repeat(10), 1);
    }
}
