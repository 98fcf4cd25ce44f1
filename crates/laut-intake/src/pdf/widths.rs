//! The widths of the fonts that every program has, for PDFs that leave them out: a font's name and a letter in, its
//! width out.
//!
//! From the metrics that Adobe publishes for its 14 standard fonts (Core 14 AFM).

/// Those of the signs from space to `~`, in thousandths of a font's size.
const WIDTHS: [[u16; 95]; 4] = [
    // Helvetica
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
        722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
        667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584,
    ],
    // Helvetica-Bold
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722,
        722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722,
        667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
        500, 389, 280, 389, 584,
    ],
    // Times-Roman
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500,
        500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667,
        722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722,
        722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
        500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500,
        444, 480, 200, 480, 541,
    ],
    // Times-Bold
    [
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,
        500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722,
        722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722,
        722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500,
        556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500,
        444, 394, 220, 394, 520,
    ],
];

/// Returns about how wide some letters are in a font of this name, in thousandths of its size.
pub(super) fn width(font: &str, text: &str) -> f64 {
    let lower = font.to_lowercase();
    if lower.contains("courier") || lower.contains("mono") {
        return 600.0 * text.chars().map(|_| 1.0).sum::<f64>();
    }
    let is_bold = lower.contains("bold");
    let has_serifs = ["times", "serif", "roman", "garamond", "minion", "cmr"]
        .iter()
        .any(|name| lower.contains(name) && !lower.contains("sans"));
    let table = &WIDTHS[usize::from(has_serifs) * 2 + usize::from(is_bold)];
    let of = |letter: char| match u32::from(plain(letter)).checked_sub(32) {
        Some(place) => table
            .get(place as usize)
            .map_or(550.0, |width| f64::from(*width)),
        None => 0.0,
    };
    text.chars().map(of).sum()
}

/// Returns the letter that is as wide as another one.
fn plain(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'À'..='Å' => 'A',
        'È'..='Ë' => 'E',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'ç' => 'c',
        'ñ' | '–' => 'n',
        'ß' => 'd',
        '—' | '…' => '@',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‹' | '›' => '(',
        '•' => '-',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_fonts() {
        let check = |font: &str, text: &str, expected: f64| {
            assert!((width(font, text) - expected).abs() < 0.5, "{font}: {text}");
        };
        check("Helvetica", "ai", 778.0);
        check("Times-Roman", "ä", 444.0);
        check("ABCDEF+Courier-Bold", "Wi", 1200.0);
        check("Unknown", "\u{4e00}", 550.0);
    }
}
