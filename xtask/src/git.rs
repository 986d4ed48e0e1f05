//! Fetches one revision of a repository and checks out some of its files. The fetch goes into a bare mirror: one commit,
//! with the content of these files only.

mod blobs;
mod program;
mod source;
mod tree;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::output::remove_folder;
use crate::transaction::Lock;
use program::Git;
use source::Kind;
pub use source::Source;

/// A commit of the docs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The full hash.
    pub id: String,
    /// Date of the commit: `2021-07-16`.
    pub date: String,
}

/// A fetched commit and its mirror.
#[derive(Debug)]
pub struct Fetched<'l> {
    /// The commit.
    pub commit: Commit,
    git: Git,
    source: &'l Source,
    lock: &'l Lock,
}

/// The ref of the fetched commit in the mirror.
const WANTED: &str = "refs/sync/wanted";

/// The name of the remote in the mirror.
const REMOTE: &str = "docs";

/// Fetches a revision: a branch, a tag or a full commit hash; from a local clone any revision that git can parse. The
/// default is `HEAD`. The mirror is below `work` and may be deleted at any time.
///
/// # Errors
/// If git can't find the revision or the repository, or can't reach it: the message is git's.
pub fn fetch<'l>(
    work: &Path,
    source: &'l Source,
    revision: Option<&str>,
    lock: &'l Lock,
) -> Result<Fetched<'l>> {
    // Git runs in another folder.
    let work = std::path::absolute(work)?;
    let path = work.join(source.mirror_name());
    let is_new = !path.exists();
    let fetch = |path: &Path| -> Result<_> {
        let git = mirror(path, source)?;
        let commit = fetch_commit(&git, source, revision, lock)?;
        Ok((git, commit))
    };
    let (git, commit) = match fetch(&path) {
        // An interrupted fetch may have left a broken mirror: try again with a new one.
        Err(_) if !is_new => {
            let new = work.join("new.git");
            remove_folder(&new)?;
            fetch(&new)?;
            remove_folder(&path)?;
            fs::rename(&new, &path).with_context(|| path.display().to_string())?;
            let git = mirror(&path, source)?;
            let commit = commit_of(&git)?;
            (git, commit)
        }
        other => other?,
    };
    Ok(Fetched {
        commit,
        git,
        source,
        lock,
    })
}

impl Fetched<'_> {
    /// Replaces the folder `to` by the `wanted` files below `folders`, without symbolic links and submodules. Returns
    /// the number of files.
    ///
    /// # Errors
    /// If the revision has no such file, or if one can't be fetched or written.
    pub fn checkout(&self, folders: &[&str], wanted: fn(&str) -> bool, to: &Path) -> Result<usize> {
        let mut files = tree::files(&self.git, &self.commit.id, folders)?;
        files.retain(|it| wanted(&it.path));
        if files.is_empty() {
            return Err(anyhow!(
                "revision {} of {} has no pages in {}",
                self.commit.id,
                self.source,
                folders.join(", ")
            ));
        }
        if self.source.kind != Kind::Bundle {
            blobs::fetch_missing(&self.git, &self.commit.id, &files, self.lock)?;
        }
        let new = to.with_extension("part");
        remove_folder(&new)?;
        blobs::write(&self.git, &files, &new)?;
        remove_folder(to)?;
        fs::rename(&new, to).with_context(|| format!("can't create {}", to.display()))?;
        Ok(files.len())
    }
}

/// Opens or creates the mirror at a path. The caller holds the lock, so lock files are left over from a killed git.
fn mirror(path: &Path, source: &Source) -> Result<Git> {
    let git = Git::at(path, source);
    if !path.join("HEAD").exists() {
        fs::create_dir_all(path).with_context(|| format!("can't create {}", path.display()))?;
        git.text(&["init", "--quiet", "--bare"])?;
    }
    for folder in [".", "refs/sync", "objects/pack"] {
        let entries = fs::read_dir(path.join(folder));
        let files = entries.into_iter().flatten().flatten().map(|it| it.path());
        for file in files.filter(|it| is_left_over(it)) {
            fs::remove_file(&file).with_context(|| file.display().to_string())?;
        }
    }
    Ok(git)
}

/// Whether the file is a lock or an incomplete pack.
fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".lock") || name.starts_with("tmp_")
}

fn fetch_commit(git: &Git, source: &Source, revision: Option<&str>, lock: &Lock) -> Result<Commit> {
    let name = wanted_name(source, revision)?;
    let mut arguments = vec!["fetch", "--quiet", "--force", "--no-write-fetch-head"];
    arguments.extend(["--no-tags", "--no-recurse-submodules"]);
    if source.kind == Kind::Bundle {
        // A bundle can't be asked for a commit hash: fetch all its refs.
        let is_commit = source::is_commit(&name);
        let refspec = match is_commit {
            true => "+refs/*:refs/bundle/*".to_owned(),
            false => format!("+{name}:{WANTED}"),
        };
        arguments.extend(["--", REMOTE, &refspec]);
        git.quiet(&arguments, lock)?;
        if is_commit {
            let id = git.text(&["rev-parse", "--verify", "--end-of-options", &name])?;
            git.text(&["update-ref", WANTED, id.trim()])?;
        }
    } else {
        arguments.extend(["--depth=1", "--update-shallow", "--filter=blob:none"]);
        let refspec = format!("+{name}:{WANTED}");
        arguments.extend(["--", REMOTE, &refspec]);
        git.quiet(&arguments, lock)?;
    }
    commit_of(git)
}

/// The name to fetch. In a local clone it is resolved first, because a fetch takes no abbreviated hashes.
fn wanted_name(source: &Source, revision: Option<&str>) -> Result<String> {
    let name = revision.unwrap_or("HEAD");
    source::check(name)?;
    if source.kind != Kind::Folder {
        return Ok(name.to_owned());
    }
    let git = Git::of_clone(Path::new(&source.address));
    let commit = format!("{name}^{{commit}}");
    let id = git
        .text(&["rev-parse", "--verify", "--end-of-options", &commit])
        .with_context(|| format!("there is no revision {name} in {source}"))?;
    Ok(id.trim().to_owned())
}

fn commit_of(git: &Git) -> Result<Commit> {
    let commit = format!("{WANTED}^{{commit}}");
    let show = ["show", "-s", "--no-show-signature", "--date=short"];
    let text = git.text(&[&show[..], &["--format=%H %cd", &commit, "--"]].concat())?;
    let (id, date) = text.trim().split_once(' ').context("git shows no commit")?;
    Ok(Commit {
        id: id.to_owned(),
        date: date.to_owned(),
    })
}
