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

/// How a document hides words.
#[derive(Default, Debug)]
pub(super) struct Hidden {
    /// The names of the styles that do.
    styles: HashSet<String>,
    /// Whether nothing stands behind words but paper, on which white ones are not seen.
    is_paper: bool,
}

/// Words of so many points or fewer are seen by nobody.
const TINY: f64 = 2.0;

/// Returns what an element hides.
pub(super) fn by(element: &BytesStart<'_>, hidden: &Hidden) -> Hides {
    let is = |name: &str, values: &[&str]| {
        let value = attribute(element, &[name]);
        value.is_some_and(|value| values.contains(&value.as_str()))
    };
    let has_style = |name: &str| {
        let style = attribute(element, &[name]);
        style.is_some_and(|style| hidden.styles.contains(&style))
    };
    let when = |hides: bool, what: Hides| if hides { what } else { Hides::Nothing };
    match element.name().as_ref() {
        "w:vanish" if is("w:val", &["0", "false", "off"]) => Hides::NoStretch,
        "w:vanish" => Hides::Stretch,
        "w:color" => when(hidden.is_paper && is("w:val", WHITE), Hides::Stretch),
        "w:sz" => {
            let size = attribute(element, &["w:val"]).and_then(|size| size.parse::<f64>().ok());
            when(size.is_some_and(|size| size / 2.0 <= TINY), Hides::Stretch)
        }
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

/// How white is written.
const WHITE: &[&str] = &["FFFFFF", "ffffff", "#FFFFFF", "#ffffff"];

/// What shows that something may stand behind words: shades, boxes and pages that are filled.
const BEHIND: &[&str] = &[
    "<w:tblStyle ",
    "<w:highlight ",
    "<w:background ",
    "<a:solidFill",
    "<a:gradFill",
    "<a:blipFill",
    "fillcolor=",
    "<v:fill",
    "fo:background-color=\"#",
    "fo:background-color='#",
    "draw:fill=\"solid\"",
    "draw:fill=\"gradient\"",
    "draw:fill=\"bitmap\"",
];

/// Returns how a document hides words, by what the file of its styles and that of its words say.
///
/// # Errors
/// If one is damaged.
pub(super) fn of(styles: &str, body: &str) -> Result<Hidden, Error> {
    // Many programs say of all words that they have no shade.
    let is_shade = |rest: &str| {
        let tag = rest.split('>').next().unwrap_or_default();
        let fill = tag.split_once("w:fill=").map(|(_, fill)| fill.get(1..));
        let fill = fill.flatten().unwrap_or("auto");
        !["auto", "FFFFFF", "ffffff"]
            .iter()
            .any(|none| fill.starts_with(none))
    };
    let is_paper = !BEHIND.iter().any(|sign| body.contains(sign))
        && !body.split("<w:shd ").skip(1).any(is_shade);
    Ok(Hidden {
        styles: hiding(&[styles, body], is_paper)?,
        is_paper,
    })
}

/// Returns the names of the styles that hide words, by what these files say of styles.
fn hiding(files: &[&str], is_paper: bool) -> Result<HashSet<String>, Error> {
    // What they say of it themselves.
    let mut hides: HashMap<String, bool> = HashMap::new();
    let mut parents: HashMap<String, String> = HashMap::new();
    for xml in files {
        // Most documents hide nothing.
        let signs = ["w:vanish", "text:display", "fo:color", "fo:font-size"];
        if !signs.iter().any(|sign| xml.contains(sign)) {
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
                        let is_hidden = by(&start, &Hidden::default()) == Hides::Stretch;
                        hides.extend(style.clone().map(|style| (style, is_hidden)));
                    }
                    "style:text-properties" => {
                        let shown = attribute(&start, &["text:display"]);
                        let is_white = attribute(&start, &["fo:color"])
                            .filter(|_| is_paper)
                            .is_some_and(|colour| WHITE.contains(&colour.as_str()));
                        let size = attribute(&start, &["fo:font-size"]);
                        let size = size.and_then(|size| size.strip_suffix("pt")?.parse().ok());
                        let is_tiny = size.is_some_and(|size: f64| size <= TINY);
                        let is_hidden = shown.map(|shown| shown == "none");
                        let is_hidden = if is_white || is_tiny {
                            Some(true)
                        } else {
                            is_hidden
                        };
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
