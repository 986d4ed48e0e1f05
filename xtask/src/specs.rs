//! Reading `specs/*.yaml`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::lint::Suppression;
use msgraph_codegen::model::settings::{Dialect, Fixup, FixupFile, Pin, Settings};

use crate::repo::Repo;
use crate::yaml;
use msgraph_codegen::model::yaml::to_string;

/// Path of the pin below the root.
pub const PIN: &str = "specs/pin.yaml";

/// First line of the pin.
const PIN_HEADER: &str =
    "# Written by `cargo xtask sync` and `cargo xtask snapshot`; do not edit.\n";

/// The text of `pin.yaml`.
///
/// # Errors
/// If the pin can't be written as YAML.
pub fn pin_text(pin: &Pin) -> Result<String> {
    Ok(format!("{PIN_HEADER}{}", to_string(pin)?))
}

/// Every file of `specs/` that settings come from. A missing file has the default settings.
///
/// # Errors
/// If a file can't be read or parsed: the message starts with its path, line and column.
pub fn load(repo: &Repo) -> Result<Settings> {
    let specs = repo.specs();
    Ok(Settings {
        graph: yaml::read(&specs.join("graph.yaml"))?.unwrap_or_default(),
        pin: yaml::read(&repo.root().join(PIN))?.unwrap_or_default(),
        names: yaml::read(&specs.join("names.yaml"))?.unwrap_or_default(),
        fixups: fixups(&specs.join("fixups"))?,
        dialect: Dialect {
            languages: yaml::read(&specs.join("languages.yaml"))?.unwrap_or_default(),
            unread: yaml::read(&specs.join("unread.yaml"))?.unwrap_or_default(),
        },
        ..Settings::default()
    })
}

/// `lint.yaml`: findings that are not mistakes.
///
/// # Errors
/// If the file can't be read or parsed.
pub fn suppressions(repo: &Repo) -> Result<Vec<Suppression>> {
    let list: Option<Option<Vec<Suppression>>> = yaml::read(&repo.specs().join("lint.yaml"))?;
    Ok(list.flatten().unwrap_or_default())
}

/// The files of the folder, sorted by name.
fn fixups(folder: &Path) -> Result<Vec<FixupFile>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<_> = entries.flatten().map(|it| it.path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "yaml"));
    paths.sort();
    paths.iter().map(|path| fixup_file(path)).collect()
}

fn fixup_file(path: &Path) -> Result<FixupFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let entries: Option<Vec<Fixup>> = yaml::parse(path, &text)?;
    let entries = entries.unwrap_or_default();
    let mut lines = lines_of_entries(&text);
    if lines.len() != entries.len() {
        lines.clear();
    }
    Ok(FixupFile {
        path: format!("fixups/{name}"),
        entries,
        lines,
    })
}

/// The line numbers of a list's entries, if each starts with a dash in the first column. Other forms of YAML are read
/// without line numbers.
fn lines_of_entries(text: &str) -> Vec<u32> {
    let lines = (1..).zip(text.lines());
    let entries = lines.filter(|(_, line)| line.starts_with("- "));
    entries.map(|(number, _)| number).collect()
}
