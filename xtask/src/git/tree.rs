//! The files of a commit.

use anyhow::{Context, Result, ensure};

use super::program::Git;
use crate::ui;

/// A regular file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Hash of its content.
    pub(super) object: String,
    /// Its path, without `..` and other ways out of the folder.
    pub(super) path: String,
}

/// The regular files below the folders. Symbolic links and submodules are reported and left out.
pub(super) fn files(git: &Git, commit: &str, folders: &[&str]) -> Result<Vec<File>> {
    let list = ["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
    let text = git.text(&[&list[..], folders].concat())?;
    let mut files = Vec::new();
    for entry in text.split_terminator('\0') {
        match parse(entry)? {
            Some(file) => files.push(file),
            None => ui::note(format_args!("left out: {entry:?} is not a regular file")),
        }
    }
    Ok(files)
}

/// `100644 blob OBJECT<TAB>PATH`.
fn parse(entry: &str) -> Result<Option<File>> {
    let (what, path) = entry.split_once('\t').context("git lists no path")?;
    let mut words = what.split(' ');
    let (mode, _, object) = (words.next(), words.next(), words.next());
    if !mode.is_some_and(|it| it.starts_with("100")) {
        return Ok(None);
    }
    ensure!(stays_below(path), "{path:?} leads out of the docs' folder");
    Ok(Some(File {
        object: object.context("git lists no object")?.to_owned(),
        path: path.to_owned(),
    }))
}

/// Whether the path stays below its folder, also on systems where `\\` or `:` separates names.
fn stays_below(path: &str) -> bool {
    let is_name = |name: &str| {
        let is_special = |c: char| c.is_control() || "\\:".contains(c);
        !name.is_empty() && name != "." && name != ".." && !name.contains(is_special)
    };
    path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{File, parse};

    #[test]
    fn only_regular_files_are_taken() {
        let file = File {
            object: "abc".to_owned(),
            path: "a/b.md".to_owned(),
        };
        assert_eq!(parse("100755 blob abc\ta/b.md").unwrap(), Some(file));
        assert_eq!(parse("120000 blob abc\ta/b.md").unwrap(), None);
        assert_eq!(parse("160000 commit abc\ta/b").unwrap(), None);
    }

    #[test]
    fn no_path_leads_out() {
        for path in [
            "../a", "a/../b", "/a", "a//b", "./a", "c:a", "a\\b", "a\nb", "",
        ] {
            assert!(
                parse(&format!("100644 blob abc\t{path}")).is_err(),
                "{path}"
            );
        }
    }
}
