//! Any bytes that are called a feed give articles or errors, each once, and come to an end.
#![no_main]

use laut_intake::{Known, articles};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let known = Known::default();
    for name in ["feed.xml", "feed.json"] {
        let found = articles(name, bytes, &known);
        for article in found.flatten() {
            assert!(!article.id.is_empty());
        }
    }
});
