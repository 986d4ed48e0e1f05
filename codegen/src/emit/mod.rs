//! The back end: ir -> files. It cannot fail; a bad page never reaches it.
