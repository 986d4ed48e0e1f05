//! `regenerate`: docs or snapshot to crate.

mod watch;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail, ensure};
use clap::ValueEnum;
use msgraph_codegen::model::diagnostics::Severity;
use msgraph_codegen::model::settings::{CratePlace, Settings};
use msgraph_codegen::{Files, Output, emit};

use crate::Outcome;
use crate::output::{self, Changes};
use crate::repo::Repo;
use crate::run::{self, Run, Source};
use crate::summary;
use crate::transaction::{Lock, Transaction};
use crate::ui::{self, Progress};

/// Options of `regenerate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// Folder of the crate; `generated/` for v1.0.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only these areas, and the types that they need.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    areas: Vec<String>,
    /// Carry the docs' own sentences into the doc comments.
    #[arg(long)]
    descriptions: bool,
    /// Write nothing; name what differs and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Run again after each save until Ctrl-C, and print changed files and new and gone diagnostics.
    #[arg(long, requires = "docs", conflicts_with_all = ["check", "quiet", "format"])]
    watch: bool,
    /// Look for changes every second, where the file system does not notify of them.
    #[arg(long, requires = "watch")]
    poll: bool,
    /// Write every diagnostic to this file, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    diagnostics: Option<PathBuf>,
    /// No progress and no summary; only errors.
    #[arg(long, short)]
    quiet: bool,
    /// How the summary is printed.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let out = out_folder(repo, args)?;
    let place = crate_place(repo, &out)?;
    let job = Job {
        repo,
        args,
        out,
        place,
    };
    if args.watch {
        return watch::run(&job);
    }
    let (run, changes) = job.run(Progress::new(args.quiet))?;
    if !args.quiet {
        print_summary(&run, args.format);
    }
    Ok(conclude(args, &job.out, &run, &changes))
}

/// What every run of one command line has in common.
struct Job<'a> {
    repo: &'a Repo,
    args: &'a Args,
    out: PathBuf,
    place: CratePlace,
}

impl Job<'_> {
    /// Input to crate: compares the output folder, and writes to it unless `--check` is given.
    fn run(&self, progress: Progress) -> Result<(Run, Changes)> {
        let args = self.args;
        let change = |settings: &mut Settings| {
            settings.descriptions = args.descriptions;
            settings.only_areas.clone_from(&args.areas);
            settings.place.clone_from(&self.place);
        };
        let run = run::run(self.repo, &args.source, change, progress)?;
        ensure_areas(&run.output, &args.areas)?;
        if let Some(path) = &args.diagnostics {
            summary::write_diagnostics(path, &run.output.diagnostics)?;
        }
        let files = &run.output.files;
        ensure_sound(files)?;
        let changes = match args.check {
            true => output::compare(&self.out, files)?,
            false => write(self.repo, &self.out, files)?,
        };
        Ok((run, changes))
    }
}

fn out_folder(repo: &Repo, args: &Args) -> Result<PathBuf> {
    match (&args.out, args.source.version.as_str()) {
        (Some(out), _) => Ok(out.clone()),
        (None, "v1.0") => Ok(repo.generated()),
        (None, version) => bail!("pass the folder of the {version} crate with --out"),
    }
}

/// `generated/` is a member of the workspace; a crate anywhere else is not.
fn crate_place(repo: &Repo, out: &Path) -> Result<CratePlace> {
    let out = absolute(out)?;
    if out == absolute(&repo.generated())? {
        return Ok(CratePlace::default());
    }
    let root = absolute(repo.root())?;
    let runtime = match out.strip_prefix(&root) {
        Ok(below) => PathBuf::from("../".repeat(below.components().count())).join("runtime"),
        Err(_) => root.join("runtime"),
    };
    Ok(CratePlace {
        runtime: runtime.to_string_lossy().replace('\\', "/"),
        standalone: true,
    })
}

/// Resolves links and dots, also of a path of which only the first folders exist.
fn absolute(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let real = |part: &Path| Some((part.canonicalize().ok()?, path.strip_prefix(part).ok()?));
    let Some((mut whole, rest)) = path.ancestors().find_map(real) else {
        return Ok(path);
    };
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    Ok(whole)
}

/// Writes the crate. `generated/` changes in a transaction, which another folder can't: it may be on another file system.
fn write(repo: &Repo, out: &Path, files: &Files) -> Result<Changes> {
    if absolute(out)? != absolute(&repo.generated())? {
        return output::update(out, files);
    }
    let lock = Lock::take(repo.root())?;
    let changes = output::compare(out, files)?;
    let mut transaction = Transaction::default();
    transaction.write_folder("generated", files, &changes);
    transaction.commit(&lock)?;
    Ok(changes)
}

/// Nothing is written of a crate that would not be Rust, or not be what it seems to be.
fn ensure_sound(files: &Files) -> Result<()> {
    const MOST: usize = 10;
    let faults = emit::check(files);
    let shown: Vec<&str> = faults.iter().take(MOST).map(String::as_str).collect();
    ensure!(
        faults.is_empty(),
        "the generator has a mistake, nothing is written:\n{}",
        shown.join("\n")
    );
    Ok(())
}

fn ensure_areas(output: &Output, wanted: &[String]) -> Result<()> {
    let areas = output.api.operations.iter().map(|it| it.area.as_str());
    let areas: BTreeSet<&str> = areas.collect();
    match wanted.iter().find(|it| !areas.contains(it.as_str())) {
        Some(area) => {
            let all: Vec<&str> = areas.into_iter().collect();
            bail!("there is no area {area}; there are {}", all.join(", "))
        }
        None => Ok(()),
    }
}

fn print_summary(run: &Run, format: Format) {
    match format {
        Format::Human => ui::print(summary::human(&run.report, run.took).trim_end()),
        Format::Json => ui::print(summary::json(&run.report, run.took)),
    }
}

/// Reports changes and errors on stderr.
fn conclude(args: &Args, out: &Path, run: &Run, changes: &Changes) -> Outcome {
    let out_name = out.display();
    let differs = args.check && !changes.is_empty();
    if differs {
        ui::note(changes.describe(out, &run.output.files));
        ui::note(format_args!(
            "{out_name} is not up to date: run `cargo xtask regenerate`"
        ));
    } else if !args.quiet {
        let (added, changed) = (changes.added.len(), changes.changed.len());
        let (stale, same) = (changes.stale.len(), changes.same);
        ui::note(format_args!(
            "{out_name}: {added} added, {changed} changed, {stale} removed, {same} unchanged"
        ));
    }
    print_errors(&run.output);
    Outcome::findings_if(differs || run.has_errors())
}

/// An error is about one item and says what became of it; the rest of the crate is written.
fn print_errors(output: &Output) {
    const MOST: usize = 50;
    let all = output.diagnostics.iter();
    let errors: Vec<_> = all
        .filter(|it| it.code.severity == Severity::Error)
        .collect();
    for error in errors.iter().take(MOST) {
        ui::note(summary::line(error));
    }
    if errors.len() > MOST {
        ui::note(format_args!("and {} errors more", errors.len() - MOST));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::crate_place;
    use crate::repo::Repo;

    #[test]
    fn the_runtime_is_found_from_folders_that_do_not_exist_yet() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let root = folder.join("repo");
        fs::create_dir_all(root.join("runtime")).unwrap();
        let repo = Repo::new(root.clone());
        let elsewhere = root.join("runtime").to_string_lossy().replace('\\', "/");
        let cases = [
            ("generated", "../runtime"),
            ("deep/er/out", "../../../runtime"),
            ("other/../out", "../runtime"),
            ("../out", elsewhere.as_str()),
            ("deep/../../out", elsewhere.as_str()),
        ];
        for (out, runtime) in cases {
            let place = crate_place(&repo, &root.join(Path::new(out))).unwrap();
            assert_eq!(place.runtime, runtime, "{out}");
            assert_eq!(place.standalone, out != "generated", "{out}");
        }
    }
}
