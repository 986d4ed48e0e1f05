//! `explain`: what is concluded about one item of the API, and which statements of the docs say so.

mod text;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use msgraph_codegen::analysis::explain::{Explanation, explain, find};
use msgraph_codegen::analysis::metadata::testimony;
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::decision::Subject;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::resolve::resolve_with_decisions;

use crate::repo::Repo;
use crate::run::{self, Prepared, Source};
use crate::ui::{self, Progress};
use crate::{Outcome, input, metadata};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An operation, a type or a property: `GET /me/messages`, `microsoft.graph.user`, `user.mail`, or a path in the crate
    /// such as `users::messages::list` or `types::User`.
    #[arg(value_name = "ITEM", num_args = 1..=2)]
    item: Vec<String>,
    #[command(flatten)]
    source: Source,
    /// The service's metadata (CSDL as XML), shown as one more witness. May be given more than once.
    #[arg(long, value_name = "FILE")]
    metadata: Vec<PathBuf>,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people; quotes the lines of the pages if `--docs` is given.
    Text,
    /// A list of objects.
    Json,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let Prepared {
        settings,
        facts,
        mut diagnostics,
    } = run::prepare(repo, &args.source, |_| {}, Progress::Quiet)?;
    let version = &args.source.version;
    let (api, decisions) = resolve_with_decisions(facts, version, &settings, &mut diagnostics);
    let public = public_api(&api, &settings);
    let query = args.item.join(" ");
    let items = match find(&query, &public) {
        Ok(items) => items,
        Err(similar) if similar.is_empty() => bail!("nothing in {version} is called `{query}`"),
        Err(similar) => {
            let names = similar.iter().map(|it| format!("\n  {it}"));
            let names: String = names.collect();
            bail!("nothing in {version} is called `{query}`; similar names are:{names}");
        }
    };
    let metadata = metadata::load(&args.metadata)?;
    let of_metadata = |it: &Subject| metadata.as_ref().map(|of| testimony(it, &api, of));
    let explanations: Vec<_> = items
        .into_iter()
        .map(|it| Explanation {
            metadata: of_metadata(&it.subject()).unwrap_or_default(),
            ..explain(it, &decisions)
        })
        .collect();
    match args.format {
        Format::Json => ui::print(serde_json::to_string_pretty(&explanations)?),
        Format::Text => {
            let pages = text::Pages {
                corpus: corpus(args)?,
            };
            let texts: Vec<String> = explanations
                .iter()
                .map(|it| text::text(it, &pages))
                .collect();
            ui::print(texts.join("\n"));
        }
    }
    Ok(Outcome::Clean)
}

/// The pages whose lines are quoted; none if the snapshot is read, which has no sentences.
fn corpus(args: &Args) -> Result<Corpus> {
    match args.source.docs.is_empty() {
        true => Ok(Corpus::default()),
        false => input::load(
            &args.source.docs,
            &args.source.version,
            &mut Diagnostics::default(),
        ),
    }
}
