//! Goes through a folder and all folders in it: files that may hold articles, in the order of their names.
//!
//! Hidden files and folders are passed over, and links to folders, which may lead in circles. What its name says to be
//! no article is given as such, and the folder that a browser saved beside a page. Only the names of the folders on
//! the way are held. Does not look into files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, ErrorKind},
    file::unreadable,
    form::{ending, foreign},
    words,
};

/// What is still to be visited of a folder.
pub(crate) struct Folder {
    name: PathBuf,
    /// The names that wait, the next one last.
    waiting: Vec<PathBuf>,
    found: usize,
    is_over: bool,
}

/// What is met in a folder.
pub(crate) enum Met {
    /// A file that may hold articles.
    File(PathBuf),
    /// What only lies beside them, and its sort.
    Beside(&'static str, PathBuf),
    /// What could not be read.
    Failed(Error),
}

impl Folder {
    /// Says that the last file was no article after all.
    pub(crate) fn passed_over(&mut self) {
        self.found = self.found.saturating_sub(1);
    }

    pub(crate) fn new(name: &Path) -> Self {
        Folder {
            name: name.to_owned(),
            waiting: vec![name.to_owned()],
            found: 0,
            is_over: false,
        }
    }

    /// Puts what is in a folder before all else that waits.
    fn open(&mut self, folder: &Path) -> Result<(), Error> {
        let at = |error: std::io::Error| unreadable(&error).at(folder.display().to_string());
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(at)? {
            let name = entry.map_err(at)?.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(name);
            }
        }
        names.sort_unstable_by(|one, other| other.cmp(one));
        self.waiting
            .extend(names.into_iter().map(|name| folder.join(name)));
        Ok(())
    }
}

/// What a folder is that holds what a page shows that lies beside it.
pub(crate) const OF_PAGE: &str = "folders of saved pages";

/// Returns the names that a page may have beside which a browser saved a folder of this name.
pub(crate) fn pages_of(folder: &str) -> Vec<String> {
    let lower = folder.to_lowercase();
    let page = words::PAGE_FOLDERS.iter().find_map(|end| {
        let start = lower.strip_suffix(end)?;
        folder.get(..start.len())
    });
    let page = page.filter(|page| !page.is_empty() && !page.ends_with(['/', '\\']));
    let endings = ["html", "htm", "xhtml"].into_iter();
    page.map_or_else(Vec::new, |page| {
        endings.map(|ending| format!("{page}.{ending}")).collect()
    })
}

/// Returns the page beside which a folder holds what it shows.
pub(crate) fn page_of(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_string_lossy();
    let pages = pages_of(&name).into_iter();
    let mut pages = pages.map(|page| folder.with_file_name(page));
    pages.find(|page| page.is_file())
}

impl Iterator for Folder {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        while let Some(path) = self.waiting.pop() {
            // The folder itself may be a link: it was named.
            let is_folder =
                path == self.name || fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
            if is_folder {
                if path != self.name && page_of(&path).is_some() {
                    return Some(Met::Beside(OF_PAGE, path));
                }
                if let Err(error) = self.open(&path) {
                    self.found += 1;
                    return Some(Met::Failed(error));
                }
            } else if path.is_file() {
                let name = path.display().to_string();
                if let Some(sort) = foreign::beside(ending(&name)) {
                    return Some(Met::Beside(sort, path));
                }
                self.found += 1;
                return Some(Met::File(path));
            }
        }
        if self.found > 0 || self.is_over {
            return None;
        }
        self.is_over = true;
        let error = Error::new(
            ErrorKind::Directory,
            "there is nothing to read in this folder",
            "give text, pages, feeds, tables, JSON, mail, documents, or archives of these",
        );
        Some(Met::Failed(error.at(self.name.display().to_string())))
    }
}
