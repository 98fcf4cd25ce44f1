//! Any words in a field of an article, as a table or JSON has it: the article has it, or a note says why not.
//!
//! The first byte tells the field, the second how the row is written; what follows is the field's value.
#![no_main]

use laut_intake::{Columns, Known, articles, shown};
use libfuzzer_sys::fuzz_target;

const FIELDS: [&str; 9] = [
    "date",
    "url",
    "outlet",
    "title",
    "text",
    "modified",
    "credits",
    "language",
    "id",
];

fuzz_target!(|bytes: &[u8]| {
    let [field, row, value @ ..] = bytes else {
        return;
    };
    let value = String::from_utf8_lossy(value);
    let field = FIELDS[usize::from(*field) % FIELDS.len()];
    let text = "Die Wehranlage hat einen Riss, sagte Ada Lindt am Montag.";
    let quoted = value.replace('"', "\"\"");
    let json = serde_json::Value::from(value.as_ref());
    let (name, written) = match row % 5 {
        0 => ("a.csv", format!("body;{field}\n\"{text}\";\"{quoted}\"\n")),
        1 => ("a.json", format!("[{{\"body\": \"{text}\", \"{field}\": {json}}}]")),
        2 => ("a.jsonl", format!("{{\"text\": \"{text}\", \"{field}\": {json}}}\n")),
        3 => ("a.tsv", format!("body\t{field}\n{text}\t{value}\n")),
        _ => {
            let _ = Columns::parse(&value).map(|columns| {
                let known = Known {
                    columns,
                    ..Known::default()
                };
                let row = format!("{{\"body\": \"{text}\", \"{field}\": {{\"a\": {json}}}}}");
                articles("a.json", row.as_bytes(), &known).count()
            });
            let _ = shown(value.into_owned());
            return;
        }
    };
    for article in articles(name, written.as_bytes(), &Known::default()).flatten() {
        assert!(!article.id.is_empty());
        let is_day = |day: &str| day.len() >= 10 && day.as_bytes()[4] == b'-';
        assert!(article.published.as_deref().is_none_or(is_day));
    }
});
