//! The commands of the ledger as they are called, on a small invented story.
//!
//! Which sightings make one claim is for other tests: here the same words in two articles do, and what people merge.

use std::{fs, process::Command};

use laut_wire::{Claim, Claims, Status};

use crate::command::{Files, errors, laut, text};

const LEAK: &str = "Die Fähre „Möwe“ hat ein Leck im Maschinenraum.";

/// Returns a folder with the story: three outlets, two of them in German.
fn story(test: &str) -> Files {
    let line = |id: &str, outlet: &str, day: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": day, "title": id, "text": text})
            .to_string()
    };
    let lines = [
        line(
            "bote1",
            "Grauwerder Bote",
            "2031-05-05",
            &format!("„{LEAK}“, sagte Reedereisprecher Bert Ohm. Der Hafen bleibt offen.\n"),
        ),
        line(
            "kurier1",
            "Küstenkurier",
            "2031-05-06",
            &format!("„{LEAK}“, sagte Bürgermeisterin Ada Lindt. Niemand wurde verletzt.\n"),
        ),
        line(
            "comet1",
            "Daily Comet",
            "2031-05-07",
            "Mayor Ada Lindt said that the lock would close on Friday. She denied that it was broken.\n",
        ),
    ];
    Files::new(test, &[("story.jsonl", lines.join("\n").as_bytes())])
}

fn call(files: &Files, line: &str) -> (Option<i32>, String, String) {
    let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
    let output = laut(files, &arguments, b"");
    let [out, told] = [&output.stdout, &output.stderr].map(|bytes| text(bytes).to_owned());
    (output.status.code(), out, told)
}

/// Returns what a call that succeeds prints.
pub(crate) fn done(files: &Files, line: &str) -> String {
    let (code, out, told) = call(files, line);
    assert_eq!((code, told.as_str()), (Some(0), ""), "{line}: {out}");
    out
}

fn claims(files: &Files, line: &str) -> Vec<Claim> {
    let json = done(files, line);
    Claims::from_json(&json)
        .unwrap_or_else(|error| panic!("{error}: {json}"))
        .claims
}

#[test]
fn an_article_is_called_by_the_beginning_of_a_long_id() {
    let line = |end: char| {
        let id = "x".repeat(5_000) + &end.to_string();
        serde_json::json!({"id": id, "text": format!("„{LEAK}“, sagte Bert Ohm. {end}")})
            .to_string()
    };
    let lines = [line('a'), line('b')].join("\n");
    let files = Files::new("long-id", &[("long.jsonl", lines.as_bytes())]);
    let told = done(&files, "add long.jsonl");
    let id = "x".repeat(200);
    let cut = format!("added {id} (the beginning of an id that is too long): ");
    assert!(told.starts_with(&cut), "{told}");
    let other = format!("added {id}~2 (the id {}… is not free): ", "x".repeat(80));
    assert!(told.contains(&other), "{told}");
    assert!(done(&files, &format!("article {id}~2")).contains("Leck"));
}

#[test]
fn the_language_of_the_terminal_changes_no_json() {
    let files = story("tongue");
    done(&files, "add --quiet story.jsonl");
    let both = |line: &str| {
        let [en, de] = ["en", "de"].map(|tongue| call(&files, &format!("{line} --lang {tongue}")));
        assert_eq!(en, de, "{line}");
        en
    };
    for line in [
        "claims --format json",
        "claims --format jsonl",
        "claims --format csv",
        "claim c1 --why --format json",
        "sources --format json",
        "source Lindt --format json",
        "articles --format json",
        "stories --format json",
        "story bote1 --format json",
        "article bote1 --format json",
        "news --since 2031 --format json",
        "search Leck --format json",
        "compare bote1 kurier1 --format json",
        "add --format json story.jsonl",
    ] {
        let (code, out, told) = both(line);
        assert_eq!((code, told.as_str()), (Some(0), ""), "{line}");
        assert!(!out.is_empty(), "{line}");
    }
    // Errors are JSON, too.
    for line in ["claim c99 --format json", "add --format json nowhere.txt"] {
        let (code, _, told) = both(line);
        assert_eq!(code, Some(1), "{line}: {told}");
        serde_json::from_str::<laut_wire::Failure>(told.trim()).expect("it is JSON");
    }
    // While people are told in their language.
    let [en, de] = ["en", "de"].map(|tongue| done(&files, &format!("claims --lang {tongue}")));
    assert_ne!(en, de);
}

/// Returns the claim with a sighting that has some words.
fn with<'a>(claims: &'a [Claim], words: &str) -> &'a Claim {
    let mut found = claims.iter();
    found
        .find(|claim| {
            claim
                .sightings
                .iter()
                .any(|sighting| sighting.text.contains(words))
        })
        .unwrap_or_else(|| panic!("no claim has {words}: {claims:?}"))
}

#[test]
fn a_story_is_added_shown_and_corrected() {
    let files = story("ledger");
    let out = done(&files, "add story.jsonl");
    assert!(
        out.starts_with("added bote1: 1 statement, 1 claim\nadded kurier1: "),
        "{out}"
    );
    assert!(
        out.contains("\n3 articles added; l.db has 3 articles with "),
        "{out}"
    );
    let first = done(&files, "claims --format json");

    // Adding twice changes nothing; a bad input is named and left out.
    let (code, out, told) = call(&files, "add story.jsonl missing.txt --format json");
    assert_eq!(code, Some(1));
    let added: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(added["added"][1]["id"], "kurier1");
    assert_eq!(added["added"][1]["new"], false);
    assert_eq!(added["ledger"]["articles"], 3);
    assert!(
        told.contains("\"input_missing\"") && told.contains("\"inputs_left_out\""),
        "{told}"
    );
    assert_eq!(done(&files, "claims --format json"), first);

    let all = claims(&files, "claims --format json");
    let leak = with(&all, "Leck");
    assert_eq!(
        (leak.sightings.len(), leak.independent.most),
        (2, 2),
        "{leak:?}"
    );
    let shown = done(&files, "claims");
    assert!(shown.starts_with("claim  status "), "{shown}");
    let shown = done(&files, &format!("claim {} --why", leak.id));
    assert!(
        shown.contains("Reported by two outlets; both go back to "),
        "{shown}"
    );
    assert!(
        shown.contains("\n└─ Küstenkurier · kurier1, 6 May 2031\n"),
        "{shown}"
    );
    assert!(shown.contains("\n1  most like 2, "), "{shown}");
    assert_eq!(
        claims(&files, "claims --match leck* --format json").len(),
        1
    );
    let of_lindt = claims(
        &files,
        "claims --source Lindt --since 2031-05-06 --format json",
    );
    assert_eq!(with(&of_lindt, "Leck").id, leak.id);
    assert_eq!(
        done(&files, "claims --status unsourced"),
        "No claim is as asked for.\n"
    );

    let shown = done(&files, "source Ada Lindt");
    assert!(
        shown.contains("Ada Lindt") && shown.contains(" · denies it\n"),
        "{shown}"
    );
    assert!(done(&files, "sources").contains("Bert Ohm"));
    assert!(done(&files, "articles").contains("comet1   2031-05-07  Daily Comet"));

    // What people say: merged, split, taken back.
    let lock = with(&all, "lock").id.clone();
    let out = done(&files, &format!("merge {} {lock}", leak.id));
    assert_eq!(
        out,
        format!("{lock} is {} now; `laut split` parts them again\n", leak.id)
    );
    let json = done(&files, &format!("claim {lock} --format json"));
    let merged: Claim = serde_json::from_str(&json).expect("it is a claim");
    assert_eq!(merged.merged_into.as_deref(), Some(leak.id.as_str()));
    let place = merged
        .sightings
        .iter()
        .position(|sighting| sighting.article == "comet1");
    let number = place.expect("the merged claim has it") + 1;
    let out = done(&files, &format!("split {} {number}", leak.id));
    assert!(
        out.starts_with(&format!("{} is split: 1 sighting is ", leak.id)),
        "{out}"
    );
    assert!(done(&files, "remove kurier1").starts_with("removed kurier1: 1 sighting in claims"));
    let all = claims(&files, "claims --format json");
    assert_eq!(with(&all, "Leck").sightings.len(), 1);

    let csv = done(&files, "export --format csv");
    assert!(
        csv.starts_with("claim,status,") && csv.contains(",bote1,Grauwerder Bote,2031-05-05,"),
        "{csv}"
    );
    let graph = done(&files, "export --format graphml");
    assert!(
        graph.contains("<data key=\"label\">Grauwerder Bote</data>"),
        "{graph}"
    );
    assert!(graph.ends_with("</graph>\n</graphml>\n"));
}

#[test]
fn what_was_removed_comes_back_until_it_is_gone_for_good() {
    let files = story("ledger-removed");
    done(&files, "add story.jsonl");
    let removed = "removed kurier1: 1 sighting in claims; `laut restore kurier1` brings it back\n";
    let before = done(&files, "claims --format json");
    assert_eq!(done(&files, "remove kurier1"), removed);
    assert!(done(&files, "restore").contains("kurier1"));
    assert_eq!(
        done(&files, "restore kurier1"),
        "kurier1 is there again, as it was\n"
    );
    assert_eq!(done(&files, "claims --format json"), before);
    let (code, _, told) = call(&files, "restore kurier1 --lang de");
    assert_eq!(code, Some(1));
    assert!(told.contains("`laut restore` zeigt"), "{told}");
    assert_eq!(done(&files, "remove kurier1"), removed);
    let gone = done(&files, "remove kurier1 --for-good --keep kept.jsonl");
    assert!(gone.starts_with("removed kurier1 for good"), "{gone}");
    assert_eq!(
        done(&files, "restore"),
        "Nothing was removed that could be brought back.\n"
    );
    let kept = fs::read_to_string(files.0.join("kept.jsonl")).expect("it was written");
    assert!(kept.contains("\"id\":\"kurier1\""), "{kept}");
}

#[test]
fn what_is_not_there_is_said_with_what_to_do() {
    let files = story("ledger-missing");
    let (code, out, told) = call(&files, "claims");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(
        told,
        "laut: there is no ledger at l.db yet; `laut add FILES` makes one\n"
    );
    assert!(!files.0.join("l.db").exists());

    // The environment, and the user's data folder, tell where it is.
    let run = |variable: &str, value: &str, line: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_laut"))
            .env("LC_ALL", "C")
            .args(line.split(' '))
            .current_dir(&files.0)
            .env_remove("LAUT_LEDGER")
            .env(variable, value)
            .output()
            .expect("laut starts");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    };
    run("LAUT_LEDGER", "l.db", "add story.jsonl");
    let folder = files
        .0
        .canonicalize()
        .expect("the folder is there")
        .join("data");
    run(
        "XDG_DATA_HOME",
        &folder.display().to_string(),
        "add story.jsonl",
    );
    assert!(folder.join("laut/laut.db").exists());

    for (line, code) in [
        ("claim c99 --format json", "claim_missing"),
        ("split c1 9 --format json", "refused"),
        ("merge c1 c1 --format json", "refused"),
        ("remove nobody --format json", "article_missing"),
        ("source Nobody --format json", "source_missing"),
    ] {
        let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
        let output = laut(&files, &arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{line}");
        assert_eq!(errors(&output)[0].0, code, "{line}");
    }
    fs::write(
        files.0.join("other.db"),
        "This is no database, however long it is.",
    )
    .expect("a file can be written");
    for (path, code) in [("other.db", "ledger_not"), (".", "ledger_unreachable")] {
        let output = laut(&files, &["claims", "-f", "json", "--ledger", path], b"");
        assert_eq!(errors(&output)[0], (code.to_owned(), Some(path.to_owned())));
    }
}

/// A disk without room, as far as a test may make one: files cannot grow.
#[cfg(unix)]
#[test]
fn a_full_disk_is_read_and_not_written() {
    let files = story("ledger-full");
    done(&files, "add story.jsonl");
    let claims = done(&files, "claims -f json");
    let full = |line: &str| {
        let command = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
        let laut = env!("CARGO_BIN_EXE_laut");
        let output = Command::new("sh")
            .args(["-c", command, laut])
            .args(line.split(' '))
            .args(["--ledger", "l.db", "-f", "json"])
            .current_dir(&files.0)
            .output()
            .expect("a shell is there");
        let [out, told] = [&output.stdout, &output.stderr].map(|bytes| text(bytes).to_owned());
        (output.status.code(), out, told)
    };
    assert_eq!(full("claims"), (Some(0), claims.clone(), String::new()));
    assert_eq!(full("sources").0, Some(0));
    for line in ["add story.jsonl", "remove bote1", "merge c1 c2"] {
        let (code, _, told) = full(line);
        assert_eq!(code, Some(1), "{line}");
        assert!(told.contains("\"ledger_full\""), "{line}: {told}");
    }
    // With room again, all is as it was.
    assert_eq!(done(&files, "claims -f json"), claims);
}

#[test]
fn what_is_said_of_parties_is_kept_listed_and_taken_back() {
    let article = |id: &str, said: &str| {
        let text = format!("„{LEAK}“, sagte {said} am Montag.");
        let day = "2031-05-06";
        serde_json::json!({"id": id, "outlet": id, "published": day, "text": text}).to_string()
    };
    let lines = [
        article("Kurier", "Werftchef Rolf Lenz"),
        article("Blatt", "Bürgermeisterin Ada Roy"),
    ];
    let files = Files::new("parties", &[("leak.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add leak.jsonl");
    let status = || with(&claims(&files, "claims --format json"), "Leck").status;
    let rule = |arguments: &[&str]| {
        let arguments = [&["parties", "--ledger", "l.db"], arguments].concat();
        let output = laut(&files, &arguments, b"");
        [&output.stdout, &output.stderr].map(|bytes| text(bytes).to_owned())
    };
    assert_eq!(status(), Status::Corroborated);
    let [told, _] = rule(&["--one", "Rolf Lenz", "ada roy"]);
    assert_eq!(
        told,
        "“Rolf Lenz” and “ada roy” are one now; 1 claim counted anew\n"
    );
    assert_eq!(status(), Status::Single);
    let [shown, _] = rule(&[]);
    assert_eq!(shown, "one  “Rolf Lenz” and “ada roy”\n");
    let claim = done(&files, "claim c1 --why");
    assert!(claim.contains("count as one: you said so."), "{claim}");
    let [_, refused] = rule(&["--one", "Rolf Lenz", "Nobody", "-f", "json"]);
    assert!(refused.contains("\"source_missing\""), "{refused}");
    rule(&["--forget", "Ada Roy", "Rolf Lenz"]);
    assert_eq!(status(), Status::Corroborated);
    let listed = done(&files, "parties --format json");
    assert!(listed.contains("\"total\": 0"), "{listed}");
}

#[test]
fn a_contradiction_that_is_none_is_kept_listed_and_taken_back() {
    let article = |id: &str, day: &str, said: &str| {
        let text = format!("„Die Schleuse in Kelm hat {said} Riss“, sagte Rolf Lenz am Montag.");
        serde_json::json!({"id": id, "outlet": id, "published": day, "text": text}).to_string()
    };
    let lines = [
        article("Bote", "2031-05-06", "keinen"),
        article("Kurier", "2031-05-14", "einen"),
    ];
    let files = Files::new("dismiss", &[("lock.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add lock.jsonl");
    let may = "may contradict the own words";
    let shown = done(&files, "source Rolf Lenz");
    assert!(shown.contains(may), "{shown}");
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("`laut dismiss c1 1 2` says that"), "{shown}");
    assert!(done(&files, "claim c1").contains("please"));
    let told = done(&files, "dismiss c1 2 1");
    assert!(told.starts_with("sightings 1 and 2 of c1 do not"), "{told}");
    assert!(!done(&files, "source Rolf Lenz").contains(may));
    assert!(!done(&files, "claim c1").contains("please"));
    let listed = done(&files, "dismiss");
    assert_eq!(
        listed,
        "c1  sightings 1 and 2: Die Schleuse in Kelm hat einen Riss\n"
    );
    let (code, _, told) = call(&files, "dismiss c1 1 3 -f json");
    assert_eq!(code, Some(1));
    assert!(told.contains("\"refused\""), "{told}");
    let (code, _, told) = call(&files, "dismiss c1 2");
    assert_eq!(code, Some(2), "{told}");
    done(&files, "dismiss --forget c1 1 2");
    assert!(done(&files, "source Rolf Lenz").contains(may));
    let listed = done(&files, "dismiss --format json");
    assert!(listed.contains("\"total\": 0"), "{listed}");
}

#[test]
fn two_articles_are_shown_side_by_side() {
    let article = |id: &str, said: &str, rest: &str| {
        let text = format!("Die Schleuse in Kelm hat einen Riss, sagte {said} am Montag. {rest}");
        serde_json::json!({"id": id, "outlet": id, "published": "2031-05-06", "text": text})
            .to_string()
    };
    let lines = [
        article(
            "Kurier",
            "Werftchef Rolf Lenz",
            "„Das Wasser sinkt jede Stunde“, sagte Lenz.",
        ),
        article("Blatt", "ein Mitarbeiter der Werft", ""),
    ];
    let files = Files::new("compare", &[("lock.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add lock.jsonl");
    let shown = done(&files, "compare Kurier Blatt");
    for part in [
        "What they claim together:",
        "named in Kurier, unnamed in Blatt",
        "Nothing stands in Blatt alone.",
        "In Kurier alone, 1 claim:",
        "longest",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let compared = done(&files, "compare Kurier Blatt --format json");
    assert!(compared.contains("\"alone_total\": 1"), "{compared}");
    for (line, code) in [
        ("compare Kurier", 2),
        ("compare Kurier Blatt --story Kurier", 2),
        ("compare Kurier Kurier", 1),
        ("compare Kurier nowhere", 1),
    ] {
        assert_eq!(call(&files, line).0, Some(code), "{line}");
    }
}

#[test]
fn a_story_is_listed_and_shown_by_any_of_its_articles() {
    let article = |id: &str, outlet: &str, day: &str, text: &str| {
        let title = format!("Fähre Möwe: {id}");
        serde_json::json!({"id": id, "outlet": outlet, "published": day, "title": title, "text": text})
            .to_string()
    };
    let rest = "Die Fähre „Möwe“ der Reederei Talwind lag am Morgen im Hafen von Grauwerder. Kapitän \
        Onno Friedrichs und der Hafenmeister Jost Albers prüften den Maschinenraum.";
    let told = |who: &str| format!("„{LEAK}“, sagte {who}. {rest}");
    let lines = [
        article(
            "a1",
            "Kurier",
            "2031-05-06",
            &told("Bürgermeisterin Ada Lindt"),
        ),
        article(
            "a2",
            "Bote",
            "2031-05-07",
            &told("Reedereisprecher Bert Ohm"),
        ),
        article(
            "a3",
            "Bote",
            "2031-05-07",
            "In Oberau gibt es wieder Brot, sagte Karl Wenz.",
        ),
    ];
    let files = Files::new("stories", &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add all.jsonl");
    let listed = done(&files, "stories");
    assert!(listed.starts_with("a1 Fähre Möwe: a"), "{listed}");
    assert!(
        listed.contains("2 outlets ← 2 origins · Ada Lindt says; Bert Ohm says"),
        "{listed}"
    );
    assert!(
        listed.ends_with("1 article stands alone:\n  a3 Fähre Möwe: a3\n"),
        "{listed}"
    );
    let shown = done(&files, "story a2");
    let figures = "\n2031-05-06 to 2031-05-07, 2 articles, 2 outlets\n";
    assert!(
        shown.contains(figures) && shown.contains("ein Leck"),
        "{shown}"
    );
    let json = done(&files, "story a2 --format json");
    assert!(
        json.contains("\"cut\": false") && json.contains("\"alone\": "),
        "{json}"
    );
    assert!(done(&files, "stories --since 2031-05-08").starts_with("No two articles"));
    let found = done(&files, "search Leck");
    assert!(found.contains("2 outlets ← 2 origins"), "{found}");
    assert!(found.contains("--outlet "), "{found}");
    let json = done(&files, "search Leck --outlet Bote --format json");
    assert!(json.contains("\"passages\": 1"), "{json}");
    assert_eq!(
        done(&files, "search Zeppelin"),
        "Nothing has all of these words.\n"
    );
    let news = done(&files, "news --since 2031-05");
    assert!(
        news.contains("New claims of several articles\n  2031-05-06 · Ada Lindt\n"),
        "{news}"
    );
    assert!(
        news.ends_with("--after 3.0 tells what is added from now on\n"),
        "{news}"
    );
    let news = done(&files, "news --since 2031-05-07");
    assert!(
        news.contains("A second independent origin\n  2031-05-07 · Bert Ohm\n"),
        "{news}"
    );
    assert!(!done(&files, "news --after 3.0").contains("independent origin"));
    let (code, _, told) = call(&files, "news --since soon");
    assert!(
        code == Some(2) && told.contains("yesterday or 7d"),
        "{told}"
    );
    let (code, _, told) = call(&files, "story a9");
    assert_eq!(code, Some(1), "{told}");
}

#[test]
fn what_makes_no_sense_is_wrong_usage_and_names_what_does() {
    let files = story("nonsense");
    done(&files, "add --quiet story.jsonl");
    for (line, possible) in [
        ("search Leck --day 03/2032", "2031-03"),
        ("search Leck --day 2031-02-31", "2031-03"),
        ("search Leck --language english", "de or en"),
        ("search — --format text", "a letter or a digit"),
    ] {
        let (code, out, told) = call(&files, line);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{line}: {told}");
        assert!(told.contains(possible), "{line}: {told}");
    }
    let empty = laut(&files, &["search", "", "--ledger", "l.db"], b"");
    assert_eq!(empty.status.code(), Some(2), "{}", text(&empty.stderr));
}

#[test]
fn whoever_asks_for_none_is_told_how_many_there_are() {
    let files = story("none-asked");
    done(&files, "add --quiet story.jsonl");
    assert_eq!(done(&files, "stories --limit 0"), "1 story\n");
    let later = done(&files, "stories --since 2040");
    assert!(later.contains("since that day"), "{later}");
    assert_eq!(done(&files, "articles --limit 0"), "3 articles\n");
    assert!(done(&files, "claims --limit 0").ends_with(" claims\n"));
    let names = done(&files, "sources --limit 0");
    assert!(
        names.ends_with("sources\n") && !names.contains("obody"),
        "{names}"
    );
}
