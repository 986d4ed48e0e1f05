//! `measure`: runs a program and prints its cost.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::cargo::Cost;
use crate::{Outcome, ui};

/// Options of `measure`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The program and its arguments.
    #[arg(last = true, required = true)]
    command: Vec<OsString>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let [program, arguments @ ..] = args.command.as_slice() else {
        bail!("no program was given");
    };
    let start = Instant::now();
    let output = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .status()
        .with_context(|| program.to_string_lossy().into_owned())?;
    let (cpu_seconds, peak_memory) = usage_of_children().unzip();
    let cost = Cost {
        seconds: start.elapsed().as_secs_f64(),
        cpu_seconds,
        peak_memory,
    };
    ui::print(serde_json::to_string(&cost)?);
    Ok(Outcome::findings_if(!output.success()))
}

/// Processor time in seconds, and peak memory of the largest process in bytes.
#[cfg(unix)]
#[allow(
    clippy::cast_precision_loss,
    reason = "a few minutes in microseconds are exact"
)]
fn usage_of_children() -> Option<(f64, u64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let cpu = usage.user_time() + usage.system_time();
    let peak = u64::try_from(usage.max_rss()).ok()?;
    // Linux counts in kilobytes, macOS in bytes.
    let peak = if cfg!(target_os = "macos") {
        peak
    } else {
        peak << 10
    };
    Some((cpu.num_microseconds() as f64 / 1e6, peak))
}

#[cfg(not(unix))]
fn usage_of_children() -> Option<(f64, u64)> {
    None
}
