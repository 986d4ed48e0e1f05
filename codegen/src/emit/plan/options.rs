//! The sets of query options that requests offer as methods.

use crate::ir::{ArgumentIn, Operation};

/// The options that the runtime has a method and a trait for, in the order of names.
const METHODS: [(&str, &str); 8] = [
    ("$select", "Select"),
    ("$expand", "Expand"),
    ("$filter", "Filter"),
    ("$orderby", "OrderBy"),
    ("$search", "Search"),
    ("$top", "Top"),
    ("$skip", "Skip"),
    ("$count", "Count"),
];

/// The header without which the directory refuses some of them.
const CONSISTENCY: &str = "ConsistencyLevel";

/// Whether the runtime has a method for the option.
pub(in crate::emit) fn has_method(option: &str) -> bool {
    METHODS.iter().any(|(name, _)| *name == option)
}

/// A set of options, by what the pages of an operation document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::emit) struct OptionSet {
    /// Wire name and trait of each.
    pub(in crate::emit) options: Vec<(&'static str, &'static str)>,
    /// The header `ConsistencyLevel` is documented.
    pub(in crate::emit) eventual: bool,
}

impl OptionSet {
    /// That of an operation.
    pub(super) fn of(ir: &Operation) -> Self {
        let documented = |it: &&(&str, &str)| ir.query_options.iter().any(|own| own == it.0);
        let mut headers = ir
            .parameters
            .iter()
            .filter(|it| it.place == ArgumentIn::Header);
        Self {
            options: METHODS.iter().filter(documented).copied().collect(),
            eventual: headers.any(|it| it.name.eq_ignore_ascii_case(CONSISTENCY)),
        }
    }

    /// The type's name: `SelectTop`, `OnlyFilter`, `FilterCountEventual`.
    pub(in crate::emit) fn name(&self) -> String {
        let names = self.options.iter().map(|(_, name)| *name);
        match (self.eventual, self.options.len()) {
            (false, 0) => "NoOptions".to_owned(),
            (true, all) if all == METHODS.len() => "AnyEventual".to_owned(),
            (true, _) => names.chain(["Eventual"]).collect(),
            // Not `Select`, which is the option's trait.
            (false, 1) => std::iter::once("Only").chain(names).collect(),
            (false, _) if self.is_any() => "AnyOptions".to_owned(),
            (false, _) => names.collect(),
        }
    }

    /// All of them, which is what a request offers where nothing else is said.
    pub(in crate::emit) fn is_any(&self) -> bool {
        !self.eventual && self.options.len() == METHODS.len()
    }

    /// Whether the runtime has it.
    pub(super) fn is_own(&self) -> bool {
        self.is_any() || (!self.eventual && self.options.is_empty())
    }
}
