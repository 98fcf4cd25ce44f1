//! Any bytes are an article or no text, and any article has a reading whose spans lie inside its text.
#![no_main]

use std::sync::LazyLock;

use laut::{Article, Reader};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/laut/tests/it/made_up.rs"]
mod made_up;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(made_up::MadeUp));

fuzz_target!(|bytes: &[u8]| {
    let Ok((text, _)) = laut_intake::decode(bytes) else {
        return;
    };
    let article = Article::new(text);
    let reading = READER.read(&article);
    let characters = article.text.chars().count();
    for statement in &reading.statements {
        assert!(!statement.content.is_empty());
        for span in statement
            .content
            .iter()
            .chain(&statement.cue)
            .chain(&statement.frame)
        {
            assert!(!span.is_empty() && span.end() <= characters);
        }
    }
});
