//! Scores readings against gold annotations: gold files and readings in, tables and lists of errors out.
//! Does not know the network.
