//! Takes whatever is named on a command line (files, folders, addresses, standard input) and gives back articles.
//!
//! One after the other: a folder or a file of lines is never held as a whole. What cannot be read is an error in its
//! place, and the others follow. Does not know what is done with the articles.

use std::{
    collections::{HashSet, VecDeque},
    io::stdin,
    path::{Path, PathBuf},
    rc::Rc,
};

use crate::{
    error::{Error, ErrorKind},
    file::open,
    folder::{self, Folder, Met},
    known::Known,
    left_out::{LeftOut, Tally},
    location::{Located, Location},
    open::{Articles, Opened, Setting, articles, single},
    web::Web,
};

/// Returns the articles of inputs, in order: files in any form that is read, folders of such files, addresses that
/// begin with `http://` or `https://`, and `-`, which is standard input.
///
/// In folders, files are taken in the order of their names; hidden ones are passed over, and what only lies beside
/// articles is counted for [`Inputs::left_out`]. Addresses are fetched one at a time, when it is their turn.
///
/// ```
/// use std::path::PathBuf;
/// use laut_intake::{Known, inputs, web::Web};
///
/// let known = Known::default();
/// let web = Web::default();
/// for (location, article) in inputs([PathBuf::from("no-such-file.html")], &known, &web) {
///     assert_eq!(location.to_string(), "no-such-file.html");
///     assert_eq!(article.map_err(|error| error.code()), Err("input_missing"));
/// }
/// ```
pub fn inputs<'a>(
    names: impl IntoIterator<Item = PathBuf>,
    known: &'a Known,
    web: &'a Web,
) -> Inputs<'a> {
    let names: VecDeque<PathBuf> = names.into_iter().collect();
    Inputs {
        given: names.iter().cloned().collect(),
        names,
        folder: None,
        current: None,
        known,
        web,
        left_out: Rc::default(),
    }
}

/// The articles of inputs, made by [`inputs()`].
pub struct Inputs<'a> {
    names: VecDeque<PathBuf>,
    /// All that were named.
    given: HashSet<PathBuf>,
    folder: Option<Folder>,
    current: Option<Articles<'a>>,
    known: &'a Known,
    web: &'a Web,
    left_out: Rc<Tally>,
}

impl<'a> Inputs<'a> {
    /// Returns what was left out of folders and archives since this was asked last, if anything was.
    pub fn left_out(&self) -> Option<LeftOut> {
        self.left_out.take()
    }

    /// Says whether what was named, or the folder that it is in, holds what a page shows that was named, too: a pattern
    /// for all names of a folder names both.
    fn is_of_page(&self, name: &Path) -> bool {
        let mut folders = [Some(name), name.parent()].into_iter().flatten();
        folders.any(|folder| folder::page_of(folder).is_some_and(|page| self.given.contains(&page)))
    }

    /// Begins with a file, an address or standard input.
    fn open(&self, path: &Path, is_named: bool) -> Articles<'a> {
        let name = path.display().to_string();
        let setting = Setting {
            known: self.known,
            web: self.web.follows_lists().then_some(self.web),
            left_out: Rc::clone(&self.left_out),
        };
        if name == "-" && is_named {
            articles(Opened::new(name, stdin().lock()), setting)
        } else if is_address(&name) && is_named {
            Box::new(self.web.articles(&name, self.known).into_iter())
        } else if name.contains("://") && !path.exists() {
            let error = Error::new(
                ErrorKind::Address,
                "this is no address of a page",
                "give one that begins with http:// or https://",
            );
            single(&name, Err(error))
        } else {
            match open(path) {
                Ok(file) => {
                    let input = Opened::new(name, file).at_path(path);
                    articles(if is_named { input } else { input.found() }, setting)
                }
                Err(error) => single(&name, Err(error)),
            }
        }
    }
}

impl Iterator for Inputs<'_> {
    type Item = Located;

    fn next(&mut self) -> Option<Located> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some((location, found)) = current.next() {
                    let sort = found.as_ref().err().and_then(Error::sort);
                    if let (Some(sort), Some(folder)) = (sort, &mut self.folder) {
                        self.left_out.add(sort, location.input());
                        folder.passed_over();
                        continue;
                    }
                    return Some((location, found));
                }
                self.current = None;
            }
            match self.folder.as_mut().map(Iterator::next) {
                Some(Some(Met::File(path))) => {
                    self.current = Some(self.open(&path, false));
                    continue;
                }
                Some(Some(Met::Beside(sort, path))) => {
                    self.left_out.add(sort, &path.display().to_string());
                    continue;
                }
                Some(Some(Met::Failed(error))) => {
                    return Some((Location::whole(error.place()), Err(error)));
                }
                Some(None) => self.folder = None,
                None => {}
            }
            let name = self.names.pop_front()?;
            if self.is_of_page(&name) {
                self.left_out
                    .add(folder::OF_PAGE, &name.display().to_string());
            } else if name.is_dir() {
                self.folder = Some(Folder::new(&name));
            } else {
                self.current = Some(self.open(&name, true));
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
