//! Makes requests to one host wait for each other, with a pause between them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// The hosts that were asked, and when the last request to each was over.
#[derive(Debug, Default)]
pub(super) struct Queue {
    hosts: Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>,
}

impl Queue {
    /// Does a request to a host when no other one is under way and the last one was over so long ago.
    pub(super) fn wait<T>(&self, host: &str, pause: Duration, request: impl FnOnce() -> T) -> T {
        let turn = {
            // Nothing here can leave the table half changed.
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host.to_owned()).or_default())
        };
        let mut last = turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *last {
            thread::sleep(pause.saturating_sub(last.elapsed()));
        }
        let done = request();
        *last = Some(Instant::now());
        done
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_host_is_asked_one_thing_at_a_time() {
        let queue = Queue::default();
        let (now, most, done) = (
            AtomicUsize::new(0),
            AtomicUsize::new(0),
            AtomicUsize::new(0),
        );
        let pause = Duration::from_millis(20);
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    queue.wait("bote.example", pause, || {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::sleep(Duration::from_millis(5));
                        now.fetch_sub(1, Ordering::SeqCst);
                        done.fetch_add(1, Ordering::SeqCst);
                    });
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 1);
        assert_eq!(done.load(Ordering::SeqCst), 4);
        assert!(start.elapsed() >= pause * 3);
    }
}
