//! Where the ledger is worked on: one thread that writes, a few that read, one that only glances, each with a desk of its
//! own over the same file.
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
use laut_desk::{Access, Desk, Error};
use laut_ledger::Weights;
use tokio::sync::oneshot;

use crate::refusal::Refusal;

type Work = Box<dyn FnOnce(&mut Desk) + Send>;

/// Threads that read the ledger.
const READERS: usize = 3;

/// Takes work for the ledger.
pub(crate) struct Threads {
    path: PathBuf,
    weights: Option<Weights>,
    write: Sender<Work>,
    read: Sender<Work>,
    glance: Sender<Work>,
}

impl Threads {
    /// Opens the ledger, makes it where there is none, and starts the threads; they end when this and what it was given
    /// are gone. `weights` are those that its articles are read with.
    ///
    /// # Errors
    /// If the ledger does not open.
    pub(crate) fn open(
        path: &Path,
        weights: Option<Weights>,
    ) -> Result<(Self, Vec<JoinHandle<()>>), Error> {
        // What is wrong with the file is said here, before anybody asks.
        drop(Desk::open(path, Access::Add, weights.clone())?);
        let open = |access| {
            let (path, weights) = (path.to_owned(), weights.clone());
            move || Desk::open(&path, access, weights.clone())
        };
        let (write, written) = channel();
        let (read, asked) = channel();
        let (glance, glanced) = channel();
        let mut threads = vec![
            start(written, open(Access::Add)),
            start(glanced, open(Access::Read)),
        ];
        let asked = Arc::new(Mutex::new(asked));
        for _ in 0..READERS {
            threads.push(start(Arc::clone(&asked), open(Access::Read)));
        }
        let started = Threads {
            path: path.to_owned(),
            weights,
            write,
            read,
            glance,
        };
        Ok((started, threads))
    }

    /// Opens the ledger once more, to ask it for longer than a thread should.
    ///
    /// # Errors
    /// If it does not open.
    pub(crate) fn another(&self) -> Result<Desk, Error> {
        Desk::open(&self.path, Access::Read, self.weights.clone())
    }

    /// Does some work that changes the ledger.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        ask(&self.write, work).await
    }

    /// Does a little work that reads the ledger, beside all that takes longer.
    pub(crate) async fn glance<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        ask(&self.glance, work).await
    }

    /// Does some work that reads the ledger.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        ask(&self.read, work).await
    }
}

async fn ask<T: Send + 'static>(
    to: &Sender<Work>,
    work: impl FnOnce(&mut Desk) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let (tell, told) = oneshot::channel();
    let sent = to.send(Box::new(move |desk| {
        // Whoever asked may have gone, and then it is not begun.
        if !tell.is_closed() {
            let _ = tell.send(work(desk));
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

fn start(
    queue: impl Queue,
    open: impl Fn() -> Result<Desk, Error> + Send + 'static,
) -> JoinHandle<()> {
    thread::spawn(move || {
        // All have the same file, whatever comes in its place later.
        let mut desk = open().ok();
        while let Some(work) = queue.next() {
            if desk.is_none() {
                // Work that finds no ledger is dropped, and whoever waits for it is told.
                desk = open().ok();
            }
            if let Some(open) = &mut desk {
                let done = catch_unwind(AssertUnwindSafe(|| work(open)));
                if done.is_err() {
                    desk = None;
                }
            }
        }
    })
}
