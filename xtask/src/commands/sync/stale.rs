//! Entries in `specs/` that correct or complete the docs and no longer match them. Fix-ups and renames that have nothing to
//! correct any more are removed and named; git keeps them.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};
use msgraph_codegen::model::codes::emit::{IDLE_RENAME, NUMBERED_NAME};
use msgraph_codegen::model::diagnostics::{Diagnostic, Severity};
use msgraph_codegen::model::facts::PageFacts;
use msgraph_codegen::model::settings::{Fixup, FixupFile, Names, Settings};
use msgraph_codegen::model::yaml;
use msgraph_codegen::resolve::{FixupState, fixup_state};

use super::docs::VERSION;
use crate::repo::Repo;

/// What a sync finds in `specs/` that no longer fits.
#[derive(Debug, Default)]
pub(super) struct Stale {
    /// Entries that the sync removes.
    pub(super) removed: Vec<String>,
    /// What people have to look at.
    pub(super) to_do: Vec<String>,
    /// Files of `specs/` without the removed entries: path below the root and text.
    pub(super) texts: Vec<(String, String)>,
}

impl Stale {
    /// Removes the fix-ups that no longer apply to the pages, from the settings too.
    pub(super) fn drop_fixups(
        &mut self,
        repo: &Repo,
        settings: &mut Settings,
        facts: &[PageFacts],
    ) -> Result<()> {
        for file in &mut settings.fixups {
            let states: Vec<FixupState> = file.entries.iter().map(|it| state(it, facts)).collect();
            if states.iter().all(|it| *it == FixupState::Applies) {
                continue;
            }
            let place = format!("specs/{}", file.path);
            let lines = file.lines.iter().copied().chain(std::iter::repeat(0));
            for ((entry, state), line) in file.entries.iter().zip(&states).zip(lines) {
                self.name(entry, *state, &format!("{place}:{line}"));
            }
            let text = read(repo, &place)?;
            let text = without_fixups(&text, file, &states);
            let mut kept = states.iter().map(|it| *it == FixupState::Applies);
            file.entries.retain(|_| kept.next().unwrap_or(true));
            let again: Option<Vec<Fixup>> = yaml::from_str(&text).context(place.clone())?;
            let is_same = again.unwrap_or_default() == file.entries;
            ensure!(
                is_same,
                "{place}: each entry has to begin with `- ` in the first column"
            );
            self.texts.push((place, text));
        }
        Ok(())
    }

    fn name(&mut self, entry: &Fixup, state: FixupState, place: &str) {
        let page = &entry.page;
        match state {
            FixupState::Applies => {}
            FixupState::CameTrue => {
                self.removed.push(format!("{place}: `{page}` is right now"));
            }
            FixupState::PageGone => {
                self.removed.push(format!("{place}: `{page}` is gone"));
            }
            FixupState::SaysOther => {
                let message = format!(
                    "{place}: `{page}` says something else now; it was {:?}",
                    entry.change
                );
                self.removed.push(message.clone());
                self.to_do.push(message);
            }
        }
    }

    /// Removes the renames that match nothing, and splits off what people have to do. Returns the other errors.
    pub(super) fn drop_renames(
        &mut self,
        repo: &Repo,
        settings: &mut Settings,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let mut idle = Vec::new();
        for it in diagnostics {
            if it.code == &IDLE_RENAME {
                self.removed
                    .push(format!("specs/names.yaml: {}", it.message));
                idle.push(it);
            } else if it.code == &NUMBERED_NAME {
                self.to_do.push(format!("{}: {}", it.span, it.message));
            } else if it.code.severity == Severity::Error {
                errors.push(it);
            }
        }
        if !idle.is_empty() {
            let is_idle = |key: &str| {
                idle.iter()
                    .any(|it| it.message.contains(&format!("`{key}`")))
            };
            let names = &mut settings.names;
            names.types.retain(|key, _| !is_idle(key));
            names.functions.retain(|key, _| !is_idle(key));
            names.members.retain(|key, _| !is_idle(key));
            let text = without_renames(&read(repo, "specs/names.yaml")?, is_idle);
            let again: Option<Names> = yaml::from_str(&text).context("specs/names.yaml")?;
            let is_same = again.unwrap_or_default() == *names;
            ensure!(
                is_same,
                "specs/names.yaml: each rename has to begin on a line of its own"
            );
            self.texts.push(("specs/names.yaml".to_owned(), text));
        }
        Ok(errors)
    }

    /// Names the overlay pages that the docs now have too.
    pub(super) fn pages(&mut self, old: &[PageFacts], new: &[PageFacts], overlay: &[PageFacts]) {
        let names = |facts: &[PageFacts]| -> BTreeSet<String> {
            facts.iter().map(|it| it.page.clone()).collect()
        };
        let (old, new) = (names(old), names(new));
        let overlay = names(overlay).into_iter();
        let doubled = overlay.filter(|it| new.contains(it) && !old.contains(it));
        self.to_do.extend(doubled.map(|page| {
            format!(
                "specs/pages/{VERSION}/{page}: the docs have this page now; remove the overlay page, or the \
                 parts of it that the docs have right"
            )
        }));
    }
}

/// Fix-ups of the other version apply to pages that a sync does not read.
fn state(entry: &Fixup, facts: &[PageFacts]) -> FixupState {
    match entry.version == VERSION {
        true => fixup_state(entry, facts),
        false => FixupState::Applies,
    }
}

fn read(repo: &Repo, place: &str) -> Result<String> {
    fs::read_to_string(repo.root().join(place)).context(place.to_owned())
}

/// The text of a file of fix-ups without the lines of those that no longer apply.
fn without_fixups(text: &str, file: &FixupFile, states: &[FixupState]) -> String {
    let mut keep = true;
    let mut at = 0;
    let mut kept = String::new();
    for (number, line) in (1_u32..).zip(text.split_inclusive('\n')) {
        if file.lines.get(at) == Some(&number) {
            keep = states.get(at) == Some(&FixupState::Applies);
            at += 1;
        }
        // A comment in the first column is about the file, or about what follows.
        if keep || line.starts_with('#') {
            kept.push_str(line);
        }
    }
    kept
}

/// The text of `names.yaml` without the renames of these keys: the line of the key and those that are indented deeper.
fn without_renames(text: &str, is_idle: impl Fn(&str) -> bool) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut dropped: Option<usize> = None;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        if dropped.is_some_and(|depth| indent(line) <= depth) {
            dropped = None;
        }
        let key = line.trim().trim_end_matches(':').trim_matches(['"', '\'']);
        if dropped.is_none() && indent(line) > 0 && line.trim_end().ends_with(':') && is_idle(key) {
            dropped = Some(indent(line));
        }
        if dropped.is_none() {
            kept.push_str(line);
        }
    }
    // A section whose last rename went has no value.
    for section in ["types", "functions", "members"] {
        let empty = |rest: &str| rest.lines().next().is_none_or(|it| indent(it) == 0);
        let start = format!("{section}:\n");
        if let Some((before, rest)) = kept.split_once(&start).filter(|(_, rest)| empty(rest)) {
            kept = format!("{before}{rest}");
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_cut_out_of_their_files() {
        let text = "# Ours.\n- page: a\n  why: x\n# About b.\n- page: b\n- page: c\n  why: y\n";
        let file = FixupFile {
            lines: vec![2, 5, 6],
            ..FixupFile::default()
        };
        let states = [
            FixupState::CameTrue,
            FixupState::Applies,
            FixupState::PageGone,
        ];
        let found = without_fixups(text, &file, &states);
        assert_eq!(found, "# Ours.\n# About b.\n- page: b\n");

        let text = "# Ours.\ntypes:\n  a.b:\n    to: x\nfunctions:\n  GET /a:\n    to: y\n    why: z\n  \"GET /b\":\n    to: w\n";
        let rows = [
            (
                "a.b",
                "# Ours.\nfunctions:\n  GET /a:\n    to: y\n    why: z\n  \"GET /b\":\n    to: w\n",
            ),
            (
                "GET /b",
                "# Ours.\ntypes:\n  a.b:\n    to: x\nfunctions:\n  GET /a:\n    to: y\n    why: z\n",
            ),
        ];
        for (key, expected) in rows {
            assert_eq!(without_renames(text, |it| it == key), expected, "{key}");
        }
    }
}
