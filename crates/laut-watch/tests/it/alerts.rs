//! How alerts are told.
