//! `laut completions` and `laut man`: the definition of the commands in, what shells and `man` take out.

use std::{fs, io::Write as _};

use anyhow::Context as _;
use clap::CommandFactory;

use crate::{
    arguments::{Arguments, Completions, Man},
    terminal,
};

/// Prints the completions of a shell.
pub(crate) fn completions(arguments: &Completions) -> anyhow::Result<()> {
    let mut out = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "laut", &mut out);
    let mut data = terminal::data();
    data.write_all(&out)?;
    Ok(data.flush()?)
}

/// Writes the man pages into a folder.
pub(crate) fn man(arguments: &Man) -> anyhow::Result<()> {
    let folder = &arguments.folder;
    let written = fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Arguments::command(), folder));
    written.with_context(|| format!("the man pages cannot be written to {}", folder.display()))
}
