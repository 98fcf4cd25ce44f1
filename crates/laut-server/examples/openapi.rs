//! Prints the description of the API, as the server answers with it at `/v1/openapi.json`.
//!
//! `cargo run -p laut-server --example openapi > crates/laut-server/clients/openapi.json`
#![expect(clippy::print_stdout, reason = "this is what it is for")]

fn main() {
    println!("{}", laut_server::openapi());
}
