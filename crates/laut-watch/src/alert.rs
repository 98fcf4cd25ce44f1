//! What is told of articles that arrived: an alert is a line for people and a few fields for programs.
//!
//! What articles mean to those who follow a story is worked out behind [`News`], so that `laut news` and a watch say
//! the same.

use laut_desk::{Added, Desk, Since, today};
use laut_wire::{NewsSort, Novelty};
use serde::{Deserialize, Serialize};

/// An article that was added, or a new version of one.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Arrived {
    /// What it brought.
    pub added: Added,
    /// Whether it was there before, with another text.
    pub changed: bool,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When, ISO 8601.
    pub published: Option<String>,
}

/// Something that is told.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Alert {
    /// What it is, a word for programs: `article_added`, `article_changed`, or `claim_` and `article_` before a sort of news.
    pub code: String,
    /// What it is, a line for people.
    pub message: String,
    /// The id of the article that it is about.
    pub article: Option<String>,
    /// The id of the claim that it is about.
    pub claim: Option<String>,
    /// The address of the article.
    pub url: Option<String>,
}

/// Says what articles mean that arrived together.
pub trait News: Send + Sync {
    /// Returns what tells the present state of a ledger from later ones; it is kept before articles are added, so that an
    /// end in between loses nothing.
    ///
    /// # Errors
    /// If the storage fails.
    fn mark(&self, desk: &Desk) -> laut_desk::Result<String>;

    /// Returns what is told of articles that arrived since a mark, and are in the ledger by now.
    ///
    /// # Errors
    /// If the storage fails.
    fn since(&self, mark: &str, desk: &Desk, arrived: &[Arrived]) -> laut_desk::Result<Vec<Alert>>;
}

/// Tells of each article that it is there, and nothing of what it means.
#[derive(Clone, Copy, Debug, Default)]
pub struct Headlines;

impl News for Headlines {
    fn mark(&self, _: &Desk) -> laut_desk::Result<String> {
        // What arrived is told one by one, whatever was there.
        Ok(String::new())
    }

    fn since(&self, _: &str, _: &Desk, arrived: &[Arrived]) -> laut_desk::Result<Vec<Alert>> {
        Ok(arrived.iter().map(headline).collect())
    }
}

/// Tells of each article that it is there, and of claims what is new about them, as `laut news` does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Novelties;

impl News for Novelties {
    fn mark(&self, desk: &Desk) -> laut_desk::Result<String> {
        desk.mark()
    }

    fn since(&self, mark: &str, desk: &Desk, arrived: &[Arrived]) -> laut_desk::Result<Vec<Alert>> {
        let mut alerts: Vec<Alert> = arrived.iter().map(headline).collect();
        if let Some(since) = Since::mark(mark) {
            let news = desk.news(Some(since), today())?.news;
            // That an article has another text is told already.
            let news = news.iter().filter(|one| one.sort != NewsSort::Version);
            alerts.extend(news.map(novelty));
        }
        Ok(alerts)
    }
}

fn novelty(one: &Novelty) -> Alert {
    let (of, id) = match (&one.claim, &one.article) {
        (Some(claim), _) => ("claim", &claim.id),
        (None, Some(article)) => ("article", &article.id),
        (None, None) => return Alert::default(),
    };
    Alert {
        code: format!("{of}_{}", one.sort),
        message: format!("{}; {id}", one.line()),
        article: one.article.as_ref().map(|article| article.id.clone()),
        claim: one.claim.as_ref().map(|claim| claim.id.clone()),
        url: one.article.as_ref().and_then(|article| article.url.clone()),
    }
}

fn headline(arrived: &Arrived) -> Alert {
    let brought = &arrived.added.brought;
    let (code, word) = if arrived.changed {
        ("article_changed", "changed")
    } else {
        ("article_added", "new")
    };
    let title = arrived.added.title.as_deref().or(arrived.url.as_deref());
    let title = title.unwrap_or(&brought.id);
    let from: Vec<&str> = [&arrived.outlet, &arrived.published]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect();
    let from = if from.is_empty() {
        String::new()
    } else {
        format!(" ({})", from.join(", "))
    };
    let known = match brought.known_before {
        0 => String::new(),
        known => format!(", {known} of {} claims known before", brought.claims),
    };
    Alert {
        code: code.to_owned(),
        message: format!("{word}: {title}{from}{known}; {}", brought.id),
        article: Some(brought.id.clone()),
        claim: None,
        url: arrived.url.clone(),
    }
}

#[cfg(test)]
mod tests {
    use laut_wire::Brought;

    use super::*;

    #[test]
    fn a_headline_says_where_it_is_from() {
        let mut arrived = Arrived {
            added: Added {
                brought: Brought {
                    id: "a7".to_owned(),
                    new: true,
                    version: None,
                    statements: 3,
                    claims: 2,
                    known_before: 1,
                },
                wanted: "a7".to_owned(),
                title: Some("Deich bricht".to_owned()),
            },
            changed: false,
            outlet: Some("Bote".to_owned()),
            url: None,
            published: Some("2031-03-06".to_owned()),
        };
        assert_eq!(
            headline(&arrived).message,
            "new: Deich bricht (Bote, 2031-03-06), 1 of 2 claims known before; a7"
        );
        arrived.changed = true;
        arrived.added.title = None;
        (arrived.outlet, arrived.published) = (None, None);
        arrived.added.brought.known_before = 0;
        assert_eq!(headline(&arrived).message, "changed: a7; a7");
        assert_eq!(headline(&arrived).code, "article_changed");
    }
}
