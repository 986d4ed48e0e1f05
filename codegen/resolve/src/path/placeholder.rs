//! Placeholders in every form that the docs use (`{id}`, `<address>`, `'{id}'`, `{id} | name`, `(team-id)`, `team-id`),
//! and sample values that pages leave where a placeholder belongs.

/// A placeholder as found.
pub struct Placeholder<'a> {
    /// What stands inside: `id | userPrincipalName`.
    pub name: &'a str,
    /// What is wrong with it, if anything.
    pub repair: Option<&'static str>,
    /// What follows it: `$ref` of `{id}$ref`.
    pub rest: &'a str,
}

/// Reads a piece that is, or begins with, a placeholder.
pub fn read(piece: &str) -> Option<Placeholder<'_>> {
    let found = |name, repair, rest| Placeholder { name, repair, rest };
    let quoted = piece.strip_prefix(['\'', '"']);
    if let Some(inner) = quoted.and_then(|it| it.strip_suffix(['\'', '"'])) {
        let (name, rest) = braced(inner)?;
        let repair = Some("the placeholder stands in quotes");
        return rest.is_empty().then(|| found(name, repair, rest));
    }
    if let Some((name, rest)) = braced(piece) {
        let (repair, rest) = match rest.chars().next() {
            None => (None, rest),
            Some('$') => (Some("a slash is missing behind the placeholder"), rest),
            Some('|') => (Some("the placeholder's brace is in the wrong place"), ""),
            Some(_) => (Some("the placeholder is one of several in a segment"), ""),
        };
        return Some(found(name, repair, rest));
    }
    let in_parentheses = piece.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    if let Some(inner) = in_parentheses.filter(|it| !it.contains(['=', '\''])) {
        let name = braced(inner).map_or(inner, |(name, _)| name);
        return Some(found(
            name,
            Some("the placeholder stands in parentheses"),
            "",
        ));
    }
    let is_bare = is_word(piece) && (piece.contains('-') || piece.eq_ignore_ascii_case("id"));
    is_bare.then(|| found(piece, Some("the placeholder has no braces"), ""))
}

/// `{name}` or `<name>` at the start, and what follows.
pub fn braced(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = match text.chars().next()? {
        '{' => text.get(1..)?.split_once('}')?,
        '<' => text.get(1..)?.split_once('>')?,
        _ => return None,
    };
    Some((inner.trim(), rest.trim()))
}

/// Letters, digits, hyphens and underscores.
pub fn is_word(text: &str) -> bool {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !text.is_empty() && text.chars().all(is_kept)
}

/// Whether a piece is a value of somebody's data rather than a word of the API: a GUID, an address, a host name or an
/// opaque id. Qualified names are told apart before.
pub fn is_sample(piece: &str) -> bool {
    let count = |is: fn(&char) -> bool| piece.chars().filter(is).count();
    let only =
        |extra: &[char], is: fn(&char) -> bool| piece.chars().all(|c| is(&c) || extra.contains(&c));
    // `4c8f8f70-7785-4bd4-b296-c98376a2c5e1` or the same without hyphens.
    let is_guid = count(char::is_ascii_hexdigit) == 32 && only(&['-'], char::is_ascii_hexdigit);
    let is_host = piece.contains('.')
        && count(char::is_ascii_alphabetic) > 0
        && only(&['.', '-'], char::is_ascii_alphanumeric);
    // Digits only, or the long random texts that mail and drive items have for ids.
    let digits = count(char::is_ascii_digit);
    let is_opaque = digits == piece.len()
        || (piece.len() > 12 && piece.contains(['=', '!', ',', '+']))
        || (piece.len() > 24 && digits > 4);
    is_guid || piece.contains('@') || is_host || is_opaque
}
