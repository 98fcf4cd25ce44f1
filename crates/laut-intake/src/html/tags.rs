//! Gives a page to the parser piece by piece, and says when it should stop: a tag with attributes without end.
//!
//! The parser compares each attribute with all others of its tag. Whether words are attributes, or stand in a comment,
//! a script or a title, only the parser knows; so the pieces end before each `<`, and where it has told nothing since
//! one that looks like a tag, the words since then are attributes.

use std::cell::Cell;

use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink},
};

/// A tag may have so many words outside of quotation marks.
const ATTRIBUTES: usize = 1_000;
/// The attributes of all tags may be compared with each other so often.
const COMPARED: u64 = 50_000_000;
/// So many bytes are parsed between two looks at the limits, at most.
const PIECE: usize = 2_048;

/// Parses a page into a tree, and returns it.
///
/// # Errors
/// What `problem` says of the tree after some piece, or that there are too many attributes.
pub(super) fn parse<Sink>(
    html: &str,
    sink: Sink,
    options: TreeBuilderOpts,
    problem: impl Fn(&Sink) -> Option<String>,
) -> Result<Sink::Output, String>
where
    Sink: TreeSink,
    Sink::Handle: Clone,
{
    let watched = Watched {
        builder: TreeBuilder::new(sink, options),
        told: Cell::new(0),
        compared: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(watched, TokenizerOpts::default());
    let input = BufferQueue::default();
    let feed = || while let TokenizerResult::Script(_) = tokenizer.feed(&input) {};
    let mut rest = html;
    let mut open = Open::Nothing;
    while !rest.is_empty() {
        let piece;
        (piece, rest) = rest.split_at(end(rest));
        let before = tokenizer.sink.told.get();
        input.push_back(StrTendril::from_slice(piece));
        feed();
        if let Some(problem) = problem(&tokenizer.sink.builder.sink) {
            return Err(problem);
        }
        if tokenizer.sink.compared.get() > COMPARED {
            return Err("the page has too many attributes".to_owned());
        }
        let is_silent = tokenizer.sink.told.get() == before;
        open = match open {
            Open::Tag(words) if is_silent => words.after(piece),
            Open::Other if is_silent => Open::Other,
            _ if begins_tag(piece) => Words::default().after(piece),
            _ if is_silent => Open::Other,
            _ => Open::Nothing,
        };
        if let Open::Tag(words) = open
            && is_silent
            && words.count > ATTRIBUTES
        {
            return Err(format!(
                "the page has an element with over {ATTRIBUTES} attributes"
            ));
        }
    }
    feed();
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.finish())
}

/// Returns how many bytes the next piece has: it ends before a `<`.
fn end(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let most = rest.ceil_char_boundary(PIECE.min(rest.len()));
    let next = rest[first..most].find('<');
    next.map_or(most, |next| first + next)
}

/// Says whether a piece looks like the beginning of a tag, or of the end of an element, which may have attributes, too.
fn begins_tag(piece: &str) -> bool {
    let name = piece.strip_prefix('<');
    let name = name.map(|name| name.strip_prefix('/').unwrap_or(name));
    name.is_some_and(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic()))
}

/// What may have begun and not ended, since the parser told nothing of it yet.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Tag(Words),
    /// A comment, or something else without attributes.
    Other,
}

/// The words of a tag so far that stand outside of quotation marks.
#[derive(Clone, Copy, Default)]
struct Words {
    count: usize,
    quote: Option<u8>,
    last: u8,
}

impl Words {
    /// Returns what is open after some more of the page: nothing, where the tag ends in it.
    fn after(self, piece: &str) -> Open {
        let Words {
            mut count,
            mut quote,
            mut last,
        } = self;
        let is_gap = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
        for byte in piece.bytes() {
            match quote {
                Some(mark) => quote = Some(mark).filter(|mark| *mark != byte),
                None if byte == b'>' => return Open::Nothing,
                None if matches!(byte, b'"' | b'\'') && last == b'=' => quote = Some(byte),
                None if !is_gap(byte) && (is_gap(last) || matches!(last, b'"' | b'\'')) => {
                    count += 1;
                }
                None => {}
            }
            if !(byte.is_ascii_whitespace() && last == b'=') {
                last = byte;
            }
        }
        Open::Tag(Words { count, quote, last })
    }
}

/// What the tokens go to, and how many there were.
struct Watched<Sink: TreeSink> {
    builder: TreeBuilder<Sink::Handle, Sink>,
    /// Tokens that were told so far, but for errors.
    told: Cell<u64>,
    /// How often attributes were compared with each other.
    compared: Cell<u64>,
}

impl<Sink> TokenSink for Watched<Sink>
where
    Sink: TreeSink,
    Sink::Handle: Clone,
{
    type Handle = Sink::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if !matches!(token, Token::ParseError(_)) {
            self.told.set(self.told.get() + 1);
        }
        if let Token::TagToken(tag) = &token {
            let compared = tag.attrs.len().pow(2) as u64;
            self.compared.set(self.compared.get() + compared);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
