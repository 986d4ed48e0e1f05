//! The sets of query options that requests offer as methods.

use model::ir::{Operation, QueryOption};

/// The header that the directory requires for advanced queries.
const CONSISTENCY: &str = "ConsistencyLevel";

/// The documented query options of an operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OptionSet {
    /// Those that requests have methods for.
    pub options: Vec<QueryOption>,
    /// The header `ConsistencyLevel` is documented.
    pub eventual: bool,
}

impl OptionSet {
    /// That of an operation.
    pub fn of(ir: &Operation) -> Self {
        let documented = |it: &QueryOption| ir.query_options.contains(it);
        let mut headers = ir.headers.iter();
        Self {
            options: QueryOption::with_method().filter(documented).collect(),
            eventual: headers.any(|it| it.name.eq_ignore_ascii_case(CONSISTENCY)),
        }
    }

    /// The type's name: `SelectTop`, `OnlyFilter`, `FilterCountEventual`.
    pub fn name(&self) -> String {
        let names = self.options.iter().map(|it| it.trait_name());
        match (self.eventual, self.options.len()) {
            (false, 0) => "NoOptions".to_owned(),
            (true, _) if self.is_full() => "AnyEventual".to_owned(),
            (true, _) => names.chain(["Eventual"]).collect(),
            // Not `Select`, which is the option's trait.
            (false, 1) => std::iter::once("Only").chain(names).collect(),
            (false, _) if self.is_any() => "AnyOptions".to_owned(),
            (false, _) => names.collect(),
        }
    }

    /// Whether it has all of them and not the header, as the default of a request.
    pub fn is_any(&self) -> bool {
        !self.eventual && self.is_full()
    }

    fn is_full(&self) -> bool {
        QueryOption::with_method().all(|it| self.options.contains(&it))
    }

    /// Whether the runtime has it.
    pub fn is_in_runtime(&self) -> bool {
        self.is_any() || (!self.eventual && self.options.is_empty())
    }
}
