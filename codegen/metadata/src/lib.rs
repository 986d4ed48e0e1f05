//! Reads the service's metadata, CSDL 4.0 as XML, into plain data.
//!
//! A document comes from outside and may be hostile: entities are not expanded, and depth, attributes, elements and names are
//! bounded. What the docs can't be held against (annotations but for optional parameters, bindings of sets) is skipped.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod bases;
mod builder;
mod element;
mod names;

use model::metadata::Metadata;

use builder::Builder;
use element::{Elements, Event};

/// A document has more bytes than any metadata that a service would publish.
pub const LARGEST_DOCUMENT: u64 = 64 * 1024 * 1024;

/// Why a document can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{document}:{line}: {message}")]
pub struct ReadError {
    /// What identifies the document: its file name.
    pub document: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
}

/// Reads documents, each a name and its text, as one model: they may refer to each other's types.
///
/// # Errors
/// If one of them is not well-formed, exceeds a bound or is not CSDL, or if base types form a cycle.
pub fn read<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Metadata, ReadError> {
    let mut builder = Builder::default();
    let mut sources = Vec::new();
    for (name, text) in documents {
        let error = |(line, message)| ReadError {
            document: name.to_owned(),
            line,
            message,
        };
        document(text, &mut builder).map_err(error)?;
        sources.push(name);
    }
    let mut metadata = builder.finish();
    metadata.source = sources.join(", ");
    match bases::endless(&metadata) {
        None => Ok(metadata),
        Some(ty) => Err(ReadError {
            document: metadata.source.clone(),
            line: ty.line,
            message: format!("the base types of `{}` have no end", ty.name),
        }),
    }
}

fn document(text: &str, builder: &mut Builder) -> Result<(), (u32, String)> {
    let mut elements = Elements::new(text);
    let mut has_schema = false;
    while let Some(event) = elements.next()? {
        match event {
            Event::Open(element) => {
                has_schema |= element.name == "Schema";
                builder.open(&element)?;
            }
            Event::Close => builder.close(),
        }
    }
    match has_schema {
        true => Ok(()),
        false => Err((
            1,
            "there is no `Schema` element: this is not CSDL".to_owned(),
        )),
    }
}
