//! What holds for the repository and for the `laut` command as a whole.

mod agreement;
mod annotating;
mod changed;
mod command;
mod documentation;
mod forms;
mod gold;
mod leading;
mod ledger;
#[path = "../../../laut-ledger/tests/made/mod.rs"]
mod made;
mod manual;
mod mcp;
#[cfg(target_os = "linux")]
mod offline;
mod records;
mod serve;
mod stories;
mod tables;
mod terminal;
mod tree;
mod versions;
mod watch;
