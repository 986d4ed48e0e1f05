//! `specs/snapshot`: the facts of the pinned revision without their prose, one YAML file per page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use msgraph_codegen::model::Files;
use msgraph_codegen::model::facts::PageFacts;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::yaml;
use msgraph_codegen::model::yaml::to_string;

/// First line of every file.
pub const HEADER: &str =
    "# Written by `cargo xtask snapshot`: facts of one page, without its prose.\n";

/// The files of a snapshot: path below its folder and text.
///
/// # Errors
/// If facts can't be written as YAML.
pub fn to_files(facts: Vec<PageFacts>) -> Result<Files> {
    facts
        .into_par_iter()
        .map(|page| {
            let page = page.without_prose();
            let yaml = to_string(&page).with_context(|| page.page.clone())?;
            Ok((file_name(&page.page), format!("{HEADER}{yaml}")))
        })
        .collect()
}

/// `api/group-get.md` -> `api/group-get.yaml`.
fn file_name(page: &str) -> String {
    let stem = page.strip_suffix(".md").unwrap_or(page);
    format!("{stem}.yaml")
}

/// The folder of a version's snapshot, if the path leads to one: `PATH/specs/snapshot/v1.0`, `PATH/v1.0`, or `PATH`
/// itself.
#[must_use]
pub fn find(path: &Path, version: &str) -> Option<PathBuf> {
    let places = [
        path.join("specs/snapshot").join(version),
        path.join(version),
        path.to_owned(),
    ];
    places.into_iter().find(|it| is_snapshot(it))
}

/// Whether a file below the folder starts with [`HEADER`].
fn is_snapshot(folder: &Path) -> bool {
    let mut pages = ["api", "resources"].iter().flat_map(|it| {
        let files = WalkDir::new(folder.join(it)).sort_by_file_name();
        files.into_iter().filter_map(Result::ok)
    });
    let first = pages.find(|it| it.path().extension().is_some_and(|it| it == "yaml"));
    let text = first.and_then(|it| fs::read_to_string(it.path()).ok());
    text.is_some_and(|it| it.starts_with(HEADER))
}

/// Reads a snapshot back, sorted by page.
///
/// # Errors
/// If the folder is missing or empty, or if a file can't be parsed: the message starts with its path, line and column.
pub fn read(folder: &Path) -> Result<Vec<PageFacts>> {
    let paths = yaml_files(folder)?;
    ensure!(
        !paths.is_empty(),
        "there is no snapshot in {}",
        folder.display()
    );
    let mut facts = paths
        .par_iter()
        .map(|path| read_page(path))
        .collect::<Result<Vec<_>>>()?;
    facts.sort_by(|a, b| a.page.cmp(&b.page));
    Ok(facts)
}

fn read_page(path: &Path) -> Result<PageFacts> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    yaml::parse(path, &text)
}

fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|it| it == "yaml") {
            paths.push(path);
        }
    }
    Ok(paths)
}
