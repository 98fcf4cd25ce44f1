//! The listing of mistakes.

use laut_eval::{Scheme, listing, mistakes, sample};

use crate::make::{Told, gold, reading, told};

fn check(scheme: Scheme, text: &str, annotated: &[Told<'_>], read: &[Told<'_>], expected: &str) {
    let gold = gold(scheme, text, annotated);
    let found = mistakes(&gold, &[reading(text, read)]).expect("they belong together");
    let text = listing(&found);
    let (_, found) = text.split_once("= both\n").expect("the legend comes first");
    assert_eq!(found, expected);
}

#[test]
fn bounds_and_roles_that_differ_are_marked() {
    check(
        Scheme::Polnear,
        "It was late. Ada said that it rains in Ulm. So be it.",
        &[told("indirect", &["that it rains in Ulm"], "said", "Ada")],
        &[told("indirect", &["it rains in Ulm. So"], "said", "Ada")],
        "
misbounded F1 0.80 · indirect · a1 · gold 1 · s1 (0.75)
    Ada said that it rains in Ulm. So be it.
             -----===============++++
  speaker   = Ada
  cue       = said
",
    );
}

#[test]
fn what_is_missed_is_shown_with_what_lies_over_it() {
    check(
        Scheme::Wikinews,
        "Es regne, und es sei kalt, sagte Ada.",
        &[
            told("indirect", &["Es regne"], "", ""),
            told("indirect", &["es sei kalt"], "sagte", "Ada"),
        ],
        &[told(
            "reported",
            &["Es regne, und es sei kalt"],
            "sagte",
            "Ada",
        )],
        "
missed · indirect · a1 · gold 0
    Es regne, und es sei kalt, sagte Ada.
    --------
  overlaps  read s1 (reported), paired with another

misbounded F1 0.60 · -indirect +reported · a1 · gold 1 · s1 (0.75)
    Es regne, und es sei kalt, sagte Ada.
    ++++++++++++++===========
  speaker   = Ada
  cue       = sagte
",
    );
}

#[test]
fn the_wrong_mouth_is_a_mistake_of_its_own() {
    check(
        Scheme::Polnear,
        "It rains, Ada told Bert.",
        &[told("indirect", &["It rains"], "told", "Ada")],
        &[told("indirect", &["It rains"], "told", "Bert")],
        "
misattributed F1 1.00 · indirect · a1 · gold 1 · s1 (0.75)
    It rains, Ada told Bert.
    ========
  speaker   - Ada  + Bert
  cue       = told
",
    );
}

#[test]
fn what_is_right_is_not_listed() {
    let right = [told("indirect", &["It rains"], "told", "Ada")];
    check(
        Scheme::Polnear,
        "It rains, Ada told Bert.",
        &right,
        &right,
        "",
    );
}

#[test]
fn long_contents_are_shortened() {
    let text = "Ada said it rained and rained and rained. ".repeat(12);
    let whole: &[&str] = &[&text[9..]];
    let found = {
        let gold = gold(
            Scheme::Polnear,
            &text,
            &[told("indirect", whole, "said", "Ada")],
        );
        listing(&mistakes(&gold, &[reading(&text, &[])]).expect("they belong together"))
    };
    assert!(found.contains("    [… 2 lines more of these]\n"), "{found}");
    assert!(
        found.lines().all(|line| line.chars().count() <= 96),
        "{found}"
    );
}

#[test]
fn a_sample_is_spread_over_all() {
    let text = "A b c d e f g h i j.";
    let letters = ["b", "c", "d", "e", "f", "g", "h", "i"];
    let words: Vec<[&str; 1]> = letters.map(|letter| [letter]).to_vec();
    let annotated: Vec<Told<'_>> = words.iter().map(|w| told("indirect", w, "", "")).collect();
    let gold = gold(Scheme::Polnear, text, &annotated);
    let all = mistakes(&gold, &[reading(text, &[])]).expect("they belong together");
    let taken = sample(all.clone(), 4);
    assert_eq!(taken, [1, 3, 5, 7].map(|i| all[i].clone()));
    assert_eq!(sample(all.clone(), 99), all);
}
