//! A reading in, annotations of its article out ([Web Annotation Data Model]).
//!
//! [Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{VOCABULARY, iri, joined, object, sources};
use crate::reading::{Class, Reading, Source, Span, Standing, Statement};
use crate::text::Text;

/// How many code points before and after the words help to find them again.
const SURROUNDINGS: usize = 32;

/// Returns the statements of a reading as annotations of its article: a collection with one page
/// ([Web Annotation Data Model], in JSON-LD). A reading without statements has no page.
///
/// `base` is the address of the server that has the article, such as `https://laut.example`; the
/// article is at `/v1/articles/ID` under it, the collection at `?format=annotations` there, and an
/// annotation at `#s1` of that.
///
/// **Target.** What the article says somebody said. The selectors of one target are alternatives
/// by the model, and each finds the same words: a `TextPositionSelector` in code points and a
/// `TextQuoteSelector` with 32 code points on both sides. So each part of an interrupted passage is
/// a target of its own. The source is the article's page where it has one in the web; positions
/// count in the text as laut has read it, which is then the source's state (`cached`).
///
/// **Body.** A line for people, and the statement as data: its fields have the contract's names and
/// are in laut's own vocabulary ([`VOCABULARY`], prefix `laut`). Fields that are null are left
/// out. `laut:via` is a list, the outermost first.
///
/// ```
/// # let json = r#"{"laut": 1, "article": {"id": "a1", "text": "„Es regnet“, sagte Ada."},
/// #     "statements": [{"id": "s1", "kind": "direct", "force": "assert",
/// #         "content": [{"start": 1, "end": 10}], "confidence": 0.9}],
/// #     "shares": {"attributed": 0, "anonymous": 0, "unattributed": 0}}"#;
/// let reading = laut_wire::Reading::from_json(json)?;
/// let collection = laut_wire::annotations(&reading, "https://laut.example");
/// let annotation = &collection["first"]["items"][0];
/// assert_eq!(annotation["motivation"], "describing");
/// assert_eq!(annotation["target"][0]["source"]["id"], "https://laut.example/v1/articles/a1");
/// assert_eq!(annotation["target"][0]["selector"][0]["exact"], "Es regnet");
/// assert_eq!(annotation["body"][1]["laut:kind"], "direct");
/// # Ok::<(), laut_wire::Error>(())
/// ```
///
/// [Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/
/// [`VOCABULARY`]: crate::VOCABULARY
pub fn annotations(reading: &Reading, base: &str) -> Value {
    let article = iri::article(base, &reading.article.id);
    let collection = format!("{article}?format=annotations");
    let annotator = Annotator {
        text: Text::new(&reading.article.text),
        sources: sources(reading),
        source: source_of_target(reading, &article),
        cached: iri::page(&reading.article).map(|_| article.clone()),
        article,
        collection: collection.clone(),
    };
    let items: Vec<Value> = reading
        .statements
        .iter()
        .map(|statement| annotator.annotation(statement))
        .collect();

    let label = match &reading.article.title {
        Some(title) => format!("Statements: {title}"),
        None => "Statements".to_owned(),
    };
    let total = items.len();
    // No statement's id has a slash once it is in an address.
    let page = format!("{collection}#page/1");
    let first = (total > 0).then(|| {
        json!({
            "id": page,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        })
    });
    object([
        ("@context", context()),
        ("id", collection.into()),
        ("type", "AnnotationCollection".into()),
        ("label", label.into()),
        ("generator", json!({"type": "Software", "name": "laut"})),
        ("total", total.into()),
        ("first", first.into()),
        ("last", (total > 0).then_some(page).into()),
    ])
}

fn context() -> Value {
    let via = super::term("via");
    json!([
        "http://www.w3.org/ns/anno.jsonld",
        {"laut": VOCABULARY, "laut:via": {"@id": via, "@container": "@list"}},
    ])
}

fn source_of_target(reading: &Reading, article: &str) -> Value {
    let page = iri::page(&reading.article);
    object([
        ("id", page.as_deref().unwrap_or(article).into()),
        ("type", "Text".into()),
        ("language", reading.article.language.clone().into()),
    ])
}

struct Annotator<'a> {
    text: Text<'a>,
    sources: HashMap<&'a str, &'a Source>,
    /// What the targets are parts of.
    source: Value,
    /// Where the text is as it was read, if that is not the source.
    cached: Option<String>,
    article: String,
    collection: String,
}

impl Annotator<'_> {
    fn annotation(&self, statement: &Statement) -> Value {
        let targets: Vec<Value> = statement
            .content
            .iter()
            .map(|span| self.target(span))
            .collect();
        json!({
            "id": iri::part(&self.collection, &statement.id),
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "value": self.line(statement),
                    "format": "text/plain",
                    "language": "en",
                },
                self.statement(statement),
            ],
            "target": targets,
        })
    }

    fn target(&self, span: &Span) -> Value {
        let state = self
            .cached
            .as_ref()
            .map(|cached| json!({"type": "TimeState", "cached": cached}));
        let selectors = json!([
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": self.text.before(span.start, SURROUNDINGS),
                "suffix": self.text.after(span.end, SURROUNDINGS),
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ]);
        object([
            ("type", "SpecificResource".into()),
            ("source", self.source.clone()),
            ("state", state.into()),
            ("selector", selectors),
        ])
    }

    /// Returns a statement in one line: "Ada Lindt (mayor): indirect, deny, via Courier, 2031-02-03".
    fn line(&self, statement: &Statement) -> String {
        let speaker = statement.speaker.as_ref();
        let who = match speaker.map(|speaker| self.source(&speaker.source)) {
            None => "Nobody named".to_owned(),
            Some(Err(id)) => id.to_owned(),
            Some(Ok(source)) => {
                let unnamed = (source.standing == Standing::Anonymous).then_some("anonymous");
                let unresolved = source.unresolved.then_some("unresolved");
                let role = source.role.as_deref().into_iter();
                let known: Vec<&str> = role.chain(unnamed).chain(unresolved).collect();
                if known.is_empty() {
                    source.name.clone()
                } else {
                    format!("{} ({})", source.name, known.join(", "))
                }
            }
        };
        let names: Vec<&str> = statement.via.iter().map(|id| self.name(id)).collect();
        let via = (!names.is_empty()).then(|| format!("via {}", names.join(" > ")));
        let date = statement.when.as_ref().and_then(|when| when.date.clone());
        let told: Vec<String> = [statement.kind.to_string(), statement.force.to_string()]
            .into_iter()
            .chain(via)
            .chain(date)
            .collect();
        format!("{who}: {}", told.join(", "))
    }

    fn statement(&self, statement: &Statement) -> Value {
        let words = |spans: &[Span]| spans.iter().map(|span| span.text.clone()).collect();
        let when = statement.when.as_ref();
        let speaker = statement.speaker.as_ref();
        let via: Vec<Value> = statement.via.iter().map(|id| self.brief(id)).collect();
        let media: Vec<&str> = statement
            .medium
            .iter()
            .map(|medium| medium.as_str())
            .collect();
        let inside = statement
            .inside
            .as_ref()
            .map(|outer| json!({"id": iri::part(&self.article, outer)}));
        object([
            ("id", iri::part(&self.article, &statement.id).into()),
            ("type", "laut:Statement".into()),
            ("laut:kind", statement.kind.as_str().into()),
            ("laut:medium", media.into()),
            ("laut:force", statement.force.as_str().into()),
            ("laut:content", joined(&statement.content).into()),
            ("laut:cue", words(&statement.cue)),
            (
                "laut:speaker",
                speaker.map(|speaker| self.full(&speaker.source)).into(),
            ),
            ("laut:addressee", words(&statement.addressee)),
            ("laut:via", via.into()),
            ("laut:inside", inside.into()),
            ("laut:when", words(when.map_or(&[], |when| &when.span))),
            ("laut:date", when.and_then(|when| when.date.clone()).into()),
            ("laut:confidence", statement.confidence.into()),
        ])
    }

    /// Returns all that is known of a source, but for its mentions.
    fn full(&self, id: &str) -> Value {
        let Ok(source) = self.source(id) else {
            return self.brief(id);
        };
        let agent = match source.class {
            Class::Person => Some("Person"),
            Class::Organization | Class::Outlet => Some("Organization"),
            Class::Group | Class::Document => None,
        };
        let types: Vec<&str> = ["laut:Source"].into_iter().chain(agent).collect();
        let speaks_for = source.speaks_for.as_deref().map(|other| self.brief(other));
        object([
            ("id", iri::part(&self.article, id).into()),
            ("type", types.into()),
            ("name", source.name.clone().into()),
            ("laut:class", source.class.as_str().into()),
            ("laut:standing", source.standing.as_str().into()),
            ("laut:role", source.role.clone().into()),
            ("laut:speaks_for", speaks_for.into()),
            ("laut:count", source.count.into()),
            ("laut:basis", source.basis.clone().into()),
            ("laut:unresolved", source.unresolved.then_some(true).into()),
        ])
    }

    /// Returns a source by its address and name.
    fn brief(&self, id: &str) -> Value {
        json!({"id": iri::part(&self.article, id), "name": self.name(id)})
    }

    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.source(id).map_or(id, |source| &source.name)
    }

    /// Returns the source of an id, or the id where a reading made by hand has none such.
    fn source<'b>(&'b self, id: &'b str) -> Result<&'b Source, &'b str> {
        self.sources.get(id).copied().ok_or(id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{BASE, reading};
    use super::*;

    /// Asserts what the model says that annotations must be.
    fn check(reading: &Reading) -> Value {
        let collection = annotations(reading, BASE);
        let [first, own] = collection["@context"]
            .as_array()
            .expect("a list")
            .as_slice()
        else {
            panic!("{}", collection["@context"]);
        };
        assert_eq!(first, "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(own["laut"], VOCABULARY);
        is_iri(&collection["id"]);
        assert_eq!(collection["type"], "AnnotationCollection");
        assert!(collection["label"].is_string());
        assert_eq!(collection["total"], reading.statements.len());

        let page = &collection["first"];
        is_iri(&page["id"]);
        assert_eq!(page["id"], collection["last"]);
        assert_eq!(page["type"], "AnnotationPage");
        assert_eq!(page["partOf"], collection["id"]);
        assert_eq!(page["startIndex"], 0);
        assert!(
            page["@context"].is_null(),
            "only the outermost object has one"
        );

        let items = page["items"].as_array().expect("a list");
        assert_eq!(items.len(), reading.statements.len());
        for (item, statement) in items.iter().zip(&reading.statements) {
            annotation(item, statement, reading);
        }
        let ids: std::collections::BTreeSet<&str> = [&collection["id"], &page["id"]]
            .into_iter()
            .chain(
                items
                    .iter()
                    .flat_map(|item| [&item["id"], &item["body"][1]["id"]]),
            )
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(
            ids.len(),
            2 + 2 * items.len(),
            "each thing has an address of its own"
        );
        collection
    }

    fn annotation(item: &Value, statement: &Statement, reading: &Reading) {
        is_iri(&item["id"]);
        assert_eq!(item["type"], "Annotation");
        assert_eq!(item["motivation"], "describing");

        let [line, data] = item["body"].as_array().expect("a list").as_slice() else {
            panic!("{}", item["body"]);
        };
        assert_eq!(line["type"], "TextualBody");
        assert!(line["value"].is_string());
        assert_eq!(
            (&line["format"], &line["language"]),
            (&"text/plain".into(), &"en".into())
        );
        is_iri(&data["id"]);
        assert_eq!(data["laut:kind"], statement.kind.as_str());

        let targets = item["target"].as_array().expect("a list");
        assert_eq!(targets.len(), statement.content.len());
        let text: Vec<char> = reading.article.text.chars().collect();
        for (target, span) in targets.iter().zip(&statement.content) {
            assert_eq!(target["type"], "SpecificResource");
            is_iri(&target["source"]["id"]);
            if let Some(state) = target.get("state") {
                assert_eq!(state["type"], "TimeState");
                is_iri(&state["cached"]);
            }
            let [quote, position] = target["selector"].as_array().expect("a list").as_slice()
            else {
                panic!("{target}");
            };
            assert_eq!(position["type"], "TextPositionSelector");
            assert_eq!(
                (&position["start"], &position["end"]),
                (&span.start.into(), &span.end.into())
            );
            assert_eq!(quote["type"], "TextQuoteSelector");
            let part =
                |range: std::ops::Range<usize>| Value::from(text[range].iter().collect::<String>());
            assert_eq!(quote["exact"], part(span.start..span.end));
            assert_eq!(
                quote["prefix"],
                part(span.start.saturating_sub(32)..span.start)
            );
            assert_eq!(
                quote["suffix"],
                part(span.end..(span.end + 32).min(text.len()))
            );
        }
    }

    fn is_iri(value: &Value) {
        let iri = value
            .as_str()
            .unwrap_or_else(|| panic!("{value} is no IRI"));
        assert!(iri.starts_with("https://"), "{iri}");
        assert!(
            !iri.contains([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}']),
            "{iri}"
        );
        assert!(iri.matches('#').count() <= 1, "{iri}");
    }

    #[test]
    fn annotations_are_as_the_model_demands() {
        let collection = check(&reading());
        let items = &collection["first"]["items"];
        assert_eq!(
            items[0]["body"][0]["value"],
            "Ada Lindt (Museumsleiterin): direct, assert, 2031-02-03"
        );
        assert_eq!(
            items[1]["body"][0]["value"],
            "zwei Vertraute (anonymous): indirect, deny, via Blatt > Bericht, 2031-01-27/2031-02-02"
        );
        assert_eq!(items[3]["body"][0]["value"], "Nobody named: reported, deny");
        let source = "https://bote.example/a%20b%22%3E";
        assert_eq!(items[0]["target"][1]["source"]["id"], source);
        let cached = format!("{BASE}/v1/articles/a%2F1");
        assert_eq!(items[0]["target"][1]["state"]["cached"], cached);
        assert_eq!(
            items[1]["body"][1],
            json!({
                "id": format!("{cached}#s2"),
                "type": "laut:Statement",
                "laut:kind": "indirect",
                "laut:medium": ["speech", "writing"],
                "laut:force": "deny",
                "laut:content": "dass <b>=SUM(A1)</b> falsch sei",
                "laut:cue": ["erfahren"],
                "laut:speaker": {
                    "id": format!("{cached}#q2"),
                    "type": ["laut:Source"],
                    "name": "zwei Vertraute",
                    "laut:class": "group",
                    "laut:standing": "anonymous",
                    "laut:speaks_for": {"id": format!("{cached}#q5"), "name": "Museum, das"},
                    "laut:count": 2,
                    "laut:basis": "vertraut",
                },
                "laut:addressee": ["Das Blatt"],
                "laut:via": [
                    {"id": format!("{cached}#q3"), "name": "Blatt"},
                    {"id": format!("{cached}#q4"), "name": "Bericht"},
                ],
                "laut:when": ["vorige Woche"],
                "laut:date": "2031-01-27/2031-02-02",
                "laut:confidence": 0.75,
            })
        );
        assert_eq!(
            items[2]["body"][1]["laut:inside"]["id"],
            format!("{cached}#s2")
        );
    }

    #[test]
    fn article_without_a_page_is_its_own_source() {
        let mut reading = reading();
        reading.article.url = Some("javascript:alert(1)".into());
        let collection = check(&reading);
        let target = &collection["first"]["items"][0]["target"][0];
        assert_eq!(target["source"]["id"], format!("{BASE}/v1/articles/a%2F1"));
        assert_eq!(target.get("state"), None);
    }

    #[test]
    fn odd_ids_stay_ids() {
        let mut reading = reading();
        reading.statements[0].id = "page/1".into();
        reading.statements[1].via = vec!["q9 \"".into()];
        check(&reading);
    }

    #[test]
    fn no_statements_make_no_page() {
        let mut reading = reading();
        reading.statements.clear();
        let collection = annotations(&reading, BASE);
        assert_eq!(collection["total"], 0);
        assert_eq!(
            (collection.get("first"), collection.get("last")),
            (None, None)
        );
    }
}
