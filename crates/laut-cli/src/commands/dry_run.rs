//! `--dry-run`: inputs in, a line for each article that would be read out, and why the others would not be.
//!
//! Does not read what is in the articles.

use laut::Article;
use laut_desk::Read;
use laut_intake::{Error, Location};
use laut_wire::Problem;
use serde_json::json;

use crate::{
    commands::inputs::{Wanted, opened, web},
    failure::{Failures, problem_of},
    terminal,
    words::counted,
};

/// Lists the articles of the inputs; of records that are taken, those that they were made of.
pub(super) fn dry_run(
    wanted: &Wanted<'_>,
    as_json: bool,
    failures: &mut Failures,
) -> anyhow::Result<()> {
    let web = web(wanted.given);
    let mut inputs = opened(wanted.names, &wanted.known, &web);
    let mut out = terminal::out();
    let mut seen = 0;
    for (place, article) in &mut inputs {
        seen += 1;
        match article.or_else(|error| wanted.read_already(&error)) {
            Ok(article) if as_json => {
                out.json_line(format_args!("{}", line(&place, &article, true)))?;
            }
            Ok(article) => out.line(format_args!("{}", line(&place, &article, false)))?,
            Err(error) => {
                out.flush()?;
                failures.problem(&error);
                if wanted.given.strict {
                    break;
                }
            }
        }
    }
    out.flush()?;
    failures.beside(inputs.left_out().as_ref());
    if failures.count() > 0 && seen > 1 {
        failures.left_out(seen);
    }
    Ok(())
}

impl Wanted<'_> {
    /// Returns the article of a record, where these are taken.
    fn read_already(&self, error: &Error) -> Result<Article, Problem> {
        let place = Some(error.place().to_owned());
        match error.record().filter(|_| self.records) {
            None => Err(problem_of(error)),
            Some(line) => Read::article_of(line).map_err(|error| Problem {
                place,
                ..error.into_problem()
            }),
        }
    }
}

/// Returns what is told of an article.
fn line(place: &Location, article: &Article, as_json: bool) -> String {
    let letters = article.text.chars().count();
    if as_json {
        return json!({
            "where": place.to_string(),
            "outlet": article.outlet,
            "published": article.published,
            "title": article.title,
            "url": article.url,
            "letters": letters,
        })
        .to_string();
    }
    let about = [&article.outlet, &article.published, &article.title];
    let about = about.into_iter().flatten().map(String::as_str);
    let parts: Vec<String> = std::iter::once(place.to_string())
        .chain(about.map(str::to_owned))
        .chain([counted(letters, "letter")])
        .collect();
    parts.join(" · ")
}
