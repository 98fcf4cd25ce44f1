//! Measures how well laut reads: hand-annotated articles and readings of the same texts in,
//! figures, a reliability table and a listing of what went wrong out.
//!
//! Two sets of annotated news are known, each with the metric that its field uses: the German
//! `WikiNews` quotations (Petersen-Frey & Biemann, LREC-COLING 2024) and the attributions of
//! `PolNeAR` (Newell et al., LREC 2018). They tell where statements and speakers stand. The steps,
//! in order:
//!
//! 1. [`Gold::from_jsonl`] reads the annotated articles.
//! 2. The caller reads [`Gold::texts`], or [`readings_from_jsonl`] takes readings made before.
//! 3. [`score`] gives the [`Report`], [`mistakes()`] what was missed, spurious, misbounded or put
//!    into the wrong mouth.
//!
//! Stories are a third kind of gold: articles of several outlets with the name, standing and date
//! that belong to each statement. [`Story::new`] reads one, [`Story::of_corrected`] takes readings that users have
//! corrected for one, [`readings_of_stories`] finds the
//! readings of its articles, [`score_stories`] and [`story_mistakes`] compare. A story may also tell
//! what its articles hold together; [`score_claims`] and [`claims_mistakes`] compare that with the
//! claims that the caller has made of each story's articles.
//!
//! No gold tells who a pronoun is. [`agreement`] and [`disagreements`] put readings of the PolNeAR
//! articles beside the [`Coreference`] that another machine made for them.
//!
//! The crate reads no files and does not know how readings come about.
//!
//! ```
//! use laut_eval::{Gold, Scheme, mistakes, readings_from_jsonl, score};
//!
//! let gold = concat!(
//!     r#"{"id": "a1", "text": "It rains, Ada said.", "attributions": [{"content": [[0, 8]], "#,
//!     r#""source": [[10, 13]], "source_head": [10, 13], "cue": [[14, 18]], "kind": "indirect"}]}"#
//! );
//! let readings = concat!(
//!     r#"{"laut": 1, "article": {"id": "a1", "text": "It rains, Ada said."}, "#,
//!     r#""statements": [], "shares": {"attributed": 0, "anonymous": 0, "unattributed": 1}}"#
//! );
//! let gold = Gold::from_jsonl(Scheme::Polnear, gold)?;
//! let readings = readings_from_jsonl(readings)?;
//! assert_eq!(score(&gold, &readings)?.groups[0].annotated, 1);
//! assert!(mistakes(&gold, &readings)?[0].to_string().contains("missed"));
//! # Ok::<(), laut_eval::Error>(())
//! ```

mod annotated;
mod assign;
mod calibration;
mod compare;
mod comparison;
mod coreference;
mod error;
mod figures;
mod gold;
mod marks;
mod metric;
mod mistakes;
mod names;
mod polnear;
mod readings;
mod report;

mod scheme;
mod stories;
mod table;
mod text;
mod tokens;
mod wikinews;

pub use calibration::{Bin, Calibration, Judgement, judgements};
pub use coreference::{Agreement, Coreference, agreement, disagreements};
pub use error::{Error, ErrorKind};
pub use figures::{Figure, Group, Rate};
pub use gold::Gold;
pub use mistakes::{Mistake, Sort, listing, mistakes, sample};
pub use readings::readings_from_jsonl;
pub use report::{ArticleScore, Report, score};
pub use scheme::Scheme;
pub use stories::{
    ClaimsReport, ClaimsScore, StoriesReport, Story, StoryScore, claims_mistakes,
    corrected_from_jsonl, readings_of_stories, score_claims, score_stories, story_mistakes,
};
