//! Writes a whole ledger for other programs, or what users corrected as gold, piece by piece: a million claims need not
//! stand in memory.

use std::{
    io::{self, Write},
    ops::ControlFlow,
};

use laut::{Article, Reading};
use laut_ledger::Order;
use laut_wire::{
    each_corrected,
    export::{CLAIMS, GRAPH_END, GRAPH_START, Graph, claim_rows},
};

use crate::{Asked, Desk, Error, Result};

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One claim a line.
    Jsonl,
    /// One sighting a row.
    Csv,
    /// Origins, outlets, articles and claims as a graph.
    Graphml,
    /// The corrected readings, one a line.
    Gold,
}

/// What became of an export.
#[derive(Debug)]
pub enum Exported {
    /// All of it was written.
    Whole,
    /// Whoever takes it took no more.
    BrokenOff(io::Error),
}

impl Desk {
    /// Writes the ledger; `read` reads an article again, which only [`Form::Gold`] asks for.
    ///
    /// # Errors
    /// If the storage fails: what was written is not whole.
    pub fn export(
        &self,
        form: Form,
        out: &mut dyn Write,
        read: &mut dyn FnMut(&Article) -> Reading,
    ) -> Result<Exported> {
        let written = match form {
            Form::Gold => self.write_gold(out, read),
            form => self.write_claims(form, out),
        };
        match written {
            Ok(()) => Ok(Exported::Whole),
            Err(Stopped::Writing(error)) => Ok(Exported::BrokenOff(error)),
            Err(Stopped::Ledger(error)) => Err(error),
        }
    }

    fn write_claims(&self, form: Form, out: &mut dyn Write) -> std::result::Result<(), Stopped> {
        if form == Form::Csv {
            out.write_all(CLAIMS.heads().as_bytes())?;
        }
        if form == Form::Graphml {
            out.write_all(GRAPH_START.as_bytes())?;
        }
        let all = Asked {
            order: Order::Id,
            ..Asked::default()
        };
        let mut graph = Graph::default();
        let ended = self.each_claim(&all, |claim| {
            let piece = match form {
                Form::Csv => CLAIMS.rows(&claim_rows(&claim)),
                Form::Graphml => graph.claim(&claim),
                Form::Jsonl | Form::Gold => match self.listed_claim(&claim) {
                    Ok(listed) => listed.to_json() + "\n",
                    Err(error) => return ControlFlow::Break(Stopped::Ledger(error)),
                },
            };
            match out.write_all(piece.as_bytes()) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error.into()),
            }
        });
        if let ControlFlow::Break(stopped) = ended.map_err(Stopped::Ledger)? {
            return Err(stopped);
        }
        if form == Form::Graphml {
            out.write_all(GRAPH_END.as_bytes())?;
        }
        Ok(out.flush()?)
    }

    fn write_gold(
        &self,
        out: &mut dyn Write,
        read: &mut dyn FnMut(&Article) -> Reading,
    ) -> std::result::Result<(), Stopped> {
        each_corrected(&self.ledger, read, |corrected| {
            out.write_all((corrected.to_json() + "\n").as_bytes())?;
            // Each took a reading: it is handed on at once, and whoever has gone is noticed.
            Ok::<(), Stopped>(out.flush()?)
        })?;
        Ok(out.flush()?)
    }
}

/// Why no more was written.
enum Stopped {
    Writing(io::Error),
    Ledger(Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Stopped::Writing(error)
    }
}

impl From<laut_ledger::Error> for Stopped {
    fn from(error: laut_ledger::Error) -> Self {
        Stopped::Ledger(error.into())
    }
}
