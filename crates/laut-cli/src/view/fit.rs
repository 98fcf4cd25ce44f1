//! Fits text into columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the columns that text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// Returns text in at most `width` columns, with an ellipsis where its end is left out: after a whole word,
/// unless that is much shorter.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else {
        return String::new();
    };
    let mut taken = 0;
    let fits = |character: char| {
        taken += character.width().unwrap_or(0);
        taken <= room
    };
    let end = text.len() - text.trim_start_matches(fits).len();
    let short = &text[..end];
    let whole = if text[end..].starts_with(' ') {
        Some(end)
    } else {
        short.rfind(' ')
    };
    let short = match whole {
        Some(end) if columns(&short[..end]) * 4 >= room * 3 => &short[..end],
        _ => short,
    };
    // What ends in an ellipsis needs no second one.
    format!("{}…", short.trim_end_matches(['…', ' ']))
}

/// Returns text filled up with spaces to `width` columns.
pub(crate) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Returns text as lines of at most `width` columns; a longer word is broken.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    for word in text.split_whitespace() {
        let needed = columns(word);
        if taken > 0 && taken + 1 + needed <= width {
            line.push(' ');
            line.push_str(word);
            taken += 1 + needed;
            continue;
        }
        if taken > 0 {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        for character in word.chars() {
            let needed = character.width().unwrap_or(0);
            if taken + needed > width && taken > 0 {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(character);
            taken += needed;
        }
    }
    if taken > 0 {
        lines.push(line);
    }
    lines
}

/// Returns text as at most `most` lines of at most `width` columns; what is left over is shortened.
pub(crate) fn wrapped_to(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = wrapped(text, width);
    if lines.len() > most && most > 0 {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shortened(&rest, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(shortened("日本語です", 6), "日本…");
        assert_eq!(filled("日本", 6), "日本  ");
        assert_eq!(shortened("kurz", 4), "kurz");
        assert_eq!(shortened("Die Brücke bleibt", 14), "Die Brücke…");
        assert_eq!(shortened("Der Brückenbauer", 10), "Der Brück…");
        assert_eq!(shortened("Die Brücke … bleibt", 13), "Die Brücke…");
    }

    #[test]
    fn words_are_wrapped_and_long_ones_broken() {
        assert_eq!(wrapped("ein langes Wort", 6), ["ein", "langes", "Wort"]);
        assert_eq!(wrapped("Wortungetüm", 4), ["Wort", "unge", "tüm"]);
        assert!(wrapped("  ", 4).is_empty());
        assert_eq!(wrapped_to("ein langes Wort", 6, 2), ["ein", "lange…"]);
    }
}
