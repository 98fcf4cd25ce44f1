//! Turns styles into escape sequences, or into nothing.

use anstyle::{AnsiColor, Effects};
use laut_wire::Kind;

use crate::terminal::printable;

/// What a piece of text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    Plain,
    Strong,
    Faint,
    Warning,
    /// Words of a statement of this kind; inside another statement if `nested`.
    Words {
        kind: Kind,
        nested: bool,
    },
    /// The number or the speaker of a statement of this kind.
    Mark(Kind),
}

/// Whether styles are to be seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    pub(crate) colored: bool,
}

impl Paint {
    /// Adds a piece of text in its style.
    pub(crate) fn piece(self, out: &mut String, style: Style, text: &str) {
        let ansi = ansi(style);
        if self.colored && !ansi.is_plain() && !text.is_empty() {
            out.extend([
                &ansi.render().to_string(),
                text,
                &ansi.render_reset().to_string(),
            ]);
        } else {
            out.push_str(text);
        }
    }

    /// Adds pieces and ends the line; white space at its end is left out.
    pub(crate) fn line(self, out: &mut String, pieces: &[(Style, String)]) {
        let last = pieces
            .iter()
            .rposition(|(_, text)| !text.trim_end().is_empty());
        for (place, (style, text)) in pieces.iter().enumerate() {
            match last {
                Some(last) if place < last => self.piece(out, *style, text),
                Some(last) if place == last => self.piece(out, *style, text.trim_end()),
                _ => {}
            }
        }
        out.push('\n');
    }

    /// Adds an address, if it is known, on a line of its own; it stays whole, so that it can be followed.
    pub(crate) fn address(self, out: &mut String, indent: &str, url: Option<&str>) {
        if let Some(url) = url {
            let line = format!("{indent}{}", printable(url));
            self.line(out, &[(Style::Faint, line)]);
        }
    }
}

fn ansi(style: Style) -> anstyle::Style {
    let plain = anstyle::Style::new();
    match style {
        Style::Plain => plain,
        Style::Strong => plain.bold(),
        Style::Faint => plain.dimmed(),
        Style::Warning => plain.fg_color(Some(AnsiColor::Red.into())),
        Style::Words { kind, nested } => {
            let effects = if nested {
                Effects::UNDERLINE
            } else {
                Effects::new()
            };
            plain.fg_color(Some(color(kind).into())).effects(effects)
        }
        Style::Mark(kind) => plain.fg_color(Some(color(kind).into())).bold(),
    }
}

/// Colours that can be told apart on dark and on light ground.
fn color(kind: Kind) -> AnsiColor {
    match kind {
        Kind::Direct => AnsiColor::Green,
        Kind::Indirect => AnsiColor::Cyan,
        Kind::Reported => AnsiColor::Yellow,
        _ => AnsiColor::Magenta,
    }
}
