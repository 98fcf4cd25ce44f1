//! Finds what a page says about its article in JSON-LD: the scripts' text in, headline, publisher, day and address
//! out.
//!
//! Knows the words of schema.org; does not know the rest of the page.

use std::collections::{HashMap, VecDeque};

use serde_json::{Map, Value};

use crate::credits;

/// So many objects of a page are looked at.
const MOST: usize = 5_000;

/// What JSON-LD says of the article, as it stands there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    /// The name of the site and the day of the page, which say less than those of the article.
    pub(super) site: Option<String>,
    pub(super) page_published: Option<String>,
    /// Whom the article was taken from: names or addresses.
    pub(super) credits: Vec<String>,
    /// Its text.
    pub(super) body: Option<String>,
    /// Whether it tells of an article at all,
    pub(super) has_article: bool,
    /// and of one that is not for everybody.
    pub(super) is_paid: bool,
}

impl JsonLd {
    /// Returns what the scripts of a page say; those that are no JSON say nothing.
    ///
    /// Of several articles the one that names an address of the page (`own`) is meant, then one that names none, and
    /// of these the first with a day.
    pub(super) fn of(scripts: impl Iterator<Item = String>, own: &[String]) -> Self {
        let values: Vec<Value> = scripts.filter_map(|script| value(&script)).collect();
        let objects = objects(&values);
        let named: HashMap<&str, &Map<String, Value>> = objects
            .iter()
            // A mere reference has nothing else than its name.
            .filter(|object| object.len() > 1)
            .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
            .collect();
        let of_type = |is_wanted: fn(&str) -> bool| {
            let found = objects.iter().copied();
            found.filter(move |object| types(object).any(is_wanted))
        };
        let own: Vec<String> = own.iter().map(|own| bare(own)).collect();
        let article = of_type(is_article).min_by_key(|article| {
            let addresses: Vec<String> = addresses(article).map(|found| bare(&found)).collect();
            let is_own = addresses.iter().any(|found| own.contains(found));
            let is_anothers = !own.is_empty() && !addresses.is_empty() && !is_own;
            let has_day = article.contains_key("datePublished");
            (is_anothers, !is_own, !has_day)
        });
        let text = |object: Option<&Map<String, Value>>, key: &str| {
            object.and_then(|object| text(object.get(key)?))
        };
        JsonLd {
            headline: text(article, "headline").or_else(|| text(article, "name")),
            publisher: article
                .and_then(|article| name(article.get("publisher")?, &named))
                .or_else(|| {
                    article.and_then(|article| name(article.get("sourceOrganization")?, &named))
                }),
            published: text(article, "datePublished"),
            modified: text(article, "dateModified"),
            url: text(article, "url").or_else(|| {
                let page = article?.get("mainEntityOfPage")?;
                text(page.as_object(), "@id").or_else(|| page.as_str().map(str::to_owned))
            }),
            body: text(article, "articleBody"),
            has_article: article.is_some(),
            is_paid: article.is_some_and(is_paid),
            language: text(article, "inLanguage"),
            credits: article.map_or_else(Vec::new, |article| credited(article, &named)),
            site: of_type(|name| name == "WebSite").find_map(|site| text(Some(site), "name")),
            page_published: of_type(|name| name.ends_with("Page"))
                .find_map(|page| text(Some(page), "datePublished")),
        }
    }
}

/// Returns the addresses that an object gives itself.
fn addresses(object: &Map<String, Value>) -> impl Iterator<Item = String> {
    let page = object.get("mainEntityOfPage");
    let inside = page.and_then(Value::as_object);
    let values = [
        object.get("url"),
        object.get("@id"),
        page,
        inside.and_then(|page| page.get("@id")),
        inside.and_then(|page| page.get("url")),
    ];
    let texts = values.into_iter().flatten().filter_map(text);
    texts.filter(|text| text.contains("://"))
}

/// Returns an address without what often differs between addresses of one page.
fn bare(address: &str) -> String {
    let (_, rest) = address.trim().split_once("://").unwrap_or(("", address));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let rest = rest.trim_end_matches('/').to_lowercase();
    rest.strip_prefix("www.").unwrap_or(&rest).to_owned()
}

/// Under these names stand other articles than that of the page.
const OTHERS: &[&str] = &[
    "itemListElement",
    "isBasedOn",
    "citation",
    "mentions",
    "isRelatedTo",
    "relatedLink",
    "comment",
    "review",
];

/// Returns the value of a script; line breaks within strings, a common mistake, are taken for spaces.
fn value(script: &str) -> Option<Value> {
    let script = script.trim();
    serde_json::from_str(script).ok().or_else(|| {
        let repaired: String = script
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        serde_json::from_str(repaired.trim().trim_end_matches(';')).ok()
    })
}

/// Returns all objects, the outermost first.
fn objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut waiting: VecDeque<&Value> = values.iter().collect();
    while let Some(value) = waiting.pop_front() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().take(MOST)),
            Value::Object(object) => {
                found.push(object);
                waiting.extend(
                    object
                        .iter()
                        .filter(|(key, value)| {
                            !value.is_string() && !OTHERS.contains(&key.as_str())
                        })
                        .map(|(_, value)| value)
                        .take(MOST),
                );
            }
            _ => {}
        }
        if found.len() >= MOST {
            break;
        }
    }
    found
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, several) = match object.get("@type") {
        Some(Value::String(name)) => (Some(name.as_str()), &[][..]),
        Some(Value::Array(names)) => (None, &names[..]),
        _ => (None, &[][..]),
    };
    let names = one
        .into_iter()
        .chain(several.iter().filter_map(Value::as_str));
    names.map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

/// Says whether an object says that it is not for everybody.
fn is_paid(article: &Map<String, Value>) -> bool {
    match article.get("isAccessibleForFree") {
        Some(Value::Bool(is_free)) => !is_free,
        Some(value) => text(value).is_some_and(|value| value.trim().eq_ignore_ascii_case("false")),
        None => false,
    }
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report"
}

/// Returns the name of somebody: a string, an object, a reference to one, or the first of a list of these.
fn name(value: &Value, named: &HashMap<&str, &Map<String, Value>>) -> Option<String> {
    match value {
        Value::Array(values) => values
            .iter()
            .filter(|value| !value.is_array())
            .find_map(|value| name(value, named)),
        Value::Object(object) => object.get("name").and_then(text).or_else(|| {
            let id = object.get("@id")?.as_str()?;
            text(named.get(id)?.get("name")?)
        }),
        value => text(value),
    }
}

/// Returns whom an article was taken from: the publishers of what it is based on, or that by its name or address, and
/// for whom it was written where that is not the publisher.
fn credited(
    article: &Map<String, Value>,
    named: &HashMap<&str, &Map<String, Value>>,
) -> Vec<String> {
    let listed = |value: &Value| match value {
        Value::Array(values) => values.clone(),
        value => vec![value.clone()],
    };
    let mut found = Vec::new();
    for work in article.get("isBasedOn").map(listed).unwrap_or_default() {
        let object = work.as_object();
        let mut keys = ["publisher", "sourceOrganization", "provider"].into_iter();
        let house = keys.find_map(|key| name(object?.get(key)?, named));
        let address = || text(object?.get("url").or_else(|| object?.get("@id"))?);
        let is_house = object.is_some_and(|object| {
            types(object).any(|name| name.ends_with("Organization") || name == "Person")
        });
        // The title of a work is nobody.
        let own = || match object {
            Some(_) if !is_house => None,
            _ => name(&work, named),
        };
        found.extend(house.or_else(own).or_else(address));
    }
    let publisher = article
        .get("publisher")
        .and_then(|value| name(value, named));
    let behind = article.get("sourceOrganization");
    let behind = behind.and_then(|value| name(value, named));
    if publisher.is_some() && publisher != behind {
        found.extend(behind);
    }
    // Of those who made it the agencies are credits, and people are not.
    let makers = [
        "author",
        "creator",
        "contributor",
        "provider",
        "copyrightHolder",
    ];
    let makers = makers.into_iter().filter_map(|key| article.get(key));
    for maker in makers
        .map(listed)
        .flat_map(|makers| makers.into_iter().take(MAKERS))
    {
        let is_person = maker
            .as_object()
            .is_some_and(|maker| types(maker).any(|name| name == "Person"));
        let maker = name(&maker, named).unwrap_or_default();
        // A person may have the letters of one for a name: "Ap".
        found.extend(
            credits::named(&maker)
                .into_iter()
                .filter(|agency| !is_person || *agency == maker),
        );
    }
    let text = article.get("creditText").and_then(text).unwrap_or_default();
    found.extend(credits::named(&text));
    found
}

/// So many of those who made an article are looked at.
const MAKERS: usize = 20;

fn text(value: &Value) -> Option<String> {
    let value = match value {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = match value {
        Value::Object(object) => object.get("@value")?.as_str()?,
        value => value.as_str()?,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, outlet: Option<&str>, day: Option<&str>) {
        let found = JsonLd::of([script.to_owned()].into_iter(), &[]);
        assert_eq!(found.publisher.as_deref(), outlet, "{script}");
        assert_eq!(found.published.as_deref(), day, "{script}");
    }

    #[test]
    fn publishers_are_strings_objects_lists_or_references() {
        let some = Some("Bote");
        check(r#"{"@type": "Article", "publisher": "Bote"}"#, some, None);
        check(
            r#"[{"@type": "http://schema.org/NewsArticle", "publisher": [{"name": "Bote"}]}]"#,
            some,
            None,
        );
        check(
            r##"{"@graph": [{"@type": ["NewsArticle"], "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Bote"}]}"##,
            some,
            None,
        );
        check(
            r##"{"@type": "Article", "publisher": {"@id": "#nobody"}}"##,
            None,
            None,
        );
    }

    #[test]
    fn the_article_is_the_one_with_a_day() {
        check(
            r#"{"@graph": [{"@type": "WebPage", "datePublished": "1"}, {"@type": "Article"}, {"@type": "Article", "datePublished": "2"}]}"#,
            None,
            Some("2"),
        );
    }

    #[test]
    fn the_article_is_the_one_of_the_page() {
        let check = |script: &str, expected: Option<&str>| {
            let own = ["https://bote.example/mill/".to_owned()];
            let found = JsonLd::of([script.to_owned()].into_iter(), &own);
            assert_eq!(found.published.as_deref(), expected, "{script}");
        };
        check(
            r#"[{"@type": "NewsArticle", "datePublished": "1", "url": "https://bote.example/wheel"},
                {"@type": "NewsArticle", "datePublished": "2", "mainEntityOfPage": {"@id": "http://www.bote.example/mill?x=1"}}]"#,
            Some("2"),
        );
        check(
            r#"[{"@type": "NewsArticle", "datePublished": "1", "url": "https://bote.example/wheel"},
                {"@type": "NewsArticle", "datePublished": "2"}]"#,
            Some("2"),
        );
        check(
            r#"{"@type": "NewsArticle", "datePublished": "1", "url": "https://bote.example/wheel"}"#,
            Some("1"),
        );
        check(
            r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "1"}]}"#,
            None,
        );
    }

    #[test]
    fn what_an_article_is_based_on_is_a_credit() {
        let check = |more: &str, expected: &[&str]| {
            let script = format!(r#"{{"@type": "NewsArticle", "publisher": "Bote", {more}}}"#);
            let found = JsonLd::of([script].into_iter(), &[]);
            assert_eq!(found.credits, expected, "{more}");
        };
        check(
            r#""isBasedOn": "https://kurier.example/1""#,
            &["https://kurier.example/1"],
        );
        check(
            r#""isBasedOn": [{"@type": "NewsArticle", "name": "Flut", "publisher": {"name": "Kurier"}}]"#,
            &["Kurier"],
        );
        check(
            r#""isBasedOn": {"@type": "CreativeWork", "name": "Flut", "url": "https://kurier.example/1"}"#,
            &["https://kurier.example/1"],
        );
        check(
            r#""isBasedOn": {"@type": "Organization", "name": "dpa"}"#,
            &["dpa"],
        );
        check(r#""sourceOrganization": {"name": "dpa"}"#, &["dpa"]);
        check(r#""sourceOrganization": "Bote", "isBasedOn": 7"#, &[]);
        check(
            r#""author": [{"@type": "Organization", "name": "dpa"}, {"@type": "Person", "name": "Ada Lindt"}]"#,
            &["dpa"],
        );
        check(r#""creditText": "dpa/AFP""#, &["dpa", "AFP"]);
    }

    #[test]
    fn damaged_scripts_say_nothing() {
        check("{\"@type\": \"Article\", ", None, None);
        check(&"[".repeat(100_000), None, None);
        check(
            "{\"@type\": \"Article\", \"headline\": \"a\nb\", \"datePublished\": \"3\"};",
            None,
            Some("3"),
        );
    }
}
