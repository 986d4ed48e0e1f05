//! `export permissions`: who may call what, and what a program that calls a few operations needs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};
use clap::ValueEnum;
use msgraph_codegen::export::permissions::{ByOperation, ByPermission, PermissionsExport};
use msgraph_codegen::model::ir::{Api, ByScheme, Operation, Scheme};
use serde::Serialize;

use super::Common;
use crate::repo::Repo;
use crate::{Outcome, table};

/// Options of `export permissions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// Only this operation. May be given more than once; then also the least privileged permissions for all of them.
    #[arg(long = "for", value_names = ["METHOD", "PATH"], num_args = 2)]
    operations: Vec<String>,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One object.
    Json,
    /// Aligned columns for a terminal.
    Table,
    /// Markdown tables.
    Markdown,
}

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let run = args.common.generate(repo, false)?;
    let document = document(&run.output.api, &args.operations)?;
    args.common.write_text(&match args.format {
        Format::Json => serde_json::to_string_pretty(&document)? + "\n",
        Format::Markdown => tables(&document, table::markdown_text),
        Format::Table => tables(&document, table::aligned),
    })?;
    Ok(Outcome::findings_if(run.has_errors()))
}

/// The export, with what the chosen operations need.
#[derive(Debug, Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    all: PermissionsExport<'a>,
    /// Only where operations were chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    least_privileged: Option<Least<'a>>,
}

/// The least privileged permissions for the chosen operations.
#[derive(Debug, Serialize)]
struct Least<'a> {
    #[serde(flatten)]
    needs: ByScheme<Need<'a>>,
    /// Operations whose pages list no permission at all.
    undocumented: Vec<String>,
}

/// For one kind of access.
#[derive(Debug, Serialize)]
struct Need<'a> {
    permissions: Vec<&'a str>,
    /// Operations whose pages list permissions, but none for this access.
    not_callable: Vec<String>,
}

/// The permissions of the chosen operations, a method and a path in turn; of all operations if none are chosen.
fn document<'a>(api: &'a Api, chosen: &[String]) -> Result<Document<'a>> {
    let chosen = choose(api, chosen)?;
    let is_chosen =
        |it: &Operation| chosen.is_empty() || chosen.iter().any(|own| std::ptr::eq(*own, it));
    Ok(Document {
        all: PermissionsExport::new(api, is_chosen),
        least_privileged: (!chosen.is_empty()).then(|| least_privileged(&chosen)),
    })
}

/// The operations of these methods and paths. Names of placeholders do not matter.
fn choose<'a>(api: &'a Api, chosen: &[String]) -> Result<Vec<&'a Operation>> {
    let (pairs, _) = chosen.as_chunks();
    let operation = |[method, path]: &[String; 2]| {
        let shape = shape(path);
        let is_it = |it: &&Operation| {
            it.method.as_str().eq_ignore_ascii_case(method)
                && self::shape(&it.path.to_string()) == shape
        };
        match api.operations.iter().find(is_it) {
            Some(operation) => Ok(operation),
            None => bail!("no page documents {method} {path}"),
        }
    };
    pairs.iter().map(operation).collect()
}

/// `/Groups/{group-id}` -> `/groups/{}`.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for c in path.chars() {
        inside = inside && c != '}';
        if !inside {
            shape.extend(c.to_lowercase());
        }
        inside = inside || c == '{';
    }
    shape
}

fn least_privileged<'a>(chosen: &[&'a Operation]) -> Least<'a> {
    let is_undocumented = |it: &&&Operation| it.permissions.iter().all(|(_, it)| it.is_empty());
    let (undocumented, documented): (Vec<&Operation>, Vec<&Operation>) =
        chosen.iter().partition(is_undocumented);
    let need = |scheme| {
        let of = |it: &'a Operation| it.permissions.get(scheme);
        let (possible, not): (Vec<&'a Operation>, Vec<&'a Operation>) =
            documented.iter().partition(|it| !of(it).is_empty());
        let lists: Vec<Vec<Vec<&'a str>>> = possible
            .into_iter()
            .map(|it| {
                of(it)
                    .iter()
                    .map(|it| it.iter().map(String::as_str).collect())
                    .collect()
            })
            .collect();
        Need {
            permissions: least_privilege::least_privileged(&lists),
            not_callable: not.into_iter().map(label).collect(),
        }
    };
    Least {
        needs: ByScheme::of(need),
        undocumented: undocumented.into_iter().map(label).collect(),
    }
}

fn label(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The document as tables below each other.
fn tables(document: &Document<'_>, table: fn(&[&str], &[Vec<String>]) -> String) -> String {
    let access = Scheme::ALL.map(Scheme::label);
    let header = |first| [&[first][..], &access].concat();
    let mut text = String::new();
    if let Some(least) = &document.least_privileged {
        let rows = least.needs.iter().map(|(scheme, need)| {
            let not = need.not_callable.iter().chain(&least.undocumented).cloned();
            vec![
                scheme.label().to_owned(),
                need.permissions.join(", "),
                not.collect::<Vec<_>>().join(", "),
            ]
        });
        let header = ["least privileged", "permissions", "not covered"];
        let _ = writeln!(text, "{}", table(&header, &rows.collect::<Vec<_>>()));
    }
    let rows: Vec<_> = document
        .all
        .operations
        .iter()
        .map(row_of_operation)
        .collect();
    let columns = [&header("operation")[..], &["roles of the user"]].concat();
    let _ = writeln!(text, "{}", table(&columns, &rows));
    let permissions = document.all.permissions.iter();
    let rows: Vec<_> = permissions.flat_map(rows_of_permission).collect();
    let header = [&["permission", "operation"][..], &access].concat();
    text.push_str(&table(&header, &rows));
    text
}

fn row_of_operation(it: &ByOperation<'_>) -> Vec<String> {
    let list = |list: &[Vec<String>]| {
        let alternatives: Vec<String> = list.iter().map(|it| it.join(" and ")).collect();
        alternatives.join(", ")
    };
    let label = format!("{} {}", it.method, it.path);
    let lists = it.permissions.iter().map(|(_, it)| list(it));
    let cells = std::iter::once(label).chain(lists);
    cells.chain([it.roles.join(", ")]).collect()
}

/// A row for each operation that the permission is good for, with an `x` for each kind of access.
fn rows_of_permission(it: &ByPermission<'_>) -> Vec<Vec<String>> {
    let kinds = Scheme::ALL.map(|scheme| it.operations.get(scheme));
    let operations: BTreeSet<&String> = kinds.into_iter().flatten().collect();
    let row = |operation: &String| {
        let marks = kinds.map(|it| if it.contains(operation) { "x" } else { "" });
        let names = [it.name, operation.as_str()];
        let cells = names.into_iter().chain(marks);
        cells.map(str::to_owned).collect()
    };
    operations.into_iter().map(row).collect()
}
