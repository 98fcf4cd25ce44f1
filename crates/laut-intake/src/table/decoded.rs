//! Turns UTF-16 into UTF-8 piece by piece: bytes in, bytes out. Does not know what is in them.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder};

/// UTF-16 on its way to UTF-8.
pub(crate) struct Decoded<R> {
    reader: R,
    decoder: Decoder,
    /// What was decoded and not yet read.
    waiting: Vec<u8>,
    at: usize,
    is_over: bool,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(reader: R, decoder: Decoder) -> Self {
        Decoded {
            reader,
            decoder,
            waiting: Vec::new(),
            at: 0,
            is_over: false,
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.waiting.len() && !self.is_over {
            let mut bytes = [0; 4_096];
            let length = self.reader.read(&mut bytes)?;
            self.is_over = length == 0;
            // UTF-8 takes at most three bytes for two of UTF-16.
            self.waiting.resize(3 * bytes.len(), 0);
            let (result, _, written, _) =
                self.decoder
                    .decode_to_utf8(&bytes[..length], &mut self.waiting, self.is_over);
            debug_assert_eq!(result, CoderResult::InputEmpty);
            self.waiting.truncate(written);
            self.at = 0;
        }
        let length = (&self.waiting[self.at..]).read(buffer)?;
        self.at += length;
        Ok(length)
    }
}
