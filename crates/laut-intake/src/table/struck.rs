//! Brings the marks of a table to their usual form: bytes with strokes in its fields in, bytes without them out.
//!
//! Databases and clusters write a mark within a field behind a stroke, `"Sie sagte \\"ja\\"."`, where others write it twice, and
//! the end of a line as `\\n`. Does not know columns.

use std::io::{self, Read};

use super::marks::Marks;

/// Says whether marks within fields stand behind strokes.
pub(super) fn has_struck_marks(start: &str, delimiter: u8) -> bool {
    let bytes = start.as_bytes();
    let mut marks = Marks::new(delimiter);
    let (mut found, mut is_struck) = (false, false);
    for (at, byte) in bytes.iter().enumerate() {
        if std::mem::take(&mut is_struck) {
            let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"');
            // A path may end in a stroke: `"C:\\"`.
            found |= *byte == b'"' && bytes.get(at + 1).is_some_and(|next| !ends(next));
            continue;
        }
        if marks.is_within() && *byte == b'\\' {
            is_struck = true;
            continue;
        }
        if marks.is_behind_mark() && *byte == b'"' {
            return false;
        }
        marks.follow(std::slice::from_ref(byte));
    }
    found
}

/// A table whose marks stand behind strokes, on its way to one where they stand twice.
pub(super) struct Struck<R> {
    reader: R,
    marks: Marks,
    is_behind_stroke: bool,
    /// What was written and not yet read.
    waiting: Vec<u8>,
    at: usize,
    is_over: bool,
}

impl<R: Read> Struck<R> {
    pub(super) fn new(reader: R, delimiter: u8) -> Self {
        Struck {
            reader,
            marks: Marks::new(delimiter),
            is_behind_stroke: false,
            waiting: Vec::new(),
            at: 0,
            is_over: false,
        }
    }

    fn take(&mut self, byte: u8) {
        if std::mem::take(&mut self.is_behind_stroke) {
            match byte {
                b'"' => self.waiting.extend(b"\"\""),
                b'n' => self.waiting.push(b'\n'),
                b't' => self.waiting.push(b'\t'),
                b'r' => {}
                b'\\' => self.waiting.push(b'\\'),
                other => self.waiting.extend([b'\\', other]),
            }
        } else if self.marks.is_within() && byte == b'\\' {
            self.is_behind_stroke = true;
        } else {
            self.marks.follow(&[byte]);
            self.waiting.push(byte);
        }
    }
}

impl<R: Read> Read for Struck<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.waiting.len() && !self.is_over {
            let mut bytes = [0; 4_096];
            let length = self.reader.read(&mut bytes)?;
            self.waiting.clear();
            self.at = 0;
            self.is_over = length == 0;
            for byte in &bytes[..length] {
                self.take(*byte);
            }
            if self.is_over && self.is_behind_stroke {
                self.waiting.push(b'\\');
            }
        }
        let length = (&self.waiting[self.at..]).read(buffer)?;
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_before_marks_are_told_from_those_of_paths() {
        let check = |text: &str, expected: bool| {
            assert_eq!(has_struck_marks(text, b','), expected, "{text}");
        };
        check("text,day\n\"Sie sagte \\\"ja\\\", und schwieg.\",1\n", true);
        check("path,text\n\"C:\\\",\"Ja, gut.\"\n", false);
        check(
            "text,day\n\"Sie sagte \"\"ja\"\", \\\"\"und\"\".\",1\n",
            false,
        );
        check("text,day\nSie sagte \\\"ja\\\".,1\n", false);
    }

    #[test]
    fn strokes_within_fields_are_taken_as_what_they_stand_for() {
        let text = "text\n\"Sie sagte \\\"ja\\\".\\r\\n\\\\ \\x\",\\n\\";
        let mut read = String::new();
        let mut reader = Struck::new(text.as_bytes(), b',');
        reader.read_to_string(&mut read).expect("it can be read");
        assert_eq!(read, "text\n\"Sie sagte \"\"ja\"\".\n\\ \\x\",\\n\\");
    }
}
