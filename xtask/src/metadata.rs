//! Files with the service's metadata.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use msgraph_codegen::metadata::{LARGEST_DOCUMENT, read};
use msgraph_codegen::model::metadata::Metadata;

/// Reads all files as one model; `None` if there are none.
///
/// # Errors
/// If one of them can't be read or is not CSDL: the message starts with its name and line.
pub fn load(paths: &[PathBuf]) -> Result<Option<Metadata>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let texts = paths.iter().map(|it| Ok((name(it), text(it)?)));
    let texts: Vec<(String, String)> = texts.collect::<Result<_>>()?;
    let documents = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    Ok(Some(read(documents)?))
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn text(path: &Path) -> Result<String> {
    let place = || format!("can't read {}", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(place)?;
    let mut bounded = file.take(LARGEST_DOCUMENT + 1);
    bounded.read_to_end(&mut bytes).with_context(place)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_DOCUMENT {
        bail!("{}: more than {LARGEST_DOCUMENT} bytes", path.display());
    }
    let text = String::from_utf8(bytes).ok();
    text.with_context(|| format!("{}: not UTF-8", path.display()))
}
