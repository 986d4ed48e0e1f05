//! `measure`: one program, its time and the memory of the largest of its processes.

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
    let cost = Cost {
        seconds: start.elapsed().as_secs_f64(),
        peak_memory: peak_of_children(),
    };
    ui::print(serde_json::to_string(&cost)?);
    Ok(Outcome::findings_if(!output.success()))
}

#[cfg(unix)]
fn peak_of_children() -> Option<u64> {
    use nix::sys::resource::{UsageWho, getrusage};
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?.max_rss();
    let peak = u64::try_from(peak).ok()?;
    // Linux counts in kilobytes, macOS in bytes.
    Some(if cfg!(target_os = "macos") {
        peak
    } else {
        peak << 10
    })
}

#[cfg(not(unix))]
fn peak_of_children() -> Option<u64> {
    None
}
