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
