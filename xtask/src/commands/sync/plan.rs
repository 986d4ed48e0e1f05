//! From docs to everything that has to be written.

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
use super::{changelog, stale, version};
use crate::git::Commit;
use crate::output::{self, Changes};
use crate::repo::Repo;
use crate::swap::{Lock, Swap};
use crate::{input, run, snapshot, specs};

/// The new state beside the old one.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) commit: Commit,
    /// The pin before.
    pub(super) before: Pin,
    pub(super) step: Step,
    /// Folders below the root: what they have to hold, and how that differs.
    pub(super) folders: Vec<(String, Files, Changes)>,
    /// Files below the root that change.
    pub(super) texts: Vec<(String, String)>,
    /// What in `specs/` no longer fits.
    pub(super) stale: Vec<String>,
    /// Other errors: the crate would be wrong.
    pub(super) errors: Vec<Diagnostic>,
}

/// What it means for users of the crate.
#[derive(Debug)]
pub(super) struct Step {
    /// Version of the crate, before and after.
    pub(super) versions: (String, String),
    pub(super) counts: ClassCounts,
    /// Entry of the changelog, if anything changed.
    pub(super) entry: Option<String>,
}

impl Plan {
    /// Nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.folders.iter().all(|(_, _, it)| it.is_empty())
    }

    pub(super) fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    pub(super) fn is_stale(&self) -> bool {
        !self.stale.is_empty()
    }

    /// All of it, or nothing.
    pub(super) fn carry_out(&self, repo: &Repo, lock: &Lock) -> Result<()> {
        let mut swap = Swap::begin(repo.root(), lock)?;
        for (place, files, changes) in &self.folders {
            swap.folder(place, files, changes)?;
        }
        for (place, text) in &self.texts {
            swap.file(place, text)?;
        }
        swap.commit()
    }
}

/// Works out the new state; writes nothing.
pub(super) fn plan(repo: &Repo, docs: Docs) -> Result<Plan> {
    let Docs {
        commit,
        corpus,
        mut diagnostics,
        mut settings,
    } = docs;
    let digest = input::digest(&corpus);
    let facts = parse::parse(&corpus, &mut diagnostics).into_par_iter();
    // What is made of them does not depend on prose, so it is what the snapshot gives.
    let facts: Vec<PageFacts> = facts.map(PageFacts::without_prose).collect();
    let pages = snapshot::to_files(facts.clone())?;
    let old = old_facts(repo)?;
    let own = parse::parse(
        &run::own_pages(repo, VERSION, &mut diagnostics)?,
        &mut diagnostics,
    );
    let mut stale = stale::pages(&old, &facts, &own);
    let (old, new) = rayon::join(
        || {
            resolved(
                parse::merge_own(old, own.clone()),
                &settings,
                &mut Diagnostics::default(),
            )
        },
        || {
            resolved(
                parse::merge_own(facts, own.clone()),
                &strict(&settings),
                &mut diagnostics,
            )
        },
    );
    let before = settings.pin.clone();
    let step = Step::between(&old, &new, &settings, &commit)?;
    settings.pin.crate_version.clone_from(&step.versions.1);
    let files = emit::emit(&new, &strict(&settings), &mut diagnostics);
    let (more, errors) = stale::split(diagnostics.sorted());
    stale.extend(more);
    if before.digest.get(VERSION) != Some(&digest) {
        settings.pin.revision.clone_from(&commit.id);
        settings.pin.date.clone_from(&commit.date);
        settings.pin.digest.insert(VERSION.to_owned(), digest);
    }
    Ok(Plan {
        texts: texts(repo, &settings.pin, &step)?,
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

/// The facts of the pinned revision; none where there is no snapshot yet.
fn old_facts(repo: &Repo) -> Result<Vec<PageFacts>> {
    let folder = repo.snapshot(VERSION);
    match folder.is_dir() {
        true => snapshot::read(&folder),
        false => Ok(Vec::new()),
    }
}

/// As `regenerate` will judge it: the docs at hand are about to be the pinned ones.
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
