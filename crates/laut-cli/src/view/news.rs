//! What is new, sort after sort, each with who says it and in which words.

use laut_wire::{News, NewsSort, Novelty};

use crate::{
    terminal::printable,
    view::{View, paint::Style},
    words::{counted, said},
};

impl View {
    /// Returns what is new.
    pub(crate) fn news(&self, news: &News) -> String {
        let mut out = String::new();
        let since = news.since.as_deref();
        let head = since.map_or_else(
            || said!("news.added-since").to_owned(),
            |since| said!("news.since", day = printable(since)),
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
            self.lines(&mut out, Style::Plain, said!("news.nothing"));
        }
        out.push('\n');
        if news.alone > 0 {
            let claims = counted(news.alone as usize, "new-claim");
            let words = said!("news.alone", claims = claims);
            self.lines(&mut out, Style::Faint, &words);
        }
        if news.cut {
            self.lines(&mut out, Style::Faint, said!("news.cut"));
        }
        let words = said!("news.after", mark = news.mark);
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
        NewsSort::Retraction => said!("news.retraction"),
        NewsSort::Correction => said!("news.correction"),
        NewsSort::Version => said!("news.version"),
        NewsSort::Turn => said!("news.turn"),
        NewsSort::Denial => said!("news.denial"),
        NewsSort::Confirmation => said!("news.confirmation"),
        NewsSort::Origin => said!("news.origin"),
        _ => said!("news.claim"),
    }
}
