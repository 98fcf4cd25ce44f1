//! What people annotated with other tools → gold, and what of it a ledger keeps.

use laut::{Article, Study};
use laut_wire::{Gold, Marked, Problem, Reading};

use crate::{Desk, Error, ErrorKind, Result, Studied};

/// What came of a tool's file.
#[derive(Debug, Default)]
pub struct Annotated {
    /// The readings as people have them, in the order of the file.
    pub gold: Vec<Gold>,
    /// Why others could not be had.
    pub left_out: Vec<Problem>,
    /// Labels that mean nothing here, each once; what had them is left out.
    pub unknown: Vec<String>,
}

/// Returns what people made of readings, out of what Label Studio, doccano or INCEpTION wrote.
///
/// The reading that they began with is the one that the tool carries; else the one of `began` of this name, or with this
/// text; else the text is read again by `read`, which returns `None` where that was broken off, and then the outcome is
/// `None`, too. `name` is what a file that does not say so is called, as INCEpTION's.
///
/// # Errors
/// If the file is of none of them, or damaged.
pub fn annotated(
    name: &str,
    written: &str,
    began: &[Reading],
    read: &mut dyn FnMut(&Article) -> Option<laut::Reading>,
) -> Result<Option<Annotated>> {
    let refused = |error: &laut_wire::Error| problem(name, error);
    let texts = Marked::from_tool(name, written)
        .map_err(|error| Error::new(ErrorKind::Invalid, refused(&error)))?;
    let mut annotated = Annotated::default();
    for marked in texts {
        let marked = match marked {
            Ok(marked) => marked,
            Err(error) => {
                annotated.left_out.push(refused(&error));
                continue;
            }
        };
        for label in &marked.unknown {
            if !annotated.unknown.contains(label) {
                annotated.unknown.push(label.clone());
            }
        }
        let of_text = || {
            began
                .iter()
                .find(|reading| marked.is_of(&reading.article.text))
        };
        let of_name = began
            .iter()
            .find(|reading| reading.article.id == marked.name);
        let known = marked.read().or(of_name).or_else(of_text);
        let gold = if let Some(known) = known {
            marked.gold(known)
        } else {
            let article = Article {
                id: marked.name.clone(),
                ..Article::new(marked.text.clone())
            };
            let Some(read) = read(&article) else {
                return Ok(None);
            };
            marked.gold(&Reading::new(&article, &read))
        };
        match gold {
            Ok(gold) => annotated.gold.push(gold),
            Err(error) => annotated.left_out.push(refused(&error)),
        }
    }
    Ok(Some(annotated))
}

fn problem(name: &str, error: &laut_wire::Error) -> Problem {
    Problem {
        code: "input_annotations".to_owned(),
        message: error.to_string(),
        place: Some(name.to_owned()),
        help: None,
    }
}

impl Desk {
    /// Has the ledger follow what people made of an article that it has, and returns how many corrections were kept.
    /// `study` reads an article; what was annotated of a reading that these weights do not give any more is refused.
    ///
    /// # Errors
    /// If there is no such article, its text is another one, or a statement is not found.
    pub fn follow(
        &mut self,
        gold: &Gold,
        study: &mut dyn FnMut(&Article) -> Option<Study>,
    ) -> Result<Option<usize>> {
        let about = &gold.corrected.reading.article;
        let article = self.article(&about.id)?.article();
        if article.text != about.text {
            return Err(Error::refused(
                format!("article {} has another text in the ledger", about.id),
                "annotate what the ledger has: `laut article ID --format json`".to_owned(),
            ));
        }
        if gold.corrections.is_empty() {
            return Ok(Some(0));
        }
        let Some(study) = study(&article) else {
            return Ok(None);
        };
        for correction in &gold.corrections {
            let (article, study) = (article.clone(), study.clone());
            self.correct(&about.id, Studied { article, study }, correction)?;
        }
        Ok(Some(gold.corrections.len()))
    }
}
