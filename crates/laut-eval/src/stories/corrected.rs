//! Readings that users have corrected, as gold: what `laut export --format gold` writes in, a story of these articles
//! out. What nobody corrected in them counts as right, for somebody has looked at the article.

use laut_wire::{Corrected, Statement};

use super::claims::Annotations;
use super::gold::{Annotated, Named, Story, Told, Where};
use super::words;
use crate::annotated::Part;
use crate::error::{Error, ErrorKind};
use crate::text::sentences;
use crate::tokens::places;

/// Returns the corrected readings in JSON Lines, as `laut export --format gold` writes them. Blank lines are passed over.
///
/// # Errors
///
/// If a line is no reading of the contract, or does not tell what was corrected; the error says which.
pub fn corrected_from_jsonl(jsonl: &str) -> Result<Vec<Corrected>, Error> {
    jsonl
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| {
            serde_json::from_str(line)
                .map_err(|error| Error::new(ErrorKind::Gold, error.to_string()).in_line(i))
        })
        .collect()
}

impl Story {
    /// Returns a story of articles whose readings users have corrected: these readings are its gold.
    ///
    /// It tells nothing about claims.
    ///
    /// # Errors
    ///
    /// If two articles have one id.
    pub fn of_corrected(name: &str, corrected: &[Corrected]) -> Result<Self, Error> {
        let at = Where::new(name);
        let mut articles: Vec<Told> = Vec::new();
        for one in corrected {
            let id = &one.reading.article.id;
            if articles.iter().any(|other| other.id == *id) {
                let at = at.inside(format!("article {id}"));
                return Err(at.refuse("there are two articles of this id, give each its own"));
            }
            articles.push(told(one));
        }
        Ok(Self {
            name: name.to_owned(),
            articles,
            has_statements: true,
            annotations: Annotations::absent(),
        })
    }
}

fn told(corrected: &Corrected) -> Told {
    let reading = &corrected.reading;
    let characters: Vec<char> = reading.article.text.chars().collect();
    let source = |id: &str| reading.sources.iter().find(|source| source.id == id);
    let name = |id: &str| source(id).map(|source| source.name.clone());
    let annotated = |statement: &Statement| {
        let speaker = statement.speaker.as_ref();
        let speaker = speaker.and_then(|speaker| source(&speaker.source));
        let places = places(&statement.content);
        Annotated {
            content: Part {
                tokens: words(&characters, &places),
                places,
            },
            kind: statement.kind,
            force: statement.force,
            speaker: speaker.map(|source| source.name.clone()),
            standing: speaker.map(|source| source.standing),
            via: statement.via.iter().filter_map(|id| name(id)).collect(),
            when: statement.when.as_ref().and_then(|when| when.date.clone()),
        }
    };
    let sources = reading.sources.iter().map(|source| Named {
        name: source.name.clone(),
        speaks_for: source.speaks_for.as_deref().and_then(name),
    });
    Told {
        id: reading.article.id.clone(),
        text: reading.article.text.clone(),
        sentences: sentences(&characters),
        statements: reading.statements.iter().map(annotated).collect(),
        sources: sources.collect(),
        characters,
    }
}
