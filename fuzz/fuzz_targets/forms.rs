//! Any bytes that are called something that newsrooms have give articles or errors, each once, and come to an end.
//!
//! The first byte tells what the others are called.
#![no_main]

use laut_intake::{Known, articles};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 28] = [
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.tsv",
    "a.txt",
    "a.md",
    "a.rtf",
    "a.eml",
    "a.mbox",
    "a.mhtml",
    "a.warc",
    "a.docx",
    "a.odt",
    "a.zip",
    "a.wacz",
    "a.txt.gz",
    "a.txt.zst",
    "a",
    "a.pdf",
    "a.parquet",
    "a.emlx",
    "a.arrow",
    "a.opml",
    "a.ris",
    "a.bib",
    "a.webloc",
    "a.xml",
    "a.epub",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*which) % NAMES.len()];
    for article in articles(name, bytes, &Known::default()).flatten() {
        assert!(!article.id.is_empty());
    }
});
