//! The `laut` command: arguments in, readings and claims on standard output, errors and progress on standard error.
//!
//! Exit status: 0 done (notes are no errors), 1 an input could not be read or the ledger refused, 2 wrong usage.

mod arguments;
#[cfg(feature = "parquet")]
mod columns;
#[cfg(not(feature = "parquet"))]
#[path = "no_columns.rs"]
mod columns;
mod commands;
mod failure;
mod found;
mod progress;
mod terminal;
mod view;
mod words;

use std::{ffi::OsString, process::ExitCode};

use crate::{
    arguments::{Arguments, Command},
    failure::Failures,
    terminal::is_printable,
};

fn main() -> ExitCode {
    let arguments = match Arguments::checked(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let mut failures = Failures::new(arguments.command.wants_json());
    // Programs are told the same in every language.
    words::choose(if arguments.command.wants_json() {
        Some(words::Tongue::En)
    } else {
        arguments.lang
    });
    if arguments.quiet {
        terminal::be_quiet();
    }
    if let Some(path) = &arguments.output
        && let Err(error) = terminal::write_to(path)
    {
        failures.fatal(&anyhow::Error::new(error).context(format!(
            "{} cannot be written; give another path",
            path.display()
        )));
        return failures.exit_code();
    }
    let done = match &arguments.command {
        Command::Read(arguments) => commands::read(arguments, &mut failures),
        Command::Eval(arguments) => commands::eval(arguments),
        Command::Add(arguments) => commands::add(arguments, &mut failures),
        Command::Reread(arguments) => commands::reread(arguments, &mut failures),
        Command::Claims(arguments) => commands::claims(arguments),
        Command::Claim(arguments) => commands::claim(arguments),
        Command::Sources(arguments) => commands::sources(arguments),
        Command::Source(arguments) => commands::source(arguments),
        Command::News(arguments) => commands::news(arguments),
        Command::Search(arguments) => commands::search(arguments),
        Command::Stories(arguments) => commands::stories(arguments),
        Command::Story(arguments) => commands::story(arguments),
        Command::Compare(arguments) => commands::compare(arguments),
        Command::Articles(arguments) => commands::articles(arguments),
        Command::Article(arguments) => commands::article(arguments),
        Command::Remove(arguments) => commands::remove(arguments, &mut failures),
        Command::Restore(arguments) => commands::restore(arguments, &mut failures),
        Command::Merge(arguments) => commands::merge(arguments),
        Command::Split(arguments) => commands::split(arguments),
        Command::Dismiss(arguments) => commands::dismiss(arguments),
        Command::Parties(arguments) => commands::parties(arguments),
        Command::Export(arguments) => commands::export(arguments),
        Command::Gold(arguments) => commands::gold(arguments, &mut failures),
        Command::Watch(arguments) => commands::watch(arguments, &mut failures),
        Command::Serve(arguments) => commands::serve(arguments),
        Command::Mcp(arguments) => commands::mcp(arguments),
        Command::Completions(arguments) => commands::completions(arguments),
        Command::Man(arguments) => commands::man(arguments),
    };
    match done {
        Ok(()) => failures.exit_code(),
        Err(error) if is_closed_pipe(&error) => failures.exit_code(),
        Err(error) => {
            failures.fatal(&error);
            let desk = error.downcast_ref::<laut_desk::Error>();
            if desk.is_some_and(|error| error.kind() == laut_desk::ErrorKind::Invalid) {
                return ExitCode::from(2);
            }
            failures.exit_code()
        }
    }
}

/// Prints help and version as they are, and anything else that is odd about the arguments as an error.
fn usage(error: &clap::Error) -> ExitCode {
    let is_plain = |argument: OsString| argument.to_string_lossy().chars().all(is_printable);
    if !error.use_stderr() || !arguments::asks_for_json(std::env::args_os()) {
        // The message has arguments in it, which are file names often enough.
        if std::env::args_os().all(is_plain) {
            error.exit();
        }
        terminal::tell_lines(&error.to_string());
        return ExitCode::from(2);
    }
    let mut failures = Failures::new(true);
    failures.usage(&error.to_string());
    ExitCode::from(2)
}

/// Says whether the reader of our output has seen enough, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
