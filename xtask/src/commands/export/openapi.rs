//! `export openapi`: the API for the tools of other languages.

use anyhow::Result;
use clap::ValueEnum;
use msgraph_codegen::emit::function_paths;
use msgraph_codegen::export::openapi::{Dialect, OpenApi, Options, openapi};

use super::Common;
use crate::Outcome;
use crate::repo::Repo;
use crate::ui::{self, grouped};
use msgraph_codegen::model::yaml;

/// Options of `export openapi`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// The version of OpenAPI.
    #[arg(long, value_name = "VERSION", default_value = "3.0")]
    openapi: Version,
    /// Leave out successes without a body where an operation documents others with one. Some generators take only one
    /// kind of answer.
    #[arg(long)]
    one_success: bool,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: Format,
    /// Include the sentences of the docs, which the snapshot lacks.
    #[arg(long)]
    with_prose: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Version {
    /// 3.0.3, which most tools read.
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0.
    #[value(name = "3.1")]
    V3_1,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One object.
    Json,
    /// The same in fewer lines.
    Yaml,
}

/// Writes the document, and prints what it contains and lacks to stderr.
pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let run = args.common.generate(repo, args.with_prose)?;
    let (api, settings) = (&run.output.api, &run.settings);
    let options = Options {
        dialect: match args.openapi {
            Version::V3_0 => Dialect::V3_0,
            Version::V3_1 => Dialect::V3_1,
        },
        one_success: args.one_success,
    };
    let made = openapi(api, settings, &function_paths(api, settings), options);
    print_counts(&made);
    args.common.write_text(&match args.format {
        Format::Yaml => yaml::to_string_1_1(&made.document)?,
        Format::Json => serde_json::to_string_pretty(&made.document)? + "\n",
    })?;
    let is_complete = made.left_out.is_empty();
    Ok(Outcome::findings_if(run.has_errors() || !is_complete))
}

fn print_counts(made: &OpenApi) {
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
