//! Computes everything that a sync changes.

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::{self, Bump, ClassCounts, Release};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::diagnostics::{Diagnostic, Diagnostics};
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::ir::Api;
use msgraph_codegen::model::settings::{Pin, Settings};
use msgraph_codegen::{Files, emit, parse, resolve};
use rayon::prelude::*;

use super::docs::{Docs, VERSION};
use super::stale::Stale;
use super::{changelog, version};
use crate::git::Commit;
use crate::output::{self, Changes};
use crate::repo::Repo;
use crate::transaction::{Lock, Transaction};
use crate::{input, run, snapshot, specs};

/// The changes that bring the repository to a revision of the docs.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) commit: Commit,
    /// The pin before.
    pub(super) before: Pin,
    pub(super) step: Step,
    /// Folders below the root, the files that they will hold, and the differences.
    pub(super) folders: Vec<(String, Files, Changes)>,
    /// Single files that change: path below the root and new text.
    pub(super) texts: Vec<(String, String)>,
    /// Entries in `specs/` that no longer match the docs.
    pub(super) stale: Stale,
    /// Other errors, which mean that the crate would be wrong.
    pub(super) errors: Vec<Diagnostic>,
}

/// The step from one version of the crate to the next.
#[derive(Debug)]
pub(super) struct Step {
    /// The versions before and after.
    pub(super) versions: (String, String),
    pub(super) counts: ClassCounts,
    /// The entry of the changelog, if the API changed.
    pub(super) entry: Option<String>,
}

impl Plan {
    /// Whether there is nothing to change.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.folders.iter().all(|(_, _, it)| it.is_empty())
    }

    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Makes all changes, or none.
    pub(super) fn apply(&self, lock: &Lock) -> Result<()> {
        let mut transaction = Transaction::default();
        for (folder, files, changes) in &self.folders {
            transaction.write_folder(folder, files, changes);
        }
        for (path, text) in &self.texts {
            transaction.write(path, text);
        }
        transaction.commit(lock)
    }
}

/// Computes the changes; writes nothing.
pub(super) fn plan(repo: &Repo, docs: Docs) -> Result<Plan> {
    let Docs {
        repository,
        commit,
        corpus,
        mut diagnostics,
        mut settings,
    } = docs;
    let digest = input::digest(&corpus);
    let facts = parse::parse(&corpus, &settings.dialect, &mut diagnostics).into_par_iter();
    // Without prose, as in the snapshot: the crate is the same.
    let facts: Vec<PageFacts> = facts.map(PageFacts::without_prose).collect();
    let pages = snapshot::to_files(facts.clone())?;
    let old = old_facts(repo)?;
    let overlay = parse::parse(
        &run::overlay_pages(repo, VERSION, &mut diagnostics)?,
        &settings.dialect,
        &mut diagnostics,
    );
    let mut stale = Stale::default();
    stale.pages(&old, &facts, &overlay);
    // The old API has all fix-ups, the new one those that still apply.
    let old_settings = settings.clone();
    stale.drop_fixups(repo, &mut settings, &facts)?;
    let (old, new) = rayon::join(
        || {
            resolved(
                parse::merge_overlay(old, overlay.clone()),
                &old_settings,
                &mut Diagnostics::default(),
            )
        },
        || {
            resolved(
                parse::merge_overlay(facts, overlay.clone()),
                &strict(&settings),
                &mut diagnostics,
            )
        },
    );
    let before = settings.pin.clone();
    let step = Step::between(&old, &new, &settings, &commit)?;
    settings.pin.crate_version.clone_from(&step.versions.1);
    let files = emit::emit(&new, &strict(&settings), &mut diagnostics);
    let errors = stale.drop_renames(repo, &mut settings, diagnostics.sorted())?;
    if before.digest.get(VERSION) != Some(&digest) {
        settings.pin.repository = repository;
        settings.pin.revision.clone_from(&commit.id);
        settings.pin.date.clone_from(&commit.date);
        settings.pin.digest.insert(VERSION.to_owned(), digest);
    }
    let mut texts = texts(repo, &settings.pin, &step)?;
    texts.append(&mut stale.texts);
    Ok(Plan {
        texts,
        folders: vec![
            folder(repo, &format!("specs/snapshot/{VERSION}"), pages)?,
            folder(repo, "generated", files)?,
        ],
        commit,
        before,
        step,
        stale,
        errors,
    })
}

/// The facts of the pinned revision; none if there is no snapshot yet.
fn old_facts(repo: &Repo) -> Result<Vec<PageFacts>> {
    let folder = repo.snapshot(VERSION);
    match folder.is_dir() {
        true => snapshot::read(&folder),
        false => Ok(Vec::new()),
    }
}

/// Settings for the new revision: it will be the pinned one, so fix-ups have to match.
fn strict(settings: &Settings) -> Settings {
    Settings {
        strict_fixups: true,
        ..settings.clone()
    }
}

fn resolved(facts: Vec<PageFacts>, settings: &Settings, diagnostics: &mut Diagnostics) -> Api {
    resolve::resolve(facts, VERSION, settings, diagnostics)
}

impl Step {
    fn between(old: &Api, new: &Api, settings: &Settings, commit: &Commit) -> Result<Self> {
        let (old, new) = rayon::join(|| public_api(old, settings), || public_api(new, settings));
        let diff = diff::diff(&old, &new);
        let version = settings.pin.crate_version.clone();
        let next = version::next(&version, diff.bump)?;
        let release = Release {
            version: &next,
            revision: &commit.id,
            date: &commit.date,
        };
        let entry = (diff.bump != Bump::None).then(|| diff::changelog(&diff, release));
        Ok(Self {
            entry,
            versions: (version, next),
            counts: diff.counts,
        })
    }
}

fn folder(repo: &Repo, place: &str, files: Files) -> Result<(String, Files, Changes)> {
    let changes = output::compare(&repo.root().join(place), &files)?;
    Ok((place.to_owned(), files, changes))
}

/// The single files that change: path below the root and new text.
fn texts(repo: &Repo, pin: &Pin, step: &Step) -> Result<Vec<(String, String)>> {
    let mut changed = Vec::new();
    let mut update = |place: &str, update: &dyn Fn(&str) -> Result<String>| -> Result<()> {
        let path = repo.root().join(place);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            text => text.with_context(|| path.display().to_string())?,
        };
        let new = update(&text)?;
        if new != text {
            changed.push((place.to_owned(), new));
        }
        Ok(())
    };
    update(specs::PIN, &|_| specs::pin_text(pin))?;
    if let Some(entry) = &step.entry {
        update("CHANGELOG.md", &|text| Ok(changelog::add(text, entry)))?;
    }
    let (old, new) = &step.versions;
    let package = |version: &str| format!("name = \"msgraph\"\nversion = \"{version}\"\n");
    update("Cargo.lock", &|text| {
        Ok(text.replace(&package(old), &package(new)))
    })?;
    Ok(changed)
}
