//! The use cases of a ledger, each once: add, read again, search, compare, tell what is new, list claims, show one, list
//! sources, show one, list stories, show one, show an article with its versions, correct, follow what people annotated
//! elsewhere, merge, split, remove, export.
//!
//! Below lie reading, the ledger and the contract's words; above it surfaces that parse what is asked, call a use case
//! and print what comes back: the command line, the server, whatever comes next. Opening a ledger goes through
//! [`Desk::open`], and nothing above names the database. Articles are read by whoever calls, since surfaces have threads
//! and queues of their own: a use case is given what reads. Work that may take long is told as it goes on and can be
//! broken off; that is an outcome, and no error. Does not print, and knows no network.

mod adding;
mod annotating;
mod asking;
mod changed;
mod changing;
mod comparing;
mod correcting;
mod error;
mod exporting;
mod given;
mod history;
mod leading;
mod news;
mod records;
mod rereading;
mod searching;
mod telling;
mod words;

use std::{fs, path::Path};

use laut_ledger::{FileStore, Ledger, Size, Weights};
use laut_wire::Problem;

pub use self::{
    adding::{Added, Kept, Prepared, Read},
    annotating::{Annotated, annotated},
    asking::{Asked, ClaimView, Page, Shown},
    changing::Split,
    correcting::{Studied, Withdrawn},
    error::{Error, ErrorKind},
    exporting::{Exported, Form},
    given::{Amiss, How, given},
    history::{ClaimNotice, History, notices_of},
    news::{About, Since, day_since, today},
    rereading::{Progress, Rereading},
    searching::Sought,
    telling::{StoriesPage, StoryView},
    words::{Filters, calendar_day, claim_id, day, language, skipped, span_of_days, told},
};

/// What use cases say.
pub type Result<T> = std::result::Result<T, Error>;

/// What reads an article so that it can be compared with others; `None` where it was broken off.
pub type Study<'a> = dyn Fn(&laut::Article) -> Option<laut::Study> + Sync + 'a;

/// What a ledger is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// To ask, while others may be writing.
    Read,
    /// To change what is in it.
    Change,
    /// To add to it; it is made where there is none.
    Add,
}

/// A ledger, and what is done with it.
///
/// May move between threads; each thread that works beside others opens one of its own.
#[derive(Debug)]
pub struct Desk {
    ledger: Ledger<FileStore>,
}

impl Desk {
    /// Opens the ledger of a file; `weights` are those that articles are read with which it is given.
    ///
    /// # Errors
    /// If there is none and it is not to be added to, or it cannot be opened.
    pub fn open(path: &Path, access: Access, weights: Option<Weights>) -> Result<Self> {
        // An empty file is what is left where nothing was ever added.
        let is_empty = |metadata: fs::Metadata| metadata.is_file() && metadata.len() == 0;
        let is_there = path.exists() && !path.metadata().is_ok_and(is_empty);
        if access != Access::Add && !is_there {
            return Err(Error::new(
                ErrorKind::Missing,
                Problem {
                    code: "ledger_missing".to_owned(),
                    message: format!("there is no ledger at {} yet", path.display()),
                    place: None,
                    help: Some("`laut add FILES` makes one".to_owned()),
                },
            ));
        }
        let ledger = match access {
            Access::Read => Ledger::open_to_read(path)?,
            Access::Change | Access::Add => Ledger::open(path)?,
        };
        Ok(Desk {
            ledger: match weights {
                Some(weights) => ledger.read_by(weights),
                None => ledger,
            },
        })
    }

    /// Returns how much there is.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn size(&self) -> Result<Size> {
        Ok(self.ledger.size()?)
    }

    /// Asks several things that belong together, whoever writes meanwhile.
    ///
    /// # Errors
    /// If `ask` fails, with its error, or the storage.
    pub fn at_one_moment<T>(&self, ask: impl Fn(&Self) -> Result<T>) -> Result<T> {
        self.ledger.at_one_moment(|| Ok(ask(self)))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_may_move_between_threads() {
        fn moves<T: Send>() {}
        moves::<Desk>();
    }

    #[test]
    fn what_is_not_there_is_told_with_what_makes_it() {
        let error = Desk::open(Path::new("no/such.db"), Access::Read, None).err();
        let problem = error.map(|error| error.problem().clone());
        let problem = problem.expect("there is none");
        assert_eq!(problem.code, "ledger_missing");
        assert!(problem.help.is_some_and(|help| help.contains("laut add")));
    }
}
