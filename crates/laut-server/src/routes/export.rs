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
use laut_desk::Form;
use laut_wire::Failure;
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

/// Exports all claims of the ledger.
#[utoipa::path(get, operation_id = "exportLedger", path = "/v1/export", tag = "Ledger", params(Which),
    responses((status = 200, description = "The claims.", content(
            (String = "application/x-ndjson"), (String = "text/csv"), (String = "application/graphml+xml"))),
        (status = 429, description = "Others are exporting; try again after `Retry-After` seconds.", body = Failure)))]
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
    let desk = app.desk.another()?;
    let (send, pieces) = mpsc::channel(4);
    thread::spawn(move || {
        let mut out = Pieces {
            send,
            piece: Vec::with_capacity(PIECE),
        };
        let mut read = |article: &laut::Article| app.readers.read_now(article);
        let written = catch_unwind(AssertUnwindSafe(|| desk.export(form, &mut out, &mut read)));
        // What broke off must not look whole: the client sees a torn transfer.
        let broken = match written {
            Ok(Ok(_)) => None,
            Ok(Err(error)) => Some(io::Error::other(error)),
            Err(_) => Some(io::Error::other("the export broke off")),
        };
        if let Some(error) = broken {
            let _ = out.send.blocking_send(Err(error));
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

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = self.send.blocking_send(Ok(piece));
        sent.map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "nobody takes it any more"))
    }
}
