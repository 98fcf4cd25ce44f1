//! Fields in, rows of comma-separated values ([RFC 4180]) out. Does not know what the fields mean.
//!
//! [RFC 4180]: https://www.rfc-editor.org/rfc/rfc4180

/// Returns a row with the line break that ends it. The fields are taken as they are; see [`quoted`].
pub(crate) fn row(fields: &[String]) -> String {
    fields.join(",") + "\r\n"
}

/// Returns a field, between quotation marks where it needs them.
pub(crate) fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) || field.trim() != field {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// Returns a field of text, quoted, that no spreadsheet takes for a formula: an apostrophe goes before a first `=`, `+`,
/// `-` or `@`, the full-width ones among them, whatever white space is before it. A program that parts cells at semicolons
/// or tabs, or takes no notice of quotation marks, begins one after each of these and after each line break.
pub(crate) fn text(field: &str) -> String {
    let mut safe = String::with_capacity(field.len() + 1);
    let mut begins = true;
    for letter in field.chars() {
        let is_sign = matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        if begins && is_sign {
            safe.push('\'');
        }
        begins = matches!(letter, ';' | '\t' | '\n' | '\r') || begins && is_blank(letter);
        safe.push(letter);
    }
    quoted(&safe)
}

/// Says whether a spreadsheet may look past a letter at the beginning of a cell.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '"' | '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        assert_eq!(quoted("Kurier"), "Kurier");
        assert_eq!(quoted("Bote, der"), "\"Bote, der\"");
        assert_eq!(quoted("„ja“ \"nein\""), "\"„ja“ \"\"nein\"\"\"");
        assert_eq!(quoted("a\nb"), "\"a\nb\"");
        assert_eq!(quoted(" a"), "\" a\"");
    }

    #[test]
    fn formulas_are_text() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("=A1,\"b\""), "\"'=A1,\"\"b\"\"\"");
        assert_eq!(text("@amt"), "'@amt");
        assert_eq!(text("-3 Grad"), "'-3 Grad");
        assert_eq!(text("+49"), "'+49");
        assert_eq!(text("\t=1"), "\"\t'=1\"");
        assert_eq!(text("\r=1"), "\"\r'=1\"");
        assert_eq!(text("\n=1"), "\"\n'=1\"");
        assert_eq!(text(" \u{feff}=1"), "\" \u{feff}'=1\"");
        assert_eq!(text("\"=1"), "\"\"\"'=1\"");
        for sign in ["＝", "＋", "－", "＠"] {
            assert_eq!(text(&format!("{sign}1")), format!("'{sign}1"));
        }
        assert_eq!(text("a;=1"), "a;'=1");
        assert_eq!(text("a; =1\n@b"), "\"a; '=1\n'@b\"");
        assert_eq!(text("– so"), "– so");
        assert_eq!(text("a=1"), "a=1");
        assert_eq!(text(""), "");
    }
}
