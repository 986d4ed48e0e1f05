//! Waiting for files to change.
//!
//! What an event says is not trusted: editors write beside and rename, folders come and go, notifications get lost. It
//! only says that it is time to look again; whoever looks compares what is there with what was.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::ui;

/// A save is several events; it is over when there was none for so long.
const QUIET: Duration = Duration::from_millis(20);

/// Nor is waited longer than this for the end of a burst.
const LONGEST: Duration = Duration::from_secs(1);

/// How often it is looked whether a watched folder is still the same, and for changes where nothing tells of them.
const PULSE: Duration = Duration::from_secs(1);

/// What wakes a waiting command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// It is time to look again.
    Look,
    /// The user wants to end it.
    Stop,
}

/// Folders and files whose changes are waited for.
#[derive(Debug)]
pub struct Watch {
    wakes: Receiver<Wake>,
    /// `None` where it is only looked every so often.
    watcher: Option<RecommendedWatcher>,
    roots: Vec<Root>,
}

/// One of them, and which file of that name it was when its watch was set up.
#[derive(Debug)]
struct Root {
    path: PathBuf,
    identity: Option<Identity>,
}

impl Watch {
    /// Watches the paths and what is below them. From now on Ctrl-C wakes instead of killing, once.
    ///
    /// # Errors
    /// If Ctrl-C can't be had.
    pub fn new(paths: impl IntoIterator<Item = PathBuf>, poll: bool) -> Result<Self> {
        let (sender, wakes) = mpsc::channel();
        on_stop(sender.clone())?;
        let roots = paths.into_iter().map(|path| Root {
            path,
            identity: None,
        });
        let mut watch = Self {
            wakes,
            watcher: None,
            roots: roots.collect(),
        };
        if !poll {
            watch.watcher = watcher(sender).inspect_err(tell_poll).ok();
        }
        watch.renew();
        Ok(watch)
    }

    /// Waits until something may have changed.
    pub fn wait(&mut self) -> Wake {
        loop {
            match self.wakes.recv_timeout(PULSE) {
                Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
                Ok(Wake::Look) => {
                    if self.settle() == Wake::Stop {
                        return Wake::Stop;
                    }
                    self.renew();
                    return Wake::Look;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.renew() || self.watcher.is_none() {
                        return Wake::Look;
                    }
                }
            }
        }
    }

    /// Waits for the end of a burst.
    fn settle(&self) -> Wake {
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.wakes.recv_timeout(QUIET) {
                Ok(Wake::Look) => {}
                Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        Wake::Look
    }

    /// Sets up the watch of each root that is another file or folder than it was, and says whether there was one.
    fn renew(&mut self) -> bool {
        let mut renewed = false;
        for root in &mut self.roots {
            let identity = identity(&root.path);
            if identity == root.identity {
                continue;
            }
            renewed = true;
            root.identity = identity;
            let Some(watcher) = &mut self.watcher else {
                continue;
            };
            // It fails where the folder is gone, and its watch with it.
            let _ = watcher.unwatch(&root.path);
            let failed = root.identity.is_some().then(|| {
                let mode = RecursiveMode::Recursive;
                watcher.watch(&root.path, mode).err()
            });
            if let Some(error) = failed.flatten() {
                tell_poll(&error);
                self.watcher = None;
            }
        }
        renewed
    }
}

fn tell_poll(error: &notify::Error) {
    ui::note(format_args!(
        "changes are not notified ({error}): looking every {} s",
        PULSE.as_secs()
    ));
}

fn watcher(sender: Sender<Wake>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.as_ref().map_or(true, matters) {
            // Nobody listens any more when the command ends.
            let _ = sender.send(Wake::Look);
        }
    })
}

/// Reading a file changes nothing, and what is in hidden folders is git's or an editor's own.
fn matters(event: &Event) -> bool {
    let is_hidden = |it: &PathBuf| is_hidden(it);
    let hidden = !event.paths.is_empty() && event.paths.iter().all(is_hidden);
    event.need_rescan() || !(event.kind.is_access() || hidden)
}

fn is_hidden(path: &Path) -> bool {
    path.iter().any(|it| it == ".git")
}

/// The first Ctrl-C lets what is under way come to its end; the second one kills.
fn on_stop(sender: Sender<Wake>) -> Result<()> {
    let stop = move || {
        if sender.send(Wake::Stop).is_err() {
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(stop).context("can't wait for Ctrl-C")
}

/// Which file of a name it is: a folder that was deleted and made again is another.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let meta = path.metadata().ok()?;
    Some((meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    Some(path.metadata().ok()?.created().ok())
}
