//! A claim has one verdict: command line, API, what the pages draw from, and what is exported tell the same of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use laut_ledger::{Ledger, SqliteStore};
use serde_json::{Value, json};

use crate::{
    command::{Files, laut, text},
    made::{Plan, World},
    serve,
};

/// Articles of the ledger; they make more than [`CLAIMS`].
const ARTICLES: usize = 230;
/// Claims that are compared at least.
const CLAIMS: usize = 500;
/// Claims that are also asked for one by one on the command line: each starts the program.
const SINGLE: usize = 25;

/// Returns a folder with a ledger of made articles, `l.db`.
fn made_ledger(test: &str) -> Files {
    let files = Files::new(test, &[]);
    let path = files.0.join("l.db");
    let _ = fs::remove_file(&path);
    let store = SqliteStore::open(&path).expect("a ledger can be made");
    let mut ledger = Ledger::new(store);
    let world = World::new(Plan {
        seed: 13,
        a_day: 10,
        first: 20_000,
        sentences: 6,
    });
    let records: Vec<_> = world.take(ARTICLES).map(|made| made.record).collect();
    ledger.add_all(&records).expect("they can be added");
    files
}

fn told(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
    let output = laut(files, &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{line}: {output:?}");
    text(&output.stdout).to_owned()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Returns a list's things by a field that none has twice.
fn by(field: &str, list: &Value) -> BTreeMap<String, Value> {
    let things = list.as_array().expect("a list");
    let found: BTreeMap<String, Value> = things
        .iter()
        .map(|thing| (string(&thing[field]), thing.clone()))
        .collect();
    assert_eq!(found.len(), things.len(), "{field}");
    found
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

/// Answers of a server, without their heads.
struct Asked(String);

impl Asked {
    fn get(&self, path: &str) -> Value {
        let answer = serve::get(&self.0, path, "");
        assert!(answer.starts_with("HTTP/1.0 200"), "{path}: {answer}");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        parsed(body)
    }

    /// Returns all things of a list, page by page.
    fn all(&self, path: &str, list: &str) -> Vec<Value> {
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}&after={after}"));
            found.extend(page[list].as_array().expect("a list").iter().cloned());
            match &page["next"] {
                Value::Null => {
                    assert_eq!(page["total"], json!(found.len()), "{path}");
                    return found;
                }
                next => after = string(next),
            }
        }
    }
}

/// Returns the names of those of whom something is so.
fn names(claim: &Value, is: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let holders = claim["holders"].as_array().expect("a list").iter();
    let found = holders.filter(|holder| is(holder));
    found.map(|holder| string(&holder["name"])).collect()
}

fn distinct(claim: &Value, of: impl Fn(&Value) -> Value) -> usize {
    let sightings = claim["sightings"].as_array().expect("a list").iter();
    let found: BTreeSet<String> = sightings.map(|one| of(one).to_string()).collect();
    found.len()
}

/// Returns the fields of rows without quotation marks in them.
fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
    csv.lines().map(|line| line.split(',').collect())
}

/// Claims as the command prints them, by id.
type Claims = BTreeMap<String, Value>;

#[test]
#[cfg(unix)]
fn every_surface_tells_the_same_of_five_hundred_claims() {
    let files = made_ledger("agreement");
    let path = files.0.join("l.db").display().to_string();
    let (child, address) = serve::start(serve::laut(&["serve", "--port", "0", "--ledger", &path]));
    let server = Asked(address.clone());

    let printed = by(
        "id",
        &parsed(&told(&files, "claims --format json"))["claims"],
    );
    assert!(printed.len() >= CLAIMS, "{} claims", printed.len());

    lists(&files, &server, &printed);
    details(&server, &printed);
    words(&files, &printed);
    exports(&files, &printed);
    sources(&files, &server);
    let (status, said) = serve::end(child);
    assert_eq!(status, Some(0), "{said}");
}

/// The API's list is the command's, to the letter; the page's table and the terminal's are counts of it.
fn lists(files: &Files, server: &Asked, printed: &Claims) {
    let listed = server.all("/v1/claims?limit=200", "claims");
    assert_eq!(&by("id", &Value::from(listed)), printed);
    let short = by(
        "id",
        &Value::from(server.all("/v1/claims?limit=500&short=true", "claims")),
    );
    let shown = told(files, "claims --limit 100000");
    let lines: BTreeMap<&str, Vec<&str>> = shown
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words[0].starts_with('c') && words.len() > 4)
        .map(|words| (words[0], words))
        .collect();
    for (id, claim) in printed {
        let counts = json!({
            "articles": distinct(claim, |one| one["article"].clone()),
            "outlets": distinct(claim, |one| one["outlet"].clone()),
            "sightings": claim["sightings"].as_array().map(Vec::len),
            "origins": claim["origins"].as_array().map(Vec::len),
            "loops": claim["loops"].as_array().map(Vec::len),
            "status": claim["status"], "independent": claim["independent"],
            "confirmed_by": claim["confirmed_by"], "gist": claim["gist"], "taken_back": claim["taken_back"],
        });
        for (field, count) in counts.as_object().expect("an object") {
            assert_eq!(&short[id][field], count, "{id}: {field}");
        }
        let (least, most) = (
            &claim["independent"]["least"],
            &claim["independent"]["most"],
        );
        let origins = if least == most {
            most.to_string()
        } else {
            format!("{least}–{most}")
        };
        let line = &lines[id.as_str()];
        let outlets = counts["outlets"].to_string();
        assert_eq!(
            line[1..4],
            [string(&claim["status"]), outlets, origins],
            "{id}: {line:?}"
        );
    }
}

/// What a page shows of one claim is the claim; whoever holds it is its author for others.
fn details(server: &Asked, printed: &Claims) {
    let added = ["before", "after", "contexts", "articles", "why", "marks"];
    for (id, claim) in printed {
        let mut detail = server.get(&format!("/v1/claims/{id}"));
        let fields = detail.as_object_mut().expect("an object");
        fields.retain(|name, _| !added.contains(&name.as_str()));
        assert_eq!(&detail, claim);
        let schema = server.get(&format!("/v1/claims/{id}?format=schema"));
        let authors: BTreeSet<String> = schema["author"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|author| match &author["memberOf"]["name"] {
                Value::String(party) => party.clone(),
                _ => string(&author["name"]),
            })
            .collect();
        assert_eq!(
            authors,
            names(claim, |holder| holder["now"] == "assert"),
            "{id}"
        );
    }
}

/// Those with most to tell, as people read them.
fn words(files: &Files, printed: &Claims) {
    let mut told_most: Vec<&Value> = printed.values().collect();
    told_most.sort_by_key(|claim| std::cmp::Reverse(claim["holders"].as_array().map(Vec::len)));
    let mut denied = 0;
    for claim in &told_most[..SINGLE] {
        let id = string(&claim["id"]);
        let mut alone = parsed(&told(files, &format!("claim {id} --format json")));
        // What its story shows of it stands beside the claim.
        let marks = alone
            .as_object_mut()
            .and_then(|fields| fields.remove("marks"));
        assert_eq!(marks, Some(json!([])), "{id}");
        assert_eq!(&alone, *claim);
        let shown = told(files, &format!("claim {id}")).replace('\n', " ");
        let words: Vec<&str> = shown.split_whitespace().collect();
        let shown = words.join(" ");
        let verdict = shown
            .split_once(". ")
            .map_or(shown.as_str(), |(first, _)| first);
        for name in names(claim, |holder| !holder["now"].is_null()) {
            assert!(shown.contains(&name), "{name} in {shown}");
        }
        let deniers = names(claim, |holder| {
            holder["now"] == "deny" && holder["asserted"].is_null()
        });
        for name in deniers {
            denied += 1;
            assert!(verdict.contains("denied by"), "{name} in {verdict}");
        }
    }
    assert!(denied > 0, "some claims are denied");
}

/// What is exported has the claims' figures.
fn exports(files: &Files, printed: &Claims) {
    let csv = told(files, "export --format csv");
    let mut heads = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for row in rows(&csv) {
        if heads.is_empty() {
            heads = row;
            continue;
        }
        let field = |name: &str| {
            heads
                .iter()
                .position(|head| *head == name)
                .map(|at| row[at])
        };
        let id = field("claim").expect("an id");
        let claim = &printed[id];
        seen.insert(id);
        let independent = &claim["independent"];
        assert_eq!(field("status"), claim["status"].as_str(), "{id}");
        assert_eq!(
            field("least"),
            Some(&*independent["least"].to_string()),
            "{id}"
        );
        assert_eq!(
            field("most"),
            Some(&*independent["most"].to_string()),
            "{id}"
        );
    }
    assert_eq!(seen.len(), printed.len());
}

/// Each name has as many statements in the list as on the pages of those who bear it, however else these are called.
fn sources(files: &Files, server: &Asked) {
    let listed = by(
        "name",
        &parsed(&told(files, "sources --format json"))["sources"],
    );
    let pages = by(
        "name",
        &Value::from(server.all("/v1/sources?limit=1000", "sources")),
    );
    assert_eq!(listed, pages);
    let mut compared = 0;
    for (name, source) in listed.iter().take(200) {
        let address = format!("/v1/sources/{}", name.replace(' ', "%20"));
        let people = server.get(&address);
        let people = people["sources"].as_array().into_iter().flatten();
        let named = people.filter(|one| one["standing"] == "named");
        let statements: u64 = named
            .flat_map(|one| one["names"].as_array().into_iter().flatten())
            .filter(|called| called["name"] == **name)
            .filter_map(|called| called["statements"].as_u64())
            .sum();
        assert_eq!(source["statements"], json!(statements), "{name}");
        compared += 1;
    }
    assert!(compared > 20);
}
