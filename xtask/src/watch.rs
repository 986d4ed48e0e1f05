//! `--watch`: run a command again after each burst of file changes, until Ctrl-C.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use msgraph_codegen::model::diagnostics::Diagnostic;
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::ui;

/// A burst of events ends after this long without one.
const QUIET: Duration = Duration::from_millis(20);

/// The longest time to wait for the end of a burst.
const LONGEST: Duration = Duration::from_secs(1);

/// How often missing paths are looked for, and how often `--poll` scans.
const PULSE: Duration = Duration::from_secs(1);

/// At most this many names or diagnostics of a kind are printed.
pub const MOST: usize = 20;

enum Message {
    Changed,
    Stop,
}

/// Calls `run` now and after each change of the paths or of what is below them. The first Ctrl-C lets `run` finish, the
/// second ends the process.
///
/// # Errors
/// If the paths can't be watched or the first `run` fails. Later errors are printed: a page may be half saved or a
/// folder missing for a moment.
pub fn watch(paths: &[PathBuf], poll: bool, mut run: impl FnMut() -> Result<()>) -> Result<()> {
    let (sender, messages) = mpsc::channel();
    on_ctrl_c(sender.clone())?;
    let mut watcher = watcher(sender, poll)?;
    let mut missing = renew(&mut *watcher, paths)?;
    run()?;
    ui::print("watching, Ctrl-C ends");
    while wait(&messages, &missing) {
        let result = renew(&mut *watcher, paths).and_then(|it| {
            missing = it;
            run()
        });
        if let Err(error) = result {
            ui::error(&error);
        }
    }
    Ok(())
}

fn watcher(sender: Sender<Message>, poll: bool) -> Result<Box<dyn Watcher>> {
    let on_event = move |event: notify::Result<Event>| {
        // Reading a file is an event too, and a run reads every file.
        if event.map_or(true, |it| it.need_rescan() || !it.kind.is_access()) {
            // There is no receiver any more when the command ends.
            let _ = sender.send(Message::Changed);
        }
    };
    let config = Config::default().with_poll_interval(PULSE);
    let watcher: notify::Result<Box<dyn Watcher>> = match poll {
        true => PollWatcher::new(on_event, config).map(|it| Box::new(it) as _),
        false => RecommendedWatcher::new(on_event, config).map(|it| Box::new(it) as _),
    };
    watcher.context("can't watch files; try --poll")
}

/// Watches the files and folders that have these paths now, and returns the paths that have none.
fn renew(watcher: &mut dyn Watcher, paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut missing = Vec::new();
    for path in paths {
        // An error means that the path was not watched.
        let _ = watcher.unwatch(path);
        if !path.exists() {
            missing.push(path.clone());
            continue;
        }
        let watched = watcher.watch(path, RecursiveMode::Recursive);
        watched.with_context(|| format!("can't watch {}; try --poll", path.display()))?;
    }
    Ok(missing)
}

/// Waits for the end of a burst of changes, or until a missing path exists. False if the user wants to stop.
fn wait(messages: &Receiver<Message>, missing: &[PathBuf]) -> bool {
    loop {
        match messages.recv_timeout(PULSE) {
            Ok(Message::Changed) => return wait_for_quiet(messages),
            Err(RecvTimeoutError::Timeout) if missing.iter().any(|it| it.exists()) => return true,
            Err(RecvTimeoutError::Timeout) => {}
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

fn wait_for_quiet(messages: &Receiver<Message>) -> bool {
    let start = Instant::now();
    while start.elapsed() < LONGEST {
        match messages.recv_timeout(QUIET) {
            Ok(Message::Changed) => {}
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    true
}

fn on_ctrl_c(sender: Sender<Message>) -> Result<()> {
    let mut stopped = false;
    let stop = move || {
        let again = std::mem::replace(&mut stopped, true);
        if again || sender.send(Message::Stop).is_err() {
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(stop).context("can't handle Ctrl-C")
}

/// The diagnostics of one list that another lacks. Lines and columns do not count, since every edit moves them.
#[must_use]
pub fn only_in<'a>(these: &'a [Diagnostic], those: &[Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut counts = BTreeMap::new();
    for it in those {
        *counts.entry(key(it)).or_insert(0_usize) += 1;
    }
    let mut only = Vec::new();
    for it in these {
        match counts.get_mut(&key(it)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push(it),
        }
    }
    only
}

fn key(it: &Diagnostic) -> (&str, &str, &str) {
    (it.code.id, &it.span.page, &it.message)
}

/// Prints the first few lines, and how many more there are.
pub fn print_first(lines: impl ExactSizeIterator<Item = String>) {
    let more = lines.len().saturating_sub(MOST);
    lines.take(MOST).for_each(ui::print);
    if more > 0 {
        ui::print(format_args!("  and {more} more"));
    }
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::model::codes::input as codes;
    use msgraph_codegen::model::diagnostics::{Diagnostic, Span};

    use super::only_in;

    fn diagnostic(line: u32, message: &str) -> Diagnostic {
        Diagnostic {
            span: Span {
                page: "api/a.md".to_owned(),
                line,
                column: 0,
            },
            code: &codes::NOT_UTF8,
            message: message.to_owned(),
        }
    }

    #[test]
    fn only_in_counts_equal_diagnostics_and_ignores_lines() {
        let old = [diagnostic(1, "a"), diagnostic(2, "b")];
        let new = [diagnostic(5, "a"), diagnostic(6, "a")];
        assert_eq!(only_in(&new, &old), [&new[1]]);
        assert_eq!(only_in(&old, &new), [&old[1]]);
    }
}
