//! Reads files: any bytes give a text or a diagnostic.

use std::fs::File;
use std::io::{self, Read};
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
    let bytes = match read_bytes(path) {
        Err(error) => return left_out(&codes::UNREADABLE, error.to_string()),
        Ok(bytes) if bytes.len() as u64 > LARGEST => {
            return left_out(&codes::TOO_LARGE, format!("more than {LARGEST} bytes"));
        }
        Ok(bytes) => bytes,
    };
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if is_utf16 || bytes.contains(&0) {
        return left_out(&codes::NOT_TEXT, "is binary or UTF-16".to_owned());
    }
    Some(text(key, path, bytes, diagnostics))
}

/// The bytes of an ordinary file, and one more than the largest if there are more. The size that the system tells is not
/// asked, because some files of Linux have none.
fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut options = File::options();
    options.read(true);
    // Neither a pipe without a writer nor a file of the kernel that waits for news holds up the run.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        nix::fcntl::OFlag::O_NONBLOCK.bits(),
    );
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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
