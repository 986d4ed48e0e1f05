//! Calls the functions of a generated crate with documented examples, over real HTTP, against the example server.
//!
//! `cargo xtask verify` writes the crate, a table with an entry per called operation (the driver) and a file of cases;
//! the driver's `main` is [`main`] here. What happens to each case:
//!
//! ```text
//! body --decode--> model --function--> request --HTTP--> server: same as documented?
//!                                                          |
//!  equal to what was documented? <--encode-- model <--decode-- documented response
//! ```
//!
//! The outcome of each case is written as a line of JSON. `xtask` evaluates it, because it knows the pages.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod call;
mod case;
mod count;
mod worker;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use msgraph_runtime::test_server::{Documented, TestServer};

pub use call::{Call, PendingCall, Problem, Reply};
pub use case::{Case, Outcome, Stage};
pub use count::{Counts, Landed, Undeclared};

/// An entry of the driver's table.
pub type Entry = fn(&Call<'_>) -> PendingCall;

/// The number of workers, each with a server and a client, that share the cases.
const WORKERS: usize = 2;

/// The driver's `main`: reads the cases of the first argument and writes their outcomes to the second.
#[must_use]
pub fn main(table: &[&[Entry]]) -> ExitCode {
    let table: Vec<Entry> = table.concat();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.as_slice() {
        [cases, outcomes] => run(&table, cases, outcomes),
        _ => Err(anyhow::anyhow!("usage: driver CASES OUTCOMES")),
    };
    finish(result)
}

/// The example server's `main`: reads documented exchanges from FILE and serves them on PORT until the process ends.
/// The arguments are FILE, PORT, the API version, and `strict` or `lenient`.
#[must_use]
pub fn serve() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.as_slice() {
        [file, port, version, mode] => start(file, port, version, mode == "strict"),
        _ => Err(anyhow::anyhow!(
            "usage: example-server FILE PORT VERSION strict|lenient"
        )),
    };
    finish(result.map(TestServer::wait))
}

fn finish(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn start(file: &str, port: &str, version: &str, strict: bool) -> Result<TestServer> {
    let text = std::fs::read(file).with_context(|| file.to_owned())?;
    let documented: Vec<Documented> = serde_json::from_slice(&text)?;
    let count = documented.len();
    let server = TestServer::start_on(port.parse()?)?;
    server.document(documented);
    server.set_strict(strict);
    let _ = writeln!(
        std::io::stderr(),
        "{count} documented requests are answered at http://127.0.0.1:{}/{version}",
        server.port()
    );
    Ok(server)
}

fn run(table: &[Entry], cases: &str, outcomes: &str) -> Result<()> {
    let text = std::fs::read(cases).with_context(|| cases.to_owned())?;
    let cases: Vec<Case> = serde_json::from_slice(&text)?;
    let mut all = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|number| {
                let own = cases.iter().enumerate().skip(number).step_by(WORKERS);
                scope.spawn(move || worker::run(table, own))
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            match worker.join() {
                Ok(outcomes) => all.extend(outcomes?),
                Err(_) => bail!("a worker panicked"),
            }
        }
        Ok(all)
    })?;
    all.sort_by_key(|it| it.case);
    write(outcomes, &all).with_context(|| outcomes.to_owned())
}

fn write(path: &str, outcomes: &[Outcome]) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for outcome in outcomes {
        serde_json::to_writer(&mut file, outcome)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}
