//! Tells in which form an input holds its articles: by its name and its first words.

/// A form of inputs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// Text and nothing else.
    Plain,
    /// A page of HTML.
    Page,
    /// RSS or Atom.
    Feed,
}

/// As many bytes of a text are looked at.
const SAMPLE: usize = 4_096;

/// Returns the form of a text; its own start goes before the ending of the input's name.
pub(crate) fn form(name: &str, text: &str) -> Form {
    let start = &text[..text.floor_char_boundary(SAMPLE)];
    match first_element(start).as_deref() {
        Some("rss" | "feed" | "rdf") => Form::Feed,
        Some("html" | "head" | "body") => Form::Page,
        _ => match ending(name).to_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Form::Page,
            "rss" | "atom" | "xml" => Form::Feed,
            _ => Form::Plain,
        },
    }
}

/// Says whether an input of this name holds an article a line.
pub fn is_json_lines(name: &str) -> bool {
    ["jsonl", "ndjson"]
        .iter()
        .any(|known| ending(name).eq_ignore_ascii_case(known))
}

/// Says whether a file of this name in a folder is taken for articles.
pub(crate) fn is_readable(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "txt", "text", "html", "htm", "xhtml", "rss", "atom", "xml",
    ];
    let ending = ending(name).to_lowercase();
    ENDINGS.contains(&ending.as_str()) || is_json_lines(name)
}

/// Returns the ending of a file's name, without the dot.
fn ending(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Returns the name of the first element, lower-case and without a namespace; a doctype counts as one.
fn first_element(text: &str) -> Option<String> {
    let mut rest =
        text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    loop {
        let tag = rest.strip_prefix('<')?;
        let skip_to = if tag.starts_with("!--") {
            "-->"
        } else if tag.starts_with('?') {
            "?>"
        } else if let Some(kind) = tag.strip_prefix('!') {
            let mut words = kind.split(|letter: char| letter.is_whitespace() || letter == '>');
            let is_html = words.next()?.eq_ignore_ascii_case("doctype")
                && words.next()?.eq_ignore_ascii_case("html");
            if is_html {
                return Some("html".to_owned());
            }
            ">"
        } else {
            let end =
                tag.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == ':'))?;
            let name = tag[..end].rsplit(':').next().unwrap_or_default();
            return Some(name.to_lowercase());
        };
        rest = tag[tag.find(skip_to)? + skip_to.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Form) {
        assert_eq!(form(name, text), expected, "{name}: {text}");
    }

    #[test]
    fn the_start_tells_the_form() {
        check("a", "\u{feff} <!-- x --><!DOCTYPE HTML PUBLIC>", Form::Page);
        check("a.txt", "<html lang=de>", Form::Page);
        check("a.xml", "<?xml version='1.0'?>\n<html>", Form::Page);
        check(
            "a",
            "<?xml version='1.0'?><!DOCTYPE rss><rss version='2.0'>",
            Form::Feed,
        );
        check("a.html", "<atom:feed xmlns:atom='x'>", Form::Feed);
        check("a", "<rdf:RDF>", Form::Feed);
        check("a", "<3 sagte er", Form::Plain);
        check("a", "<", Form::Plain);
        check("a", "<!", Form::Plain);
    }

    #[test]
    fn the_ending_tells_it_of_the_rest() {
        check("a/b.HTM", "<p>Ja", Form::Page);
        check("feed.xml", "<sitemap>", Form::Feed);
        check("a.html/b", "Ja", Form::Plain);
        check("a.txt", "Ja", Form::Plain);
    }

    #[test]
    fn other_endings_are_passed_over_in_folders() {
        for (name, expected) in [
            ("a", true),
            ("a.TXT", true),
            ("a.jsonl", true),
            ("a.png", false),
            ("a.b.js", false),
        ] {
            assert_eq!(is_readable(name), expected, "{name}");
        }
    }
}
