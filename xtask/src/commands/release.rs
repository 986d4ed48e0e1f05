//! `release`: whether the packages can be published.

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
    /// Publish nothing. There is no other way yet: publishing can't be undone, and cargo does it with the maintainer's
    /// own token; the commands are printed.
    #[arg(long, required = true)]
    dry_run: bool,
    /// Pack, but do not build what was packed.
    #[arg(long)]
    no_build: bool,
}

/// What was checked, and what is wrong with it.
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
    // With changes that are not committed the rest is checked all the same.
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

/// What the entry of a package is called: the version that it shares, or its name before one of its own.
fn heading(package: &Package, all: &[Package]) -> String {
    let mut others = all.iter().filter(|it| it.name != package.name);
    let is_own =
        package.name == release::GENERATED && !others.any(|it| it.version == package.version);
    match is_own {
        true => format!("{} {}", package.name, package.version),
        false => package.version.clone(),
    }
}

/// Nothing is published that is not committed.
fn tree(repo: &Repo) -> Result<Vec<Finding>> {
    let mut git = Command::new("git");
    git.current_dir(repo.root()).args(["status", "--porcelain"]);
    let output = git.output().context("can't run git")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} failed:\n{said}", shown(&git));
    let changed = String::from_utf8_lossy(&output.stdout).lines().count();
    Ok(match changed {
        0 => Vec::new(),
        _ => vec![Finding::stops(
            "git",
            format!("{changed} files are not committed"),
        )],
    })
}

/// The committed crate is the one that the generator makes.
fn drift(repo: &Repo) -> Result<Vec<Finding>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.current_dir(repo.root()).arg("--root");
    command
        .arg(repo.root())
        .args(["regenerate", "--check", "--quiet"]);
    said_by(&mut command, "generated")
}

/// Packs all at once, as they depend on each other, and builds what was packed with all features.
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
    said_by(&mut command, "cargo")
}

/// A finding with what the program said, if it failed.
fn said_by(command: &mut Command, place: &str) -> Result<Vec<Finding>> {
    let output = command.output().with_context(|| shown(command))?;
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(match output.status.success() {
        true => Vec::new(),
        false => vec![Finding::stops(
            place,
            format!("{} failed:\n{}", shown(command), said.trim_end()),
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
    let ours = our_licences(repo.root())?;
    let licences = archives.iter();
    let licences = licences.flat_map(|it| release::licences(it, &ours));
    Ok(vec![
        ("licences", licences.collect()),
        ("contents", each(release::contents)),
        ("size", each(release::size)),
    ])
}

/// The files at the root whose names begin with `LICENSE-`.
fn our_licences(root: &Path) -> Result<BTreeMap<String, String>> {
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
        (false, false) => ui::print(format_args!("{YELLOW}look{YELLOW:#}  {name}")),
        (false, true) => ui::print(format_args!("{GREEN}ok{GREEN:#}    {name}")),
    }
    for it in findings {
        ui::print(format_args!("      {}: {}", it.place, it.message));
    }
}
