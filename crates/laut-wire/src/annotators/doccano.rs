//! doccano: lines of JSON out and in, for a project of sequences with relations.
//!
//! Places are code points. The reading stands beside the text, as what doccano takes for metadata and hands back.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Marked, Said, label_studio::carried};
use crate::error::{Error, ErrorKind};

pub(super) fn write(marked: &Marked) -> String {
    let entities = marked.regions.iter().enumerate().map(|(place, region)| {
        let (start, end) = (region.span.start(), region.span.end());
        json!({"id": place, "label": region.label.as_str(), "start_offset": start, "end_offset": end})
    });
    let ties = marked.ties.iter().enumerate().map(|(place, (from, to))| {
        let label = marked.regions[*to].label.tie();
        json!({"id": place, "from_id": from, "to_id": to, "type": label})
    });
    let line = json!({
        "text": marked.text,
        "entities": entities.collect::<Vec<_>>(),
        "relations": ties.collect::<Vec<_>>(),
        // Text, since what is nested is shown badly there.
        "laut": marked.read.as_ref().map(crate::Reading::to_json),
    });
    line.to_string()
}

/// Says whether the first line is one of doccano's.
pub(super) fn is_it(written: &str) -> bool {
    let line = written.trim_start().lines().next().unwrap_or_default();
    let fields: Option<Value> = serde_json::from_str(line).ok();
    fields.is_some_and(|fields| {
        let has = |field: &str| fields.get(field).is_some();
        has("text") && (has("entities") || has("label") || has("labels"))
    })
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Value>,
    text: String,
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    relations: Vec<Relation>,
    /// As a project without relations has it.
    #[serde(default, alias = "labels")]
    label: Vec<(usize, usize, String)>,
    #[serde(default)]
    laut: Option<Value>,
    #[serde(default)]
    meta: Option<Value>,
}

#[derive(Deserialize)]
struct Entity {
    id: i64,
    label: String,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Deserialize)]
struct Relation {
    from_id: i64,
    to_id: i64,
}

pub(super) fn read(written: &str) -> Vec<Result<Marked, Error>> {
    let lines = written.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| marked(number, line)).collect()
}

fn marked(number: usize, line: &str) -> Result<Marked, Error> {
    let at = format!("line {}", number + 1);
    let line: Line = serde_json::from_str(line).map_err(|error| {
        let message = format!("is no line of doccano ({error}); export the dataset as JSONL");
        Error::new(ErrorKind::Malformed, at.clone(), message)
    })?;
    let read = line.laut.or_else(|| line.meta?.get("laut").cloned());
    let read = read.filter(|read| !read.is_null());
    let read = read.map(|read| carried(read, &at)).transpose()?;
    let name = match (&read, line.id) {
        (Some(read), _) => read.article.id.clone(),
        (None, Some(id)) => id.to_string(),
        (None, None) => at.clone(),
    };
    let mut marked = Marked::empty(name, line.text, read);
    let ids: Vec<i64> = line.entities.iter().map(|entity| entity.id).collect();
    let entities = line.entities.into_iter().map(|entity| Said {
        start: entity.start_offset,
        end: entity.end_offset,
        label: entity.label,
    });
    let labels = line.label.into_iter();
    let labels = labels.map(|(start, end, label)| Said { start, end, label });
    let places = marked.take(entities.chain(labels).collect(), &at)?;
    let place = |id: i64| places[ids.iter().position(|other| *other == id)?];
    let ties = line.relations.iter();
    marked.ties = ties
        .filter_map(|tie| Some((place(tie.from_id)?, place(tie.to_id)?)))
        .collect();
    Ok(marked)
}
