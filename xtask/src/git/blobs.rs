//! The content of files: fetches what is missing and writes it to disk.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail, ensure};

use super::REMOTE;
use super::program::Git;
use super::tree::File;
use crate::transaction::Lock;

/// Fetches the missing contents in one request. None are missing if the server ignored the filter of the first fetch.
pub(super) fn fetch_missing(git: &Git, commit: &str, files: &[File], lock: &Lock) -> Result<()> {
    let tree = format!("{commit}^{{tree}}");
    let list = [
        "rev-list",
        "--objects",
        "--missing=print",
        "--no-object-names",
    ];
    let listed = git.text(&[&list[..], &[&tree, "--"]].concat())?;
    let missing: BTreeSet<&str> = listed
        .lines()
        .filter_map(|it| it.strip_prefix('?'))
        .collect();
    let objects = files.iter().map(|it| it.object.as_str());
    let wanted: BTreeSet<&str> = objects.filter(|it| missing.contains(it)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut arguments = vec!["-c", "fetch.negotiationAlgorithm=noop"];
    arguments.extend(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]);
    arguments.extend(["--no-recurse-submodules", "--filter=blob:none", "--stdin"]);
    arguments.extend(["--", REMOTE]);
    git.feed(&arguments, stdin(wanted)?, lock)
        .context("can't fetch the pages")
}

/// A temporary file with one line per object.
fn stdin<'o>(objects: impl IntoIterator<Item = &'o str>) -> Result<fs::File> {
    let lines: String = objects.into_iter().map(|it| format!("{it}\n")).collect();
    let write = || {
        let mut file = tempfile::tempfile()?;
        file.write_all(lines.as_bytes())?;
        file.rewind()?;
        io::Result::Ok(file)
    };
    write().context("can't write a temporary file")
}

/// Writes the files below a new folder.
pub(super) fn write(git: &Git, files: &[File], to: &Path) -> Result<()> {
    let mut command = git.command(&["cat-file", "--batch"]);
    command.stdin(Stdio::from(stdin(
        files.iter().map(|it| it.object.as_str()),
    )?));
    let mut child = command
        .stderr(Stdio::inherit())
        .spawn()
        .context("can't run git")?;
    let written = write_all(&mut child, files, to);
    // After an error git may still be writing.
    let _ = child.kill();
    let _ = child.wait();
    written
}

fn write_all(child: &mut Child, files: &[File], to: &Path) -> Result<()> {
    let output = child.stdout.take().context("git has no output")?;
    let mut output = BufReader::with_capacity(1 << 16, output);
    for file in files {
        let path = to.join(&file.path);
        let size = size(&mut output, file)?;
        let mut write = || {
            fs::create_dir_all(path.parent().unwrap_or(to))?;
            // Fails if two names differ only in case and the file system ignores case.
            let mut new = fs::File::create_new(&path)?;
            let copied = io::copy(&mut (&mut output).take(size), &mut new)?;
            let mut end = [0];
            output.read_exact(&mut end)?;
            io::Result::Ok(copied)
        };
        let copied = write().with_context(|| format!("can't write {}", path.display()))?;
        ensure!(copied == size, "git stopped in the middle of {}", file.path);
    }
    Ok(())
}

/// `OBJECT blob SIZE`.
fn size(output: &mut impl BufRead, file: &File) -> Result<u64> {
    let mut line = String::new();
    output.read_line(&mut line)?;
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [object, "blob", size] if *object == file.object => Ok(size.parse()?),
        _ => bail!("git has no content of {}: {:?}", file.path, line.trim()),
    }
}
