//! Files that were made before: what is planned as it was then is not made again.
//!
//! What a file says follows from its plan alone, so that two plans of the same hash give the same bytes. The hashes
//! are those of one process and are never kept any longer.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::Files;
use crate::diagnostics::Diagnostics;
use crate::settings::Settings;

/// What was made the last time.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// Hash of the API and settings that it was made of.
    of: Option<(u64, Settings)>,
    pieces: Vec<Arc<Piece>>,
    /// Place -> piece.
    by_place: BTreeMap<String, Arc<Piece>>,
    /// What planning had to tell.
    told: Diagnostics,
}

/// The files that are made of one plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// The place that it is found again by; empty for what is made every time.
    place: String,
    /// Of the plan.
    hash: u64,
    files: Vec<(String, String)>,
}

impl Piece {
    /// What costs less to make than to tell apart.
    pub(super) fn new(files: impl Into<Vec<(String, String)>>) -> Self {
        Self {
            files: files.into(),
            ..Self::default()
        }
    }
}

impl Made {
    /// What is to be known the next time.
    pub(super) fn new(
        api: u64,
        settings: &Settings,
        pieces: Vec<Arc<Piece>>,
        told: Diagnostics,
    ) -> Self {
        let found_again = pieces.iter().filter(|it| !it.place.is_empty());
        let entries = found_again.map(|it| (it.place.clone(), Arc::clone(it)));
        Self {
            of: Some((api, settings.clone())),
            by_place: entries.collect(),
            pieces,
            told,
        }
    }

    /// Whether planning again would give the same.
    pub(super) fn is_of(&self, api: u64, settings: &Settings) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|(hash, then)| *hash == api && then == settings)
    }

    /// In the order of making.
    pub(super) fn pieces(&self) -> &[Arc<Piece>] {
        &self.pieces
    }

    /// What planning had to tell.
    pub(super) fn told(&self) -> &Diagnostics {
        &self.told
    }

    /// The files of a plan, made only if those at hand are of another.
    pub(super) fn piece(
        &self,
        place: &str,
        plan: &impl Hash,
        make: impl FnOnce() -> Vec<(String, String)>,
    ) -> Arc<Piece> {
        let hash = hash(plan);
        match self.by_place.get(place).filter(|it| it.hash == hash) {
            Some(piece) => Arc::clone(piece),
            None => Arc::new(Piece {
                place: place.to_owned(),
                hash,
                files: make(),
            }),
        }
    }
}

/// By which two values are told apart, within one process.
pub(super) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// All files of the pieces. Copied only where somebody else keeps the piece.
pub(super) fn files(pieces: Vec<Arc<Piece>>) -> Files {
    let each = pieces.into_iter().map(Arc::unwrap_or_clone);
    each.flat_map(|it| it.files).collect()
}
