//! `--dry-run`: inputs in, a line for each article that would be read out, and why the others would not be.
//!
//! Does not read what is in the articles.

use std::path::PathBuf;

use laut::Article;
use laut_intake::Location;
use serde_json::json;

use crate::{
    arguments::Given,
    commands::inputs::{known, opened, web},
    failure::Failures,
    terminal,
    words::counted,
};

/// Lists the articles of the inputs.
pub(super) fn dry_run(
    names: &[PathBuf],
    given: &Given,
    as_json: bool,
    failures: &mut Failures,
) -> anyhow::Result<()> {
    let (known, web) = (known(given), web(given));
    let mut inputs = opened(names, &known, &web);
    let mut out = terminal::out();
    let mut seen = 0;
    for (place, article) in &mut inputs {
        seen += 1;
        match article {
            Ok(article) if as_json => {
                out.json_line(format_args!("{}", line(&place, &article, true)))?;
            }
            Ok(article) => out.line(format_args!("{}", line(&place, &article, false)))?,
            Err(error) => {
                out.flush()?;
                failures.input(&error);
                if given.strict {
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
