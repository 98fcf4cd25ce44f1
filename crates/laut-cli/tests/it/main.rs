//! What holds for the repository and for the `laut` command as a whole.

mod command;
mod forms;
mod gold;
mod ledger;
mod serve;
mod stories;
mod terminal;
mod tree;
