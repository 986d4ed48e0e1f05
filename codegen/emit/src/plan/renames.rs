//! The renames of `names.yaml`, each of which has to be of use.

use std::collections::{BTreeMap, BTreeSet};

use crate::{codes, names};
use model::diagnostics::{Diagnostics, Span};
use model::settings::{Names, Rename};

/// Which part of `names.yaml` a rename stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Type,
    Function,
    Member,
}

/// All renames, with a note of those that were asked for.
#[derive(Debug)]
pub struct Renames<'a> {
    list: BTreeMap<Kind, BTreeMap<&'a str, &'a str>>,
    used: BTreeSet<(Kind, &'a str)>,
}

impl<'a> Renames<'a> {
    /// Takes those that are Rust names and reports the rest.
    pub fn new(names: &'a Names, diagnostics: &mut Diagnostics) -> Self {
        let tables = [
            (Kind::Type, &names.types),
            (Kind::Function, &names.functions),
            (Kind::Member, &names.members),
        ];
        let mut list: BTreeMap<Kind, BTreeMap<&'a str, &'a str>> = BTreeMap::new();
        for (kind, table) in tables {
            for (key, Rename { to, .. }) in table {
                if names::is_identifier(to) {
                    list.entry(kind).or_default().insert(key, to);
                } else {
                    diagnostics.push(&codes::BAD_RENAME, span(), format!("`{key}` to `{to}`"));
                }
            }
        }
        let used = BTreeSet::new();
        Self { list, used }
    }

    /// The name that is wanted for the key, if one is.
    pub fn find(&mut self, kind: Kind, key: &str) -> Option<&'a str> {
        let (&key, &to) = self.list.get(&kind)?.get_key_value(key)?;
        self.used.insert((kind, key));
        Some(to)
    }

    /// Reports those that were never asked for.
    pub fn report_idle(&self, diagnostics: &mut Diagnostics) {
        let all = self
            .list
            .iter()
            .flat_map(|(&kind, list)| list.keys().map(move |&key| (kind, key)));
        let idle = all.filter(|it| !self.used.contains(it));
        for (kind, key) in idle {
            let what = match kind {
                Kind::Type => "type",
                Kind::Function => "function",
                Kind::Member => "member",
            };
            diagnostics.push(
                &codes::IDLE_RENAME,
                span(),
                format!("there is no {what} `{key}`"),
            );
        }
    }
}

/// The file that they are from.
fn span() -> Span {
    Span {
        page: "names.yaml".to_owned(),
        ..Span::default()
    }
}
