//! The steps in their order: an article in, its reading out.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    article::{Article, Language},
    assemble::{self, Telling},
    document::Document,
    language::Grammar,
    note::{Note, NoteCode},
    notices::{Notice, notices},
    reading::{Reading, Shares},
    resolve::{self, Name, Text, published},
    segment,
    study::Study,
    tag::{Candidate, GoesOn, Tagger},
};

/// Words of a long text that are looked at in one go, at most: what bounds the memory.
const SECTION: usize = 6_000;
/// Words before and after a section that are looked at with it, so that nothing is torn at its ends.
const MARGIN: usize = 300;
/// Places of unbalanced marks that are named one by one.
const NAMED_MARKS: usize = 20;
/// Characters of a day of publication that are shown, if it is none.
const SHOWN: usize = 40;

/// Reads articles.
///
/// Work is shared among the threads of the [rayon](https://docs.rs/rayon) pool that it is called in;
/// what comes out is the same whatever their number.
pub struct Reader {
    tagger: Box<dyn Tagger>,
}

impl Reader {
    /// Returns a reader that sees words as `tagger` does.
    pub fn new(tagger: impl Tagger + 'static) -> Self {
        Reader {
            tagger: Box::new(tagger),
        }
    }

    /// Returns the statements of an article.
    ///
    /// Any text has a reading; what is odd about it is in [`Reading::notes`].
    pub fn read(&self, article: &Article) -> Reading {
        self.look_at(article, None, &|| true).unwrap_or_default()
    }

    /// Returns the statements of an article, and what was seen of its words on the way: what it takes to compare
    /// articles.
    ///
    /// ```no_run
    /// # fn of(reader: laut::Reader) {
    /// let study = reader.study(&laut::Article::new("Es regnet."));
    /// assert_eq!(study.words.len(), 3);
    /// # }
    /// ```
    pub fn study(&self, article: &Article) -> Study {
        self.study_while(article, &|| true).unwrap_or_default()
    }

    /// Does the same as [`Reader::study`] for as long as `goes_on` says so, which is asked every few hundred words; `None`
    /// where it was broken off.
    pub fn study_while(&self, article: &Article, goes_on: GoesOn<'_>) -> Option<Study> {
        let mut study = Study::default();
        study.reading = self.look_at(article, Some(&mut study), goes_on)?;
        Some(study)
    }

    /// Does the same as [`Reader::read`] for as long as `goes_on` says so, as [`Reader::study_while`] does.
    pub fn read_while(&self, article: &Article, goes_on: GoesOn<'_>) -> Option<Reading> {
        self.look_at(article, None, goes_on)
    }

    /// Returns `None` only where `goes_on` ends it.
    fn look_at(
        &self,
        article: &Article,
        study: Option<&mut Study>,
        goes_on: GoesOn<'_>,
    ) -> Option<Reading> {
        let mut notes = article.notes.clone();
        let given = article.published.as_deref();
        let known = given.and_then(published::day);
        notes.extend(given.filter(|_| known.is_none()).map(published_note));
        let language = article.language.or_else(|| segment::guess(&article.text));
        let known_language = language.and_then(Grammar::of);
        let grammar = known_language.unwrap_or_else(|| segment::nearest(&article.text));
        let letters = segment::letters(&article.text, grammar);
        let document = segment::read_as(&letters, grammar);
        if document.words.is_empty() {
            notes.push(Note {
                code: NoteCode::NoText,
                span: None,
                message: "there are no words in the text".to_owned(),
            });
            return Some(Reading {
                language: article.language,
                published: known.map(|day| day.to_string()),
                shares: Shares::of(&article.text, &[], &[]),
                notes,
                ..Reading::default()
            });
        }
        if known_language.is_none() {
            notes.push(language_note(language, grammar));
        }
        notes.extend(mark_notes(&document));

        let sections: Vec<Section> = sections(&document);
        let seen: Vec<Seen> = sections
            .par_iter()
            .map(|section| self.look(&document, section, study.is_some(), goes_on))
            .collect::<Option<_>>()?;
        let (mut tellings, mut names, mut vectors) = (Vec::new(), Vec::new(), Vec::new());
        for part in seen {
            tellings.extend(part.tellings);
            names.extend(part.names);
            vectors.push(part.vectors);
        }
        if !goes_on() {
            return None;
        }
        // What an outlet says of its own article nobody says in it.
        let taken_back = notices(&article.text, grammar);
        tellings.retain(|telling| !is_taken_back(telling, &taken_back));
        let text = Text::new(&document, names);
        let published = known.or_else(|| published::published(&text));
        if let Some(study) = study {
            let rarity = self.tagger.rarity(&document);
            study.fill(&text, &rarity, published, vectors.iter());
        }
        let resolve::Resolved {
            statements,
            sources,
            notes: more,
        } = resolve::resolve(&text, article.outlet.as_deref(), published, tellings);
        notes.extend(more);
        let shares = Shares::of(&article.text, &statements, &sources);
        Some(Reading {
            language,
            published: published.map(|day| day.to_string()),
            statements,
            sources,
            shares,
            notes,
        })
    }

    /// Returns the tellings and the names that begin in a section; the places of names are those of the document. `None`
    /// only where `goes_on` ends it.
    fn look(
        &self,
        document: &Document<'_>,
        section: &Section,
        studied: bool,
        goes_on: GoesOn<'_>,
    ) -> Option<Seen> {
        let part = document.section(section.seen.clone());
        let tags = self.tagger.tag_while(&part, goes_on)?;
        let first = section.seen.start;
        let names = resolve::names(&tags)
            .into_iter()
            .map(|name| Name {
                words: first + name.words.start..first + name.words.end,
                ..name
            })
            .filter(|name| section.own.contains(&name.words.start))
            .collect();
        let mut candidates = assemble::candidates(&tags);
        // What starts in the margin is another section's.
        candidates.retain(|candidate| {
            candidate
                .words
                .first()
                .is_some_and(|first| section.own.contains(&(section.seen.start + first.start)))
        });
        if !goes_on() {
            return None;
        }
        let look = |candidates: &[Candidate]| self.tagger.link(&part, &tags, candidates);
        let (candidates, links) = assemble::join(&part, candidates, look);
        let mut vectors = (Vec::new(), 0);
        if studied {
            vectors = self.tagger.vectors(&tags);
            let (numbers, width) = &mut vectors;
            let own = section.own.start - first..section.own.end - first;
            numbers.truncate(own.end * *width);
            numbers.drain(..(own.start * *width).min(numbers.len()));
        }
        Some(Seen {
            tellings: assemble::tellings(&part, &candidates, &links),
            names,
            vectors,
        })
    }
}

/// Says whether a statement is of the words in which an outlet tells of its own article, and of no news.
fn is_taken_back(telling: &Telling, notices: &[Notice]) -> bool {
    let mut own = notices.iter().filter(|notice| !notice.tells);
    own.any(|notice| {
        let mut content = telling.content.iter();
        let is_news =
            |span: &crate::span::Span| notice.right.is_some_and(|right| span.start() >= right);
        content.all(|span| notice.span.contains(*span) && !is_news(span))
    })
}

/// What was seen of a section.
struct Seen {
    tellings: Vec<Telling>,
    names: Vec<Name>,
    /// Of its own words, words × numbers, and how many numbers a word has.
    vectors: (Vec<f32>, usize),
}

/// Returns the note on a text in no known language, which is read as one all the same.
fn language_note(language: Option<Language>, grammar: &Grammar) -> Note {
    let found = match language {
        Some(language) => format!("the language of the text is \"{language}\""),
        None => "the language of the text is not clear".to_owned(),
    };
    Note {
        code: NoteCode::LanguageUnsupported,
        span: None,
        message: format!(
            "{found}; it was read as {}, and much may be missing or wrong",
            grammar.name
        ),
    }
}

fn published_note(given: &str) -> Note {
    let shown: String = given.chars().take(SHOWN).collect();
    Note {
        code: NoteCode::PublishedUnclear,
        span: None,
        message: format!(
            "\"{shown}\" is not a day such as 2025-03-06, of the years {} to {}; it was left out, and times such as \
             \"yesterday\" may have no date",
            Article::YEARS.start(),
            Article::YEARS.end()
        ),
    }
}

fn mark_notes(document: &Document<'_>) -> Vec<Note> {
    let note = |span, message| Note {
        code: NoteCode::UnbalancedQuotes,
        span,
        message,
    };
    let unbalanced = || document.marks.iter().filter(|mark| mark.is_unbalanced);
    let named = unbalanced().take(NAMED_MARKS).map(|mark| {
        let message = format!(
            "the quotation mark {} has no partner",
            document.word(mark.word)
        );
        note(Some(document.words[mark.word].span), message)
    });
    let rest = unbalanced().skip(NAMED_MARKS).count();
    let rest =
        (rest > 0).then(|| note(None, format!("{rest} more quotation marks have no partner")));
    named.chain(rest).collect()
}

/// A part of a long text.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Section {
    /// The words whose statements it has.
    own: Range<usize>,
    /// These and the margins.
    seen: Range<usize>,
}

/// Parts a document where a paragraph ends, or else a sentence, or else anywhere.
fn sections(document: &Document<'_>) -> Vec<Section> {
    let words = &document.words;
    let mut sections = Vec::with_capacity(words.len() / SECTION + 1);
    let mut start = 0;
    while start < words.len() {
        let end = if words.len() - start <= SECTION {
            words.len()
        } else {
            let latest = start + SECTION;
            let cut = |parted: fn(&crate::Word, &crate::Word) -> bool| {
                (latest - SECTION / 2..=latest)
                    .rev()
                    .find(|&at| parted(&words[at - 1], &words[at]))
            };
            cut(|one, next| one.paragraph != next.paragraph)
                .or_else(|| cut(|one, next| one.sentence != next.sentence))
                .unwrap_or(latest)
        };
        sections.push(Section {
            own: start..end,
            seen: start.saturating_sub(MARGIN)..(end + MARGIN).min(words.len()),
        });
        start = end;
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::GERMAN;

    #[test]
    fn sections_cover_every_word_once() {
        for text in [
            "Ja. ".repeat(20_000),
            "ja ".repeat(15_000),
            "Ja, so.\n".repeat(9_000),
            "Ja.".into(),
        ] {
            let document = segment::document(&text, &GERMAN);
            let mut next = 0;
            for section in sections(&document) {
                assert_eq!(section.own.start, next);
                assert!(section.own.len() <= SECTION && !section.own.is_empty());
                next = section.own.end;
            }
            assert_eq!(next, document.words.len());
        }
    }
}
