//! Writes single files, and removes folders.

use std::fs;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Replaces one file atomically. A device or a pipe is written to directly.
///
/// # Errors
/// If it can't be written, or if `text` fails.
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

#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    // Temporary files are private by default; the umask applies to these as to other files.
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// Removes a folder with everything in it, if it exists.
///
/// # Errors
/// If it can't be removed.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.with_context(|| format!("can't remove {}", folder.display())),
    }
}

/// Removes the folders between `folder` and the file at `path` below it, if they are empty.
pub fn remove_empty_folders(folder: &Path, path: &str) {
    let file = folder.join(path);
    let mut parents = file.ancestors().skip(1).take_while(|it| *it != folder);
    // `remove_dir` fails if there is something in the folder.
    let _ = parents.try_for_each(fs::remove_dir);
}
