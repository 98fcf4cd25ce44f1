//! Does the ledger stay fast as it grows? Adds made articles in batches and prints what each part costs.
//!
//! In: how many articles (`--articles N`), how many a day (`--a-day N`), a seed. Out: time an article where the ledger has
//! 1,000, 10,000 and all of them, beside plain inserts of the same bytes in the same run; memory, size on disk, time of
//! questions, and on a sample how many claims and origins come out as they were made. Processor time does not depend on
//! what else the machine does; compare ratios, not seconds, across machines.
//!
//! `cargo run --release -p laut-ledger --example scale -- --articles 100000`; with `--keep FOLDER` the ledger stays there,
//! for `bench/pages.py`, which times what the pages ask of it, and `--ask FOLDER` asks the ledger that was kept there again.
#![expect(clippy::print_stdout, reason = "this is what it is for")]

#[path = "../tests/made/mod.rs"]
mod made;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process,
    time::Instant,
};

use laut_ledger::{
    Claim, ClaimId, Independent, Ledger, Order, PropositionId, Query, Record, SqliteStore, Status,
    Store,
};
use rusqlite::{Connection, params};

use self::made::{Made, Origin, Plan, Truth, World};

/// Articles that are added as one.
const BATCH: usize = 100;
/// Of so many stories one is compared with what is true.
const SAMPLED: u64 = 40;
/// What many names of the made world have in common.
const OFFICE: &str = "office";
/// Claims on a page, and stories.
const PAGE: u64 = 50;
const STORIES: usize = 20;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    if let Some(kept) = text("--ask") {
        return ask(&Path::new(&kept).join("ledger"));
    }
    let articles = option("--articles", 2_000)? as usize;
    let plan = Plan {
        seed: option("--seed", 1)?,
        a_day: option("--a-day", 150)? as usize,
        first: 20_000,
        sentences: 10,
    };
    let folder = Folder::new(text("--keep"))?;
    let file = folder.0.join("ledger");
    let mut ledger = Ledger::new(SqliteStore::open(&file)?);
    let table = Plain::new(&folder.0.join("plain"))?;
    let mut world = World::new(plan);
    let mut sample: Vec<Made> = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut added = 0;
    while added < articles {
        let batch: Vec<Made> = world.by_ref().take(BATCH.min(articles - added)).collect();
        let records: Vec<Record> = batch.iter().map(|made| made.record.clone()).collect();
        let watch = Watch::start();
        ledger.add_all(&records)?;
        let own = watch.spent();
        let meanwhile = Watch::start();
        table.add(&records)?;
        added += records.len();
        steps.push(Step {
            added,
            articles: records.len(),
            ledger: own,
            plain: meanwhile.spent(),
        });
        sample.extend(batch.into_iter().filter(|made| made.story % SAMPLED == 0));
        if added % (BATCH * 20) == 0 {
            print_step(&steps, added.saturating_sub(BATCH * 20), added, "");
        }
    }
    println!("\nmilliseconds an article: processor (wall)");
    for end in [1_000, 10_000, 100_000, articles] {
        let width = (end / 10).clamp(BATCH * 5, BATCH * 50);
        if end <= articles {
            print_step(&steps, end - width, end, "around ");
        }
    }
    print_size(&ledger, &file)?;
    drop(ledger);
    ask(&file)?;
    compare(&file, &sample)?;
    Ok(())
}

/// Returns the number behind an option.
fn option(name: &str, usual: u64) -> Outcome<u64> {
    let mut arguments = env::args().skip_while(|argument| argument != name).skip(1);
    Ok(arguments.next().map_or(Ok(usual), |value| value.parse())?)
}

/// Returns the words behind an option.
fn text(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}

/// A folder that is gone at the end, unless it was named.
struct Folder(PathBuf, bool);

impl Folder {
    fn new(named: Option<String>) -> Outcome<Self> {
        let made = || env::temp_dir().join(format!("laut-scale-{}", process::id()));
        let (is_kept, path) = (named.is_some(), named.map_or_else(made, PathBuf::from));
        fs::create_dir_all(&path)?;
        Ok(Folder(path, is_kept))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.1 {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// Seconds of the processor and of the wall.
#[derive(Clone, Copy, Default)]
struct Spent {
    processor: f64,
    wall: f64,
}

struct Watch {
    processor: f64,
    wall: Instant,
}

impl Watch {
    fn start() -> Self {
        Watch {
            processor: processor(),
            wall: Instant::now(),
        }
    }

    fn spent(&self) -> Spent {
        Spent {
            processor: processor() - self.processor,
            wall: self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Returns the seconds that this process ran, where the system tells; the only thread does all of it.
fn processor() -> f64 {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.unwrap_or(0.0_f64) / 1e9
}

/// What a batch cost.
struct Step {
    added: usize,
    articles: usize,
    ledger: Spent,
    plain: Spent,
}

fn print_step(steps: &[Step], from: usize, to: usize, word: &str) {
    let met: Vec<&Step> = steps
        .iter()
        .filter(|step| step.added > from && step.added <= to)
        .collect();
    let articles: usize = met.iter().map(|step| step.articles).sum();
    let mean = |of: &dyn Fn(&Step) -> f64| {
        met.iter().map(|step| of(step)).sum::<f64>() * 1e3 / articles.max(1) as f64
    };
    let (own, plain) = (
        mean(&|step| step.ledger.processor),
        mean(&|step| step.plain.processor),
    );
    println!(
        "{word}{to:>7} articles: {own:7.2} ({:7.2})  plain inserts {plain:5.2} ({:5.2})  ratio {:5.1}  memory {:4} MB",
        mean(&|step| step.ledger.wall),
        mean(&|step| step.plain.wall),
        own / plain,
        memory(),
    );
}

/// Returns the most memory that this process had, in MB.
fn memory() -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// A table that keeps the same bytes and finds nothing.
struct Plain(Connection);

impl Plain {
    fn new(path: &Path) -> Outcome<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE plain (row INTEGER PRIMARY KEY, text TEXT, body BLOB)",
        )?;
        Ok(Plain(connection))
    }

    fn add(&self, records: &[Record]) -> Outcome<()> {
        let transaction = self.0.unchecked_transaction()?;
        for record in records {
            let body = postcard::to_stdvec(&record.digest)?;
            transaction
                .prepare_cached("INSERT INTO plain (text, body) VALUES (?1, ?2)")?
                .execute(params![record.facts.text, body])?;
        }
        transaction.commit()?;
        Ok(())
    }
}

fn print_size(ledger: &Ledger<SqliteStore>, file: &Path) -> Outcome<()> {
    let size = ledger.size()?;
    let mut bytes = 0;
    for ending in ["", "-wal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        bytes += fs::metadata(&name).map_or(0, |file| file.len());
    }
    println!(
        "\n{} articles, {} propositions, {} claims; peak memory {} MB; {:.1} MB on disk, {} bytes a proposition",
        size.articles,
        size.propositions,
        size.claims,
        memory(),
        bytes as f64 / 1e6,
        bytes / size.propositions.max(1),
    );
    Ok(())
}

/// Prints how long questions take, each asked of a file that was just opened, and then again.
fn ask(file: &Path) -> Outcome<()> {
    println!("\nmilliseconds a question: processor (wall), first time; again");
    let page = Query {
        limit: Some(PAGE),
        ..Query::default()
    };
    let word = |letters: &str| Query {
        words: vec![letters.to_owned()],
        ..page.clone()
    };
    let frequent = made::words::Word::name(0).letters;
    let queries = [
        ("thin", page.clone()),
        (
            "latest",
            Query {
                order: Order::Latest,
                ..page.clone()
            },
        ),
        (
            "disputed",
            Query {
                status: Some(Status::Disputed),
                ..page.clone()
            },
        ),
        (
            "page 1,000",
            Query {
                skip: PAGE * 999,
                ..page.clone()
            },
        ),
        ("the most frequent name", word(&frequent)),
        (
            "a rare name",
            word(&made::words::Word::name(40_000).letters),
        ),
    ];
    for (name, query) in queries {
        timed(file, &format!("claims, {name}"), |ledger| {
            Ok(ledger.claims(&query)?.len())
        })?;
        timed(file, &format!("count, {name}"), |ledger| {
            Ok(ledger.count(&query)? as usize)
        })?;
    }
    let ledger = Ledger::new(SqliteStore::open_read_only(file)?);
    let claims = ledger.size()?.claims;
    let (mut largest, mut most) = (ClaimId(1), 0);
    for number in (1..=claims).step_by((claims as usize / 20_000).max(1)) {
        if let Ok(claim) = ledger.claim(ClaimId(number))
            && claim.sightings.len() > most
        {
            (largest, most) = (claim.id, claim.sightings.len());
        }
    }
    timed(file, "claim, the largest met", |ledger| {
        Ok(ledger.claim(largest)?.sightings.len())
    })?;
    timed(file, "claim, any", |ledger| {
        Ok(ledger
            .claim(ClaimId(claims / 2))
            .map_or(0, |claim| claim.sightings.len()))
    })?;
    timed(file, "why, the largest met", |ledger| {
        Ok(ledger.why(largest)?.1.len())
    })?;
    let mut names = vec![("a word of many", OFFICE.to_owned())];
    for (sort, named) in [("the most frequent", true), ("unnamed ones", false)] {
        let (found, _) = ledger.names(named, &[], 0, Some(1))?;
        names.extend(found.into_iter().map(|(name, ..)| (sort, name)));
    }
    for (sort, name) in &names {
        timed(file, &format!("sources, {sort}"), |ledger| {
            Ok(ledger.sources(name)?.people.len())
        })?;
    }
    let stories = ledger.stories(2, None, 0, STORIES)?;
    let largest = stories.iter().max_by_key(|story| story.articles.len());
    timed(file, "stories, the latest", |ledger| {
        Ok(ledger.stories(2, None, 0, STORIES)?.len())
    })?;
    if let Some(largest) = largest {
        timed(file, "story, the largest of them", |ledger| {
            let story = ledger.story(&largest.id)?;
            ledger.changed(&story)?;
            Ok(story.articles.len())
        })?;
    }
    timed(file, "copies", |ledger| Ok(ledger.copies(None)?.len()))?;
    Ok(())
}

fn timed(
    file: &Path,
    name: &str,
    ask: impl Fn(&mut Ledger<SqliteStore>) -> Outcome<usize>,
) -> Outcome<()> {
    let mut ledger = Ledger::new(SqliteStore::open_read_only(file)?);
    let mut spent = [Spent::default(); 2];
    let mut found = 0;
    for spent in &mut spent {
        let watch = Watch::start();
        found = ask(&mut ledger)?;
        *spent = watch.spent();
    }
    let [first, again] =
        spent.map(|spent| format!("{:8.2} ({:8.2})", spent.processor * 1e3, spent.wall * 1e3));
    println!("{name:32} {first}; {again}   found {found}");
    Ok(())
}

/// What is true of a claim.
#[derive(Default)]
struct True {
    sightings: BTreeSet<PropositionId>,
    said: Vec<Truth>,
}

impl True {
    /// Returns what follows from who asserts it and who denies it.
    fn independent(&self) -> (Independent, Status) {
        let parties = |stance| -> BTreeSet<&Origin> {
            let said = self.said.iter().filter(|said| said.stance == stance);
            said.map(|said| &said.origin)
                .filter(|origin| **origin != Origin::Nobody)
                .collect()
        };
        let (asserting, denying) = (
            parties(laut_ledger::Stance::Assert),
            parties(laut_ledger::Stance::Deny),
        );
        let is_unnamed = |origin: &&&Origin| matches!(origin, Origin::Unnamed(_));
        let hidden = asserting.iter().filter(is_unnamed).count() as u32;
        let most = asserting.len() as u32;
        let least = most - hidden + hidden.min(1);
        let status = match (least, most) {
            (_, 0) if denying.is_empty() => Status::Unsourced,
            (_, 0) => Status::Denied,
            _ if !denying.is_empty() => Status::Disputed,
            (_, 1) => Status::Single,
            (1, _) => Status::Uncertain,
            _ => Status::Corroborated,
        };
        (Independent { least, most }, status)
    }
}

/// Prints how many claims of the sample come out as they were made.
fn compare(file: &Path, sample: &[Made]) -> Outcome<()> {
    let ledger = Ledger::new(SqliteStore::open_read_only(file)?);
    let store = SqliteStore::open_read_only(file)?;
    let mut truth: BTreeMap<u64, True> = BTreeMap::new();
    let mut of: BTreeMap<PropositionId, u64> = BTreeMap::new();
    for made in sample {
        let article = store
            .article_called(&made.record.facts.id)?
            .ok_or("an article is gone")?;
        for (place, said) in (0..).zip(&made.truth) {
            if let Some(said) = said {
                let id = PropositionId::new(article, place);
                let known = truth.entry(said.claim).or_default();
                known.sightings.insert(id);
                known.said.push(said.clone());
                of.insert(id, said.claim);
            }
        }
    }
    let mut claims: BTreeMap<ClaimId, Claim> = BTreeMap::new();
    let mut owners: BTreeMap<PropositionId, ClaimId> = BTreeMap::new();
    for &id in of.keys() {
        if let Some(claim) = store.claim_of(id)? {
            owners.insert(id, claim);
            if let std::collections::btree_map::Entry::Vacant(free) = claims.entry(claim) {
                free.insert(ledger.claim(claim)?);
            }
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (id, known) in &of {
        let own = &truth[known].sightings;
        let members: BTreeSet<PropositionId> = match owners.get(id) {
            Some(claim) => claims[claim]
                .sightings
                .iter()
                .map(|one| one.proposition)
                .collect(),
            None => BTreeSet::from([*id]),
        };
        let shared = members.intersection(own).count() as f64;
        precision += shared / members.len() as f64;
        recall += shared / own.len() as f64;
    }
    let (precision, recall) = (precision / of.len() as f64, recall / of.len() as f64);
    let mut right = (0, 0, 0);
    for known in truth.values().filter(|known| known.sightings.len() > 1) {
        let mut counts: BTreeMap<ClaimId, usize> = BTreeMap::new();
        for owner in known.sightings.iter().filter_map(|id| owners.get(id)) {
            *counts.entry(*owner).or_default() += 1;
        }
        let likest = counts
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|(id, _)| &claims[id]);
        let (independent, status) = known.independent();
        right.0 += 1;
        right.1 += usize::from(likest.is_some_and(|claim| claim.independent == independent));
        right.2 += usize::from(likest.is_some_and(|claim| claim.status == status));
    }
    println!(
        "\nsample: {} sightings of {} claims; B-cubed precision {precision:.3}, recall {recall:.3}, F1 {:.3}; of {} claims \
         with several sightings {:.3} have the right number of origins, {:.3} the right status",
        of.len(),
        truth.len(),
        2.0 * precision * recall / (precision + recall),
        right.0,
        f64::from(right.1 as u32) / f64::from(right.0.max(1)),
        f64::from(right.2 as u32) / f64::from(right.0.max(1)),
    );
    Ok(())
}
