//! The stories in `specs` as the network reads them: the order in which their articles are added changes nothing.

use std::{fs, path::Path};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Record, record};
use serde_json::Value;

use crate::{
    made::chance::Chance,
    shown::{Shown, ledger},
};

/// Orders of each story that are tried.
const ORDERS: usize = 20;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn reader() -> Reader {
    let file = |name: &str| fs::read(root().join("models").join(name)).expect("it is there");
    let tagger = NetworkTagger::from_bytes(file("laut.safetensors")).expect("the model is sound");
    let tagger = tagger.with_claims(&file("claims.safetensors"));
    Reader::new(tagger.expect("the layer is sound"))
}

fn read(reader: &Reader, line: &str) -> Record {
    let value: Value = serde_json::from_str(line).expect("a line is JSON");
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let article = Article {
        id: text("id").unwrap_or_default(),
        title: text("title"),
        outlet: text("outlet"),
        published: text("published"),
        language: text("language").as_deref().and_then(Language::parse),
        ..Article::new(text("text").unwrap_or_default())
    };
    record(&article, &reader.study(&article))
}

#[test]
fn stories_are_the_same_in_any_order() {
    let reader = reader();
    let mut stories: Vec<_> = ["specs/ledger", "specs/stories"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).expect("the folder is there"))
        .flatten()
        .map(|entry| entry.path().join("articles.jsonl"))
        .filter(|path| path.exists())
        .collect();
    stories.sort();
    assert!(stories.len() >= 40, "only {} stories", stories.len());
    let (mut joined, mut wrong) = (0, Vec::new());
    for path in stories {
        let lines = fs::read_to_string(&path).expect("the story is there");
        let mut records: Vec<Record> = lines.lines().map(|line| read(&reader, line)).collect();
        let expected = Shown::of(&mut ledger(&records)).expect("it can be read");
        joined += expected.joined();
        let mut chance = Chance::new(1);
        let mut other = 0;
        for _ in 0..ORDERS {
            chance.shuffle(&mut records);
            let shown = Shown::of(&mut ledger(&records)).expect("it can be read");
            other += usize::from(shown != expected);
        }
        if other > 0 {
            wrong.push(format!("{}: {other} of {ORDERS}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(joined > 50, "only {joined} claims have several sightings");
}
