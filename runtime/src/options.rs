//! Types for the query options of an operation: a trait per option, a marker type per set of options.
//!
//! The documentation page of an operation lists its OData query options. The second parameter of
//! [`Request`](crate::Request) represents them: `.filter(…)` compiles only if the page documents `$filter`; otherwise
//! the compiler explains why not. Pages are sometimes incomplete, so there are two ways around it:
//! [`Request::query`](crate::Request::query) sends any parameter by name, and
//! [`Request::any_options`](crate::Request::any_options) enables every method.
//!
//! The sets, such as `SelectTop`, are defined in the generated crate, because they come from the pages.
//!
//! ```compile_fail,E0277
//! # use msgraph_runtime::{Request, options::NoOptions};
//! fn delete(request: Request<(), NoOptions>) {
//!     let _ = request.filter("displayName eq 'a'"); // the documentation lists no `$filter` for this operation
//! }
//! ```

/// A set of query options: [`AnyOptions`], [`NoOptions`], or one of the generated crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of query options",
    note = "use `AnyOptions`, `NoOptions` or a type of `msgraph::options`"
)]
pub trait OptionSet: 'static {
    /// Whether the page documents the header `ConsistencyLevel`, which directory objects require for `$search`,
    /// `$count` and [advanced filters](https://learn.microsoft.com/graph/aad-advanced-queries).
    const EVENTUAL: bool = false;
}

macro_rules! option {
    ($name:ident, $docs:tt, $message:tt, $label:tt) => {
        #[doc = $docs]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = $label,
            note = "`.query(name, value)` sends any parameter, and `.any_options()` enables all methods"
        )]
        pub trait $name: OptionSet {}

        impl $name for AnyOptions {}
    };
}

option!(
    Select,
    "Sets of query options with `$select`.",
    "the documentation lists no `$select` for this operation",
    "`select` is not documented here"
);
option!(
    Expand,
    "Sets of query options with `$expand`.",
    "the documentation lists no `$expand` for this operation",
    "`expand` is not documented here"
);
option!(
    Filter,
    "Sets of query options with `$filter`.",
    "the documentation lists no `$filter` for this operation",
    "`filter` is not documented here"
);
option!(
    OrderBy,
    "Sets of query options with `$orderby`.",
    "the documentation lists no `$orderby` for this operation",
    "`order_by` is not documented here"
);
option!(
    Search,
    "Sets of query options with `$search`.",
    "the documentation lists no `$search` for this operation",
    "`search` is not documented here"
);
option!(
    Top,
    "Sets of query options with `$top`.",
    "the documentation lists no `$top` for this operation",
    "`top` is not documented here"
);
option!(
    Skip,
    "Sets of query options with `$skip`.",
    "the documentation lists no `$skip` for this operation",
    "`skip` is not documented here"
);
option!(
    Count,
    "Sets of query options with `$count`.",
    "the documentation lists no `$count` for this operation",
    "`count` is not documented here"
);

/// All query options: for an operation without documentation, or whose page lists none in particular.
#[derive(Debug, Clone, Copy)]
pub struct AnyOptions;

impl OptionSet for AnyOptions {}

/// No query options: for an operation whose page documents none.
#[derive(Debug, Clone, Copy)]
pub struct NoOptions;

impl OptionSet for NoOptions {}

/// Defines a set of options. For generated code. It derives no traits, because the type has no values.
#[doc(hidden)]
#[macro_export]
macro_rules! option_set {
    ($(#[$docs:meta])* eventual $name:ident: $($option:ident),*) => {
        $crate::option_set!(@ [$(#[$docs])*] true $name: $($option),*);
    };
    ($(#[$docs:meta])* $name:ident: $($option:ident),*) => {
        $crate::option_set!(@ [$(#[$docs])*] false $name: $($option),*);
    };
    (@ [$(#[$docs:meta])*] $eventual:literal $name:ident: $($option:ident),*) => {
        $(#[$docs])*
        pub struct $name;

        impl $crate::options::OptionSet for $name {
            const EVENTUAL: bool = $eventual;
        }

        $( impl $crate::options::$option for $name {} )*
    };
}
