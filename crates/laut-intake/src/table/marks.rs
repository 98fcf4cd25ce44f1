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

/// Says whether marks within fields stand behind a stroke, as databases and clusters write them: `"Sie sagte \"ja\"."`.
pub(super) fn has_struck_marks(start: &str, delimiter: u8) -> bool {
    let bytes = start.as_bytes();
    let mut marks = Marks::new(delimiter, true);
    let mut found = false;
    for (at, byte) in bytes.iter().enumerate() {
        let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
        let is_struck = matches!(marks.place, Place::Struck) && *byte == b'"';
        // A path may end in a stroke: `"C:\"`.
        found |= is_struck
            && bytes
                .get(at + 1)
                .is_some_and(|next| !ends(next) && *next != b'"');
        if matches!(marks.place, Place::Mark) && *byte == b'"' {
            return false;
        }
        marks.follow(std::slice::from_ref(byte));
    }
    found
}

/// Where in its fields a table is, by its quotation marks; the reader of tables takes the end of the table for the end
/// of any field.
pub(super) struct Marks {
    delimiter: u8,
    /// Whether what stands behind a stroke is a letter as any other.
    is_struck: bool,
    place: Place,
    /// The table ended within quotation marks.
    pub(super) is_open_at_end: bool,
}

enum Place {
    /// Before the first letter of a field.
    Start,
    /// In a field without quotation marks, or behind those of one.
    Bare,
    Quoted,
    /// The same, behind a stroke.
    Struck,
    /// Behind a mark that ends a field, or is the first of two.
    Mark,
}

impl Marks {
    pub(super) fn new(delimiter: u8, is_struck: bool) -> Self {
        Marks {
            delimiter,
            is_struck,
            place: Place::Start,
            is_open_at_end: false,
        }
    }

    /// Goes on with bytes; none are the end.
    pub(super) fn follow(&mut self, bytes: &[u8]) {
        self.is_open_at_end =
            bytes.is_empty() && matches!(self.place, Place::Quoted | Place::Struck);
        for byte in bytes {
            let ends = *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            self.place = match (&self.place, byte) {
                (Place::Quoted, b'"') => Place::Mark,
                (Place::Quoted, b'\\') if self.is_struck => Place::Struck,
                (Place::Start | Place::Mark, b'"') | (Place::Quoted | Place::Struck, _) => {
                    Place::Quoted
                }
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
    }

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
