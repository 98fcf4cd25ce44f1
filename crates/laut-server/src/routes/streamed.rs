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
    Zstd(Frame),
}

impl Packer {
    fn new(packing: Packing) -> Self {
        match packing {
            Packing::Zstd => Packer::Zstd(Frame { is_begun: false }),
            _ => Packer::Gzip(GzEncoder::new(Vec::new(), Compression::fast())),
        }
    }

    fn packed(&mut self, piece: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Packer::Zstd(frame) => frame.packed(piece),
            Packer::Gzip(encoder) => {
                encoder.write_all(piece)?;
                encoder.flush()?;
                Ok(std::mem::take(encoder.get_mut()))
            }
        }
    }

    fn end(self) -> io::Result<Vec<u8>> {
        match self {
            Packer::Zstd(frame) => frame.end(),
            Packer::Gzip(encoder) => encoder.finish(),
        }
    }
}

/// One frame of Zstandard that grows (RFC 8878): many clients stop at the end of the first.
///
/// The library ends a frame before it gives anything away. So each piece is packed as a frame, of which the blocks are
/// taken: they say their tables themselves and refer to nothing that stands before them.
struct Frame {
    is_begun: bool,
}

/// Bytes before the first block of a frame of the library: the mark, what else is there, and the window.
const HEAD: usize = 6;
/// What a head says of a checksum behind the last block; the other bits would make it longer.
const CHECKSUM: u8 = 0b100;
/// An empty block, the last one.
const END: [u8; 3] = [1, 0, 0];

impl Frame {
    fn packed(&mut self, piece: &[u8]) -> io::Result<Vec<u8>> {
        let frame = packed(piece, Packing::Zstd)?;
        let other = || io::Error::other("the frame is another one");
        let (head, mut rest) = frame.split_at_checked(HEAD).ok_or_else(other)?;
        let mut head = head.to_vec();
        head[4] &= !CHECKSUM;
        if head[4] & !0b1_1000 != 0 {
            return Err(other());
        }
        let mut out = if self.is_begun { Vec::new() } else { head };
        self.is_begun = true;
        loop {
            let (mark, blocks) = rest.split_at_checked(3).ok_or_else(other)?;
            let about = u32::from_le_bytes([mark[0], mark[1], mark[2], 0]);
            // Of a block of one byte only that one is there.
            let length = if about >> 1 & 3 == 1 { 1 } else { about >> 3 };
            let (block, next) = blocks.split_at_checked(length as usize).ok_or_else(other)?;
            out.extend_from_slice(&[mark[0] & !1, mark[1], mark[2]]);
            out.extend_from_slice(block);
            if about & 1 == 1 {
                return Ok(out);
            }
            rest = next;
        }
    }

    fn end(mut self) -> io::Result<Vec<u8>> {
        let mut out = if self.is_begun {
            Vec::new()
        } else {
            self.packed(b"")?
        };
        out.extend_from_slice(&END);
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::routes::transfer::unpacked;

    /// Returns what a packed stream of these pieces sends, one after the other.
    fn sent(pieces: Vec<io::Result<String>>, packing: Packing) -> Vec<Result<Bytes, Error>> {
        let body = Body::from_stream(stream::iter(pieces));
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a thread is there");
        let streamed = streamed(body, packing).into_data_stream();
        runtime.block_on(streamed.collect::<Vec<_>>())
    }

    /// Returns what somebody reads of a stream so far.
    fn so_far(packed: &[u8], packing: Packing) -> Vec<u8> {
        if packing == Packing::Zstd {
            // The library's own decoder holds back as much as is referred to until the frame is over; others do not.
            let over = [packed, &END].concat();
            return unpacked(&over, packing, 1 << 20).expect("its blocks are whole");
        }
        let mut plain = Vec::new();
        let read = flate2::read::GzDecoder::new(packed).read_to_end(&mut plain);
        assert!(read.is_err(), "it is not over");
        plain
    }

    #[test]
    fn each_piece_can_be_unpacked_when_it_is_there() {
        let line = |number: usize| format!("{{\"text\": \"Es regnet {number}.\"}}\n");
        let long = (0..9_000).map(line).collect::<String>();
        let many = line(7).repeat(99) + &line(8).repeat(50);
        let even = "x".repeat(300_000);
        let pieces = [
            line(1),
            String::new(),
            line(2),
            many.clone(),
            long,
            many,
            even,
        ];
        for packing in [Packing::Gzip, Packing::Zstd] {
            let sent = sent(pieces.iter().cloned().map(Ok).collect(), packing);
            let (mut packed, mut whole) = (Vec::new(), String::new());
            let full = pieces.iter().filter(|piece| !piece.is_empty());
            assert_eq!(sent.len(), full.clone().count() + 1);
            for (piece, packed_piece) in full.zip(&sent) {
                packed.extend_from_slice(packed_piece.as_ref().expect("nothing breaks off"));
                whole += piece;
                let read = so_far(&packed, packing);
                assert!(read == whole.as_bytes(), "{}", packing.name());
            }
            let end = sent.last().and_then(|end| end.as_ref().ok());
            packed.extend_from_slice(end.expect("nothing breaks off"));
            assert!(packed.len() < whole.len() / 4);
            let plain = unpacked(&packed, packing, 1 << 20).expect("it is whole");
            assert!(plain == whole.as_bytes(), "{}", packing.name());
        }
        // It is one frame.
        let sent = sent(
            vec![Ok("one".to_owned()), Ok("two".to_owned())],
            Packing::Zstd,
        );
        let packed: Vec<u8> = sent.into_iter().flatten().flatten().collect();
        let mut frame = ruzstd::decoding::StreamingDecoder::new(packed.as_slice());
        let frame = frame.as_mut().expect("it is a frame");
        let mut plain = String::new();
        frame.read_to_string(&mut plain).expect("it is whole");
        assert_eq!((plain.as_str(), frame.get_ref().len()), ("onetwo", 0));
    }

    #[test]
    fn nothing_is_packed_as_nothing() {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let packed: Vec<u8> = sent(Vec::new(), packing)
                .into_iter()
                .flatten()
                .flatten()
                .collect();
            let plain = unpacked(&packed, packing, 9);
            assert_eq!(plain.ok().as_deref(), Some(&b""[..]), "{}", packing.name());
        }
    }

    #[test]
    fn what_breaks_off_does_not_look_whole() {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let broken = io::Error::other("the export broke off");
            let pieces = vec![Ok("one".to_owned()), Err(broken), Ok("two".to_owned())];
            let sent = sent(pieces, packing);
            let told: Vec<bool> = sent.iter().map(Result::is_ok).collect();
            assert_eq!(told, [true, false], "{}", packing.name());
        }
    }
}
