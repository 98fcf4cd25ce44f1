//! Looks at the first bytes of a stream without taking them from whoever reads it.

use std::io::{self, Read};

/// A stream whose first bytes can be looked at.
pub(crate) struct Peeked<'a> {
    sample: Vec<u8>,
    /// So many bytes of the sample were read.
    at: usize,
    /// Why no more can be read behind the sample.
    failed: Option<io::Error>,
    rest: Box<dyn Read + 'a>,
}

impl<'a> Peeked<'a> {
    pub(crate) fn new(reader: impl Read + 'a) -> Self {
        Peeked {
            sample: Vec::new(),
            at: 0,
            failed: None,
            rest: Box::new(reader),
        }
    }

    /// Returns the next bytes, so many where there are as many; what fails behind the first of them, fails for whoever
    /// reads so far.
    pub(crate) fn sample(&mut self, length: usize) -> io::Result<&[u8]> {
        let missing = (self.at + length).saturating_sub(self.sample.len());
        if missing > 0 && self.failed.is_none() {
            let read = (&mut self.rest)
                .take(missing as u64)
                .read_to_end(&mut self.sample);
            match read {
                Err(error) if self.sample.len() > self.at => self.failed = Some(error),
                other => drop(other?),
            }
        }
        let end = self.sample.len().min(self.at + length);
        Ok(&self.sample[self.at..end])
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut waiting = &self.sample[self.at..];
        if waiting.is_empty() {
            self.sample = Vec::new();
            self.at = 0;
            return match self.failed.take() {
                Some(error) => Err(error),
                None => self.rest.read(buffer),
            };
        }
        let length = waiting.read(buffer)?;
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_is_read_all_the_same() {
        let mut peeked = Peeked::new(&b"one two three"[..]);
        assert_eq!(peeked.sample(3).ok(), Some(&b"one"[..]));
        assert_eq!(peeked.sample(7).ok(), Some(&b"one two"[..]));
        let mut text = String::new();
        assert_eq!(peeked.read_to_string(&mut text).ok(), Some(13));
        assert_eq!(text, "one two three");
        assert_eq!(peeked.sample(3).ok(), Some(&b""[..]));
    }
}
