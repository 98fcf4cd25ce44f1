//! One article once: versions, what was changed, and what an outlet says of it.

use serde_json::json;

use crate::running::Running;

#[test]
fn an_article_tells_its_versions_and_changes() {
    let server = Running::new();
    let article = |url: &str, speaker: &str, notice: &str| {
        let text = format!("The dike is 14 metres high, said {speaker}.{notice}");
        json!({"id": "dike", "outlet": "Post", "url": url, "published": "2031-05-05", "language": "en", "text": text})
    };
    let first = article("https://post.example/dike", "mayor Ada Lindt", "");
    server.post("/v1/articles", &first).is_done();
    let notice = "\n\nThis story has been corrected.";
    let then = article(
        "https://www.post.example/dike?fbclid=1",
        "councillor Bo Marsh",
        notice,
    );
    let added = server.post("/v1/articles", &then).is_done();
    assert_eq!(added["added"][0]["id"], "dike");
    assert_eq!(added["added"][0]["version"], "newest");
    let shown = server.get("/v1/articles/dike").is_done();
    assert_eq!(shown["versions"][1]["number"], 2, "{shown}");
    assert_eq!(shown["notices"][0]["sort"], "correction", "{shown}");
    let changes = server.get("/v1/articles/dike/changes").is_done();
    let statement = &changes["changes"][0]["statements"][0];
    assert_eq!(statement["change"], "changed", "{changes}");
    assert_eq!(statement["differs"], json!(["speaker"]));
    assert_eq!(statement["before"]["speaker"], "Ada Lindt");
    assert_eq!(statement["after"]["speaker"], "Bo Marsh");
    assert_eq!(server.get("/v1/articles/nobody/changes").status, 404);
}

#[test]
fn what_an_outlet_withdraws_is_told_beside_the_claim_and_makes_nothing_surer() {
    let server = Running::new();
    let article = |id: &str, outlet: &str, day: &str, text: &str| {
        let url = format!("https://{id}.example/anchors");
        json!({"id": id, "outlet": outlet, "url": url, "published": day, "language": "en", "text": text})
    };
    let told = "Harbour master Nils Varn sold four stolen anchors to the Orrin museum, a person familiar with the case \
        told the Cove Gazette.";
    let mut gazette = article("gazette", "Cove Gazette", "2031-06-05", told);
    server.post("/v1/articles", &gazette).is_done();
    let cites = "Harbour master Nils Varn sold four stolen anchors to the Orrin museum, the Cove Gazette reported.";
    let sheet = article("sheet", "Valley Sheet", "2031-06-06", cites);
    server.post("/v1/articles", &sheet).is_done();
    let alone = "Mayor Tilda Marsh had paid for the anchors, her driver told the Cove Gazette.";
    let mut driver = article("driver", "Cove Gazette", "2031-06-05", alone);
    server.post("/v1/articles", &driver).is_done();
    let paid = server.get("/v1/claims?words=paid").is_done()["claims"][0]["id"].clone();
    let claim = || server.get("/v1/claims/c1").is_done();
    let before = claim();
    assert_eq!(before["origins"][0]["standing"], "anonymous", "{before}");
    assert_eq!(before["taken_back"], json!([]));
    let listed = server.get("/v1/claims").is_done();
    assert_eq!(listed["claims"][0]["taken_back"], json!([]));

    let notice = "Retraction: The Cove Gazette has withdrawn this article. The claim that harbour master Nils Varn sold \
        stolen anchors could not be confirmed.";
    for one in [&mut gazette, &mut driver] {
        one["modified"] = json!("2031-06-08");
        one["text"] = json!(notice);
        let added = server.post("/v1/articles", one).is_done();
        assert_eq!(added["added"][0]["version"], "newest", "{added}");
    }
    let now = claim();
    assert_eq!(now["sightings"].as_array().map(Vec::len), Some(1), "{now}");
    assert_eq!(now["origins"][0]["name"], before["origins"][0]["name"]);
    assert_eq!(now["origins"][0]["standing"], "anonymous");
    assert_eq!(now["independent"], before["independent"]);
    for list in ["/v1/claims", "/v1/claims?short=true"] {
        let listed = server.get(list).is_done();
        let listed = &listed["claims"][0];
        assert_eq!(listed["id"], "c1", "{listed}");
        assert_eq!(listed["taken_back"][0]["id"], "gazette", "{list}: {listed}");
        assert_eq!(listed["taken_back"][0]["outlet"], "Cove Gazette");
    }
    let gone = &now["taken_back"][0];
    assert_eq!(gone["id"], "gazette", "{now}");
    assert_eq!(gone["said"][0]["text"], before["sightings"][0]["text"]);
    assert_eq!(gone["notices"][0]["sort"], "retraction");

    for about in [
        "claim=c1",
        "words=anchors",
        "words=anchors&language=en",
        "outlet=Cove%20Gazette",
    ] {
        let news = server.get(&format!("/v1/news?{about}")).is_done();
        let told = news["news"].as_array().expect("a list");
        let mut told = told.iter().filter(|one| one["sort"] == "retraction");
        assert!(
            told.any(|one| one["article"]["id"] == "gazette"),
            "{about}: {news}"
        );
        let feed = server.get(&format!("/feed.xml?{about}")).body;
        assert!(feed.contains("retraction"), "{about}: {feed}");
    }
    for about in [
        "words=crane",
        "outlet=Valley%20Sheet&words=anchors&day=1999",
    ] {
        let news = server.get(&format!("/v1/news?{about}")).is_done();
        assert_eq!(news["news"], json!([]), "{about}");
    }
    // What nobody else said is gone, and the answer says why.
    let paid = paid.as_str().expect("an id");
    let refused = server.get(&format!("/v1/claims/{paid}"));
    refused.is_refused(404, "claim_missing");
    let words = refused.json()["error"]["message"].clone();
    assert!(
        words.as_str().is_some_and(|words| words.contains("driver")),
        "{words}"
    );
}

#[test]
fn a_removal_can_be_undone_as_if_it_had_not_been() {
    let server = Running::new();
    let text = |cost: &str| {
        format!(
            "The repair of the Orrin weir will cost {cost} million crowns, minister Hale Brand said on Thursday.\n\nMayor Thea \
            Quill said the valley would be evacuated on Friday."
        )
    };
    let mut article = json!({"id": "weir", "outlet": "Post", "url": "https://post.example/weir", "published": "2031-05-05",
        "language": "en", "text": text("12")});
    server.post("/v1/articles", &article).is_done();
    article["text"] = json!(text("15"));
    article["modified"] = json!("2031-05-06");
    server.post("/v1/articles", &article).is_done();
    let all = || {
        let mark = server.get("/v1/news").is_done()["mark"].clone();
        let weir = server.get("/v1/articles/weir").is_done();
        (server.get("/v1/claims?order=id").is_done(), weir, mark)
    };
    let before = all();
    assert_eq!(before.1["versions"].as_array().map(Vec::len), Some(2));
    server.delete("/v1/articles/weir").is_done();
    let restored = server
        .post("/v1/articles/weir/restore", &json!({}))
        .is_done();
    assert_eq!(restored["id"], "weir");
    assert_eq!(all(), before);
    let again = server.post("/v1/articles/weir/restore", &json!({}));
    again.is_refused(404, "removed_missing");
    // Whoever adds it again has it already.
    server.delete("/v1/articles/weir").is_done();
    server.post("/v1/articles", &article).is_done();
    let taken = server.post("/v1/articles/weir/restore", &json!({}));
    taken.is_refused(409, "refused");
}

#[test]
fn what_was_removed_is_listed_until_it_is_back_or_gone_for_good() {
    let server = Running::new();
    for id in ["mill", "weir"] {
        let text = format!("The {id} of Orrin has cracks, minister Hale Brand said on Thursday.");
        let article = json!({"id": id, "title": id, "language": "en", "text": text});
        server.post("/v1/articles", &article).is_done();
        let removed = server.delete(&format!("/v1/articles/{id}")).is_done();
        assert_eq!(removed["removed"][0]["kept"], true);
    }
    let ids = || {
        let kept = server.get("/v1/removed").is_done();
        let articles = kept["articles"].as_array().expect("a list").iter();
        articles.map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(), ["weir", "mill"]);
    server
        .post("/v1/articles/mill/restore", &json!({}))
        .is_done();
    assert_eq!(ids(), ["weir"]);
    let gone = server.delete("/v1/articles/weir?for_good=true").is_done();
    assert_eq!(gone["removed"][0]["kept"], false);
    let texts = &gone["removed"][0]["articles"];
    assert_eq!(texts[0]["title"], "weir", "{gone}");
    assert!(ids().is_empty());
    server
        .delete("/v1/articles/weir?for_good=true")
        .is_refused(404, "article_missing");
    server
        .post("/v1/articles/weir/restore", &json!({}))
        .is_refused(404, "removed_missing");
    server
        .delete("/v1/articles/mill?for_good=perhaps")
        .is_refused(400, "parameter_invalid");
    server
        .delete("/v1/articles/mill?forgood=true")
        .is_refused(400, "parameter_unknown");
}
