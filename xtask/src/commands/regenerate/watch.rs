//! `regenerate --watch`: the crate follows the pages as they are saved.

use std::time::{Duration, Instant};

use anyhow::Result;
use msgraph_codegen::Output;

use super::{Args, print_errors};
use crate::again::{Again, Input, Job, Step, named, only_in};
use crate::output::Changes;
use crate::watch::{Wake, Watch};
use crate::{Outcome, summary, ui};

/// So many names or diagnostics of each kind are printed.
const MOST: usize = 20;

/// Runs until Ctrl-C.
pub(super) fn watch(job: &Job<'_>, args: &Args) -> Result<Outcome> {
    let paths = args.source.docs.iter().cloned().chain([job.repo.specs()]);
    let mut watch = Watch::new(paths, args.poll)?;
    let mut again = Again::default();
    step(&mut again, job, args)?;
    while watch.wait() == Wake::Look {
        // A page may be half saved and a folder gone for a moment: what can't be used now is looked at again.
        if let Err(error) = step(&mut again, job, args) {
            ui::error(&error);
        }
    }
    Ok(Outcome::Clean)
}

/// One run, if anything is other than it was.
fn step(again: &mut Again, job: &Job<'_>, args: &Args) -> Result<()> {
    let start = Instant::now();
    let step = again.step(job)?;
    let took = start.elapsed();
    let (Some(step), Some((input, output))) = (step, again.last()) else {
        return Ok(());
    };
    if let Some(path) = &args.diagnostics {
        summary::write_diagnostics(path, &output.diagnostics)?;
    }
    match &step.before {
        None => tell_first(input, output, &step.changes, took),
        Some(old) => tell(&step, old, output, took),
    }
    Ok(())
}

fn tell_first(input: &Input, output: &Output, changes: &Changes, took: Duration) {
    print_errors(output);
    ui::print(format_args!(
        "{} pages, {} files, {} written, {} removed in {} ms; watching, Ctrl-C ends",
        ui::grouped(input.docs.pages().count()),
        ui::grouped(output.files.len()),
        changes.written().count(),
        changes.stale.len(),
        took.as_millis(),
    ));
}

/// What one save did.
fn tell(step: &Step, old: &Output, new: &Output, took: Duration) {
    let changes = &step.changes;
    let (written, stale) = (changes.written().count(), changes.stale.len());
    let pages = named(&step.pages);
    ui::print(format_args!(
        "{pages}: {written} files written, {stale} removed in {} ms",
        took.as_millis()
    ));
    lines(changes.written().map(|it| format!("  wrote {it}")));
    lines(changes.stale.iter().map(|it| format!("  removed {it}")));
    let (new, old) = (&new.diagnostics, &old.diagnostics);
    let line = |word, it| format!("  {word} {}", summary::line(it));
    lines(only_in(new, old).into_iter().map(|it| line("new:", it)));
    lines(only_in(old, new).into_iter().map(|it| line("gone:", it)));
}

fn lines(all: impl Iterator<Item = String>) {
    let all: Vec<String> = all.collect();
    all.iter().take(MOST).for_each(ui::print);
    if let Some(more) = all.len().checked_sub(MOST).filter(|it| *it > 0) {
        ui::print(format_args!("  and {more} more"));
    }
}
