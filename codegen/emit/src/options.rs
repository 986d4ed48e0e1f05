//! `src/options.rs`: the sets of query options that occur, as types.

use super::format::Source;
use super::plan::{OptionSet, Plan};

/// The file.
pub fn file(plan: &Plan<'_>) -> String {
    let mut source = Source::new([]);
    source.docs(DOCS.map(str::to_owned));
    source.text("pub use msgraph_runtime::options::*;");
    for set in &plan.options {
        source.text(item(set));
    }
    source.finish()
}

const DOCS: [&str; 5] = [
    "Sets of query options: which of them a request offers as methods.",
    "",
    "The second type of a [`Request`](crate::Request) is the set that the documentation of the operation names. It is",
    "`AnyOptions`, and left out, where the documentation says in general that query options are supported.",
    "`Eventual` marks those of the directory, which answers some queries only with the header `ConsistencyLevel`.",
];

/// `option_set! { SelectTop: Select, Top }` with its documentation.
fn item(set: &OptionSet) -> String {
    let names: Vec<String> = set.options.iter().map(|it| format!("`{it}`")).collect();
    let traits: Vec<&str> = set.options.iter().map(|it| it.trait_name()).collect();
    let (header, eventual) = match set.eventual {
        true => (" With `ConsistencyLevel`.", "eventual "),
        false => ("", ""),
    };
    format!(
        "msgraph_runtime::option_set! {{\n    /// {names}.{header}\n    {eventual}{name}: {traits}\n}}",
        names = names.join(", "),
        name = set.name(),
        traits = traits.join(", "),
    )
}
