//! `laut eval`: annotated articles in, figures or mistakes of their readings or claims out.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use laut::{Article, Language, Study};
use laut_eval::{
    Agreement, ClaimsReport, Coreference, Gold, Mistake, Report, Scheme, StoriesReport, Story,
    agreement, claims_mistakes, corrected_from_jsonl, disagreements, judgements, listing, mistakes,
    readings_from_jsonl, readings_of_stories, sample, score, score_claims, score_stories,
    story_mistakes,
};
use laut_intake::{Known, articles, bytes_of, decode};
use laut_ledger::{FileStore, Ledger, Order, Query, record};
use laut_wire::{Claim, Claims, Copies, Reading};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use laut_weights::Weighted;

use crate::{
    arguments::eval::{Annotation, Eval, EvalFormat},
    commands::pool,
    progress::Progress,
    terminal,
};

/// Reads annotated articles, or takes readings or claims made before, and prints how right they are.
pub(crate) fn eval(arguments: &Eval) -> anyhow::Result<()> {
    let shown = match (arguments.scheme, &arguments.gold[..]) {
        (Annotation::Stories, folders) if arguments.claims.is_empty() => {
            of_stories(folders, arguments)?
        }
        (Annotation::Stories, folders) => {
            let mut files = arguments.claims.iter();
            of_claims(folders, arguments, |_| {
                claims_in(
                    files
                        .next()
                        .context("give a file of claims for each story")?,
                )
            })?
        }
        (Annotation::Articles(scheme), [file, ..]) => of_articles(scheme, file, arguments)?,
        (Annotation::Articles(_), []) => anyhow::bail!("give a file of annotated articles"),
    };
    let mut out = terminal::out();
    out.shown(shown.trim_end())?;
    out.shown("\n")?;
    Ok(out.flush()?)
}

fn of_articles(scheme: Scheme, file: &Path, arguments: &Eval) -> anyhow::Result<String> {
    let gold =
        Gold::from_jsonl(scheme, &text_of(file)?).with_context(|| file.display().to_string())?;
    let readings = if let Some(file) = arguments.readings.first() {
        readings_in(file)?
    } else {
        let language = Language::parse(scheme.language());
        let article = |text| Article {
            language,
            ..Article::new(text)
        };
        read(&gold.texts().map(article).collect::<Vec<_>>(), arguments)?
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
    let silver = match &arguments.coreference {
        None => None,
        Some(file) => {
            let silver = Coreference::from_jsonl(&text_of(file)?);
            Some(silver.with_context(|| file.display().to_string())?)
        }
    };
    if arguments.errors {
        let shown = list(mistakes(&gold, &readings)?, arguments);
        let Some(silver) = &silver else {
            return Ok(shown);
        };
        let other = list(disagreements(&gold, &readings, silver)?, arguments);
        return Ok(format!(
            "{shown}\npronoun speakers, where gold is the coreference: made by a machine, and no truth\n{other}"
        ));
    }
    let silver = silver.map(|silver| agreement(&gold, &readings, &silver));
    let figures = Figures {
        report: score(&gold, &readings)?,
        coreference: silver.transpose()?,
    };
    match arguments.format {
        EvalFormat::Json => Ok(serde_json::to_string_pretty(&figures)?),
        EvalFormat::Text => Ok(match figures.coreference {
            None => figures.report.to_string(),
            Some(agreement) => format!("{}\n{agreement}", figures.report),
        }),
    }
}

/// What is printed of articles as JSON.
#[derive(Serialize)]
struct Figures {
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    coreference: Option<Agreement>,
}

fn of_stories(folders: &[PathBuf], arguments: &Eval) -> anyhow::Result<String> {
    let mut stories = Vec::new();
    let mut told = Vec::new();
    for folder in folders {
        let (story, articles) = story(folder, &arguments.texts)?;
        stories.push(story);
        told.push(articles);
    }
    if !arguments.readings.is_empty() {
        let files = arguments.readings.iter().map(|file| readings_in(file));
        let readings = readings_of_stories(&stories, files.collect::<Result<_, _>>()?)?;
        if arguments.errors {
            return Ok(list(story_mistakes(&stories, &readings)?, arguments));
        }
        let report = score_stories(&stories, &readings)?;
        return match arguments.format {
            EvalFormat::Json => Ok(serde_json::to_string_pretty(&report)?),
            EvalFormat::Text => Ok(report.to_string()),
        };
    }
    let (readings, claims) = told_and_claimed(&told, arguments)?;
    if arguments.errors {
        let shown = list(story_mistakes(&stories, &readings)?, arguments);
        let other = list(claims_mistakes(&stories, &claims)?, arguments);
        return Ok(format!("{shown}\nclaims\n{other}"));
    }
    let figures = StoryFigures {
        report: score_stories(&stories, &readings)?,
        claims: score_claims(&stories, &claims)?,
    };
    match arguments.format {
        EvalFormat::Json => Ok(serde_json::to_string_pretty(&figures)?),
        EvalFormat::Text => Ok(format!("{}\n{}", figures.report, figures.claims)),
    }
}

/// What is printed of stories as JSON.
#[derive(Serialize)]
struct StoryFigures {
    #[serde(flatten)]
    report: StoriesReport,
    claims: ClaimsReport,
}

/// Returns the readings of all stories' articles, and for each story the claims of a ledger that holds it alone.
fn told_and_claimed(
    told: &[Vec<Article>],
    arguments: &Eval,
) -> anyhow::Result<(Vec<Reading>, Vec<Claims>)> {
    let reader = Weighted::open(arguments.network.model.as_deref())?.into_reader();
    let progress = Progress::start(Some(told.iter().map(Vec::len).sum()));
    let pool = pool(&arguments.network)?;
    let (mut readings, mut claims) = (Vec::new(), Vec::new());
    for articles in told {
        let studies: Vec<Study> = pool.install(|| {
            articles
                .par_iter()
                .map(|article| {
                    let study = reader.study(article);
                    progress.one_more();
                    study
                })
                .collect()
        });
        let mut ledger = Ledger::in_memory()?;
        for (article, study) in articles.iter().zip(&studies) {
            ledger.add(&record(article, study))?;
            readings.push(Reading::new(article, &study.reading));
        }
        claims.push(all_claims(&mut ledger)?);
    }
    Ok((readings, claims))
}

/// Returns all that a ledger holds, as the contract has it.
fn all_claims(ledger: &mut Ledger<FileStore>) -> anyhow::Result<Claims> {
    let query = Query {
        order: Order::Id,
        ..Query::default()
    };
    let claims = ledger.claims(&query)?.iter().map(Claim::of).collect();
    let copies = ledger.copies(None)?.iter().map(Copies::of).collect();
    Ok(Claims::new(claims, copies))
}

/// Scores the claims that a ledger has of the articles of each story alone. The ledger is asked once
/// for each story, in order.
fn of_claims(
    folders: &[PathBuf],
    arguments: &Eval,
    mut ledger: impl FnMut(&[Article]) -> anyhow::Result<Claims>,
) -> anyhow::Result<String> {
    let mut stories = Vec::new();
    let mut claims = Vec::new();
    for folder in folders {
        let (story, articles) = story(folder, &arguments.texts)?;
        stories.push(story);
        claims.push(ledger(&articles)?);
    }
    if arguments.errors {
        return Ok(list(claims_mistakes(&stories, &claims)?, arguments));
    }
    let report = score_claims(&stories, &claims)?;
    match arguments.format {
        EvalFormat::Json => Ok(serde_json::to_string_pretty(&report)?),
        EvalFormat::Text => Ok(report.to_string()),
    }
}

/// Returns the story in a folder, or of a file of corrected readings, and its articles as `laut read` would take them.
fn story(folder: &Path, texts: &[PathBuf]) -> anyhow::Result<(Story, Vec<Article>)> {
    if !folder.is_dir() {
        return of_corrected(folder).with_context(|| {
            format!(
                "{}: this is no folder with articles.jsonl and gold.json, nor what `laut export --format gold` \
                 writes; files of readings stand together after --readings",
                folder.display()
            )
        });
    }
    let gold = folder.join("gold.json");
    let file = folder.join("articles.jsonl");
    let told = if file.exists() || texts.is_empty() {
        articles_in(&file)?
    } else {
        apart(&text_of(&gold)?, texts).with_context(|| gold.display().to_string())?
    };
    // The folder's own name, also where it is given as "." or with a slash behind.
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = full
        .file_name()
        .unwrap_or(full.as_os_str())
        .to_string_lossy();
    let texts = told
        .iter()
        .map(|article| (article.id.clone(), article.text.clone()));
    let story =
        Story::new(&name, texts, &text_of(&gold)?).with_context(|| gold.display().to_string())?;
    Ok((story, told))
}

fn articles_in(file: &Path) -> anyhow::Result<Vec<Article>> {
    let name = file.display().to_string();
    Ok(articles(&name, &bytes_of(file)?, &Known::default()).collect::<Result<_, _>>()?)
}

/// Gold that stands apart from its texts, as far as it says which they are.
#[derive(Deserialize)]
struct Apart {
    language: Option<Language>,
    articles: BTreeMap<String, Day>,
}

#[derive(Deserialize)]
struct Day {
    published: Option<String>,
}

/// Returns the articles of gold that stands apart from its texts, in the order of their ids.
fn apart(gold: &str, files: &[PathBuf]) -> anyhow::Result<Vec<Article>> {
    let mut texts = HashMap::new();
    for file in files {
        for article in articles_in(file)? {
            texts.insert(article.id.clone(), article.text);
        }
    }
    let gold: Apart = serde_json::from_str(gold)?;
    let told = gold.articles.into_iter().map(|(id, day)| {
        let text = texts
            .remove(&id)
            .with_context(|| format!("there is no text of article {id} in the files of --texts"))?;
        Ok(Article {
            id,
            published: day.published,
            language: gold.language,
            ..Article::new(text)
        })
    });
    told.collect()
}

/// Returns the articles whose readings users have corrected as a story with these readings as its gold.
fn of_corrected(file: &Path) -> anyhow::Result<(Story, Vec<Article>)> {
    let corrected = corrected_from_jsonl(&text_of(file)?)?;
    let name = file.file_stem().unwrap_or(file.as_os_str());
    let story = Story::of_corrected(&name.to_string_lossy(), &corrected)?;
    let articles = corrected.into_iter().map(|corrected| {
        let article = corrected.reading.article;
        Article {
            id: article.id,
            title: article.title,
            outlet: article.outlet,
            url: article.url,
            published: article.published,
            modified: article.modified,
            credits: article.credits,
            language: article.language.as_deref().and_then(Language::parse),
            text: article.text,
            notes: Vec::new(),
        }
    });
    Ok((story, articles.collect()))
}

fn list(mistakes: Vec<Mistake>, arguments: &Eval) -> String {
    listing(&sample(mistakes, arguments.sample))
}

fn read(articles: &[Article], arguments: &Eval) -> anyhow::Result<Vec<Reading>> {
    let reader = Weighted::open(arguments.network.model.as_deref())?.into_reader();
    let progress = Progress::start(Some(articles.len()));
    Ok(pool(&arguments.network)?.install(|| {
        articles
            .par_iter()
            .map(|article| {
                let reading = Reading::new(article, &reader.read(article));
                progress.one_more();
                reading
            })
            .collect()
    }))
}

fn readings_in(file: &Path) -> anyhow::Result<Vec<Reading>> {
    readings_from_jsonl(&text_of(file)?).with_context(|| file.display().to_string())
}

fn claims_in(file: &Path) -> anyhow::Result<Claims> {
    Claims::from_json(&text_of(file)?).with_context(|| file.display().to_string())
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    let (text, _) = decode(&bytes_of(file)?)?;
    Ok(text)
}
