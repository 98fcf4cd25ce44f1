//! `laut eval`: annotated articles in, figures or mistakes out.

use std::{
    fs,
    io::{Write, stdout},
    path::Path,
};

use anyhow::Context;
use laut::{Article, Language};
use laut_eval::{Gold, judgements, listing, mistakes, readings_from_jsonl, sample, score};
use laut_intake::{bytes_of, decode};
use laut_wire::Reading;
use rayon::prelude::*;

use crate::{
    arguments::{Eval, EvalFormat},
    commands::pool,
    model,
    progress::Progress,
};

/// Reads annotated articles, or takes readings made before, and prints how right they are.
pub(crate) fn eval(arguments: &Eval) -> anyhow::Result<()> {
    let gold = Gold::from_jsonl(arguments.scheme, &text_of(&arguments.gold)?)
        .with_context(|| arguments.gold.display().to_string())?;
    let readings = match &arguments.readings {
        Some(file) => {
            readings_from_jsonl(&text_of(file)?).with_context(|| file.display().to_string())?
        }
        None => read(&gold, arguments)?,
    };
    if let Some(file) = &arguments.judgements {
        let mut lines = String::new();
        for judgement in judgements(&gold, &readings)? {
            lines += &serde_json::to_string(&judgement)?;
            lines.push('\n');
        }
        fs::write(file, lines)
            .with_context(|| format!("{}: the judgements cannot be written", file.display()))?;
    }
    let shown = match (arguments.errors, arguments.format) {
        (true, _) => listing(&sample(mistakes(&gold, &readings)?, arguments.sample)),
        (false, EvalFormat::Text) => score(&gold, &readings)?.to_string(),
        (false, EvalFormat::Json) => serde_json::to_string_pretty(&score(&gold, &readings)?)?,
    };
    Ok(writeln!(stdout(), "{}", shown.trim_end())?)
}

fn read(gold: &Gold, arguments: &Eval) -> anyhow::Result<Vec<Reading>> {
    let reader = model::reader(arguments.network.model.as_deref())?;
    let language = Language::parse(gold.scheme().language());
    let texts: Vec<&str> = gold.texts().collect();
    let progress = Progress::start();
    Ok(pool(&arguments.network)?.install(|| {
        texts
            .par_iter()
            .map(|text| {
                let article = Article {
                    language,
                    ..Article::new(*text)
                };
                let reading = Reading::new(&article, &reader.read(&article));
                progress.one_more();
                reading
            })
            .collect()
    }))
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    let (text, _) = decode(&bytes_of(file)?)?;
    Ok(text)
}
