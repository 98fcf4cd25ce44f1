//! What can be said to `laut eval`.

use std::path::PathBuf;

use clap::{Args, CommandFactory, ValueEnum, error::ErrorKind};
use laut_eval::Scheme;

use super::{Arguments, Network};

/// Examples after the help of `eval`.
pub(super) const EXAMPLES: &str = "\
Examples:
  laut eval --scheme wikinews gold.jsonl
      Reads the articles and prints the figures.
  laut eval --scheme stories flood strike --errors
      Lists what is missed, spurious or told wrong in two stories.
  laut eval --scheme stories flood strike --readings flood.jsonl strike.jsonl
      Scores readings made before, one file of each story in order.
  laut eval --scheme stories flood strike --claims flood.json strike.json
      Scores the claims of two ledgers, each of one story's articles.
  laut eval --scheme polnear gold.jsonl --coreference silver.jsonl
      Also prints how often pronouns that speak lead where another machine has them lead.";

#[derive(Args, Debug)]
pub(crate) struct Eval {
    /// The annotated articles: a file, or of "stories" one or several folders, or files of corrected readings.
    #[arg(required = true, value_name = "GOLD")]
    pub(crate) gold: Vec<PathBuf>,

    /// How they are annotated: "wikinews", "polnear" or "stories".
    #[arg(short, long, value_name = "NAME", value_parser = annotation)]
    pub(crate) scheme: Annotation,

    /// Readings made before, as `laut read --format jsonl` prints them; stands after GOLD.
    ///
    /// One file, in the order of the articles. Of stories one file of each, in order, or one of all: there
    /// articles are known by their id and text, in any order, and readings of others are passed over.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) readings: Vec<PathBuf>,

    /// Claims of stories, as `laut claims --format json` prints them: one file of each story, in order.
    ///
    /// Each is of a ledger that holds the articles of that story alone. Instead of readings, they are scored.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "readings")]
    pub(crate) claims: Vec<PathBuf>,

    /// Texts of stories whose folders have gold but no texts, as JSON Lines with "id" and "text".
    ///
    /// Gold that stands apart from its texts points at them by places; a folder without articles.jsonl takes its
    /// articles from here, by their ids.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) texts: Vec<PathBuf>,

    /// Coreference of the articles of PolNeAR, made by another machine, as JSON Lines.
    ///
    /// Adds how often a pronoun of the third person that speaks (he, she, they, it in any form) leads laut to
    /// the source that this coreference has it lead to, and how often laut knows the source by pronouns only.
    /// The coreference is silver, with errors of its own, and no truth: a disagreement may be its mistake.
    ///
    /// A line is {"id", "sentences": [[[start, end, part of speech, sort of name], …]], "coreference":
    /// [[[sentence, first token, token past the last, represents the others], …]]}.
    #[arg(long, value_name = "FILE")]
    pub(crate) coreference: Option<PathBuf>,

    /// Lists what was missed, spurious, misbounded or wrong in its sentences, instead of figures.
    #[arg(short, long)]
    pub(crate) errors: bool,

    /// So many errors at most, spread over all articles.
    #[arg(long, value_name = "COUNT", default_value_t = 50)]
    pub(crate) sample: usize,

    /// Also writes each statement's confidence and whether it is right, a JSON object a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) judgements: Option<PathBuf>,

    /// How the figures are shown.
    #[arg(short, long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,

    #[command(flatten)]
    pub(crate) network: Network,
}

/// What sort of gold is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Annotation {
    /// Articles as JSON Lines, in one file.
    Articles(Scheme),
    /// Folders, each with the articles of a story and what is annotated in them.
    Stories,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EvalFormat {
    /// Tables.
    Text,
    /// One JSON object.
    Json,
}

impl Eval {
    /// Refuses what does not go with the scheme.
    pub(super) fn check(&self) -> Result<(), clap::Error> {
        let is_stories = self.scheme == Annotation::Stories;
        let is_polnear = self.scheme == Annotation::Articles(Scheme::Polnear);
        let problem = if !is_stories && self.gold.len() > 1 {
            "give one file of annotated articles; only --scheme stories takes several"
        } else if !is_stories && self.readings.len() > 1 {
            "give one file of readings, after GOLD; only --scheme stories takes several"
        } else if is_stories && self.judgements.is_some() {
            "--judgements goes with --scheme wikinews or polnear"
        } else if self.coreference.is_some() && !is_polnear {
            "--coreference goes with --scheme polnear"
        } else if !is_stories && !self.texts.is_empty() {
            "--texts goes with --scheme stories"
        } else if !is_stories && !self.claims.is_empty() {
            "--claims goes with --scheme stories"
        } else if !self.claims.is_empty() && self.claims.len() != self.gold.len() {
            "give one file of claims for each story, in order"
        } else {
            return Ok(());
        };
        Err(Arguments::command().error(ErrorKind::ArgumentConflict, problem))
    }
}

/// The name of the gold that is no [`Scheme`].
const STORIES: &str = "stories";

fn annotation(name: &str) -> Result<Annotation, String> {
    if name == STORIES {
        return Ok(Annotation::Stories);
    }
    let known = Scheme::ALL.iter().copied();
    known
        .clone()
        .find(|scheme| scheme.as_str() == name)
        .map(Annotation::Articles)
        .ok_or_else(|| {
            let names: Vec<&str> = known.map(Scheme::as_str).chain([STORIES]).collect();
            format!("give one of {}", names.join(", "))
        })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::arguments::Command;

    #[test]
    fn what_does_not_go_with_the_scheme_is_refused() {
        let check = |line: &str, sound: bool| {
            let arguments = Arguments::try_parse_from(line.split(' ')).expect("it parses");
            let Command::Eval(eval) = arguments.command else {
                panic!("{line} is another command");
            };
            assert_eq!(eval.check().is_ok(), sound, "{line}");
        };
        check("laut eval --scheme stories a b --readings c d", true);
        check(
            "laut eval --scheme polnear a --readings c --coreference d",
            true,
        );
        check("laut eval --scheme polnear a b", false);
        check("laut eval --scheme wikinews a --readings c d", false);
        check("laut eval --scheme wikinews a --coreference c", false);
        check("laut eval --scheme stories a --judgements c", false);
        check("laut eval --scheme stories a b --claims c d", true);
        check("laut eval --scheme stories a b --claims c", false);
        check("laut eval --scheme polnear a --claims c", false);
    }
}
