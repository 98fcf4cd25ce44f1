//! Says how far the work is, on a terminal, if it takes longer than a second.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    terminal,
    words::{counted, said},
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
    /// Those of them that there was nothing to do for.
    passed: AtomicUsize,
    /// How many articles there are, where that is known.
    all: Option<usize>,
    began: Instant,
    ended: AtomicBool,
    /// Whether the line stands on the terminal; held while anything is printed.
    shown: Mutex<bool>,
}

impl Progress {
    /// Says whether anybody sees the line.
    pub(crate) fn is_seen() -> bool {
        terminal::is_watched()
    }

    /// Starts to count; `all` is the number of articles, where that is known.
    pub(crate) fn start(all: Option<usize>) -> Self {
        let state = Arc::new(State {
            done: AtomicUsize::new(0),
            passed: AtomicUsize::new(0),
            all,
            began: Instant::now(),
            ended: AtomicBool::new(false),
            shown: Mutex::new(false),
        });
        if Self::is_seen() {
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

    /// Counts one more article for which there was nothing to do: it says nothing of how fast the others are.
    pub(crate) fn one_passed(&self) {
        self.state.passed.fetch_add(1, Ordering::Relaxed);
        self.one_more();
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
        let done = self.done.load(Ordering::Relaxed);
        let passed = self.passed.load(Ordering::Relaxed);
        let line = line(done, passed, self.all, self.began.elapsed());
        // A terminal that is gone is no reason to stop.
        *shown = terminal::put(&line);
    }

    fn hide(shown: &mut bool) {
        if std::mem::take(shown) {
            terminal::put("");
        }
    }
}

/// Returns what is said of the work: how much is done, how fast, and how long the rest takes, where that is known; those that
/// were passed over took no time.
fn line(done: usize, passed: usize, all: Option<usize>, elapsed: Duration) -> String {
    if done == 0 {
        return match all {
            Some(all) => said!("progress.reading-all", articles = counted(all, "article")),
            None => said!("progress.reading").to_owned(),
        };
    }
    let worked = match done.saturating_sub(passed) {
        0 => done,
        worked => worked,
    };
    let rate = worked as f64 / elapsed.as_secs_f64().max(0.001);
    let shown = if rate < 10.0 {
        format!("{rate:.1}")
    } else {
        format!("{rate:.0}")
    };
    let left = all.map(|all| all.saturating_sub(done) as f64 / rate);
    let left = left.map_or(String::new(), |seconds| {
        said!("progress.left", time = in_words(seconds))
    });
    let so_far = match all {
        Some(all) => said!("progress.done-of", all; done = done, all = all, rate = shown),
        None => said!("progress.done", done; done = done, rate = shown),
    };
    so_far + &left
}

fn in_words(seconds: f64) -> String {
    let minutes = seconds / 60.0;
    if seconds < 90.0 {
        format!("{seconds:.0} s")
    } else if minutes < 90.0 {
        format!("{minutes:.0} min")
    } else {
        format!("{:.1} h", minutes / 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left() {
        let check_with = |done, passed, all, seconds, words: &str| {
            let line = line(done, passed, all, Duration::from_secs(seconds));
            assert_eq!(line, words);
        };
        let check = |done, all, seconds, words: &str| check_with(done, 0, all, seconds, words);
        check_with(
            1_020,
            1_000,
            Some(2_020),
            2,
            "reading … 1020 of 2020 articles done, 10 a second, 2 min left",
        );
        check(0, None, 1, "reading …");
        check(0, Some(1), 1, "reading 1 article …");
        check(1, None, 2, "reading … 1 article done, 0.5 a second");
        check(
            30,
            Some(120),
            2,
            "reading … 30 of 120 articles done, 15 a second, 6 s left",
        );
        check(
            10,
            Some(1000),
            10,
            "reading … 10 of 1000 articles done, 1.0 a second, 16 min left",
        );
        check(
            9,
            Some(90_009),
            9,
            "reading … 9 of 90009 articles done, 1.0 a second, 25.0 h left",
        );
    }
}
