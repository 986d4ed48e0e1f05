//! Sample values that pages leave in a path where a placeholder belongs: GUIDs, addresses, host names.

/// Whether a piece is a value of somebody's data rather than a word of the API.
pub fn is_sample(piece: &str) -> bool {
    is_hex(piece) || piece.contains('@') || is_host(piece) || is_opaque(piece)
}

/// `4c8f8f70-7785-4bd4-b296-c98376a2c5e1` or the same without hyphens.
fn is_hex(piece: &str) -> bool {
    let digits = piece.chars().filter(char::is_ascii_hexdigit).count();
    digits == 32 && piece.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// `example.com`; qualified names of the API have been told apart before.
fn is_host(piece: &str) -> bool {
    piece.contains('.')
        && piece.chars().any(|c| c.is_ascii_alphabetic())
        && piece
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// Digits only, or the long random texts that mail and drive items have for ids.
fn is_opaque(piece: &str) -> bool {
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let odd = piece.contains(['=', '!', ',', '+']);
    digits == piece.len() || (piece.len() > 12 && odd) || (piece.len() > 24 && digits > 4)
}
