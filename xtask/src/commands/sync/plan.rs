//! From docs to everything that has to be written.

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::{self, Bump, Counts, Release};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::diagnostics::{Diagnostic, Diagnostics};
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::ir::Api;
use msgraph_codegen::model::settings::{Settings, Source};
use msgraph_codegen::{Files, emit, parse, resolve};
use rayon::prelude::*;

use super::docs::{Docs, VERSION};
use super::{stale, version};
use crate::git::Commit;
use crate::output::{self, Changes};
use crate::repo::Repo;
use crate::swap::{Lock, Swap};
use crate::{edit, input, run, snapshot};

/// The new state beside the old one.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) commit: Commit,
    /// What was pinned before.
    pub(super) before: Source,
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
    pub(super) counts: Counts,
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
    let before = settings.graph.source.clone();
    let step = Step::between(&old, &new, &settings, &commit)?;
    settings.graph.made.version.clone_from(&step.versions.1);
    let files = emit::emit(&new, &strict(&settings), &mut diagnostics);
    let (more, errors) = stale::split(diagnostics.sorted());
    stale.extend(more);
    let moved = before.digest.get(VERSION) != Some(&digest);
    let pin = moved.then_some((&commit, digest.as_str()));
    Ok(Plan {
        texts: texts(repo, pin, &step)?,
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
        let version = settings.graph.made.version.clone();
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

/// The files in which single places change, as far as they do.
fn texts(repo: &Repo, pin: Option<(&Commit, &str)>, step: &Step) -> Result<Vec<(String, String)>> {
    let mut values: Vec<(&[&str], &str)> = Vec::new();
    if let Some((commit, digest)) = pin {
        values.push((&["source", "revision"], &commit.id));
        values.push((&["source", "date"], &commit.date));
        values.push((&["source", "digest", VERSION], digest));
    }
    let (old, new) = &step.versions;
    if old != new {
        values.push((&["crate", "version"], new));
    }
    let changed = [
        edited(repo, "specs/graph.yaml", |it| edit::set_values(it, &values))?,
        edited(repo, "CHANGELOG.md", |it| {
            let entry = step.entry.as_ref();
            Ok(entry.map_or_else(|| it.to_owned(), |entry| edit::add_entry(it, entry)))
        })?,
        edited(repo, "Cargo.lock", |it| {
            Ok(edit::set_version(it, "msgraph", new))
        })?,
    ];
    Ok(changed.into_iter().flatten().collect())
}

/// Place and new text, if that is another. A file that is not there is an empty one.
fn edited(
    repo: &Repo,
    place: &str,
    edit: impl FnOnce(&str) -> Result<String>,
) -> Result<Option<(String, String)>> {
    let path = repo.root().join(place);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        text => text.with_context(|| path.display().to_string())?,
    };
    let new = edit(&text).with_context(|| path.display().to_string())?;
    Ok((new != text).then(|| (place.to_owned(), new)))
}
