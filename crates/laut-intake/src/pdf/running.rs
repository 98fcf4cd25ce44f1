//! Takes running heads out of pages: what stands at the edge of many of them, numbers aside.
//!
//! Does not know columns.

use std::collections::{HashMap, HashSet};

use super::{layout::Page, rows::Line};

/// So much of a page, at its top and at its foot, may be a running head.
const EDGE: f64 = 0.12;
/// Pages that a running head stands on, at least.
const RUNNING: usize = 2;
/// Lines of so many points more or less stand at the same height.
pub(super) const HEIGHT: f64 = 4.0;
/// A sentence has so many words.
const SENTENCE: usize = 6;

/// Takes out what stands at the edge of several pages at one height, whatever numbers are in it, and numbers of pages.
///
/// What stands between edges, too, is no running head: the formulas of a debate. Of sentences the first stays, and
/// those with other numbers in them.
pub(super) fn leave_heads(pages: &mut [Page]) {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|sign| !sign.is_ascii_digit());
        kept.collect::<String>().trim().to_lowercase()
    };
    let is_edge = |height: f64, line: &Line| {
        height > 0.0 && (line.foot < EDGE * height || line.foot > (1.0 - EDGE) * height)
    };
    let is_sentence = |text: &str| {
        text.split_whitespace().count() >= SENTENCE && text.trim_end().ends_with(['.', '!', '?'])
    };
    let step = |line: &Line| (line.foot / HEIGHT).round() as i64;
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    let mut within: HashMap<String, usize> = HashMap::new();
    for Page { height, lines } in pages.iter() {
        let mut edges = Vec::new();
        for line in lines {
            if is_edge(*height, line) {
                edges.push((bare(&line.text), step(line)));
            } else {
                *within.entry(bare(&line.text)).or_default() += 1;
            }
        }
        edges.sort_unstable();
        edges.dedup();
        for edge in edges {
            *counts.entry(edge).or_default() += 1;
        }
    }
    let all = pages.len();
    let mut said: HashSet<String> = HashSet::new();
    for Page { height, lines } in pages {
        let height = *height;
        lines.retain(|line| {
            if !is_edge(height, line) {
                return true;
            }
            let bare = bare(&line.text);
            if !bare.chars().any(char::is_alphanumeric) {
                return false;
            }
            let step = step(line);
            let count: usize = (step - 1..=step + 1)
                .filter_map(|step| counts.get(&(bare.clone(), step)))
                .sum();
            let is_sentence = is_sentence(&line.text);
            // Left and right pages may have heads of their own, and chapters.
            let is_on_most = count >= RUNNING && count * 5 >= all * 2;
            let is_running = (is_on_most || (count > RUNNING && !is_sentence))
                && within.get(&bare).is_none_or(|count| *count < 2);
            !is_running || (is_sentence && said.insert(line.text.clone()))
        });
    }
}
