//! Checks of the manifests and the changelog.

use std::collections::BTreeSet;

use serde_json::Value;

use super::workspace::{Dependency, Package};

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The package or file.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What it means for the release.
    pub weight: Weight,
}

/// The effect of a finding on the release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The package can't be published.
    Stops,
    /// The package can be published, but should be checked first.
    Warns,
}

impl Finding {
    /// A finding that stops the release.
    pub fn stops(place: &str, message: impl Into<String>) -> Self {
        Self::new(place, message, Weight::Stops)
    }

    /// A finding that does not stop the release.
    pub fn warns(place: &str, message: impl Into<String>) -> Self {
        Self::new(place, message, Weight::Warns)
    }

    fn new(place: &str, message: impl Into<String>, weight: Weight) -> Self {
        Self {
            place: place.to_owned(),
            message: message.into(),
            weight,
        }
    }
}

/// Fields that the registry requires or shows.
#[must_use]
pub fn metadata(package: &Package) -> Vec<Finding> {
    let is_given = |it: &Option<String>| it.as_ref().is_some_and(|it| !it.trim().is_empty());
    let mut findings = Vec::new();
    if !is_given(&package.description) {
        findings.push(Finding::stops(&package.name, "no description"));
    }
    if !is_given(&package.license) {
        findings.push(Finding::stops(&package.name, "no license"));
    }
    match &package.readme {
        None => findings.push(Finding::stops(&package.name, "no readme")),
        Some(it) if !package.folder().join(it).is_file() => {
            let message = format!("the readme {} does not exist", it.display());
            findings.push(Finding::stops(&package.name, message));
        }
        Some(_) => {}
    }
    if !is_given(&package.repository) {
        let message = "no repository: users can't find the source";
        findings.push(Finding::warns(&package.name, message));
    }
    findings
}

/// Keywords and categories follow the registry's rules: at most five of each, and 20 characters for a keyword.
#[must_use]
pub fn words(package: &Package) -> Vec<Finding> {
    const MOST: usize = 5;
    let mut findings = Vec::new();
    for (what, list) in [
        ("keywords", &package.keywords),
        ("categories", &package.categories),
    ] {
        if list.len() > MOST {
            let message = format!("{} {what}; at most {MOST} are allowed", list.len());
            findings.push(Finding::stops(&package.name, message));
        }
    }
    let bad_keywords = package.keywords.iter().filter(|it| !is_keyword(it));
    let bad_categories = package.categories.iter().filter(|it| !is_category(it));
    for it in bad_keywords {
        findings.push(Finding::stops(
            &package.name,
            format!("`{it}` is not a valid keyword"),
        ));
    }
    for it in bad_categories {
        findings.push(Finding::stops(
            &package.name,
            format!("`{it}` is not a valid category"),
        ));
    }
    findings
}

fn is_keyword(word: &str) -> bool {
    let inside = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '+');
    let begins = word.starts_with(|it: char| it.is_ascii_alphanumeric());
    begins && word.len() <= 20 && word.chars().all(inside)
}

/// Slugs separated by `::`: `web-programming::http-client`.
fn is_category(word: &str) -> bool {
    let inside = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    let is_slug =
        |it: &str| it.starts_with(|it: char| it.is_ascii_lowercase()) && it.chars().all(inside);
    word.split("::").all(is_slug)
}

/// A published package depends only on versions of published packages.
#[must_use]
pub fn dependencies(package: &Package, all: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let from_folder = |it: &&Dependency| it.path.is_some();
    for it in package.published_dependencies().filter(from_folder) {
        if it.req == "*" {
            let message = format!("{} has a path and no version", it.name);
            findings.push(Finding::stops(&package.name, message));
        }
        if !all.iter().any(|other| other.name == it.name) {
            let message = format!("{} is not published", it.name);
            findings.push(Finding::stops(&package.name, message));
        }
    }
    findings
}

/// The generated package: its version follows the API, that of the others the workspace.
pub const GENERATED: &str = "msgraph";

/// All packages except the generated one have the same version, and dependencies between packages require the current
/// versions.
#[must_use]
pub fn versions(all: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let written = || all.iter().filter(|it| it.name != GENERATED);
    let versions: BTreeSet<&str> = written().map(|it| it.version.as_str()).collect();
    if versions.len() > 1 {
        let list = written().map(|it| format!("{} {}", it.name, it.version));
        let list = list.collect::<Vec<_>>().join(", ");
        findings.push(Finding::stops(
            "workspace",
            format!("versions differ: {list}"),
        ));
    }
    for package in all {
        for it in package.published_dependencies().filter(|it| it.req != "*") {
            let other = all.iter().find(|other| other.name == it.name);
            if let Some(other) = other.filter(|other| it.req != format!("^{}", other.version)) {
                let (name, req, version) = (&it.name, &it.req, &other.version);
                let message = format!("requires {name} {req}, but its version is {version}");
                findings.push(Finding::stops(&package.name, message));
            }
        }
    }
    findings
}

/// The package has the features that docs.rs builds it with.
#[must_use]
pub fn documented_features(package: &Package) -> Vec<Finding> {
    let named = package.metadata.pointer("/docs/rs/features");
    let named = named.and_then(Value::as_array).into_iter().flatten();
    let unknown = named
        .filter_map(Value::as_str)
        .filter(|it| !package.features.contains_key(*it));
    let finding = |it: &str| {
        let message = format!("docs.rs would build with the feature {it}, which does not exist");
        Finding::stops(&package.name, message)
    };
    unknown.map(finding).collect()
}

/// The changelog has an entry for the version (`0.3.0`, or `msgraph 0.3.0` if that differs) that is not empty and not
/// marked as unreleased.
#[must_use]
pub fn changelog(text: &str, version: &str) -> Vec<Finding> {
    const FILE: &str = "CHANGELOG.md";
    let mut lines = text.lines();
    let heading = lines.find(|it| {
        let rest = it
            .strip_prefix("## ")
            .and_then(|it| it.strip_prefix(version));
        rest.is_some_and(|it| it.is_empty() || it.starts_with(char::is_whitespace))
    });
    let Some(heading) = heading else {
        let message = format!("no entry for {version}");
        return vec![Finding::stops(FILE, message)];
    };
    let mut findings = Vec::new();
    let mut entry = lines.take_while(|it| !it.starts_with("## "));
    if entry.all(|it| it.trim().is_empty()) {
        let message = format!("the entry for {version} is empty");
        findings.push(Finding::stops(FILE, message));
    }
    if heading.to_ascii_lowercase().contains("unreleased") {
        let message = format!("the entry for {version} is marked as unreleased");
        findings.push(Finding::warns(FILE, message));
    }
    findings
}
