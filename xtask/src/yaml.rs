//! YAML files.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use msgraph_codegen::model::yaml;
use serde::de::DeserializeOwned;

/// Reads a YAML file; `None` if there is no such file.
///
/// # Errors
/// If it can't be read or parsed: the message starts with its path, line and column.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        text => parse(path, &text.with_context(|| path.display().to_string())?).map(Some),
    }
}

/// Parses the text of a YAML file.
///
/// # Errors
/// If it can't be parsed: the message starts with its path, line and column.
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    yaml::from_str(text).map_err(|error| {
        let path = path.display();
        match error.place() {
            Some((line, column)) => anyhow!("{path}:{line}:{column}: {error}"),
            None => anyhow!("{path}: {error}"),
        }
    })
}
