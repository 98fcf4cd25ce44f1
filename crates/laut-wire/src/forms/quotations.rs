//! A reading in, its statements as quotations out ([schema.org]).
//!
//! [schema.org]: https://schema.org/Quotation

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{iri, joined, object, sources, term};
use crate::reading::{Class, Kind, Reading, Source, Statement};

/// Returns the statements of a reading as [schema.org quotations], in JSON-LD: a graph of the article
/// (`NewsArticle`), those who are credited with words, and a `Quotation` for each statement.
///
/// `base` is the address of the server that has the article, such as `https://laut.example`; what
/// has no address in the web is at `/v1/articles/ID` under it.
///
/// - `spokenByCharacter` is whoever the article credits with the words: by its definition the
///   "Person or Organization to whom the quotation is attributed within the containing
///   `CreativeWork`", and that is all an article shows. `creator` is there as well where the words are
///   the speaker's own, in quotation marks; any other wording is the article's.
/// - A document that is quoted is what the quotation `isBasedOn`, and so is the work of those who
///   passed the words on: the outermost first, each based on the next.
/// - `additionalType` has what schema.org has no word for, in laut's own vocabulary
///   ([`VOCABULARY`](crate::VOCABULARY)): the kind and the force of a statement, the class and the
///   standing of a source, and that nobody in the article resolves it. A group of people is an `Organization` here, for want of anything else.
/// - `dateCreated` is the day of the statement; where it is an interval, it is in `temporal`.
///
/// ```
/// # let json = r#"{"laut": 1, "article": {"id": "a1", "text": "„Es regnet“, sagte Ada."},
/// #     "statements": [{"id": "s1", "kind": "direct", "force": "assert",
/// #         "content": [{"start": 1, "end": 10}], "speaker": {"source": "q1"},
/// #         "confidence": 0.9}],
/// #     "sources": [{"id": "q1", "name": "Ada", "class": "person", "standing": "named"}],
/// #     "shares": {"attributed": 0, "anonymous": 0, "unattributed": 0}}"#;
/// let reading = laut_wire::Reading::from_json(json)?;
/// let quotations = laut_wire::quotations(&reading, "https://laut.example");
/// let nodes = &quotations["@graph"];
/// let (article, ada, quotation) = (&nodes[0], &nodes[1], &nodes[2]);
/// assert_eq!(quotation["text"], "Es regnet");
/// assert_eq!(quotation["creator"]["@id"], ada["@id"]);
/// assert_eq!(quotation["isPartOf"][0]["@id"], article["@id"]);
/// # Ok::<(), laut_wire::Error>(())
/// ```
///
/// [schema.org quotations]: https://schema.org/Quotation
pub fn quotations(reading: &Reading, base: &str) -> Value {
    let address = iri::article(base, &reading.article.id);
    let quoter = Quoter {
        reading,
        sources: sources(reading),
        page: iri::page(&reading.article).unwrap_or_else(|| address.clone()),
        address,
    };
    let graph: Vec<Value> = [quoter.article()]
        .into_iter()
        .chain(reading.sources.iter().map(|source| quoter.source(source)))
        .chain(
            reading
                .statements
                .iter()
                .map(|statement| quoter.quotation(statement)),
        )
        .collect();
    json!({"@context": "https://schema.org", "@graph": graph})
}

struct Quoter<'a> {
    reading: &'a Reading,
    sources: HashMap<&'a str, &'a Source>,
    /// The article where it was published, or else where laut has it.
    page: String,
    /// The article where laut has it.
    address: String,
}

impl Quoter<'_> {
    fn article(&self) -> Value {
        let article = &self.reading.article;
        let outlet = article
            .outlet
            .as_ref()
            .map(|name| json!({"@type": "Organization", "name": name}));
        object([
            ("@id", self.page.clone().into()),
            ("@type", "NewsArticle".into()),
            ("url", self.page.clone().into()),
            ("headline", article.title.clone().into()),
            ("publisher", outlet.into()),
            ("datePublished", article.published.clone().into()),
            ("inLanguage", article.language.clone().into()),
        ])
    }

    fn source(&self, source: &Source) -> Value {
        let kind = match source.class {
            Class::Person => "Person",
            Class::Document => "CreativeWork",
            Class::Group | Class::Organization | Class::Outlet => "Organization",
        };
        // A job is a person's, and only a work has an author.
        let role = match source.class {
            Class::Person => "jobTitle",
            _ => "description",
        };
        let party = source.speaks_for.as_deref().filter(|other| {
            let class = self.sources.get(other).map(|other| other.class);
            match source.class {
                Class::Person => matches!(class, Some(Class::Organization | Class::Outlet)),
                Class::Document => class.is_some_and(|class| class != Class::Document),
                _ => false,
            }
        });
        let tie = match source.class {
            Class::Document => "author",
            _ => "affiliation",
        };
        object([
            ("@id", self.node(&source.id)),
            ("@type", kind.into()),
            (
                "additionalType",
                [
                    Some(source.class.as_str()),
                    Some(source.standing.as_str()),
                    source.unresolved.then_some("unresolved"),
                ]
                .into_iter()
                .flatten()
                .map(term)
                .collect(),
            ),
            ("name", source.name.clone().into()),
            (role, source.role.clone().into()),
            (tie, party.map(|id| self.reference(id)).into()),
        ])
    }

    fn quotation(&self, statement: &Statement) -> Value {
        let speaker = statement
            .speaker
            .as_ref()
            .map(|speaker| speaker.source.as_str());
        let (document, speaker) = match speaker {
            Some(id) if self.class(id) == Some(Class::Document) => (Some(id), None),
            other => (None, other),
        };
        let innermost = document.map(|id| self.reference(id));
        let basis = statement
            .via
            .iter()
            .rev()
            .fold(innermost, |inner, id| Some(self.work(id, inner)));
        let whole: Vec<Value> = [json!({"@id": self.page})]
            .into_iter()
            .chain(
                statement
                    .inside
                    .as_deref()
                    .map(|outer| self.reference(outer)),
            )
            .collect();
        let addressee = (!statement.addressee.is_empty())
            .then(|| json!({"@type": "Audience", "name": joined(&statement.addressee)}));
        let date = statement.when.as_ref().and_then(|when| when.date.clone());
        let (interval, day) = match date {
            Some(date) if date.contains('/') => (Some(date), None),
            other => (None, other),
        };
        let speaker = speaker.map(|id| self.reference(id));
        let own_words = (statement.kind == Kind::Direct).then(|| speaker.clone());
        object([
            ("@id", self.node(&statement.id)),
            ("@type", "Quotation".into()),
            (
                "additionalType",
                vec![
                    term(statement.kind.as_str()),
                    term(statement.force.as_str()),
                ]
                .into(),
            ),
            ("text", joined(&statement.content).into()),
            ("creator", own_words.flatten().into()),
            ("spokenByCharacter", speaker.into()),
            ("audience", addressee.into()),
            ("isBasedOn", basis.into()),
            ("isPartOf", whole.into()),
            ("inLanguage", self.reading.article.language.clone().into()),
            ("dateCreated", day.into()),
            ("temporal", interval.into()),
        ])
    }

    /// Returns the work in which a source passed words on, and what that is based on.
    fn work(&self, id: &str, basis: Option<Value>) -> Value {
        let tie = match self.class(id) {
            Some(Class::Outlet) => "publisher",
            // This passage of it, for other passages are based on other words.
            Some(Class::Document) => "isPartOf",
            _ => "creator",
        };
        object([
            ("@type", "CreativeWork".into()),
            (tie, self.reference(id)),
            ("isBasedOn", basis.into()),
        ])
    }

    fn class(&self, id: &str) -> Option<Class> {
        self.sources.get(id).map(|source| source.class)
    }

    fn reference(&self, id: &str) -> Value {
        json!({"@id": self.node(id)})
    }

    fn node(&self, id: &str) -> Value {
        iri::part(&self.address, id).into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{BASE, reading};
    use super::*;

    /// The properties used of each type, which are those of <https://schema.org/>.
    const PROPERTIES: &[(&str, &[&str])] = &[
        (
            "NewsArticle",
            &[
                "url",
                "headline",
                "publisher",
                "datePublished",
                "inLanguage",
            ],
        ),
        (
            "Quotation",
            &[
                "additionalType",
                "audience",
                "creator",
                "dateCreated",
                "inLanguage",
                "isBasedOn",
                "isPartOf",
                "spokenByCharacter",
                "temporal",
                "text",
            ],
        ),
        (
            "CreativeWork",
            &[
                "additionalType",
                "author",
                "creator",
                "description",
                "isBasedOn",
                "isPartOf",
                "name",
                "publisher",
            ],
        ),
        (
            "Person",
            &["additionalType", "affiliation", "jobTitle", "name"],
        ),
        ("Organization", &["additionalType", "description", "name"]),
        ("Audience", &["name"]),
    ];

    /// Asserts that nodes have properties of their types alone, and that no reference leads nowhere.
    fn check(reading: &Reading) -> Vec<Value> {
        let quotations = quotations(reading, BASE);
        assert_eq!(quotations["@context"], "https://schema.org");
        let graph = quotations["@graph"].as_array().expect("a list");
        let ids: Vec<&Value> = graph.iter().map(|node| &node["@id"]).collect();
        for node in graph {
            sound(node, &ids);
        }
        graph.clone()
    }

    fn sound(node: &Value, ids: &[&Value]) {
        let fields = node.as_object().expect("a node");
        if fields.len() == 1 && fields.contains_key("@id") {
            assert!(ids.contains(&&fields["@id"]), "{node} leads nowhere");
            return;
        }
        let name = node["@type"].as_str().expect("a type");
        let (_, known) = PROPERTIES
            .iter()
            .find(|(known, _)| *known == name)
            .expect("a known type");
        for (field, value) in fields.iter().filter(|(field, _)| !field.starts_with('@')) {
            assert!(known.contains(&field.as_str()), "{name} has no {field}");
            for value in value.as_array().unwrap_or(&vec![value.clone()]) {
                if value.is_object() {
                    sound(value, ids);
                } else {
                    assert!(value.is_string(), "{field}: {value}");
                }
            }
        }
    }

    #[test]
    fn verbatim_words_have_a_creator() {
        let graph = check(&reading());
        let node = |id: &str| json!({"@id": format!("{BASE}/v1/articles/a%2F1#{id}")});
        let page = "https://bote.example/a%20b%22%3E";
        assert_eq!(graph.len(), 10);
        assert_eq!(graph[0]["@id"], page);
        assert_eq!(graph[0]["headline"], "\"</script>\", sagt sie");
        assert_eq!(graph[1]["jobTitle"], "Museumsleiterin");
        assert_eq!(graph[1]["affiliation"], node("q5"));
        assert_eq!(graph[4]["author"], node("q5"));
        assert_eq!(
            graph[6],
            json!({
                "@id": node("s1")["@id"],
                "@type": "Quotation",
                "additionalType": [term("direct"), term("assert")],
                "text": "Wir öffnen 🎉 … und zwar \"morgen\".",
                "creator": node("q1"),
                "spokenByCharacter": node("q1"),
                "isPartOf": [{"@id": page}],
                "inLanguage": "de",
                "dateCreated": "2031-02-03",
            })
        );
    }

    #[test]
    fn words_that_were_passed_on_are_based_on_who_passed_them_on() {
        let graph = check(&reading());
        let node = |id: &str| json!({"@id": format!("{BASE}/v1/articles/a%2F1#{id}")});
        let told = &graph[7];
        assert_eq!(
            (told.get("creator"), &told["spokenByCharacter"]),
            (None, &node("q2"))
        );
        assert_eq!(
            (told.get("dateCreated"), &told["temporal"]),
            (None, &"2031-01-27/2031-02-02".into())
        );
        assert_eq!(
            told["audience"],
            json!({"@type": "Audience", "name": "Das Blatt"})
        );
        assert_eq!(
            told["isBasedOn"],
            json!({
                "@type": "CreativeWork",
                "publisher": node("q3"),
                "isBasedOn": {"@type": "CreativeWork", "isPartOf": node("q4")},
            })
        );
        let quoted = &graph[8];
        assert_eq!(
            quoted.get("spokenByCharacter"),
            None,
            "a document speaks for itself"
        );
        assert_eq!(quoted["isBasedOn"], node("q4"));
        assert_eq!(quoted["isPartOf"][1], node("s2"));
    }
}
