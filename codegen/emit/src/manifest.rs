//! `Cargo.toml` and `rustfmt.toml` of the crate.

use super::header::header;
use super::plan::{FULL, Plan, RUNTIME, SERDE, is_reserved};
use model::settings::Settings;

/// Version of the runtime that the crate needs: the generator's own.
const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The file.
pub fn file(plan: &Plan<'_>, settings: &Settings) -> String {
    let place = &settings.place;
    let mut text = header("#", "", []);
    let documented: Vec<String> = RUNTIME
        .iter()
        .chain([&FULL, &SERDE])
        .map(|it| format!("\"{it}\""))
        .collect();
    text.push_str(&format!(
        r#"
[package]
name = "msgraph"
description = "Typed access to Microsoft Graph {version}: a function per operation, a struct per type."
version = "{crate_version}"
edition = "2024"
rust-version = "1.88"
license = "MIT OR Apache-2.0"
readme = "README.md"
categories = ["api-bindings", "web-programming::http-client"]
keywords = ["microsoft", "graph", "office365", "api"]

[package.metadata.docs.rs]
features = [{documented}]
rustdoc-args = ["--cfg", "docsrs"]

[dependencies]
msgraph-runtime = {{ path = "{runtime}", version = "{RUNTIME_VERSION}" }}

[features]
default = []
"#,
        version = plan.version,
        crate_version = settings.pin.crate_version,
        documented = documented.join(", "),
        runtime = place.runtime,
    ));
    // An area of such a name is an error of the run; the manifest is one that cargo reads all the same.
    let free = |it: &&str| !is_reserved(it);
    let areas = || plan.areas.iter().filter(free);
    let mut features: Vec<(&str, String)> = areas().map(|it| (it, "[]".to_owned())).collect();
    let all: String = areas().map(|it| format!("    \"{it}\",\n")).collect();
    features.push((FULL, format!("[\n{all}]")));
    features.push((SERDE, "[]".to_owned()));
    features.extend(RUNTIME.map(|it| (it, format!("[\"msgraph-runtime/{it}\"]"))));
    features.sort();
    for (name, value) in features {
        text.push_str(&format!("{name} = {value}\n"));
    }
    if place.standalone {
        text.push_str("\n[workspace]\n");
    }
    text
}

/// `rustfmt.toml`: leaves the layout to prettyplease, so that `cargo fmt` does not undo what `regenerate` writes.
pub fn rustfmt() -> String {
    header("#", "", []) + "\ndisable_all_formatting = true\n"
}
