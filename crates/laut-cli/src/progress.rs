//! Says how far the work is, on a terminal, if it takes longer than a second.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// Nothing is said before this.
const PATIENCE: Duration = Duration::from_secs(1);
const PERIOD: Duration = Duration::from_millis(200);

/// A line on standard error that counts articles.
pub(crate) struct Progress {
    state: Arc<State>,
}

struct State {
    done: AtomicUsize,
    ended: AtomicBool,
    /// Whether the line stands on the terminal; held while anything is printed.
    shown: Mutex<bool>,
}

impl Progress {
    /// Starts to count.
    pub(crate) fn start() -> Self {
        let state = Arc::new(State {
            done: AtomicUsize::new(0),
            ended: AtomicBool::new(false),
            shown: Mutex::new(false),
        });
        if stderr().is_terminal() {
            let state = Arc::clone(&state);
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                while !state.ended.load(Ordering::Relaxed) {
                    state.show();
                    thread::sleep(PERIOD);
                }
            });
        }
        Progress { state }
    }

    /// Counts one more article.
    pub(crate) fn one_more(&self) {
        self.state.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes the line away while `print` runs.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        let mut shown = self
            .state
            .shown
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        State::hide(&mut shown);
        print()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::Relaxed);
        self.aside(|| ());
    }
}

impl State {
    fn show(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if self.ended.load(Ordering::Relaxed) {
            return;
        }
        let line = match self.done.load(Ordering::Relaxed) {
            0 => "reading …".to_owned(),
            1 => "reading … 1 article done".to_owned(),
            done => format!("reading … {done} articles done"),
        };
        // A terminal that is gone is no reason to stop.
        *shown = write!(stderr(), "\r\x1b[K{line}")
            .and_then(|()| stderr().flush())
            .is_ok();
    }

    fn hide(shown: &mut bool) {
        if std::mem::take(shown) {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
