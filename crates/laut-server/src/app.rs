//! What every request is answered from.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use laut_intake::web::{Rules, Web};
use tokio::sync::Semaphore;

use crate::{readers::Readers, settings::Settings, threads::Threads};

/// Exports that are written at once: each holds the ledger open for as long as its client takes.
const EXPORTS: usize = 2;

/// Requests that add articles at once: each may bring tens of megabytes, and takes turns with those that read.
const ADDERS: usize = 3;

/// Pages that are fetched at once: each may take half a minute.
const FETCHERS: usize = 4;
/// So long a page may take: somebody waits for it.
const FETCHING: Duration = Duration::from_secs(20);

/// The server's parts.
pub(crate) struct App {
    pub(crate) settings: Settings,
    pub(crate) desk: Threads,
    pub(crate) readers: Arc<Readers>,
    pub(crate) exports: Arc<Semaphore>,
    pub(crate) adders: Arc<Semaphore>,
    pub(crate) fetchers: Arc<Semaphore>,
    pub(crate) web: Arc<Web>,
    ending: AtomicBool,
}

impl App {
    pub(crate) fn new(mut settings: Settings, desk: Threads, readers: Readers) -> Self {
        if !settings.address.ip().is_loopback() {
            settings.pairing = None;
        }
        let mut rules = Rules::default();
        rules.allow_private = settings.allow_private;
        rules.timeout = FETCHING;
        App {
            settings,
            desk,
            readers: Arc::new(readers),
            exports: Arc::new(Semaphore::new(EXPORTS)),
            adders: Arc::new(Semaphore::new(ADDERS)),
            fetchers: Arc::new(Semaphore::new(FETCHERS)),
            web: Arc::new(Web::new(rules)),
            ending: AtomicBool::new(false),
        }
    }

    /// Says that nothing new is begun from now on.
    pub(crate) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    /// Says whether long work should stop where it can.
    pub(crate) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// Returns the folder of pages that are shown in place of those built in.
    pub(crate) fn pages(&self) -> Option<&PathBuf> {
        self.settings.pages.as_ref()
    }
}
