//! A claim in, the same as a [schema.org] claim out.
//!
//! [schema.org]: https://schema.org/Claim

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{iri, object, term};
use crate::claims::{Claim, Origin, Sighting, Stance};

/// Returns a claim as a [schema.org claim], in JSON-LD.
///
/// `base` is the address of the server that has the ledger, such as `https://laut.example`; what is known of claims and
/// articles has the addresses `/v1/claims/ID` and `/v1/articles/ID` under it (`@id`). The `url` of an article is where its
/// outlet has it, as far as that is known, else its page here.
///
/// - `appearance` are the articles in which it is asserted, each once; `firstAppearance` is the one of
///   the earliest day among those whose day is known. Articles in which it is only denied or doubted
///   are works about it (`subjectOf`), and so are the words of those who deny or doubt it, each a `Quotation`
///   with who says it (`creator`), its article (`isPartOf`) and what it makes of the claim (`additionalType`: `deny` or
///   `doubt`).
/// - `author` are the origins whose party, or who themselves, hold it now: whoever asserted it and denies it since is
///   none. They have no `@type`, as a ledger does not keep
///   whether an origin is a person; whom it speaks for is what it is a `memberOf`.
/// - `additionalType` is what it rests on (the status), in laut's own vocabulary
///   ([`VOCABULARY`](crate::VOCABULARY)).
/// - A claim that turned out to be an older one is the `sameAs` that.
/// - There is no `claimInterpreter`: that is a person or an organization, and laut is neither.
///
/// ```
/// # let json = r#"{"laut": 1, "claims": [{
/// #     "id": "c1", "gist": "Die Fähre ist leck",
/// #     "sightings": [{"article": "a1", "text": "Die Fähre ist leck", "stance": "assert"}],
/// #     "independent": {"least": 0, "most": 0}, "status": "unsourced"}]}"#;
/// let claims = laut_wire::Claims::from_json(json)?;
/// let claim = laut_wire::schema_claim(&claims.claims[0], "https://laut.example");
/// assert_eq!(claim["text"], "Die Fähre ist leck");
/// assert_eq!(claim["appearance"][0]["@id"], "https://laut.example/v1/articles/a1");
/// # Ok::<(), laut_wire::Error>(())
/// ```
///
/// [schema.org claim]: https://schema.org/Claim
pub fn schema_claim(claim: &Claim, base: &str) -> Value {
    let asserting: Vec<&Sighting> = claim
        .sightings
        .iter()
        .filter(|sighting| sighting.stance == Stance::Assert)
        .collect();
    let mut seen = HashSet::new();
    let appearance = articles(asserting.iter().copied(), &mut seen, base);
    let mut about = articles(claim.sightings.iter(), &mut seen, base);
    about.extend(contrary(claim, base));
    let first = asserting
        .iter()
        .filter(|sighting| sighting.published.is_some())
        .min_by_key(|sighting| sighting.published.as_deref())
        .map(|sighting| article(sighting, base));
    let asserted: HashSet<&str> = asserting
        .iter()
        .filter_map(|sighting| sighting.origin.as_deref())
        .collect();
    let holding = claim
        .holders
        .iter()
        .filter(|holder| holder.now == Some(Stance::Assert));
    let origins: HashSet<&str> = holding
        .flat_map(|holder| &holder.origins)
        .map(String::as_str)
        .filter(|origin| asserted.contains(origin))
        .collect();
    let authors: Vec<Value> = claim
        .origins
        .iter()
        .filter(|origin| origins.contains(origin.id.as_str()))
        .map(author)
        .collect();
    let address = iri::claim(base, &claim.id);
    let same = claim.merged_into.as_ref().map(|id| iri::claim(base, id));
    object([
        ("@context", "https://schema.org".into()),
        ("@id", address.clone().into()),
        ("@type", "Claim".into()),
        ("additionalType", term(claim.status.as_str()).into()),
        ("url", iri::claim_page(base, &claim.id).into()),
        ("text", claim.gist.clone().into()),
        ("author", authors.into()),
        ("appearance", appearance.into()),
        ("firstAppearance", first.into()),
        ("subjectOf", about.into()),
        ("sameAs", same.into()),
    ])
}

/// Returns a [ClaimReview] for whoever publishes one: with the claim as what is reviewed, and without a rating and an author,
/// for what laut tells is on whom a claim rests, and not whether it is true.
///
/// [ClaimReview]: https://schema.org/ClaimReview
pub fn schema_review(claim: &Claim, base: &str) -> Value {
    let mut reviewed = schema_claim(claim, base);
    if let Some(reviewed) = reviewed.as_object_mut() {
        reviewed.remove("@context");
    }
    object([
        ("@context", "https://schema.org".into()),
        ("@type", "ClaimReview".into()),
        ("url", iri::claim_page(base, &claim.id).into()),
        ("claimReviewed", claim.gist.clone().into()),
        ("itemReviewed", reviewed),
    ])
}

/// Returns the words of those who deny or doubt a claim.
fn contrary(claim: &Claim, base: &str) -> Vec<Value> {
    let words = claim
        .sightings
        .iter()
        .filter(|sighting| sighting.stance != Stance::Assert);
    let quotation = |sighting: &Sighting| {
        let origin = sighting.origin.as_ref();
        let origin = origin.and_then(|id| claim.origins.iter().find(|origin| origin.id == *id));
        let origin = origin?;
        Some(object([
            ("@type", "Quotation".into()),
            ("additionalType", term(sighting.stance.as_str()).into()),
            ("text", sighting.text.clone().into()),
            ("creator", author(origin)),
            (
                "isPartOf",
                json!({"@id": iri::article(base, &sighting.article)}),
            ),
            ("dateCreated", sighting.said.clone().into()),
        ]))
    };
    words.filter_map(quotation).collect()
}

/// Returns the articles of some sightings that have not been seen yet.
fn articles<'a>(
    sightings: impl Iterator<Item = &'a Sighting>,
    seen: &mut HashSet<&'a str>,
    base: &str,
) -> Vec<Value> {
    sightings
        .filter(|sighting| seen.insert(&sighting.article))
        .map(|sighting| article(sighting, base))
        .collect()
}

fn article(sighting: &Sighting, base: &str) -> Value {
    let page = iri::place(sighting.url.as_deref());
    let page = page.unwrap_or_else(|| iri::article_page(base, &sighting.article));
    let publisher = sighting
        .outlet
        .as_ref()
        .map(|outlet| json!({"@type": "Organization", "name": outlet}));
    object([
        ("@id", iri::article(base, &sighting.article).into()),
        ("@type", "NewsArticle".into()),
        ("url", page.into()),
        ("publisher", publisher.into()),
        ("datePublished", sighting.published.clone().into()),
    ])
}

fn author(origin: &Origin) -> Value {
    let party = (origin.party != origin.name)
        .then(|| json!({"@type": "Organization", "name": origin.party}));
    object([
        ("additionalType", term(origin.standing.as_str()).into()),
        ("name", origin.name.clone().into()),
        ("memberOf", party.into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Holder, Independent, Status};
    use crate::reading::Standing;

    const BASE: &str = "https://laut.example";

    /// Returns a claim that articles say on days (`a1 assert o1 2031-02-01`, `-` for none).
    fn claim(sightings: &[&str]) -> Claim {
        let origin = |id: &str, name: &str, party: &str| Origin {
            id: id.into(),
            name: name.into(),
            party: party.into(),
            standing: Standing::Named,
            first_article: "a1".into(),
            first_published: None,
            articles: Vec::new(),
        };
        let sighting = |line: &&str| {
            let fields: Vec<&str> = line.split(' ').collect();
            let some = |field: &str| (field != "-").then(|| field.to_owned());
            Sighting {
                article: fields[0].into(),
                statement: None,
                text: "Der \"Deich\" hält".into(),
                stance: *Stance::ALL
                    .iter()
                    .find(|stance| stance.as_str() == fields[1])
                    .expect("a stance"),
                origin: some(fields[2]),
                route: Vec::new(),
                published: some(fields[3]),
                outlet: None,
                url: None,
                content: Vec::new(),
                speaker: None,
                force: None,
                said: None,
                confidence: None,
            }
        };
        let sightings: Vec<Sighting> = sightings.iter().map(sighting).collect();
        // The last word counts, as a ledger has worked it out.
        let holder = |id: &str| {
            let mut own = sightings
                .iter()
                .filter(|sighting| sighting.origin.as_deref() == Some(id));
            Holder {
                name: id.to_owned(),
                standing: Standing::Named,
                origins: vec![id.to_owned()],
                now: own.next_back().map(|sighting| sighting.stance),
                since: None,
                asserted: None,
                denied: None,
                doubted: None,
                confirmed: None,
                turned: None,
                turns: Vec::new(),
            }
        };
        let holders = ["o1", "o2"].map(holder);
        Claim {
            id: "c1".into(),
            gist: "Der \"Deich\" hält".into(),
            sightings,
            holders: holders.to_vec(),
            origins: vec![
                origin("o1", "Edda Moll", "Deichverband"),
                origin("o2", "Hafenamt", "Hafenamt"),
            ],
            independent: Independent { least: 1, most: 1 },
            status: Status::Disputed,
            confidence: None,
            confirmed_by: Vec::new(),
            loops: Vec::new(),
            merged_into: None,
        }
    }

    fn check(sightings: &[&str], field: &str, expected: &Value) {
        let claim = schema_claim(&claim(sightings), BASE);
        for field in claim.as_object().expect("an object").keys() {
            let known = "@context @id @type additionalType url text author appearance firstAppearance \
subjectOf sameAs";
            assert!(
                known.split(' ').any(|name| name == field),
                "a claim has no {field}"
            );
        }
        assert_eq!(claim["@type"], "Claim");
        assert_eq!(claim["text"], "Der \"Deich\" hält");
        assert_eq!(claim["additionalType"], term("disputed"));
        assert_eq!(&claim[field], expected);
    }

    fn article(id: &str, day: Option<&str>) -> Value {
        object([
            ("@id", format!("{BASE}/v1/articles/{id}").into()),
            ("@type", "NewsArticle".into()),
            ("url", format!("{BASE}/article/{id}").into()),
            ("datePublished", day.into()),
        ])
    }

    #[test]
    fn articles_appear_once_and_the_first_is_the_earliest() {
        let sightings = [
            "a2 assert o1 2031-02-02",
            "a3 deny o2 2031-01-01",
            "a1 assert - 2031-02-01",
            "a2 doubt - 2031-02-02",
            "a/4 assert - -",
        ];
        let (first, second) = (
            article("a1", Some("2031-02-01")),
            article("a2", Some("2031-02-02")),
        );
        check(
            &sightings,
            "appearance",
            &json!([second, first, article("a%2F4", None)]),
        );
        check(&sightings, "firstAppearance", &first);
        check(
            &sightings,
            "subjectOf",
            &json!([article("a3", Some("2031-01-01")), denial()]),
        );
    }

    /// What the origin o2 is quoted with in a3 of the example.
    fn denial() -> Value {
        json!({
            "@type": "Quotation",
            "additionalType": term("deny"),
            "text": "Der \"Deich\" hält",
            "creator": {"additionalType": term("named"), "name": "Hafenamt"},
            "isPartOf": {"@id": format!("{BASE}/v1/articles/a3")},
        })
    }

    #[test]
    fn an_article_has_its_own_address_and_publisher_where_they_are_known() {
        let mut claim = claim(&["a1 assert o1 2031-02-01"]);
        claim.sightings[0].url = Some("https://bote.example/deich?a=1&b=2".into());
        claim.sightings[0].outlet = Some("Bote".into());
        let first = &schema_claim(&claim, BASE)["firstAppearance"];
        assert_eq!(first["url"], "https://bote.example/deich?a=1&b=2");
        assert_eq!(first["publisher"]["name"], "Bote");
        assert_eq!(first["@id"], format!("{BASE}/v1/articles/a1"));
        claim.sightings[0].url = Some("javascript:alert(1)".into());
        let first = &schema_claim(&claim, BASE)["firstAppearance"];
        assert_eq!(first["url"], format!("{BASE}/article/a1"));
    }

    #[test]
    fn a_review_is_left_to_whoever_publishes_it() {
        let review = schema_review(&claim(&["a1 assert o1 -", "a3 deny o2 -"]), BASE);
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["claimReviewed"], "Der \"Deich\" hält");
        assert_eq!(review["itemReviewed"]["author"][0]["name"], "Edda Moll");
        assert_eq!(review["itemReviewed"]["subjectOf"][1], denial());
        assert_eq!(review["url"], format!("{BASE}/claim/c1"));
        for left in ["author", "reviewRating"] {
            assert_eq!(review.get(left), None, "{left}");
        }
    }

    #[test]
    fn authors_are_those_who_assert() {
        let edda = json!({
            "additionalType": term("named"),
            "name": "Edda Moll",
            "memberOf": {"@type": "Organization", "name": "Deichverband"},
        });
        let office = json!({"additionalType": term("named"), "name": "Hafenamt"});
        check(
            &["a1 assert o1 -", "a2 deny o2 -"],
            "author",
            &json!([edda]),
        );
        check(&["a1 assert o2 -"], "author", &json!([office]));
        check(
            &["a1 assert o2 -", "a2 assert o1 -", "a3 deny o1 -"],
            "author",
            &json!([office]),
        );
        check(&["a1 assert - -"], "author", &Value::Null);
    }

    #[test]
    fn nobody_knows_the_first_without_a_day() {
        check(&["a1 assert - -"], "firstAppearance", &Value::Null);
        check(&["a1 deny - 2031-02-01"], "firstAppearance", &Value::Null);
    }

    #[test]
    fn merged_claim_is_the_same_as_the_older_one() {
        let merged = Claim {
            merged_into: Some("c0".into()),
            ..claim(&[])
        };
        assert_eq!(
            schema_claim(&merged, BASE)["sameAs"],
            format!("{BASE}/v1/claims/c0")
        );
        assert_eq!(schema_claim(&claim(&[]), BASE).get("sameAs"), None);
    }
}
