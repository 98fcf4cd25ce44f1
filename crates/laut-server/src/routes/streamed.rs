//! An answer that is streamed in, the same packed out, piece by piece: whatever has come is on its way, and nobody waits
//! for the next piece to unpack the last one.
//!
//! Does not know what is in the pieces, nor whether somebody wants them packed.

use std::io::{self, Write};

use axum::{
    Error,
    body::{Body, BodyDataStream, Bytes},
};
use flate2::{Compression, write::GzEncoder};
use futures_util::{StreamExt, stream};
use tokio::task::spawn_blocking;

use super::transfer::{Packing, packed};

/// Returns a body packed; one that breaks off does so packed, too.
pub(super) fn streamed(body: Body, packing: Packing) -> Body {
    let pieces = Pieces {
        body: body.into_data_stream(),
        packer: Some(Packer::new(packing)),
    };
    Body::from_stream(stream::unfold(pieces, Pieces::next))
}

/// What is still to come.
struct Pieces {
    body: BodyDataStream,
    /// `None` behind the end.
    packer: Option<Packer>,
}

impl Pieces {
    /// Returns the next piece, and what is to come behind it.
    async fn next(mut self) -> Option<(Result<Bytes, Error>, Self)> {
        loop {
            let mut through = self.packer.take()?;
            let piece = match self.body.next().await {
                None => return Some((through.end().map(Bytes::from).map_err(Error::new), self)),
                Some(Err(error)) => return Some((Err(error), self)),
                Some(Ok(piece)) if piece.is_empty() => {
                    self.packer = Some(through);
                    continue;
                }
                Some(Ok(piece)) => piece,
            };
            // Pieces of exports are large, and others are served by this thread.
            let packed = spawn_blocking(move || {
                let packed = through.packed(&piece)?;
                io::Result::Ok((packed, through))
            });
            let packed = packed.await.map_err(io::Error::other);
            return Some(match packed.and_then(|packed| packed) {
                Ok((packed, through)) => {
                    self.packer = Some(through);
                    (Ok(packed.into()), self)
                }
                Err(error) => (Err(Error::new(error)), self),
            });
        }
    }
}

/// Packs pieces so that each can be unpacked when it is there.
enum Packer {
    /// One member for all: what a piece shares with those before is not said again.
    Gzip(GzEncoder<Vec<u8>>),
    /// A frame for each, which is one content all the same (RFC 8878): the library ends one only with its frame.
    Zstd,
}

impl Packer {
    fn new(packing: Packing) -> Self {
        match packing {
            Packing::Zstd => Packer::Zstd,
            _ => Packer::Gzip(GzEncoder::new(Vec::new(), Compression::fast())),
        }
    }

    fn packed(&mut self, piece: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Packer::Zstd => packed(piece, Packing::Zstd),
            Packer::Gzip(encoder) => {
                encoder.write_all(piece)?;
                encoder.flush()?;
                Ok(std::mem::take(encoder.get_mut()))
            }
        }
    }

    fn end(self) -> io::Result<Vec<u8>> {
        match self {
            Packer::Zstd => Ok(Vec::new()),
            Packer::Gzip(encoder) => encoder.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::transfer::unpacked;

    /// Returns what a packed stream of these pieces sends, one after the other.
    fn sent(pieces: Vec<io::Result<&'static str>>, packing: Packing) -> Vec<Result<Bytes, Error>> {
        let body = Body::from_stream(stream::iter(pieces));
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a thread is there");
        runtime.block_on(
            streamed(body, packing)
                .into_data_stream()
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn each_piece_can_be_unpacked_when_it_is_there() {
        let pieces = [
            "{\"text\": \"Es regnet.\"}\n",
            "",
            "{\"text\": \"Es schneit.\"}\n",
            "x",
        ];
        for packing in [Packing::Gzip, Packing::Zstd] {
            let sent = sent(pieces.map(Ok).into(), packing);
            let mut packed = Vec::new();
            let mut whole = String::new();
            let full = pieces.iter().filter(|piece| !piece.is_empty());
            for (piece, packed_piece) in full.zip(&sent) {
                packed.extend_from_slice(packed_piece.as_ref().expect("nothing breaks off"));
                whole += piece;
                // What is not over has no end, and all that came is there all the same.
                let mut plain = Vec::new();
                let read = match packing {
                    Packing::Gzip => io::Read::read_to_end(
                        &mut flate2::read::GzDecoder::new(packed.as_slice()),
                        &mut plain,
                    )
                    .map(|_| ()),
                    _ => unpacked(&packed, packing, 1 << 10).map(|found| plain = found),
                };
                assert_eq!(read.is_ok(), packing == Packing::Zstd);
                assert_eq!(String::from_utf8_lossy(&plain), whole);
            }
            for rest in &sent[3..] {
                packed.extend_from_slice(rest.as_ref().expect("nothing breaks off"));
            }
            let plain = unpacked(&packed, packing, 1 << 10).expect("it is whole");
            assert_eq!(plain, whole.as_bytes(), "{}", packing.name());
        }
    }

    #[test]
    fn what_breaks_off_does_not_look_whole() {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let broken = io::Error::other("the export broke off");
            let sent = sent(vec![Ok("one"), Err(broken), Ok("two")], packing);
            let told: Vec<bool> = sent.iter().map(Result::is_ok).collect();
            assert_eq!(told, [true, false], "{}", packing.name());
        }
    }
}
