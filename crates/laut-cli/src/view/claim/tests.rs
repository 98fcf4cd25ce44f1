//! What is said of made-up claims, and what one looks like.

use super::*;

#[test]
fn placeholder() {}
