//! Runs git with the same behaviour on every machine.
//!
//! The user's configuration for reaching servers (proxies, certificates, stored passwords) is kept. Hooks, maintenance,
//! prompts and variables that point to other repositories are disabled.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

use super::{REMOTE, Source};
use crate::transaction::Lock;

/// Environment variables that are passed on: how to reach servers, and where git is installed.
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

/// Settings that override those of the user.
const SETTINGS: [(&str, &str); 13] = [
    ("core.fsmonitor", "false"),
    ("core.hooksPath", "/dev/null"),
    ("credential.interactive", "false"),
    ("fetch.fsckObjects", "false"),
    ("fetch.prune", "false"),
    ("fetch.writeCommitGraph", "false"),
    ("gc.auto", "0"),
    // Give up if less than 1 kB per second arrives for a minute.
    ("http.lowSpeedLimit", "1000"),
    ("http.lowSpeedTime", "60"),
    ("maintenance.auto", "false"),
    ("protocol.version", "2"),
    ("submodule.recurse", "false"),
    ("transfer.bundleURI", "false"),
];

/// Allowed protocols; `ext::` would run a program.
const PROTOCOLS: &str = "file:git:http:https:ssh";

/// Git in one repository.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
    address: Option<String>,
}

impl Git {
    /// Git in the mirror of a source.
    pub(super) fn at(folder: &Path, source: &Source) -> Self {
        Self {
            folder: folder.to_owned(),
            address: Some(source.address.clone()),
        }
    }

    /// Git in a clone of the user.
    pub(super) fn of_clone(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            address: None,
        }
    }

    /// A git command.
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
            // Empty: no password prompt in a window.
            .env("GIT_ASKPASS", "")
            .env("GIT_ALLOW_PROTOCOL", PROTOCOLS)
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C");
        match &self.address {
            Some(_) => command.env("GIT_DIR", &self.folder),
            // Do not search the folders above for a repository.
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

    /// Sets the configuration by environment variables, so that passwords in addresses are neither in a file nor in the
    /// process list.
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

    /// Runs git and returns its output.
    pub(super) fn text(&self, arguments: &[&str]) -> Result<String> {
        let output = output(self.command(arguments), arguments)?;
        String::from_utf8(output.stdout).context("the output of git is not UTF-8")
    }

    /// Runs a git command that prints nothing. Its stdout is a handle of the lock: if this program is killed, git holds
    /// the lock until it ends.
    pub(super) fn quiet(&self, arguments: &[&str], lock: &Lock) -> Result<()> {
        let mut command = self.command(arguments);
        command.stdout(Stdio::from(lock.share()?));
        output(command, arguments).map(drop)
    }

    /// As [`Git::quiet`], with `input` as stdin.
    pub(super) fn feed(&self, arguments: &[&str], input: File, lock: &Lock) -> Result<()> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::from(input));
        command.stdout(Stdio::from(lock.share()?));
        output(command, arguments).map(drop)
    }
}

/// Runs the command; an error has git's message.
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
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("git {verb} failed: {}", message.trim());
    }
    Ok(output)
}
