//! Reads JSON that is not an object a line: a list of articles, one article, a JSON Feed, the answer of some service
//! with a list of articles inside.
//!
//! Fields are found by their usual names, as columns of tables are. JSON Lines are in `lines`.

use laut::{Article, Note};
use serde_json::{Map, Value, value::RawValue};
use url::Url;

use crate::{
    columns::{Columns, Field, Record},
    day::day,
    error::{Error, ErrorKind},
    feed::{Entry, Feed},
    form::foreign,
    known::Known,
    lists::{self, Kind, Lead},
    location::{Location, Part},
    open::{Articles, Setting, single},
    records,
    text::decode,
};

/// A list of articles stands within so many objects.
const DEEPEST: usize = 4;

/// JSON may have so many values that are no part of a text; each takes up to some hundred bytes of memory, and a list of
/// articles that can be held at all has fewer.
const VALUES: usize = 1_000_000;

/// An object of JSON.
pub(crate) type Object = Map<String, Value>;

/// Returns the articles in JSON, or the one error.
pub(crate) fn articles<'a>(name: String, bytes: Vec<u8>, setting: &Setting<'a>) -> Articles<'a> {
    let found = decode(&bytes).and_then(|(text, notes)| {
        drop(bytes);
        if has_endless_values(&text) {
            let message = format!("the JSON has over {VALUES} values");
            let help = "give its articles as JSON Lines, an object a line";
            return Err(Error::new(ErrorKind::TooLarge, message, help));
        }
        let mut found = Found::default();
        let start = text.trim_start();
        let values = serde_json::Deserializer::from_str(start).into_iter::<&RawValue>();
        for value in values {
            match value {
                Ok(value) => of_value(value, &notes, setting, &mut found)?,
                // What is cut off may have whole objects before its end.
                Err(_) if start.starts_with('[') && found.articles.is_empty() => {
                    of_list(start, &notes, setting, &mut found)?;
                    break;
                }
                Err(error) => return Err(damaged(&error)),
            }
        }
        Ok(found)
    });
    let found = match found {
        Ok(found) if !found.has_text && !found.leads.is_empty() => {
            let followed = lists::follow(found.leads, Kind::Json, setting);
            return followed.unwrap_or_else(|error| single(&name, Err(error)));
        }
        other => other.map(|found| found.articles),
    };
    match found {
        Err(error) => single(&name, Err(error)),
        Ok(found) if found.is_empty() => single(&name, Err(foreign::JSON.error())),
        Ok(mut found) if found.len() == 1 => match found.pop() {
            Some(article) => single(&name, article),
            None => Box::new(std::iter::empty()),
        },
        Ok(found) => Box::new(found.into_iter().enumerate().map(move |(number, article)| {
            let location = Location::part_of(&name, Part::Item(number + 1));
            let article = article.map_err(|error| error.at(location.to_string()));
            (location, article)
        })),
    }
}

/// Says whether JSON has more values than are read, by what stands before them; nothing is kept of them.
fn has_endless_values(text: &str) -> bool {
    let (mut values, mut is_text, mut is_escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b'[' | b'{' | b',' if !is_text => values += 1,
            _ => {}
        }
    }
    values > VALUES
}

fn damaged(error: &serde_json::Error) -> Error {
    Error::new(
        ErrorKind::Json,
        format!("the JSON is damaged: {error}"),
        "put it right, or write it again",
    )
}

/// What was found in JSON.
#[derive(Default)]
struct Found {
    articles: Vec<Result<Article, Error>>,
    /// Whether any of them has a text.
    has_text: bool,
    /// The pages that objects without a text lead to.
    leads: Vec<Lead>,
}

impl Found {
    fn add(&mut self, item: &Value, outlet: Option<&str>, notes: &[Note], setting: &Setting<'_>) {
        let Value::Object(object) = item else {
            self.articles.push(Err(foreign::JSON.error()));
            return;
        };
        let has_text = is_item(object, &setting.known.columns);
        self.has_text |= has_text;
        if !has_text {
            self.leads.extend(lead(object, &setting.known.columns));
        }
        self.articles
            .push(article(object, outlet, notes, setting.known));
    }
}

/// Returns the page that an object leads to, as references do; Zotero's own have it all one level below.
pub(crate) fn lead(object: &Object, columns: &Columns) -> Option<Lead> {
    let of = |object: &Object| {
        let lead = Lead::of(&Record::new(|field| value(object, field, columns)));
        lead.filter(Lead::has_address)
    };
    let inner = || object.get("data").and_then(Value::as_object);
    of(unwrapped(object)).or_else(|| of(inner()?))
}

/// Adds the articles of a list; what stands before a damage is read.
fn of_list(
    text: &str,
    notes: &[Note],
    setting: &Setting<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    let mut rest = text.strip_prefix('[').unwrap_or(text);
    let mut number = 0;
    loop {
        rest = rest.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        if rest.starts_with(']') {
            return Ok(());
        }
        number += 1;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let error = match values.next() {
            Some(Ok(item)) => {
                rest = &rest[values.byte_offset()..];
                found.add(&item, None, notes, setting);
                continue;
            }
            Some(Err(error)) => damaged(&error),
            None => Error::new(
                ErrorKind::Json,
                format!(
                    "the JSON is cut off behind object {}; those before were read",
                    number - 1
                ),
                "put it right, or write it again",
            ),
        };
        if !found.has_text && found.leads.is_empty() {
            return Err(error);
        }
        found.articles.push(Err(error));
        return Ok(());
    }
}

/// Adds the articles of one value.
fn of_value(
    value: &RawValue,
    notes: &[Note],
    setting: &Setting<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    if value.get().starts_with('[') {
        return of_list(value.get(), notes, setting, found);
    }
    let value = serde_json::from_str::<Value>(value.get()).map_err(|error| damaged(&error))?;
    let Value::Object(object) = value else {
        return Err(foreign::JSON.error());
    };
    let columns = &setting.known.columns;
    if object
        .get("log")
        .is_some_and(|log| log.get("entries").is_some())
    {
        return Err(foreign::NETWORK_LOG.error());
    }
    if is_item(&object, columns) {
        found.add(&Value::Object(object), None, notes, setting);
        return Ok(());
    }
    if let Some(rows) = rows(&object, columns) {
        for row in rows {
            found.add(&Value::Object(row), None, notes, setting);
        }
        return Ok(());
    }
    let outlet = is_feed(&object).then(|| word(&object, "title")).flatten();
    let has_lead = |item: &Object| lead(item, columns).is_some();
    let with_text = items(&object, |item| is_item(item, columns));
    if with_text.is_none()
        && let Some(inner) = within(&object, |inner| has_text(inner, columns))
    {
        found.add(&Value::Object(inner.clone()), None, notes, setting);
        return Ok(());
    }
    let Some(items) = with_text.or_else(|| items(&object, has_lead)) else {
        // One reference, or a page that an object tells of.
        let lead = lead(&object, columns).ok_or_else(|| foreign::JSON.error())?;
        found.leads.push(lead);
        return Ok(());
    };
    for item in items {
        found.add(item, outlet.as_deref(), notes, setting);
    }
    Ok(())
}

/// Returns the rows of a table that is one object, as pandas writes it: `{"text": {"0": …}}`, `{"0": {"text": …}}`, or
/// `{"columns": ["text"], "data": [[…]]}`.
fn rows(object: &Object, columns: &Columns) -> Option<Vec<Object>> {
    if let (Some(Value::Array(names)), Some(Value::Array(data))) =
        (object.get("columns"), object.get("data"))
    {
        let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
        let names = names?;
        text_or_record(columns, &names)?;
        let row = |cells: &Value| {
            let cells = names.iter().zip(cells.as_array()?);
            let cells = cells.map(|(name, cell)| ((*name).to_owned(), cell.clone()));
            Some(cells.collect())
        };
        return data.iter().map(row).collect();
    }
    let parts: Vec<(&String, &Object)> = object
        .iter()
        .map(|(name, value)| Some((name, value.as_object()?)))
        .collect::<Option<_>>()?;
    if !parts.is_empty() && parts.iter().all(|(_, row)| is_item(row, columns)) {
        return Some(in_order(parts));
    }
    let named: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let at = text_or_record(columns, &named)?;
    let (_, texts) = parts.get(at)?;
    if !is_counted(texts) {
        return None;
    }
    let row = |number: &String| {
        let cells = parts
            .iter()
            .filter_map(|(name, column)| Some(((*name).clone(), column.get(number)?.clone())));
        cells.collect::<Object>()
    };
    let rows: Vec<(&String, Object)> = texts.keys().map(|number| (number, row(number))).collect();
    Some(in_order(
        rows.iter().map(|(number, row)| (*number, row)).collect(),
    ))
}

/// Returns which of these names holds texts, or else records.
fn text_or_record(columns: &Columns, names: &[&str]) -> Option<usize> {
    let mut fields = [Field::Text, Field::Record].into_iter();
    fields.find_map(|field| columns.find(field, names.iter().copied()))
}

/// Says whether names are numbers, as those of rows are.
fn is_counted(object: &Object) -> bool {
    !object.is_empty() && object.keys().all(|name| name.parse::<u64>().is_ok())
}

/// Returns rows by their numbers.
fn in_order(mut rows: Vec<(&String, &Object)>) -> Vec<Object> {
    rows.sort_by_key(|(number, _)| number.parse::<u64>().ok());
    rows.into_iter().map(|(_, row)| row.clone()).collect()
}

fn is_feed(object: &Object) -> bool {
    let version = object.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.contains("jsonfeed"))
}

/// Returns what an object says under a name.
fn word(object: &Object, name: &str) -> Option<String> {
    let value = object.get(name).and_then(Value::as_str)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Returns what a JSON Feed lists.
///
/// # Errors
/// If it is none, or damaged.
pub(crate) fn feed(text: &str, notes: &[Note], known: &Known) -> Result<Feed, Error> {
    if has_endless_values(text) {
        let message = format!("the JSON has over {VALUES} values");
        let help = "give a feed of fewer entries";
        return Err(Error::new(ErrorKind::TooLarge, message, help));
    }
    let object = serde_json::from_str::<Object>(text).map_err(|error| damaged(&error))?;
    if !is_feed(&object) {
        let message = "this is JSON, and no feed";
        return Err(Error::new(
            ErrorKind::Feed,
            message,
            "give the address of a feed",
        ));
    }
    let outlet = word(&object, "title");
    let items = object.get("items").and_then(Value::as_array);
    let items = items.into_iter().flatten().filter_map(Value::as_object);
    let entries = items.map(|item| {
        let article = article(item, outlet.as_deref(), notes, known);
        let said = Value::Object(item.clone()).to_string();
        Entry {
            id: word(item, "id"),
            address: word(item, "url").filter(|url| url.starts_with("http")),
            title: word(item, "title"),
            published: ["date_published", "date_modified"]
                .iter()
                .find_map(|name| day(item.get(*name)?.as_str()?)),
            mark: Article::new(said).id,
            article,
        }
    });
    Ok(Feed {
        title: outlet.clone(),
        minutes: None,
        entries: entries.collect(),
        left_out: None,
    })
}

/// Returns the first list, the outermost first, with an object that is looked for.
fn items(object: &Object, is_item: impl Fn(&Object) -> bool) -> Option<&Vec<Value>> {
    let mut level = vec![object];
    for _ in 0..DEEPEST {
        let mut below = Vec::new();
        for value in level.into_iter().flatten().map(|(_, value)| value) {
            match value {
                Value::Array(items) if items.iter().filter_map(Value::as_object).any(&is_item) => {
                    return Some(items);
                }
                Value::Object(object) => below.push(object),
                _ => {}
            }
        }
        level = below;
    }
    None
}

/// Returns the one object in others that is looked for, as services answer a question for one article; `None` where there are
/// several.
fn within(object: &Object, is_item: impl Fn(&Object) -> bool) -> Option<&Object> {
    let mut level = vec![object];
    for _ in 0..DEEPEST {
        let values = level.into_iter().flatten();
        let below: Vec<&Object> = values.filter_map(|(_, value)| value.as_object()).collect();
        let mut items = below.iter().filter(|below| is_item(below));
        match (items.next(), items.next()) {
            (Some(item), None) => return Some(item),
            (Some(_), Some(_)) => return None,
            _ => level = below,
        }
    }
    None
}

/// Names of fields that hold the article itself: of a reading as laut prints it, and of a search engine's hit.
const WRAPS: [&str; 2] = ["article", "_source"];

pub(crate) fn unwrapped(object: &Object) -> &Object {
    let inner = WRAPS
        .iter()
        .find_map(|name| object.get(*name).and_then(Value::as_object));
    inner.unwrap_or(object)
}

/// Says whether an object has a text.
fn has_text(object: &Object, columns: &Columns) -> bool {
    value(unwrapped(object), Field::Text, columns).is_some()
}

/// Says whether an object is an article or a record of one.
fn is_item(object: &Object, columns: &Columns) -> bool {
    has_text(object, columns) || records::is_in(object, columns)
}

/// Returns the article that an object is.
///
/// # Errors
/// If it has no text, or is a record.
pub(crate) fn article(
    object: &Object,
    outlet: Option<&str>,
    notes: &[Note],
    known: &Known,
) -> Result<Article, Error> {
    if let Some(record) = records::in_object(object, &known.columns) {
        return Err(record);
    }
    let object = unwrapped(object);
    let record = Record::new(|field| value(object, field, &known.columns));
    record.article(outlet, notes.to_vec(), known)
}

/// Returns what an object says of a field.
pub(crate) fn value(object: &Object, field: Field, columns: &Columns) -> Option<String> {
    let path = columns.given(field).filter(|path| path.contains('.'));
    if let Some(path) = path.filter(|path| !object.contains_key(*path)) {
        let mut names = path.split('.');
        let first = object.get(names.next()?)?;
        let found = names.try_fold(first, |value, name| value.as_object()?.get(name));
        return shown(found?, field);
    }
    let inner = || {
        let mut inner = INNER
            .iter()
            .filter_map(|name| object.get(*name)?.as_object());
        inner.find_map(|inner| value_here(inner, field, columns))
    };
    // What is called the source may be the address, beside another name for the outlet.
    let source = || {
        let source = object.get("source").and_then(Value::as_str)?;
        let address = Url::parse(source).ok().filter(|_| field == Field::Url)?;
        let is_page = address.has_host() && address.path() != "/";
        is_page.then(|| source.to_owned())
    };
    value_here(object, field, columns)
        .or_else(inner)
        .or_else(source)
}

/// Names of fields that hold the fields of an article, in what services answer.
const INNER: [&str; 2] = ["fields", "attributes"];

fn value_here(object: &Object, field: Field, columns: &Columns) -> Option<String> {
    let names = object.keys().map(String::as_str);
    // An empty field says nothing: of "content_text" and "content_html" one is often there and empty.
    let filled = names.filter(|name| {
        object
            .get(*name)
            .and_then(|value| shown(value, field))
            .is_some()
    });
    let filled: Vec<&str> = filled.collect();
    let at = columns.find(field, filled.iter().copied())?;
    shown(object.get(*filled.get(at)?)?, field)
}

/// Returns a value as text: of a list of paragraphs all, of an object its name.
fn shown(value: &Value, field: Field) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let texts = values.iter().filter_map(Value::as_str);
            if field == Field::Text {
                texts.collect::<Vec<_>>().join("\n\n")
            } else {
                texts.take(1).collect()
            }
        }
        Value::Object(object) => match object.get("date-parts") {
            Some(parts) => day_of(parts)?,
            None if object.keys().any(|name| name.starts_with('$')) => of_database(object)?,
            None if field == Field::Text => of_parts(object, DEEPEST)?,
            None => ["rendered", "value", "name", "title", "raw", "literal"]
                .iter()
                .find_map(|name| object.get(*name)?.as_str())?
                .to_owned(),
        },
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Names of fields that hold a text, or the parts of one in their order.
const WHOLE: &[&str] = &["rendered", "value", "raw", "text"];
const PARTS: &[&str] = &["summary", "sections", "headline", "paragraphs"];

/// Returns a text that is written in parts: `{"sections": [{"headline": […], "paragraphs": […]}]}`.
fn of_parts(object: &Object, depth: usize) -> Option<String> {
    let whole = WHOLE.iter().find_map(|name| object.get(*name)?.as_str());
    if let Some(whole) = whole {
        return Some(whole.to_owned());
    }
    let parts = PARTS.iter().filter_map(|name| object.get(*name));
    let values = parts.flat_map(|part| match part {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    });
    let texts = values.filter_map(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(inner) if depth > 0 => of_parts(inner, depth - 1),
        _ => None,
    });
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// Returns what databases write as an object with its kind (Extended JSON of `MongoDB`): `{"$date": 1930435200000}`,
/// `{"$oid": "5f"}`.
fn of_database(object: &Object) -> Option<String> {
    let mut value = object;
    for _ in 0..2 {
        let found = DATABASE.iter().find_map(|name| value.get(*name))?;
        match found {
            Value::String(text) => return Some(text.clone()),
            Value::Number(number) => return Some(number.to_string()),
            Value::Object(inner) => value = inner,
            _ => return None,
        }
    }
    None
}

/// Names of such kinds.
const DATABASE: &[&str] = &["$date", "$oid", "$numberLong", "$numberInt", "$symbol"];

/// Returns the day of a reference: `[[2031, 3, 5]]`, in numbers or in digits.
fn day_of(parts: &Value) -> Option<String> {
    let parts = parts.get(0)?.as_array()?.iter().map(|part| match part {
        Value::String(digits) => digits.trim().parse::<u64>().ok(),
        number => number.as_u64(),
    });
    let parts: Vec<u64> = parts.collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, day] => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}
