//! What the ledger makes of texts as the network reads them: of the stories in `specs` the same in any order, of denials
//! what they deny.

use std::{fs, path::Path};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Query, Record, Stance, record};
use serde_json::{Value, json};

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

/// Compares the claims of a text: how each sighting stands to it, and its words.
fn check(reader: &Reader, language: &str, text: &str, expected: &[(&str, Stance)]) {
    let article = Article {
        id: "a1".to_owned(),
        language: Language::parse(language),
        ..Article::new(text.to_owned())
    };
    let ledger = ledger(&[record(&article, &reader.study(&article))]);
    let claims = ledger.claims(&Query::default()).expect("it can be read");
    let sightings = claims.iter().flat_map(|claim| &claim.sightings);
    let said = sightings.filter(|sighting| sighting.statement.is_some());
    let mut found: Vec<(&str, Stance)> = said
        .map(|sighting| (sighting.text.as_str(), sighting.stance))
        .collect();
    found.sort_by_key(|(text, _)| *text);
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_only_tells_of_a_denial_claims_nothing() {
    let reader = reader();
    let check = |language, text, expected| check(&reader, language, text, expected);
    check("en", "Mayor Ada Roy denied the charges on Monday.", &[]);
    check(
        "de",
        "Der Bürgermeister bestritt die Vorwürfe am Montag energisch.",
        &[],
    );
    check(
        "en",
        "Mayor Ada Roy denied that the bridge had been sold.",
        &[("the bridge had been sold", Stance::Deny)],
    );
}

#[test]
fn what_is_put_about_and_called_false_is_denied() {
    let fire = "die Fähre sei nach dem Brand nicht mehr zu retten";
    let quoted =
        format!("„Es wird verbreitet, {fire}. Das ist schlicht falsch“, sagte Reeder Jan Korte.");
    check(
        &reader(),
        "de",
        &quoted,
        &[
            ("Das ist schlicht falsch", Stance::Deny),
            (fire, Stance::Deny),
        ],
    );
}

#[test]
fn what_an_outlet_puts_right_is_no_claim_wherever_it_stands() {
    let reader = reader();
    let said = "Mayor Otis Farrow confirmed on Monday that the Lindt foundation had offered two million crowns.";
    let notice = "Correction: An earlier version of this article said that the offer was three million crowns.";
    for between in [" ", "\n\n"] {
        let line =
            json!({"id": "a1", "language": "en", "text": format!("{said}{between}{notice}")});
        let record = read(&reader, &line.to_string());
        let texts: Vec<&str> = record
            .digest
            .propositions
            .iter()
            .map(|proposition| proposition.text.as_str())
            .collect();
        assert!(
            texts.iter().any(|text| text.contains("two million")),
            "{texts:?}"
        );
        assert!(
            !texts.iter().any(|text| text.contains("three million")),
            "{texts:?}"
        );
    }
}

#[test]
fn who_denies_in_words_of_his_own_holds_what_they_say() {
    let reader = reader();
    let own = "Das Papier über die Mühle stammt nicht von mir";
    let quoted = format!("Der Müller Jan Korte wies die Vorwürfe am Montag zurück: „{own}.“");
    check(&reader, "de", &quoted, &[(own, Stance::Assert)]);
}

/// Compares the least number of independent origins of the claim that has these words.
fn least(reader: &Reader, articles: &[(&str, &str)], words: &str, expected: u32) {
    let records: Vec<Record> = (1..)
        .zip(articles)
        .map(|(number, (outlet, text))| {
            let line = json!({"id": format!("a{number}"), "outlet": outlet, "language": "de", "published": "2031-03-04", "text": text});
            read(reader, &line.to_string())
        })
        .collect();
    let ledger = ledger(&records);
    let claims = ledger.claims(&Query::default()).expect("it can be read");
    let found = claims.iter().find(|claim| claim.gist.contains(words));
    let found = found.unwrap_or_else(|| panic!("{words}: {claims:?}"));
    assert_eq!(found.independent.least, expected, "{found:?}");
}

#[test]
fn the_same_words_about_oneself_are_one_persons_whoever_is_named() {
    let reader = reader();
    let articles = |words: &str| {
        ["der Müller Jan Korte", "der Bäcker Emil Falk"]
            .map(|who| format!("„{words}“, sagte {who} am Montag in Grauwerd."))
    };
    let check = |words: &str, expected| {
        let [one, other] = articles(words);
        least(
            &reader,
            &[("Kurier", &one), ("Bote", &other)],
            words,
            expected,
        );
    };
    check("Den Brief über die Mühle am Wehr habe ich geschrieben", 1);
    check(
        "Die Mühle am Wehr von Grauwerd ist seit Sonntag geschlossen",
        2,
    );
}
