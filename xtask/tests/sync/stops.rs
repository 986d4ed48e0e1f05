//! Stopped from outside: killed, and without room to write.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::places::{self, Docs, Repository, said};

/// Docs at two revisions, a repository at the first, and what it looks like at either.
fn between() -> (Docs, Repository, [State; 2]) {
    let docs = Docs::new();
    docs.commit("one", "2021-01-02");
    for number in 0..60 {
        let name = format!("shelf{number}");
        docs.page(&format!("resources/{name}.md"), &places::resource(&name));
        let path = format!("/{name}/{{id}}");
        docs.page(
            &format!("api/{name}-get.md"),
            &places::operation("GET", &path),
        );
    }
    docs.commit("two", "2021-03-04");
    let repository = Repository::new(&docs);
    let old = repository.synced(&docs.address(), "one");
    let new = repository.synced(&docs.address(), "two");
    let repository = Repository::new(&docs);
    repository.synced(&docs.address(), "one");
    // Entries of the changelog tell the way, so the two ways to the second revision have to be the same.
    assert_eq!(repository.state(), old);
    (docs, repository, [old, new])
}

type State = std::collections::BTreeMap<String, String>;

/// Not by a test's clock but by its own: from its start to its end in even steps, and with no claim about which step
/// hits what.
#[test]
fn killed_at_any_moment_it_leaves_the_old_state_or_the_new_one() {
    const KILLS: u32 = 16;
    let (docs, repository, [old, new]) = between();
    let start = Instant::now();
    let whole = Repository::new(&docs);
    whole.synced(&docs.address(), "one");
    let took = start.elapsed();
    for step in 0..KILLS {
        kill_after(&repository, took * step / KILLS);
        // Any command looks for what was interrupted.
        let output = repository.run(&["ci", "--list"]);
        assert!(output.status.success(), "{}", said(&output));
        let state = repository.state();
        assert!(state == old || state == new, "mixed after kill {step}");
    }
    assert_eq!(repository.synced(&docs.address(), "two"), new);
}

/// With all that it has started.
fn kill_after(repository: &Repository, time: Duration) {
    let mut command = repository.command(&["sync", "--rev", "two"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.process_group(0).spawn().unwrap();
    std::thread::sleep(time);
    let group = format!("-{}", child.id());
    let mut kill = Command::new("kill");
    // It may be over already.
    kill.args(["-KILL", "--", &group]).stderr(Stdio::null());
    kill.status().unwrap();
    child.wait().unwrap();
}

/// A limit on the size of files is met in the same places as the end of a disk.
#[test]
fn without_room_nothing_changes() {
    let (_docs, repository, [old, new]) = between();
    for blocks in [0, 1, 2, 4, 8] {
        let mut command = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        command.args(["-c", &script, "sh"]);
        let inner = repository.command(&["sync", "--rev", "two"]);
        let output = command
            .arg(inner.get_program())
            .args(inner.get_args())
            .output()
            .unwrap();
        let failed = !output.status.success();
        assert_eq!(
            repository.state(),
            if failed { old.clone() } else { new.clone() }
        );
        if blocks == 0 {
            assert!(failed, "{}", said(&output));
        }
    }
    assert!(repository.sync(&["--rev", "two"]).status.success());
    assert_eq!(repository.state(), new);
}

/// Git that outlives this program still holds the lock.
#[test]
fn two_at_a_time_are_refused() {
    let (_docs, repository, [old, _]) = between();
    let lock = xtask::transaction::Lock::take(repository.root()).unwrap();
    let output = repository.sync(&["--rev", "two"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("another command is changing"),
        "{}",
        said(&output)
    );
    assert_eq!(repository.state(), old);
    drop(lock);
    assert!(repository.sync(&["--rev", "two"]).status.success());
}
