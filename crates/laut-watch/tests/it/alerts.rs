//! How alerts are told: each to everybody, whoever hangs or fails, and however often it is ended.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
};

use laut_desk::{Access, Desk};
use laut_watch::{Carrier, Headlines, Mail, Rules, Secret, Tools, Watch, feeds_of};
use serde_json::Value;

use crate::{
    bench::{Bench, Folder, Heard, page, rss},
    world::{
        Fuse, HOUR, Loopback, MINUTE, Moved, START,
        server::{Asked, Reply, Server},
    },
};

const FEED: &str = "http://a.example/feed";
const HOOK: &str = "http://hook.example/in";

/// A paper with a new article every ten minutes, in its feed the last ten.
fn paper(asked: &Asked) -> Reply {
    let count = (asked.moment - START) / (10 * MINUTE) + 1;
    match asked.path.as_str() {
        "/feed" => {
            let item = |number| {
                format!(
                    "<item><title>Mill {number}</title><link>http://a.example/{number}</link></item>"
                )
            };
            let items: String = ((count - 10).max(0)..count).rev().map(item).collect();
            rss(&items)
        }
        "/robots.txt" => Reply::new(404),
        path => page(&format!("Mill {path}"), &format!("It closes {path}")),
    }
}

/// Returns the addresses of the articles that a message tells.
fn told(asked: &Asked) -> Vec<String> {
    let body: Value = serde_json::from_slice(&asked.body).expect("it is JSON");
    assert_eq!(body["laut"], 1);
    let alerts = body["alerts"].as_array().expect("a list");
    let url = |alert: &Value| alert["url"].as_str().map(str::to_owned);
    alerts.iter().filter_map(url).collect()
}

#[test]
fn a_receiver_that_fails_for_hours_gets_everything_in_the_end() {
    let server = Server::start(|asked| match asked.host.as_str() {
        "hook.example" if asked.moment < START + 3 * HOUR => Some(Reply::new(500)),
        // Some messages arrive, and nobody says so.
        "hook.example" if asked.moment % 7 == 0 => Some(Reply::new(502)),
        "hook.example" => Some(Reply::new(204)),
        _ => Some(paper(asked)),
    });
    let folder = Folder::new("receiver");
    let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    bench.hooks = vec![HOOK.to_owned()];
    bench.secret = Secret::parse("0123456789abcdef").ok();
    let heard = bench.watch(START, START + 8 * HOUR);
    assert!(heard.has_problem(HOOK, "500"));
    let sent: Vec<Asked> = server
        .asked()
        .into_iter()
        .filter(|asked| asked.host == "hook.example")
        .collect();
    let early = sent.iter().filter(|asked| asked.moment < START + 3 * HOUR);
    assert!((7..=12).contains(&early.count()), "less and less");
    let (mut ids, mut all) = (BTreeSet::new(), Vec::new());
    for asked in &sent {
        assert!(
            asked
                .header("webhook-signature")
                .is_some_and(|sign| sign.starts_with("v1,"))
        );
        let id = asked.header("webhook-id").expect("it has an id").to_owned();
        // The same id says the same.
        if asked.moment >= START + 3 * HOUR && ids.insert(id) {
            all.extend(told(asked));
        }
    }
    let lines: Vec<&str> = heard.new_articles();
    assert!(lines.len() > 40);
    assert_eq!(all, lines, "everything, once, in order");
}

#[test]
fn a_receiver_that_hangs_holds_up_nobody() {
    let server = Server::start(|asked| match asked.host.as_str() {
        "hook.example" => None,
        _ => Some(paper(asked)),
    });
    let folder = Folder::new("receiver-hangs");
    let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    bench.hooks = vec![HOOK.to_owned()];
    let heard = bench.watch(START, START + HOUR / 2);
    assert!(
        heard.has_problem(HOOK, "takes too long"),
        "{:?}",
        heard.problems
    );
    assert!(heard.new_articles().len() >= 2);
}

#[test]
fn no_receiver_inside_is_sent_anything() {
    let check = |name: &str, address: &str, reply: Option<Reply>| {
        let server = Server::start(move |asked| match asked.host.as_str() {
            "hook.example" => reply.clone(),
            _ => Some(paper(asked)),
        });
        let folder = Folder::new(name);
        let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
        bench.hooks = vec![HOOK.to_owned()];
        bench.hooks = vec![address.to_owned()];
        bench.watch(START, START + 10 * MINUTE)
    };
    let heard = check("hook-inside", "http://127.0.0.1:9/in", None);
    assert!(heard.has_problem("http://127.0.0.1:9/in", "none of the public web"));
    let inside = Reply::moved(307, "http://127.0.0.1:9/in");
    let heard = check("hook-elsewhere", HOOK, Some(inside));
    assert!(heard.has_problem(HOOK, "not followed elsewhere"));
}

#[test]
fn a_receiver_gets_everything_however_often_it_is_ended() {
    let server = Server::start(|asked| match asked.host.as_str() {
        "hook.example" => Some(Reply::new(204)),
        _ => Some(paper(asked)),
    });
    let folder = Folder::new("receiver-ended");
    let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    bench.hooks = vec![HOOK.to_owned()];
    let (fuse, mut heard, mut now) = (Fuse::off(), Heard::default(), START);
    for kill in 0..40 {
        fuse.set(3 + kill % 17);
        (now, _) = bench.run(now, START + 5 * HOUR, &fuse, &mut heard);
    }
    bench.run(now, START + 6 * HOUR, &Fuse::off(), &mut heard);
    let mut by_id = std::collections::BTreeMap::new();
    for asked in server.asked() {
        if asked.host == "hook.example" {
            let id = asked.header("webhook-id").expect("it has an id").to_owned();
            let told = told(&asked);
            let before = by_id.insert(id, told.clone());
            assert!(
                before.is_none_or(|before| before == told),
                "one id says one thing"
            );
        }
    }
    let all: Vec<String> = by_id.into_values().flatten().collect();
    let once: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(once.len(), all.len(), "nothing twice but under its id");
    let lines: BTreeSet<&str> = heard.new_articles().into_iter().collect();
    assert_eq!(once, lines);
    assert_eq!(bench.articles(), lines.len() as u64);
}

#[test]
fn what_somebody_else_added_is_not_told() {
    let server = Server::start(|asked| Some(paper(asked)));
    let folder = Folder::new("somebody-else");
    let bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    let first = bench.watch(START, START + HOUR);
    assert!(first.alerts.len() > 3);
    // Whoever throws away what was seen asks anew, and the ledger knows its articles.
    std::fs::remove_file(folder.ledger().with_extension("db.watch")).expect("it was there");
    let again = bench.watch(START + HOUR, START + HOUR + 9 * MINUTE);
    assert!(again.alerts.len() <= 1, "{:?}", again.alerts);
    assert!(again.problems.is_empty(), "{:?}", again.problems);
}

#[test]
fn two_watches_on_one_ledger_are_told() {
    let server = Server::start(|asked| Some(paper(asked)));
    let folder = Folder::new("two");
    let ledger = folder.ledger();
    let clock = Moved::new(START, START + HOUR);
    let network = Loopback::new(&server.address, &clock);
    let open = |heard: &mut Heard| {
        let desk = Desk::open(ledger, Access::Add, None).expect("a ledger");
        let tools = Tools {
            clock: &clock,
            network: &network,
            carriers: &[],
            study: &|_| None,
            news: &Headlines,
            surface: heard,
        };
        let watch = Watch::open(desk, ledger, Rules::default(), tools);
        watch.map(|_| ()).map_err(|error| error.problem().clone())
    };
    let mut heard = Heard::default();
    let (news, desk) = (
        Headlines,
        Desk::open(ledger, Access::Add, None).expect("a ledger"),
    );
    let tools = Tools {
        clock: &clock,
        network: &network,
        carriers: &[],
        study: &|_| None,
        news: &news,
        surface: &mut heard,
    };
    let first = Watch::open(desk, ledger, Rules::default(), tools).expect("nobody else");
    let problem = open(&mut Heard::default()).expect_err("there is one");
    assert_eq!(problem.code, "watch_busy");
    let process = std::process::id().to_string();
    assert!(problem.message.contains(&process), "{}", problem.message);
    // Whoever only looks may.
    assert_eq!(feeds_of(ledger).map(|feeds| feeds.len()).ok(), Some(0));
    drop(first);
    assert_eq!(open(&mut Heard::default()), Ok(()));
}

#[test]
fn a_file_of_somebody_else_is_left_alone() {
    let folder = Folder::new("foreign");
    let ledger = folder.ledger();
    drop(Desk::open(ledger, Access::Add, None).expect("a ledger"));
    let state = folder.ledger().with_extension("db.watch");
    for content in ["no database at all, but a text of somebody", ""] {
        std::fs::write(&state, content).expect("it can be written");
        let server = Server::start(|asked| Some(paper(asked)));
        let clock = Moved::new(START, START + HOUR);
        let network = Loopback::new(&server.address, &clock);
        let (news, mut heard) = (Headlines, Heard::default());
        let tools = Tools {
            clock: &clock,
            network: &network,
            carriers: &[],
            study: &|_| None,
            news: &news,
            surface: &mut heard,
        };
        let desk = Desk::open(ledger, Access::Add, None).expect("a ledger");
        let opened = Watch::open(desk, ledger, Rules::default(), tools);
        // An empty file is one that was not begun.
        assert_eq!(opened.is_ok(), content.is_empty());
        if let Err(error) = opened {
            assert!(
                error
                    .problem()
                    .help
                    .as_deref()
                    .is_some_and(|help| help.contains("move the file away"))
            );
            let kept = std::fs::read_to_string(&state).expect("it is there");
            assert_eq!(kept, content);
        }
    }
}

/// Starts a server that takes mail, but for the first that it is sent, and keeps it.
fn mail_server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("smtp://{}", listener.local_addr().expect("an address"));
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let mails = Arc::clone(&kept);
    thread::spawn(move || {
        for (number, stream) in listener.incoming().flatten().enumerate() {
            let mut reader = BufReader::new(&stream);
            let say = |words: &str| (&stream).write_all(format!("{words}\r\n").as_bytes());
            let _ = say("220 mail.example");
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|length| length > 0) {
                let word = line
                    .split(' ')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .to_uppercase();
                let _ = match word.as_str() {
                    "EHLO" => say("250 mail.example"),
                    "QUIT" => say("221 bye"),
                    "DATA" if number == 0 => say("451 later"),
                    "DATA" => {
                        let _ = say("354 go on");
                        let mut mail = String::new();
                        while !mail.ends_with("\r\n.\r\n") {
                            if reader.read_line(&mut mail).is_ok_and(|length| length == 0) {
                                break;
                            }
                        }
                        mails.lock().expect("no panic").push(mail);
                        say("250 taken")
                    }
                    _ => say("250 yes"),
                };
                line.clear();
            }
        }
    });
    (address, kept)
}

#[test]
fn mail_tells_what_is_new_a_few_times_an_hour() {
    let server = Server::start(|asked| Some(paper(asked)));
    let (address, mails) = mail_server();
    let folder = Folder::new("mail");
    let to = [
        "ada@desk.example".to_owned(),
        "silas@desk.example".to_owned(),
    ];
    let mail = Mail::new(&address, None, "laut@desk.example", &to).expect("a server");
    let carriers: [&dyn Carrier; 1] = [&mail];
    let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    bench.carriers = &carriers;
    let heard = bench.watch(START, START + 4 * HOUR);
    let place = "mail to ada@desk.example, silas@desk.example";
    assert!(heard.has_problem(place, "later"), "{:?}", heard.problems);
    let mails = mails.lock().expect("no panic");
    assert!((12..=17).contains(&mails.len()), "{}", mails.len());
    let all = mails.concat();
    for url in heard.new_articles().iter().rev().skip(3) {
        let lines = all.lines().filter(|line| line == url);
        assert_eq!(lines.count(), 1, "{url}");
    }
    let ids: BTreeSet<&str> = all
        .lines()
        .filter(|line| line.starts_with("Message-ID"))
        .collect();
    assert_eq!(ids.len(), mails.len());
    assert!(all.contains("To: ada@desk.example, silas@desk.example"));
}

#[test]
fn who_comes_once_tells_everything_at_the_end_and_waits_for_nobody() {
    let server = Server::start(|asked| match asked.host.as_str() {
        "hook.example" => Some(Reply::new(500)),
        _ => Some(paper(asked)),
    });
    let (address, mails) = mail_server();
    let folder = Folder::new("once");
    let to = ["ada@desk.example".to_owned()];
    let mail = Mail::new(&address, None, "laut@desk.example", &to).expect("a server");
    let carriers: [&dyn Carrier; 1] = [&mail];
    let mut bench = Bench::new(folder.ledger(), &server.address, &[FEED]);
    (bench.once, bench.hooks, bench.carriers) = (true, vec![HOOK.to_owned()], &carriers);
    let mut heard = Heard::default();
    let mut ends = Vec::new();
    // As cron starts it, every quarter of an hour, from when there are ten articles.
    for quarter in 7..15 {
        let from = START + quarter * 15 * MINUTE;
        let (end, _) = bench.run(from, from + HOUR, &Fuse::off(), &mut heard);
        ends.push(end - from);
    }
    assert!(ends.iter().all(|length| *length < MINUTE), "{ends:?}");
    let polls = server.count("a.example", "/feed");
    assert_eq!(polls, ends.len(), "each time");
    assert!(heard.has_problem(HOOK, "500"));
    let mails = mails.lock().expect("no panic");
    // The first is not taken, and comes with the second.
    assert_eq!(mails.len(), ends.len() - 1);
    let all = mails.concat();
    for url in heard.new_articles() {
        assert_eq!(all.lines().filter(|line| *line == url).count(), 1, "{url}");
    }
}
