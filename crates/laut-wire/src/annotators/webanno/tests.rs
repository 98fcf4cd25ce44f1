//! Tests of WebAnno TSV: what INCEpTION writes is read as INCEpTION reads it, and what is written comes back.

use super::*;
use crate::annotators::Region;
use crate::reading::Kind;

/// A file of a sentence on two tokens each with one label.
fn file(body: &str) -> String {
    format!(
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Laut|label\n#T_RL=webanno.custom.LautTie|label|BT_webanno.custom.Laut\n\n\n{body}"
    )
}

/// Shows what is marked: each region with its words, and what leads to which.
fn shown(marked: &Marked) -> (String, Vec<String>) {
    let words = |place: usize| {
        let Region { span, label } = marked.regions[place];
        format!("{} {}", label.as_str(), span.of(&marked.text))
    };
    let regions = (0..marked.regions.len()).map(words);
    let ties = marked
        .ties
        .iter()
        .map(|(from, to)| format!("{} > {}", words(*from), words(*to)));
    (marked.text.clone(), regions.chain(ties).collect())
}

#[track_caller]
fn check(body: &str, text: &str, marked: &[&str]) {
    let read = read("a1", &file(body)).expect("it is such a file");
    let (found, regions) = shown(&read);
    assert_eq!(found, text);
    assert_eq!(regions, marked);
}

#[track_caller]
fn check_refused(body: &str, message: &str) {
    let error = read("a1", body).expect_err("it is none");
    assert_eq!(error.to_string(), message);
}

#[test]
fn places_are_units_and_annotations_go_over_tokens_and_sentences() {
    check(
        "#Text=😀 „Es regnet\n1-1\t0-2\t😀\t_\t_\t_\t\n1-2\t3-4\t„\t_\t_\t_\t\n1-3\t4-6\tEs\tdirect[1]\t_\t_\t\n\
         1-4\t7-13\tregnet\tdirect[1]\t_\t_\t\n\n\
         #Text=sehr“, sagte Ada.\n2-1\t14-18\tsehr\tdirect[1]\t_\t_\t\n2-2\t18-19\t“\t_\t_\t_\t\n2-3\t19-20\t,\t_\t_\t_\t\n\
         2-4\t21-26\tsagte\tcue\tcue\t1-3[1_0]\t\n2-5\t27-30\tAda\tspeaker\tspeaker\t1-3[1_0]\t\n2-6\t30-31\t.\t_\t_\t_\t\n",
        "😀 „Es regnet\nsehr“, sagte Ada.",
        &[
            "direct Es regnet\nsehr",
            "cue sagte",
            "speaker Ada",
            "direct Es regnet\nsehr > cue sagte",
            "direct Es regnet\nsehr > speaker Ada",
        ],
    );
}

#[test]
fn what_stands_on_one_token_is_told_apart_by_numbers() {
    check(
        "#Text=Ja Rolf\n1-1\t0-2\tJa\tindirect[1]|free\\_indirect[2]\t_\t_\t\n\
         1-2\t3-7\tRolf\tspeaker\tspeaker|speaker\t1-1[2_0]|1-1[1_0]\t\n",
        "Ja Rolf",
        &[
            "indirect Ja",
            "free_indirect Ja",
            "speaker Rolf",
            "free_indirect Ja > speaker Rolf",
            "indirect Ja > speaker Rolf",
        ],
    );
}

#[test]
fn parts_of_tokens_are_read() {
    check(
        "#Text=Polizeiangaben\n1-1\t0-14\tPolizeiangaben\t_\t_\t_\t\n1-1.1\t0-7\tPolizei\tspeaker\t_\t_\t\n\
         1-1.2\t7-14\tangaben\tcue\t_\t_\t\n",
        "Polizeiangaben",
        &["speaker Polizei", "cue angaben"],
    );
}

#[test]
fn what_is_between_sentences_is_filled_as_inception_does() {
    // Nothing, a space, two breaks; and a sentence of two lines with escapes.
    check(
        "#Text=A.\n1-1\t0-2\tA.\t_\t_\t_\t\n\n#Text=B.\n2-1\t2-4\tB.\t_\t_\t_\t\n\n#Text=C.\n3-1\t5-7\tC.\t_\t_\t_\t\n\n\
         #Text=D\\t\\\\\n#Text=E\n4-1\t9-10\tD\t_\t_\t_\t\n4-2\t13-14\tE\t_\t_\t_\t\n",
        "A.B.\nC.\n D\t\\\nE",
        &[],
    );
}

#[test]
fn other_layers_and_labels_are_passed_over() {
    let written = "#FORMAT=WebAnno TSV 3.2\r\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\r\n\
                   #T_SP=webanno.custom.Laut|label\r\n#T_SP=webanno.custom.Note|\r\n\r\n\r\n#Text=Ada ging\r\n\
                   1-1\t0-3\tAda\t*\tPER\tspeaker\t*\t\r\n1-2\t4-8\tging\t_\t_\tverb\t_\t\r\n";
    let read = read("a1", written).expect("it is such a file");
    assert_eq!(shown(&read).1, ["speaker Ada"]);
    assert_eq!(read.unknown, ["verb"]);
}

#[test]
fn old_files_have_other_escapes() {
    let written = "#FORMAT=WebAnno TSV 3.1\n#T_SP=webanno.custom.Laut|label\n\n\n#Text=\\\"\\u00c4s\\\" \\uD83D\\uDE00\n1-1\t0-1\t\"\t_\t\n1-2\t1-3\tÄs\tdirect\t\n";
    let read = read("a1", written).expect("it is such a file");
    assert_eq!(read.text, "\"Äs\" 😀");
    assert_eq!(shown(&read).1, ["direct Äs"]);
}

#[test]
fn what_is_no_such_file_is_refused() {
    let none = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Other|value\n\n\n#Text=A\n1-1\t0-1\tA\t_\t\n";
    check_refused(
        none,
        "a1 line 1: has no layer webanno.custom.Laut with the feature label, which the regions stand in",
    );
    check_refused(
        &file("#Text=A\n1-1\t0-1\tA\n"),
        "a1 line 7: has 3 columns and should have 6",
    );
    check_refused(
        &file("#Text=A\n1-1\tx\tA\t_\t_\t_\t\n"),
        "a1 line 7: does not say where its token stands",
    );
    check_refused(
        &file("#Text=A\n1-1\t999999999-9999999999\tA\t_\t_\t_\t\n"),
        "a1 line 7: begins at 999999999, far behind the last sentence, which ends at 0",
    );
    check_refused(
        &file("#Text=A\n1-1\t0-9\tA\tdirect\t_\t_\t\n"),
        "a1[0]: 0 to 9 is no place of a text of 1 code points",
    );
    check_refused(
        &file("#Text=A\n1-1\t18446744073709551615-3\tA\t_\t_\t_\t\n"),
        "a1 line 7: begins at 18446744073709551615, far behind the last sentence, which ends at 0",
    );
    check_refused(
        "#FORMAT=WebAnno TSV 3.x\n\n",
        "a1 line 1: has no version; export it as WebAnno TSV 3.3",
    );
}

#[test]
fn what_is_written_is_what_inception_writes() {
    let mut marked = Marked::empty(
        "a1".to_owned(),
        "Sie sagte: „Ja“.\n\n🎉 Rolf_\n".to_owned(),
        None,
    );
    let region = |start, end, label| Region {
        span: Span::new(start, end),
        label,
    };
    marked.regions = vec![
        region(
            11,
            15,
            crate::annotators::Label::Statement(Kind::FreeIndirect),
        ),
        region(12, 14, crate::annotators::Label::Statement(Kind::Direct)),
        region(0, 3, crate::annotators::Label::Speaker),
    ];
    marked.ties = vec![(0, 2), (1, 2), (0, 1)];
    let written = marked.to_webanno();
    let body = "#Text=Sie sagte: „Ja“.\n#Text=\n#Text=\n\
        1-1\t0-3\tSie\tspeaker\tspeaker|speaker\t1-4[2_0]|1-5[3_0]\t\n1-2\t4-9\tsagte\t_\t_\t_\t\n1-3\t9-10\t:\t_\t_\t_\t\n";
    let body = body.replace("1-4[2_0]|1-5[3_0]", "1-4[1_0]|1-5[2_0]");
    let rest = "1-4\t11-12\t„\tfree\\_indirect[1]\t_\t_\t\n1-5\t12-14\tJa\tfree\\_indirect[1]|direct[2]\tgoes\\_on\t1-4[1_2]\t\n\
        1-6\t14-15\t“\tfree\\_indirect[1]\t_\t_\t\n1-7\t15-16\t.\t_\t_\t_\t\n\n\
        #Text=🎉 Rolf_\n#Text=\n2-1\t18-20\t🎉\t_\t_\t_\t\n2-2\t21-26\tRolf_\t_\t_\t_\t\n";
    assert_eq!(written, file(&(body + rest)));
    let back = read("a1", &written).expect("it is such a file");
    assert_eq!(back.text, marked.text);
    assert_eq!(back.regions.len(), 3);
    assert_eq!(back.ties.len(), 3);
}

/// Letters, white space of all sorts, and what the format escapes or counts in its own way.
const ANY_TEXT: &str =
    r"[a-zä🎉 .,„“\\_|\[\]*;>#\-\n\t\r\x0b\x0c\x08\x01\u{2028}\u{a0}\u{301}]{0,60}";

proptest::proptest! {
    #[test]
    fn any_text_with_any_regions_comes_back(
        text in ANY_TEXT,
        places in proptest::collection::vec((0_usize..60, 1_usize..20, 0_usize..8), 0..6),
    ) {
        let letters: Vec<char> = text.chars().collect();
        let labels: Vec<crate::annotators::Label> = crate::annotators::Label::all().collect();
        let mut marked = Marked::empty("a1".to_owned(), text.clone(), None);
        for (start, length, label) in places {
            let end = (start + length).min(letters.len());
            // What hands select begins and ends with letters.
            let is_word = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphabetic());
            if start < end && is_word(start) && is_word(end - 1) {
                let region = Region { span: Span::new(start, end), label: labels[label] };
                if !marked.regions.contains(&region) {
                    marked.regions.push(region);
                }
            }
        }
        let ends = 1..marked.regions.len();
        marked.ties = ends.map(|to| (0, to)).collect();
        let back = read("a1", &marked.to_webanno()).expect("it was just written");
        proptest::prop_assert!(back.is_of(&text) || text.trim().is_empty() || marked.regions.is_empty());
        let sorted = |marked: &Marked| {
            let mut regions = marked.regions.clone();
            regions.sort();
            let mut ties: Vec<_> = marked
                .ties
                .iter()
                .map(|(from, to)| (marked.regions[*from], marked.regions[*to]))
                .collect();
            ties.sort();
            (regions, ties)
        };
        proptest::prop_assert_eq!(sorted(&back), sorted(&marked));
    }
}
