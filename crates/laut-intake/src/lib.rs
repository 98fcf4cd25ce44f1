//! Turns bytes into articles.
//! Does not know language or meaning.
