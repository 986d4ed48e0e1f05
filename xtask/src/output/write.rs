//! Writing: first every new text beside its place, then all of them into place.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use msgraph_codegen::model::Files;
use rayon::prelude::*;
use tempfile::TempPath;

use super::Changes;

/// Writes what differs and removes what is stale. If a text can't be written (a full disk), nothing has changed.
///
/// # Errors
/// If a file can't be written, moved or removed.
pub fn apply(folder: &Path, files: &Files, changes: &Changes) -> Result<()> {
    let paths: Vec<&String> = changes.written().collect();
    for parent in paths
        .iter()
        .filter_map(|it| folder.join(it).parent().map(PathBuf::from))
    {
        fs::create_dir_all(&parent).with_context(|| format!("can't make {}", parent.display()))?;
    }
    let staged = paths
        .into_par_iter()
        .filter_map(|path| Some((folder.join(path), files.get(path)?)))
        .map(|(path, text)| Ok((stage(&path, text)?, path)))
        .collect::<Result<Vec<_>>>()?;
    for (temporary, path) in staged {
        temporary
            .persist(&path)
            .with_context(|| format!("can't put {} in place", path.display()))?;
    }
    changes.stale.iter().try_for_each(|it| remove(folder, it))
}

/// Writes one file: it is the old one or the whole of the new one, whatever happens. What is no file (a device, a pipe)
/// is written to as it is.
///
/// # Errors
/// If it can't be written, or if `text` can't write.
pub fn replace(path: &Path, text: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let write = || -> Result<()> {
        if path.exists() && !path.is_file() {
            let mut file = BufWriter::new(fs::File::create(path)?);
            text(&mut file)?;
            return Ok(file.flush()?);
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let mut file = BufWriter::new(builder().tempfile_in(folder.unwrap_or(Path::new(".")))?);
        text(&mut file)?;
        let file = file.into_inner().map_err(|it| it.into_error())?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("can't write {}", path.display()))
}

/// The text in a temporary file in the same folder, so that it can be renamed over the old one. The temporary file
/// goes away by itself if it is not.
fn stage(path: &Path, text: &str) -> Result<TempPath> {
    let write = || {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = builder().tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        std::io::Result::Ok(file.into_temp_path())
    };
    write().with_context(|| format!("can't write {}", path.display()))
}

#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    // Temporary files are private by default; these become ordinary ones, subject to the umask.
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// Removes a file and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<()> {
    let file = folder.join(path);
    fs::remove_file(&file).with_context(|| format!("can't remove {}", file.display()))?;
    let parents = file.ancestors().skip(1).take_while(|it| *it != folder);
    for parent in parents {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
