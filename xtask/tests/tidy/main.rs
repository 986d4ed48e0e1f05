//! House rules that a machine can check: how files look, that codes are unique and that nothing
//! of the docs' prose is committed.

mod docs;
mod files;
mod promises;
mod snapshot;
mod text;
