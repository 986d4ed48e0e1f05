//! Which query options an operation offers, as types: a trait per option, a type without content per set of options.
//!
//! The documentation page of an operation says which OData query options it takes. The second parameter of
//! [`Request`](crate::Request) carries that to the compiler: `.filter(…)` can be called where the page documents
//! `$filter`, and elsewhere the compiler says why not. Pages are sometimes wrong, so there are two ways past it:
//! [`Request::query`](crate::Request::query) takes any parameter by name, and
//! [`Request::any_options`](crate::Request::any_options) makes every method callable.
//!
//! The sets themselves, such as `SelectTop`, are in the generated crate, since they come from the pages.
//!
//! ```compile_fail,E0277
//! # use msgraph_runtime::{Request, options::NoOptions};
//! fn delete(request: Request<(), NoOptions>) {
//!     let _ = request.filter("displayName eq 'a'"); // the documentation names no `$filter` for this operation
//! }
//! ```

/// A set of query options: [`AnyOptions`], [`NoOptions`], or one of the generated crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no set of query options",
    note = "`AnyOptions`, `NoOptions` and what is in `msgraph::options` are"
)]
pub trait OptionSet: 'static {
    /// Whether the page documents the header `ConsistencyLevel`, without which the directory refuses `$search`,
    /// `$count` and [advanced filters](https://learn.microsoft.com/graph/aad-advanced-queries).
    const EVENTUAL: bool = false;
}

/// Defines the trait of one option.
macro_rules! option {
    ($name:ident, $docs:tt, $message:tt, $label:tt) => {
        #[doc = $docs]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = $label,
            note = "if you know better: `.query(name, value)` sends any parameter, `.any_options()` makes all methods callable"
        )]
        pub trait $name: OptionSet {}

        impl $name for AnyOptions {}
    };
}

option!(
    Select,
    "Sets with `$select`.",
    "the documentation names no `$select` for this operation",
    "`select` is not documented here"
);
option!(
    Expand,
    "Sets with `$expand`.",
    "the documentation names no `$expand` for this operation",
    "`expand` is not documented here"
);
option!(
    Filter,
    "Sets with `$filter`.",
    "the documentation names no `$filter` for this operation",
    "`filter` is not documented here"
);
option!(
    OrderBy,
    "Sets with `$orderby`.",
    "the documentation names no `$orderby` for this operation",
    "`order_by` is not documented here"
);
option!(
    Search,
    "Sets with `$search`.",
    "the documentation names no `$search` for this operation",
    "`search` is not documented here"
);
option!(
    Top,
    "Sets with `$top`.",
    "the documentation names no `$top` for this operation",
    "`top` is not documented here"
);
option!(
    Skip,
    "Sets with `$skip`.",
    "the documentation names no `$skip` for this operation",
    "`skip` is not documented here"
);
option!(
    Count,
    "Sets with `$count`.",
    "the documentation names no `$count` for this operation",
    "`count` is not documented here"
);

/// All options: of an operation that this crate doesn't know, or whose page names none in particular.
#[derive(Debug, Clone, Copy)]
pub struct AnyOptions;

impl OptionSet for AnyOptions {}

/// None: of an operation whose page documents none.
#[derive(Debug, Clone, Copy)]
pub struct NoOptions;

impl OptionSet for NoOptions {}

/// Defines a set of options. Used by generated code. Nothing is derived, since nobody makes a value of it.
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
