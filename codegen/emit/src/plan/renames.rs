//! The renames of `names.yaml`, each of which has to match something.

use std::collections::BTreeMap;

use crate::names;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::settings::{Names, Rename};

/// The section of `names.yaml` that a rename is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RenameKind {
    Type,
    Function,
    Member,
}

/// All renames by what they rename, each with whether it matched.
#[derive(Debug)]
pub struct Renames<'a>(BTreeMap<(RenameKind, String), (&'a str, bool)>);

impl<'a> Renames<'a> {
    /// Takes those that are Rust names and reports the rest.
    pub fn new(names: &'a Names, diagnostics: &mut Diagnostics) -> Self {
        let sections = [
            (RenameKind::Type, &names.types),
            (RenameKind::Function, &names.functions),
            (RenameKind::Member, &names.members),
        ];
        let mut renames = BTreeMap::new();
        for (kind, section) in sections {
            for (key, Rename { to, .. }) in section {
                if names::is_identifier(to) {
                    renames.insert((kind, key.clone()), (to.as_str(), false));
                } else {
                    diagnostics.push(&codes::BAD_RENAME, span(), format!("`{key}` to `{to}`"));
                }
            }
        }
        Self(renames)
    }

    /// The name that `names.yaml` gives, or else the one of the rules.
    pub fn name(&mut self, kind: RenameKind, key: &str, rule: impl FnOnce() -> String) -> String {
        match self.0.get_mut(&(kind, key.to_owned())) {
            Some((to, used)) => {
                *used = true;
                (*to).to_owned()
            }
            None => rule(),
        }
    }

    /// Reports those that never matched.
    pub fn report_idle(&self, diagnostics: &mut Diagnostics) {
        for ((kind, key), _) in self.0.iter().filter(|(_, (_, used))| !used) {
            let what = match kind {
                RenameKind::Type => "type",
                RenameKind::Function => "function",
                RenameKind::Member => "member",
            };
            let message = format!("there is no {what} `{key}`");
            diagnostics.push(&codes::IDLE_RENAME, span(), message);
        }
    }
}

fn span() -> Span {
    Span {
        page: "names.yaml".to_owned(),
        ..Span::default()
    }
}
