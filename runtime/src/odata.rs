//! Values as literals of `$filter` and `$orderby` conditions.
//!
//! [`filter!`](crate::filter) puts values into a condition, so that no text can become code:
//!
//! ```
//! use msgraph_runtime::filter;
//!
//! let name = "O'Neil";
//! let condition = filter!("surname eq {} and accountEnabled eq {}", name, true);
//! assert_eq!(condition, "surname eq 'O''Neil' and accountEnabled eq true");
//!
//! let condition = filter!("createdDateTime ge {since}", since = jiff::Timestamp::UNIX_EPOCH);
//! assert_eq!(condition, "createdDateTime ge 1970-01-01T00:00:00Z");
//! ```
//!
//! Variables are not taken out of the template, where they could not be told from text:
//!
//! ```compile_fail
//! let name = "O'Neil";
//! msgraph_runtime::filter!("surname eq {name}");
//! ```

mod values;

use std::fmt;

/// What can be a literal of OData (version 4.01, ABNF rule `primitiveLiteral`, and lists of them for `in`).
///
/// Texts and enums come in quotes with the quotes within doubled, bytes as `binary'…'`, durations as `duration'…'`, the
/// rest bare; an empty `Option` is `null`, a list is `('a','b')`. Types such as [`edm::Guid`](crate::edm::Guid) may hold
/// any text: one that could not stand bare comes in quotes, which the service refuses and never takes for code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no literal of OData",
    note = "text, numbers, `bool`, the types of `edm` and `jiff`, enums, and options and lists of these are; of an enum, give the value and not a reference"
)]
pub trait Literal {
    /// Writes the literal.
    ///
    /// # Errors
    ///
    /// If the formatter fails.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// The literal of a value, for a condition that is put together with `format!`.
///
/// ```
/// use msgraph_runtime::odata::literal;
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

/// A `$filter` condition with [literals](crate::odata::literal) in place of `{}` or `{name}`.
///
/// ```
/// # use msgraph_runtime::filter;
/// assert_eq!(filter!("displayName eq {}", "it's"), "displayName eq 'it''s'");
/// assert_eq!(filter!("size gt {least}", least = 5), "size gt 5");
/// ```
#[macro_export]
macro_rules! filter {
    // `concat!` keeps `format!` from taking variables, which would not become literals, out of the template.
    ($template:literal, $($name:ident = $value:expr),+ $(,)?) => {
        ::std::format!(::core::concat!($template), $($name = $crate::odata::literal(&$value)),+)
    };
    ($template:literal $(, $value:expr)* $(,)?) => {
        ::std::format!(::core::concat!($template), $($crate::odata::literal(&$value)),*)
    };
}

#[cfg(test)]
mod tests;
