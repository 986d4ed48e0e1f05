//! Script, style and data within the page.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::data::Data;

/// The style sheet.
pub const STYLE: &str = include_str!("../assets/page.css");

/// The script, of parts that see each other's functions and nothing else does.
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

/// Nothing is loaded from anywhere, and nothing runs but the one script: not even what might get past escaping.
pub fn policy() -> String {
    let (script, style) = (hash(&SCRIPT), hash(STYLE));
    format!(
        "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"
    )
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON that can stand in a `script` element: without `<` nothing in it can end the element or begin a comment, and
/// without line separators it is JavaScript as well.
pub fn json(data: &Data<'_>) -> String {
    // The data has neither maps with other keys than text nor numbers that JSON has no form for.
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
