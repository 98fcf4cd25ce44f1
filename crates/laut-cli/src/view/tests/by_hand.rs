//! Readings made by hand: a text, sources and statements in a few words each in, a reading out. Does not know
//! what the reader would make of the text.

use laut_wire::Reading;
use serde_json::{Value, json};

/// A reading that is being made.
pub(super) struct ByHand {
    text: String,
    sources: Vec<Value>,
    statements: Vec<Value>,
    notes: Vec<Value>,
}

impl ByHand {
    pub(super) fn new(text: &str) -> Self {
        ByHand {
            text: text.to_owned(),
            sources: Vec::new(),
            statements: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds the next source; the fields that are given, over those of a named person.
    pub(super) fn source(mut self, name: &str, fields: Value) -> Self {
        let source = json!({
            "id": format!("q{}", self.sources.len() + 1), "name": name, "class": "person", "standing": "named",
        });
        self.sources.push(with(source, fields));
        self
    }

    /// Adds a source whose identity is withheld.
    pub(super) fn unnamed(self, name: &str, fields: Value) -> Self {
        let unnamed = json!({"class": "group", "standing": "anonymous"});
        self.source(name, with(unnamed, fields))
    }

    /// Adds the next statement: who makes it ("-" for nobody), its words, whose pieces are parted by `…`, and
    /// other fields over those of an indirect statement.
    pub(super) fn told(mut self, source: &str, words: &str, fields: Value) -> Self {
        let mut from = 0;
        let content: Vec<Value> = words
            .split('…')
            .map(|words| {
                let (span, end) = self.span(words.trim(), from);
                from = end;
                span
            })
            .collect();
        let speaker = match source {
            "-" => Value::Null,
            source => json!({"source": source}),
        };
        let statement = json!({
            "id": format!("s{}", self.statements.len() + 1), "kind": "indirect", "force": "assert",
            "content": content, "speaker": speaker, "confidence": 0.9,
        });
        self.statements.push(with(statement, fields));
        self
    }

    pub(super) fn note(mut self, code: &str, words: &str, message: &str) -> Self {
        let (span, _) = self.span(words, 0);
        self.notes
            .push(json!({"code": code, "span": span, "message": message}));
        self
    }

    pub(super) fn reading(self) -> Reading {
        let json = json!({
            "laut": 1,
            "article": {"id": "a1", "text": self.text},
            "statements": self.statements,
            "sources": self.sources,
            "shares": {"attributed": 0, "anonymous": 0, "unattributed": 0},
            "notes": self.notes,
        });
        Reading::from_json(&json.to_string()).expect("a reading made by hand holds to the contract")
    }

    /// Returns where words stand, at or after a byte of the text, and the byte after them.
    fn span(&self, words: &str, from: usize) -> (Value, usize) {
        let byte = self.text[from..].find(words);
        let byte = from + byte.unwrap_or_else(|| panic!("the text has no {words:?}"));
        let start = self.text[..byte].chars().count();
        let span = json!({"start": start, "end": start + words.chars().count()});
        (span, byte + words.len())
    }
}

fn with(mut value: Value, fields: Value) -> Value {
    if let (Value::Object(value), Value::Object(fields)) = (&mut value, fields) {
        value.extend(fields);
    }
    value
}

/// Returns a reading of the article in `examples/` with every field that the contract has in use.
pub(super) fn bridge() -> Reading {
    let on = |date: &str| json!({"span": [], "date": date});
    ByHand::new(include_str!("../../../../../examples/hafenbruecke.txt"))
        .source("Stadtverwaltung", json!({"class": "organization"}))
        .source(
            "Henrike Dahlmann",
            json!({"role": "Bürgermeisterin", "speaks_for": "q1"}),
        )
        .unnamed(
            "Zwei mit der Prüfung vertraute Personen",
            json!({"count": 2, "basis": "mit der Prüfung vertraut"}),
        )
        .source("Konrad Eilers", json!({"role": "Leiter des Bauamts"}))
        .source("Opposition im Stadtrat", json!({"class": "group"}))
        .source(
            "Malte Brodersen",
            json!({"role": "Ratsherr", "speaks_for": "q5"}),
        )
        .source("Grauwerder Bote", json!({"class": "outlet"}))
        .source("Verkehrsministerium", json!({"class": "organization"}))
        .source(
            "Sprecher des Ministeriums",
            json!({"role": "Sprecher", "speaks_for": "q8"}),
        )
        .source("Ute Sanders", json!({"role": "Bäckerin"}))
        .source("Nordlinie", json!({"class": "organization"}))
        .source(
            "Gutachten",
            json!({"class": "document", "speaks_for": "q13"}),
        )
        .source("Hochschule Emmersund", json!({"class": "organization"}))
        .told(
            "q1",
            "Die Hafenbrücke von Grauwerder bleibt … mindestens bis Ende September gesperrt",
            json!({}),
        )
        .told(
            "q2",
            "Wir haben die Brücke innerhalb einer Stunde geräumt … Niemand war zu irgendeinem Zeitpunkt in Gefahr.",
            json!({"kind": "direct", "when": on("2025-09-03")}),
        )
        .told("q2", "dass es „keinerlei Hinweise auf Pfusch“ beim Bau gebe", json!({}))
        .told("q2", "keinerlei Hinweise auf Pfusch", json!({"kind": "direct"}))
        .told("-", "Daran gibt es Zweifel.", json!({"kind": "reported", "confidence": 0.3}))
        .told("q3", "die Stadt sei schon im Frühjahr vor den Rissen gewarnt worden", json!({}))
        .told(
            "q3",
            "Der Bericht lag auf dem Tisch … und dort blieb er liegen.",
            json!({"kind": "direct"}),
        )
        .told(
            "q4",
            "Der Leiter des Bauamts, Konrad Eilers, wollte sich dazu nicht äußern.",
            json!({"kind": "reported", "force": "decline"}),
        )
        .told(
            "q5",
            "Die Opposition im Stadtrat forderte den Rücktritt von Eilers.",
            json!({"kind": "reported", "force": "demand"}),
        )
        .told(
            "q6",
            "Die Verwaltung müsse endlich erklären, wer die Warnung gelesen habe",
            json!({"force": "demand"}),
        )
        .told(
            "q6",
            "Er habe sie nie zu Gesicht bekommen. Sie sei ihm verschwiegen worden.",
            json!({"kind": "indirect_free_indirect"}),
        )
        .told("q8", "soll die Reparatur 3,4 Millionen Euro kosten", json!({"via": ["q7"]}))
        .told(
            "q9",
            "Ein Sprecher des Ministeriums bestätigte die Zahl am Abend nicht.",
            json!({"kind": "reported", "force": "deny", "when": on("2025-09-03")}),
        )
        .told("q9", "Man rechne noch", json!({}))
        .told("q10", "Mein Mann hat gestern gesagt: ‚Dann nehmen wir eben das Boot‘", json!({"kind": "direct"}))
        .told(
            "q11",
            "vom 3. Oktober an alle zwanzig Minuten zu fahren",
            json!({"force": "announce"}),
        )
        .told("q12", "wäre ein Neubau billiger als jede weitere Reparatur", json!({}))
        .note("broken_attribution", "Daran", "words of telling lead to nobody")
        .reading()
}
