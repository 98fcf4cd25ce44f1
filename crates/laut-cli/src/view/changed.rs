//! What a story shows to be changed: numbers with who told them when, what was taken back, who changed their mind.
//!
//! Never says which number is right.

use laut_desk::StoryView;
use laut_wire::{ChangeKind, ChangeMark, ChangePassage, Counted, StoryChange};

use crate::{
    terminal::printable,
    view::{View, paint::Style},
    words::{counted, said},
};

/// Passages that are shown of what several articles tell, at most.
const SHOWN: usize = 3;

impl View {
    /// Returns what a story shows to be changed; nothing where that is nothing.
    pub(super) fn changed(&self, found: &StoryView) -> String {
        let mut out = String::new();
        if found.changed.is_empty() {
            return out;
        }
        self.lines(&mut out, Style::Strong, said!("changed.heading"));
        for change in found.changed.iter().map(StoryChange::of) {
            let mut head = match change.counted {
                Some(Counted::Dead) => said!("changed.dead"),
                Some(Counted::Missing) => said!("changed.missing"),
                Some(Counted::Hurt) => said!("changed.hurt"),
                Some(Counted::Jobs) => said!("changed.jobs"),
                Some(_) => said!("changed.price"),
                None => kind(change.kind),
            }
            .to_owned();
            if let Some(who) = &change.who {
                head += ": ";
                head += &printable(who);
            }
            self.indented(&mut out, Style::Plain, &head, 1);
            let last = change.values.len().saturating_sub(1);
            for (place, value) in change.values.iter().enumerate() {
                let order = if place == last {
                    said!("changed.newest")
                } else {
                    said!("changed.earlier")
                };
                let mut line = format!("{} ({order})", printable(&value.written));
                if let Some(first) = value.passages.first() {
                    line += " · ";
                    line += &told(first);
                }
                if value.passages.len() > 1 {
                    line += " · ";
                    line += &more(value.passages.len() - 1);
                }
                self.indented(&mut out, Style::Plain, &line, 2);
            }
            for passage in change.passages.iter().take(SHOWN) {
                self.indented(&mut out, Style::Faint, &told(passage), 2);
                self.indented(&mut out, Style::Plain, &printable(&passage.text), 2);
            }
            if change.passages.len() > SHOWN {
                self.indented(
                    &mut out,
                    Style::Faint,
                    &more(change.passages.len() - SHOWN),
                    2,
                );
            }
        }
        out.push('\n');
        out
    }
}

/// Says what is marked beside a claim.
pub(crate) fn marked(mark: &ChangeMark) -> String {
    let words = match (&mark.newest, mark.overtaken) {
        (Some(newest), true) => said!("changed.older", newest = printable(newest)),
        (Some(_), false) => return said!("changed.is-newest").to_owned(),
        _ => kind(mark.kind).to_owned(),
    };
    match &mark.day {
        Some(day) => said!("changed.since", mark = words, day = printable(day)),
        None => words,
    }
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Withdrawn => said!("changed.withdrawn"),
        ChangeKind::Corrected => said!("changed.corrected"),
        ChangeKind::Apologized => said!("changed.apologized"),
        ChangeKind::CorrectedArticle => said!("changed.corrected-article"),
        ChangeKind::WithdrawnArticle => said!("changed.withdrawn-article"),
        ChangeKind::Turned => said!("changed.turned"),
        _ => said!("changed.number"),
    }
}

fn more(articles: usize) -> String {
    said!("changed.more", articles = counted(articles, "article"))
}

/// Says who tells it, where and when.
fn told(passage: &ChangePassage) -> String {
    let speaker = passage.speaker.as_deref().map(printable);
    let outlet = passage.outlet.as_deref().unwrap_or(&passage.article);
    let all = [
        speaker,
        Some(printable(outlet)),
        passage.published.clone(),
        Some(printable(&passage.article)),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
