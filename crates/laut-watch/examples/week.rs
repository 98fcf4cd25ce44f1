//! A week over 200 papers, killed 20 times: nothing is lost, nothing comes twice, nobody is asked too often, and memory
//! stays flat. `cargo run --example week -- [PAPERS] [DAYS] [KILLS]`; a smaller one is among the tests.
//!
//! The watch is a process of its own that is really killed, at any request; the papers are served by this one. Days are
//! as long as the work in them: the clock goes on when somebody waits.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program for people"
)]
#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "numbers and moments are small, and none is negative"
)]

#[path = "../tests/world/mod.rs"]
mod world;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio, exit},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use laut::Study;
use laut_desk::{Access, Desk};
use laut_watch::{Alert, Clock, Headlines, Moment, Rules, Surface, Tools, Watch};
use laut_wire::Problem;

use world::{
    DAY, HOUR, Loopback, MINUTE, Moved, START, mixed,
    papers::{Fault, Paper},
    server::{Reply, Server},
};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [child, ledger, server, from, to, papers] = arguments.as_slice()
        && child == "child"
    {
        let number = |text: &str| text.parse().expect("a number");
        return watch(
            Path::new(ledger),
            server,
            number(from),
            number(to),
            number(papers) as u64,
        );
    }
    let number = |at: usize, usual: u64| {
        let given = arguments
            .get(at)
            .map(|text| text.parse().expect("a number"));
        given.unwrap_or(usual)
    };
    let (papers, days, kills) = (number(0, 200), number(1, 7), number(2, 20));
    if !week(papers, days as Moment, kills) {
        exit(1);
    }
}

/// Watches until a moment, or until it is killed.
fn watch(ledger: &Path, server: &str, from: Moment, to: Moment, papers: u64) {
    let clock = Moved::new(from, to);
    let network = Loopback::new(server, &clock);
    let study = |_: &laut::Article| Some(Study::default());
    let desk = Desk::open(ledger, Access::Add, None).expect("a ledger");
    let tools = Tools {
        clock: &clock,
        network: &network,
        carriers: &[],
        study: &study,
        news: &Headlines,
        surface: &mut Lines,
    };
    let mut watch = Watch::open(desk, ledger, Rules::default(), tools).expect("nobody else");
    let feeds: Vec<String> = (0..papers).map(|number| Paper { number }.feed()).collect();
    watch.feeds(&feeds).expect("a state");
    let mut day = (from - START) / DAY;
    while let Some(next) = watch.step().expect("it goes on") {
        if (clock.now() - START) / DAY > day {
            day = (clock.now() - START) / DAY;
            say(&format!("day {day} {}", memory()));
        }
        if clock.is_over() {
            break;
        }
        clock.wait_until(next);
    }
}

/// Says what was told in lines.
struct Lines;

fn say(line: &str) {
    let mut out = io::stdout().lock();
    // Whoever reads may be gone.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

impl Surface for Lines {
    fn alert(&mut self, alert: &Alert) -> io::Result<()> {
        let url = alert.url.as_deref().unwrap_or_default();
        say(&format!(
            "{} {}",
            alert.code,
            url.split('?').next().unwrap_or_default()
        ));
        Ok(())
    }

    fn problem(&mut self, problem: &Problem) {
        say(&format!(
            "problem {}",
            problem.place.as_deref().unwrap_or_default()
        ));
    }

    fn note(&mut self, _: &str, _: &str) {}
}

/// Returns how much memory this process has now, in KiB, where the system tells.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

/// What the watches said, one after the other.
#[derive(Default)]
struct Heard {
    new: Vec<String>,
    problems: u64,
    memory: Vec<(u64, u64)>,
}

fn start(arguments: [&str; 6], heard: &Arc<Mutex<Heard>>) -> (Child, thread::JoinHandle<()>) {
    let this = env::current_exe().expect("this program");
    let mut child = Command::new(this)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let heard = Arc::clone(heard);
    let reading = thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            let mut heard = heard.lock().expect("no panic");
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some("article_added"), Some(url), _) => heard.new.push(url.to_owned()),
                (Some("problem"), ..) => heard.problems += 1,
                (Some("day"), Some(day), Some(memory)) => {
                    eprintln!("day {day}: {memory} KiB");
                    let number = |text: &str| text.parse().unwrap_or_default();
                    heard.memory.push((number(day), number(memory)));
                }
                _ => {}
            }
        }
    });
    (child, reading)
}

/// Has a watch go on for so many days, and says whether all was well.
fn week(papers: u64, days: Moment, kills: u64) -> bool {
    let folder = env::temp_dir().join(format!("laut-week-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let ledger: PathBuf = folder.join("laut.db");
    let server = Server::start(|asked| {
        Some(Paper::of(&asked.host).map_or(Reply::new(404), |paper| paper.answer(asked)))
    });
    let heard: Arc<Mutex<Heard>> = Arc::default();
    let (begun, end) = (Instant::now(), START + days * DAY);
    // About so many requests are to come.
    let expected = papers * days as u64 * 24 * 4;
    let (mut now, mut killed) = (START, 0);
    loop {
        let numbers = [now.to_string(), end.to_string(), papers.to_string()];
        let path = ledger.display().to_string();
        let arguments = [
            "child",
            &path,
            &server.address,
            &numbers[0],
            &numbers[1],
            &numbers[2],
        ];
        let (mut child, reading) = start(arguments, &heard);
        let next = killed * expected / (kills + 2) + mixed(killed) % 500;
        let status = loop {
            if let Some(status) = child.try_wait().expect("it is ours") {
                break Some(status);
            }
            if killed < kills && server.len() as u64 >= next {
                child.kill().expect("it is ours");
                child.wait().expect("it is ours");
                break None;
            }
            thread::sleep(Duration::from_millis(2));
        };
        reading.join().expect("no panic");
        now = server.last().max(now);
        match status {
            None => killed += 1,
            Some(status) if status.success() => break,
            Some(status) => panic!("the watch ended: {status}"),
        }
    }
    let heard = heard.lock().expect("no panic");
    let desk = Desk::open(&ledger, Access::Read, None).expect("a ledger");
    let articles = desk.size().expect("it can be read").articles;
    println!(
        "{papers} papers, {days} days, killed {killed} times: {} requests, {articles} articles, {} problems told, {:.0} s",
        server.len(),
        heard.problems,
        begun.elapsed().as_secs_f64()
    );
    let well = judge(papers, end, killed, &server, &heard, articles);
    let _ = fs::remove_dir_all(&folder);
    well
}

fn judge(
    papers: u64,
    end: Moment,
    killed: u64,
    server: &Server,
    heard: &Heard,
    articles: u64,
) -> bool {
    let all = |before: Moment| -> BTreeSet<String> {
        let of = |number| {
            let paper = Paper { number };
            (0..paper.count(before)).map(move |article| paper.address(article))
        };
        (0..papers).flat_map(of).collect()
    };
    let once: BTreeSet<String> = heard.new.iter().cloned().collect();
    let lost: Vec<String> = all(end - 15 * HOUR).difference(&once).cloned().collect();
    let made_up = once.difference(&all(end)).count();
    let twice = heard.new.len() - once.len();
    println!("lost {}, made up {made_up}, told twice {twice}", lost.len());
    for lost in lost.iter().take(10) {
        println!("  lost {lost}");
    }
    let mut hosts: BTreeMap<String, Vec<(Moment, String)>> = BTreeMap::new();
    for asked in server.asked() {
        let of = hosts.entry(asked.host).or_default();
        of.push((asked.moment, asked.path));
    }
    let (mut soon, mut often, mut robots) = (0, 0, 0);
    for (host, asked) in &hosts {
        let slow = Paper::of(host).is_some_and(|paper| paper.fault() == Fault::Slow);
        let pause = if slow { 10_000 } else { 1_000 };
        // The first request after the file of a site does not know it yet.
        let close = asked
            .windows(2)
            .filter(|pair| pair[1].0 - pair[0].0 < pause && pair[0].1 != "/robots.txt");
        soon += close.count() as u64;
        let feed: Vec<Moment> = asked
            .iter()
            .filter(|(_, path)| path.ends_with("feed"))
            .map(|(moment, _)| *moment)
            .collect();
        let close = feed
            .windows(2)
            .filter(|pair| pair[1] - pair[0] < 13 * MINUTE);
        often += close.count() as u64;
        let files = asked
            .iter()
            .filter(|(_, path)| path == "/robots.txt")
            .count() as u64;
        robots += files.saturating_sub(((end - START) / DAY) as u64 + 1);
    }
    let moved = (0..papers).filter(|number| Paper { number: *number }.fault() == Fault::Moves);
    // Whoever was killed may not know what was just asked: eight requests are on their way at a time.
    let allowed = killed * 8;
    let often_allowed = allowed + moved.count() as u64;
    println!(
        "hosts {}: asked too soon {soon} of {allowed} that kills explain, feeds too often {often} of {often_allowed}, robots.txt {robots} of {allowed}",
        hosts.len()
    );
    let memory: Vec<u64> = heard.memory.iter().map(|(_, memory)| *memory).collect();
    let (least, most) = (memory.iter().min(), memory.iter().max());
    println!("memory at the ends of days: {least:?} to {most:?} KiB");
    lost.is_empty()
        && made_up == 0
        && articles == once.len() as u64
        // A line that was told at the moment of a kill is told again.
        && twice as u64 <= killed
        && soon <= allowed
        && often <= often_allowed
        && robots <= allowed
}
