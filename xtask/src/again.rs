//! Docs to crate, and again after each change of the docs or of `specs/`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use msgraph_codegen::Output;
use msgraph_codegen::corpus::Corpus;
use msgraph_codegen::diagnostics::{Diagnostic, Diagnostics};
use msgraph_codegen::session::Session;
use msgraph_codegen::settings::Settings;

use crate::output::Changes;
use crate::repo::Repo;
use crate::run::{self, Source};
use crate::{input, specs};

/// The input of a run, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The docs.
    pub docs: Corpus,
    /// Our own pages.
    pub own: Corpus,
    /// `specs/`, and what the command line says.
    pub settings: Settings,
    /// What reading the files has found.
    pub found: Diagnostics,
}

impl Input {
    /// Reads everything that the source leads to.
    ///
    /// # Errors
    /// If the input or the settings can't be used.
    pub fn load(repo: &Repo, source: &Source, change: impl FnOnce(&mut Settings)) -> Result<Self> {
        ensure!(
            !source.docs.is_empty(),
            "there is nothing to watch: say with --docs where the pages are"
        );
        let mut settings = specs::load(repo)?;
        change(&mut settings);
        let mut found = Diagnostics::default();
        let docs = input::load(&source.docs, &source.version, &mut found)?;
        let own = run::own_pages(repo, &source.version, &mut found)?;
        Ok(Self {
            docs,
            own,
            settings,
            found,
        })
    }

    /// Pages whose text is not what it was, with those that came or went; `specs` where the settings changed.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Vec<String> {
        let mut pages = changed(&self.docs, &before.docs);
        pages.extend(changed(&self.own, &before.own));
        if self.settings != before.settings {
            pages.push("specs".to_owned());
        }
        pages
    }
}

/// From where to where.
pub struct Job<'a> {
    /// The repository.
    pub repo: &'a Repo,
    /// The docs.
    pub source: &'a Source,
    /// What the command line says about the settings.
    pub change: &'a dyn Fn(&mut Settings),
    /// Brings the folder of the crate in line with what was made.
    pub write: &'a dyn Fn(&Output) -> Result<Changes>,
}

/// One run after the other.
#[derive(Debug, Default)]
pub struct Again {
    session: Session,
    last: Option<(Input, Output)>,
}

/// What one run did.
#[derive(Debug)]
pub struct Step {
    /// What is other than it was; nothing the first time.
    pub pages: Vec<String>,
    /// What the run before gave.
    pub before: Option<Output>,
    /// What was written.
    pub changes: Changes,
}

impl Again {
    /// Brings the crate in line with the docs, as `regenerate` does; `None` where nothing is other than the last time.
    ///
    /// # Errors
    /// If input or settings can't be used, or if the crate can't be written. The next run starts from the last good one.
    pub fn step(&mut self, job: &Job<'_>) -> Result<Option<Step>> {
        let input = Input::load(job.repo, job.source, job.change)?;
        if self.last.as_ref().is_some_and(|(it, _)| *it == input) {
            return Ok(None);
        }
        let output = self.run(&input, &job.source.version);
        let changes = (job.write)(&output)?;
        let before = self.last.as_ref();
        let pages = before.map_or_else(Vec::new, |(it, _)| input.changed_since(it));
        let before = self.last.replace((input, output)).map(|(_, it)| it);
        Ok(Some(Step {
            pages,
            before,
            changes,
        }))
    }

    /// The last input and what was made of it.
    #[must_use]
    pub fn last(&self) -> Option<&(Input, Output)> {
        self.last.as_ref()
    }

    /// What [`run::run`] gives for the same input.
    fn run(&mut self, input: &Input, version: &str) -> Output {
        let Input {
            docs,
            own,
            settings,
            found,
        } = input;
        let pin = settings.pin.digest.get(version);
        let is_pinned = || pin.is_some_and(|it| *it == input::digest(docs));
        let read = || self.session.read(docs, own, found.clone());
        let (facts, pinned) = rayon::join(read, is_pinned);
        let settings = Settings {
            strict_fixups: pinned,
            ..settings.clone()
        };
        self.session.build(facts, version, &settings)
    }
}

/// Files whose text is not what it was, with those that came or went.
#[must_use]
pub fn changed(now: &Corpus, before: &Corpus) -> Vec<String> {
    let paths = now.iter().chain(before.iter()).map(|(path, _)| path);
    let changed: BTreeSet<&str> = paths.filter(|it| now.get(it) != before.get(it)).collect();
    changed.into_iter().map(str::to_owned).collect()
}

/// The first few of the pages.
#[must_use]
pub fn named(pages: &[String]) -> String {
    const NAMED: usize = 3;
    let first: Vec<&str> = pages.iter().take(NAMED).map(String::as_str).collect();
    match pages.len().saturating_sub(NAMED) {
        0 if pages.is_empty() => "the same pages".to_owned(),
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// What is in the one list and not in the other. Lines and columns do not count, as every edit moves them.
#[must_use]
pub fn only_in<'a>(these: &'a [Diagnostic], those: &[Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut counts = BTreeMap::new();
    for it in those {
        *counts.entry(key(it)).or_insert(0_usize) += 1;
    }
    let mut only = Vec::new();
    for it in these {
        match counts.get_mut(&key(it)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push(it),
        }
    }
    only
}

fn key(it: &Diagnostic) -> (&str, &str, &str) {
    (it.code.id, &it.span.page, &it.message)
}
