//! The server as programs meet it: over a real connection, with the real network and a ledger in a file.

mod adding;
mod asking;
mod description;
mod fetching;
mod hostile;
mod limits;
mod news;
mod nonsense;
mod reading;
mod running;
mod strangers;
mod versions;
