//! The front end: docs -> facts. Knows no Rust name.
