//! Reads articles for requests: so many at once as there are threads, in their turns, and a refusal where too many wait.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use laut::{Article, GoesOn, Reader, Study};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use tokio::task::spawn_blocking;

use crate::{
    refusal::Refusal,
    turns::{Load, Turn, Turns},
};

/// Readings that are kept so that an article need not be read each time it is looked at.
const KEPT: usize = 48;

/// Reads articles.
pub(crate) struct Readers {
    reader: Reader,
    /// All threads together, for work that has them for itself.
    pool: ThreadPool,
    /// One thread each, for work beside other work: threads that wait for each other's parts leave time unused.
    single: Mutex<Vec<ThreadPool>>,
    turns: Arc<Turns>,
    threads: usize,
    /// The mean time of a reading so far, in microseconds, newer ones weighing more.
    mean: AtomicUsize,
    kept: Mutex<VecDeque<(Article, Arc<laut::Reading>)>>,
}

impl Readers {
    /// Returns readers with so many threads, and so many requests that wait for them.
    pub(crate) fn new(
        reader: Reader,
        threads: usize,
        waiting: usize,
    ) -> Result<Self, ThreadPoolBuildError> {
        let threads = threads.max(1);
        let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build();
        Ok(Readers {
            reader,
            pool: pool(threads)?,
            // Turns give short work a place more.
            single: Mutex::new((0..=threads).map(|_| pool(1)).collect::<Result<_, _>>()?),
            turns: Turns::new(threads, waiting),
            threads,
            mean: AtomicUsize::new(400_000),
            kept: Mutex::default(),
        })
    }

    /// Returns how busy it is.
    pub(crate) fn load(&self) -> Load {
        self.turns.load()
    }

    /// Reads an article at once, without a turn: for work that is bounded otherwise.
    pub(crate) fn read_now(&self, article: &Article) -> laut::Reading {
        self.pool.install(|| self.reader.read(article))
    }

    /// Waits for a turn for work on so many bytes.
    ///
    /// # Errors
    /// If too many are waiting already.
    pub(crate) async fn turn(&self, bytes: usize) -> Result<Turn, Refusal> {
        self.turns.turn(bytes).await.map_err(|before| {
            let waiting = Duration::from_micros(
                (self.mean.load(Ordering::Relaxed) * before / self.threads) as u64,
            );
            let message = format!("{before} articles are waiting to be read already");
            let seconds = waiting.as_secs() + 1;
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message)
                .help(format!("try again in {seconds} s"))
                .retry(seconds)
        })
    }

    /// Waits for a turn, however many are waiting: for what was begun.
    pub(crate) async fn wait(&self, bytes: usize) -> Turn {
        self.turns.wait(bytes).await
    }

    /// Reads an article; what is read for somebody who goes away is broken off within a few hundred words.
    pub(crate) async fn read(
        self: &Arc<Self>,
        turn: Turn,
        article: Article,
    ) -> Result<(Article, laut::Reading), Refusal> {
        self.read_taken(turn, || Ok(article)).await
    }

    /// Takes an article out of what was sent and reads it, all in one turn: strangers choose how much work both are. For
    /// somebody who has gone it is not begun, and broken off in between and within a few hundred words.
    pub(crate) async fn read_taken(
        self: &Arc<Self>,
        turn: Turn,
        take: impl FnOnce() -> Result<Article, Refusal> + Send + 'static,
    ) -> Result<(Article, laut::Reading), Refusal> {
        let read = self.work(turn, move |readers, goes_on| {
            if !goes_on() {
                return None;
            }
            let article = match take() {
                Ok(article) => article,
                Err(refusal) => return Some(Err(refusal)),
            };
            let start = Instant::now();
            let reading = readers.reader.read_while(&article, goes_on)?;
            readers.took(start);
            Some(Ok((article, reading)))
        });
        read.await?
    }

    /// Reads articles and what it takes to compare them; `work` is given what does that, and ends with `None` where that
    /// says `None`.
    pub(crate) async fn study<T: Send + 'static>(
        self: &Arc<Self>,
        turn: Turn,
        work: impl FnOnce(&(dyn Fn(&Article) -> Option<Study> + Sync)) -> Option<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let studied = self.work(turn, move |readers, goes_on| {
            work(&|article| readers.reader.study_while(article, goes_on))
        });
        studied.await
    }

    /// Does some work on the threads for reading; `None` is for work that was broken off.
    async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        turn: Turn,
        work: impl FnOnce(&Readers, GoesOn<'_>) -> Option<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let readers = Arc::clone(self);
        let waited = Waited(Arc::new(AtomicBool::new(true)));
        let is_waited_for = Arc::clone(&waited.0);
        let done = spawn_blocking(move || {
            let goes_on = || is_waited_for.load(Ordering::Relaxed);
            let done = readers.on_threads(|| work(&readers, &goes_on));
            drop(turn);
            done
        });
        let done = done.await;
        drop(waited);
        done.ok().flatten().ok_or_else(|| {
            let message = "the article could not be read";
            Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", message)
                .help("this is a mistake in laut; please report it with the article")
        })
    }

    /// Does some work on all threads if nobody else is at work or waits, else on one.
    fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let Load { running, waiting } = self.load();
        let is_alone = running <= 1 && waiting == 0;
        let single = || self.single.lock().unwrap_or_else(PoisonError::into_inner);
        let one = if is_alone { None } else { single().pop() };
        let Some(one) = one else {
            return self.pool.install(work);
        };
        let done = one.install(work);
        single().push(one);
        done
    }

    /// Remembers how long a reading took.
    fn took(&self, start: Instant) {
        let taken = start.elapsed().as_micros() as usize;
        let mean = self.mean.load(Ordering::Relaxed);
        self.mean.store((mean * 7 + taken) / 8, Ordering::Relaxed);
    }

    /// Returns the reading of an article that was looked at not long ago.
    pub(crate) fn recall(&self, article: &Article) -> Option<Arc<laut::Reading>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(known, _)| known == article)?;
        let found = kept.remove(place)?;
        let reading = Arc::clone(&found.1);
        kept.push_back(found);
        Some(reading)
    }

    /// Keeps a reading, as the reader made it, and forgets the one that was not looked at for longest.
    pub(crate) fn keep(&self, article: &Article, reading: laut::Reading) -> Arc<laut::Reading> {
        let reading = Arc::new(reading);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| known != article);
        kept.push_back((article.clone(), Arc::clone(&reading)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        reading
    }
}

/// Says that nobody waits any more when it is dropped.
struct Waited(Arc<AtomicBool>);

impl Drop for Waited {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
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
