//! Who may ask: the name that the server is called by, the token, where a request comes from; and what browsers are
//! told about every answer.
//!
//! A page of another site can make a browser send requests here. It cannot choose the `Host` that the browser sends
//! (so a name that was bent to this machine is seen), nor hide where it is (`Origin`, `Sec-Fetch-Site`), nor read the
//! cookie of the token.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
        header::{
            AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN,
            REFERRER_POLICY, SET_COOKIE, VARY, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    pairing::{PAIR, is_extension, may_ask},
    refusal::Refusal,
};

/// The cookie that pages show the token with.
const COOKIE_NAME: &str = "laut-token";

/// What pages may do: run and look like what came with them, ask this server, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
require-trusted-types-for 'script'";

/// Lets through whom it may, and says what browsers have to know.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(ORIGIN).cloned();
    let pairs = origin
        .as_ref()
        .is_some_and(|origin| pairs(&app, request.uri(), origin));
    let mut response = match check(&app, &request) {
        Ok(Passed::On) => next.run(request).await,
        Ok(Passed::Answered(response)) => response,
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    let fixed = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-frame-options"), "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    match origin.filter(|origin| pairs || is_allowed(&app, origin)) {
        Some(origin) => {
            headers.insert(
                HeaderName::from_static("access-control-allow-origin"),
                origin,
            );
            headers.insert(
                HeaderName::from_static("access-control-expose-headers"),
                HeaderValue::from_static("ETag, Retry-After"),
            );
            headers.append(VARY, HeaderValue::from_static("Origin"));
        }
        None => {
            headers.insert(
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            );
        }
    }
    response
}

enum Passed {
    On,
    Answered(Response),
}

fn check(app: &App, request: &Request) -> Result<Passed, Refusal> {
    let headers = request.headers();
    let host = host(headers, request.uri());
    if !host.is_some_and(|host| is_known(app, host)) {
        let shown = host.unwrap_or("nothing");
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "host_unknown",
            format!("this server is not called {shown:?}"),
        )
        .at("Host")
        .help("ask it by its address, or start it with `--host NAME`"));
    }
    // Without an origin nobody's page asks, but somebody who wants to know which methods there are.
    if request.method() == Method::OPTIONS && headers.contains_key(ORIGIN) {
        return preflight(app, request).map(Passed::Answered);
    }
    if let Some(origin) = headers.get(ORIGIN).filter(|origin| is_extension(origin)) {
        return check_extension(app, request, origin).map(|()| Passed::On);
    }
    check_place(app, request, host.unwrap_or_default())?;
    if let Some(token) = &app.settings.token {
        if let Some(given) = token_in(request.uri()) {
            return enter(token, &given).map(Passed::Answered);
        }
        let is_shown = bearer(headers).is_some_and(|given| is_same(given, token))
            || cookies(headers).any(|given| is_same(given, token))
            || shows_code(app, request);
        if !is_shown {
            return Err(Refusal::new(
                StatusCode::UNAUTHORIZED,
                "token_missing",
                "this server wants a token",
            )
            .at("Authorization")
            .help("send `Authorization: Bearer TOKEN`, or open /?token=TOKEN once in a browser"));
        }
    }
    Ok(Passed::On)
}

/// Refuses what an extension of the browser asks that was not paired, does not show its code, or may not ask for that.
fn check_extension(app: &App, request: &Request, origin: &HeaderValue) -> Result<(), Refusal> {
    let pairing = app.settings.pairing.as_ref();
    let is_pairing = request.uri().path() == PAIR;
    let is_known = pairing.is_some_and(|pairing| is_pairing || pairing.is_paired(origin));
    if !is_known || !may_ask(request.method(), request.uri().path()) {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "origin_foreign",
            "an extension that was not paired asked this, or one that may not",
        )
        .at("Origin")
        .help(
            "start `laut serve --extension`, and pair the extension with the code that it prints",
        ));
    }
    if !shows_code(app, request) {
        return Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "token_missing",
            "the extension's code is missing or not right",
        )
        .at("Authorization")
        .help("pair it again with the code that `laut serve --extension` prints"));
    }
    Ok(())
}

/// Says whether somebody shows the extension's code, for something that an extension may ask.
fn shows_code(app: &App, request: &Request) -> bool {
    let pairing = app.settings.pairing.as_ref();
    let given = bearer(request.headers());
    let is_code = pairing
        .zip(given)
        .is_some_and(|(pairing, given)| pairing.is_code(given));
    is_code && may_ask(request.method(), request.uri().path())
}

/// Refuses what a page of another site sends, but for sites that were named.
fn check_place(app: &App, request: &Request, host: &str) -> Result<(), Refusal> {
    let headers = request.headers();
    let origin = headers.get(ORIGIN);
    if origin.is_some_and(|origin| is_allowed(app, origin)) {
        return Ok(());
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        // A link of another site may lead to a page; but what it asks of the API would cost work, and tell by its time.
        let site = headers.get("sec-fetch-site");
        let is_foreign = site.is_some_and(|site| *site == "cross-site" || *site == "same-site");
        let path = request.uri().path();
        if is_foreign && (path.starts_with("/v1/") || path == "/feed.xml") {
            return Err(foreign());
        }
        return Ok(());
    }
    let is_own = match (headers.get("sec-fetch-site"), origin) {
        (Some(site), _) => *site == "same-origin" || *site == "none",
        (None, Some(origin)) => origin
            .to_str()
            .ok()
            .and_then(|origin| {
                origin
                    .strip_prefix("http://")
                    .or(origin.strip_prefix("https://"))
            })
            .is_some_and(|origin| origin.eq_ignore_ascii_case(host)),
        // No browser, and nobody's page behind it.
        (None, None) => true,
    };
    if is_own {
        return Ok(());
    }
    Err(foreign())
}

fn foreign() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "origin_foreign",
        "a page of another site sent this",
    )
    .at("Origin")
    .help("open laut's own page; `--allow-origin` lets a site in that you trust")
}

/// Answers a browser that asks whether a page of another site may ask.
fn preflight(app: &App, request: &Request) -> Result<Response, Refusal> {
    let origin = request.headers().get(ORIGIN);
    let may = |origin: &HeaderValue| is_allowed(app, origin) || pairs(app, request.uri(), origin);
    if !origin.is_some_and(may) {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "origin_foreign",
            "pages of other sites may not ask",
        )
        .at("Origin")
        .help("`--allow-origin` lets a site in that you trust"));
    }
    let allowed = [
        ("access-control-allow-methods", "GET, POST, PUT, DELETE"),
        (
            "access-control-allow-headers",
            "Authorization, Content-Type, Content-Encoding, If-None-Match",
        ),
        ("access-control-max-age", "600"),
    ];
    Ok((StatusCode::NO_CONTENT, allowed).into_response())
}

fn is_allowed(app: &App, origin: &HeaderValue) -> bool {
    // Any page in a sandbox calls itself that.
    let is_site = *origin != "null";
    let mut origins = app.settings.origins.iter();
    let pairing = app.settings.pairing.as_ref();
    is_site
        && (origins.any(|known| origin.as_bytes().eq_ignore_ascii_case(known.as_bytes()))
            || pairing.is_some_and(|pairing| pairing.is_paired(origin)))
}

/// Says whether an extension asks to be paired, which has no right to anything yet.
fn pairs(app: &App, uri: &Uri, origin: &HeaderValue) -> bool {
    app.settings.pairing.is_some() && uri.path() == PAIR && is_extension(origin)
}

/// Returns what the server is called in a request, with its port.
fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().map(|host| host.to_str().ok());
    match (host, hosts.next()) {
        (Some(host), None) => host,
        (None, _) => uri.authority().map(axum::http::uri::Authority::as_str),
        // Two names are none.
        (Some(_), Some(_)) => None,
    }
}

/// Says whether a name is this server's: a plain address cannot be bent, a name can.
fn is_known(app: &App, host: &str) -> bool {
    let Ok(authority) = host.parse::<axum::http::uri::Authority>() else {
        return false;
    };
    let name = authority.host().trim_end_matches('.');
    let is_address = name.parse::<IpAddr>().is_ok()
        || name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
            .is_some_and(|name| name.parse::<IpAddr>().is_ok());
    let mut hosts = app.settings.hosts.iter();
    !authority.as_str().contains('@')
        && (is_address
            || name.eq_ignore_ascii_case("localhost")
            || hosts.any(|known| known.eq_ignore_ascii_case(name)))
}

/// Compares without telling by the time it takes where two tokens begin to differ.
fn is_same(given: &str, token: &str) -> bool {
    given.as_bytes().ct_eq(token.as_bytes()).into()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// Returns what the cookie has: other programs of this machine may have set it too.
fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

/// Returns the token in an address that a person opened.
fn token_in(uri: &Uri) -> Option<String> {
    if uri.path() != "/" {
        return None;
    }
    let url = url::form_urlencoded::parse(uri.query()?.as_bytes());
    let mut tokens = url.filter(|(key, _)| key == "token");
    tokens.next().map(|(_, token)| token.into_owned())
}

/// Gives a browser the cookie, and takes the token out of its address.
fn enter(token: &str, given: &str) -> Result<Response, Refusal> {
    if !is_same(given, token) {
        return Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "token_wrong",
            "the token is not right",
        )
        .at("token")
        .help("take the one that laut was started with"));
    }
    let cookie = format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| {
        Refusal::new(
            StatusCode::UNAUTHORIZED,
            "token_wrong",
            "the token has signs that no cookie can hold",
        )
    })?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::from_static("/"));
    headers.insert(SET_COOKIE, cookie);
    headers.remove(WWW_AUTHENTICATE);
    Ok(response)
}
