//! The format of PolNeAR as JSON Lines: one line in, one annotated article out.

use laut_wire::Kind;
use serde::Deserialize;

use super::words::words;
use crate::annotated::{Annotated, Item, Label, Media, Part};
use crate::error::{Error, ErrorKind};
use crate::text::sentences;
use crate::tokens::Range;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    id: Option<String>,
    content: Vec<(usize, usize)>,
    #[serde(default)]
    source: Vec<(usize, usize)>,
    #[serde(default)]
    cue: Vec<(usize, usize)>,
    kind: Option<String>,
    source_head: Option<(usize, usize)>,
}

/// Returns the article in a line of JSON. Attributions without a word in their content are left
/// out and counted.
pub(super) fn article(line: &str) -> Result<Annotated, Error> {
    let line: Line = serde_json::from_str(line)
        .map_err(|error| Error::new(ErrorKind::Gold, format!("not a PolNeAR article: {error}")))?;
    let characters: Vec<char> = line.text.chars().collect();
    let tokens = words(&characters);
    let annotated = line.attributions.len();
    let mut items = Vec::new();
    for (i, attribution) in line.attributions.into_iter().enumerate() {
        let item = item(attribution, i, &tokens)?;
        if !item.content.tokens.is_empty() {
            items.push(item);
        }
    }
    Ok(Annotated {
        id: line.id,
        text: line.text,
        sentences: sentences(&characters),
        characters,
        tokens,
        dropped: annotated - items.len(),
        items,
    })
}

fn item(attribution: Attribution, number: usize, tokens: &[Range]) -> Result<Item, Error> {
    let part = |spans: Vec<(usize, usize)>| {
        Part::at(
            tokens,
            spans.into_iter().map(|(start, end)| start..end).collect(),
        )
    };
    Ok(Item {
        id: attribution.id.unwrap_or_else(|| (number + 1).to_string()),
        label: label(attribution.kind.as_deref())?,
        medium: Media::default(),
        content: part(attribution.content),
        roles: [
            Part::default(),
            part(attribution.cue),
            Part::default(),
            part(attribution.source),
        ],
        head: attribution.source_head.map(|(start, end)| start..end),
        confidence: None,
    })
}

fn label(name: Option<&str>) -> Result<Label, Error> {
    Ok(match name {
        None => Label::Untold,
        Some("direct") => Label::Kind(Kind::Direct),
        Some("indirect") => Label::Kind(Kind::Indirect),
        Some("mixed") => Label::Mixed,
        Some("halfmark") => Label::HalfMark,
        Some(name) => {
            return Err(Error::new(
                ErrorKind::Gold,
                format!("unknown kind \"{name}\""),
            ));
        }
    })
}
