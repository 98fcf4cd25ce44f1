//! Runs a small transformer encoder with 8-bit weights on the CPU: pieces in, one vector a piece out.
//! Does not know words, languages or statements.
