//! Files of archives of the press: as many articles as they hold, whatever document they stand in.

use crate::{
    forms::{check, says},
    packed::zip,
};

const LINES: &[&str] = &[
    "User Name: Ada",
    "Date and Time: Monday, March 10, 2031 10:00:00 AM CET",
    "Documents (2)",
    "1. Mill closes",
    "Mill closes",
    "The Gazette (Lind)",
    "March 5, 2031 Wednesday",
    "Copyright 2031 Gazette All Rights Reserved",
    "Section: NEWS; Pg. 5",
    "Length: 12 words",
    "Byline: Jan Korte, Reuters",
    "Body",
    "The mill is closed, Ada Roy said.",
    "It rained.",
    "Load-Date: March 6, 2031",
    "End of Document",
    "Mühle zu",
    "Bote",
    "Mittwoch 5. März 2031",
    "Length: 3 words",
    "Body",
    "Die Mühle ist zu.",
    "Load-Date: March 6, 2031",
    "End of Document",
];

fn both(name: &str, bytes: &[u8]) {
    let expected = [
        Ok("The mill is closed, Ada Roy said.\n\nIt rained."),
        Ok("Die Mühle ist zu."),
    ];
    let found = check(name, bytes, &expected);
    let day = Some("2031-03-05");
    says(
        &found[0],
        [Some("Mill closes"), Some("The Gazette (Lind)"), day, None],
    );
    says(&found[1], [Some("Mühle zu"), Some("Bote"), day, None]);
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.credits, ["Reuters"], "{name}");
}

#[test]
fn one_file_has_several_articles_in_each_form() {
    both("nexis.txt", LINES.join("\n\n").as_bytes());
    let paragraphs: Vec<String> = LINES
        .iter()
        .map(|line| {
            format!(
                "{}\\par\n",
                line.replace('ü', "\\'fc").replace('ä', "\\'e4")
            )
        })
        .collect();
    let rich = format!("{{\\rtf1\\ansi\\ansicpg1252 {}}}", paragraphs.concat());
    both("nexis.rtf", rich.as_bytes());
    let paragraphs: Vec<String> = LINES
        .iter()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
        .collect();
    let document = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraphs.concat()
    );
    both(
        "nexis.docx",
        &zip(&[("word/document.xml", document.as_bytes())], true),
    );
}

#[test]
fn what_an_archive_may_not_show_is_named() {
    let text = "Mill closes\n\nThe Gazette\n\nMarch 5, 2031\n\nLength: 0 words\n\nBody\n\nLoad-Date: March 6, 2031\n\nEnd of Document\n";
    check("a.txt", text.as_bytes(), &[Err("input_no_text")]);
}
