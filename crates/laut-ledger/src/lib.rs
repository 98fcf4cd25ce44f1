//! Keeps the ledger of claims: readings in, claims out, each with the independent origins that it rests on.
//!
//! The way of an article: `digest` makes a [`Record`] of what the reader found, proposition by proposition; `same` finds
//! the propositions of other articles that make the same claim; `cluster` joins them to claims; `origins` traces every
//! sighting to who first held it, and counts who is independent of whom. [`Ledger`] knows the order, a [`Store`] keeps
//! it all; `packing` carries records from where articles are read to where the ledger is. `corrections` puts right what a user says against a reading, before it becomes a record. Does not know the
//! network, the contract or how anything is shown.

mod address;
mod changes;
mod claim;
mod cluster;
mod confidence;
mod copies;
mod corrections;
mod digest;
mod error;
mod holders;
mod ledger;
mod origins;
mod overtaken;
mod packing;
mod record;
mod rulings;
mod same;
mod store;
mod story;
mod weights;

pub use address::same_address;
pub use changes::{Changed, Differs, changes};
pub use claim::{
    ArticleRow, Claim, ClaimId, Independent, Origin, PropositionId, Reach, Sighting, Status,
};
pub use corrections::{
    Amended, Applied, Change, Correction, NewSpeaker, Roles, Told, What, apply, corrected_record,
    retell,
};
pub use digest::{
    days::{day_of, iso_of},
    name_stems, record,
};
pub use error::{Error, ErrorKind, repeated};
pub use holders::{Holder, Turn, Word};
pub use ledger::Met;
pub use ledger::{
    Added, Contradiction, Due, Erased, FileStore, Having, Held, Layout, Ledger, Match, Namesakes,
    Placed, Presence, Quoted, Removed, Reread, Said, SourceView, Story, TakenBack, Why, Worded,
};
pub use origins::{Because, Ground};
pub use overtaken::{ChangeKind, Counted, Passage, StoryChange, ToldValue, Touched, numbers_told};
pub use packing::Packed;
pub use record::{
    Credited, Digest, Facts, GAP, Number, Proposition, Record, Sort, Stance, Term, Topic,
};
pub use rulings::Ruling;
pub use same::{COUNT, FEATURES, Features, features};
pub use store::{
    ArticleOrder, ArticleQuery, Copy, Dismissal, Edge, Found, Gone, Named, Order, Overrule, Query,
    Result, Shelved, Size, SqliteStore, Store, Tally, meaning::has_words,
};
pub use weights::Weights;
