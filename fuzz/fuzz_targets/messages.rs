//! Whatever an assistant sends to `laut mcp`: each line is answered with JSON, or not at all, and it comes to an end.
#![no_main]

use std::{
    env,
    io::{self, Cursor, Write},
    process,
    sync::{Arc, LazyLock, Mutex},
};

use laut::Reader;
use laut_ledger::Weights;
use laut_mcp::{Settings, serve};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/laut/tests/it/made_up.rs"]
mod made_up;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(made_up::MadeUp));
static DESCRIPTION: LazyLock<String> = LazyLock::new(laut_server::openapi);

#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings {
        reader: &READER,
        weights: Weights::new(1, None),
        ledger: env::temp_dir().join(format!("laut-fuzz-none-{}.db", process::id())),
        write: false,
        description: &DESCRIPTION,
    };
    let said = Said::default();
    // What is no UTF-8 ends it.
    let _ = serve(settings, Cursor::new(bytes.to_vec()), said.clone());
    let said = said.0.lock().expect("nobody panics");
    for line in said.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        serde_json::from_slice::<serde_json::Value>(line).expect("an answer is JSON");
    }
});
