//! The packages that are published, as cargo sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;

/// One package of the workspace; the fields are those of `cargo metadata`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Package {
    /// `msgraph-runtime`.
    pub name: String,
    /// `0.1.0`.
    pub version: String,
    /// The manifest.
    pub manifest_path: PathBuf,
    /// One sentence.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Path below the package's folder.
    pub readme: Option<PathBuf>,
    /// Address of the source.
    pub repository: Option<String>,
    /// For searching.
    pub keywords: Vec<String>,
    /// Of the registry's list.
    pub categories: Vec<String>,
    /// Registries that it may go to: none at all, or any.
    pub publish: Option<Vec<String>>,
    /// All kinds.
    pub dependencies: Vec<Dependency>,
    /// Features and what they turn on.
    pub features: BTreeMap<String, Vec<String>>,
    /// `[package.metadata]`.
    #[serde(default)]
    pub metadata: Value,
}

/// What a package depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Dependency {
    /// Name of the package.
    pub name: String,
    /// `^0.1.0`.
    pub req: String,
    /// `dev` or `build`; none for those of the library.
    pub kind: Option<String>,
    /// Its folder, where it comes from there.
    pub path: Option<PathBuf>,
}

impl Package {
    /// The folder of the manifest.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }

    /// What the published package depends on: cargo leaves out what only tests need from a folder.
    pub fn published_dependencies(&self) -> impl Iterator<Item = &Dependency> {
        let all = self.dependencies.iter();
        all.filter(|it| it.kind.as_deref() != Some("dev"))
    }
}

/// The packages of a workspace that may be published, and the folder that it builds in.
///
/// # Errors
/// If cargo can't read the workspace.
pub fn packages(mut cargo: Command) -> Result<(Vec<Package>, PathBuf)> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
        target_directory: PathBuf,
    }
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]);
    let output = cargo.output().context("can't run cargo metadata")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata failed:\n{said}");
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).context("what cargo metadata says")?;
    let mut packages = metadata.packages;
    packages.retain(|it| it.publish.as_ref().is_none_or(|it| !it.is_empty()));
    Ok((packages, metadata.target_directory))
}

/// As they have to be published: each after those that it depends on, else by name.
#[must_use]
pub fn in_order(mut packages: Vec<Package>) -> Vec<Package> {
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut left: BTreeSet<String> = packages.iter().map(|it| it.name.clone()).collect();
    let mut ordered: Vec<Package> = Vec::new();
    while !packages.is_empty() {
        let waits = |it: &Package| {
            let mut needed = it.published_dependencies();
            needed.any(|needed| left.contains(&needed.name))
        };
        // Of packages in a circle, which cargo refuses anyway, the first is taken.
        let next = packages.iter().position(|it| !waits(it)).unwrap_or(0);
        let next = packages.remove(next);
        left.remove(&next.name);
        ordered.push(next);
    }
    ordered
}
