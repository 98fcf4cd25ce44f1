//! Any bytes that are called a page give an article or an error, in bounded time and memory.
#![no_main]

use laut_intake::{Known, articles};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for article in articles("page.html", bytes, &Known::default()).flatten() {
        assert!(!article.id.is_empty());
    }
});
