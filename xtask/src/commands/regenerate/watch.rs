//! `regenerate --watch`: the crate follows the pages as they are saved.

use anyhow::Result;
use msgraph_codegen::model::diagnostics::Diagnostic;

use super::{Job, print_errors};
use crate::output::Changes;
use crate::run::Run;
use crate::ui::Progress;
use crate::watch::{only_in, print_first, watch};
use crate::{Outcome, summary, ui};

/// Runs until Ctrl-C.
pub(super) fn run(job: &Job<'_>) -> Result<Outcome> {
    let args = job.args;
    let paths = [args.source.docs.clone(), vec![job.repo.specs()]].concat();
    let mut last: Option<Vec<Diagnostic>> = None;
    watch(&paths, args.poll, || {
        let (run, changes) = job.run(Progress::Quiet)?;
        print_changes(&run, &changes);
        match &last {
            None => print_errors(&run.output),
            Some(old) => print_difference(old, &run.output.diagnostics),
        }
        last = Some(run.output.diagnostics);
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn print_changes(run: &Run, changes: &Changes) {
    let written = changes.added.iter().chain(&changes.changed);
    let written: Vec<_> = written.collect();
    ui::print(format_args!(
        "{} of {} files written, {} removed in {} ms",
        written.len(),
        ui::grouped(run.output.files.len()),
        changes.stale.len(),
        run.took.as_millis(),
    ));
    print_first(written.iter().map(|it| format!("  wrote {it}")));
    print_first(changes.stale.iter().map(|it| format!("  removed {it}")));
}

fn print_difference(old: &[Diagnostic], new: &[Diagnostic]) {
    let line = |word, it| format!("  {word}: {}", summary::line(it));
    print_first(only_in(new, old).into_iter().map(|it| line("new", it)));
    print_first(only_in(old, new).into_iter().map(|it| line("gone", it)));
}
