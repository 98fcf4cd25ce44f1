//! The one place where anything is printed, on either stream: what people read goes out without what a terminal
//! would obey, what programs read goes out escaped, so that it means the same.
//!
//! Titles, ids, file names, paths and headers are strangers' words: a control character in them could move the cursor,
//! set the window's title or forge a line of ours, and a direction mark could turn words around. Nothing else in this
//! crate names standard output or standard error (a test looks), so nobody has to think of it again.

use std::{
    fmt,
    fs::File,
    io::{self, BufWriter, IsTerminal, Write, sink, stderr, stdout},
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use anstream::{AutoStream, ColorChoice};

/// The file that what would be printed goes to, if one was named.
static FILE: OnceLock<File> = OnceLock::new();
/// Whether only what went wrong is told.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Has what would be printed go to a file from now on.
pub(crate) fn write_to(path: &Path) -> io::Result<()> {
    let file = File::create(path)?;
    // Asked for once, at the start.
    let _ = FILE.set(file);
    Ok(())
}

/// Has only what went wrong be told from now on.
pub(crate) fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Says whether what is printed may be shown in colours, as far as nobody chose.
pub(crate) fn shows_colours() -> bool {
    FILE.get().is_none() && AutoStream::choice(&stdout()) != ColorChoice::Never
}

fn stream() -> Box<dyn Write + Send> {
    match FILE.get() {
        Some(file) => Box::new(BufWriter::new(file)),
        None => Box::new(BufWriter::new(stdout())),
    }
}

/// Says whether a character may go to a terminal: control characters could move its cursor, direction marks
/// could show words in another order than they stand, and what has no width could hide between two letters.
pub(crate) fn is_printable(character: char) -> bool {
    !is_obeyed(character) && !is_nothing(character)
}

/// Returns text without what may not go to a terminal; white space becomes spaces.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character.is_whitespace() {
                ' '
            } else {
                character
            }
        })
        .filter(|&character| is_printable(character))
        .collect()
}

/// Standard output, for all but whole files of data.
pub(crate) fn out() -> Printer<Box<dyn Write + Send>> {
    Printer { stream: stream() }
}

/// The same, for what only says that something was done: nothing of it is printed where only what went wrong is told,
/// unless programs read it.
pub(crate) fn done(for_people: bool) -> Printer<Box<dyn Write + Send>> {
    if for_people && is_quiet() {
        return Printer {
            stream: Box::new(sink()),
        };
    }
    out()
}

/// Standard output for data that has a form of its own, such as a table: to the letter, but to a terminal without what
/// that would obey.
pub(crate) fn data() -> impl Write + Send {
    Data {
        stream: stream(),
        is_shown: FILE.get().is_none() && stdout().is_terminal(),
        cut: Vec::new(),
    }
}

/// Tells something in a line on standard error; one that is closed is no reason to stop.
pub(crate) fn tell(line: fmt::Arguments<'_>) {
    let _ = Printer { stream: stderr() }.line(line);
}

/// Tells something that helps, and can be done without.
pub(crate) fn hint(line: fmt::Arguments<'_>) {
    if !is_quiet() {
        tell(line);
    }
}

/// The same, as JSON.
pub(crate) fn hint_json(json: fmt::Arguments<'_>) {
    if !is_quiet() {
        tell_json(json);
    }
}

/// Tells something as JSON.
pub(crate) fn tell_json(json: fmt::Arguments<'_>) {
    let _ = Printer { stream: stderr() }.json_line(json);
}

/// Tells lines on standard error that have no colours.
pub(crate) fn tell_lines(lines: &str) {
    let _ = Printer { stream: stderr() }.shown(lines);
}

/// Says whether anybody sees standard error as it comes.
pub(crate) fn is_watched() -> bool {
    stderr().is_terminal() && !is_quiet()
}

/// Puts words in the place of the last line of standard error that was put there, or nothing. Returns whether that
/// worked.
pub(crate) fn put(words: &str) -> bool {
    let mut stream = stderr();
    write!(stream, "\r\x1b[K{}", printable(words))
        .and_then(|()| stream.flush())
        .is_ok()
}

/// A stream that only what is safe gets to.
pub(crate) struct Printer<W> {
    stream: W,
}

impl<W: Write> Printer<W> {
    /// Prints one line, whatever stands in it: line feeds and what a terminal would obey are shown as Rust writes them.
    pub(crate) fn line(&mut self, line: fmt::Arguments<'_>) -> io::Result<()> {
        let mut shown = String::new();
        for character in line.to_string().chars() {
            if is_obeyed(character) {
                shown.extend(character.escape_default());
            } else if !is_nothing(character) {
                shown.push(character);
            }
        }
        shown.push('\n');
        self.stream.write_all(shown.as_bytes())
    }

    /// Prints lines that were made for a terminal: their ends and colours stay.
    pub(crate) fn shown(&mut self, lines: &str) -> io::Result<()> {
        let mut rest = lines;
        let mut shown = String::with_capacity(lines.len());
        while let Some(character) = rest.chars().next() {
            let taken = color(rest).unwrap_or(character.len_utf8());
            let piece = &rest[..taken];
            if piece == "\n" || taken > 1 && character == '\u{1b}' || is_printable(character) {
                shown.push_str(piece);
            }
            rest = &rest[taken..];
        }
        self.stream.write_all(shown.as_bytes())
    }

    /// Prints JSON. What a terminal would obey can only stand within its strings, and is escaped there.
    pub(crate) fn json(&mut self, json: fmt::Arguments<'_>) -> io::Result<()> {
        let json = json.to_string();
        if !json.chars().any(is_escaped) {
            return self.stream.write_all(json.as_bytes());
        }
        let mut safe = String::with_capacity(json.len());
        for character in json.chars() {
            if is_escaped(character) {
                let escape = format!("\\u{:04x}", u32::from(character));
                safe.push_str(&escape);
            } else {
                safe.push(character);
            }
        }
        self.stream.write_all(safe.as_bytes())
    }

    /// Prints JSON and ends the line.
    pub(crate) fn json_line(&mut self, json: fmt::Arguments<'_>) -> io::Result<()> {
        self.json(json)?;
        self.stream.write_all(b"\n")
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Bytes in any form.
struct Data<W: Write> {
    stream: W,
    /// Whether a terminal gets them.
    is_shown: bool,
    /// The beginning of a character that the bytes so far have cut.
    cut: Vec<u8>,
}

impl<W: Write> Write for Data<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_shown {
            return self.stream.write(bytes);
        }
        self.cut.extend_from_slice(bytes);
        let mut safe = String::new();
        let mut all = self.cut.utf8_chunks().peekable();
        let mut left = Vec::new();
        while let Some(chunk) = all.next() {
            let kept =
                |&character: &char| matches!(character, '\n' | '\t') || !is_obeyed(character);
            safe.extend(chunk.valid().chars().filter(kept));
            // At most three bytes can begin a character.
            if all.peek().is_none() && chunk.invalid().len() < 4 {
                left = chunk.invalid().to_vec();
            }
        }
        self.cut = left;
        self.stream.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Says whether a terminal does something else with a character than show it.
fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// Says whether a character shows nothing at all.
fn is_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}'
    )
}

/// Says whether a character is escaped in JSON; those below the space are already, or part two values.
fn is_escaped(character: char) -> bool {
    is_obeyed(character) && character >= '\u{7f}'
}

/// Returns the bytes that a change of colour takes at the beginning of text.
fn color(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("\u{1b}[")?;
    let digits = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ';')?;
    rest[digits..].starts_with('m').then_some(digits + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(print: impl FnOnce(&mut Printer<Vec<u8>>) -> io::Result<()>) -> String {
        let mut printer = Printer { stream: Vec::new() };
        print(&mut printer).expect("memory takes everything");
        String::from_utf8(printer.stream).expect("what is printed is text")
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\nd\u{61c}"), "a[2Jbc d");
    }

    #[test]
    fn a_line_is_one_line() {
        let line =
            printed(|out| out.line(format_args!("{}", "a\nb\u{1b}]0;x\u{7}\u{9b}\u{ad}\tä")));
        assert_eq!(line, "a\\nb\\u{1b}]0;x\\u{7}\\u{9b}\\tä\n");
    }

    #[test]
    fn colours_stay() {
        let shown = "\u{1b}[1;31mrot\u{1b}[0m\n";
        assert_eq!(printed(|out| out.shown(shown)), shown);
        let odd = "a\u{1b}[2Jb\u{1b}[1\u{1b}]0;\u{7}\r\u{9b}1m\u{202e}\u{1b}";
        assert_eq!(printed(|out| out.shown(odd)), "a[2Jb[1]0;1m");
    }

    #[test]
    fn json_means_the_same() {
        let words = "\u{7f}\u{9b}\u{202e}\u{2028}\u{1b}\nä\u{1f600}";
        let json = serde_json::json!({ words: words }).to_string();
        let safe = printed(|out| out.json(format_args!("{json}")));
        assert!(!safe.chars().any(is_obeyed), "{safe:?}");
        let [before, after] = [json, safe]
            .map(|json| serde_json::from_str::<serde_json::Value>(&json).expect("it is JSON"));
        assert_eq!(before, after);
    }

    #[test]
    fn data_is_filtered_for_terminals_alone() {
        let bytes = "a,\u{1b}[2Jä\u{9b}\u{202e}\r\n€\n".as_bytes();
        for step in 1..bytes.len() {
            for (is_shown, expected) in [(true, "a,[2Jä\n€\n".as_bytes()), (false, bytes)] {
                let mut data = Data {
                    stream: Vec::new(),
                    is_shown,
                    cut: Vec::new(),
                };
                for piece in bytes.chunks(step) {
                    data.write_all(piece).expect("memory takes everything");
                }
                assert_eq!(data.stream, expected, "{step}");
            }
        }
    }
}
