//! In which order a story tells its claims, and on whom it rests: the same in JSON and for people.
//!
//! All articles are invented.

use serde_json::{Value, json};

use crate::command::{Files, laut, text};

/// What an agency tells, word for word in two outlets.
const WIRE: &str = "The Lornsey ferry will be sold to a shipping line from Stenmark, the Harbour Post reported. The \
    slipway on Lornsey will be closed for eleven weeks, the harbour master Ole Brandt said on Tuesday. The ferry has \
    linked Lornsey with the mainland for thirty-one years. In summer it carries nine hundred people a day, in winter it \
    carries mostly hay, letters and the vet. A new one would cost more than the island takes in a year.";

fn done(files: &Files, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').chain(["--ledger", "l.db"]).collect();
    let output = laut(files, &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{line}: {output:?}");
    text(&output.stdout).to_owned()
}

/// Returns a folder with a ledger of a story: a charge of one paper that two others tell, an agency's report in two, a
/// denial and a finding in one article each.
fn ledger(test: &str) -> Files {
    let articles = [
        (
            "post",
            "Harbour Post",
            "2032-05-03",
            "Ferry up for sale",
            "The Lornsey ferry is to be sold to a shipping line from Stenmark, the mayor Una Corrigan told the Harbour \
             Post. The talks began in a hotel in February, Corrigan said. She will \
             leave her office in October, she told the paper.",
        ),
        (
            "tidings",
            "Coast Tidings",
            "2032-05-04",
            "Island to part with its ferry",
            WIRE,
        ),
        (
            "echo",
            "Northern Sheet",
            "2032-05-04",
            "Council wants rid of ferry",
            WIRE,
        ),
        (
            "beacon",
            "Evening Beacon",
            "2032-05-05",
            "Ministry speaks",
            "The transport ministry denied on Wednesday that it had paid for holidays of the mayor in Spain. \
             According to the Harbour Post, the talks about the Lornsey ferry began in a hotel in February.",
        ),
        (
            "gull",
            "Lornsey Gull",
            "2032-05-06",
            "Auditors close inquiry into Lornsey ferry",
            "The quay was empty. The auditors have closed the inquiry into the ferry, the head of the \
             auditors, Tom Vesey, said. The county police said that they had found no trace of a payment from Stenmark \
             to Lornsey.",
        ),
    ];
    let lines: Vec<String> = articles
        .iter()
        .map(|(id, outlet, day, title, text)| {
            json!({"id": id, "outlet": outlet, "published": day, "title": title, "text": text})
                .to_string()
        })
        .collect();
    let files = Files::new(test, &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add all.jsonl");
    files
}

fn story(files: &Files, more: &str) -> Value {
    let out = done(files, &format!("story post{more} --format json"));
    serde_json::from_str(&out).expect("it is JSON")
}

/// Returns the gists of a story's claims, each behind the reason for its place.
fn told(story: &Value) -> Vec<(String, String)> {
    let mut claims = story["claims"].as_array().expect("a list").iter();
    let mut found = Vec::new();
    for group in story["groups"].as_array().expect("a list") {
        let kind = group["kind"].as_str().expect("a word");
        for _ in 0..group["claims"].as_u64().expect("a number") {
            let claim = claims.next().expect("each group has its claims");
            let gist = claim["gist"].as_str().expect("words");
            found.push((kind.to_owned(), gist.to_owned()));
        }
    }
    assert_eq!(claims.next(), None, "each claim has its group");
    found
}

#[test]
fn what_somebody_turns_leads_and_copies_stand_behind() {
    let story = story(&ledger("leading"), "");
    let told = told(&story);
    let place = |words: &str| {
        let found = told.iter().position(|(_, gist)| gist.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {told:#?}"))
    };
    let kind = |words: &str| told[place(words)].0.as_str();
    assert_eq!(
        kind("paid for holidays"),
        "turned",
        "one article alone denies it"
    );
    assert_eq!(kind("hotel in February"), "shared");
    assert_eq!(
        kind("closed the inquiry"),
        "headed",
        "it is what the article is headed with"
    );
    assert_eq!(
        kind("no trace of a payment"),
        "headed",
        "an office found nothing"
    );
    assert_eq!(kind("eleven weeks"), "copied", "one report in two outlets");
    assert_eq!(place("paid for holidays"), 0, "{told:#?}");
    assert!(
        place("hotel in February") < place("closed the inquiry"),
        "{told:#?}"
    );
    assert!(
        place("closed the inquiry") < place("eleven weeks"),
        "{told:#?}"
    );
}

#[test]
fn what_a_single_report_has_is_counted_and_comes_last() {
    let files = ledger("leading-alone");
    let (few, all) = (story(&files, ""), story(&files, " --alone"));
    let count = |story: &Value| story["claims"].as_array().expect("a list").len();
    let alone = few["alone"].as_u64().expect("a number") as usize;
    assert!(alone > 0, "{few:#}");
    assert_eq!(count(&all), count(&few) + alone);
    assert_eq!(all["alone"], 0);
    let single = told(&all)
        .iter()
        .filter(|(kind, _)| kind == "single")
        .count();
    assert_eq!(single, alone);
}

#[test]
fn a_story_says_on_whom_it_rests() {
    let files = ledger("leading-rests");
    let story = story(&files, "");
    let rests = &story["rests"];
    assert_eq!(rests["reports"], 4, "copies are one report: {rests:#}");
    assert_eq!(
        rests["cited"],
        json!([{"name": "Harbour Post", "reports": 2}])
    );
    assert_eq!(rests["denied"], 1, "{rests:#}");
    let against = rests["against"][0].as_str().expect("somebody");
    assert!(
        against.to_lowercase().contains("transport ministry"),
        "{rests:#}"
    );
    let shown = done(&files, "story post --width 300");
    for words in [
        "2 of 4 reports cite Harbour Post. 1 claim is disputed or denied, by",
        "Denied, doubted, confirmed or taken back\n",
        "1 report in 2 outlets ← 1 origin · Ole Brandt",
        "denies it · 2032-05-05\n",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn a_story_of_other_days_and_an_article_in_none_are_named() {
    let told = |id: &str, outlet: &str, day: &str, title: &str, text: &str| {
        json!({"id": id, "outlet": outlet, "published": day, "title": title, "text": text})
            .to_string()
    };
    let both = |text: &str| {
        format!(
            "Kerstin Molgard, the mayor of Quassow, and the builder Ottmar Wesselink of the Trebbin bridge {text}"
        )
    };
    let lines = [
        told(
            "one",
            "Quassow Post",
            "2032-05-03",
            "Bridge in doubt",
            &both(
                "quarrel over the bridge in Quassow. Molgard said that Wesselink had used bad steel.",
            ),
        ),
        told(
            "two",
            "Trebbin Sheet",
            "2032-05-04",
            "Steel in doubt",
            &both(
                "are at odds. Wesselink had used bad steel for the bridge in Quassow, Molgard said.",
            ),
        ),
        told(
            "three",
            "Quassow Post",
            "2033-02-07",
            "Court hears Wesselink",
            &both("met in court. Wesselink told the court that the steel came from Trebbin."),
        ),
        told(
            "four",
            "Trebbin Sheet",
            "2033-02-08",
            "Wesselink heard",
            &both("were heard. The steel came from Trebbin, Wesselink told the court."),
        ),
        told(
            "five",
            "Lornsey Gull",
            "2033-02-08",
            "Slipway shut",
            "The slipway on Lornsey is shut, the harbour master Ole Brandt said.",
        ),
    ];
    let files = Files::new("leading-kin", &[("all.jsonl", lines.join("\n").as_bytes())]);
    done(&files, "add all.jsonl");
    let earlier = done(&files, "story two --width 200");
    assert!(earlier.contains("Continues in three: "), "{earlier}");
    let later = done(&files, "story four --width 200");
    assert!(later.contains("Continued from one: "), "{later}");
    let json = done(&files, "story four --format json");
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["kin"].as_array().map(Vec::len), Some(1), "{json:#}");
    let list = done(&files, "stories --width 200");
    assert!(list.contains("1 article stands alone:\n  five"), "{list}");
    assert!(list.ends_with("Slipway shut\n"), "{list}");
}
