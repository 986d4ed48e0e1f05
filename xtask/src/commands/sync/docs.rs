//! Fetches and reads a revision of the docs.

use anyhow::{Result, ensure};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::settings::Settings;

use super::Args;
use crate::git::{self, Commit, Source};
use crate::repo::Repo;
use crate::transaction::Lock;
use crate::ui::Progress;
use crate::{input, specs};

/// The API version of the committed crate.
pub(super) const VERSION: &str = "v1.0";

/// Folders of a checkout that hold the pages of the version.
const FOLDERS: [&str; 2] = ["api-reference/v1.0", "api-reference/includes"];

/// A revision of the docs, and the settings.
#[derive(Debug)]
pub(super) struct Docs {
    /// URL of the repository; empty if it is a local clone or bundle.
    pub(super) repository: String,
    pub(super) commit: Commit,
    pub(super) corpus: Corpus,
    pub(super) diagnostics: Diagnostics,
    pub(super) settings: Settings,
}

/// Fetches and reads a revision.
pub(super) fn fetch(repo: &Repo, args: &Args, lock: &Lock, progress: Progress) -> Result<Docs> {
    let settings = specs::load(repo)?;
    let repository = &settings.graph.repository;
    let from = args.from.as_ref().unwrap_or(repository);
    ensure!(
        !from.is_empty(),
        "no repository in specs/graph.yaml: pass --from"
    );
    let source = Source::new(from)?;
    let work = repo.target().join("sync");
    let stage = progress.stage("Fetching", 0, "files");
    let fetched = git::fetch(&work, &source, args.rev.as_deref(), lock)?;
    let checkout = work.join("docs");
    let files = fetched.checkout(&FOLDERS, is_read, &checkout)?;
    stage.done(files);
    let mut diagnostics = Diagnostics::default();
    let corpus = input::load(&[checkout], VERSION, &mut diagnostics)?;
    Ok(Docs {
        repository: source.url().unwrap_or_default().to_owned(),
        commit: fetched.commit,
        corpus,
        diagnostics,
        settings,
    })
}

/// Whether `input` reads the file. Images and code snippets are ten times as many files as these.
fn is_read(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_page = name
        .rsplit_once('.')
        .is_some_and(|(_, it)| it.eq_ignore_ascii_case("md"));
    (is_page || name == "toc.yml") && !format!("{folder}/").contains("/includes/snippets/")
}

#[cfg(test)]
mod tests {
    use super::is_read;

    #[test]
    fn pages_and_tables_of_contents_are_read() {
        for path in ["a/v1.0/api/x.md", "a/v1.0/toc.yml", "a/includes/x.MD"] {
            assert!(is_read(path), "{path}");
        }
        for path in ["a/x.png", "a/other.yml", "a/includes/snippets/c/x.md", "md"] {
            assert!(!is_read(path), "{path}");
        }
    }
}
