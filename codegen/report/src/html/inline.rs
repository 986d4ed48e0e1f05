//! Inline script, style sheet and data.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::data::Data;

pub const STYLE: &str = include_str!("../assets/page.css");

/// The script: its parts share one function scope and define no globals.
pub static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let parts = [
        include_str!("../assets/dom.js"),
        include_str!("../assets/data.js"),
        include_str!("../assets/lists.js"),
        include_str!("../assets/operations.js"),
        include_str!("../assets/findings.js"),
        include_str!("../assets/changes.js"),
        include_str!("../assets/coverage.js"),
        include_str!("../assets/views.js"),
    ];
    format!("(() => {{\n\"use strict\";\n{}}})();\n", parts.concat())
});

/// Content security policy: forbids all loading and all scripts except the inline one, in case escaping fails somewhere.
pub fn policy() -> String {
    let (script, style) = (hash(&SCRIPT), hash(STYLE));
    format!(
        "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"
    )
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON that is safe inside a `script` element: escaping `<` keeps it from closing the element or opening a comment,
/// and escaping line separators makes it valid JavaScript.
pub fn json(data: &Data<'_>) -> String {
    // Serialization cannot fail: all map keys are strings.
    let text = serde_json::to_string(data).unwrap_or_default();
    let mut safe = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '<' => safe.push_str("\\u003c"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(it),
        }
    }
    safe
}
