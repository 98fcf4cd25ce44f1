//! Follows the quotation marks of a table: its bytes in, whether it ends within marks, or has marks that are those of its
//! texts, out.

/// Says whether quotation marks are those of texts: one closes what a field begins with, and the field goes on behind it.
pub(super) fn has_marks_of_text(start: &str, delimiter: u8) -> bool {
    let mut place = Place::Start;
    for byte in start.bytes() {
        let ends = byte == delimiter || matches!(byte, b'\n' | b'\r');
        place = match (&place, byte) {
            (Place::Quoted, b'"') => Place::Mark,
            (Place::Start | Place::Mark, b'"') | (Place::Quoted, _) => Place::Quoted,
            (Place::Mark, _) if !ends => return true,
            _ if ends => Place::Start,
            _ => Place::Bare,
        };
    }
    false
}

/// Where in its fields a table is, by its quotation marks; the reader of tables takes the end of the table for the end
/// of any field.
pub(super) struct Marks {
    delimiter: u8,
    place: Place,
    /// The table ended within quotation marks.
    pub(super) is_open_at_end: bool,
    /// The last byte so far ends a line.
    pub(super) ends_line: bool,
}

enum Place {
    /// Before the first letter of a field.
    Start,
    /// In a field without quotation marks, or behind those of one.
    Bare,
    Quoted,
    /// Behind a mark that ends a field, or is the first of two.
    Mark,
}

impl Marks {
    pub(super) fn new(delimiter: u8) -> Self {
        Marks {
            delimiter,
            place: Place::Start,
            is_open_at_end: false,
            ends_line: false,
        }
    }

    /// Says whether the next byte stands in a field between quotation marks.
    pub(super) fn is_within(&self) -> bool {
        matches!(self.place, Place::Quoted)
    }

    /// Says whether the last byte was a mark that ends a field, or the first of two.
    pub(super) fn is_behind_mark(&self) -> bool {
        matches!(self.place, Place::Mark)
    }

    /// Goes on with bytes; none are the end.
    pub(super) fn follow(&mut self, bytes: &[u8]) {
        if let Some(last) = bytes.last() {
            self.ends_line = matches!(last, b'\n' | b'\r');
        }
        self.is_open_at_end = bytes.is_empty() && matches!(self.place, Place::Quoted);
        for byte in bytes {
            let ends = *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            self.place = match (&self.place, byte) {
                (Place::Quoted, b'"') => Place::Mark,
                (Place::Start | Place::Mark, b'"') | (Place::Quoted, _) => Place::Quoted,
                _ if ends => Place::Start,
                _ => Place::Bare,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_texts_are_told_from_those_of_fields() {
        assert!(has_marks_of_text(
            "text\tday\n\"Ja\", sagte sie.\t1\n",
            b'\t'
        ));
        assert!(!has_marks_of_text(
            "text\tday\n\"\"\"Ja\"\", sagte sie.\"\t1\n",
            b'\t'
        ));
        assert!(!has_marks_of_text(
            "text\tday\nSie sagte \"ja\".\t1\n",
            b'\t'
        ));
        assert!(!has_marks_of_text("text\tday\n\"Ja\n", b'\t'));
    }
}
