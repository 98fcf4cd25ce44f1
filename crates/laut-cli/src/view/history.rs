//! What an article said before: its versions, what its outlet says of it, and the statements that came, went or were
//! changed. Does not know how they were compared.

use laut_desk::ClaimNotice;
use laut_ledger::TakenBack;
use laut_wire::{
    ChangedStatement, Difference, KeptVersion, Notice, NoticeSort, ToldStatement, VersionChanges,
    WhatChanged,
};

use crate::{
    terminal::printable,
    view::{View, fit::wrapped, paint::Style, when::in_words},
    words::{called, counted, said},
};

impl View {
    /// Returns the versions, the notices and the changes of an article; nothing where there is nothing to tell.
    pub(crate) fn history(
        &self,
        versions: &[KeptVersion],
        notices: &[Notice],
        changes: Option<&[VersionChanges]>,
    ) -> String {
        let mut out = String::new();
        for notice in notices {
            let words = one_line(&notice.span.text);
            let words = said!("history.notice", sort = sort(notice.sort), words = words);
            self.paragraph(&mut out, Style::Plain, "", &words);
        }
        if versions.len() > 1 {
            let count = counted(versions.len(), "version");
            let last = versions.len();
            let words = said!("history.versions", count = count, last = last);
            self.paragraph(&mut out, Style::Plain, "", &words);
            for version in versions {
                self.paragraph(&mut out, Style::Faint, "  ", &version_line(version));
            }
        }
        let Some(changes) = changes else {
            return below(out);
        };
        if changes.is_empty() {
            self.paragraph(&mut out, Style::Faint, "", said!("history.one"));
        }
        for change in changes {
            let (from, to) = (change.from, change.to);
            let words = if change.statements.is_empty() {
                said!("history.unchanged", from = from, to = to)
            } else {
                said!("history.changed", from = from, to = to)
            };
            self.paragraph(&mut out, Style::Strong, "", &words);
            for statement in &change.statements {
                for words in lines(statement) {
                    self.paragraph(&mut out, Style::Plain, "  ", &words);
                }
            }
        }
        below(out)
    }

    /// Returns what articles said of a claim until their outlets took it back, and what these say of their articles that is
    /// about it.
    pub(crate) fn notices(&self, notices: &[ClaimNotice], taken_back: &[TakenBack]) -> String {
        let mut out = String::new();
        for gone in taken_back {
            let facts = &gone.facts;
            let outlet = printable(facts.outlet.as_deref().unwrap_or(&facts.id));
            for (words, _) in &gone.said {
                let words = one_line(words);
                let words = said!("history.taken-back", outlet = outlet, words = words);
                self.paragraph(&mut out, Style::Strong, "", &words);
            }
        }
        for ClaimNotice { article, notice } in notices {
            let article = printable(article);
            let words = one_line(&notice.span.text);
            let sort = sort(notice.sort);
            let words = said!(
                "history.notice-of",
                sort = sort,
                article = article,
                words = words
            );
            self.paragraph(&mut out, Style::Strong, "", &words);
        }
        below(out)
    }

    fn paragraph(&self, out: &mut String, style: Style, indent: &str, words: &str) {
        let width = self.width.saturating_sub(indent.len());
        for line in wrapped(words, width.max(1)) {
            self.paint.line(out, &[(style, format!("{indent}{line}"))]);
        }
    }
}

/// Returns a section that stands below another one.
fn below(section: String) -> String {
    if section.is_empty() {
        section
    } else {
        format!("\n{section}")
    }
}

fn version_line(version: &KeptVersion) -> String {
    let day = |day: &Option<String>| day.as_deref().map(in_words);
    let mut words = vec![version.number.to_string()];
    words.extend(day(&version.published));
    words.extend(day(&version.modified).map(|day| said!("history.changed-on", day = day)));
    words.extend(version.title.as_deref().map(printable));
    words.join(" · ")
}

fn sort(sort: NoticeSort) -> &'static str {
    match sort {
        NoticeSort::Update => said!("news.update"),
        NoticeSort::Correction => said!("news.correction"),
        NoticeSort::Retraction => said!("news.retraction"),
    }
}

/// Returns what became of a statement: what is new begins with a plus, what is gone with a minus.
fn lines(statement: &ChangedStatement) -> Vec<String> {
    let told = |told: &Option<ToldStatement>| told.as_ref().map_or_else(String::new, told_line);
    match statement.change {
        WhatChanged::Came => vec![format!("+ {}", told(&statement.after))],
        WhatChanged::Went => vec![format!("− {}", told(&statement.before))],
        WhatChanged::Changed => {
            let differs: Vec<&str> = statement
                .differs
                .iter()
                .map(|differs| match differs {
                    Difference::Words => said!("history.words"),
                    Difference::Speaker => said!("history.speaker"),
                    Difference::Force => said!("history.force"),
                })
                .collect();
            vec![
                format!("− {}", told(&statement.before)),
                said!(
                    "history.differs",
                    told = told(&statement.after),
                    what = differs.join(said!("history.and")),
                ),
            ]
        }
    }
}

fn told_line(told: &ToldStatement) -> String {
    let speaker = told
        .speaker
        .as_deref()
        .map_or(said!("history.nobody"), |name| name);
    let force = called("force", told.force.as_str());
    let words = one_line(&told.text);
    said!(
        "history.told",
        speaker = printable(speaker),
        force = force,
        words = words
    )
}

/// Returns words on one line, as a terminal may have them.
pub(crate) fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
