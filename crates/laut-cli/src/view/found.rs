//! What a search found: claims, sources, articles and passages, each group with how many there are, and what they can be
//! narrowed down by.

use laut_wire::{Facet, Found, Passage};

use crate::{
    terminal::printable,
    view::{View, paint::Style},
    words::{counted, said},
};

/// Values that are shown of what can be narrowed down by, at most.
const VALUES: usize = 6;

impl View {
    /// Returns what was found.
    pub(crate) fn found(&self, found: &Found) -> String {
        let mut out = String::new();
        let totals = found.totals;
        if totals.claims + totals.sources + totals.articles + totals.passages == 0 {
            self.lines(&mut out, Style::Plain, said!("found.nothing"));
            return out;
        }
        self.group(&mut out, totals.claims, found.claims.len(), "claim");
        for claim in &found.claims {
            self.claim_line(&mut out, claim);
        }
        self.group(&mut out, totals.sources, found.sources.len(), "source");
        for source in &found.sources {
            let unnamed = if source.named {
                ""
            } else {
                said!("who.unnamed-before")
            };
            let line = said!(
                "found.source",
                name = format!("{unnamed}{}", printable(&source.name)),
                statements = counted(source.statements as usize, "statement"),
                articles = counted(source.articles as usize, "article"),
            );
            self.indented(&mut out, Style::Plain, &line, 1);
        }
        self.group(&mut out, totals.articles, found.articles.len(), "article");
        for article in &found.articles {
            let shown = |field: &Option<String>| printable(field.as_deref().unwrap_or("–"));
            let line = format!(
                "{}  {}  {}  {}",
                printable(&article.id),
                shown(&article.published),
                shown(&article.outlet),
                shown(&article.title)
            );
            self.indented(&mut out, Style::Plain, &line, 1);
        }
        self.group(&mut out, totals.passages, found.passages.len(), "passage");
        for passage in &found.passages {
            self.indented(&mut out, Style::Faint, &place(passage), 1);
            self.indented(&mut out, Style::Plain, &printable(&passage.text), 2);
        }
        let facets = &found.facets;
        let lists = [
            ("--outlet", &facets.outlet),
            ("--day", &facets.day),
            ("--status", &facets.status),
            ("--standing", &facets.standing),
            ("--language", &facets.language),
        ];
        out.push('\n');
        for (option, values) in lists.into_iter().filter(|(_, values)| values.len() > 1) {
            self.lines(
                &mut out,
                Style::Faint,
                &format!("{option} {}", listed(values)),
            );
        }
        if found.cut {
            self.lines(&mut out, Style::Faint, said!("found.cut"));
        }
        out
    }

    /// Adds the heading of a group; nothing where it is empty.
    fn group(&self, out: &mut String, all: usize, shown: usize, thing: &str) {
        if all == 0 {
            return;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let mut head = counted(all, thing);
        if shown < all {
            head = said!("found.shown", things = head, shown = shown);
        }
        self.lines(out, Style::Strong, &head);
    }
}

/// Says where a passage stands and whose words it is.
fn place(passage: &Passage) -> String {
    let shown = |field: &Option<String>| field.as_deref().map(printable);
    let parts = [
        Some(passage.claim.clone()),
        shown(&passage.published),
        shown(&passage.outlet).or_else(|| Some(printable(&passage.article))),
        shown(&passage.speaker),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn listed(values: &[Facet]) -> String {
    let shown = values.iter().take(VALUES);
    let shown: Vec<String> = shown
        .map(|facet| format!("{} ({})", printable(&facet.value), facet.count))
        .collect();
    let rest = values.len().saturating_sub(VALUES);
    let more = if rest > 0 {
        said!("found.and-more", count = rest)
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
}
