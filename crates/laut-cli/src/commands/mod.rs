//! One file a command; each is thin.

mod add;
mod article;
mod change;
mod claim;
mod claims;
mod compare;
mod dismiss;
mod dry_run;
mod eval;
mod export;
mod gold;
mod inputs;
mod ledger;
mod listings;
mod manual;
mod mcp;
mod news;
mod parties;
mod read;
mod records;
mod removing;
mod reread;
mod search;
mod serve;
mod stories;
mod tools;
mod watch;

pub(crate) use add::add;
pub(crate) use article::article;
pub(crate) use change::{merge, split};
pub(crate) use claim::claim;
pub(crate) use claims::claims;
pub(crate) use compare::compare;
pub(crate) use dismiss::dismiss;
pub(crate) use eval::eval;
pub(crate) use export::export;
pub(crate) use gold::gold;
pub(crate) use listings::{articles, source, sources};
pub(crate) use manual::{completions, man};
pub(crate) use mcp::mcp;
pub(crate) use news::news;
pub(crate) use parties::parties;
pub(crate) use read::read;
pub(crate) use removing::{remove, restore};
pub(crate) use reread::reread;
pub(crate) use search::search;
pub(crate) use serve::serve;
pub(crate) use stories::{stories, story};
pub(crate) use watch::{watch, watched};

use std::io::{self, Write};

use laut_wire::export::MARK;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use crate::{arguments::Network, terminal};

/// Returns standard output for a table, with the mark before it by which Excel knows UTF-8, if it is wanted.
fn data(excel: bool) -> io::Result<impl Write> {
    let mut out = terminal::data();
    if excel {
        out.write_all(MARK.as_bytes())?;
    }
    Ok(out)
}

/// Returns the threads to work on.
fn pool(network: &Network) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new()
        .num_threads(network.threads.map_or(0, usize::from))
        .build()
}
