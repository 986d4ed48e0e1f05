//! Placeholders in every form that the docs use: `{id}`, `<address>`, `'{id}'`, `{id} | name`, `(team-id)`, `team-id`.

/// A placeholder as found.
pub struct Placeholder<'a> {
    /// What stands inside: `id | userPrincipalName`.
    pub name: &'a str,
    /// What was wrong with it, if anything.
    pub repair: Option<&'static str>,
    /// What stands behind it: `$ref` of `{id}$ref`.
    pub rest: &'a str,
}

/// Reads a piece that is, or begins with, a placeholder.
pub fn read(piece: &str) -> Option<Placeholder<'_>> {
    let quoted = piece
        .strip_prefix(['\'', '"'])
        .and_then(|it| it.strip_suffix(['\'', '"']));
    if let Some(inner) = quoted {
        let (name, rest) = braced(inner)?;
        let repair = Some("the placeholder stands in quotes");
        return rest
            .is_empty()
            .then_some(Placeholder { name, repair, rest });
    }
    if let Some((name, rest)) = braced(piece) {
        return Some(with_rest(name, rest));
    }
    let word = piece.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    if let Some(name) = word.filter(|it| !it.contains(['=', '\''])) {
        let name = braced(name).map_or(name, |(name, _)| name);
        let repair = Some("the placeholder stands in parentheses");
        return Some(Placeholder {
            name,
            repair,
            rest: "",
        });
    }
    let bare = is_word(piece) && (piece.contains('-') || piece.eq_ignore_ascii_case("id"));
    bare.then_some(Placeholder {
        name: piece,
        repair: Some("the placeholder has no braces"),
        rest: "",
    })
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

fn with_rest<'a>(name: &'a str, rest: &'a str) -> Placeholder<'a> {
    let (repair, rest) = match rest.chars().next() {
        None => (None, rest),
        Some('$') => (Some("a slash is missing behind the placeholder"), rest),
        Some('|') => (Some("the placeholder's brace is in the wrong place"), ""),
        Some(_) => (Some("the placeholder is one of several in a segment"), ""),
    };
    Placeholder { name, repair, rest }
}

/// Letters, digits, hyphens and underscores.
pub fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
