//! Reads articles for requests: so many at once as there are threads, a queue before them, and a refusal where the
//! queue is too long.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use laut::{Article, Reader, Study};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
};

use crate::refusal::Refusal;

/// Readings that are kept so that an article need not be read each time it is looked at.
const KEPT: usize = 48;

/// Reads articles.
pub(crate) struct Readers {
    reader: Reader,
    pool: ThreadPool,
    turns: Arc<Semaphore>,
    threads: usize,
    /// Those that wait for a turn, and how many may.
    waiting: AtomicUsize,
    most: usize,
    /// The mean time of a reading so far, in microseconds, newer ones weighing more.
    mean: AtomicUsize,
    kept: Mutex<VecDeque<(String, Arc<laut::Reading>)>>,
}

/// How busy it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) running: usize,
    pub(crate) waiting: usize,
}

impl Readers {
    /// Returns readers with so many threads, and a queue of so many requests.
    pub(crate) fn new(
        reader: Reader,
        threads: usize,
        waiting: usize,
    ) -> Result<Self, ThreadPoolBuildError> {
        let threads = threads.max(1);
        Ok(Readers {
            reader,
            pool: ThreadPoolBuilder::new().num_threads(threads).build()?,
            turns: Arc::new(Semaphore::new(threads)),
            threads,
            waiting: AtomicUsize::new(0),
            most: waiting,
            mean: AtomicUsize::new(400_000),
            kept: Mutex::default(),
        })
    }

    /// Returns how busy it is.
    pub(crate) fn load(&self) -> Load {
        Load {
            running: self.threads - self.turns.available_permits().min(self.threads),
            waiting: self.waiting.load(Ordering::Relaxed),
        }
    }

    /// Reads an article at once, without a turn: for work that is bounded otherwise.
    pub(crate) fn read_now(&self, article: &Article) -> laut::Reading {
        self.pool.install(|| self.reader.read(article))
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// If too many are waiting already.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            return Ok(turn);
        }
        let place = Place::take(&self.waiting);
        if place.before >= self.most {
            let waiting = Duration::from_micros(
                (self.mean.load(Ordering::Relaxed) * place.before / self.threads) as u64,
            );
            let message = format!("{} articles are waiting to be read already", place.before);
            let seconds = waiting.as_secs() + 1;
            return Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message)
                .help(format!("try again in {seconds} s"))
                .retry(seconds));
        }
        self.wait().await
    }

    /// Waits for a turn, however many are waiting: for what was begun.
    pub(crate) async fn wait(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| ending())
    }

    /// Reads an article.
    pub(crate) async fn read(
        self: &Arc<Self>,
        turn: OwnedSemaphorePermit,
        article: Article,
    ) -> Result<(Article, laut::Reading), Refusal> {
        self.work(turn, move |reader| {
            let reading = reader.read(&article);
            (article, reading)
        })
        .await
    }

    /// Reads articles and what it takes to compare them, in order.
    pub(crate) async fn study<T: Send + 'static>(
        self: &Arc<Self>,
        turn: OwnedSemaphorePermit,
        work: impl FnOnce(&(dyn Fn(&Article) -> Study + Sync)) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        self.work(turn, move |reader| work(&|article| reader.study(article)))
            .await
    }

    async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        turn: OwnedSemaphorePermit,
        work: impl FnOnce(&Reader) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let readers = Arc::clone(self);
        let done = spawn_blocking(move || {
            let start = Instant::now();
            let done = readers.pool.install(|| work(&readers.reader));
            let taken = start.elapsed().as_micros() as usize;
            let mean = readers.mean.load(Ordering::Relaxed);
            readers
                .mean
                .store((mean * 7 + taken) / 8, Ordering::Relaxed);
            drop(turn);
            done
        });
        done.await.map_err(|_| {
            let message = "the article could not be read";
            Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", message)
                .help("this is a mistake in laut; please report it with the article")
        })
    }

    /// Returns the reading of an article that was looked at not long ago.
    pub(crate) fn recall(&self, fingerprint: &str) -> Option<Arc<laut::Reading>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(key, _)| key == fingerprint)?;
        let found = kept.remove(place)?;
        let reading = Arc::clone(&found.1);
        kept.push_back(found);
        Some(reading)
    }

    /// Keeps a reading, as the reader made it, and forgets the one that was not looked at for longest.
    pub(crate) fn keep(&self, fingerprint: &str, reading: laut::Reading) -> Arc<laut::Reading> {
        let reading = Arc::new(reading);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(key, _)| key != fingerprint);
        kept.push_back((fingerprint.to_owned(), Arc::clone(&reading)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        reading
    }
}

/// What is said when the server ends.
pub(crate) fn ending() -> Refusal {
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "ending",
        "laut is being ended",
    )
    .help("start it again, and send what was not told to be done once more")
}

/// A place in the queue, given back when its holder goes.
struct Place<'a> {
    waiting: &'a AtomicUsize,
    before: usize,
}

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Self {
        let before = waiting.fetch_add(1, Ordering::Relaxed);
        Place { waiting, before }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
