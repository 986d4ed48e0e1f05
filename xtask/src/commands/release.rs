//! `release`: checks whether the packages can be published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Outcome;
use crate::cargo::{cargo, shown};
use crate::release::{self, Archive, Finding, LIMIT, Package, Weight};
use crate::repo::Repo;
use crate::table;
use crate::ui::{self, GREEN, RED, YELLOW, grouped};

/// Options of `release`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Publish nothing; required. The command prints the `cargo publish` commands, which need the maintainer's token.
    #[arg(long, required = true)]
    dry_run: bool,
    /// Do not build the packed crates.
    #[arg(long)]
    no_build: bool,
}

/// The name of a check and its findings.
type Checked = (&'static str, Vec<Finding>);

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let (packages, target) = release::packages(cargo(repo))?;
    let packages = release::in_order(packages);
    ensure!(
        !packages.is_empty(),
        "no package of this workspace is published"
    );
    let mut checked = manifests(repo, &packages)?;
    checked.push(("git", tree(repo)?));
    checked.push(("drift", drift(repo)?));
    // Uncommitted changes do not stop the other checks.
    checked.push(("package", pack(repo, &packages, !args.no_build)?));
    let archives = archives(&packages, &target.join("package"))?;
    checked.extend(packed(repo, &archives)?);
    ui::print(sizes(&packages, &archives));
    checked.iter().for_each(show);
    let all = || checked.iter().flat_map(|(_, findings)| findings);
    let stops = all().any(|it| it.weight == Weight::Stops);
    if !stops {
        ui::print("\nTo publish, in this order:");
        for it in &packages {
            ui::print(format_args!("    cargo publish --package {}", it.name));
        }
    }
    Ok(Outcome::findings_if(stops))
}

fn manifests(repo: &Repo, packages: &[Package]) -> Result<Vec<Checked>> {
    let each = |check: fn(&Package) -> Vec<Finding>| packages.iter().flat_map(check).collect();
    let dependencies = packages.iter();
    let dependencies = dependencies.flat_map(|it| release::dependencies(it, packages));
    let path = repo.root().join("CHANGELOG.md");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let headings: BTreeSet<String> = packages.iter().map(|it| heading(it, packages)).collect();
    Ok(vec![
        ("metadata", each(release::metadata)),
        ("keywords and categories", each(release::words)),
        ("features for docs.rs", each(release::documented_features)),
        ("dependencies", dependencies.collect()),
        ("versions", release::versions(packages)),
        (
            "changelog",
            headings
                .iter()
                .flat_map(|it| release::changelog(&text, it))
                .collect(),
        ),
    ])
}

/// The changelog heading of a package: the shared version, or its name and its own version.
fn heading(package: &Package, all: &[Package]) -> String {
    let mut others = all.iter().filter(|it| it.name != package.name);
    let is_own =
        package.name == release::GENERATED && !others.any(|it| it.version == package.version);
    match is_own {
        true => format!("{} {}", package.name, package.version),
        false => package.version.clone(),
    }
}

/// There are no uncommitted changes.
fn tree(repo: &Repo) -> Result<Vec<Finding>> {
    let mut git = Command::new("git");
    git.current_dir(repo.root()).args(["status", "--porcelain"]);
    let output = git.output().context("can't run git")?;
    let message = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "{} failed:\n{message}",
        shown(&git)
    );
    let changed = String::from_utf8_lossy(&output.stdout).lines().count();
    Ok(match changed {
        0 => Vec::new(),
        _ => vec![Finding::stops(
            "git",
            format!("{changed} files have uncommitted changes"),
        )],
    })
}

/// The committed crate is up to date.
fn drift(repo: &Repo) -> Result<Vec<Finding>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.current_dir(repo.root()).arg("--root");
    command
        .arg(repo.root())
        .args(["regenerate", "--check", "--quiet"]);
    failure_of(&mut command, "generated")
}

/// Packs all packages in one command, as they depend on each other, and builds them with all features.
fn pack(repo: &Repo, packages: &[Package], build: bool) -> Result<Vec<Finding>> {
    let mut command = cargo(repo);
    command.args(["package", "--quiet", "--allow-dirty"]);
    for it in packages {
        command.args(["--package", &it.name]);
    }
    match build {
        true => command.arg("--all-features"),
        false => command.arg("--no-verify"),
    };
    command
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0");
    failure_of(&mut command, "cargo")
}

/// A finding with the output of the program, if it failed.
fn failure_of(command: &mut Command, place: &str) -> Result<Vec<Finding>> {
    let output = command.output().with_context(|| shown(command))?;
    let message = String::from_utf8_lossy(&output.stderr);
    Ok(match output.status.success() {
        true => Vec::new(),
        false => vec![Finding::stops(
            place,
            format!("{} failed:\n{}", shown(command), message.trim_end()),
        )],
    })
}

fn archives(packages: &[Package], folder: &Path) -> Result<Vec<Archive>> {
    let read = |it: &Package| {
        let file = format!("{}-{}.crate", it.name, it.version);
        release::read_archive(&it.name, &folder.join(file))
    };
    packages.iter().map(read).collect()
}

fn packed(repo: &Repo, archives: &[Archive]) -> Result<Vec<Checked>> {
    let each = |check: fn(&Archive) -> Vec<Finding>| archives.iter().flat_map(check).collect();
    let expected = root_licences(repo.root())?;
    let licences = archives.iter();
    let licences = licences.flat_map(|it| release::licences(it, &expected));
    Ok(vec![
        ("licences", licences.collect()),
        ("contents", each(release::contents)),
        ("size", each(release::size)),
    ])
}

/// The files `LICENSE-*` in the root.
fn root_licences(root: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("LICENSE-") {
            let text = fs::read_to_string(root.join(&name)).with_context(|| name.clone())?;
            found.insert(name, text);
        }
    }
    ensure!(!found.is_empty(), "the repository has no licence");
    Ok(found)
}

fn sizes(packages: &[Package], archives: &[Archive]) -> String {
    let shown = |it: u64| grouped(usize::try_from(it).unwrap_or(usize::MAX));
    let row = |(package, archive): (&Package, &Archive)| {
        vec![
            package.name.clone(),
            package.version.clone(),
            grouped(archive.files.len()),
            shown(archive.compressed),
            shown(archive.uncompressed()),
            format!(
                "{}.{} %",
                archive.compressed * 100 / LIMIT,
                archive.compressed * 1000 / LIMIT % 10
            ),
        ]
    };
    let rows: Vec<_> = packages.iter().zip(archives).map(row).collect();
    let header = [
        "package",
        "version",
        "files",
        "packed bytes",
        "bytes",
        "of the limit",
    ];
    table::aligned(&header, &rows)
}

fn show((name, findings): &Checked) {
    let stops = findings.iter().any(|it| it.weight == Weight::Stops);
    match (stops, findings.is_empty()) {
        (true, _) => ui::print(format_args!("{RED}bad{RED:#}   {name}")),
        (false, false) => ui::print(format_args!("{YELLOW}warn{YELLOW:#}  {name}")),
        (false, true) => ui::print(format_args!("{GREEN}ok{GREEN:#}    {name}")),
    }
    for it in findings {
        ui::print(format_args!("      {}: {}", it.place, it.message));
    }
}
