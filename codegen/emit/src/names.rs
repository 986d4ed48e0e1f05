//! From the docs' names to Rust names: the only file that changes case or escapes a keyword.
//!
//! A name is cut into words (`names/words.rs`), which are joined as `snake_case` or `PascalCase`. A keyword, or a digit
//! in front, is escaped with an underscore: `type_`, `_10mb`.

mod words;

use words::words;

/// Keywords, which cannot be names of fields, functions, arguments or modules.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names of Rust's prelude, which generated code and the macros that it calls use.
const RESERVED_TYPES: [&str; 39] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Unpin",
    "Vec",
];

/// Names that Windows keeps for devices, whatever their extension: no file can be called `con.rs`.
const DEVICES: [&str; 6] = ["aux", "con", "conin", "conout", "nul", "prn"];

/// The variant of every generated enum for unknown members.
pub const UNKNOWN_VARIANT: &str = "UnknownValue";

/// `displayName` -> `display_name`, `type` -> `type_`. `base` and `extra` are escaped too, because every struct has one
/// of them.
pub fn field(name: &str) -> String {
    let snake = snake(name);
    match snake.as_str() {
        "base" | "extra" => snake + "_",
        _ => escape(snake),
    }
}

/// `displayName` -> `set_display_name`, `type` -> `set_type`.
pub fn setter(name: &str) -> String {
    format!("set_{}", snake(name))
}

/// `mailFolders` -> `mail_folders`: a module of the URL, a function or an argument.
pub fn lower(name: &str) -> String {
    escape(snake(name))
}

/// A name of a module, and so of a file: as [`lower`], but none of those that Windows keeps for devices, and none that hides
/// what the file uses.
pub fn module(name: &str) -> String {
    let name = lower(name);
    match is_device(&name) || matches!(name.as_str(), "edm" | "model") {
        true => name + "_",
        false => name,
    }
}

/// Whether Windows keeps the name for a device: `con`, `com1`, `lpt9`.
pub fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_digit = |it: &str| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit());
    DEVICES.contains(&name) || port.is_some_and(is_digit)
}

/// `send_mail` -> `OPERATION_SEND_MAIL`.
pub fn operation_static(function: &str) -> String {
    format!(
        "OPERATION_{}",
        function.trim_matches('_').to_ascii_uppercase()
    )
}

/// `user` -> `User`, `iOSDevice` -> `IosDevice`.
pub fn upper(name: &str) -> String {
    let pascal = pascal(name);
    match RESERVED_TYPES.contains(&pascal.as_str()) {
        true => pascal + "_",
        false => escape_digit(pascal),
    }
}

/// `notStarted` -> `NotStarted`, `self` -> `Self_`: a variant of an enum.
pub fn variant(name: &str) -> String {
    match pascal(name) {
        it if it == "Self" || it == UNKNOWN_VARIANT => it + "_",
        it => escape_digit(it),
    }
}

/// Whether the root of the crate has a module, a file or a crate of that name besides those of the API. Cargo takes `main.rs`
/// and the files of `bin` for programs.
pub fn is_own_module(name: &str) -> bool {
    const OWN: [&str; 7] = [
        "bin",
        "lib",
        "main",
        "msgraph_runtime",
        "options",
        "prelude",
        "types",
    ];
    OWN.contains(&name)
}

/// Whether a name of the API is longer than any name is made; its Rust name is cut.
pub fn is_cut(name: &str) -> bool {
    // A byte of the docs makes four of a name at most: `é` is `_ue9_`.
    name.len() * 4 > words::LONGEST && words::is_cut(name)
}

/// Whether it is a valid name of a function, type or variant.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().any(|c| c != '_')
        && !KEYWORDS.contains(&name)
        && name != "Self"
}

/// The name, or the name with the first number from 2 that is free, and whether it has a number.
pub fn unique_name(wanted: &str, free: impl Fn(&str) -> bool) -> (String, bool) {
    if free(wanted) {
        return (wanted.to_owned(), false);
    }
    // `type_` is numbered as `type2`.
    let stem = match wanted.trim_end_matches('_') {
        "" => wanted,
        it => it,
    };
    let numbered = |number: u32| format!("{stem}{number}");
    let is_free = |number: &u32| free(&numbered(*number));
    let number = (2..=FEW)
        .find(is_free)
        .unwrap_or_else(|| first_free(is_free));
    (numbered(number), true)
}

/// So many numbers are tried one after the other.
const FEW: u32 = 8;

/// A free number after [`FEW`], in few tries even if thousands are taken: the first one, if those before it are taken.
fn first_free(is_free: impl Fn(&u32) -> bool) -> u32 {
    let mut free = FEW * 2;
    while !is_free(&free) && free < u32::MAX / 2 {
        free *= 2;
    }
    let mut taken = free / 2;
    while free - taken > 1 {
        let middle = taken + (free - taken) / 2;
        match is_free(&middle) {
            true => free = middle,
            false => taken = middle,
        }
    }
    free
}

/// `mailFolders` -> `mail_folders`, a part of a name; may be a keyword or begin with a digit.
pub fn snake(name: &str) -> String {
    words(name).join("_").to_ascii_lowercase()
}

fn pascal(name: &str) -> String {
    words(name).iter().map(|it| capitalized(it)).collect()
}

/// `USER` -> `User`.
fn capitalized(word: &str) -> String {
    let mut word = word.to_ascii_lowercase();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

fn escape(name: String) -> String {
    match KEYWORDS.contains(&name.as_str()) {
        true => name + "_",
        false => escape_digit(name),
    }
}

fn escape_digit(name: String) -> String {
    match name.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{name}"),
        false => name,
    }
}

#[cfg(test)]
mod tests;
