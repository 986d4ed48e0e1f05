//! Reads files: any bytes give a text or a diagnostic.

use std::fs;
use std::path::Path;

use msgraph_codegen::model::codes::input as codes;
use msgraph_codegen::model::diagnostics::{Code, Diagnostics, Span};
use rayon::prelude::*;

use super::{Found, page_span};

/// The longest page of the docs has less than 1 MiB, so a larger file than this is not a page.
const LARGEST: u64 = 16 << 20;

/// Reads files in parallel. Texts and diagnostics are in the order of `found`.
pub(super) fn read_all(found: Vec<Found>, diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
    let read: Vec<_> = found
        .into_par_iter()
        .map(|Found { key, path }| {
            let mut own = Diagnostics::default();
            let text = read(&key, &path, &mut own);
            (text.map(|text| (key, text)), own)
        })
        .collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, own) in read {
        diagnostics.append(own);
        files.extend(file);
    }
    files
}

fn read(key: &str, path: &Path, diagnostics: &mut Diagnostics) -> Option<String> {
    let mut left_out = |code: &'static Code, why: String| {
        diagnostics.push(code, page_span(key), format!("{}: {why}", path.display()));
        None
    };
    match fs::metadata(path) {
        Err(error) => return left_out(&codes::UNREADABLE, error.to_string()),
        Ok(meta) if meta.len() > LARGEST => {
            return left_out(&codes::TOO_LARGE, format!("{} bytes", meta.len()));
        }
        Ok(_) => {}
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return left_out(&codes::UNREADABLE, error.to_string()),
    };
    if bytes.contains(&0) {
        return left_out(&codes::NOT_TEXT, "has NUL bytes".to_owned());
    }
    Some(text(key, path, bytes, diagnostics))
}

/// The text, with bytes that are not UTF-8 replaced and the first of them reported.
fn text(key: &str, path: &Path, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let before = text.get(..good).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let span = Span {
            page: key.to_owned(),
            line: 1 + saturating(before.matches('\n').count()),
            column: 1 + saturating(line.chars().count()),
        };
        let message = format!("{} is not valid UTF-8", path.display());
        diagnostics.push(&codes::NOT_UTF8, span, message);
        text
    })
}

fn saturating(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}
