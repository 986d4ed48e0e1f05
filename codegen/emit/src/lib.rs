//! The back end: ir -> files. It cannot fail, because everything that can be wrong with a page is reported before.
//!
//! `plan` decides every name, place and feature; the other modules write one kind of output each. `names` alone makes
//! Rust names.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod check;
mod docs;
mod driver;
mod enums;
mod example;
mod format;
mod guide;
mod index;
mod models;
mod modules;
mod names;
mod operations;
mod options;
mod package;
mod plan;
mod prose;
mod public_api;
mod rust_types;
mod sentence;
mod setters;

pub use check::check;
pub use driver::{DriverPlace, driver};
pub use plan::{Place, other_arguments};
pub use public_api::{function_paths, public_api};

use rayon::prelude::*;

use docs::Context;
use model::Files;
use model::diagnostics::Diagnostics;
use model::ir::{Api, TypeKind};
use model::settings::Settings;
use plan::Plan;

/// The crate as files.
#[must_use]
pub fn emit(api: &Api, settings: &Settings, diagnostics: &mut Diagnostics) -> Files {
    let plan = plan::plan(api, settings, diagnostics);
    let types_by_path = plan.types.iter().map(|it| (it.node.path(), it)).collect();
    let context = Context::new(settings, plan.version, &types_by_path);
    let guide = guide::guide(&plan, &settings.pin.crate_version);
    let mut files = Files::from([
        ("Cargo.toml".to_owned(), package::manifest(&plan, settings)),
        ("rustfmt.toml".to_owned(), package::rustfmt()),
        (
            "src/lib.rs".to_owned(),
            modules::lib_file(&plan, &guide.features, context),
        ),
        ("README.md".to_owned(), guide.text),
        ("src/options.rs".to_owned(), options::file(&plan)),
    ]);
    let (types, functions) = rayon::join(|| types(&plan, context), || functions(&plan, context));
    files.extend(types);
    files.extend(functions);
    files
}

/// The index of the types and the files of each type.
fn types(plan: &Plan<'_>, context: Context<'_>) -> Vec<(String, String)> {
    let index = index::index(&plan.types);
    let places = index.places.par_iter();
    let each = places.flat_map_iter(|(plan, place)| match plan.node.ir.kind {
        TypeKind::Enum => enums::files(plan, place, context),
        TypeKind::Entity | TypeKind::Complex => models::files(plan, place, context),
    });
    let mut files: Vec<_> = each.collect();
    files.extend(index.files);
    files
}

/// The files of each module of the URL; the root of the crate is `lib.rs`.
fn functions(plan: &Plan<'_>, context: Context<'_>) -> Vec<(String, String)> {
    let below = plan.modules.par_iter().filter(|it| !it.path.is_empty());
    below
        .flat_map_iter(|it| modules::files(it, context))
        .collect()
}
