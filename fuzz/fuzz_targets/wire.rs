//! Whatever JSON is taken for a reading, for claims or for a correction comes back as it was printed; whatever is taken
//! for a tool's annotations becomes gold or is refused; so does a line that another ledger's machine wrote.
#![no_main]

use laut_ledger::Packed;
use laut_wire::{Claims, Correction, Dismissal, Marked, Reading, Ruling};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(json) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(reading) = Reading::from_json(json) {
        let printed = reading.to_json();
        let again = Reading::from_json(&printed).expect("what was printed is taken");
        assert_eq!(again.to_json(), printed);
        laut_wire::annotations(&reading, "http://laut.example");
        laut_wire::quotations(&reading, "http://laut.example");
        laut_wire::export::statements_csv(&reading);
    }
    if let Ok(claims) = Claims::from_json(json) {
        let printed = claims.to_json();
        let again = Claims::from_json(&printed).expect("what was printed is taken");
        assert_eq!(again.to_json(), printed);
        for claim in &claims.claims {
            laut_wire::schema_claim(claim, "http://laut.example");
        }
    }
    if let Ok(correction) = Correction::from_json(json) {
        // It may lie outside of the text: then it is refused.
        let _ = correction.to_ledger("„Es regnet“, sagte Ada.");
    }
    let _ = serde_json::from_str::<Ruling>(json);
    let _ = serde_json::from_str::<Dismissal>(json);
    if let Ok(packed) = Packed::from_line(json) {
        let line = packed.to_line().expect("what was taken is printed");
        assert_eq!(Packed::from_line(&line).ok(), Some(packed));
    }
    for text in Marked::from_tool("a", json).unwrap_or_default().into_iter().flatten() {
        text.to_label_studio();
        text.to_doccano();
        text.to_webanno();
        if let Some(read) = text.read() {
            let gold = text.gold(read).ok();
            let gold = gold.map(|gold| gold.corrected.reading.check());
            assert!(gold.is_none_or(|checked| checked.is_ok()));
        }
    }
});
