//! How much is too much: long bodies, long queues, slow clients.

use std::{
    io::{Read, Write},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::running::{Running, article};

fn long(words: usize) -> String {
    let sentence = "The keeper of the gauge, Ada Lind, said on Monday that it had rained again. ";
    sentence.repeat(words / 15)
}

#[test]
fn long_bodies_and_texts_are_refused() {
    let server = Running::with(|settings| {
        settings.limits.body = 20_000;
        settings.limits.batch = 40_000;
        settings.limits.text = 1_000;
        settings.limits.articles = 2;
    });
    let check = |path: &str, length: usize, code: &str| {
        let body = long(length / 5);
        server
            .ask(
                &format!("POST {path}"),
                &["Content-Type: text/plain"],
                body.as_bytes(),
            )
            .is_refused(413, code);
    };
    check("/v1/read", 100_000, "body_too_large");
    check("/v1/read", 5_000, "input_too_large");
    check("/v1/articles", 200_000, "body_too_large");
    check("/v1/articles", 5_000, "input_too_large");
    let three: Vec<_> = (0..3)
        .map(|number| {
            article(
                &format!("a{number}"),
                "Post",
                "2031-03-04",
                "It rains, Ada Lind said.",
            )
        })
        .collect();
    let answer = server.post("/v1/articles", &json!(three)).is_done();
    assert_eq!(answer["added"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["problems"][0]["code"], "articles_too_many");
}

#[test]
fn a_full_queue_says_when_to_come_back() {
    let server = Running::with(|settings| {
        settings.threads = 1;
        settings.limits.waiting = 1;
    });
    let text = long(6_000);
    thread::scope(|scope| {
        let many: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| server.ask("POST /v1/read", &[], text.as_bytes())))
            .collect();
        let answers: Vec<_> = many
            .into_iter()
            .map(|one| one.join().expect("it is answered"))
            .collect();
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        assert!(done >= 1);
        let busy: Vec<_> = answers
            .iter()
            .filter(|answer| answer.status == 429)
            .collect();
        assert_eq!(
            done + busy.len(),
            6,
            "{:?}",
            answers
                .iter()
                .map(|answer| answer.status)
                .collect::<Vec<_>>()
        );
        assert!(!busy.is_empty());
        for answer in busy {
            answer.is_refused(429, "busy");
            let seconds: u64 = answer.head("retry-after").parse().expect("seconds");
            assert!((1..600).contains(&seconds));
        }
    });
    // What is only looked at is answered all the same, and so is the next reading.
    assert_eq!(server.get("/v1/health").is_done()["reading"]["waiting"], 0);
    assert_eq!(server.ask("POST /v1/read", &[], b"It rains.").status, 200);
}

#[test]
fn a_client_that_says_nothing_is_let_go() {
    let server = Running::with(|settings| settings.limits.silence = Duration::from_millis(400));
    let mut stream = server.connect();
    stream
        .write_all(b"GET /v1/health HTTP/1.1\r\nHost: local")
        .expect("it listens");
    let start = Instant::now();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
}

#[test]
fn a_body_that_does_not_come_is_given_up_on() {
    let server = Running::with(|settings| settings.limits.request = Duration::from_millis(400));
    let mut stream = server.connect();
    stream
        .write_all(
            b"POST /v1/read HTTP/1.0\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nIt rains",
        )
        .expect("it listens");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.contains("too_slow"), "{answer}");
}

#[test]
fn a_slow_body_of_articles_is_given_up_on() {
    let server = Running::with(|settings| settings.limits.silence = Duration::from_millis(400));
    let mut stream = server.connect();
    stream
        .write_all(
            b"POST /v1/articles HTTP/1.0\r\nHost: localhost\r\nContent-Length: 60000000\r\n\r\nIt",
        )
        .expect("it listens");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(
        answer.starts_with("HTTP/1.0 408") && answer.contains("too_slow"),
        "{answer}"
    );
}

#[test]
fn so_many_add_at_once() {
    let server = Running::with(|settings| settings.limits.silence = Duration::from_secs(3));
    // Three that have begun to send, and take their places; on a busy machine they may be too late, and are let go.
    let open = || {
        let mut stream = server.connect();
        stream
            .write_all(
                b"POST /v1/articles HTTP/1.0\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nIt",
            )
            .expect("it listens");
        stream
    };
    let one = article("a", "Post", "2031-03-04", "It rains, Ada Lind said.");
    let mut begun: Vec<_> = Vec::new();
    let mut answer = server.post("/v1/articles", &one);
    for _ in 0..40 {
        if answer.status != 200 {
            break;
        }
        // They were not heard yet, or are gone.
        if begun.is_empty() || begun.len() > 12 {
            begun = (0..3).map(|_| open()).collect();
        } else {
            begun.push(open());
        }
        answer = server.post("/v1/articles", &one);
    }
    answer.is_refused(429, "busy");
    assert!(!answer.head("retry-after").is_empty());
    drop(begun);
    thread::sleep(Duration::from_millis(200));
    assert_eq!(server.post("/v1/articles", &one).status, 200);
}

#[test]
fn reading_can_be_broken_off() {
    let reader = crate::running::reader();
    let article = laut::Article::new("It rains, Ada Lind said.");
    assert!(reader.read_while(&article, &|| false).is_none());
    assert!(reader.study_while(&article, &|| false).is_none());
    let whole = reader.read_while(&article, &|| true);
    assert_eq!(whole, Some(reader.read(&article)));
}

#[test]
fn reading_is_broken_off_within_a_section() {
    let reader = crate::running::reader();
    // One section, and some windows of the network.
    let article = laut::Article::new(long(3_000));
    let asked = AtomicUsize::new(0);
    let broken = reader.read_while(&article, &|| asked.fetch_add(1, Ordering::Relaxed) < 2);
    assert!(broken.is_none());
}

#[test]
fn silent_clients_keep_nobody_out() {
    let server = Running::with(|settings| {
        settings.limits.connections = 8;
        settings.limits.silence = Duration::from_mins(10);
    });
    let text = long(3_000);
    thread::scope(|scope| {
        // Whoever is being answered stays.
        let reading = scope.spawn(|| server.ask("POST /v1/read", &[], text.as_bytes()));
        // Until its question has been heard, it is as silent as the others.
        while server.get("/v1/health").is_done()["reading"]["running"] == 0 {
            thread::sleep(Duration::from_millis(5));
            if reading.is_finished() {
                break;
            }
        }
        let mut silent: Vec<_> = (0..30).map(|_| server.connect()).collect();
        for stream in &mut silent[10..] {
            // Some say half of what they would ask; they may have been sent away already.
            let _ = stream.write_all(b"GET /v1/health HTTP/1.1\r\nHost: local");
        }
        assert_eq!(server.get("/v1/health").status, 200);
        // The first ones were sent away, without a word.
        let mut heard = Vec::new();
        let _ = silent[0].read_to_end(&mut heard);
        assert!(heard.is_empty());
        assert_eq!(reading.join().expect("it is answered").status, 200);
    });
}

#[test]
fn a_line_is_read_while_long_texts_are() {
    let server = Running::with(|settings| settings.threads = 1);
    let text = long(6_000);
    thread::scope(|scope| {
        let many: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| server.ask("POST /v1/read", &[], text.as_bytes())))
            .collect();
        while server.get("/v1/health").is_done()["reading"]["waiting"] != 3 {
            thread::sleep(Duration::from_millis(5));
            assert!(!many.iter().all(thread::ScopedJoinHandle::is_finished));
        }
        assert_eq!(server.ask("POST /v1/read", &[], b"It rains.").status, 200);
        let done = many.iter().filter(|one| one.is_finished()).count();
        assert!(done < 3, "the line waited for {done} long texts");
        for one in many {
            assert_eq!(one.join().expect("it is answered").status, 200);
        }
    });
}

#[test]
fn the_end_waits_for_what_was_begun() {
    let server = Running::new();
    let text = long(1_500);
    thread::scope(|scope| {
        let reading = scope.spawn(|| server.ask("POST /v1/read", &[], text.as_bytes()));
        while server.get("/v1/health").is_done()["reading"]["running"] == 0 {
            thread::sleep(Duration::from_millis(5));
            if reading.is_finished() {
                break;
            }
        }
        server.end();
        assert_eq!(reading.join().expect("it is answered").status, 200);
    });
}

#[test]
fn pages_are_taken_apart_in_turn() {
    let server = Running::with(|settings| settings.threads = 1);
    // Elements without words: nothing of it is read, and all of the work is to find that out.
    let page = format!("<!doctype html><body>{}", "<p><b> </b>".repeat(45_000));
    thread::scope(|scope| {
        let many: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let heads = ["Content-Type: text/html"];
                    server.ask("POST /v1/read", &heads, page.as_bytes())
                })
            })
            .collect();
        let mut is_seen = false;
        while !many.iter().all(thread::ScopedJoinHandle::is_finished) {
            let health = server.get("/v1/health").is_done();
            let reading = &health["reading"];
            assert!(reading["running"].as_u64() <= Some(1), "{health}");
            is_seen |= reading["running"] == 1 && reading["waiting"].as_u64() > Some(0);
            thread::sleep(Duration::from_millis(5));
        }
        assert!(is_seen, "pages were taken apart beside each other");
    });
}

#[test]
fn a_packed_body_is_no_text() {
    let server = Running::new();
    for path in ["/v1/read", "/v1/articles"] {
        for encoding in ["br", "gzip, gzip", "zstd, br", "x"] {
            let head = format!("Content-Encoding: {encoding}");
            let answer = server.ask(&format!("POST {path}"), &[&head], b"It rains.");
            answer.is_refused(415, "body_encoded");
        }
    }
    let answer = server.ask(
        "POST /v1/read",
        &["Content-Encoding: identity"],
        b"It rains.",
    );
    assert_eq!(answer.status, 200);
}
