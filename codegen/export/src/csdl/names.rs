//! Names that CSDL allows.

/// Whether a name is a simple identifier of CSDL: a letter or underscore, then letters, digits and underscores.
pub fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    let starts = letters
        .next()
        .is_some_and(|it| it.is_alphabetic() || it == '_');
    starts && name.len() <= 128 && letters.all(|it| it.is_alphanumeric() || it == '_')
}
