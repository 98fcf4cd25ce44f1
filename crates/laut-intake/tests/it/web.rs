//! Pages that are fetched, from a server on this machine.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use laut_intake::{
    Known, inputs,
    web::{Rules, Web},
};

/// A server that answers each path in its own way, for as long as the tests run.
struct Server {
    address: String,
    /// What was asked, head by head.
    asked: Arc<Mutex<Vec<String>>>,
}

const PAGE: &str = "<html lang=en><head><title>x</title><meta property='og:site_name' content='Gazette'>\
    <link rel=canonical href='/mill'></head><body><article><h1>Mill closes</h1>\
    <p>\u{201c}It closes,\u{201d} said Silas Wren.</p></article></body></html>";

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::default();
        let server = Server {
            address,
            asked: Arc::clone(&asked),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let asked = Arc::clone(&asked);
                thread::spawn(move || {
                    let mut reader = BufReader::new(&stream);
                    let mut head = String::new();
                    while reader.read_line(&mut head).is_ok_and(|length| length > 2) {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    asked.lock().expect("no panic").push(head);
                    let _ = (&stream).write_all(&answer(&path));
                });
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

fn answer(path: &str) -> Vec<u8> {
    let there = |kind: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let elsewhere = |to: &str| {
        format!(
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .into_bytes()
    };
    match path {
        "/page" => there("text/html; charset=utf-8", PAGE.as_bytes()),
        "/latin" => there(
            "text/html; charset=\"ISO-8859-1\"",
            b"<html><p>K\xe4se, sagte M\xfcller.",
        ),
        "/plain" => there("text/plain", "Es regnet.".as_bytes()),
        "/feed" => there(
            "application/rss+xml",
            b"<rss version='2.0'><channel><item><title>a</title></item></channel></rss>",
        ),
        "/picture" => there("image/png", b"\x89PNG"),
        "/large" => there("text/html", &b"<p>Es regnet. ".repeat(10_000)),
        "/endless" => b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
            .iter()
            .copied()
            .chain(b"Es regnet. ".iter().copied().cycle().take(5_000_000))
            .collect(),
        "/slow" => {
            thread::sleep(Duration::from_secs(5));
            there("text/html", b"<p>late")
        }
        "/moved" => elsewhere("/page"),
        "/circle" => elsewhere("/circle"),
        "/away" => elsewhere("file:///etc/hostname"),
        "/nowhere" => {
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()
        }
        _ => b"no http at all\r\n\r\n".to_vec(),
    }
}

fn rules() -> Rules {
    let mut rules = Rules::default();
    rules.allow_private = true;
    rules.pause = Duration::ZERO;
    rules.timeout = Duration::from_secs(20);
    rules.most_bytes = 100_000;
    rules
}

fn check(web: &Web, address: &str, expected: Result<&str, &str>) {
    let found = web.articles(address, &Known::default());
    let shown = found[0].1.as_ref().map(|article| article.text.as_str());
    let shown = shown.map_err(|error| {
        assert!(error.place().starts_with(address), "{error}");
        error.code()
    });
    assert_eq!(shown, expected, "{address}: {:?}", found[0].1);
}

#[test]
fn pages_feeds_and_text_are_fetched() {
    let server = Server::start();
    let web = Web::new(rules());
    let said = "\u{201c}It closes,\u{201d} said Silas Wren.";
    check(&web, &server.url("/page"), Ok(said));
    check(&web, &server.url("/moved"), Ok(said));
    check(&web, &server.url("/latin"), Ok("Käse, sagte Müller."));
    check(&web, &server.url("/plain"), Ok("Es regnet."));
    check(&web, &server.url("/feed"), Err("input_no_text"));
    let found = web.articles(&server.url("/moved"), &Known::default());
    let article = found[0].1.as_ref().expect("an article");
    assert_eq!(article.outlet.as_deref(), Some("Gazette"));
    assert_eq!(article.url, Some(server.url("/mill")));
}

#[test]
fn the_pages_of_a_list_are_fetched_when_asked_for() {
    let server = Server::start();
    let (one, other) = (server.url("/plain"), server.url("/nowhere"));
    let list = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages-of-a-list.txt");
    let table = list.with_extension("csv");
    fs::write(&list, format!("{one}\n{other}\n{one}\n")).expect("a file can be written");
    fs::write(&table, format!("title,url\nx,{one}\n")).expect("a file can be written");
    let read = |follow: bool| -> Vec<(String, Result<String, &str>)> {
        let mut rules = rules();
        rules.follow_lists = follow;
        let (known, web) = (Known::default(), Web::new(rules));
        inputs([list.clone(), table.clone()], &known, &web)
            .map(|(place, found)| {
                let found = found.map(|article| article.text);
                (place.to_string(), found.map_err(|error| error.code()))
            })
            .collect()
    };
    let text = || Ok("Es regnet.".to_owned());
    let expected = [
        (one.clone(), text()),
        (other, Err("input_web")),
        (one, text()),
    ];
    assert_eq!(read(true), expected);
    let places = [&list, &table].map(|path| (path.display().to_string(), Err("input_list")));
    assert_eq!(read(false), places);
    let _ = (fs::remove_file(&list), fs::remove_file(&table));
}

#[test]
fn what_a_list_says_of_a_page_is_said_where_the_page_does_not() {
    let server = Server::start();
    let (bare, own) = (server.url("/plain"), server.url("/page"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("references");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let ris =
        |url: &str| format!("TY  - NEWS\nT2  - Bote\nDA  - 2031/03/05/\nUR  - {url}\nER  - \n");
    let csl = |url: &str| {
        format!(
            "{{\"type\": \"webpage\", \"container-title\": \"Bote\", \"URL\": \"{url}\", \
             \"issued\": {{\"date-parts\": [[\"2031\", 3, 5]]}}}}"
        )
    };
    let zotero = |url: &str| {
        format!(
            "{{\"data\": {{\"publicationTitle\": \"Bote\", \"url\": \"{url}\", \"date\": \"2031-03-05\"}}}}"
        )
    };
    let bibtex = |url: &str| {
        format!("@online{{a, url = {{{url}}}, date = {{2031-03-05}}, journal = {{Bote}}}}\n")
    };
    let row = |url: &str| format!("{url},Bote,2031-03-05\n");
    let files = [
        ("a.ris", ris(&bare) + &ris(&own)),
        ("a.json", format!("[{}, {}]", csl(&bare), csl(&own))),
        (
            "b.json",
            format!("{{\"items\": [{}, {}]}}", zotero(&bare), zotero(&own)),
        ),
        (
            "a.bib",
            format!("% of a program\n\n{}{}", bibtex(&bare), bibtex(&own)),
        ),
        (
            "a.csv",
            format!("Url,Publication Title,Date\n{}{}", row(&bare), row(&own)),
        ),
    ];
    for (name, content) in files {
        let path = folder.join(name);
        fs::write(&path, content).expect("a file can be written");
        let read = |follow: bool| -> Vec<_> {
            let mut rules = rules();
            rules.follow_lists = follow;
            let (known, web) = (Known::default(), Web::new(rules));
            let found = inputs([path.clone()], &known, &web);
            let said = found.map(|(_, found)| {
                found
                    .map(|article| (article.outlet, article.published))
                    .map_err(|error| error.code())
            });
            said.collect()
        };
        let day = Some("2031-03-05".to_owned());
        // The second page names its outlet, and the first does not.
        let expected = ["Bote", "Gazette"].map(|outlet| Ok((Some(outlet.to_owned()), day.clone())));
        assert_eq!(read(true), expected, "{name}");
        assert_eq!(read(false), [Err("input_list")], "{name}");
    }
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn who_asks_is_told_and_nothing_else() {
    let server = Server::start();
    check(
        &Web::new(rules()),
        &server.url("/plain#part"),
        Ok("Es regnet."),
    );
    let asked = server.asked.lock().expect("no panic")[0].to_lowercase();
    let agent = format!("user-agent: laut/{}\r\n", env!("CARGO_PKG_VERSION"));
    assert!(asked.contains(&agent), "{asked}");
    assert!(asked.starts_with("get /plain http/1.1\r\n"), "{asked}");
    assert!(
        !asked.contains("cookie") && !asked.contains("referer"),
        "{asked}"
    );
}

#[test]
fn what_holds_no_article_is_refused() {
    let server = Server::start();
    let web = Web::new(rules());
    for (path, code) in [
        ("/picture", "input_type"),
        ("/large", "input_too_large"),
        ("/endless", "input_too_large"),
        ("/circle", "input_web"),
        ("/away", "input_address"),
        ("/nowhere", "input_web"),
        ("/gibberish", "input_web"),
    ] {
        check(&web, &server.url(path), Err(code));
    }
    check(&web, "ftp://127.0.0.1/", Err("input_address"));
    check(&web, "http://user:word@127.0.0.1/", Err("input_address"));
    check(&web, "http://", Err("input_address"));
}

#[test]
fn a_server_that_takes_too_long_is_left() {
    let server = Server::start();
    let mut rules = rules();
    rules.timeout = Duration::from_millis(300);
    check(&Web::new(rules), &server.url("/slow"), Err("input_web"));
}

#[test]
fn this_machine_is_refused_whatever_it_is_called() {
    let server = Server::start();
    let mut rules = rules();
    rules.allow_private = false;
    let web = Web::new(rules);
    let port = server.address.rsplit(':').next().expect("a port");
    for host in [
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
    ] {
        check(
            &web,
            &format!("http://{host}:{port}/page"),
            Err("input_address"),
        );
    }
    assert_eq!(server.asked.lock().expect("no panic").len(), 0);
}
