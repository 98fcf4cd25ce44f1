//! Reads Markdown: its words as paragraphs, without marks, and what stands in the head before them.
//!
//! The first heading is the headline, unless the head has one. Code, tables of contents, pictures and notes are left out;
//! blocks of HTML are read as pages are.

use laut::Language;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{
    columns::{self, Columns, Field},
    day::day,
    html::{self, About, line},
};

/// Returns the text of a file, and what it says of itself.
pub(crate) fn article(markdown: &str) -> (String, About) {
    let markdown = markdown.replace("\r\n", "\n");
    let (head, body) = parted(&markdown);
    let fields: Vec<(&str, &str)> = head.lines().filter_map(field).collect();
    let columns = Columns::default();
    let of = |wanted: Field| {
        let at = columns.find(wanted, fields.iter().map(|(name, _)| *name))?;
        fields.get(at).map(|(_, value)| (*value).to_owned())
    };
    let outlet = of(Field::Outlet).and_then(|outlet| line(&outlet));
    let url = of(Field::Url).filter(|url| url.contains("://"));
    let (outlet, url) = columns::outlet_and_address(outlet, url);
    let mut about = About {
        title: of(Field::Title).and_then(|title| line(&title)),
        outlet,
        url,
        language: of(Field::Language).and_then(|code| Language::parse(&code)),
        ..About::default()
    };
    let told = of(Field::Published);
    about.published = told.as_deref().and_then(day);
    about.unclear = told.filter(|_| about.published.is_none());
    let mut paragraphs = Paragraphs::default();
    let known = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(body, known) {
        paragraphs.take(event);
    }
    paragraphs.end();
    if about.title.is_none() {
        about.title = paragraphs.title.as_deref().and_then(line);
    }
    (paragraphs.found.join("\n\n"), about)
}

/// Lines that a head stands between, and what stands there between names and values: YAML and TOML.
const HEADS: &[(&str, char)] = &[("---", ':'), ("+++", '=')];

/// Parts the head, fields between two lines of `---` or `+++`, from the rest; `None` where prose stands between them.
fn head(markdown: &str) -> Option<(&str, &str)> {
    let text = markdown.trim_start_matches('\u{feff}');
    let (mark, sign) = HEADS.iter().find(|(mark, _)| text.starts_with(mark))?;
    let rest = text.strip_prefix(mark)?.strip_prefix('\n')?;
    let (head, rest) = rest.split_once(&format!("\n{mark}\n"))?;
    let is_name = |name: &str| {
        let mut signs = name.trim().chars();
        signs.all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
    };
    let is_field = |line: &str| {
        line.trim().is_empty()
            || line.starts_with([' ', '\t', '-', '#'])
            || line
                .split_once(*sign)
                .is_some_and(|(name, _)| is_name(name))
            || (*sign == '=' && line.starts_with('['))
    };
    head.lines().all(is_field).then_some((head, rest))
}

/// Says whether a text begins with a head of fields.
pub(crate) fn has_head(text: &str) -> bool {
    head(text).is_some()
}

fn parted(markdown: &str) -> (&str, &str) {
    head(markdown).unwrap_or(("", markdown))
}

/// Returns name and value of a line of the head.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once([':', '='])?;
    let value = value.trim().trim_matches(['"', '\'']);
    (!value.is_empty() && !name.starts_with([' ', '-', '#'])).then_some((name.trim(), value))
}

#[derive(Default)]
struct Paragraphs {
    found: Vec<String>,
    current: String,
    title: Option<String>,
    is_title: bool,
    /// So many elements around are not read.
    skipped: usize,
    /// A block of HTML, as it is written.
    markup: String,
}

impl Paragraphs {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Image { .. }
                | Tag::FootnoteDefinition(_)
                | Tag::MetadataBlock(_),
            ) => {
                self.skipped += 1;
            }
            Event::End(
                TagEnd::CodeBlock
                | TagEnd::Image
                | TagEnd::FootnoteDefinition
                | TagEnd::MetadataBlock(_),
            ) => {
                // What a note has in it is none of the paragraph behind it.
                self.skipped = self.skipped.saturating_sub(1);
            }
            Event::Html(markup) if self.skipped == 0 => self.markup.push_str(&markup),
            Event::End(TagEnd::HtmlBlock) => {
                let markup = std::mem::take(&mut self.markup);
                // One that cannot be read is left out, as a picture is.
                let text = html::fragment(&markup).unwrap_or_default();
                self.write(text.trim());
                self.end();
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.end();
                self.is_title =
                    level == HeadingLevel::H1 && self.title.is_none() && self.found.is_empty();
            }
            Event::Start(
                Tag::Paragraph | Tag::HtmlBlock | Tag::Item | Tag::TableRow | Tag::TableHead,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::Rule => self.end(),
            Event::End(TagEnd::TableCell) | Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.skipped == 0 {
            self.current.push_str(text);
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.current);
        let text = text.trim();
        if std::mem::take(&mut self.is_title) {
            self.title = Some(text.to_owned());
        } else if !text.is_empty() {
            self.found.push(text.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_words() {
        let (text, about) = article(
            "# Mühle steht\n\nDas Rad ist **gebrochen**, sagte\n[Korte](https://a.example).\n\n- Eins\n- Zwei\n\n\
             ```\nlet x;\n```\n\n![Bild](a.png)\n\n> „Ja.“\n",
        );
        assert_eq!(
            text,
            "Das Rad ist gebrochen, sagte Korte.\n\nEins\n\nZwei\n\n„Ja.“"
        );
        assert_eq!(about.title.as_deref(), Some("Mühle steht"));
    }

    #[test]
    fn the_head_says_what_it_is() {
        let (text, about) = article(
            "---\ntitle: \"Mühle\"\ndate: 2031-10-30\nsource: Bote\ntags: [a]\n---\n\n# Anderes\n\nJa.\n",
        );
        assert_eq!(text, "Ja.");
        assert_eq!(about.title.as_deref(), Some("Mühle"));
        assert_eq!(about.published.as_deref(), Some("2031-10-30"));
        assert_eq!(about.outlet.as_deref(), Some("Bote"));
    }

    #[test]
    fn blocks_of_html_are_read_and_notes_are_not() {
        let (text, _) = article(
            "# Mühle\n\n<div class=\"lead\">Das Rad ist <b>gebrochen</b>, sagte Korte.</div>\n\n\
             <!-- nein -->\n\nEs steht.[^1]\n\n<div>\n\nSeit Montag.\n\n</div>\n\n[^1]: Siehe oben.\n",
        );
        assert_eq!(
            text,
            "Das Rad ist gebrochen, sagte Korte.\n\nEs steht.\n\nSeit Montag."
        );
    }

    #[test]
    fn heads_may_be_toml_and_name_an_address_as_their_source() {
        let (text, about) = article(
            "+++\ntitle = \"Mühle\"\ndate = 2031-10-30\n[extra]\nsource = 'https://bote.example/muehle'\n+++\nJa.\n",
        );
        assert_eq!(text, "Ja.");
        assert_eq!(about.title.as_deref(), Some("Mühle"));
        assert_eq!(about.published.as_deref(), Some("2031-10-30"));
        assert_eq!(about.outlet, None);
        assert_eq!(about.url.as_deref(), Some("https://bote.example/muehle"));
        assert!(!has_head("+++\nRoy said no.\n+++\nMeier said yes.\n"));
    }

    #[test]
    fn prose_between_rules_is_no_head() {
        assert!(has_head(
            "---\ntitle: Mill burns\ntags:\n- mill\n---\nIt burned.\n"
        ));
        assert!(!has_head("---\nRoy said no.\n---\nMeier said yes.\n"));
    }
}
