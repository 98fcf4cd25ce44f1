//! Who may ask, and what browsers are told.

use crate::running::{Running, folder, reader};
use laut_server::{Server, Settings};

const TOKEN: &str = "0123456789abcdef";

#[test]
fn only_the_servers_own_names_are_answered() {
    let server = Running::with(|settings| settings.hosts = vec!["desk.example".to_owned()]);
    let port = server.address.port();
    let check = |host: &str, status: u16| {
        let answer = server.ask("GET /v1/health", &[&format!("Host: {host}")], b"");
        assert_eq!(answer.status, status, "{host}");
    };
    for host in [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "LOCALHOST",
        "desk.example",
    ] {
        check(host, 200);
        check(&format!("{host}:{port}"), 200);
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "desk.example.evil.example",
        "a@localhost",
        "",
        "local host",
    ] {
        check(host, 403);
    }
    let two = server.ask(
        "GET /v1/health",
        &["Host: localhost", "Host: evil.example"],
        b"",
    );
    two.is_refused(403, "host_unknown");
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let server = Running::new();
    let own = format!("Origin: http://{}", server.address);
    let check = |heads: &[&str], status: u16| {
        let body = br#"{"text": "It rains, Ada Lind said."}"#;
        let mut heads = heads.to_vec();
        heads.push("Content-Type: application/json");
        for line in ["POST /v1/articles", "DELETE /v1/articles/none"] {
            let answer = server.ask(line, &heads, body);
            let expected = if line.starts_with("DELETE") && status == 200 {
                404
            } else {
                status
            };
            assert_eq!(answer.status, expected, "{line} {heads:?}");
            if status == 403 {
                answer.is_refused(403, "origin_foreign");
            }
        }
    };
    check(&[], 200);
    check(&[&own], 200);
    check(&["Sec-Fetch-Site: same-origin", &own], 200);
    check(&["Origin: http://evil.example"], 403);
    check(&["Origin: null"], 403);
    check(&["Origin: http://127.0.0.1:1"], 403);
    check(&["Sec-Fetch-Site: cross-site"], 403);
    check(&["Sec-Fetch-Site: same-site", &own], 403);
}

#[test]
fn pages_of_other_sites_make_no_work() {
    let server = Running::new();
    let asked = |path: &str, site: &str| {
        let head = format!("Sec-Fetch-Site: {site}");
        server.ask(&format!("GET {path}"), &[&head], b"").status
    };
    for site in ["cross-site", "same-site"] {
        assert_eq!(asked("/v1/claims?words=a*", site), 403);
        assert_eq!(asked("/v1/stories", site), 403);
        assert_eq!(asked("/v1/search?q=a*", site), 403);
        assert_eq!(asked("/v1/news", site), 403);
        assert_eq!(asked("/feed.xml", site), 403);
        // A link may lead to a page.
        assert_eq!(asked("/claims", site), 200);
    }
    assert_eq!(asked("/v1/claims", "same-origin"), 200);
    assert_eq!(asked("/v1/claims", "none"), 200);
}

#[test]
fn other_sites_read_nothing_unless_asked_for() {
    let server =
        Running::with(|settings| settings.origins = vec!["https://desk.example".to_owned()]);
    let asked = |origin: &str| server.ask("GET /v1/health", &[&format!("Origin: {origin}")], b"");
    let friend = asked("https://desk.example");
    assert_eq!(
        friend.head("access-control-allow-origin"),
        "https://desk.example"
    );
    assert_eq!(friend.head("vary"), "Origin");
    let stranger = asked("https://evil.example");
    assert_eq!(stranger.head("access-control-allow-origin"), "");
    assert_eq!(stranger.head("cross-origin-resource-policy"), "same-origin");
    let before = |origin: &str| {
        let heads = [
            format!("Origin: {origin}"),
            "Access-Control-Request-Method: POST".to_owned(),
        ];
        server.ask("OPTIONS /v1/articles", &[&heads[0], &heads[1]], b"")
    };
    assert_eq!(before("https://desk.example").status, 204);
    before("https://evil.example").is_refused(403, "origin_foreign");
}

#[test]
fn a_token_is_wanted_of_everybody() {
    let server = Running::with(|settings| settings.token = Some(TOKEN.to_owned()));
    for path in [
        "/",
        "/v1/health",
        "/v1/claims",
        "/v1/stories",
        "/v1/stories/a1",
        "/v1/search?q=a",
        "/v1/news",
        "/feed.xml",
        "/news",
        "/search?q=a",
        "/story/a1",
        "/assets/app.js",
        "/v1/openapi.json",
    ] {
        server.get(path).is_refused(401, "token_missing");
    }
    let with = |head: &str| server.ask("GET /v1/health", &[head], b"").status;
    assert_eq!(with(&format!("Authorization: Bearer {TOKEN}")), 200);
    assert_eq!(with(&format!("Authorization: bearer {TOKEN}")), 200);
    assert_eq!(with(&format!("Cookie: a=b; laut-token={TOKEN}")), 200);
    // Another program of this machine may have set one, too.
    assert_eq!(
        with(&format!("Cookie: laut-token=x; laut-token={TOKEN}")),
        200
    );
    for wrong in [
        "",
        "0123456789abcdeX",
        "0123456789abcde",
        "0123456789abcdef0",
    ] {
        assert_eq!(
            with(&format!("Authorization: Bearer {wrong}")),
            401,
            "{wrong}"
        );
        assert_eq!(with(&format!("Cookie: laut-token={wrong}")), 401, "{wrong}");
    }
}

#[test]
fn a_browser_enters_with_the_token_once() {
    let server = Running::with(|settings| settings.token = Some(TOKEN.to_owned()));
    let entered = server.get(&format!("/?token={TOKEN}"));
    assert_eq!((entered.status, entered.head("location")), (303, "/"));
    let cookie = entered.head("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let kept = cookie.split(';').next().unwrap_or_default();
    let page = server.ask("GET /", &[&format!("Cookie: {kept}")], b"");
    assert_eq!(page.status, 200);
    server.get("/?token=wrong").is_refused(401, "token_wrong");
}

#[test]
fn what_others_can_reach_wants_a_token() {
    let start = |address: [u8; 4], token: Option<&str>| {
        let settings = Settings {
            address: (address, 0).into(),
            token: token.map(str::to_owned),
            ..Settings::loopback(0)
        };
        let opened = Server::open(settings, reader(), None, &folder().join("ledger.db"));
        opened.err().map(|error| error.problem().code.clone())
    };
    assert_eq!(start([0, 0, 0, 0], None).as_deref(), Some("token_missing"));
    assert_eq!(start([0, 0, 0, 0], Some(TOKEN)), None);
    assert_eq!(
        start([127, 0, 0, 1], Some("short")).as_deref(),
        Some("token_invalid")
    );
    assert_eq!(
        start([127, 0, 0, 1], Some("0123456789 abcdef")).as_deref(),
        Some("token_invalid")
    );
}

#[test]
fn every_answer_says_what_browsers_may_do() {
    let server = Running::new();
    for path in [
        "/",
        "/claim/c1",
        "/stories",
        "/story/a1",
        "/read",
        "/v1/stories",
        "/v1/search?q=%3Cscript%3E",
        "/v1/news",
        "/feed.xml",
        "/search?q=%3Cscript%3E",
        "/assets/app.js",
        "/v1/health",
        "/v1/nothing",
        "/nothing",
    ] {
        let answer = server.get(path);
        let policy = answer.head("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.head("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.head("referrer-policy"), "no-referrer", "{path}");
    }
}
