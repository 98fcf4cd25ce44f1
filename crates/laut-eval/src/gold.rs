//! Annotated articles as JSON Lines, whatever their scheme: text in, articles with their tokens and their annotated
//! statements out. Each scheme reads the lines of its own format.

use crate::annotated::Annotated;
use crate::error::Error;
use crate::scheme::Scheme;

/// The annotated articles of a scheme.
#[derive(Debug, Clone)]
pub struct Gold {
    scheme: Scheme,
    pub(crate) articles: Vec<Annotated>,
}

impl Gold {
    /// Returns the articles in JSON Lines as the scheme's authors shape them.
    ///
    /// Wikinews: `documentName`, `originalText`, `sentences` with their tokens, `annotations`.
    /// PolNeAR: `id`, `text`, `attributions` with code-point offsets, with `kind` and
    /// `source_head` where they were worked out. Blank lines are passed over.
    ///
    /// # Errors
    ///
    /// If a line is not in that format; the error says which.
    pub fn from_jsonl(scheme: Scheme, jsonl: &str) -> Result<Self, Error> {
        let read = scheme.metric().article;
        let articles = jsonl
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(i, line)| read(line).map_err(|error| error.in_line(i)))
            .collect::<Result<_, _>>()?;
        Ok(Self { scheme, articles })
    }

    /// Returns the scheme that the articles are annotated in.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Returns the texts to be read, in order.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.articles.iter().map(|article| article.text.as_str())
    }
}
