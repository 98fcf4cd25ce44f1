//! Any bytes that are called a feed give articles or errors, each once, and come to an end.
#![no_main]

use laut_intake::{
    Known, articles,
    feed::{Listed, feed},
    web::Fetched,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let known = Known::default();
    let names = [
        ("feed.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
    ];
    for (name, media_type) in names {
        let found = articles(name, bytes, &known);
        for article in found.flatten() {
            assert!(!article.id.is_empty());
        }
        let fetched = Fetched::new("https://a.example/feed", media_type, bytes);
        if let Ok(Listed::Feed(feed)) = feed(&fetched, &known) {
            assert!(feed.entries.iter().all(|entry| entry.mark.len() == 16));
        }
    }
});
