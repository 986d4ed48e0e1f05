//! Running git so that it does the same everywhere.
//!
//! What the user has configured to reach servers (proxies, certificates, stored passwords) counts; what changes what git
//! does here is set or taken away: hooks, maintenance, other repositories, questions.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

use super::{REMOTE, Source};
use crate::transaction::Lock;

/// Variables of git that may come in: how to reach servers, and where git is.
const KEPT: [&str; 10] = [
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_EXEC_PATH",
    "GIT_PROXY_COMMAND",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
];

/// Settings that win over those of the user.
const SETTINGS: [(&str, &str); 13] = [
    ("core.fsmonitor", "false"),
    ("core.hooksPath", "/dev/null"),
    ("credential.interactive", "false"),
    ("fetch.fsckObjects", "false"),
    ("fetch.prune", "false"),
    ("fetch.writeCommitGraph", "false"),
    ("gc.auto", "0"),
    // Less than 1 kB a second for a minute is a connection that is gone.
    ("http.lowSpeedLimit", "1000"),
    ("http.lowSpeedTime", "60"),
    ("maintenance.auto", "false"),
    ("protocol.version", "2"),
    ("submodule.recurse", "false"),
    ("transfer.bundleURI", "false"),
];

/// Programs that an address could name (`ext::`) are not run.
const PROTOCOLS: &str = "file:git:http:https:ssh";

/// Git in one repository.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
    address: Option<String>,
}

impl Git {
    /// In the mirror of a source.
    pub(super) fn at(folder: &Path, source: &Source) -> Self {
        Self {
            folder: folder.to_owned(),
            address: Some(source.address.clone()),
        }
    }

    /// In a clone that belongs to the user.
    pub(super) fn of_clone(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            address: None,
        }
    }

    /// A command that is not started yet.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("GIT_") && !KEPT.contains(&&*text) {
                command.env_remove(&name);
            }
        }
        command
            .env("GIT_TERMINAL_PROMPT", "0")
            // Empty is none: there is nobody to answer in a window either.
            .env("GIT_ASKPASS", "")
            .env("GIT_ALLOW_PROTOCOL", PROTOCOLS)
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C");
        match &self.address {
            Some(_) => command.env("GIT_DIR", &self.folder),
            // Not a repository that the folder happens to be somewhere in.
            None => command.env(
                "GIT_CEILING_DIRECTORIES",
                self.folder.parent().unwrap_or(&self.folder),
            ),
        };
        command.current_dir(&self.folder);
        self.configure(&mut command);
        command.args(arguments).stdin(Stdio::null());
        command.stdout(Stdio::piped());
        command
    }

    /// By variables, so that addresses with passwords are neither in a file nor in the list of processes.
    fn configure(&self, command: &mut Command) {
        let address = self.address.as_deref();
        let remote = address.map(|it| (format!("remote.{REMOTE}.url"), it));
        let settings = SETTINGS
            .iter()
            .map(|(key, value)| ((*key).to_owned(), *value));
        let mut count = 0;
        for (key, value) in settings.chain(remote) {
            command.env(format!("GIT_CONFIG_KEY_{count}"), key);
            command.env(format!("GIT_CONFIG_VALUE_{count}"), value);
            count += 1;
        }
        command.env("GIT_CONFIG_COUNT", count.to_string());
    }

    /// Runs it and gives what it prints.
    pub(super) fn text(&self, arguments: &[&str]) -> Result<String> {
        let output = output(self.command(arguments), arguments)?;
        String::from_utf8(output.stdout).context("git prints what is no text")
    }

    /// Runs what prints nothing. It holds the lock as well: should this program be killed alone, git goes on for a while,
    /// and nobody else may come to the mirror until then.
    pub(super) fn quiet(&self, arguments: &[&str], lock: &Lock) -> Result<()> {
        let mut command = self.command(arguments);
        command.stdout(Stdio::from(lock.share()?));
        output(command, arguments).map(drop)
    }

    /// As [`Git::quiet`], with input.
    pub(super) fn feed(&self, arguments: &[&str], input: File, lock: &Lock) -> Result<()> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::from(input));
        command.stdout(Stdio::from(lock.share()?));
        output(command, arguments).map(drop)
    }
}

/// Waits for it; an error has git's own words.
fn output(mut command: Command, arguments: &[&str]) -> Result<Output> {
    let output = command
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .context("can't run git; is it installed?")?;
    if !output.status.success() {
        let verb = arguments
            .iter()
            .find(|it| !it.starts_with('-') && !it.contains('='));
        let verb = verb.copied().unwrap_or_default();
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git {verb} failed: {}", said.trim());
    }
    Ok(output)
}
