//! Any bytes as what a site asks of programs: there is an answer, and a pause within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/laut-watch/src/clock.rs"]
#[allow(dead_code)]
mod clock;
#[path = "../../crates/laut-watch/src/robots.rs"]
#[allow(dead_code)]
mod robots;

fuzz_target!(|bytes: &[u8]| {
    let kept = robots::kept(bytes);
    for address in ["https://a.example/", "https://a.example/feed.xml?a=%C3%BC#b"] {
        robots::allows(&kept, address);
    }
    let pause = robots::pause(&kept);
    assert!((0..=120 * clock::SECOND).contains(&pause));
});
