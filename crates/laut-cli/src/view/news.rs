//! What is new, sort after sort, each with who says it and in which words.

use laut_wire::{News, NewsSort, Novelty};

use crate::{
    terminal::printable,
    view::{View, paint::Style, sources::counted},
};

impl View {
    /// Returns what is new.
    pub(crate) fn news(&self, news: &News) -> String {
        let mut out = String::new();
        let since = news.since.as_deref();
        let head = since.map_or_else(
            || "What was added since".to_owned(),
            |since| format!("What is new since {}", printable(since)),
        );
        self.lines(&mut out, Style::Strong, &head);
        let mut last: Option<NewsSort> = None;
        for one in &news.news {
            if last != Some(one.sort) {
                out.push('\n');
                self.lines(&mut out, Style::Strong, heading(one.sort));
                last = Some(one.sort);
            }
            self.novelty(&mut out, one);
        }
        if news.news.is_empty() {
            self.lines(
                &mut out,
                Style::Plain,
                "Nothing that several articles tell.",
            );
        }
        out.push('\n');
        if news.alone > 0 {
            let claims = counted(news.alone as usize, "new claim");
            let words = format!("and {claims} of one article alone");
            self.lines(&mut out, Style::Faint, &words);
        }
        if news.cut {
            self.lines(
                &mut out,
                Style::Faint,
                "There is more than can be told at once.",
            );
        }
        let words = format!("--after {} tells what is added from now on", news.mark);
        self.lines(&mut out, Style::Faint, &words);
        out
    }

    fn novelty(&self, out: &mut String, one: &Novelty) {
        let day = one.day.as_deref().unwrap_or("–");
        let who = one
            .who
            .as_deref()
            .map_or_else(String::new, |who| format!(" · {}", printable(who)));
        self.indented(out, Style::Faint, &format!("{}{who}", printable(day)), 1);
        if let Some(claim) = &one.claim {
            self.claim_line(out, claim);
        }
        if let Some(article) = &one.article {
            let title = article.title.as_deref().unwrap_or_default();
            let words = format!("{}  {}", printable(&article.id), printable(title));
            self.indented(out, Style::Plain, &words, 2);
        }
        if let Some(notice) = &one.notice {
            self.indented(out, Style::Plain, &printable(&notice.span.text), 2);
        }
    }
}

fn heading(sort: NewsSort) -> &'static str {
    match sort {
        NewsSort::Retraction => "Withdrawn by its outlet",
        NewsSort::Correction => "Corrected by its outlet",
        NewsSort::Version => "Articles with another text than before",
        NewsSort::Turn => "May have changed its word: please check",
        NewsSort::Denial => "Denied for the first time",
        NewsSort::Confirmation => "Confirmed by name",
        NewsSort::Origin => "A second independent origin",
        _ => "New claims of several articles",
    }
}
