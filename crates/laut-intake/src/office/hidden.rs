//! Tells what a document of a word processor does not show: an element or the styles of a document in, what it hides out.
//!
//! Knows the elements and attributes of both formats that hide words; does not read any.

use std::collections::{HashMap, HashSet};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{STYLES, attribute, damaged};
use crate::error::Error;

/// What an element hides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hides {
    Nothing,
    /// Nothing, whatever the style of its stretch of words hides.
    NoStretch,
    /// All that is in it.
    Itself,
    /// The stretch of words that it stands in.
    Stretch,
    /// The paragraph that it stands in.
    Paragraph,
}

/// Returns what an element hides, where styles of these names do.
pub(super) fn by(element: &BytesStart<'_>, styles: &HashSet<String>) -> Hides {
    let is = |name: &str, values: &[&str]| {
        let value = attribute(element, &[name]);
        value.is_some_and(|value| values.contains(&value.as_str()))
    };
    let has_style = |name: &str| {
        let style = attribute(element, &[name]);
        style.is_some_and(|style| styles.contains(&style))
    };
    let when = |hides: bool, what: Hides| if hides { what } else { Hides::Nothing };
    match element.name().as_ref() {
        "w:vanish" if is("w:val", &["0", "false", "off"]) => Hides::NoStretch,
        "w:vanish" => Hides::Stretch,
        "w:rStyle" => when(has_style("w:val"), Hides::Stretch),
        "w:pStyle" => when(has_style("w:val"), Hides::Paragraph),
        "text:p" | "text:h" | "text:span" => when(has_style("text:style-name"), Hides::Itself),
        // What is shown of a section on a condition, says beside it whether it is.
        "text:section" => {
            let is_conditional =
                is("text:display", &["condition"]) && is("text:is-hidden", &["true"]);
            when(
                is("text:display", &["none"]) || is_conditional,
                Hides::Itself,
            )
        }
        "text:hidden-text" => when(!is("text:is-hidden", &["false"]), Hides::Itself),
        "text:hidden-paragraph" => when(!is("text:is-hidden", &["false"]), Hides::Paragraph),
        "table:table-row" | "table:table-column" => when(
            is("table:visibility", &["collapse", "filter"]),
            Hides::Itself,
        ),
        _ => Hides::Nothing,
    }
}

/// Returns the names of the styles that hide words, by what these files say of styles.
///
/// # Errors
/// If one is damaged.
pub(super) fn styles(files: &[&str]) -> Result<HashSet<String>, Error> {
    // What they say of it themselves.
    let mut hides: HashMap<String, bool> = HashMap::new();
    let mut parents: HashMap<String, String> = HashMap::new();
    for xml in files {
        // Most documents hide nothing.
        if !xml.contains("w:vanish") && !xml.contains("text:display") {
            continue;
        }
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        let mut style = None;
        loop {
            match reader.read_event().map_err(|_| damaged())? {
                Event::Eof => break,
                Event::Start(start) => match start.name().as_ref() {
                    "w:style" => style = attribute(&start, &["w:styleId"]),
                    "style:style" => {
                        style = attribute(&start, &["style:name"]);
                        parents.extend(parent(&start));
                    }
                    "w:basedOn" => {
                        let parent = attribute(&start, &["w:val"]);
                        parents.extend(style.clone().zip(parent));
                    }
                    "w:vanish" => {
                        let is_hidden = by(&start, &HashSet::new()) == Hides::Stretch;
                        hides.extend(style.clone().map(|style| (style, is_hidden)));
                    }
                    "style:text-properties" => {
                        let shown = attribute(&start, &["text:display"]);
                        let is_hidden = shown.map(|shown| shown == "none");
                        hides.extend(style.clone().zip(is_hidden));
                    }
                    _ => {}
                },
                Event::End(end) if matches!(end.name().as_ref(), "w:style" | "style:style") => {
                    style = None;
                }
                _ => {}
            }
            if parents.len() > STYLES || hides.len() > STYLES {
                break;
            }
        }
    }
    // What is made from a hidden style is hidden as well, unless it says otherwise.
    let is_hidden = |style: &&String| {
        let line = std::iter::successors(Some(*style), |style| parents.get(*style));
        let mut said = line.take(DEEPEST).filter_map(|style| hides.get(style));
        said.next().is_some_and(|hides| *hides)
    };
    let all = hides.keys().chain(parents.keys());
    Ok(all.filter(is_hidden).cloned().collect())
}

/// Styles are made from each other so many times.
const DEEPEST: usize = 16;

/// Returns the name of a style and of the one that it is made from.
pub(super) fn parent(element: &BytesStart<'_>) -> Option<(String, String)> {
    let is_style = element.name().as_ref() == "style:style";
    let named = |name| attribute(element, &[name]);
    is_style.then(|| Some((named("style:name")?, named("style:parent-style-name")?)))?
}
