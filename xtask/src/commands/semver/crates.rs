//! The crates of both sides.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use msgraph_codegen::analysis::diff::{PRELUDE, Witness};
use msgraph_codegen::emit;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::ir::Api;
use msgraph_codegen::model::settings::{CratePlace, Settings};

use crate::output;
use crate::repo::Repo;

/// The line of the first program, counted from one.
pub(super) const FIRST_LINE: usize = 2;

/// One revision: its crate, and the one of the programs.
pub(super) struct Side {
    folder: PathBuf,
    target: PathBuf,
}

impl Side {
    pub(super) fn new(out: &Path, name: &str) -> Self {
        Self {
            folder: out.join(name),
            // Both are built from the same dependencies.
            target: out.join("target"),
        }
    }

    /// The generated crate.
    pub(super) fn sdk(&self) -> PathBuf {
        self.folder.join("msgraph")
    }

    /// The crate of the programs.
    pub(super) fn programs(&self) -> PathBuf {
        self.folder.join("programs")
    }

    /// Where both are built.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Writes the whole crate; what has not changed stays, and is not built again.
    pub(super) fn write_sdk(&self, repo: &Repo, api: &Api, settings: &Settings) -> Result<()> {
        let mut settings = settings.clone();
        settings.place = CratePlace {
            runtime: repo
                .root()
                .join("runtime")
                .to_string_lossy()
                .replace('\\', "/"),
            standalone: true,
        };
        // What there is to say of a revision that is not the pinned one, `regenerate` says.
        let files = emit::emit(api, &settings, &mut Diagnostics::default());
        let folder = self.sdk();
        fs::create_dir_all(&folder)?;
        let changes = output::compare(&folder, &files)?;
        output::apply(&folder, &files, &changes)?;
        lock(repo, &folder)
    }

    /// Writes the programs that are not yet refused, each in its line.
    pub(super) fn write_programs<'w>(
        &self,
        repo: &Repo,
        area: &str,
        programs: impl Iterator<Item = Option<&'w Witness>>,
    ) -> Result<()> {
        let folder = self.programs();
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(area))?;
        let mut text = format!("{PRELUDE}\n");
        for it in programs {
            // The names of the functions are those of the block.
            let block = it.map(|it| format!("const _: () = {{ {} }};", it.code));
            text.push_str(&block.unwrap_or_default());
            text.push('\n');
        }
        fs::write(folder.join("src").join("lib.rs"), text)?;
        lock(repo, &folder)
    }
}

fn manifest(area: &str) -> String {
    format!(
        r#"[package]
name = "programs"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
msgraph = {{ path = "../msgraph", features = ["{area}"] }}

[workspace]
"#
    )
}

/// The crates stand alone; with the workspace's lock they are built from the same dependencies.
fn lock(repo: &Repo, folder: &Path) -> Result<()> {
    fs::copy(repo.root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}
