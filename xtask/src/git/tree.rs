//! The files of a commit.

use anyhow::{Context, Result, ensure};

use super::program::Git;
use crate::ui;

/// A plain file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// The object that holds its content.
    pub(super) object: String,
    /// Its path, which leads nowhere but down.
    pub(super) path: String,
}

/// The plain files below the folders. Links and the commits of other repositories are left out and named: they have
/// nothing to read, or lead somewhere else.
pub(super) fn files(git: &Git, commit: &str, folders: &[&str]) -> Result<Vec<File>> {
    let list = ["ls-tree", "-r", "-z", "--full-tree", commit, "--"];
    let text = git.text(&[&list[..], folders].concat())?;
    let mut files = Vec::new();
    for entry in text.split_terminator('\0') {
        match parse(entry)? {
            Some(file) => files.push(file),
            None => ui::note(format_args!("left out: {entry:?} is no plain file")),
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
    ensure!(leads_down(path), "{path:?} can't be a file of the docs");
    Ok(Some(File {
        object: object.context("git lists no object")?.to_owned(),
        path: path.to_owned(),
    }))
}

/// Also on systems where more than `/` separates names.
fn leads_down(path: &str) -> bool {
    let is_name = |name: &str| {
        let odd = |c: char| c.is_control() || "\\:".contains(c);
        !name.is_empty() && name != "." && name != ".." && !name.contains(odd)
    };
    path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{File, parse};

    #[test]
    fn only_plain_files_are_taken() {
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
