//! One article once: what comes from its address again is a version, and `laut article` tells what was changed.

use serde_json::Value;

use crate::command::{Files, laut, text};

const FIRST: &str = "„Die Fähre „Möwe“ hat ein Leck im Maschinenraum“, sagte Reedereisprecher Bert Ohm. Das Wasser \
                     stehe vier Meter hoch, sagte Bürgermeisterin Ada Lindt.";
const THEN: &str = "„Die Fähre „Möwe“ hat ein Leck im Maschinenraum“, sagte Hafenmeister Jan Korte. Das Wasser \
                    stehe zwei Meter hoch, sagte Bürgermeisterin Ada Lindt.\n\nKorrektur: In einer früheren Version \
                    hieß es, das Wasser stehe vier Meter hoch.";

/// Returns a folder with an article, the article once it was corrected, and a page of it.
fn files(test: &str) -> Files {
    let line = |id: &str, url: &str, more: Value, text: &str| {
        let mut line = serde_json::json!({"id": id, "outlet": "Bote", "url": url, "title": "Leck", "text": text});
        line["published"] = "2031-05-05".into();
        line["modified"] = more;
        line.to_string()
    };
    let first = line(
        "leck",
        "https://www.bote.example/leck?utm_source=mail",
        Value::Null,
        FIRST,
    );
    let then = line(
        "other",
        "http://m.bote.example/leck/",
        "2031-05-06".into(),
        THEN,
    );
    let paragraphs = FIRST.replace(". ", ".</p><p>");
    let page = format!(
        "<html lang=de><head><title>Leck</title><link rel=canonical href=https://bote.example/leck></head>\
         <body><article><h1>Leck</h1><p>{paragraphs}</p></article></body></html>"
    );
    Files::new(
        test,
        &[
            ("first.jsonl", first.as_bytes()),
            ("then.jsonl", then.as_bytes()),
            ("page.html", page.as_bytes()),
        ],
    )
}

fn done(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
    let output = laut(files, &arguments, b"");
    let told = text(&output.stderr);
    assert_eq!((output.status.code(), told), (Some(0), ""), "{line}");
    text(&output.stdout).to_owned()
}

#[test]
fn a_corrected_article_is_a_version_and_its_changes_are_told() {
    let files = files("versions");
    let out = done(&files, "add first.jsonl page.html");
    assert!(
        out.contains("leck is there already\n1 article added, 1 was there already;"),
        "{out}"
    );
    let out = done(&files, "add then.jsonl first.jsonl");
    assert!(out.starts_with("added a new version of leck: "), "{out}");
    assert!(
        out.contains("leck is there already\n0 articles added, 1 version of one that was there"),
        "{out}"
    );
    let out = done(&files, "article leck --changes --format json");
    let shown: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(shown["article"]["text"], THEN);
    assert_eq!(shown["article"]["modified"], "2031-05-06");
    assert_eq!(shown["versions"].as_array().map(Vec::len), Some(2), "{out}");
    assert_eq!(shown["notices"][0]["sort"], "correction", "{out}");
    let changes = shown["changes"][0]["statements"]
        .as_array()
        .expect("there are some");
    let differs = |speaker: &str| {
        let mut found = changes.iter();
        let found = found.find(|change| change["after"]["speaker"] == speaker);
        found.unwrap_or_else(|| panic!("{speaker}: {out}"))["differs"].clone()
    };
    assert_eq!(differs("Jan Korte"), serde_json::json!(["speaker"]));
    assert_eq!(differs("Ada Lindt"), serde_json::json!(["words"]));
    assert_eq!(changes.len(), 2, "{out}");
    let out = done(&files, "article leck --changes");
    for words in [
        "Corrected by its outlet: “Korrektur",
        "2 versions",
        "− Bert Ohm",
        "+ Jan Korte",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    // Claims follow the newest, and tell what was corrected.
    let claims: Value =
        serde_json::from_str(&done(&files, "claims --format json")).expect("it is JSON");
    let all = claims["claims"].to_string();
    assert!(
        all.contains("zwei Meter") && !all.contains("vier Meter") && !all.contains("Ohm"),
        "{all}"
    );
    let mut claims = claims["claims"].as_array().expect("there are some").iter();
    let height = claims
        .find(|claim| claim["gist"].to_string().contains("Meter"))
        .expect("one has");
    let id = height["id"].as_str().unwrap_or_default();
    assert!(done(&files, &format!("claim {id}")).contains("Corrected by its outlet (leck)"));
    let missing = laut(&files, &["article", "nobody", "--ledger", "l.db"], b"");
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn addresses_stand_in_every_view() {
    let files = files("addresses");
    done(&files, "add first.jsonl");
    let claims: Value =
        serde_json::from_str(&done(&files, "claims --format json")).expect("it is JSON");
    let id = claims["claims"][0]["id"].as_str().unwrap_or_default();
    let address = "https://www.bote.example/leck?utm_source=mail";
    for line in [
        "article leck".to_owned(),
        format!("claim {id}"),
        "source Lindt".to_owned(),
    ] {
        let out = done(&files, &line);
        let is_whole = out.lines().any(|line| line.trim() == address);
        assert!(is_whole, "{line}: {out}");
    }
    let graph = done(&files, "export --format graphml");
    assert!(
        graph.contains(&format!("<data key=\"url\">{address}</data>")),
        "{graph}"
    );
    for table in ["claims --format csv", "articles --format csv"] {
        assert!(done(&files, table).contains(address), "{table}");
    }
}

#[test]
fn what_an_outlet_withdrew_stands_below_its_claim() {
    let line = |id: &str, outlet: &str, changed: Value, text: &str| {
        let url = format!("https://{id}.example/anchors");
        let mut line = serde_json::json!({"id": id, "outlet": outlet, "url": url, "published": "2031-06-05", "text": text});
        line["modified"] = changed;
        line["language"] = "en".into();
        line.to_string()
    };
    let said = "Harbour master Nils Varn sold four stolen anchors to the Orrin museum";
    let notice = "Retraction: The Cove Gazette has withdrawn this article. The claim that harbour master Nils Varn sold \
                  stolen anchors could not be confirmed.";
    let lines = [
        line(
            "gazette",
            "Cove Gazette",
            Value::Null,
            &format!("{said}, a person familiar with the case told the Cove Gazette."),
        ),
        line(
            "sheet",
            "Valley Sheet",
            Value::Null,
            &format!("{said}, the Cove Gazette reported."),
        ),
        line("gazette", "Cove Gazette", "2031-06-08".into(), notice),
    ];
    let files = Files::new("withdrawn", &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add --quiet all.jsonl");
    let shown = done(&files, "claim c1 --width 200");
    let words =
        format!("Taken back: Cove Gazette said “{said}”\nWithdrawn by its outlet (gazette): ");
    assert!(shown.contains(&words), "{shown}");
    // It is as unsure as it was.
    assert!(
        shown.contains("“a person familiar with the case” (unnamed)"),
        "{shown}"
    );
    let json: Value = serde_json::from_str(&done(&files, "claim c1 --format json")).expect("JSON");
    assert_eq!(json["taken_back"][0]["id"], "gazette");
    assert_eq!(json["notices"][0]["sort"], "retraction");
}
