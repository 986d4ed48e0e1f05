//! Reading `specs/*.yaml`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use msgraph_codegen::analysis::lint::Suppression;
use msgraph_codegen::model::settings::{Fixup, FixupFile, Settings};
use serde::de::DeserializeOwned;

use crate::repo::Repo;

/// `graph.yaml`, `names.yaml` and `fixups/*.yaml`.
///
/// # Errors
/// If a file can't be read or is not what it should be: the message starts with its path, line and column.
pub fn load(repo: &Repo) -> Result<Settings> {
    let specs = repo.specs();
    Ok(Settings {
        graph: read(&specs.join("graph.yaml"))?.unwrap_or_default(),
        names: read(&specs.join("names.yaml"))?.unwrap_or_default(),
        fixups: fixups(&specs.join("fixups"))?,
        ..Settings::default()
    })
}

/// `lint.yaml`: findings that are no mistakes.
///
/// # Errors
/// If the file can't be read or is not what it should be.
pub fn suppressions(repo: &Repo) -> Result<Vec<Suppression>> {
    let list: Option<Option<Vec<Suppression>>> = read(&repo.specs().join("lint.yaml"))?;
    Ok(list.flatten().unwrap_or_default())
}

/// Every file of the folder in the order of names.
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
    let entries: Option<Vec<Fixup>> = read(path)?.flatten();
    let entries = entries.unwrap_or_default();
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
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

/// Where the entries of a list start. Only of one that is written with a dash at the start of the line; what else YAML
/// allows is read all the same, without lines.
fn lines_of_entries(text: &str) -> Vec<u32> {
    let lines = (1..).zip(text.lines());
    let entries = lines.filter(|(_, line)| line.starts_with("- "));
    entries.map(|(number, _)| number).collect()
}

/// `None` where there is no such file.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    parse(path, &text).map(Some)
}

/// YAML to data; an error says path, line and column where they are known.
pub(crate) fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    serde_yaml::from_str(text).map_err(|error| {
        let path = path.display();
        match error.location() {
            Some(at) => anyhow!("{path}:{}:{}: {error}", at.line(), at.column()),
            None => anyhow!("{path}: {error}"),
        }
    })
}
