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

/// Says whether a folder holds what a page shows that lies beside it.
fn is_of_page(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let lower = name.to_lowercase();
    words::PAGE_FOLDERS.iter().any(|end| {
        let Some(page) = lower
            .strip_suffix(end)
            .and_then(|start| name.get(..start.len()))
        else {
            return false;
        };
        ["html", "htm", "xhtml"]
            .iter()
            .any(|ending| folder.with_file_name(format!("{page}.{ending}")).is_file())
    })
}

impl Iterator for Folder {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        while let Some(path) = self.waiting.pop() {
            // The folder itself may be a link: it was named.
            let is_folder =
                path == self.name || fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
            if is_folder {
                if path != self.name && is_of_page(&path) {
                    return Some(Met::Beside("folders of saved pages", path));
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
