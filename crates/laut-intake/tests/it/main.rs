//! What holds for inputs of every form: pages, feeds, folders, addresses, and what only pretends to be one.

mod archives;
mod barriers;
mod beside;
mod books;
mod called;
#[cfg(feature = "parquet")]
mod columnar;
mod feeds;
mod folders;
mod forms;
mod limits;
mod mutated;
mod packed;
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod press;
mod records;
mod shapes;
mod torn;
mod web;
