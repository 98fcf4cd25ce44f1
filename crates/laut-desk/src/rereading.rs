//! Reads the articles of a ledger again with the weights that it was opened with: those that were read with others, or
//! with unknown ones.
//!
//! Each article is there as it was or as it is now, whatever happens; what was broken off goes on when it is begun again.

use std::{collections::BTreeSet, ops::ControlFlow};

use laut::Article;
use laut_ledger::{ArticleRow, Correction, Due, ErrorKind, Reread, corrected_record};
use laut_wire::Problem;
use rayon::prelude::*;

use crate::{Desk, Error, Result, Study};

/// Articles that are read beside each other, and put in as one.
const TOGETHER: usize = 16;

/// What happens while articles are read again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress<'a> {
    /// So many are due.
    Due(u64),
    /// So many more were read, and are on the disk.
    Done(u64),
    /// One could not be read any more, and is kept as it was.
    LeftOut(&'a Problem),
}

/// What became of a ledger whose articles were read again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rereading {
    /// Articles that were due.
    pub due: u64,
    /// Those that were read.
    pub done: u64,
    /// Why the others could not be.
    pub left_out: Vec<Problem>,
    /// Whether it was broken off.
    pub broken_off: bool,
}

/// An article that is to be read again.
struct Open {
    row: ArticleRow,
    article: Article,
    said: Vec<Correction>,
}

impl Desk {
    /// Returns how many articles were read with other weights than those that the ledger was opened with.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count_due(&self) -> Result<u64> {
        Ok(self.ledger.count_due()?)
    }

    /// Returns what the weights are called that the ledger's articles are read with, where it knows.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn weights(&self) -> Result<Option<String>> {
        let weights = self.ledger.weights()?;
        Ok(weights.map(|weights| weights.id().to_owned()))
    }

    /// Reads all articles again that were read with others, some at a time on the threads that the caller is in, until
    /// `tell` or `study` breaks off.
    ///
    /// Ids, merges, splits and corrections stay. From the first moment on nothing is taken any more that was read with the
    /// weights of before.
    ///
    /// # Errors
    /// If the storage fails, or somebody else has the articles read with others meanwhile: what was done stays.
    pub fn reread(
        &mut self,
        study: &Study<'_>,
        tell: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Result<Rereading> {
        let due = self.ledger.begin_rereading()?;
        let mut rereading = Rereading {
            due,
            ..Rereading::default()
        };
        rereading.broken_off = tell(Progress::Due(due)).is_break();
        let mut passed: BTreeSet<ArticleRow> = BTreeSet::new();
        let mut last = None;
        while !rereading.broken_off {
            let due = self.ledger.due(last, TOGETHER as u64)?;
            let Some(end) = due.last().map(|due| due.row) else {
                // What was corrected while it was read is due once more.
                if self.ledger.count_due()? <= passed.len() as u64 || last.is_none() {
                    break;
                }
                last = None;
                continue;
            };
            let fresh = due.iter().any(|due| !passed.contains(&due.row));
            last = Some(end);
            if !fresh {
                continue;
            }
            let mut open = Vec::with_capacity(due.len());
            for Due { row, article } in due {
                match article {
                    _ if passed.contains(&row) => {}
                    Ok((facts, said)) => open.push(Open {
                        row,
                        article: facts.article(),
                        said,
                    }),
                    Err(error) if is_about_one(&error) => {
                        passed.insert(row);
                        rereading.leave_out(row, error, tell);
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            let read: Option<Vec<Reread>> = open
                .into_par_iter()
                .map(|open| {
                    let study = study(&open.article)?;
                    let (record, _) = corrected_record(&open.article, study, &open.said);
                    Some(Reread {
                        row: open.row,
                        corrections: open.said,
                        record,
                    })
                })
                .collect();
            let Some(read) = read else {
                rereading.broken_off = true;
                break;
            };
            self.put(read, &mut rereading, &mut passed, tell)?;
        }
        Ok(rereading)
    }

    /// Puts articles in; one by one where one of them is in the way of the others.
    fn put(
        &mut self,
        read: Vec<Reread>,
        rereading: &mut Rereading,
        passed: &mut BTreeSet<ArticleRow>,
        tell: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        let taken = match self.ledger.put_reread(&read) {
            Ok(taken) => taken.into_iter().filter(|taken| *taken).count() as u64,
            Err(error) if is_about_one(&error) && read.len() > 1 => {
                for one in read {
                    self.put(vec![one], rereading, passed, tell)?;
                }
                return Ok(());
            }
            Err(error) if is_about_one(&error) => {
                if let Some(one) = read.first() {
                    passed.insert(one.row);
                    rereading.leave_out(one.row, error, tell);
                }
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        rereading.done += taken;
        rereading.broken_off |= tell(Progress::Done(taken)).is_break();
        Ok(())
    }
}

impl Rereading {
    fn leave_out(
        &mut self,
        row: ArticleRow,
        error: laut_ledger::Error,
        tell: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) {
        let mut problem = Error::from(error).into_problem();
        problem.message = format!(
            "article {} of the ledger cannot be read again and is kept as it was: {}",
            row.0, problem.message
        );
        self.broken_off |= tell(Progress::LeftOut(&problem)).is_break();
        self.left_out.push(problem);
    }
}

/// Says whether an error may be about one article alone.
fn is_about_one(error: &laut_ledger::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Damaged | ErrorKind::Missing | ErrorKind::Refused
    )
}
