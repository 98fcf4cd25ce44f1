//! What all tests stand on: a ledger in a folder of its own, a watch over it that can be ended at any step, and what it
//! said.

use std::{
    fs, io,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use laut::Study;
use laut_desk::{Access, Desk};
use laut_intake::{
    Error,
    web::{Answer, Request},
};
use laut_watch::{
    Alert, Arrived, Carrier, Clock, Headlines, Moment, Network, News, Rules, Secret, Surface,
    Tools, Watch, Webhook,
};
use laut_wire::Problem;

use crate::world::{Fuse, Killed, Loopback, Moved, server::Reply};

/// A folder with a ledger, gone with its test.
pub(crate) struct Folder {
    path: PathBuf,
    ledger: PathBuf,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder can be made");
        Folder {
            ledger: path.join("laut.db"),
            path,
        }
    }

    pub(crate) fn ledger(&self) -> &Path {
        &self.ledger
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// What a watch said.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) alerts: Vec<Alert>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) notes: Vec<(String, String)>,
}

impl Surface for Heard {
    fn alert(&mut self, alert: &Alert) -> io::Result<()> {
        self.alerts.push(alert.clone());
        Ok(())
    }

    fn problem(&mut self, problem: &Problem) {
        self.problems.push(problem.clone());
    }

    fn note(&mut self, code: &str, message: &str) {
        self.notes.push((code.to_owned(), message.to_owned()));
    }
}

impl Heard {
    /// Returns the addresses of all articles that were told as new.
    pub(crate) fn new_articles(&self) -> Vec<&str> {
        let new = self
            .alerts
            .iter()
            .filter(|alert| alert.code == "article_added");
        let addresses = new.filter_map(|alert| alert.url.as_deref());
        // Without the marks of the newsletter.
        addresses
            .filter_map(|address| address.split('?').next())
            .collect()
    }

    /// Says whether a problem with a place was told in words that contain these.
    pub(crate) fn has_problem(&self, place: &str, words: &str) -> bool {
        let is_it = |problem: &&Problem| {
            problem.place.as_deref() == Some(place) && problem.message.contains(words)
        };
        self.problems.iter().any(|problem| is_it(&problem))
    }
}

/// A network that can be ended.
struct Fused<'a> {
    inner: &'a dyn Network,
    fuse: &'a Fuse,
}

impl Network for Fused<'_> {
    fn ask(&self, address: &str, request: &Request<'_>) -> Result<Answer, Error> {
        self.fuse.step();
        let answer = self.inner.ask(address, request);
        self.fuse.step();
        answer
    }

    fn send(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<u16, Error> {
        self.fuse.step();
        let status = self.inner.send(address, headers, body);
        self.fuse.step();
        status
    }
}

/// Headlines that can be ended: when they are asked for, the articles are in the ledger, and nothing else is kept.
struct FusedHeadlines<'a>(&'a Fuse);

impl News for FusedHeadlines<'_> {
    fn mark(&self, desk: &Desk) -> laut_desk::Result<String> {
        Ok(desk.size()?.articles.to_string())
    }

    fn since(&self, mark: &str, desk: &Desk, arrived: &[Arrived]) -> laut_desk::Result<Vec<Alert>> {
        self.0.step();
        // Whatever ended it, what is told since the mark is what came since.
        let before: u64 = mark.parse().expect("it is ours");
        let new = arrived.iter().filter(|arrived| !arrived.changed).count() as u64;
        assert_eq!(desk.size()?.articles, before + new);
        Headlines.since(mark, desk, arrived)
    }
}

/// A watch to be started.
pub(crate) struct Bench<'a> {
    pub(crate) ledger: &'a Path,
    pub(crate) server: &'a str,
    pub(crate) feeds: Vec<String>,
    pub(crate) rules: Rules,
    pub(crate) once: bool,
    pub(crate) hooks: Vec<String>,
    pub(crate) secret: Option<Secret>,
    pub(crate) carriers: &'a [&'a dyn Carrier],
}

impl<'a> Bench<'a> {
    /// Returns one that watches feeds and tells lines alone.
    pub(crate) fn new(ledger: &'a Path, server: &'a str, feeds: &[&str]) -> Self {
        Bench {
            ledger,
            server,
            feeds: feeds.iter().map(|feed| (*feed).to_owned()).collect(),
            rules: Rules::default(),
            once: false,
            hooks: Vec::new(),
            secret: None,
            carriers: &[],
        }
    }

    /// Watches from a moment to another one; returns when it ended, and whether it was killed.
    pub(crate) fn run(
        &self,
        from: Moment,
        to: Moment,
        fuse: &Fuse,
        heard: &mut Heard,
    ) -> (Moment, bool) {
        let clock = Moved::new(from, to);
        let network = Loopback::new(self.server, &clock);
        let fused = Fused {
            inner: &network,
            fuse,
        };
        let study = |_: &laut::Article| {
            fuse.step();
            Some(Study::default())
        };
        let hooks: Vec<Webhook<'_>> = self
            .hooks
            .iter()
            .map(|address| Webhook::new(address, self.secret.clone(), &fused))
            .collect();
        let mut carriers: Vec<&dyn Carrier> = Vec::new();
        carriers.extend(hooks.iter().map(|hook| hook as &dyn Carrier));
        carriers.extend(self.carriers);
        let ended = panic::catch_unwind(AssertUnwindSafe(|| {
            let desk = Desk::open(self.ledger, Access::Add, None).expect("a ledger");
            let tools = Tools {
                clock: &clock,
                network: &fused,
                carriers: &carriers,
                study: &study,
                news: &FusedHeadlines(fuse),
                surface: heard,
            };
            let mut watch =
                Watch::open(desk, self.ledger, self.rules.clone(), tools).expect("nobody else");
            watch.feeds(&self.feeds).expect("a state");
            if self.once {
                return watch.once().expect("it goes on");
            }
            while let Some(next) = watch.step().expect("it goes on") {
                if clock.is_over() {
                    break;
                }
                clock.wait_until(next);
            }
        }));
        let killed = match ended {
            Ok(()) => false,
            Err(reason) if reason.is::<Killed>() => true,
            Err(reason) => panic::resume_unwind(reason),
        };
        (clock.now(), killed)
    }

    /// Watches without being ended.
    pub(crate) fn watch(&self, from: Moment, to: Moment) -> Heard {
        let mut heard = Heard::default();
        self.run(from, to, &Fuse::off(), &mut heard);
        heard
    }

    /// Returns how many articles the ledger has.
    pub(crate) fn articles(&self) -> u64 {
        let desk = Desk::open(self.ledger, Access::Read, None).expect("a ledger");
        desk.size().expect("it can be read").articles
    }
}

/// Returns a feed of RSS with these elements.
pub(crate) fn rss(items: &str) -> Reply {
    Reply::there(
        "application/rss+xml",
        format!("<rss version='2.0'><channel><title>Rss</title>{items}</channel></rss>"),
    )
}

/// Returns a feed of Atom with these entries.
pub(crate) fn atom(entries: &str) -> Reply {
    let head = "<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id><title>Atom</title>";
    Reply::there(
        "application/atom+xml",
        format!("{head}<updated>2031-02-27T00:00:00Z</updated>{entries}</feed>"),
    )
}

/// Returns a page with an article that says these words.
pub(crate) fn page(title: &str, words: &str) -> Reply {
    let paragraph =
        format!("<p>{words}, said Silas Wren, who had worked at the mill for long.</p>");
    Reply::there(
        "text/html; charset=utf-8",
        format!(
            "<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
            paragraph.repeat(8)
        ),
    )
}
