//! Where the ledger is worked on: one thread that writes, a few that read, one that only glances, each with a ledger of its own over the same
//! file.
//!
//! Work comes as a closure and its result goes back to whoever asked. Work that was begun is finished even if nobody
//! waits for it any more; what nobody waits for when its turn comes is not begun. Does not know what the work is.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
};

use axum::http::StatusCode;
use laut_ledger::{Error, ErrorKind, Ledger, SqliteStore, Store};
use tokio::sync::oneshot;

use crate::refusal::Refusal;

/// A ledger in a file.
pub(crate) type Kept = Ledger<SqliteStore>;

type Work = Box<dyn FnOnce(&mut Kept) + Send>;
type Open = fn(&Path) -> Result<SqliteStore, Error>;

/// Threads that read the ledger.
const READERS: usize = 3;

/// Takes work for the ledger.
pub(crate) struct Desk {
    path: PathBuf,
    write: Sender<Work>,
    read: Sender<Work>,
    glance: Sender<Work>,
}

impl Desk {
    /// Opens the ledger, makes it where there is none, and starts the threads; they end when the desk and what it was
    /// given are gone.
    ///
    /// # Errors
    /// If the ledger does not open.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<JoinHandle<()>>), Error> {
        // What is wrong with the file is said here, before anybody asks.
        drop(SqliteStore::open(path)?);
        let (write, written) = channel();
        let (read, asked) = channel();
        let (glance, glanced) = channel();
        let mut threads = vec![
            start(path, written, |path| SqliteStore::open(path)),
            start(path, glanced, |path| SqliteStore::open_read_only(path)),
        ];
        let asked = Arc::new(Mutex::new(asked));
        for _ in 0..READERS {
            threads.push(start(path, Arc::clone(&asked), |path| {
                SqliteStore::open_read_only(path)
            }));
        }
        let desk = Desk {
            path: path.to_owned(),
            write,
            read,
            glance,
        };
        Ok((desk, threads))
    }

    /// Returns where the ledger is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Does some work that changes the ledger.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Kept) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let path = self.path.clone();
        let there = move |ledger: &mut Kept| {
            // What is written to a file that was deleted is gone when the program ends.
            if !path.exists() {
                let message = "the ledger's file is gone";
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                return Err(Refusal::new(status, "ledger_unreachable", message)
                    .at(path.display().to_string())
                    .help("put it back, or start laut anew"));
            }
            work(ledger)
        };
        ask(&self.write, there).await
    }

    /// Does a little work that reads the ledger, beside all that takes longer.
    pub(crate) async fn glance<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Kept) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        ask(&self.glance, work).await
    }

    /// Does some work that reads the ledger.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Kept) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        ask(&self.read, work).await
    }
}

/// Reads several things that belong together, whoever writes meanwhile.
///
/// # Errors
/// If reading fails.
pub(crate) fn one_moment<T>(
    ledger: &Kept,
    read: impl Fn(&Kept) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut found = None;
    ledger.store().at_one_moment(&mut || {
        found = Some(read(ledger)?);
        Ok(())
    })?;
    found.ok_or_else(|| Error::new(ErrorKind::Storage, "the ledger was not read"))
}

async fn ask<T: Send + 'static>(
    to: &Sender<Work>,
    work: impl FnOnce(&mut Kept) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let (tell, told) = oneshot::channel();
    let sent = to.send(Box::new(move |ledger| {
        // Whoever asked may have gone, and then it is not begun.
        if !tell.is_closed() {
            let _ = tell.send(work(ledger));
        }
    }));
    let broken = || {
        let message = "the ledger could not be worked on";
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "ledger_failed", message)
            .help("try again; if that does not help, start laut anew")
    };
    if sent.is_err() {
        return Err(broken());
    }
    told.await.unwrap_or_else(|_| Err(broken()))
}

/// Where a thread's work comes from.
trait Queue: Send + 'static {
    fn next(&self) -> Option<Work>;
}

impl Queue for Receiver<Work> {
    fn next(&self) -> Option<Work> {
        self.recv().ok()
    }
}

impl Queue for Arc<Mutex<Receiver<Work>>> {
    fn next(&self) -> Option<Work> {
        // Nothing panics while it is held.
        self.lock().ok()?.recv().ok()
    }
}

fn start(path: &Path, queue: impl Queue, open: Open) -> JoinHandle<()> {
    let path = path.to_owned();
    thread::spawn(move || {
        let mut ledger = None;
        while let Some(work) = queue.next() {
            if ledger.is_none() {
                // Work that finds no ledger is dropped, and whoever waits for it is told.
                ledger = open(&path).ok().map(Ledger::new);
            }
            if let Some(open) = &mut ledger {
                let done = catch_unwind(AssertUnwindSafe(|| work(open)));
                if done.is_err() {
                    ledger = None;
                }
            }
        }
    })
}
