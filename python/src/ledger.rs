//! A ledger for Python: what is asked or told in, the contract's JSON out. Each use case is the desk's.
//!
//! Safe from several threads: one works with the file at a time, while articles are read beside it, and Python goes on
//! while anything waits.

use std::{
    fs::File,
    io::BufWriter,
    ops::ControlFlow,
    panic::resume_unwind,
    path::PathBuf,
    process,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use laut_desk::{
    Access, Desk, Exported, Filters, Form, Kept, Read, Since, Studied, claim_id, day_since, today,
};
use laut_wire::{Correction, Gold, Reading, Removed, Reread, Version};
use pyo3::{exceptions::PyKeyboardInterrupt, prelude::*};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Serialize;

use crate::{
    engine::{BETWEEN_SIGNALS, Engine, Pending, weighted},
    failure,
    given::{Given, article},
    kept::Lately,
};

/// Articles of a list that are read from the file at a time.
const PAGE: u64 = 256;

/// A ledger that is open, until it is closed.
#[pyclass(frozen, module = "laut._native")]
pub(crate) struct Ledger {
    desk: Mutex<Option<Desk>>,
    lately: Arc<Lately>,
    process: u32,
}

#[pymethods]
impl Ledger {
    /// Opens the ledger of a file: `add` makes one where there is none, `read` only asks.
    #[new]
    fn new(py: Python<'_>, path: PathBuf, access: &str) -> PyResult<Self> {
        let access = match access {
            "read" => Access::Read,
            "change" => Access::Change,
            _ => Access::Add,
        };
        let name = weighted(py)?.name();
        let desk = py.detach(|| Desk::open(&path, access, Some(name)));
        Ok(Ledger {
            desk: Mutex::new(Some(desk.map_err(|error| failure::of_desk(py, error))?)),
            lately: Arc::default(),
            process: process::id(),
        })
    }

    fn close(&self, py: Python<'_>) {
        if self.process == process::id() {
            py.detach(|| {
                drop(
                    self.desk
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .take(),
                );
            });
        }
    }

    /// Looks whether it is open, in this process.
    fn check_open(&self, py: Python<'_>) -> PyResult<()> {
        self.with(py, |_| Ok(()))
    }

    /// Adds articles as one and returns what each brought, in order.
    fn add(&self, py: Python<'_>, engine: &Engine, given: Vec<Given<'_>>) -> PyResult<String> {
        let articles: Vec<laut::Article> = given.iter().map(article).collect::<PyResult<_>>()?;
        self.with(py, |desk| desk.check_weights())?;
        let mut done = vec![None; articles.len()];
        self.read_and_keep(
            py,
            engine,
            articles.into_iter().enumerate().collect(),
            &mut done,
        )?;
        json(&done)
    }

    /// Adds articles that were read elsewhere, a line each, as one; returns what each brought.
    fn add_records(&self, py: Python<'_>, engine: &Engine, lines: Vec<String>) -> PyResult<String> {
        self.with(py, |desk| desk.check_weights())?;
        let name = weighted(py)?.name();
        let read: laut_desk::Result<Vec<Read>> = py.detach(|| {
            let lines = lines.iter();
            lines.map(|line| Read::from_line(line, &name)).collect()
        });
        let read = read.map_err(|error| failure::of_desk(py, error))?;
        let mut done = vec![None; read.len()];
        let again = self.keep(py, (0..read.len()).collect(), read, &mut done)?;
        // What was corrected here before has to be read here.
        self.read_and_keep(py, engine, again, &mut done)?;
        json(&done)
    }

    /// Reads all articles again that were read with other weights.
    fn reread(&self, py: Python<'_>) -> PyResult<String> {
        let reader = weighted(py)?.reader();
        let pool = pool(py)?;
        let goes_on = AtomicBool::new(true);
        let done = self.with(py, |desk| {
            let reread = || {
                let goes_on = || goes_on.load(Ordering::Relaxed);
                let study = |article: &laut::Article| reader.study_while(article, &goes_on);
                desk.reread(&study, &mut |_| {
                    if goes_on() {
                        ControlFlow::Continue(())
                    } else {
                        ControlFlow::Break(())
                    }
                })
            };
            thread::scope(|scope| {
                let work = scope.spawn(|| pool.install(reread));
                while !work.is_finished() {
                    thread::sleep(BETWEEN_SIGNALS);
                    let signal = Python::attach(|py| {
                        py.check_signals()?;
                        PyResult::Ok(())
                    });
                    if signal.is_err() {
                        goes_on.store(false, Ordering::Relaxed);
                    }
                }
                work.join().unwrap_or_else(|panic| resume_unwind(panic))
            })
        })?;
        if done.broken_off {
            return Err(PyKeyboardInterrupt::new_err(()));
        }
        json(&Reread {
            laut: Version,
            due: done.due,
            reread: done.done,
            left_out: done.left_out,
            broken_off: done.broken_off,
        })
    }

    /// Returns how many articles were read with other weights.
    fn due(&self, py: Python<'_>) -> PyResult<u64> {
        self.with(py, |desk| desk.count_due())
    }

    /// Returns how many articles and claims there are.
    fn size(&self, py: Python<'_>) -> PyResult<(u64, u64)> {
        let size = self.with(py, |desk| desk.size())?;
        Ok((size.articles, size.claims))
    }

    fn claims(&self, py: Python<'_>, filters: &str) -> PyResult<String> {
        let filters: Filters = serde_json::from_str(filters)
            .map_err(|error| failure::told(py, "parameter_invalid", &error.to_string(), ""))?;
        let asked = filters
            .asked()
            .map_err(|error| failure::of_desk(py, error))?;
        json(&self.with(py, move |desk| desk.claims_page(&asked))?)
    }

    fn claim(&self, py: Python<'_>, id: &str, why: bool) -> PyResult<String> {
        let id = claim_id(id).map_err(|error| failure::of_desk(py, error))?;
        let found = self.with(py, |desk| desk.claim(id, why.then_some(usize::MAX)))?;
        json(&found.explained())
    }

    fn sources(
        &self,
        py: Python<'_>,
        named: bool,
        words: Vec<String>,
        limit: Option<u64>,
    ) -> PyResult<String> {
        json(&self.with(py, |desk| desk.names(named, &words, 0, limit))?)
    }

    fn source(&self, py: Python<'_>, name: &str) -> PyResult<String> {
        let found = self.with(py, |desk| desk.source(name))?;
        json(&Desk::people(&found))
    }

    /// Returns what is known of articles, a page at a time, as a list of JSON.
    fn articles(&self, py: Python<'_>, limit: Option<u64>) -> PyResult<String> {
        let found = self.with(py, |desk| {
            let (mut left, mut last, mut found) = (limit.unwrap_or(u64::MAX), None, Vec::new());
            while left > 0 {
                let page = desk.articles(last, left.min(PAGE))?;
                let Some(&(end, _)) = page.last() else { break };
                left -= page.len() as u64;
                last = Some(end);
                found.extend(
                    page.iter()
                        .map(|(_, facts)| laut_wire::ArticleFacts::of(facts)),
                );
            }
            Ok(found)
        })?;
        json(&found)
    }

    /// Reads an article of the ledger again, unless that was done lately, with what was said against it.
    fn article(&self, py: Python<'_>, engine: &Engine, id: &str) -> PyResult<String> {
        let shown = self.with(py, |desk| desk.show(id))?;
        let article = shown.facts.article();
        let said: Vec<_> = shown
            .corrections
            .into_iter()
            .map(|(_, said)| said)
            .collect();
        let lately = Arc::clone(&self.lately);
        let pending = engine.begin(py, move |weighted, goes_on| {
            let mut reading = if let Some(reading) = lately.find(&article) {
                reading
            } else {
                let reading = weighted.reader().read_while(&article, goes_on)?;
                lately.keep(&article, &reading);
                reading
            };
            laut_ledger::apply(&mut reading, &article.text, &said);
            Some(Reading::new(&article, &reading).to_json())
        })?;
        pending.wait(py)
    }

    fn merge(&self, py: Python<'_>, one: &str, other: &str) -> PyResult<String> {
        let claim = |id| claim_id(id).map_err(|error| failure::of_desk(py, error));
        let (one, other) = (claim(one)?, claim(other)?);
        json(&self.with(py, |desk| desk.merge(one, other))?)
    }

    fn split(&self, py: Python<'_>, id: &str, sightings: Vec<usize>) -> PyResult<String> {
        let id = claim_id(id).map_err(|error| failure::of_desk(py, error))?;
        json(&self.with(py, |desk| desk.split(id, sightings))?.changed)
    }

    fn remove(&self, py: Python<'_>, id: &str, for_good: bool) -> PyResult<String> {
        let gone = self.with(py, |desk| {
            if for_good {
                Ok(desk.remove_for_good(id)?.0)
            } else {
                desk.remove(id)
            }
        })?;
        json(&Removed {
            laut: Version,
            removed: vec![gone],
        })
    }

    fn restore(&self, py: Python<'_>, id: &str) -> PyResult<String> {
        json(&self.with(py, |desk| desk.restore(id))?)
    }

    fn removed(&self, py: Python<'_>) -> PyResult<String> {
        json(&self.with(py, |desk| desk.removed())?)
    }

    /// Says something against a statement of an article: the correction's JSON, as the HTTP API takes it.
    fn correct(
        &self,
        py: Python<'_>,
        engine: &Engine,
        id: &str,
        correction: &str,
    ) -> PyResult<String> {
        let correction = Correction::from_json(correction)
            .map_err(|error| failure::told(py, "correction_invalid", &error.to_string(), ""))?;
        let studied = self.studied(py, engine, id)?;
        json(&self.with(py, |desk| desk.correct(id, studied, &correction))?)
    }

    /// Takes a correction back.
    fn withdraw(&self, py: Python<'_>, engine: &Engine, id: &str, number: u64) -> PyResult<()> {
        let studied = self.studied(py, engine, id)?;
        self.with(py, |desk| desk.withdraw(id, number, studied))?;
        Ok(())
    }

    /// Has the ledger follow what people annotated elsewhere; returns how many corrections were kept.
    fn follow(&self, py: Python<'_>, engine: &Engine, gold: &str) -> PyResult<u64> {
        let gold: Gold = serde_json::from_str(gold)
            .map_err(|error| failure::told(py, "input_json", &error.to_string(), ""))?;
        if gold.corrections.is_empty() {
            let id = gold.corrected.reading.article.id;
            self.with(py, |desk| desk.article(&id))?;
            return Ok(0);
        }
        let studied = self.studied(py, engine, &gold.corrected.reading.article.id)?;
        let mut study =
            |article: &laut::Article| (*article == studied.article).then(|| studied.study.clone());
        let kept = self.with(py, |desk| desk.follow(&gold, &mut study))?;
        // Another text came in its place meanwhile.
        let message = "the article was replaced meanwhile";
        let kept = kept.ok_or_else(|| failure::told(py, "refused", message, "look at it again"))?;
        Ok(kept as u64)
    }

    /// Returns stories as the contract has them.
    fn stories(
        &self,
        py: Python<'_>,
        since: Option<&str>,
        limit: Option<usize>,
    ) -> PyResult<String> {
        let since = since
            .map(|day| laut_desk::day("since", day))
            .transpose()
            .map_err(|error| failure::of_desk(py, error))?;
        json(&self.with(py, |desk| {
            desk.stories_page(since, 0, limit.unwrap_or(usize::MAX))
        })?)
    }

    /// Returns the story that an article belongs to.
    fn story(&self, py: Python<'_>, article: &str, alone: bool) -> PyResult<String> {
        json(&self.with(py, |desk| desk.story(article, alone))?.detail())
    }

    /// Returns what is new since a day, or since a mark that was given with news before.
    fn news(&self, py: Python<'_>, since: Option<&str>, after: Option<&str>) -> PyResult<String> {
        let invalid = |place: &str, given: &str, help: &str| {
            let message = format!("\"{given}\" is no {place}");
            failure::told(py, "parameter_invalid", &message, help)
        };
        let since = match (since, after) {
            (None, None) => None,
            (Some(day), None) => {
                let number = day_since(day, today());
                let help = "give a day such as 2025-03-06, yesterday or 7d";
                Some(Since::Day(
                    number.ok_or_else(|| invalid("since", day, help))?,
                ))
            }
            (None, Some(mark)) => {
                let help = "give `mark` of the news before";
                Some(Since::mark(mark).ok_or_else(|| invalid("after", mark, help))?)
            }
            (Some(_), Some(after)) => {
                return Err(invalid("after", after, "give since or after, not both"));
            }
        };
        json(&self.with(py, |desk| desk.news(since, today()))?)
    }

    /// Returns the ledger as another program takes it, or writes it to a file.
    fn export(&self, py: Python<'_>, form: &str, path: Option<PathBuf>) -> PyResult<String> {
        let form = match form {
            "jsonl" => Form::Jsonl,
            "csv" => Form::Csv,
            "graphml" => Form::Graphml,
            "gold" => Form::Gold,
            other => {
                let message = format!("\"{other}\" is no format");
                let help = "take jsonl, csv, graphml or gold";
                return Err(failure::told(py, "parameter_invalid", &message, help));
            }
        };
        let reader = weighted(py)?.reader();
        let pool = pool(py)?;
        let mut read = |article: &laut::Article| pool.install(|| reader.read(article));
        let mut text = Vec::new();
        let mut file = path.map(File::create).transpose()?.map(BufWriter::new);
        let exported = self.with(py, |desk| match &mut file {
            Some(file) => desk.export(form, file, &mut read),
            None => desk.export(form, &mut text, &mut read),
        })?;
        match exported {
            Exported::BrokenOff(error) => Err(error.into()),
            Exported::Whole => String::from_utf8(text)
                .map_err(|error| failure::told(py, "failed", &error.to_string(), "")),
        }
    }
}

/// Returns threads of this process: those that rayon has for everybody are gone after a fork.
fn pool(py: Python<'_>) -> PyResult<ThreadPool> {
    ThreadPoolBuilder::new().build().map_err(|error| {
        let message = format!("no threads can be started: {error}");
        failure::told(py, "failed", &message, "")
    })
}

impl Ledger {
    /// Does some work with the ledger while Python goes on.
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut Desk) -> laut_desk::Result<T> + Send,
    ) -> PyResult<T> {
        if self.process != process::id() {
            let message = "this ledger was opened before the process was forked";
            return Err(failure::told(
                py,
                "forked",
                message,
                "open it again in the new process",
            ));
        }
        let done = py.detach(|| {
            let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
            desk.as_mut().map(work)
        });
        let Some(done) = done else {
            let message = "this ledger is closed";
            return Err(failure::told(py, "ledger_closed", message, "open it again"));
        };
        done.map_err(|error| failure::of_desk(py, error))
    }

    /// Reads articles and keeps them; those that are corrected meanwhile are read again.
    fn read_and_keep(
        &self,
        py: Python<'_>,
        engine: &Engine,
        mut open: Vec<(usize, laut::Article)>,
        done: &mut [Option<laut_wire::Brought>],
    ) -> PyResult<()> {
        while !open.is_empty() {
            let (places, articles): (Vec<usize>, Vec<laut::Article>) = open.into_iter().unzip();
            let prepared = self.with(py, move |desk| desk.prepare(articles))?;
            let begun = prepared.into_iter().map(|prepared| {
                let lately = Arc::clone(&self.lately);
                engine.begin(py, move |weighted, goes_on| {
                    prepared.read(&|article| {
                        let study = weighted.reader().study_while(article, goes_on)?;
                        lately.keep(article, &study.reading);
                        Some(study)
                    })
                })
            });
            let pending: Vec<Pending<Read>> = begun.collect::<PyResult<_>>()?;
            let read = pending.iter().map(|pending| pending.wait(py));
            let read: Vec<Read> = read.collect::<PyResult<_>>()?;
            open = self.keep(py, places, read, done)?;
        }
        Ok(())
    }

    /// Keeps what was read, and returns what has to be read again because it was corrected meanwhile.
    fn keep(
        &self,
        py: Python<'_>,
        places: Vec<usize>,
        read: Vec<Read>,
        done: &mut [Option<laut_wire::Brought>],
    ) -> PyResult<Vec<(usize, laut::Article)>> {
        let kept = self.with(py, move |desk| desk.keep(read))?;
        let mut again = Vec::new();
        for (place, kept) in places.into_iter().zip(kept) {
            match kept {
                Kept::Added(added) => done[place] = Some(added.brought),
                Kept::Again(article) => again.push((place, article)),
            }
        }
        Ok(again)
    }

    /// Reads an article of the ledger again, so that it can be corrected.
    fn studied(&self, py: Python<'_>, engine: &Engine, id: &str) -> PyResult<Studied> {
        let article = self.with(py, |desk| desk.article(id))?.article();
        let lately = Arc::clone(&self.lately);
        let pending = engine.begin(py, move |weighted, goes_on| {
            let study = weighted.reader().study_while(&article, goes_on)?;
            lately.keep(&article, &study.reading);
            Some(Studied { article, study })
        })?;
        pending.wait(py)
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        // To close a file that another process has open would take its locks away.
        if self.process != process::id()
            && let Ok(desk) = self.desk.get_mut()
        {
            std::mem::forget(desk.take());
        }
    }
}

fn json(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value)
        .map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
}
