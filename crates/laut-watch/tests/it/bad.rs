//! What is wrong with feeds.
