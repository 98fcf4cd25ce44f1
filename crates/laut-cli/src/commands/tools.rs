//! Readings in the forms of tools in which people annotate: readings in, what is printed or written to files out.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use laut_wire::{Marked, Reading};

use crate::arguments::Format;

/// What is written for a tool.
pub(super) struct ForTool {
    format: Format,
    into: Option<PathBuf>,
    /// Articles so far.
    count: usize,
}

impl ForTool {
    /// Returns what writes a form; `None` where the form is of no tool.
    pub(super) fn new(format: Format, into: Option<&Path>) -> anyhow::Result<Option<Self>> {
        if !matches!(
            format,
            Format::LabelStudio | Format::Doccano | Format::Webanno
        ) {
            return Ok(None);
        }
        if let Some(folder) = into {
            fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        Ok(Some(ForTool {
            format,
            into: into.map(Path::to_path_buf),
            count: 0,
        }))
    }

    /// Writes a reading.
    pub(super) fn add(&mut self, reading: &Reading, out: &mut dyn Write) -> anyhow::Result<()> {
        let marked = Marked::of(reading);
        self.count += 1;
        match (self.format, &self.into) {
            (Format::LabelStudio, _) => {
                let before = if self.count == 1 { "[" } else { "," };
                writeln!(out, "{before}{}", marked.to_label_studio())?;
            }
            (Format::Doccano, _) => writeln!(out, "{}", marked.to_doccano())?,
            (_, Some(folder)) => {
                let path = folder.join(file_name(&marked.name));
                let mut file = File::create_new(&path).with_context(|| {
                    format!("{} is there already, or cannot be made", path.display())
                })?;
                file.write_all(marked.to_webanno().as_bytes())?;
            }
            (_, None) if self.count > 1 => {
                bail!(
                    "WebAnno TSV has a file an article, and there are several; give --into FOLDER"
                );
            }
            (_, None) => out.write_all(marked.to_webanno().as_bytes())?,
        }
        Ok(())
    }

    /// Ends what was begun.
    pub(super) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.format == Format::LabelStudio {
            let begun = if self.count == 0 { "[" } else { "" };
            writeln!(out, "{begun}]")?;
        }
        out.flush()
    }
}

/// Returns what the file of an article is called, on any system.
fn file_name(id: &str) -> String {
    let safe = |letter: char| match letter {
        '-' | '.' => letter,
        letter if letter.is_alphanumeric() => letter,
        _ => '_',
    };
    let name: String = id.chars().map(safe).take(120).collect();
    format!("{}.tsv", name.trim_start_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_lead_nowhere_else() {
        assert_eq!(file_name("a1"), "a1.tsv");
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd.tsv");
        assert_eq!(
            file_name("https://bote.example/flut?x=1"),
            "https___bote.example_flut_x_1.tsv"
        );
    }
}
