//! The packages that are published, from `cargo metadata`.

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
    /// Path of the manifest.
    pub manifest_path: PathBuf,
    /// Description.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Path below the package's folder.
    pub readme: Option<PathBuf>,
    /// URL of the source.
    pub repository: Option<String>,
    /// Keywords of the registry's search.
    pub keywords: Vec<String>,
    /// Categories from the registry's list.
    pub categories: Vec<String>,
    /// Registries that it may be published to; none for any, empty for no registry.
    pub publish: Option<Vec<String>>,
    /// Dependencies of all kinds.
    pub dependencies: Vec<Dependency>,
    /// Features and what each enables.
    pub features: BTreeMap<String, Vec<String>>,
    /// `[package.metadata]`.
    #[serde(default)]
    pub metadata: Value,
}

/// A dependency of a package.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Dependency {
    /// Name of the package.
    pub name: String,
    /// `^0.1.0`.
    pub req: String,
    /// `dev` or `build`; none for a normal dependency.
    pub kind: Option<String>,
    /// Its folder, for a path dependency.
    pub path: Option<PathBuf>,
}

impl Package {
    /// The folder of the manifest.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }

    /// The dependencies of the published package. Cargo removes dev-dependencies that have a path.
    pub fn published_dependencies(&self) -> impl Iterator<Item = &Dependency> {
        let all = self.dependencies.iter();
        all.filter(|it| it.kind.as_deref() != Some("dev"))
    }
}

/// The packages of a workspace that may be published, and its target folder.
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
    let message = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata failed:\n{message}");
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .context("can't parse the output of cargo metadata")?;
    let mut packages = metadata.packages;
    packages.retain(|it| it.publish.as_ref().is_none_or(|it| !it.is_empty()));
    Ok((packages, metadata.target_directory))
}

/// The packages in the order of publication: each after its dependencies, else by name.
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
        // In a cycle, which cargo refuses anyway, take the first.
        let next = packages.iter().position(|it| !waits(it)).unwrap_or(0);
        let next = packages.remove(next);
        left.remove(&next.name);
        ordered.push(next);
    }
    ordered
}
