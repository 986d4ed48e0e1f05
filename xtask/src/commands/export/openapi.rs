//! `export openapi`: the API for the tools of other languages.

use anyhow::Result;
use clap::ValueEnum;
use msgraph_codegen::emit::function_paths;
use msgraph_codegen::export::openapi::{Dialect, OpenApi, Options, openapi};

use super::{Args, Format};
use crate::run::Run;
use crate::ui::{self, grouped};
use msgraph_codegen::model::yaml;

/// `--openapi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Version {
    /// 3.0.3, which most tools read.
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0.
    #[value(name = "3.1")]
    V3_1,
}

impl From<Version> for Dialect {
    fn from(version: Version) -> Self {
        match version {
            Version::V3_0 => Self::V3_0,
            Version::V3_1 => Self::V3_1,
        }
    }
}

/// A document as text, and whether every operation is in it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) is_whole: bool,
}

/// Makes the document and says on stderr what is in it and what is not.
///
/// # Errors
/// If it can't be written as text.
pub(super) fn text(run: &Run, args: &Args) -> Result<Text> {
    let options = Options {
        dialect: args.openapi.into(),
        one_success: args.one_success,
    };
    let Run {
        output, settings, ..
    } = run;
    let functions = function_paths(&output.api, settings);
    let made = openapi(&output.api, settings, &functions, options);
    tell(&made);
    let text = match args.format {
        Format::Yaml => yaml::to_string_1_1(&made.document)?,
        _ => serde_json::to_string_pretty(&made.document)? + "\n",
    };
    Ok(Text {
        text,
        is_whole: made.left_out.is_empty(),
    })
}

fn tell(made: &OpenApi) {
    let document = &made.document;
    let operations = document.paths.values().map(|it| it.len()).sum();
    ui::note(format_args!(
        "{} paths with {} operations, {} schemas",
        grouped(document.paths.len()),
        grouped(operations),
        grouped(document.components.schemas.len())
    ));
    for label in &made.renamed {
        ui::note(format_args!(
            "{label}: stands under another spelling of its path"
        ));
    }
    for label in &made.left_out {
        ui::note(format_args!("{label}: OpenAPI has no place for it"));
    }
}
