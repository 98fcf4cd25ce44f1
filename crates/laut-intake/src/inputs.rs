//! Takes whatever is named on a command line (files, folders, addresses, standard input) and gives back articles.
//!
//! One after the other: a folder or a file of lines is never held as a whole. What cannot be read is an error in its
//! place, and the others follow. Does not know what is done with the articles.

use std::{
    collections::VecDeque,
    io::{BufReader, stdin},
    path::{Path, PathBuf},
};

use laut::Article;

use crate::{
    Known,
    error::{Error, ErrorKind},
    file::{first_bytes_of, open},
    folder::Folder,
    form::is_json_lines,
    lines::Lines,
    place::Place,
    web::Web,
    whole::{Source, articles},
};

/// An article or why it is none, and where it stands.
pub type Found = (Place, Result<Article, Error>);

/// Returns the articles of inputs, in order: files of text, HTML, RSS, Atom or JSON Lines, folders of such files,
/// addresses that begin with `http://` or `https://`, and `-`, which is standard input.
///
/// In folders, files are taken in the order of their names, hidden ones and those with the endings of something else
/// are passed over. Addresses are fetched one at a time, when it is their turn.
///
/// ```
/// use std::path::PathBuf;
/// use laut_intake::{Known, inputs, web::Web};
///
/// let known = Known::default();
/// let web = Web::default();
/// for (place, article) in inputs([PathBuf::from("no-such-file.html")], &known, &web) {
///     assert_eq!(place.to_string(), "no-such-file.html");
///     assert_eq!(article.map_err(|error| error.code()), Err("input_missing"));
/// }
/// ```
pub fn inputs<'a>(
    names: impl IntoIterator<Item = PathBuf>,
    known: &'a Known,
    web: &'a Web,
) -> Inputs<'a> {
    Inputs {
        names: names.into_iter().collect(),
        folder: None,
        current: None,
        known,
        web,
    }
}

/// The articles of inputs, made by [`inputs()`].
pub struct Inputs<'a> {
    names: VecDeque<PathBuf>,
    folder: Option<Folder>,
    current: Option<Box<dyn Iterator<Item = Found> + 'a>>,
    known: &'a Known,
    web: &'a Web,
}

impl<'a> Inputs<'a> {
    /// Begins with a file, an address or standard input.
    fn open(&self, path: &Path) -> Box<dyn Iterator<Item = Found> + 'a> {
        let name = path.display().to_string();
        let opened = if name == "-" {
            self.whole(&name, stdin().lock())
        } else if is_address(&name) {
            return Box::new(self.web.articles(&name, self.known).into_iter());
        } else if name.contains("://") && !path.exists() {
            Err(Error::new(
                ErrorKind::Address,
                "this is no address of a page",
                "give one that begins with http:// or https://",
            )
            .at(&name))
        } else if is_json_lines(&name) {
            let file = open(path);
            match file {
                Ok(file) => {
                    return Box::new(Lines::new(name, BufReader::new(file), self.known));
                }
                Err(error) => Err(error),
            }
        } else {
            open(path).and_then(|file| self.whole(&name, file))
        };
        match opened {
            Ok(found) => found,
            Err(error) => Box::new(std::iter::once((Place::whole(name), Err(error)))),
        }
    }

    fn whole(
        &self,
        name: &str,
        reader: impl std::io::Read,
    ) -> Result<Box<dyn Iterator<Item = Found> + 'a>, Error> {
        let bytes = first_bytes_of(name, reader)?;
        let source = Source::file(name);
        Ok(Box::new(articles(&source, &bytes, self.known).into_iter()))
    }
}

impl Iterator for Inputs<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(found) = current.next() {
                    return Some(found);
                }
                self.current = None;
            }
            match self.folder.as_mut().map(Iterator::next) {
                Some(Some(Ok(path))) => {
                    self.current = Some(self.open(&path));
                    continue;
                }
                Some(Some(Err(error))) => return Some((Place::whole(error.place()), Err(error))),
                Some(None) => self.folder = None,
                None => {}
            }
            let name = self.names.pop_front()?;
            if name.is_dir() {
                self.folder = Some(Folder::new(&name));
            } else {
                self.current = Some(self.open(&name));
            }
        }
    }
}

/// Says whether an input is an address to fetch.
fn is_address(name: &str) -> bool {
    ["http://", "https://"].iter().any(|start| {
        name.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    })
}
