//! The ledger asked: claims, articles, sources, exports.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::running::{Answer, Running, article, story};

/// Asks a server that has the story and is shared by these tests; none of them changes it.
pub(crate) fn ask(path: &str) -> Answer {
    static SERVER: OnceLock<Running> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let server = Running::new();
        server.post("/v1/articles", &json!(story())).is_done();
        server
    });
    server.get(path)
}

fn crack() -> Value {
    let page = ask("/v1/claims?words=crack%20metres").is_done();
    page["claims"][0].clone()
}

#[test]
fn claims_keep_the_contract() {
    let page = ask("/v1/claims");
    let claims = laut_wire::Claims::from_json(&page.body).expect("it keeps the contract");
    let crack = crack();
    let crack = claims.claims.iter().find(|claim| crack["id"] == claim.id);
    let crack = crack.expect("it is listed");
    assert_eq!(crack.sightings.len(), 3, "{crack:?}");
    assert_eq!(crack.status, laut_wire::Status::Disputed);
}

#[test]
fn pages_follow_each_other() {
    let total = ask("/v1/claims").is_done()["total"]
        .as_u64()
        .expect("a number");
    let mut ids = Vec::new();
    let mut after = String::new();
    loop {
        let page = ask(&format!("/v1/claims?limit=1&order=id&after={after}")).is_done();
        let claims = page["claims"].as_array().expect("a list");
        assert!(claims.len() <= 1);
        ids.extend(claims.iter().map(|claim| claim["id"].to_string()));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    assert_eq!(ids.len() as u64, total);
    ids.dedup();
    assert_eq!(ids.len() as u64, total);
    let articles = ask("/v1/articles?limit=2").is_done();
    let listed = |page: &Value| {
        let articles = page["articles"].as_array().expect("a list").iter();
        articles
            .map(|article| article["id"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(listed(&articles), ["courier", "herald"]);
    let next = articles["next"].as_str().expect("there is more");
    let rest = ask(&format!("/v1/articles?limit=2&after={next}")).is_done();
    assert_eq!(listed(&rest), ["gazette"]);
    assert_eq!(rest["next"], Value::Null);
    assert!(
        rest["articles"][0]["begins"]
            .as_str()
            .expect("words")
            .starts_with("The Orrin dam")
    );
}

#[test]
fn filters_and_counts_go_together() {
    let all = ask("/v1/claims?short=true").is_done();
    let counts = all["counts"].as_object().expect("an object");
    let sum: u64 = counts.values().filter_map(Value::as_u64).sum();
    assert_eq!(Some(sum), all["total"].as_u64());
    for (status, count) in counts {
        let page = ask(&format!("/v1/claims?short=true&status={status}")).is_done();
        assert_eq!(page["total"], *count, "{status}");
        assert_eq!(page["counts"], all["counts"], "{status}");
    }
    let total =
        |filter: &str| ask(&format!("/v1/claims?short=true&{filter}")).is_done()["total"].clone();
    assert_eq!(total("words=zeppelin"), 0);
    assert_eq!(total("since=2031-03-07"), 0);
    assert_eq!(total("since=2031-03"), total("since=2031-03-01"));
    assert_eq!(total("until=2031-03-03"), 0);
    assert_eq!(total("source=Tilda%20Marsh&words=crack"), 1);
    assert_eq!(total("source=Nobody"), 0);
    assert_eq!(total("articles=4"), 0);
    assert_eq!(total("articles=3"), 1);
    assert_eq!(
        total("status=&since=&words=&source=&order=&after="),
        all["total"]
    );
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let check = |query: &str, place: &str| {
        let answer = ask(&format!("/v1/claims?{query}"));
        answer.is_refused(400, "parameter_invalid");
        assert_eq!(answer.json()["error"]["where"], place, "{query}");
    };
    check("status=true", "status");
    check("since=soon", "since");
    check("until=2031-02-30", "until");
    check("order=fat", "order");
    check("after=x", "after");
    check("limit=many", "limit");
    check("limit=-1", "limit");
    check("limit=1&limit=2", "limit");
    check(&format!("words={}", "a*+".repeat(20)), "words");
    check(&format!("source={}", "a".repeat(400)), "source");
    ask("/v1/articles/%ff").is_refused(400, "address_malformed");
    ask(&format!("/v1/sources/{}", "a".repeat(400))).is_refused(400, "parameter_invalid");
    ask("/v1/claims/c999").is_refused(404, "claim_missing");
    ask("/v1/claims/x").is_refused(404, "claim_missing");
    ask("/v1/articles/none").is_refused(404, "article_missing");
    ask("/v1/sources/Nobody").is_refused(404, "source_missing");
    ask("/v1/nothing").is_refused(404, "page_missing");
    ask("/v1/export?format=pdf").is_refused(400, "parameter_invalid");
    ask("/v1/read").is_refused(405, "method_unknown");
}

#[test]
fn a_claim_is_told_with_its_places() {
    let id = crack()["id"].as_str().expect("an id").to_owned();
    let claim = ask(&format!("/v1/claims/{id}?why=true")).is_done();
    let contexts = claim["contexts"].as_array().expect("a list");
    let sightings = claim["sightings"].as_array().expect("a list");
    assert_eq!(contexts.len(), sightings.len());
    for (context, sighting) in contexts.iter().zip(sightings) {
        let reading = ask(&format!(
            "/v1/articles/{}",
            sighting["article"].as_str().expect("an id")
        ))
        .is_done();
        let letters: Vec<char> = reading["article"]["text"]
            .as_str()
            .expect("a text")
            .chars()
            .collect();
        let place = |name: &str| context["span"][name].as_u64().expect("a number") as usize;
        let words: String = letters[place("start")..place("end")].iter().collect();
        assert_eq!(sighting["text"], words);
        let around = format!(
            "{}{words}{}",
            context["before"].as_str().expect("words"),
            context["after"].as_str().expect("words")
        );
        assert!(
            letters.iter().collect::<String>().contains(&around),
            "{around}"
        );
        let held = reading["claims"].as_array().expect("a list");
        assert!(
            held.iter().any(|held| held["claim"] == *id.as_str()),
            "{held:?}"
        );
    }
    assert_eq!(claim["articles"].as_array().map(Vec::len), Some(3));
    let why = claim["why"].as_array().expect("a list");
    assert_eq!(why.len(), sightings.len());
    assert!(why[0]["nearest"]["score"].as_f64().expect("a number") > 0.5);
    let plain = ask(&format!("/v1/claims/{id}")).is_done();
    assert!(plain.get("why").is_none());
    let schema = ask(&format!("/v1/claims/{id}?format=schema"));
    assert_eq!(schema.head("content-type"), "application/ld+json");
    assert!(schema.body.contains("\"Claim\""));
}

#[test]
fn sources_are_found_by_name() {
    let names = ask("/v1/sources").is_done();
    let first = &names["sources"][0];
    assert_eq!(first["name"], "Tilda Marsh");
    let found = ask("/v1/sources?words=tilda").is_done();
    assert_eq!(found["sources"].as_array().map(Vec::len), Some(1));
    let one = ask("/v1/sources?limit=1").is_done();
    assert_eq!(one["more"], true);
    let said = ask("/v1/sources/Tilda%20Marsh").is_done();
    assert_eq!(said["sources"][0]["class"], "person");
    let said = said["sources"][0]["said"].as_array().expect("a list");
    assert!(said.len() >= 3, "{said:?}");
}

#[test]
fn all_of_it_can_be_taken_away() {
    let total = ask("/v1/claims").is_done()["total"]
        .as_u64()
        .expect("a number");
    let lines = ask("/v1/export?format=jsonl");
    assert_eq!(lines.body.lines().count() as u64, total);
    assert!(lines.head("content-disposition").contains("attachment"));
    for line in lines.body.lines() {
        serde_json::from_str::<laut_wire::Claim>(line).expect("a claim");
    }
    let csv = ask("/v1/export?format=csv");
    assert!(csv.body.starts_with("claim,status,least"));
    let graph = ask("/v1/export?format=graphml");
    assert!(graph.body.starts_with("<?xml") && graph.body.trim_end().ends_with("</graphml>"));
    assert_eq!(ask("/v1/export?format=gold").body, "");
}

#[test]
fn people_part_and_join_claims() {
    let server = Running::new();
    server.post("/v1/articles", &json!(story())).is_done();
    let page = server.get("/v1/claims?words=crack%20metres").is_done();
    let id = page["claims"][0]["id"].as_str().expect("an id").to_owned();
    let parted = server
        .post(
            &format!("/v1/claims/{id}/split"),
            &json!({"sightings": [3]}),
        )
        .is_done();
    let new = parted["claim"].as_str().expect("an id").to_owned();
    assert_eq!(parted["from"], id.as_str());
    assert_eq!(
        server.get(&format!("/v1/claims/{new}")).is_done()["status"],
        // Alone, "no crack" is a claim of its own, and nobody denies it.
        "single"
    );
    let joined = server
        .post(&format!("/v1/claims/{id}/merge"), &json!({"with": new}))
        .is_done();
    assert_eq!(joined["claim"], id.as_str());
    let merged = server.get(&format!("/v1/claims/{new}")).is_done();
    assert_eq!(merged["merged_into"], id.as_str());
    let again = json!({"with": new});
    server
        .post(&format!("/v1/claims/{id}/merge"), &again)
        .is_refused(409, "refused");
    server
        .post(
            &format!("/v1/claims/{id}/split"),
            &json!({"sightings": [0]}),
        )
        .is_refused(409, "refused");
    server
        .post(
            &format!("/v1/claims/{id}/split"),
            &json!({"sightings": "all"}),
        )
        .is_refused(400, "body_malformed");
}

#[test]
fn what_is_said_of_parties_is_kept_and_taken_back() {
    let server = Running::new();
    let said =
        |name: &str| format!("„Die Schleuse in Kelm hat einen Riss“, sagte {name} am Montag.");
    for (id, name) in [("p1", "Rolf Lenz"), ("p2", "Ada Roy")] {
        let article = article(id, id, "2031-05-06", &said(name));
        server.post("/v1/articles", &article).is_done();
    }
    let status = || server.get("/v1/claims").is_done()["claims"][0]["status"].clone();
    assert_eq!(status(), "corroborated");
    let put = |body: &Value| server.ask("PUT /v1/parties", &[], body.to_string().as_bytes());
    let two = json!({"one": "Rolf Lenz", "other": "ADA ROY", "are": "one"});
    assert_eq!(put(&two).is_done()["claims"], 1);
    assert_eq!(status(), "single");
    assert_eq!(server.get("/v1/parties").is_done()["parties"], json!([two]));
    let nobody = json!({"one": "Rolf Lenz", "other": "Nobody", "are": "two"});
    put(&nobody).is_refused(404, "source_missing");
    let himself = json!({"one": "Rolf Lenz", "other": "rolf lenz", "are": "two"});
    put(&himself).is_refused(409, "refused");
    put(&json!({"one": "Rolf Lenz", "are": "two"})).is_refused(400, "body_malformed");
    let path = "/v1/parties?one=Ada%20Roy&other=Rolf%20Lenz";
    assert_eq!(server.delete(path).is_done()["claims"], 1);
    server.delete(path).is_refused(404, "source_missing");
    assert_eq!(status(), "corroborated");
}

#[test]
fn a_contradiction_that_is_none_is_kept_and_taken_back() {
    let server = Running::new();
    for (id, day, is) in [("r1", "2031-05-06", "is not"), ("r2", "2031-05-14", "is")] {
        let text = format!("“The lock at Kelm {is} leaking,” the harbour master Rolf Lenz said.");
        let sent = article(id, id, day, &text);
        server.post("/v1/articles", &sent).is_done();
    }
    let turns = || {
        let claim = server.get("/v1/claims/c1").is_done();
        let confidence = claim["confidence"].as_f64().expect("its words are sure");
        assert!((0.5..=1.0).contains(&confidence), "{claim}");
        let holder = &claim["holders"][0];
        (holder["turned"].clone(), holder["turns"].clone())
    };
    let pair = |dismissed: bool| json!([{"earlier": 1, "later": 2, "dismissed": dismissed}]);
    let (turned, open) = turns();
    assert_eq!((&turned["sighting"], open), (&json!(1), pair(false)));
    let put = |body: &Value| server.ask("PUT /v1/dismissals", &[], body.to_string().as_bytes());
    let dismissal = json!({"claim": "c1", "one": 1, "other": 2});
    let said = put(&dismissal).is_done();
    assert_eq!(
        (&said["dismissal"], &said["dismissed"]),
        (&dismissal, &json!(true))
    );
    assert_eq!(turns(), (Value::Null, pair(true)));
    let listed = server.get("/v1/dismissals").is_done();
    assert_eq!(
        (&listed["dismissals"], &listed["total"]),
        (&json!([dismissal]), &json!(1))
    );
    let somebody = server.get("/v1/sources/Rolf%20Lenz").is_done()["sources"][0].clone();
    assert_eq!(somebody["contradictions"], json!([]));
    assert_eq!(somebody["dismissed"], json!([{"earlier": 0, "later": 1}]));
    assert_eq!(somebody["said"][1]["sighting"], 2);
    put(&json!({"claim": "c1", "one": 1, "other": 1})).is_refused(409, "refused");
    put(&json!({"claim": "c1", "one": 0, "other": 2})).is_refused(409, "refused");
    put(&json!({"claim": "c77", "one": 1, "other": 2})).is_refused(404, "claim_missing");
    put(&json!({"claim": "c1", "one": 1})).is_refused(400, "body_malformed");
    let path = "/v1/dismissals?claim=c1&one=2&other=1";
    assert_eq!(server.delete(path).is_done()["dismissed"], false);
    server.delete(path).is_refused(404, "claim_missing");
    assert_eq!(turns().1, pair(false));
}

#[test]
fn articles_are_compared_side_by_side() {
    let server = Running::new();
    for article in story() {
        server.post("/v1/articles", &article).is_done();
    }
    let two = server.get("/v1/compare?one=gazette&other=herald").is_done();
    assert_eq!(two["sides"].as_array().map(Vec::len), Some(2));
    assert_eq!(two["sides"][0]["articles"][0]["id"], "gazette");
    let quoted = &two["sides"][0]["quoted"][0];
    assert_eq!(quoted["name"], "Tilda Marsh");
    assert_eq!(two["sides"][0]["longest"], 0);
    let shared = two["shared"].as_array().expect("a list");
    assert!(!shared.is_empty(), "{two}");
    for claim in shared {
        let sides = claim["passages"].as_array().expect("a list");
        assert!(
            sides
                .iter()
                .all(|side| side.as_array().is_some_and(|side| !side.is_empty()))
        );
    }
    let all = server.get("/v1/compare?story=herald").is_done();
    assert_eq!(all["sides"].as_array().map(Vec::len), Some(3), "{all}");
    server
        .get("/v1/compare?one=gazette")
        .is_refused(400, "parameter_missing");
    server
        .get("/v1/compare")
        .is_refused(400, "parameter_missing");
    server
        .get("/v1/compare?one=gazette&other=herald&story=herald")
        .is_refused(400, "parameter_invalid");
    server
        .get("/v1/compare?one=gazette&other=gazette")
        .is_refused(409, "refused");
    server
        .get("/v1/compare?one=gazette&other=none")
        .is_refused(404, "article_missing");
    server
        .get("/v1/compare?story=none")
        .is_refused(404, "article_missing");
}

#[test]
fn stories_are_listed_and_told() {
    let page = ask("/v1/stories?limit=1").is_done();
    assert_eq!(page["laut"], 1);
    let story = &page["stories"][0];
    let articles = story["articles"].as_array().expect("a list");
    assert!(articles.len() > 1, "{story}");
    let last = articles.last().and_then(Value::as_str).expect("an id");
    let told = ask(&format!("/v1/stories/{last}")).is_done();
    let mut facts = story.clone();
    let matters = facts
        .as_object_mut()
        .and_then(|facts| facts.remove("claims"));
    assert_eq!(told["story"], facts);
    // What is disputed leads, with those who hold it and those who deny it.
    let matters = matters.expect("the list has claims");
    assert_eq!(matters[0]["matter"], "disputed", "{matters}");
    let voices = matters[0]["voices"].as_array().expect("a list").iter();
    let voices: Vec<[&Value; 2]> = voices.map(|one| [&one["name"], &one["stance"]]).collect();
    let expected = [
        [&json!("Tilda Marsh"), &json!("assert")],
        [&json!("Lakewater"), &json!("deny")],
    ];
    assert_eq!(voices, expected);
    assert_eq!(matters[0]["named"], 1);
    assert!(matters.as_array().is_some_and(|claims| claims.len() <= 3));
    assert_eq!(
        told["articles"].as_array().map(Vec::len),
        Some(articles.len())
    );
    assert!(
        told["claims"]
            .as_array()
            .is_some_and(|claims| !claims.is_empty())
    );
    let alone = told["alone"].as_u64().expect("a number");
    assert!(alone > 0, "{told}");
    let short = ask(&format!("/v1/stories/{last}?short=true&alone=true")).is_done();
    let single = short["claims"].as_array().expect("a list").iter();
    assert_eq!(
        single.filter(|claim| claim["articles"] == 1).count() as u64,
        alone
    );
    ask("/v1/stories/none").is_refused(404, "article_missing");
    ask("/v1/stories?limit=1&alone=true").is_refused(400, "parameter_unknown");
    ask("/v1/stories?since=soon").is_refused(400, "parameter_invalid");
}

#[test]
fn none_of_a_list_are_its_counts_alone() {
    for (path, name) in [
        ("claims", "claims"),
        ("articles", "articles"),
        ("articles?order=title", "articles"),
        ("stories", "stories"),
        ("sources", "sources"),
    ] {
        let sign = if path.contains('?') { '&' } else { '?' };
        let whole = ask(&format!("/v1/{path}")).is_done();
        let none = ask(&format!("/v1/{path}{sign}limit=0")).is_done();
        assert_eq!(none[name], json!([]), "{path}");
        assert_eq!(none["next"], Value::Null, "{path}");
        assert_eq!(none["total"], whole["total"], "{path}");
        assert!(none["total"].as_u64() > Some(0), "{path}: {none}");
    }
    let found = ask("/v1/search?q=crack&limit=0").is_done();
    assert_eq!(found["passages"], json!([]));
    assert!(found["totals"]["passages"].as_u64() > Some(0), "{found}");
}

#[test]
fn a_room_that_there_is_not_is_a_page_to_browsers_and_an_error_to_programs() {
    let server = Running::new();
    let html = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
    for path in ["/nowhere", "/nowhere/at/all?x=1", "/favicon.ico"] {
        let page = server.ask(&format!("GET {path}"), &[html], b"");
        assert_eq!(page.status, 404, "{path}");
        assert!(page.head("content-type").starts_with("text/html"), "{path}");
        assert!(page.body.contains("id=\"app\""), "{}", page.body);
        let json = server.ask(&format!("GET {path}"), &["Accept: application/json"], b"");
        json.is_refused(404, "page_missing");
        server.get(path).is_refused(404, "page_missing");
    }
    // The API answers programs, also where a browser asks.
    let none = server.ask("GET /v1/nowhere", &[html], b"");
    none.is_refused(404, "page_missing");
    let none = server.ask("POST /nowhere", &[html], b"");
    none.is_refused(404, "page_missing");
    let room = server.ask("GET /claim/c99", &[html], b"");
    assert_eq!(room.status, 200, "the room says that there is none");
}

#[test]
fn what_is_very_long_or_large_is_refused_in_few_words() {
    let long = "9".repeat(20_000);
    for (path, status, code) in [
        (format!("/v1/claims/c{long}"), 404, "claim_missing"),
        (
            "/v1/claims/c9223372036854775807".to_owned(),
            404,
            "claim_missing",
        ),
        (
            "/v1/claims/c9223372036854775808".to_owned(),
            404,
            "claim_missing",
        ),
        ("/v1/claims/c+1".to_owned(), 404, "claim_missing"),
        (format!("/v1/articles/{long}"), 404, "article_missing"),
        (
            format!("/v1/articles?after={long}"),
            400,
            "parameter_invalid",
        ),
        (
            "/v1/articles?after=9223372036854775808".to_owned(),
            400,
            "parameter_invalid",
        ),
        (format!("/v1/claims?after={long}"), 400, "parameter_invalid"),
        (format!("/v1/claims?since={long}"), 400, "parameter_invalid"),
        (format!("/v1/stories/{long}"), 404, "article_missing"),
    ] {
        let refused = ask(&path);
        refused.is_refused(status, code);
        assert!(refused.body.len() < 600, "{}", refused.body);
    }
}

#[test]
fn a_line_can_be_understood_alone() {
    let page = ask("/v1/claims?short=true").is_done();
    let claims = page["claims"].as_array().expect("a list");
    let found = claims
        .iter()
        .find(|claim| claim["gist"] == "We found it in February");
    let found = found.expect("somebody says it");
    // "it" is the dam's crack for who reads the article alone: the sentence says at least who speaks.
    assert_eq!(found["before"], "“");
    assert_eq!(found["after"], ",” Marsh said.");
    assert_eq!(found["language"], "en");
    let crack = claims.iter().find(|claim| claim["status"] == "disputed");
    let crack = crack.expect("it is listed");
    assert_eq!([&crack["before"], &crack["after"]], ["", ""], "{crack}");
}

#[test]
fn a_list_of_claims_with_words_is_what_a_search_finds() {
    for words in [
        "crack",
        "Tilda",
        "marsh%20found",
        "Lakewater",
        "gazette",
        "met*",
        "no",
    ] {
        let found = ask(&format!("/v1/search?q={words}&limit=0")).is_done();
        let listed = ask(&format!("/v1/claims?words={words}&limit=0")).is_done();
        assert_eq!(found["totals"]["claims"], listed["total"], "{words}");
    }
    let listed = ask("/v1/claims?words=Tilda&short=true").is_done();
    assert_ne!(listed["total"], 0, "{listed}");
}

#[test]
fn one_search_finds_everything_and_narrows_it_down() {
    let found = ask("/v1/search?q=crack").is_done();
    let totals = &found["totals"];
    assert_eq!(totals["passages"], 3, "{found}");
    assert_eq!(found["claims"][0]["status"], "disputed");
    assert_eq!(found["cut"], false);
    let outlets = found["facets"]["outlet"].as_array().expect("a list");
    assert_eq!(outlets.len(), 3);
    // What is asked for leaves what its figure said, and the other outlets stay to be chosen.
    for facet in outlets {
        let outlet = facet["value"].as_str().expect("a name").replace(' ', "%20");
        let left = ask(&format!("/v1/search?q=crack&outlet={outlet}")).is_done();
        assert_eq!(left["totals"]["passages"], facet["count"], "{outlet}");
        assert_eq!(left["facets"]["outlet"], found["facets"]["outlet"]);
        assert_eq!(left["totals"]["sources"], 0);
    }
    let total = |query: &str, of: &str| {
        ask(&format!("/v1/search?q={query}")).is_done()["totals"][of].clone()
    };
    assert_eq!(total("crack&standing=named", "passages"), 3);
    assert_eq!(total("crack&day=2031-03-06", "passages"), 1);
    assert_eq!(total("crack&day=2031-03", "passages"), 3);
    assert_eq!(total("crack&status=single", "passages"), 0);
    assert_eq!(total("Marsh", "sources"), 1);
    assert_eq!(total("Herald", "articles"), 1);
    assert_eq!(total("Herald&language=de", "articles"), 0);
    for nothing in ["zeppelin", "%22%00zeppelin*"] {
        let found = ask(&format!("/v1/search?q={nothing}")).is_done();
        let none = json!({"claims": 0, "sources": 0, "articles": 0, "passages": 0});
        assert_eq!(found["totals"], none, "{nothing}");
    }
    let check = |query: &str, place: &str| {
        let answer = ask(&format!("/v1/search?{query}"));
        answer.is_refused(400, "parameter_invalid");
        assert_eq!(answer.json()["error"]["where"], place, "{query}");
    };
    for nothing in ["q=", "q=%20", "q=*", "q=%E2%80%94"] {
        check(nothing, "q");
    }
    check("q=crack&status=true", "status");
    check("q=crack&standing=loud", "standing");
    check("q=crack&day=03/2032", "day");
    check("q=crack&day=2031-02-31", "day");
    check("q=crack&language=english", "language");
    check(&format!("q={}", "a*+".repeat(20)), "q");
    ask("/v1/search?q=crack&words=x").is_refused(400, "parameter_unknown");
}
