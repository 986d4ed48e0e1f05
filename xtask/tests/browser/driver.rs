//! A browser without a window, driven over WebDriver: a protocol of JSON over HTTP, of which these are the few calls that
//! the tests make.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// Nothing that starts by itself, and nothing that asks the network.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// WebDriver's names of keys.
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const ESCAPE: &str = "\u{e00c}";

/// A browser with one tab. It ends with the test.
pub(crate) struct Browser {
    server: Child,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts `chromedriver` on a port that the system chooses, and a browser with a profile of its own.
    pub(crate) fn start() -> Self {
        let mut server = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is installed (by .ci/browser)");
        let port = port(&mut server);
        let profile = tempfile::tempdir().unwrap();
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(ToString::to_string).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        let base = format!("http://127.0.0.1:{port}/session");
        let made = post(&base, &wanted);
        let session = made["sessionId"].as_str().unwrap();
        Self {
            session: format!("{base}/{session}"),
            server,
            _profile: profile,
        }
    }

    /// Opens a file, at a place in it.
    pub(crate) fn open(&self, file: &Path, place: &str) {
        // Without a page between, another place in the same file would not load it anew.
        self.call("url", &json!({ "url": "about:blank" }));
        let url = format!("file://{}{place}", file.display());
        self.call("url", &json!({ "url": url }));
    }

    /// What a function body returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.call("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// A text that an expression gives.
    pub(crate) fn text(&self, expression: &str) -> String {
        let value = self.run(&format!("return String({expression})"));
        value.as_str().unwrap().to_owned()
    }

    /// Waits until an expression gives a text: browsers tell scripts of many things a little later.
    pub(crate) fn expect(&self, expression: &str, wanted: &str) {
        for _ in 0..200 {
            if self.text(expression) == wanted {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        assert_eq!(self.text(expression), wanted, "{expression}");
    }

    /// Presses keys one after the other, whatever has the focus.
    pub(crate) fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|it| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": it })))
            .collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.call("actions", &json!({ "actions": [keyboard] }));
    }

    /// Asks the browser for what WebDriver has no call for.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) {
        let command = json!({ "cmd": command, "params": parameters });
        self.call("goog/cdp/execute", &command);
    }

    /// Makes the window so wide.
    pub(crate) fn width(&self, width: u32) {
        let metrics =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// What was written to the console, or to another log, since it was last asked.
    pub(crate) fn log(&self, kind: &str) -> Vec<String> {
        let entries = self.call("se/log", &json!({ "type": kind }));
        let entries = entries.as_array().unwrap().iter();
        entries
            .map(|it| it["message"].as_str().unwrap().to_owned())
            .collect()
    }

    fn call(&self, command: &str, parameters: &Value) -> Value {
        post(&format!("{}/{command}", self.session), parameters)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session's end is the browser's; the server may be gone already if the test failed for that.
        let _ = ureq::delete(&self.session).call();
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The server says on which port it listens.
fn port(server: &mut Child) -> u16 {
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut ports = lines.map_while(Result::ok).filter_map(|it| {
        let (_, port) = it.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    ports.next().expect("chromedriver says its port")
}

/// The answer's `value`; an error of the browser fails the test with what it says.
fn post(url: &str, body: &Value) -> Value {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .new_agent();
    let mut answer = agent.post(url).send_json(body).unwrap();
    let mut read: Value = answer.body_mut().read_json().unwrap();
    assert!(answer.status().is_success(), "{url}: {read:#}");
    read["value"].take()
}
