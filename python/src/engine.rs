//! Reads articles on threads of its own while Python goes on: an article in, something to wait for out.
//!
//! Knows threads, signals and forks; does not know what is done with what was read.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use laut_desk::Read;
use laut_weights::Weighted;
use laut_wire::Reading;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{
    failure,
    given::{Given, article},
};

/// So often it is asked whether the user wants it to end.
pub(crate) const BETWEEN_SIGNALS: Duration = Duration::from_millis(50);

static WEIGHTED: OnceLock<Weighted> = OnceLock::new();

/// Returns the reader with the weights that are built in.
///
/// The interpreter is held while they are taken apart (a tenth of a second, once): a fork cannot come in between.
pub(crate) fn weighted(py: Python<'_>) -> PyResult<&'static Weighted> {
    if let Some(weighted) = WEIGHTED.get() {
        return Ok(weighted);
    }
    let weighted = Weighted::built_in()
        .map_err(|error| failure::told(py, "weights_damaged", &error.to_string(), ""))?;
    Ok(WEIGHTED.get_or_init(|| weighted))
}

type Job = Box<dyn FnOnce() + Send>;

/// Threads that read.
enum Threads {
    /// All for one article.
    Together(ThreadPool),
    /// One for each article: threads that wait for each other's parts leave time unused.
    Apart(Sender<Job>),
}

/// Reads articles on threads of its own.
#[pyclass(frozen, module = "laut._native")]
pub(crate) struct Engine {
    /// `None` once it is dropped.
    threads: Option<Threads>,
    weighted: &'static Weighted,
    process: u32,
}

#[pymethods]
impl Engine {
    /// Starts the threads: all for one article, or one for each.
    #[new]
    fn new(py: Python<'_>, threads: usize, apart: bool) -> PyResult<Self> {
        let weighted = weighted(py)?;
        let refused = |error: &dyn std::fmt::Display| {
            let message = format!("the threads cannot be started: {error}");
            failure::told(py, "failed", &message, "try it with fewer")
        };
        let threads = if apart {
            Threads::Apart(lanes(threads.max(1)).map_err(|error| refused(&error))?)
        } else {
            let pool = ThreadPoolBuilder::new().num_threads(threads.max(1)).build();
            Threads::Together(pool.map_err(|error| refused(&error))?)
        };
        Ok(Engine {
            threads: Some(threads),
            weighted,
            process: process::id(),
        })
    }

    /// Begins to read an article: the contract's JSON comes out, or a record for a ledger elsewhere.
    fn submit(&self, py: Python<'_>, given: Given<'_>, record: bool) -> PyResult<Ticket> {
        let article = article(&given)?;
        let name = record.then(|| self.weighted.name());
        self.begin(py, move |weighted, goes_on| {
            let reader = weighted.reader();
            let Some(name) = name else {
                let reading = reader.read_while(&article, goes_on)?;
                return Some(Ok(Reading::new(&article, &reading).to_json()));
            };
            let read = Read::of(article, &|article| reader.study_while(article, goes_on))?;
            Some(read.to_line(&name))
        })
        .map(Ticket)
    }
}

impl Engine {
    /// Begins some work with the reader; `work` is given what tells whether it goes on.
    ///
    /// # Errors
    /// If this is the copy of a process that a fork made: it has no threads.
    pub(crate) fn begin<T: Send + 'static>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&Weighted, &(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
    ) -> PyResult<Pending<T>> {
        let goes_on = Arc::new(AtomicBool::new(true));
        let (tell, answer) = mpsc::channel();
        let (flag, weighted) = (Arc::clone(&goes_on), self.weighted);
        let job = move || {
            let goes_on = || flag.load(Ordering::Relaxed);
            // What is not waited for any more is not begun.
            let done =
                goes_on().then(|| catch_unwind(AssertUnwindSafe(|| work(weighted, &goes_on))));
            let answer = match done {
                None | Some(Ok(None)) => Answer::BrokenOff,
                Some(Ok(Some(done))) => Answer::Done(done),
                Some(Err(_)) => Answer::Failed,
            };
            let _ = tell.send(answer);
        };
        let begun = match &self.threads {
            _ if self.process != process::id() => false,
            Some(Threads::Together(pool)) => {
                pool.spawn_fifo(job);
                true
            }
            Some(Threads::Apart(lanes)) => lanes.send(Box::new(job)).is_ok(),
            None => false,
        };
        if !begun {
            return Err(forked(py));
        }
        Ok(Pending {
            answer: Mutex::new(answer),
            goes_on,
            process: self.process,
        })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // In a forked process nobody answers any more: there is nothing to end.
        if self.process != process::id() {
            std::mem::forget(self.threads.take());
        }
    }
}

/// Starts threads that work one job after the other, each in a pool of its own.
fn lanes(count: usize) -> std::io::Result<Sender<Job>> {
    let (send, jobs) = mpsc::channel::<Job>();
    let jobs = Arc::new(Mutex::new(jobs));
    for number in 0..count {
        let jobs = Arc::clone(&jobs);
        let lane = thread::Builder::new().name(format!("laut {number}"));
        lane.stack_size(4 << 20).spawn(move || {
            // Where no pool can be made, the work is done in that of all threads.
            let _pool = ThreadPoolBuilder::new()
                .num_threads(1)
                .use_current_thread()
                .build();
            loop {
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                match job {
                    Ok(job) => job(),
                    Err(_) => return,
                }
            }
        })?;
    }
    Ok(send)
}

fn forked(py: Python<'_>) -> PyErr {
    let message = "this reader was started before the process was forked, and has no threads here";
    failure::told(py, "forked", message, "call laut again in the new process")
}

/// What becomes of some work.
pub(crate) enum Answer<T> {
    Done(T),
    /// It was broken off.
    BrokenOff,
    /// It ended in a way that it must not.
    Failed,
}

/// Work that was begun.
pub(crate) struct Pending<T> {
    answer: Mutex<Receiver<Answer<T>>>,
    goes_on: Arc<AtomicBool>,
    /// The process that works on it.
    process: u32,
}

impl<T: Send> Pending<T> {
    /// Waits for the work; a signal such as that of Ctrl+C breaks it off, and is not waited for.
    ///
    /// # Errors
    /// If it was broken off, or failed in a way that it must not, or this is the copy of a process that a fork made.
    pub(crate) fn wait(&self, py: Python<'_>) -> PyResult<T> {
        if self.process != process::id() {
            return Err(forked(py));
        }
        loop {
            let told = py.detach(|| {
                let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
                answer.recv_timeout(BETWEEN_SIGNALS)
            });
            match told {
                Ok(Answer::Done(done)) => return Ok(done),
                Ok(Answer::BrokenOff) => {
                    let message = "the article was not read: it was broken off";
                    return Err(failure::told(py, "broken_off", message, ""));
                }
                Ok(Answer::Failed) | Err(RecvTimeoutError::Disconnected) => {
                    let help = "this is a mistake in laut; please report it with the article";
                    return Err(failure::told(
                        py,
                        "failed",
                        "the article could not be read",
                        help,
                    ));
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Err(signal) = py.check_signals() {
                        self.break_off();
                        return Err(signal);
                    }
                }
            }
        }
    }

    fn break_off(&self) {
        self.goes_on.store(false, Ordering::Relaxed);
    }
}

impl<T> Drop for Pending<T> {
    fn drop(&mut self) {
        self.goes_on.store(false, Ordering::Relaxed);
    }
}

/// An article that is being read.
#[pyclass(frozen, module = "laut._native")]
pub(crate) struct Ticket(pub(crate) Pending<laut_desk::Result<String>>);

#[pymethods]
impl Ticket {
    /// Waits for what was read.
    fn wait(&self, py: Python<'_>) -> PyResult<String> {
        self.0
            .wait(py)?
            .map_err(|error| failure::of_desk(py, error))
    }

    /// Breaks the reading off, at the next section of a long text.
    fn cancel(&self) {
        self.0.break_off();
    }
}
