//! The whole ledger as a download, written while it is read.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::Response,
};
use futures_util::stream;
use laut_ledger::{Error, ErrorKind, Ledger, Order, Query, SqliteStore, Store};
use laut_wire::{
    Claim, Failure, each_corrected,
    export::{CSV_HEADS, GRAPH_END, GRAPH_START, Graph, csv_rows},
};
use serde::Deserialize;
use tokio::sync::mpsc;
use utoipa::IntoParams;

use super::{Asked, read::unknown_form};
use crate::{app::App, refusal::Refusal};

/// Bytes that are sent at once.
const PIECE: usize = 64 << 10;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// `jsonl` (a claim a line), `csv` (a sighting a row), `graphml`, or `gold` (the corrected readings, one a line).
    format: Option<String>,
}

#[derive(Clone, Copy)]
enum Form {
    Jsonl,
    Csv,
    Graphml,
    Gold,
}

/// Exports all claims of the ledger.
#[utoipa::path(get, operation_id = "exportLedger", path = "/v1/export", tag = "Ledger", params(Which),
    responses((status = 200, description = "The claims.", content(
            (String = "application/x-ndjson"), (String = "text/csv"), (String = "application/graphml+xml"))),
        (status = 429, body = Failure)))]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refusal> {
    let (form, kind, name) = match which.format.as_deref() {
        None | Some("" | "jsonl") => (Form::Jsonl, "application/x-ndjson", "laut-claims.jsonl"),
        Some("csv") => (
            Form::Csv,
            "text/csv; charset=utf-8; header=present",
            "laut-claims.csv",
        ),
        Some("graphml") => (
            Form::Graphml,
            "application/graphml+xml",
            "laut-claims.graphml",
        ),
        Some("gold") => (Form::Gold, "application/x-ndjson", "laut-gold.jsonl"),
        Some(other) => return Err(unknown_form(other, "jsonl, csv, graphml or gold")),
    };
    let place = Arc::clone(&app.exports).try_acquire_owned().map_err(|_| {
        let message = "others are exporting the ledger already";
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message)
            .help("try again when they are done")
            .retry(5)
    })?;
    let store = SqliteStore::open_read_only(app.desk.path())
        .map_err(|error| Refusal::of_ledger(&error, "ledger_missing"))?;
    let (send, pieces) = mpsc::channel(4);
    thread::spawn(move || {
        let mut out = Pieces {
            send,
            piece: Vec::with_capacity(PIECE),
        };
        let ledger = Ledger::new(store);
        let written = catch_unwind(AssertUnwindSafe(|| match form {
            Form::Gold => each_corrected(
                &ledger,
                |article| app.readers.read_now(article),
                |corrected| {
                    // Each took a reading: it is sent at once, and whoever has gone is noticed.
                    out.write(&(corrected.to_json() + "\n"))?;
                    out.flush()
                },
            )
            .and_then(|()| out.flush()),
            form => write(&ledger, form, &mut out),
        }));
        let done =
            written.unwrap_or_else(|_| Err(Error::new(ErrorKind::Storage, "the export broke off")));
        // What broke off must not look whole: the client sees a torn transfer.
        if let Err(error) = done {
            let _ = out.send.blocking_send(Err(io::Error::other(error)));
        }
        drop(place);
    });
    let body = Body::from_stream(stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.recv().await?;
        Some((piece, pieces))
    }));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Collects what is written until it is worth sending.
struct Pieces {
    send: mpsc::Sender<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
}

impl Pieces {
    fn write(&mut self, text: &str) -> Result<(), Error> {
        self.piece.extend_from_slice(text.as_bytes());
        if self.piece.len() >= PIECE {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = self.send.blocking_send(Ok(piece));
        sent.map_err(|_| Error::new(ErrorKind::Storage, "nobody takes it any more"))
    }
}

fn write(ledger: &Ledger<SqliteStore>, form: Form, out: &mut Pieces) -> Result<(), Error> {
    let all = Query {
        order: Order::Id,
        ..Query::default()
    };
    let mut graph = Graph::default();
    match form {
        Form::Jsonl | Form::Gold => {}
        Form::Csv => out.write(CSV_HEADS)?,
        Form::Graphml => out.write(GRAPH_START)?,
    }
    ledger.store().each_claim(&all, &mut |claim| match form {
        Form::Jsonl | Form::Gold => {
            let line = serde_json::to_string(&Claim::of(&claim)).unwrap_or_default();
            out.write(&(line + "\n"))
        }
        Form::Csv => out.write(&csv_rows(&claim)),
        Form::Graphml => out.write(&graph.claim(&claim)),
    })?;
    if matches!(form, Form::Graphml) {
        out.write(GRAPH_END)?;
    }
    out.flush()
}
