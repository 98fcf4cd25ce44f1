//! The figures of both schemes.

use laut_eval::{Report, Scheme, score};

use crate::make::{Told, gold, reading, told};

const RAIN: &str = "„Es regnet“, sagte Ada. Bert sah, dass der Bus kam.";
const DIRECT: Told<'_> = Told {
    kind: "direct",
    content: &["„Es regnet“"],
    cue: "sagte",
    speaker: "Ada",
    inside: None,
};
const BARE: Told<'_> = Told {
    content: &["Es regnet"],
    ..DIRECT
};
const INDIRECT: Told<'_> = Told {
    kind: "indirect",
    content: &["dass der Bus kam"],
    cue: "sah",
    speaker: "Bert",
    inside: None,
};

fn report(scheme: Scheme, text: &str, annotated: &[Told<'_>], read: &[Told<'_>]) -> Report {
    score(&gold(scheme, text, annotated), &[reading(text, read)]).expect("they belong together")
}

/// Compares precision, recall and F1 of the figures named, in percent.
fn check(
    scheme: Scheme,
    text: &str,
    annotated: &[Told<'_>],
    read: &[Told<'_>],
    expected: &[(&str, &str)],
) {
    let report = report(scheme, text, annotated, read);
    for (name, figures) in expected {
        let (group, name) = name.split_once('.').unwrap_or(("all", name));
        let group = report
            .groups
            .iter()
            .find(|g| g.name == group)
            .expect("a group of that name");
        let figure = group.figure(name).expect("a figure of that name");
        let found = [figure.precision, figure.recall, figure.f1];
        assert_eq!(
            found.map(|f| format!("{:.1}", 100.0 * f)).join(" "),
            *figures,
            "{name}"
        );
    }
}

#[test]
fn gold_against_itself_is_right() {
    let both = [DIRECT, INDIRECT];
    let all = "100.0 100.0 100.0";
    let expected = [
        ("quote", all),
        ("joint", all),
        ("speaker", all),
        ("type", all),
        ("medium", all),
        ("direct.joint", all),
    ];
    check(Scheme::Wikinews, RAIN, &both, &both, &expected);
    let expected = [
        ("strict", all),
        ("soft", all),
        ("e2e", all),
        ("token", all),
        ("cue", all),
    ];
    check(Scheme::Polnear, RAIN, &both, &both, &expected);
}

#[test]
fn marks_beside_a_direct_content_count_with_it() {
    let expected = [("quote", "100.0 100.0 100.0")];
    check(Scheme::Wikinews, RAIN, &[DIRECT], &[BARE], &expected);
    let indirect = Told {
        kind: "indirect",
        ..BARE
    };
    let expected = [("quote", "100.0 50.0 66.7"), ("type", "0.0 0.0 0.0")];
    check(Scheme::Wikinews, RAIN, &[DIRECT], &[indirect], &expected);
}

#[test]
fn what_is_missed_costs_recall_and_what_is_spurious_precision() {
    let expected = [
        ("quote", "100.0 50.0 66.7"),
        ("indirect.quote", "0.0 0.0 0.0"),
    ];
    check(
        Scheme::Wikinews,
        RAIN,
        &[DIRECT, INDIRECT],
        &[BARE],
        &expected,
    );
    let expected = [
        ("strict", "100.0 50.0 66.7"),
        ("direct.strict", "100.0 100.0 100.0"),
    ];
    check(
        Scheme::Polnear,
        RAIN,
        &[DIRECT, INDIRECT],
        &[BARE],
        &expected,
    );
    let expected = [
        ("strict", "50.0 100.0 66.7"),
        ("indirect.strict", "0.0 0.0 0.0"),
    ];
    check(
        Scheme::Polnear,
        RAIN,
        &[DIRECT],
        &[BARE, INDIRECT],
        &expected,
    );
}

#[test]
fn an_empty_role_on_one_side_is_skipped_there() {
    let silent = Told {
        speaker: "",
        ..DIRECT
    };
    check(
        Scheme::Wikinews,
        RAIN,
        &[DIRECT],
        &[silent],
        &[("roles", "100.0 50.0 66.7")],
    );
}

#[test]
fn the_source_has_to_cover_the_head() {
    let wrong = Told {
        speaker: "Bert",
        ..DIRECT
    };
    let expected = [("match50", "100.0 100.0 100.0"), ("e2e", "0.0 0.0 0.0")];
    check(Scheme::Polnear, RAIN, &[DIRECT], &[wrong], &expected);
    let silent = Told {
        speaker: "",
        ..DIRECT
    };
    check(
        Scheme::Polnear,
        RAIN,
        &[silent],
        &[silent],
        &[("e2e", "100.0 100.0 100.0")],
    );
    check(
        Scheme::Polnear,
        RAIN,
        &[silent],
        &[DIRECT],
        &[("e2e", "0.0 0.0 0.0")],
    );
}

#[test]
fn polnear_has_no_statement_inside_another() {
    let inner = Told {
        inside: Some("s1"),
        ..told("indirect", &["Bus"], "", "")
    };
    let expected = [("strict", "100.0 100.0 100.0")];
    check(
        Scheme::Polnear,
        RAIN,
        &[INDIRECT],
        &[INDIRECT, inner],
        &expected,
    );
    let expected = [("quote", "50.0 100.0 66.7")];
    check(
        Scheme::Wikinews,
        RAIN,
        &[INDIRECT],
        &[INDIRECT, inner],
        &expected,
    );
}

#[test]
fn half_of_a_content_is_still_found() {
    let half = told("indirect", &["dass der"], "sah", "Bert");
    let expected = [
        ("strict", "0.0 0.0 0.0"),
        ("soft", "100.0 50.0 66.7"),
        ("match50", "100.0 100.0 100.0"),
    ];
    check(Scheme::Polnear, RAIN, &[INDIRECT], &[half], &expected);
    let word = told("indirect", &["Bus"], "sah", "Bert");
    check(
        Scheme::Polnear,
        RAIN,
        &[INDIRECT],
        &[word],
        &[("match50", "0.0 0.0 0.0")],
    );
}

#[test]
fn confidence_is_of_content_and_speaker() {
    let wrong = Told {
        speaker: "Ada",
        ..INDIRECT
    };
    for scheme in [Scheme::Wikinews, Scheme::Polnear] {
        let report = report(scheme, RAIN, &[DIRECT, INDIRECT], &[BARE, wrong]);
        let bin = &report.calibration.bins[7];
        assert_eq!(
            (bin.count, bin.confidence, bin.right),
            (2, 0.75, 0.5),
            "{scheme}"
        );
        assert!((report.calibration.error - 0.25).abs() < 1e-12);
    }
}

#[test]
fn a_report_prints_as_tables() {
    let table = report(Scheme::Wikinews, RAIN, &[DIRECT, INDIRECT], &[BARE]).to_table();
    let expected = "\
wikinews: 1 articles, 2 statements in gold, 1 read

overall                    P      R     F1
quote                  100.0   50.0   66.7
roles                  100.0   50.0   66.7
joint                  100.0   50.0   66.7
type                   100.0   50.0   66.7
medium                 100.0   50.0   66.7

by role                    P      R     F1
speaker                100.0   50.0   66.7
cue                    100.0   50.0   66.7
frame                    0.0    0.0    0.0
addressee                0.0    0.0    0.0

by kind (P/R/F1)        gold   read  quote              roles              joint
direct                     1      1  100.0/100.0/100.0  100.0/100.0/100.0  100.0/100.0/100.0
indirect                   1      0    0.0/  0.0/  0.0    0.0/  0.0/  0.0    0.0/  0.0/  0.0
reported                   0      0    0.0/  0.0/  0.0    0.0/  0.0/  0.0    0.0/  0.0/  0.0
free_indirect              0      0    0.0/  0.0/  0.0    0.0/  0.0/  0.0    0.0/  0.0/  0.0
indirect_free_indirect     0      0    0.0/  0.0/  0.0    0.0/  0.0/  0.0    0.0/  0.0/  0.0

confidence              read   mean  right
0.0 to 0.1                 0
0.1 to 0.2                 0
0.2 to 0.3                 0
0.3 to 0.4                 0
0.4 to 0.5                 0
0.5 to 0.6                 0
0.6 to 0.7                 0
0.7 to 0.8                 1   0.75   1.00
0.8 to 0.9                 0
0.9 to 1.0                 0
expected calibration error 0.250

worst articles
  a1: 2 in gold, 1 read, 1 right
    missed indirect: dass der Bus kam
";
    assert_eq!(table, expected);
}
