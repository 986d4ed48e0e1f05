//! `export ir`: the linked API.

use anyhow::Result;

use super::{Common, JsonArgs};
use crate::Outcome;
use crate::repo::Repo;

/// Options of `export ir`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    json: JsonArgs,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let run = args.common.generate(repo, args.json.with_prose)?;
    args.common.write_json(&run.output.api)?;
    Ok(Outcome::findings_if(run.has_errors()))
}
