//! The files of the package that are not Rust: `Cargo.toml`, `rustfmt.toml`.

use std::collections::BTreeMap;

use super::format::header;
use super::plan::{FULL, Plan, RUNTIME, SERDE, is_reserved};
use model::settings::Settings;

/// The version of the runtime that the crate needs, which is that of the generator.
const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");

/// `Cargo.toml`.
pub fn manifest(plan: &Plan<'_>, settings: &Settings) -> String {
    let place = &settings.place;
    let mut text = header("#", "", []);
    let documented = RUNTIME.iter().chain([&FULL, &SERDE]);
    let documented: Vec<String> = documented.map(|it| format!("\"{it}\"")).collect();
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
include = ["/LICENSE-*", "/README.md", "/src"]

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
    text.extend(
        features(plan)
            .iter()
            .map(|(name, value)| format!("{name} = {value}\n")),
    );
    if place.standalone {
        text.push_str("\n[workspace]\n");
    }
    text
}

fn features<'a>(plan: &Plan<'a>) -> BTreeMap<&'a str, String> {
    // A reserved name of an area is reported as an error; the manifest is valid without it.
    let areas = plan.areas.iter().filter(|it| !is_reserved(it));
    let all: String = areas.clone().map(|it| format!("    \"{it}\",\n")).collect();
    let own = [(FULL, format!("[\n{all}]")), (SERDE, "[]".to_owned())];
    let runtime = RUNTIME.map(|it| (it, format!("[\"msgraph-runtime/{it}\"]")));
    areas
        .map(|it| (it, "[]".to_owned()))
        .chain(own)
        .chain(runtime)
        .collect()
}

/// `rustfmt.toml`: leaves the layout to prettyplease, so that `cargo fmt` does not undo what `regenerate` writes.
pub fn rustfmt() -> String {
    header("#", "", []) + "\ndisable_all_formatting = true\n"
}
