//! Reading apart from adding: articles that were read on one machine are written down as lines, and another one, which
//! has the ledger, adds them without reading.
//!
//! The ledger is the same as if the articles had been added where it is. Does not know where lines come from.

use laut::Article;
use laut_ledger::{ErrorKind as Kind, Packed, Weights};
use laut_wire::Problem;

use crate::{Error, ErrorKind, Prepared, Read, Result, Study};

impl Read {
    /// Reads an article for a ledger that is elsewhere; `None` where that was broken off.
    pub fn of(article: Article, study: &Study<'_>) -> Option<Self> {
        let prepared = Prepared {
            article,
            said: Vec::new(),
        };
        prepared.read(study)
    }

    /// Returns what was read as a line without a line break: a JSON object; `weights` are those that it was read with.
    ///
    /// # Errors
    /// If it cannot be written down.
    pub fn to_line(&self, weights: &Weights) -> Result<String> {
        let packed = Packed {
            weights: weights.clone(),
            statements: self.statements,
            record: self.record.clone(),
        };
        Ok(packed.to_line()?)
    }

    /// Returns what a line holds, to be kept by a desk that was opened with `weights`. What somebody had said against the
    /// article is not in it: [`crate::Desk::keep`] has such an article read again.
    ///
    /// # Errors
    /// If it is no such line, or was read with other weights.
    pub fn from_line(line: &str, weights: &Weights) -> Result<Self> {
        let packed = packed(line)?;
        if packed.weights != *weights {
            let id = &packed.record.facts.id;
            let message = format!(
                "the article {id} was read with other weights ({}, these are {weights}), and could not be compared",
                packed.weights
            );
            let problem = Problem {
                code: "weights_differ".to_owned(),
                message,
                place: None,
                help: Some("read it again with this version of laut and these weights".to_owned()),
            };
            return Err(Error::new(ErrorKind::Refused, problem));
        }
        Ok(Read {
            article: packed.record.facts.article(),
            said: Vec::new(),
            statements: packed.statements,
            record: packed.record,
            is_now: false,
        })
    }

    /// Returns the article that was read for a line, whatever weights that was done with.
    ///
    /// # Errors
    /// If it is no such line.
    pub fn article_of(line: &str) -> Result<Article> {
        Ok(packed(line)?.record.facts.article())
    }
}

fn packed(line: &str) -> Result<Packed> {
    Packed::from_line(line).map_err(|error| match error.kind() {
        Kind::Refused if is_article(line) => {
            malformed("this is an article and no record; add it as one".to_owned())
        }
        Kind::Refused => malformed(error.to_string()),
        _ => error.into(),
    })
}

/// Says whether a line that is no record looks like an article.
fn is_article(line: &str) -> bool {
    line.contains("\"text\"") && !line.contains("\"laut_record\"")
}

fn malformed(words: String) -> Error {
    let (message, help) = match words.rsplit_once("; ") {
        Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
        None => (words, None),
    };
    let problem = Problem {
        code: "record_malformed".to_owned(),
        message,
        place: None,
        help,
    };
    Error::new(ErrorKind::Invalid, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_other_weights_are_refused() {
        let (here, there) = (Weights::new(1, None), Weights::new(2, None));
        let study = |_: &Article| Some(laut::Study::default());
        let read = Read::of(Article::new("Es regnet."), &study).expect("nothing breaks it off");
        let line = read.to_line(&there).expect("it can be written down");
        assert_eq!(Read::from_line(&line, &there).ok(), Some(read));
        let code = |line: &str| {
            let error = Read::from_line(line, &here).err();
            error.map(|error| error.problem().code.clone())
        };
        assert_eq!(code(&line).as_deref(), Some("weights_differ"));
        assert_eq!(code("{}").as_deref(), Some("record_malformed"));
        let words = |line: &str| {
            let error = Read::from_line(line, &there).err();
            error.map_or_else(String::new, |error| error.problem().message.clone())
        };
        assert_eq!(
            words(r#"{"text": "Es regnet."}"#),
            "this is an article and no record"
        );
    }
}
