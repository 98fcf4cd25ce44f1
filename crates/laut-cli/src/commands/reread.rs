//! `laut reread`: the articles of a ledger are read again with other weights, and its claims follow.

use std::ops::ControlFlow;

use laut_desk::{Access, Desk, Progress as Step, Rereading};
use laut_weights::Weighted;
use laut_wire::{Reread, Version};
use rayon::ThreadPool;

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::{ledger, pool},
    failure::Failures,
    progress::Progress,
    terminal,
    words::{counted, said},
};

/// Reads the ledger's articles again.
pub(crate) fn reread(arguments: &arguments::Reread, failures: &mut Failures) -> anyhow::Result<()> {
    let pool = pool(&arguments.network)?;
    let weighted = Weighted::open(arguments.network.model.as_deref())?;
    let (path, mut desk) = ledger::to_give(&arguments.ledger, Access::Change, weighted.name())?;
    let done = all_again(&mut desk, &weighted, &pool, failures)?;
    let mut out = terminal::done(arguments.format == Plain::Text);
    match arguments.format {
        Plain::Json => {
            let reread = Reread {
                laut: Version,
                due: done.due,
                reread: done.done,
                left_out: done.left_out,
                broken_off: done.broken_off,
            };
            out.json_line(format_args!("{}", serde_json::to_string(&reread)?))?;
        }
        Plain::Text => {
            let left_out = match done.left_out.len() {
                0 => String::new(),
                some => said!("told.kept-as-before", articles = counted(some, "article")),
            };
            let claims = desk.size()?.claims;
            let words = said!(
                "told.reread",
                articles = counted(done.done as usize, "article"),
                left_out = left_out,
                path = path.display(),
                claims = counted(claims as usize, "claim"),
            );
            out.line(format_args!("{words}"))?;
        }
    }
    Ok(out.flush()?)
}

/// Reads all articles of a ledger again that were read with other weights; those that cannot be are told.
pub(super) fn all_again(
    desk: &mut Desk,
    weighted: &Weighted,
    pool: &ThreadPool,
    failures: &mut Failures,
) -> anyhow::Result<Rereading> {
    let due = desk.count_due()?;
    let progress = Progress::start(Some(due as usize));
    let study = |article: &laut::Article| Some(weighted.reader().study(article));
    let done = pool.install(|| {
        desk.reread(&study, &mut |step| {
            match step {
                Step::Due(_) => {}
                Step::Done(some) => (0..some).for_each(|_| progress.one_more()),
                Step::LeftOut(problem) => progress.aside(|| failures.problem(problem)),
            }
            ControlFlow::Continue(())
        })
    })?;
    Ok(done)
}
