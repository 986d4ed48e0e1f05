//! The mutations of `cargo xtask fuzz`, with choices made by libFuzzer: `cargo +nightly fuzz run pages`.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xtask::hostile::case::{Case, seeds};
use xtask::hostile::trial::Trial;
use xtask::hostile::{Choices, mutate};

static SEEDS: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    seeds(&root).expect("the golden cases can be read")
});

fuzz_target!(|data: &[u8]| {
    let case = mutate(&SEEDS, &mut Choices::Bytes(data));
    let faults = Trial::of(&case).faults;
    assert!(faults.is_empty(), "{faults:#?}");
});
