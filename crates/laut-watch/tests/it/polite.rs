//! Who is asked, and how.
