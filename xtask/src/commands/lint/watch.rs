//! `lint --watch`: new and gone findings after each save.

use std::time::Instant;

use anyhow::Result;
use msgraph_codegen::model::diagnostics::Diagnostic;

use super::{Args, Found, find, human};
use crate::repo::Repo;
use crate::watch::{MOST, only_in, print_first, watch};
use crate::{Outcome, summary, ui};

/// Runs until Ctrl-C.
pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let paths = [args.source.docs.clone(), vec![repo.specs()]].concat();
    let mut last: Option<Vec<Diagnostic>> = None;
    watch(&paths, args.poll, || {
        let start = Instant::now();
        let Found {
            corpus, accepted, ..
        } = find(repo, args)?;
        let findings = accepted.findings;
        let old = last.get_or_insert_with(|| findings.clone());
        let (new, gone) = (only_in(&findings, old), only_in(old, &findings));
        let first_new: Vec<_> = new.iter().take(MOST).copied().cloned().collect();
        human::print(&first_new, &corpus);
        print_first(gone.iter().map(|it| format!("gone: {}", summary::line(it))));
        ui::print(format_args!(
            "{} findings, {} new, {} gone in {} ms",
            ui::grouped(findings.len()),
            new.len(),
            gone.len(),
            start.elapsed().as_millis(),
        ));
        last = Some(findings);
        Ok(())
    })?;
    Ok(Outcome::Clean)
}
