//! OData literals for `$filter` and `$orderby`.
//!
//! [`filter!`](crate::filter) inserts values into a condition as literals, which prevents injection:
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::filter;
//!
//! let name = "O'Neil";
//! let condition = filter!("surname eq {} and accountEnabled eq {}", name, true);
//! assert_eq!(condition, "surname eq 'O''Neil' and accountEnabled eq true");
//!
//! let condition = filter!("createdDateTime ge {since}", since = jiff::Timestamp::UNIX_EPOCH);
//! assert_eq!(condition, "createdDateTime ge 1970-01-01T00:00:00Z");
//! ```
//!
//! Variables in the template are not captured:
//!
//! ```compile_fail
//! # extern crate msgraph_runtime as msgraph;
//! let name = "O'Neil";
//! msgraph::filter!("surname eq {name}");
//! ```

mod values;

use std::fmt;

/// A value that can be an OData literal (OData 4.01, ABNF rule `primitiveLiteral`, and lists of them for `in`).
///
/// Strings and enums are quoted and escaped, bytes are written as `binary'…'`, durations as `duration'…'`, an empty
/// `Option` as `null`, a list as `('a','b')`, and the rest without quotes. Types such as
/// [`edm::Guid`](crate::edm::Guid) may contain any text: malformed text is quoted, so that the service rejects it and
/// never interprets it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an OData literal",
    note = "strings, numbers, `bool`, the types of `edm` and `jiff`, enums, and options and lists of these are literals; pass enums by value"
)]
pub trait Literal {
    /// Writes the literal.
    ///
    /// # Errors
    ///
    /// Returns an error if the formatter fails.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Formats a value as an OData literal, for a condition built with `format!`.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::odata::literal;
///
/// assert_eq!(format!("startswith(displayName,{})", literal("it's")), "startswith(displayName,'it''s')");
/// assert_eq!(format!("id in {}", literal(&["a", "b"])), "id in ('a','b')");
/// ```
pub fn literal<T: Literal + ?Sized>(value: &T) -> impl fmt::Display + '_ {
    Shown(value)
}

struct Shown<'a, T: ?Sized>(&'a T);

impl<T: Literal + ?Sized> fmt::Display for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}

/// Formats a `$filter` condition with [literals](crate::odata::literal) in place of `{}` or `{name}`.
///
/// ```
/// # use msgraph_runtime::filter;
/// assert_eq!(filter!("displayName eq {}", "it's"), "displayName eq 'it''s'");
/// assert_eq!(filter!("size gt {least}", least = 5), "size gt 5");
/// ```
#[macro_export]
macro_rules! filter {
    // `concat!` prevents `format!` from capturing variables, which would not become literals.
    ($template:literal, $($name:ident = $value:expr),+ $(,)?) => {
        ::std::format!(::core::concat!($template), $($name = $crate::odata::literal(&$value)),+)
    };
    ($template:literal $(, $value:expr)* $(,)?) => {
        ::std::format!(::core::concat!($template), $($crate::odata::literal(&$value)),*)
    };
}

#[cfg(test)]
mod tests;
