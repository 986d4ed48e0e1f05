//! The back end: ir -> files. It cannot fail; a bad page never reaches it.
//!
//! `plan` decides every name, place and feature; the rest is dull: one file per kind of output. Rust names are born in
//! `names` alone.

mod bench_serde;
pub mod codes;
mod docs;
mod driver;
mod enums;
mod format;
mod header;
mod index;
mod lib_file;
mod made;
mod manifest;
mod models;
mod modules;
mod names;
mod operations;
mod options;
pub mod places;
mod plan;
mod prose;
mod readme;
mod rust_types;
mod setters;
pub mod surface;

pub use bench_serde::{Face, bench_serde};
pub use driver::{DriverPlace, driver};
pub use made::Made;

use std::sync::Arc;

use rayon::prelude::*;

use crate::Files;
use crate::diagnostics::Diagnostics;
use crate::ir::{Api, TypeKind};
use crate::settings::Settings;
use docs::Context;
use made::Piece;
use plan::Plan;

/// The crate as files.
#[must_use]
pub fn emit(api: &Api, settings: &Settings, diagnostics: &mut Diagnostics) -> Files {
    let plan = plan::plan(api, settings, diagnostics);
    made::files(pieces(&plan, settings, &Made::default()))
}

/// The same; pieces that are planned as they were before are not made again.
#[must_use]
pub fn emit_again(
    api: &Api,
    settings: &Settings,
    made: &mut Made,
    diagnostics: &mut Diagnostics,
) -> Files {
    let hash = made::hash(api);
    if !made.is_of(hash, settings) {
        let mut told = Diagnostics::default();
        let plan = plan::plan(api, settings, &mut told);
        let pieces = pieces(&plan, settings, made);
        *made = Made::new(hash, settings, pieces, told);
    }
    diagnostics.append(made.told().clone());
    made::files(made.pieces().to_vec())
}

fn pieces(plan: &Plan<'_>, settings: &Settings, made: &Made) -> Vec<Arc<Piece>> {
    let context = Context::new(settings, plan.version);
    let mut pieces = vec![Arc::new(Piece::new([
        ("Cargo.toml".to_owned(), manifest::file(plan, settings)),
        ("README.md".to_owned(), readme::file(plan)),
        ("rustfmt.toml".to_owned(), manifest::rustfmt()),
        ("src/lib.rs".to_owned(), lib_file::file(plan, context)),
        ("src/options.rs".to_owned(), options::file(plan)),
    ]))];
    let (types, functions) = rayon::join(
        || types(plan, context, made),
        || functions(plan, context, made),
    );
    pieces.extend(types);
    pieces.extend(functions);
    pieces
}

/// The index of the types and a file (or two) per type.
fn types(plan: &Plan<'_>, context: Context<'_>, made: &Made) -> Vec<Arc<Piece>> {
    let index = index::index(&plan.types);
    let each = index.places.par_iter().map(|(plan, place)| {
        made.piece(place, &(plan, context), || match plan.node.ir.kind {
            TypeKind::Enum => enums::files(plan, place, context),
            TypeKind::Entity | TypeKind::Complex => models::files(plan, place, context),
        })
    });
    let mut pieces: Vec<_> = each.collect();
    let lists = index.lists.par_iter();
    pieces.par_extend(lists.map(|it| made.piece(&it.place, it, || vec![it.file()])));
    pieces
}

/// A file per module of the URL; the root of the crate is `lib.rs`.
fn functions(plan: &Plan<'_>, context: Context<'_>, made: &Made) -> Vec<Arc<Piece>> {
    let below = plan.modules.par_iter().filter(|it| !it.path.is_empty());
    below
        .map(|it| made.piece(&it.place(), &(it, context), || modules::files(it, context)))
        .collect()
}
