//! What the user sees: results on stdout, progress and errors on stderr, colours and bars only on a terminal.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
pub use msgraph_codegen::model::numbers::grouped;

/// Bold red.
pub const RED: Style = AnsiColor::Red.on_default().bold();
/// Bold yellow.
pub const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
/// Bold green.
pub const GREEN: Style = AnsiColor::Green.on_default().bold();
/// Bold.
pub const BOLD: Style = Style::new().bold();

/// Prints results to stdout. Colours are taken out where stdout is no terminal or `NO_COLOR` is set; a reader that has
/// gone away (`| head`) is no error of ours.
pub fn print(text: impl Display) {
    let _ = writeln!(anstream::stdout().lock(), "{text}");
}

/// Prints a message to stderr.
pub fn note(text: impl Display) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Prints why the command could not do its work.
pub fn error(error: &anyhow::Error) {
    note(format_args!("{RED}error{RED:#}: {error:#}"));
}

/// Where progress goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nowhere (`--quiet`).
    Quiet,
    /// One line per stage, where stderr is no terminal.
    Lines,
    /// A bar per stage.
    Bars,
}

impl Progress {
    /// Bars on a terminal, lines elsewhere.
    #[must_use]
    pub fn new(quiet: bool) -> Self {
        match (quiet, std::io::stderr().is_terminal()) {
            (true, _) => Self::Quiet,
            (false, true) => Self::Bars,
            (false, false) => Self::Lines,
        }
    }

    /// Starts a stage of `total` steps (0 where their number is not known).
    #[must_use]
    pub fn stage(self, name: &'static str, total: usize, unit: &'static str) -> Stage {
        let bar = match self {
            Self::Bars => bar(name, total, unit),
            Self::Quiet | Self::Lines => ProgressBar::hidden(),
        };
        Stage {
            progress: self,
            name,
            unit,
            bar,
        }
    }
}

/// One stage under way.
#[derive(Debug)]
pub struct Stage {
    progress: Progress,
    name: &'static str,
    unit: &'static str,
    bar: ProgressBar,
}

impl Stage {
    /// One step is done; may be called from any thread.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// The stage is done and gave so many things.
    pub fn done(self, count: usize) {
        self.bar.finish_and_clear();
        if self.progress != Progress::Quiet {
            let (name, unit) = (self.name, self.unit);
            note(format_args!(
                "{GREEN}{name:>12}{GREEN:#} {} {unit}",
                grouped(count)
            ));
        }
    }
}

fn bar(name: &'static str, total: usize, unit: &'static str) -> ProgressBar {
    let template = match total {
        0 => "{prefix:>12.green.bold} {spinner} {msg}",
        _ => "{prefix:>12.green.bold} [{bar:30}] {pos}/{len} {msg}",
    };
    let bar = ProgressBar::new(total as u64)
        .with_prefix(name)
        .with_message(unit);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
