//! House rules that a machine can check: who may import what, how files look, that codes are unique and that nothing
//! of the docs' prose is committed.

mod files;
mod imports;
mod snapshot;
mod text;
