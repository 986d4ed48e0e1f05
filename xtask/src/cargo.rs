//! Runs cargo and other programs, and measures them.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::repo::Repo;

/// The cargo that runs this program, or else the one on the path.
#[must_use]
pub fn cargo(repo: &Repo) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(repo.root());
    // Cargo sets these variables for this package. An inner cargo would rebuild packages because of them.
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("CARGO_PKG_") || name_text.starts_with("CARGO_MANIFEST") {
            command.env_remove(&name);
        }
    }
    command
}

/// The command line for messages.
#[must_use]
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(OsStr::new("?"));
    let words = std::iter::once(name).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

/// Runs a program with its output shown. Returns its status and wall time.
///
/// # Errors
/// If it can't be started.
pub fn run(command: &mut Command) -> Result<(ExitStatus, Duration)> {
    let start = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("can't run {}", shown(command)))?;
    Ok((status, start.elapsed()))
}

/// The cost of a program and its child processes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// Wall time in seconds.
    pub seconds: f64,
    /// Processor time of all processes in seconds, if the system reports it. It depends less on the load of the machine than
    /// wall time.
    pub cpu_seconds: Option<f64>,
    /// Peak memory of the largest process in bytes, if the system reports it.
    pub peak_memory: Option<u64>,
}

/// Runs a program without output and measures it. It runs in the hidden command `measure`, because the system counts the
/// memory of child processes per parent process.
///
/// # Errors
/// If it can't be started or fails: the message has its output.
pub fn measure(command: &Command) -> Result<Cost> {
    let mut outer = Command::new(std::env::current_exe()?);
    outer.arg("measure").arg("--").arg(command.get_program());
    outer.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    let output = outer.output()?;
    let message = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "{} failed:\n{message}",
        shown(command)
    );
    serde_json::from_slice(&output.stdout).with_context(|| format!("measuring {}", shown(command)))
}
