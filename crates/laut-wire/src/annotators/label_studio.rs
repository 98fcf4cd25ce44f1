//! Label Studio: tasks with predictions out, a project exported as JSON in.
//!
//! Places are UTF-16 units, as browsers count. The reading stands in the task's data and comes back with it.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Label, Marked, Said, Units};
use crate::error::{Error, ErrorKind};
use crate::reading::Reading;

/// The labelling interface that the tasks want.
pub(super) const INTERFACE: &str = r##"<View>
  <Relations>
    <Relation value="speaker"/><Relation value="cue"/><Relation value="addressee"/><Relation value="goes_on"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="direct" background="#1b6ca8"/>
    <Label value="indirect" background="#3a8f5c"/>
    <Label value="reported" background="#8a6d1d"/>
    <Label value="free_indirect" background="#7a4b9a"/>
    <Label value="indirect_free_indirect" background="#a04b78"/>
    <Label value="speaker" background="#b5451f"/>
    <Label value="cue" background="#666666"/>
    <Label value="addressee" background="#2f7f86"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"##;

pub(super) fn write(marked: &Marked) -> Value {
    let units = Units::of(&marked.text);
    let regions = marked.regions.iter().enumerate().map(|(place, region)| {
        let span = region.span;
        json!({
            "id": format!("r{place}"), "from_name": "label", "to_name": "text", "type": "labels",
            "value": {
                "start": units.units(span.start()), "end": units.units(span.end()),
                "text": span.of(&marked.text), "labels": [region.label.as_str()],
            },
        })
    });
    let ties = marked.ties.iter().map(|(from, to)| {
        json!({
            "type": "relation", "direction": "right",
            "from_id": format!("r{from}"), "to_id": format!("r{to}"),
            "labels": [marked.regions[*to].label.tie()],
        })
    });
    let result: Vec<Value> = regions.chain(ties).collect();
    let version = concat!("laut ", env!("CARGO_PKG_VERSION"));
    json!({
        "data": {"text": marked.text, "laut": marked.read},
        "predictions": [{"model_version": version, "result": result}],
    })
}

#[derive(Deserialize)]
struct Task {
    data: Data,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Data {
    text: Option<String>,
    laut: Option<Value>,
}

#[derive(Deserialize)]
struct Annotation {
    result: Vec<Outcome>,
    #[serde(default)]
    was_cancelled: bool,
}

/// A region or a tie; whatever else people were asked is passed over.
#[derive(Deserialize)]
struct Outcome {
    #[serde(default)]
    id: Option<String>,
    #[serde(rename = "type")]
    sort: String,
    #[serde(default)]
    value: Option<Words>,
    #[serde(default)]
    from_id: Option<String>,
    #[serde(default)]
    to_id: Option<String>,
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    start: Option<usize>,
    #[serde(default)]
    end: Option<usize>,
    #[serde(default)]
    labels: Vec<String>,
}

/// Reads tasks with annotations; of a task that several people annotated, the last annotation.
pub(super) fn read(written: &str) -> Result<Vec<Result<Marked, Error>>, Error> {
    // One list, or a task a line, or a task alone.
    let tasks: Vec<Value> = match serde_json::from_str(written) {
        Ok(Value::Array(tasks)) => tasks,
        Ok(task) => vec![task],
        Err(error) => {
            let lines = written.lines().filter(|line| !line.trim().is_empty());
            let tasks: Result<_, _> = lines.map(serde_json::from_str).collect();
            tasks.map_err(|_| Error::malformed(&error))?
        }
    };
    let tasks = tasks.into_iter().enumerate();
    let read = tasks.map(|(number, task)| marked(number, task));
    Ok(read.filter_map(Result::transpose).collect())
}

/// Returns what somebody annotated in a task; `None` where nobody has.
fn marked(number: usize, task: Value) -> Result<Option<Marked>, Error> {
    let at = format!("task {}", number + 1);
    let refuse = |message: String| Error::new(ErrorKind::Malformed, at.clone(), message);
    let help = "export the project as JSON (not JSON-MIN), with its data";
    let task: Task = serde_json::from_value(task)
        .map_err(|error| refuse(format!("is no task of Label Studio ({error}); {help}")))?;
    let done = task.annotations.into_iter().rev();
    let Some(annotation) = done.into_iter().find(|one| !one.was_cancelled) else {
        return Ok(None);
    };
    let read = task.data.laut.map(|read| carried(read, &at)).transpose()?;
    let text = task
        .data
        .text
        .or_else(|| read.as_ref().map(|read| read.article.text.clone()));
    let text = text.ok_or_else(|| refuse(format!("has no text; {help}")))?;
    let units = Units::of(&text);
    let name = read
        .as_ref()
        .map_or(at.clone(), |read| read.article.id.clone());
    let mut marked = Marked::empty(name, text, read);
    let mut ids = Vec::new();
    let mut said = Vec::new();
    for one in &annotation.result {
        let Some(Words {
            start: Some(start),
            end: Some(end),
            labels,
        }) = &one.value
        else {
            continue;
        };
        // Of a region with several labels the one that means something.
        let label = labels.iter().find(|label| Label::parse(label).is_some());
        let Some(label) = label.or(labels.first()) else {
            continue;
        };
        ids.push(one.id.as_deref());
        said.push(Said {
            start: units.points(*start),
            end: units.points(*end),
            label: label.clone(),
        });
    }
    let places = marked.take(said, &at)?;
    let place = |id: &Option<String>| {
        let at = ids
            .iter()
            .position(|other| id.is_some() && *other == id.as_deref())?;
        places[at]
    };
    let ties = annotation
        .result
        .iter()
        .filter(|one| one.sort == "relation");
    marked.ties = ties
        .filter_map(|one| Some((place(&one.from_id)?, place(&one.to_id)?)))
        .collect();
    Ok(Some(marked))
}

/// Returns the reading that a tool carried, as JSON or as text that holds it.
pub(super) fn carried(read: Value, at: &str) -> Result<Reading, Error> {
    let read = match read {
        Value::String(text) => Reading::from_json(&text),
        read => Reading::from_json(&read.to_string()),
    };
    read.map_err(|error| Error::new(error.kind(), at, format!("its reading: {error}")))
}
