//! Whatever stands in a ledger's file in the place of a digest or of a claim's body: it is shown, or refused as damaged.
//!
//! The first byte tells which of them the others replace.
#![no_main]

use std::{cell::RefCell, env, fs, path::PathBuf, process};

use laut::{Article, Reader};
use laut_ledger::{ErrorKind, Ledger, Query, Result, record};
use libfuzzer_sys::fuzz_target;
use rusqlite::{Connection, params};

#[path = "../../crates/laut/tests/it/made_up.rs"]
mod made_up;

/// The file of a ledger with two articles of one claim, and a connection of its own to it.
struct Kept {
    file: PathBuf,
    connection: Connection,
}

impl Kept {
    fn new() -> Self {
        let file = env::temp_dir().join(format!("laut-fuzz-{}.db", process::id()));
        let _ = fs::remove_file(&file);
        let mut ledger = Ledger::open(&file).expect("a ledger can be made");
        let reader = Reader::new(made_up::MadeUp);
        for outlet in ["Bote", "Kurier"] {
            let text = format!("„Die Fähre hat ein Leck“, sagte Ada. Das schreibt der {outlet}.");
            let article = Article::new(text);
            let study = reader.study(&article);
            ledger
                .add(&record(&article, &study))
                .expect("there is room");
        }
        drop(ledger);
        let connection = Connection::open(&file).expect("it is there");
        connection
            .execute_batch(
                "CREATE TABLE fuzz_digests AS SELECT * FROM digests;
                 CREATE TABLE fuzz_bodies AS SELECT * FROM claim_bodies;",
            )
            .expect("there is room");
        Kept { file, connection }
    }

    fn set(&self, table: &str, bytes: &[u8]) {
        self.connection
            .execute(&format!("UPDATE {table} SET body = ?1"), params![bytes])
            .expect("there is room");
    }

    fn put_back(&self) {
        self.connection
            .execute_batch(
                "DELETE FROM digests; INSERT INTO digests SELECT * FROM fuzz_digests;
                 DELETE FROM claim_bodies; INSERT INTO claim_bodies SELECT * FROM fuzz_bodies;",
            )
            .expect("there is room");
    }
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::new(Kept::new());
}

fn ask(ledger: &Ledger<laut_ledger::FileStore>) -> Result<()> {
    for claim in ledger.claims(&Query::default())? {
        ledger.why(claim.id)?;
        claim.holders();
    }
    ledger.sources("Ada")?;
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    KEPT.with_borrow(|kept| {
        let tables = ["digests", "claim_bodies"];
        kept.set(tables[usize::from(*which) % tables.len()], bytes);
        let ledger = Ledger::open_to_read(&kept.file).expect("the file is whole");
        if let Err(error) = ask(&ledger) {
            // What can be read may still name what is not there.
            let kind = error.kind();
            assert!(
                matches!(kind, ErrorKind::Damaged | ErrorKind::Missing),
                "{error}"
            );
        }
        kept.put_back();
    });
});
