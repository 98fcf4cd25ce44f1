//! `laut article`: an id in, the article's reading with its versions and its outlet's notices out, and what changed from
//! one version to the next.

use laut::Reading as Read;
use laut_ledger::apply;
use laut_weights::Weighted;
use laut_wire::{KeptVersion, Notice, Reading, VersionChanges};
use serde::Serialize;

use crate::{
    arguments::ledger::{OneArticle, Plain},
    commands::{ledger, pool},
    terminal,
    view::{Header, View},
};

/// A reading of the contract, with what else is known of its article.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    reading: &'a Reading,
    versions: Vec<KeptVersion>,
    notices: Vec<Notice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<VersionChanges>>,
}

/// Prints an article.
pub(crate) fn article(arguments: &OneArticle) -> anyhow::Result<()> {
    let desk = ledger::to_read(&arguments.ledger)?;
    let history = desk.history(&arguments.id)?;
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let read =
        |article: &laut::Article| -> Read { pool.install(|| weighted.reader().read(article)) };
    let Some((facts, said)) = history.versions.last() else {
        return Ok(());
    };
    let article = facts.article();
    let mut found = read(&article);
    apply(&mut found, &article.text, said);
    let reading = Reading::new(&article, &found);
    let changes = if arguments.changes {
        history.changes(usize::MAX, |article| Some(read(article)))
    } else {
        None
    };
    let shown = Shown {
        reading: &reading,
        versions: history.kept(),
        notices: history.notices(),
        changes,
    };
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => {
            let json = serde_json::to_string_pretty(&shown)?;
            out.json_line(format_args!("{json}"))?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            out.shown(&view.show(&reading, Header::TitleOr(&arguments.id)))?;
            let history = view.history(&shown.versions, &shown.notices, shown.changes.as_deref());
            out.shown(&history)?;
        }
    }
    Ok(out.flush()?)
}
