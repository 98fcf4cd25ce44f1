//! Takes out of a page what its own styles keep from everybody's eyes: words of no size, beside the screen, or in the colour of
//! what is behind them.
//!
//! The tree is changed. Only what an element says of itself is known: what style sheets do to it is not, and what programs
//! of the page may show later is left to the reader view. Does not know where the article is.

use dom_query::{Document, NodeRef};

use super::prune::Measure;

/// So many elements are looked at.
const MOST: usize = 20_000;
/// So far beside the screen nobody looks, in pixels.
const BESIDE: f64 = 900.0;
/// Elements that stand within words, and have their size.
const WITHIN: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "em", "font", "i", "mark", "q", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Takes out what nobody sees; what is half of a page or more stays, for its style sheets will show it.
pub(super) fn take_out(page: &Document) {
    let styled = page.select("body [style]");
    let mut all = None;
    for node in styled.nodes().iter().take(MOST) {
        let is_hidden = node.attr("style").is_some_and(|style| {
            let rules = rules(&style);
            is_beside(&rules) || is_behind(&rules) || (is_sizeless(&rules) && has_one_size(node))
        });
        if !is_hidden {
            continue;
        }
        let all = *all.get_or_insert_with(|| Measure::of(page.root()).letters);
        if Measure::of(*node).letters * 2 < all {
            node.remove_from_parent();
        }
    }
}

/// Says whether a style hides an element of a mail: what lists of mails show beside the subject stands so before the rest.
pub(super) fn is_unseen(style: &str) -> bool {
    let rules = rules(style);
    let has =
        |name: &str, values: &[&str]| of(&rules, name).is_some_and(|value| values.contains(&value));
    has("display", &["none"])
        || has("visibility", &["hidden"])
        || has("mso-hide", &["all"])
        || has("max-height", &["0", "0px"])
}

/// Returns the rules of a style: names and values, in small letters and without white space.
fn rules(style: &str) -> Vec<(String, String)> {
    let bare: String = style.split_whitespace().collect();
    let bare = bare.to_ascii_lowercase();
    let rules = bare.split(';').filter_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        Some((
            name.to_owned(),
            value.trim_end_matches("!important").to_owned(),
        ))
    });
    rules.collect()
}

/// Returns what a style says of something; the last word counts.
fn of<'r>(rules: &'r [(String, String)], name: &str) -> Option<&'r str> {
    let mut rules = rules.iter().rev();
    let found = rules.find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// Returns a length in pixels, or about that.
fn pixels(value: &str) -> Option<f64> {
    let number = value.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let (number, unit) = (number.parse::<f64>().ok()?, &value[number.len()..]);
    match unit {
        "" | "px" | "pt" => Some(number),
        "em" | "rem" => Some(number * 16.0),
        "vw" | "vh" => Some(number * 10.0),
        _ => None,
    }
}

fn is_sizeless(rules: &[(String, String)]) -> bool {
    of(rules, "font-size")
        .and_then(pixels)
        .is_some_and(|size| size <= 1.0)
}

/// Says whether all words of an element have its size: frames have none, so that nothing parts their boxes.
fn has_one_size(node: &NodeRef<'_>) -> bool {
    node.descendants_it()
        .filter(NodeRef::is_element)
        .all(|below| {
            let is_within = below
                .node_name()
                .is_some_and(|name| WITHIN.contains(&&*name));
            let sets = |name| below.attr(name).is_some();
            is_within && !sets("style") && !sets("class") && !sets("size")
        })
}

fn is_beside(rules: &[(String, String)]) -> bool {
    let is_far = |name| {
        of(rules, name)
            .and_then(pixels)
            .is_some_and(|at| at <= -BESIDE)
    };
    let is_placed = matches!(of(rules, "position"), Some("absolute" | "fixed"));
    (is_placed && (is_far("left") || is_far("top") || is_far("right"))) || is_far("text-indent")
}

/// Says whether words have the colour that is behind them.
fn is_behind(rules: &[(String, String)]) -> bool {
    let behind = of(rules, "background-color").or_else(|| of(rules, "background"));
    let own = of(rules, "color").and_then(colour);
    own.is_some() && own == behind.and_then(colour)
}

/// Returns a colour as six digits, where it is white or written by numbers.
fn colour(said: &str) -> Option<String> {
    if matches!(said, "white" | "rgb(255,255,255)") {
        return Some("ffffff".to_owned());
    }
    let digits = said.strip_prefix('#')?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    match digits.len() {
        3 if is_number => Some(digits.chars().flat_map(|digit| [digit, digit]).collect()),
        6 if is_number => Some(digits.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{parse::tree, plain};

    fn check(html: &str, expected: &str) {
        let page = tree(&format!("<body>{html}</body>")).expect("a small page");
        take_out(&page);
        assert_eq!(plain::text(page.root()), expected, "{html}");
    }

    const SEEN: &str = "<p>Der Damm hält, sagte Ada Lindt am Montag im Rat.";

    #[test]
    fn words_that_nobody_sees_are_not_said() {
        for style in [
            "color:#fff; background: #FFFFFF",
            "color: white; background-color: #fff",
            "font-size: 0",
            "font-size:1px !important",
            "position:absolute; left:-9999px",
            "position: fixed; top: -100em",
            "text-indent:-9999px",
        ] {
            check(
                &format!("{SEEN}<p style='{style}'>Nein, sagte <b>Jan</b>."),
                "Der Damm hält, sagte Ada Lindt am Montag im Rat.",
            );
        }
    }

    #[test]
    fn what_may_be_seen_stays() {
        for style in [
            "color:#fff",
            "color:#fff; background:#036",
            "font-size:12px",
            "left:-9999px",
            "position:absolute; left:-10px",
        ] {
            check(
                &format!("{SEEN}<p style='{style}'>Nein."),
                "Der Damm hält, sagte Ada Lindt am Montag im Rat.\n\nNein.",
            );
        }
        // A frame without a size has boxes with one.
        let framed =
            format!("{SEEN}<div style='font-size:0'><p style='font-size:16px'>Nein.</div>");
        check(
            &framed,
            "Der Damm hält, sagte Ada Lindt am Montag im Rat.\n\nNein.",
        );
        check(
            &format!("<div style='position:absolute;left:-9999px'>{SEEN}</div>"),
            &SEEN[3..],
        );
    }
}
