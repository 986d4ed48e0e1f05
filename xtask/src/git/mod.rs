//! One revision of a repository, fetched with as little else as can be: a bare mirror, one commit deep, of which only the
//! wanted files have their content, and these files on disk.

mod blobs;
mod program;
mod source;
mod tree;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::transaction::Lock;
use program::Git;
use source::Kind;
pub use source::Source;

/// A commit of the docs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// In full.
    pub id: String,
    /// The day it was committed on: `2021-07-16`.
    pub date: String,
}

/// A fetched commit and the mirror that it is in.
#[derive(Debug)]
pub struct Fetched<'l> {
    /// What was fetched.
    pub commit: Commit,
    git: Git,
    source: &'l Source,
    lock: &'l Lock,
}

/// Where the wanted commit is kept in the mirror.
const WANTED: &str = "refs/sync/wanted";

/// What the mirror calls the other side.
const REMOTE: &str = "docs";

/// Fetches a revision: a branch, tag or full commit; of local repositories anything that git understands.
/// The mirror is below `work`, from where it may be deleted at any time.
///
/// # Errors
/// If there is no such revision or repository, or it can't be reached: the message is git's own.
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
        // What an interrupted or broken earlier fetch left behind must not stand in the way for ever.
        Err(_) if !is_new => {
            let beside = work.join("anew.git");
            remove(&beside)?;
            fetch(&beside)?;
            remove(&path)?;
            fs::rename(&beside, &path).with_context(|| path.display().to_string())?;
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
    /// Writes the files that are below one of `folders` and `wanted` to the folder `to`, which is made anew, and says
    /// how many there are. Only plain files are written.
    ///
    /// # Errors
    /// If the revision has none, or they can't be fetched or written.
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
        let beside = to.with_extension("part");
        remove(&beside)?;
        blobs::write(&self.git, &files, &beside)?;
        remove(to)?;
        fs::rename(&beside, to).with_context(|| format!("can't make {}", to.display()))?;
        Ok(files.len())
    }
}

/// The mirror at a path, made if it is not there, without what a git that was killed left: nobody else is here.
fn mirror(path: &Path, source: &Source) -> Result<Git> {
    let git = Git::at(path, source);
    if !path.join("HEAD").exists() {
        fs::create_dir_all(path).with_context(|| format!("can't make {}", path.display()))?;
        git.text(&["init", "--quiet", "--bare"])?;
    }
    for folder in [".", "refs/sync", "objects/pack"] {
        let entries = fs::read_dir(path.join(folder));
        let left = entries.into_iter().flatten().flatten().map(|it| it.path());
        for file in left.filter(|it| is_left_over(it)) {
            fs::remove_file(&file).with_context(|| file.display().to_string())?;
        }
    }
    Ok(git)
}

/// Locks, and packs that were being received.
fn is_left_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".lock") || name.starts_with("tmp_")
}

fn fetch_commit(git: &Git, source: &Source, revision: Option<&str>, lock: &Lock) -> Result<Commit> {
    let name = wanted_name(source, revision)?;
    let mut arguments = vec!["fetch", "--quiet", "--force", "--no-write-fetch-head"];
    arguments.extend(["--no-tags", "--no-recurse-submodules"]);
    if source.kind == Kind::Bundle {
        // A bundle is taken as a whole.
        let (all, head) = ("+refs/*:refs/bundle/*", format!("+{name}:{WANTED}"));
        let is_commit = source::is_commit(&name);
        let what = if is_commit { all } else { head.as_str() };
        arguments.extend(["--", REMOTE, what]);
        git.quiet(&arguments, lock)?;
        if is_commit {
            let id = git.text(&["rev-parse", "--verify", "--end-of-options", &name])?;
            git.text(&["update-ref", WANTED, id.trim()])?;
        }
    } else {
        arguments.extend(["--depth=1", "--update-shallow", "--filter=blob:none"]);
        let what = format!("+{name}:{WANTED}");
        arguments.extend(["--", REMOTE, &what]);
        git.quiet(&arguments, lock)?;
    }
    commit_of(git)
}

/// What to ask the other side for. A local clone is asked what it calls so: a fetch knows no short commits.
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

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}
