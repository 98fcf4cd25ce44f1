//! Figures, listing and refusals of claims, over stories that are made up.

use laut_eval::{
    ClaimsReport, Error, ErrorKind, Story, claims_mistakes, listing, score_claims, score_stories,
};
use laut_wire::Claims;
use serde_json::{Value, json};

const FERRY: &str = "The ferry is leaking, the Gull reported, citing a stoker. The line denied that \
                     the ferry is leaking.";
const HAFEN: &str = "Die Fähre ist leck, schreibt der Kurier unter Berufung auf den Gull. Sie fährt \
                     seit Mai.";
const AGAIN: &str = "Die Fähre ist leck, schreibt der Kurier. Sie fährt seit Mai.";

fn sighting(article: &str, text: &str, stance: &str, origin: Option<&str>) -> Value {
    json!({"article": article, "text": text, "stance": stance, "origin": origin, "route": []})
}

fn claim(
    id: &str,
    sightings: &[Value],
    origins: &[(&str, &str)],
    (least, most): (usize, usize),
    status: &str,
) -> Value {
    let origin = |(id, name): &(&str, &str)| {
        json!({
            "id": id, "name": name, "party": name, "standing": "named", "first_article": "a1"
        })
    };
    json!({
        "id": id, "gist": sightings[0]["text"], "sightings": sightings,
        "origins": origins.iter().map(origin).collect::<Vec<_>>(),
        "independent": {"least": least, "most": most}, "status": status, "confirmed_by": [],
        "loops": []
    })
}

fn gold() -> Value {
    json!({
        "claims": [
            claim(
                "g1",
                &[
                    sighting("a1", "The ferry is leaking", "assert", Some("o1")),
                    sighting("a1", "that the ferry is leaking", "deny", Some("o2")),
                    sighting("a2", "Die Fähre ist leck", "assert", Some("o1")),
                    sighting("a3", "Die Fähre ist leck", "assert", Some("o1")),
                ],
                &[("o1", "a stoker"), ("o2", "the line")],
                (1, 1),
                "disputed",
            ),
            claim(
                "g2",
                &[
                    sighting("a2", "Sie fährt seit Mai", "assert", None),
                    sighting("a3", "Sie fährt seit Mai", "assert", None),
                ],
                &[],
                (0, 0),
                "unsourced",
            ),
        ],
        "copies": [["a2", "a3"]],
        "loops": [{"claim": "g1", "route": ["Gull", "Kurier", "Gull"]}],
        "aliases": {"a stoker": ["Heizer"], "Kurier": ["Hafenkurier"]}
    })
}

fn story_of(gold: &Value) -> Result<Story, Error> {
    let articles = [("a1", FERRY), ("a2", HAFEN), ("a3", AGAIN)];
    let articles = articles.map(|(id, text)| (id.to_owned(), text.to_owned()));
    Story::new("ferry", articles, &gold.to_string())
}

fn story() -> Story {
    story_of(&gold()).expect("the gold is sound")
}

fn read(claims: &[Value], copies: &[&[&str]]) -> Claims {
    let copies = copies
        .iter()
        .map(|articles| json!({"articles": articles, "overlap": 0.9}));
    let json = json!({"laut": 1, "claims": claims, "copies": copies.collect::<Vec<_>>()});
    Claims::from_json(&json.to_string()).expect("the claims are sound")
}

/// Returns claims with a mistake of every sort.
fn ledger() -> Claims {
    let mut first = claim(
        "c1",
        &[
            // Under an alias.
            sighting("a1", "The ferry is leaking", "assert", Some("o1")),
            sighting("a1", "the ferry is leaking", "assert", Some("o1")),
            // Of another claim, and not in the author's own voice.
            sighting("a2", "fährt seit Mai", "assert", Some("o1")),
            // In no article.
            sighting("a2", "Die Fähre sinkt", "assert", Some("o1")),
        ],
        &[("o1", "Heizer")],
        (1, 1),
        "single",
    );
    // The same names in another order and under an alias; and others.
    first["loops"] = json!([
        ["Hafenkurier", "Gull", "Hafenkurier"],
        ["Gull", "Bote", "Gull"]
    ]);
    let second = claim(
        "c2",
        &[sighting("a2", "Die Fähre ist leck", "assert", Some("o1"))],
        &[("o1", "der Heizer")],
        (1, 2),
        "uncertain",
    );
    read(&[first, second], &[&["a1", "a2"], &["a3", "a2"]])
}

/// Compares figures in percent: shares, or precision, recall and F1.
fn check(report: &ClaimsReport, expected: &[(&str, &str)]) {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    let all = &report.all;
    for (name, figures) in expected {
        let rates = all.rates.iter();
        let mut triples = [&all.b_cubed, &all.copies, &all.loops]
            .into_iter()
            .flatten();
        let found = match triples.find(|figure| figure.name == *name) {
            Some(figure) => [figure.precision, figure.recall, figure.f1]
                .map(percent)
                .join(" "),
            None => rates
                .filter(|rate| rate.name == *name)
                .map(|rate| percent(rate.share))
                .collect(),
        };
        assert_eq!(found, *figures, "{name}");
    }
}

fn score(story: Story, claims: Claims) -> ClaimsReport {
    score_claims(&[story], &[claims]).expect("there is one of each")
}

#[test]
fn gold_itself_is_right() {
    let mut claims = gold();
    claims["laut"] = json!(1);
    claims["copies"] = json!([{"articles": ["a2", "a3"], "overlap": 1}]);
    claims["claims"][0]["loops"] = json!([["Gull", "Kurier", "Gull"]]);
    let claims = Claims::from_json(&claims.to_string()).expect("gold has the shape of claims");
    let report = score(story(), claims.clone());
    for name in [
        "sightings",
        "pair_precision",
        "independent",
        "status",
        "stance",
        "origin",
    ] {
        check(&report, &[(name, "100.0")]);
    }
    for name in ["b_cubed", "copies", "loops"] {
        check(&report, &[(name, "100.0 100.0 100.0")]);
    }
    assert_eq!(claims_mistakes(&[story()], &[claims]), Ok(Vec::new()));
}

#[test]
fn figures_are_those_that_were_worked_out_by_hand() {
    // Six are annotated: two are found in c1 as they should be, one of g2 stands beside them, one
    // is alone in c2; both of the last article are missed.
    let report = score(story(), ledger());
    assert_eq!((report.all.claims, report.all.sightings), (2, 6));
    assert_eq!((report.all.read, report.all.misplaced), (5, 1));
    let expected = [
        ("sightings", "66.7"),
        // Of three pairs in c1.
        ("pair_precision", "33.3"),
        // (2/3 + 2/3 + 1/3 + 3) / 6 and (2/4 + 2/4 + 1/4 + 1/4 + 1/2 + 1/2) / 6.
        ("b_cubed", "77.8 41.7 54.3"),
        // c1 holds most of g1 and all that was found of g2.
        ("independent", "50.0"),
        ("status", "0.0"),
        // The denial asserts.
        ("stance", "75.0"),
        // The stoker is found twice, once as "der Heizer".
        ("origin", "50.0"),
        ("copies", "50.0 100.0 66.7"),
        ("loops", "50.0 100.0 66.7"),
    ];
    check(&report, &expected);
    assert_eq!(report.stories[0].name, "ferry");
    assert_eq!(report.stories[0].rates, report.all.rates);
}

#[test]
fn of_several_claims_that_hold_as_many_the_first_counts() {
    let half = |id, article, numbers| {
        let sightings = [sighting(article, "Sie fährt seit Mai", "assert", None)];
        claim(id, &sightings, &[], numbers, "unsourced")
    };
    let check_order = |one, other, expected| {
        let claims = read(&[half("c1", "a3", other), half("c2", "a2", one)], &[]);
        check(&score(story(), claims), &[("independent", expected)]);
    };
    // The first is that of the first annotated sighting, not that of the first claim.
    check_order((0, 0), (0, 2), "50.0");
    check_order((0, 2), (0, 0), "0.0");
}

#[test]
fn the_best_sighting_counts_and_of_two_as_good_the_first() {
    let check_texts = |texts: [&str; 2], expected| {
        let stances = ["deny", "assert"];
        let sightings = [0, 1].map(|i| sighting("a2", texts[i], stances[i], None));
        let claims = read(&[claim("c1", &sightings, &[], (0, 0), "unsourced")], &[]);
        check(&score(story(), claims), &[("stance", expected)]);
    };
    check_texts(["fährt seit", "fährt seit Mai"], "100.0");
    check_texts(["fährt seit Mai", "fährt seit"], "0.0");
    check_texts(["fährt seit", "seit Mai"], "0.0");
}

#[test]
fn parts_that_are_not_annotated_have_no_figure() {
    let without = |names: &[&str]| {
        let mut gold = gold();
        for name in names {
            gold.as_object_mut()
                .expect("gold is an object")
                .remove(*name);
        }
        gold["articles"] = json!({
            "a1": {"statements": [], "sources": []}, "a2": {"statements": [], "sources": []},
            "a3": {"statements": [], "sources": []}
        });
        story_of(&gold).expect("the gold is sound")
    };
    let none = without(&["claims", "copies", "loops"]);
    let stories = [story(), without(&["claims"]), none];
    let report = score_claims(&stories, &[ledger(), ledger(), ledger()]).expect("three of each");
    check(
        &report,
        &[
            ("sightings", "66.7"),
            ("copies", "50.0 100.0 66.7"),
            ("loops", "50.0 100.0 66.7"),
        ],
    );
    let expected = "\
claims: 3 stories, 2 claims and 6 sightings in gold, 4 found
no figures of claims, not in gold: ferry, ferry
no figures of copies, not in gold: ferry
no figures of loops, not in gold: ferry
of 15 sightings read, 3 are not in their article

overall                    P      R     F1
b_cubed                 77.8   41.7   54.3
copies                  50.0  100.0   66.7
loops                   50.0  100.0   66.7

share                  right     of
sightings               66.7      6
pair_precision          33.3      3
independent             50.0      2
status                   0.0      2
stance                  75.0      4
origin                  50.0      4

by story                gold  found  sightings  pair_precision  independent  status  stance  origin  b_cubed  copies  loops
ferry                      6      4       66.7            33.3         50.0     0.0    75.0    50.0     54.3    66.7   66.7
ferry                      0      0          -               -            -       -       -       -        -    66.7   66.7
ferry                      0      0          -               -            -       -       -       -        -       -      -
";
    assert_eq!(report.to_string(), expected);
}

#[test]
fn lists_of_nothing_are_not_annotated_where_there_are_no_claims() {
    let mut empty = json!({"claims": [], "copies": [], "loops": [], "articles": {
        "a1": {"statements": [], "sources": []}, "a2": {"statements": [], "sources": []},
        "a3": {"statements": [], "sources": []}
    }});
    let story = story_of(&empty).expect("the gold is sound");
    let report = score(story, ledger());
    assert_eq!(
        (&report.all.b_cubed, &report.all.copies, &report.all.loops),
        (&None, &None, &None)
    );
    empty.as_object_mut().expect("an object").remove("articles");
    let error = story_of(&empty).expect_err("nothing is annotated");
    let message = "ferry: there is none of articles, claims, copies and loops in it";
    assert_eq!(error.to_string(), message);
}

#[test]
fn stories_of_claims_alone_have_no_figures_of_statements() {
    let none = |id: &str, text: &str| {
        let json = json!({
            "laut": 1, "article": {"id": id, "text": text},
            "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}
        });
        laut_wire::Reading::from_json(&json.to_string()).expect("the reading is sound")
    };
    let readings = [none("a1", FERRY), none("a2", HAFEN), none("a3", AGAIN)];
    let report = score_stories(&[story()], &readings).expect("they belong together");
    assert_eq!(report.left_out, ["ferry"]);
    let table = report.to_string();
    assert!(
        table.contains("\nno figures of statements, not in gold: ferry\n"),
        "{table}"
    );
}

#[test]
fn mistakes_are_told_in_their_sentences() {
    let found = claims_mistakes(&[story()], &[ledger()]).expect("there is one of each");
    let expected = "\
2 missed, 2 spurious, 4 wrong, 2 wrongly merged
- in gold alone  + read alone  = both

wrong stance, origin · sighting · ferry a1 · gold g1 · c1
    The line denied that the ferry is leaking.
                    -----====================
  stance      - deny  + assert
  origin      - the line  + Heizer

missed · sighting · ferry a3 · gold g1
    Die Fähre ist leck, schreibt der Kurier.
    ------------------
  claim       The ferry is leaking
  stance      assert
  origin      a stoker

wrong origin · sighting · ferry a2 · gold g2 · c1
    Sie fährt seit Mai.
    ----==============
  origin      - none  + Heizer

missed · sighting · ferry a3 · gold g2
    Sie fährt seit Mai.
    ------------------
  claim       Sie fährt seit Mai
  stance      assert
  origin      none

wrongly merged · ferry a2 · gold g2 · c1
    Sie fährt seit Mai.
    ----==============
  with        a1 · gold g1 · The ferry is leaking

wrongly merged · ferry a2 · gold g2 · c1
    Sie fährt seit Mai.
    ----==============
  with        a1 · gold g1 · that the ferry is leaking

wrong status · claim · ferry · gold g1 · c1
  claim       The ferry is leaking
  status      - disputed  + single
  origins     read Heizer (named)
  held by     c1 (2), c2 (1) of 4

wrong independent, status · claim · ferry · gold g2 · c1
  claim       Sie fährt seit Mai
  independent - 0 to 0  + 1 to 1
  status      - unsourced  + single
  origins     read Heizer (named)
  held by     c1 (1) of 2

spurious · copy · ferry · a1 = a2

spurious · loop · ferry · Gull > Bote > Gull
";
    assert_eq!(listing(&found), expected);
}

/// Changes the gold, and checks how it is refused.
fn check_refused(change: impl Fn(&mut Value), expected: &str) {
    let mut gold = gold();
    change(&mut gold);
    let error = story_of(&gold).expect_err("the gold is unsound");
    assert_eq!(error.kind(), ErrorKind::Gold);
    assert_eq!(error.to_string(), expected);
}

#[test]
fn bad_gold_is_named_by_story_claim_and_field() {
    check_refused(
        |gold| gold["claims"][0]["sightings"][2]["text"] = json!("Die Fähre sinkt"),
        "ferry, claim 1, sighting 3, text: \"Die Fähre sinkt\" is not in the text, copy it to the letter",
    );
    check_refused(
        |gold| gold["claims"][0]["sightings"][0]["article"] = json!("a9"),
        "ferry, claim 1, sighting 1, article: there is no article \"a9\"",
    );
    check_refused(
        |gold| gold["claims"][1]["sightings"][0]["origin"] = json!("o9"),
        "ferry, claim 2, sighting 1, origin: there is no \"o9\"",
    );
    check_refused(
        |gold| gold["claims"][1]["id"] = json!("g1"),
        "ferry, claims: there are two claims \"g1\", give each its own id",
    );
    check_refused(
        |gold| gold["copies"][0][1] = json!("a9"),
        "ferry, copies: there is no article \"a9\"",
    );
    check_refused(
        |gold| gold["loops"][0] = json!({"claim": "g1"}),
        "ferry, loop 1, route: the field is missing",
    );
}

#[test]
fn there_are_claims_of_each_story() {
    let error = score_claims(&[story()], &[]).expect_err("none of one");
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    let message = "there are 1 stories and claims of 0, give those of each story in order";
    assert_eq!(error.to_string(), message);
}
