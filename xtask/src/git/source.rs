//! The values of `--from` and `--rev`.

use std::fmt;
use std::path::Path;

use anyhow::{Result, bail, ensure};
use sha2::{Digest, Sha256};

/// The location of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub(super) address: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A URL, or `host:path` for SSH.
    Url,
    /// A folder with a clone.
    Folder,
    /// A file made by `git bundle`.
    Bundle,
}

impl Source {
    /// An existing file or folder, or else a URL.
    ///
    /// # Errors
    /// If it is neither.
    pub fn new(from: &str) -> Result<Self> {
        let path = Path::new(from);
        if path.exists() {
            // Git runs in another folder.
            let path = std::path::absolute(path)?;
            return Ok(Self {
                kind: if path.is_dir() {
                    Kind::Folder
                } else {
                    Kind::Bundle
                },
                address: path.to_string_lossy().into_owned(),
            });
        }
        // `https://…`, and `host:path`, which is SSH.
        let is_address = from
            .split_once(':')
            .is_some_and(|(name, _)| !name.is_empty());
        ensure!(
            is_address && !from.starts_with('-'),
            "there is no file or folder {from}, and it is not a URL"
        );
        Ok(Self {
            address: from.to_owned(),
            kind: Kind::Url,
        })
    }

    /// The URL; `None` for a file or folder.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        (self.kind == Kind::Url).then_some(self.address.as_str())
    }

    /// The folder name of the mirror, unique for the address.
    pub(super) fn mirror_name(&self) -> String {
        let hash = Sha256::digest(&self.address);
        let hash: String = hash.iter().take(6).map(|it| format!("{it:02x}")).collect();
        format!("mirror-{hash}.git")
    }
}

impl fmt::Display for Source {
    /// The address without user name and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address.split_once("://") {
            Some((scheme, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                let host = host.rsplit('@').next().unwrap_or(host);
                write!(f, "{scheme}://{host}/{path}")
            }
            None => f.write_str(&self.address),
        }
    }
}

/// Refuses revisions that git could take for an option or a refspec.
pub(super) fn check(revision: &str) -> Result<()> {
    let is_special = |c: char| c.is_control() || c.is_whitespace() || "+:*?[\\".contains(c);
    if revision.is_empty() || revision.starts_with('-') || revision.contains(is_special) {
        bail!("{revision:?} can't be the name of a revision");
    }
    Ok(())
}

/// Whether the revision looks like a full or abbreviated commit hash.
pub(super) fn is_commit(revision: &str) -> bool {
    (7..=64).contains(&revision.len()) && revision.bytes().all(|it| it.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{Kind, Source, check, is_commit};

    #[test]
    fn what_is_not_a_url_is_refused() {
        for from in ["nowhere", "--upload-pack=x", "-x:y", ":x", ""] {
            assert!(Source::new(from).is_err(), "{from}");
        }
        for from in ["https://host/x", "git@host:x", "file:///nowhere"] {
            assert_eq!(Source::new(from).unwrap().kind, Kind::Url, "{from}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let source = Source::new("https://name:secret@host/x.git").unwrap();
        assert_eq!(source.to_string(), "https://host/x.git");
    }

    #[test]
    fn revisions_are_names() {
        for name in ["", "-x", "--all", "a b", "a:b", "+a", "a*", "a\nb"] {
            assert!(check(name).is_err(), "{name}");
        }
        for name in ["HEAD", "main", "docs-1", "HEAD~1", "refs/tags/x"] {
            assert!(check(name).is_ok(), "{name}");
        }
        assert!(is_commit("0123abc") && !is_commit("0123ab") && !is_commit("fetched"));
    }
}
