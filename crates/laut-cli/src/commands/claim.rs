//! `laut claim`: an id in, the claim out with all that is known of it.

use laut_wire::{Ground, Notice, Reason};
use serde::Serialize;

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::ledger,
    terminal,
    view::{Background, View},
};

/// A claim of the contract, with why its sightings are in it.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    claim: laut_wire::Claim,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Reason>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grounds: Option<Vec<Ground>>,
    /// What the outlets of its articles say of these, as far as it is about the claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<OfArticle>,
}

/// What an outlet says of an article.
#[derive(Serialize)]
struct OfArticle {
    article: String,
    #[serde(flatten)]
    notice: Notice,
}

/// Prints a claim.
pub(crate) fn claim(arguments: &arguments::Claim) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let found = desk.claim(arguments.id, arguments.why.then_some(usize::MAX))?;
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let object = Explained {
                claim: found.wire(),
                why: found.reasons(),
                grounds: found.grounds(),
                notices: found
                    .notices
                    .iter()
                    .map(|about| OfArticle {
                        article: about.article.clone(),
                        notice: about.notice.clone(),
                    })
                    .collect(),
            };
            out.json_line(format_args!("{}", serde_json::to_string_pretty(&object)?))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            let texts = found.articles.into_iter();
            let background = Background {
                texts: texts.map(|facts| (facts.id, facts.text)).collect(),
                copies: found.copies,
            };
            let why = found.why.as_deref().zip(found.grounds.as_deref());
            let shown = view.claim(arguments.id, &found.claim, &background, why);
            out.shown(&shown)?;
            out.shown(&view.notices(&found.notices))?;
        }
    }
    Ok(out.flush()?)
}
