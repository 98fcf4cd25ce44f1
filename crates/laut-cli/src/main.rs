//! The `laut` command: arguments in, readings out.

fn main() {}
