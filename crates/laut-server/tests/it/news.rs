//! What is new, as JSON and as feeds.

use serde_json::{Value, json};

use crate::{
    asking::ask,
    running::{Running, article, story},
};

#[test]
fn a_feed_tells_what_was_added_last_whatever_its_day() {
    let mut articles = story();
    for article in &mut articles {
        let day = article["published"].as_str().expect("a day");
        article["published"] = json!(day.replace("2031", "2021"));
    }
    // Older than the week before the last day.
    let old = article(
        "sheet",
        "Cove Sheet",
        "2021-01-10",
        "The mayor Ada Lindt confirmed on Sunday that the Orrin dam has a crack eleven metres long.",
    );
    let told = |articles: &[Value]| {
        let server = Running::new();
        server.post("/v1/articles", &json!(articles)).is_done();
        let sorts = |path: &str| -> Vec<String> {
            let news = server.get(path).is_done();
            let news = news["news"].as_array().expect("a list").iter();
            let name = |one: &Value| one["sort"].as_str().unwrap_or_default().to_owned();
            news.map(name).collect()
        };
        let feed = server.get("/feed.xml").body;
        let terms = feed.split("<category term=\"").skip(1);
        let mut of_feed: Vec<String> = terms
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect();
        of_feed.sort();
        (sorts("/v1/news"), sorts("/v1/news?after=3.0"), of_feed)
    };
    let (of_week, added, of_feed) = told(&[articles.clone(), vec![old.clone()]].concat());
    assert_eq!(of_week, ["denial", "origin"]);
    assert_eq!(added, ["confirmation", "origin"]);
    // The origins are two.
    assert_eq!(of_feed, ["confirmation", "denial", "origin", "origin"]);
    // What both tell is told once.
    let (of_week, added, of_feed) = told(&[vec![old], articles].concat());
    assert_eq!((of_week.len(), added), (2, vec!["denial".to_owned()]));
    assert_eq!(of_feed, ["denial", "origin"]);
}

#[test]
fn any_view_has_a_feed_of_what_is_new_about_it() {
    let server = Running::new();
    for article in story() {
        server.post("/v1/articles", &article).is_done();
    }
    let apart = article(
        "harbour",
        "Harbour Post",
        "2031-03-04",
        "“The crane will be pulled down,” said Una Corrigan of the port authority on Tuesday.",
    );
    server.post("/v1/articles", &apart).is_done();
    let claim = server.get("/v1/claims?words=crack").is_done()["claims"][0].clone();
    let id = claim["id"].as_str().expect("an id").to_owned();
    let entries = |query: &str| {
        let feed = server.get(&format!("/feed.xml?since=2031{query}"));
        assert_eq!(feed.status, 200, "{query}: {feed:?}");
        assert!(
            feed.head("content-type")
                .starts_with("application/atom+xml")
        );
        let xml = feed.body.clone();
        (xml.matches("<entry>").count(), xml)
    };
    let all = entries("").0;
    assert!(all > 0);
    assert_eq!(entries(&format!("&claim={id}")).0, all);
    let (story, xml) = entries("&story=gazette");
    assert_eq!(story, all);
    assert!(
        xml.contains("feed.xml?since=2031&amp;story=gazette</id>"),
        "{xml}"
    );
    assert_eq!(entries("&story=harbour").0, 0);
    assert_eq!(entries("&words=crane").0, 0);
    // What a search is narrowed down to, so is its feed.
    assert_eq!(entries("&words=crack").0, all);
    let (narrowed, xml) = entries("&words=crack&outlet=Valley%20Courier&language=en");
    assert_eq!(narrowed, all);
    assert!(
        xml.contains("about crack, Valley Courier, en</title>"),
        "{xml}"
    );
    assert_eq!(entries("&words=crack&outlet=Nobody").0, 0);
    assert_eq!(entries("&words=crack&day=1999").0, 0);
    assert_eq!(entries("&status=disputed").0, all);
    assert_eq!(entries("&status=corroborated").0, 0);
    // Titles are in words.
    let gist = claim["gist"].as_str().expect("words");
    let (_, xml) = entries(&format!("&claim={id}"));
    assert!(xml.contains(&format!("about “{gist}”</title>")), "{xml}");
    let (_, xml) = entries("&story=gazette&status=disputed&until=2031-12-31");
    assert!(!xml.contains("about gazette"), "{xml}");
    assert!(
        xml.contains(", disputed, until 2031-12-31</title>"),
        "{xml}"
    );
    // The list of claims can be narrowed down to what was known on a day, and so can its feed.
    let before = entries("&status=disputed&until=2030-12-31").0;
    assert_eq!(before, 0);
    assert_eq!(entries("&status=disputed&until=2031-12-31").0, all);
    let refused = server.get("/feed.xml?until=soon");
    refused.is_refused(400, "parameter_invalid");
    assert_eq!(refused.json()["error"]["where"], "until");
    assert_eq!(entries("&outlet=Harbour%20Post").0, 0);
    let refused = server.get("/feed.xml?status=true");
    refused.is_refused(400, "parameter_invalid");
    assert_eq!(refused.json()["error"]["where"], "status");
    assert_eq!(entries("&source=Una%20Corrigan").0, 0);
    assert_eq!(entries(&format!("&claim={id}&words=crane")).0, 0);
    let news = server
        .get(&format!("/v1/news?since=2031&claim={id}"))
        .is_done();
    assert_eq!(news["news"].as_array().map(Vec::len), Some(all));
    server
        .get("/feed.xml?claim=c99")
        .is_refused(404, "claim_missing");
    server
        .get("/feed.xml?story=none")
        .is_refused(404, "article_missing");
    server
        .get("/feed.xml?source=Nobody")
        .is_refused(404, "source_missing");
    let review = server
        .get(&format!("/v1/claims/{id}?format=review"))
        .is_done();
    assert_eq!(review["@type"], "ClaimReview");
    let denials = review["itemReviewed"]["subjectOf"]
        .as_array()
        .expect("a list");
    assert!(
        denials.iter().any(|one| one["@type"] == "Quotation"),
        "{review}"
    );
    assert_eq!(review.get("reviewRating"), None);
}

#[test]
fn what_is_new_is_told_once_and_never_too_soon() {
    let sorts = |asked: &str| {
        let news = ask(&format!("/v1/news?{asked}")).is_done();
        let told = news["news"].as_array().expect("a list").iter();
        let told = told.map(|one| format!("{} {}", one["sort"], one["who"]).replace('"', ""));
        (told.collect::<Vec<_>>(), news)
    };
    // The denial is of the last day; what it denies was there before.
    let (told, news) = sorts("since=2031-03-06");
    assert_eq!(told, ["denial Lakewater"], "{news}");
    assert_eq!(news["since"], "2031-03-06");
    assert_eq!(news["news"][0]["claim"]["status"], "disputed");
    assert_eq!(news["news"][0]["day"], "2031-03-06");
    // By the whole story the claim is new, and nothing else about it.
    let (told, all) = sorts("since=2031-03");
    assert_eq!(told, ["claim Tilda Marsh"], "{all}");
    assert!(all["alone"].as_u64().is_some_and(|alone| alone > 0));
    assert_eq!(sorts("").0, told);
    assert_eq!(sorts("since=2031-04").0, Vec::<String>::new());
    let mark = news["mark"].as_str().expect("a mark");
    let (told, since) = sorts(&format!("after={mark}"));
    assert!(told.is_empty() && since["since"].is_null(), "{since}");
    assert_eq!(since["alone"], 0);
    assert_eq!(sorts("after=2.0").0, ["denial Lakewater"]);
    let check = |query: &str, place: &str| {
        let answer = ask(&format!("/v1/news?{query}"));
        answer.is_refused(400, "parameter_invalid");
        assert_eq!(answer.json()["error"]["where"], place, "{query}");
    };
    check("since=soon", "since");
    check("since=99999999d", "since");
    check("after=x", "after");
    check("after=1", "after");
}

#[test]
fn what_is_new_is_a_feed() {
    let feed = ask("/feed.xml?since=2031-03-06");
    assert_eq!(feed.status, 200);
    assert_eq!(
        feed.head("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert!(
        feed.body.contains("<title>first denial (Lakewater): "),
        "{}",
        feed.body
    );
    assert!(
        feed.body
            .contains("<updated>2031-03-06T00:00:00Z</updated>")
    );
    assert_eq!(feed.body.matches("<entry>").count(), 1);
    ask("/feed.xml?since=soon").is_refused(400, "parameter_invalid");
    ask("/feed.xml?format=rss").is_refused(400, "parameter_unknown");
}
