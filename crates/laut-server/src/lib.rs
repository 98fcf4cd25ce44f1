//! Serves laut's pages and its HTTP API.
