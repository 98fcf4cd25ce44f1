//! Adds articles: what was said against one that was here before is put in, and looked at again when it is added.
//!
//! In three steps, so that articles can be read beside the ledger's work: [`Desk::prepare`], [`Prepared::read`],
//! [`Desk::keep`]. Does not know where articles come from.

use laut::Article;
use laut_ledger::{Correction, Met, Record, corrected_record};
use laut_wire::{Brought, Placed};

use crate::{Desk, Result, Study};

/// An article with what was said against it when it was here before.
#[derive(Clone, PartialEq, Debug)]
pub struct Prepared {
    pub(crate) article: Article,
    pub(crate) said: Vec<Correction>,
}

/// An article that was read, with the corrections that were put in.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    pub(crate) article: Article,
    pub(crate) said: Vec<Correction>,
    pub(crate) record: Record,
    pub(crate) statements: usize,
    /// Whether it stands at its address now.
    pub(crate) is_now: bool,
}

impl Read {
    /// Returns the same, of an article that was fetched: it says what stands at its address now, also if that stood there
    /// before.
    #[must_use]
    pub fn now(self) -> Self {
        Read {
            is_now: true,
            ..self
        }
    }
}

/// What became of an article that was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Kept {
    /// It is in the ledger.
    Added(Added),
    /// It was corrected while it was read, and has to be read again.
    Again(Article),
}

/// What an article brought, and what it is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// What it brought.
    pub brought: Brought,
    /// The id that it came with; another article may have had it.
    pub wanted: String,
    /// Its headline.
    pub title: Option<String>,
}

impl Prepared {
    /// Reads the article; `None` where that was broken off.
    pub fn read(self, study: &Study<'_>) -> Option<Read> {
        let Prepared { article, said } = self;
        let (record, applied) = corrected_record(&article, study(&article)?, &said);
        Some(Read {
            statements: applied.found.len(),
            article,
            said,
            record,
            is_now: false,
        })
    }
}

impl Desk {
    /// Refuses to go on where the ledger's articles were read with other weights.
    ///
    /// # Errors
    /// If they were, in words that name what helps, or the storage fails.
    pub fn check_weights(&self) -> Result<()> {
        Ok(self.ledger.check_weights()?)
    }

    /// Says what the ledger has of an article before it is added: whoever adds on behalf of a calendar keeps it, so that
    /// what was added just before an end is told as new afterwards.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn met(&self, article: &Article) -> Result<Met> {
        let met = self
            .ledger
            .met(&article.fingerprint(), article.url.as_deref())?;
        Ok(met)
    }

    /// Returns the id of an article that is there as it is: nothing would become of adding it, so it need not be read.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn id_of(&self, article: &Article) -> Result<Option<String>> {
        Ok(self.ledger.id_of(&article.fingerprint())?)
    }

    /// Looks up what was said against articles: it holds when they come back.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn prepare(&self, articles: Vec<Article>) -> Result<Vec<Prepared>> {
        let prepared = articles.into_iter().map(|article| {
            let said = self.said_against(&article.fingerprint(), &article)?;
            Ok(Prepared { article, said })
        });
        prepared.collect()
    }

    /// Returns what was said against an article, also when it was another version.
    fn said_against(&self, fingerprint: &str, article: &Article) -> Result<Vec<Correction>> {
        let url = article.url.as_deref();
        let said = self
            .ledger
            .corrections_for(fingerprint, url, &article.text)?;
        Ok(said)
    }

    /// Adds articles that were read as one, and tells what became of each; what is told to be added is on the disk. Those
    /// that are there already change nothing, and those that are there with another text become versions of them.
    ///
    /// # Errors
    /// If the ledger's articles were read with other weights, or the storage fails: then none has been added.
    pub fn keep(&mut self, read: Vec<Read>) -> Result<Vec<Kept>> {
        let mut records = Vec::new();
        let mut kept: Vec<Option<Article>> = Vec::new();
        let mut about = Vec::new();
        for read in read {
            // An article is corrected while it is being added only if it was there, and gone again, meanwhile.
            if self.said_against(&read.record.facts.fingerprint, &read.article)? == read.said {
                about.push((read.statements, read.article.id, read.article.title));
                records.push((read.record, read.is_now));
                kept.push(None);
            } else {
                kept.push(Some(read.article));
            }
        }
        let added = self.ledger.add_each(&records)?;
        let mut told = Vec::with_capacity(added.len());
        for (added, (statements, wanted, title)) in added.into_iter().zip(about) {
            let (claims, known_before) = self.ledger.brought(&added.id)?;
            let brought = Brought {
                id: added.id,
                new: added.is_new,
                version: added.version.map(Placed::of),
                statements,
                claims,
                known_before,
            };
            told.push(Added {
                brought,
                wanted,
                title,
            });
        }
        let mut told = told.into_iter();
        let kept = kept.into_iter().filter_map(|again| match again {
            Some(article) => Some(Kept::Again(article)),
            None => told.next().map(Kept::Added),
        });
        Ok(kept.collect())
    }

    /// Adds articles that were read, and reads those once more that were corrected meanwhile; returns what became of each,
    /// in order. `None` where reading was broken off: what was added before stays.
    ///
    /// # Errors
    /// As [`Desk::keep`].
    pub fn add(&mut self, read: Vec<Read>, study: &Study<'_>) -> Result<Option<Vec<Added>>> {
        let mut done: Vec<Option<Added>> = vec![None; read.len()];
        let mut open: Vec<(usize, Read)> = read.into_iter().enumerate().collect();
        while !open.is_empty() {
            let (places, read): (Vec<usize>, Vec<Read>) = open.drain(..).unzip();
            for (place, kept) in places.into_iter().zip(self.keep(read)?) {
                let article = match kept {
                    Kept::Added(added) => {
                        done[place] = Some(added);
                        continue;
                    }
                    Kept::Again(article) => article,
                };
                for prepared in self.prepare(vec![article])? {
                    let Some(read) = prepared.read(study) else {
                        return Ok(None);
                    };
                    open.push((place, read));
                }
            }
        }
        Ok(Some(done.into_iter().flatten().collect()))
    }
}
