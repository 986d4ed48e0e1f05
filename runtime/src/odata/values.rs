//! Types that implement `Literal`.

use std::fmt::{self, Display, Formatter, Write as _};

use jiff::{SignedDuration, Timestamp, civil};
use uuid::Uuid;

use super::Literal;
use crate::edm;
use crate::model::{Flags, OpenEnum};

/// Implements `Literal` for types and references to them. An implementation for all references would conflict with that
/// for enums.
macro_rules! literal {
    ($($ty:ty),+ => |$value:ident, $f:ident| $write:expr) => {$(
        impl Literal for $ty {
            fn write(&self, $f: &mut Formatter<'_>) -> fmt::Result {
                let $value = self;
                $write
            }
        }

        impl Literal for &$ty {
            fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
                (**self).write(f)
            }
        }
    )+};
}

literal!(str => |it, f| quoted(f, it));
literal!(String => |it, f| quoted(f, it));
literal!(bool, i8, i16, i32, i64, u8, u16, u32, u64, Uuid => |it, f| it.fmt(f));
literal!(f64 => |it, f| number(f, *it, it));
literal!(f32 => |it, f| number(f, f64::from(*it), it));
literal!(Timestamp, civil::Date, civil::Time => |it, f| it.fmt(f));
literal!(SignedDuration => |it, f| prefixed(f, "duration", &it.to_string()));
literal!(edm::Guid, edm::Date, edm::DateTimeOffset, edm::TimeOfDay => |it, f| bare(f, it.as_str()));
literal!(edm::Decimal => |it, f| bare(f, it.as_str()));
literal!(edm::Duration => |it, f| prefixed(f, "duration", it.as_str()));
literal!(edm::Binary => |it, f| binary(f, it));

impl<E: OpenEnum> Literal for E {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        quoted(f, self.as_str())
    }
}

impl<E: OpenEnum> Literal for Flags<E> {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        quoted(f, self.as_str())
    }
}

impl<T: Literal> Literal for Option<T> {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Some(value) => value.write(f),
            None => f.write_str("null"),
        }
    }
}

impl<T: Literal> Literal for [T] {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('(')?;
        for (index, value) in self.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "," })?;
            value.write(f)?;
        }
        f.write_char(')')
    }
}

impl<T: Literal> Literal for &[T] {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (**self).write(f)
    }
}

impl<T: Literal, const N: usize> Literal for [T; N] {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().write(f)
    }
}

impl<T: Literal> Literal for Vec<T> {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().write(f)
    }
}

/// ABNF rule `string`.
fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    write!(f, "'{}'", text.replace('\'', "''"))
}

/// ABNF rules `duration` and `binary`.
fn prefixed(f: &mut Formatter<'_>, prefix: &str, text: &str) -> fmt::Result {
    f.write_str(prefix)?;
    quoted(f, text)
}

/// Writes text without quotes if it has only the characters of unquoted literals.
fn bare(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | ':' | '.');
    match !text.is_empty() && text.chars().all(plain) {
        true => f.write_str(text),
        false => quoted(f, text),
    }
}

/// ABNF rule `doubleValue`, which has names for values that are not numbers. `Display` never writes an exponent.
fn number(f: &mut Formatter<'_>, value: f64, as_it_is: &dyn Display) -> fmt::Result {
    match value {
        f64::INFINITY => f.write_str("INF"),
        f64::NEG_INFINITY => f.write_str("-INF"),
        _ => as_it_is.fmt(f),
    }
}

/// ABNF rule `binary`, which requires base64url.
fn binary(f: &mut Formatter<'_>, value: &edm::Binary) -> fmt::Result {
    let text = value.as_str().replace('+', "-").replace('/', "_");
    prefixed(f, "binary", &text)
}
