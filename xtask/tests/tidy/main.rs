//! House rules that a machine can check: who may import what, how files look, that codes are unique and that nothing
//! of the docs' prose is committed.

#![cfg(test)]

mod files;
mod imports;
mod promises;
mod snapshot;
mod text;
