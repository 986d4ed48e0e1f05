//! `export ir`: the linked API, or what one pass of `resolve` changes in it.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use msgraph_codegen::model::ir::{Api, Operation};
use msgraph_codegen::resolve::{PASSES, resolve_observed};
use serde::Serialize;
use similar::TextDiff;

use super::{Common, JsonArgs};
use crate::repo::Repo;
use crate::run::Prepared;
use crate::{Outcome, ui};

/// Options of `export ir`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    json: JsonArgs,
    /// Write what this pass of `resolve` changes instead, as a diff of types and operations.
    #[arg(
        long,
        value_name = "PASS",
        conflicts_with = "format",
        value_parser = PossibleValuesParser::new(PASSES.iter().map(|it| it.name)),
    )]
    after: Option<String>,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    if let Some(pass) = &args.after {
        return after(repo, args, pass);
    }
    let run = args.common.generate(repo, args.json.with_prose)?;
    args.common.write_json(&run.output.api)?;
    Ok(Outcome::findings_if(run.has_errors()))
}

fn after(repo: &Repo, args: &Args, name: &str) -> Result<Outcome> {
    let prepared = args.common.prepare(repo, args.json.with_prose)?;
    let mut before: Option<Api> = None;
    let mut text = None;
    let observe = |pass: &str, api: Api| {
        if pass == name {
            text = Some(diff(before.as_ref(), &api));
        }
        before = Some(api);
    };
    let Prepared {
        settings,
        facts,
        mut diagnostics,
    } = prepared;
    let version = &args.common.source.version;
    let _ = resolve_observed(facts, version, &settings, &mut diagnostics, observe);
    let text = text.transpose()?.unwrap_or_default();
    if text.is_empty() {
        ui::note(format_args!("{name} changes no type and no operation"));
    }
    args.common.write_text(&text)?;
    Ok(Outcome::Clean)
}

/// The items that differ, each as a diff of its JSON.
fn diff(old: Option<&Api>, new: &Api) -> Result<String> {
    let types = old.map_or(&[][..], |it| &it.types);
    let types = diff_items(types, &new.types, |it| it.name.to_string())?;
    let operations = old.map_or(&[][..], |it| &it.operations);
    let label = |it: &Operation| format!("{} {}", it.method, it.path);
    Ok(types + &diff_items(operations, &new.operations, label)?)
}

fn diff_items<T: Serialize + PartialEq>(
    old: &[T],
    new: &[T],
    name: impl Fn(&T) -> String,
) -> Result<String> {
    let mut items: BTreeMap<String, [Option<&T>; 2]> = BTreeMap::new();
    for it in old {
        items.entry(name(it)).or_default()[0] = Some(it);
    }
    for it in new {
        items.entry(name(it)).or_default()[1] = Some(it);
    }
    let mut text = String::new();
    for (name, [before, after]) in items.iter().filter(|(_, [old, new])| old != new) {
        let (before, after) = (json(*before)?, json(*after)?);
        let diff = TextDiff::from_lines(&before, &after);
        text += &diff.unified_diff().header(name, name).to_string();
    }
    Ok(text)
}

/// Empty for an item that is not there.
fn json(item: Option<&impl Serialize>) -> Result<String> {
    match item {
        Some(item) => Ok(serde_json::to_string_pretty(item)? + "\n"),
        None => Ok(String::new()),
    }
}
