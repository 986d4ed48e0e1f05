//! Every code of the sources is registered.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use msgraph_codegen_model::codes::all;

/// The text of every file below a folder.
fn texts(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let text = |it: std::path::PathBuf| match it.is_dir() {
        true => texts(&it),
        false => fs::read_to_string(it).unwrap(),
    };
    entries.map(text).collect()
}

#[test]
fn every_code_is_registered_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/codes");
    let sources = texts(&folder);
    let is_id = |it: &&str| {
        let (letter, digits) = it.split_at_checked(1).unwrap_or_default();
        let is_number = digits.len() == 3 && digits.bytes().all(|it| it.is_ascii_digit());
        is_number && "PREVLMX".contains(letter)
    };
    let quoted = sources.match_indices('"').map(|(at, _)| &sources[at + 1..]);
    let quoted = quoted.filter_map(|it| it.split_once('"').map(|it| it.0));
    let written: Vec<&str> = quoted.filter(is_id).collect();
    let registered: Vec<&str> = all().iter().map(|it| it.id).collect();
    let names: BTreeSet<&str> = all().iter().map(|it| it.name).collect();
    assert_eq!(
        BTreeSet::from_iter(written.clone()),
        registered.iter().copied().collect()
    );
    assert_eq!(
        (written.len(), names.len()),
        (registered.len(), registered.len())
    );
}
