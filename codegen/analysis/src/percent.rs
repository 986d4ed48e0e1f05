//! Percent-encoding.

use percent_encoding::percent_decode_str;

/// `a b` of `a%20b`; bytes that are no UTF-8 become replacement characters.
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
