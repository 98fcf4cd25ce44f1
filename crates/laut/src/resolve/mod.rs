//! Finds who the speakers are: statements with the words that name their speakers in, statements and sources
//! out.
//!
//! Knows names and the words for people, offices and media. Does not know other articles. So far every
//! wording is a source of its own, and nobody speaks for anybody: pronouns, roles, chains of sources, force
//! and dates are to move in here.

mod classes;
mod force;
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the reader does not hand names on yet")
)]
mod names;
mod when;

use std::collections::HashMap;

use crate::{
    assemble::Telling,
    document::Document,
    reading::{Source, SourceId, Speaker, Statement, StatementId},
    span::Span,
};

/// Returns the statements with the sources that they are credited to, those in the order of their first
/// mention in a statement.
pub(crate) fn resolve(
    document: &Document<'_>,
    published: Option<&str>,
    nested: Vec<(Telling, Option<StatementId>)>,
) -> (Vec<Statement>, Vec<Source>) {
    let mut sources = Sources::default();
    let statements = nested
        .into_iter()
        .map(|(telling, inside)| Statement {
            kind: telling.kind,
            media: telling.media,
            force: force::force(document, &telling),
            when: when::when(document, &telling, published),
            speaker: sources.speaker(document, telling.speaker),
            content: telling.content,
            cue: telling.cue,
            frame: telling.frame,
            addressee: telling.addressee,
            via: Vec::new(),
            inside,
            confidence: telling.confidence,
        })
        .collect();
    (statements, sources.finish())
}

/// The sources met so far.
#[derive(Default)]
struct Sources {
    found: Vec<Source>,
    by_name: HashMap<String, SourceId>,
}

impl Sources {
    /// Returns the speaker that the words at `spans` name, if there are any.
    fn speaker(&mut self, document: &Document<'_>, spans: Vec<Span>) -> Option<Speaker> {
        let name = spans
            .iter()
            .flat_map(|span| document.text_at(*span).split_whitespace())
            .collect::<Vec<_>>()
            .join(" ");
        let name = name.trim_matches([',', ';', ':', '–', '—', ' ']).to_owned();
        if name.is_empty() {
            return None;
        }
        let source = *self.by_name.entry(name.to_lowercase()).or_insert_with(|| {
            let class = classes::class(&name, document.scheme);
            let standing = classes::standing(&name, class, document.scheme);
            self.found.push(Source {
                name,
                class,
                standing,
                role: None,
                speaks_for: None,
                count: None,
                basis: None,
                mentions: Vec::new(),
            });
            SourceId(self.found.len() - 1)
        });
        self.found[source.0].mentions.extend(&spans);
        Some(Speaker {
            span: spans,
            source,
        })
    }

    fn finish(mut self) -> Vec<Source> {
        for source in &mut self.found {
            source.mentions.sort();
            source.mentions.dedup();
        }
        self.found
    }
}
