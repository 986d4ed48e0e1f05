//! A request line's path -> a typed template, and back to the one canonical string.
//!
//! `parse` reads a path with its names as written; `names` gives every placeholder its final name; `agree` makes words
//! and names of all lines agree; `shape` is what lines of one operation have in common.

mod agree;
mod arguments;
mod names;
mod placeholder;
mod segments;
mod shape;
mod split;

pub use agree::{Placeholders, Spelling};
pub use arguments::{given as call_arguments, read_call};
pub use names::{name_parameters, placeholder_names, segment_names};
pub use shape::{shape, shape_of};

use model::ir::{PathTemplate, Segment};

/// A path that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedPath {
    /// Placeholder names are still as the page writes them; empty where a sample value stood.
    pub template: PathTemplate,
    /// What had to be repaired or guessed, as messages of diagnostics.
    pub repairs: Vec<String>,
}

/// The longest path of the docs has 183 bytes and 15 segments. Modules and files are called after paths, and both have ends.
const MOST_BYTES: usize = 1000;

/// The most segments of a path.
const MOST_SEGMENTS: usize = 40;

/// The most characters of an OData name ("OData CSDL", section 15.2, "Simple Identifier").
const LONGEST_NAME: usize = 128;

/// Reads a path as in [`model::facts::RequestLine::path`]. The error says which piece is not a path.
pub fn parse(path: &str) -> Result<ParsedPath, String> {
    if path.len() > MOST_BYTES {
        let length = path.len();
        return Err(format!("a path of {length} bytes, {MOST_BYTES} at most"));
    }
    let mut repairs = Vec::new();
    let raw = split::split(path, &mut repairs);
    if raw.len() > MOST_SEGMENTS {
        let count = raw.len();
        return Err(format!(
            "a path of {count} segments, {MOST_SEGMENTS} at most"
        ));
    }
    let segments = segments::read(&raw, &mut repairs)?;
    if segments.is_empty() && !matches!(path.trim(), "/" | "") {
        return Err(format!("nothing is left of `{path}`"));
    }
    if let Some(name) = segments
        .iter()
        .filter_map(word)
        .find(|it| it.chars().count() > LONGEST_NAME)
    {
        let length = name.chars().count();
        return Err(format!(
            "a segment of {length} characters, {LONGEST_NAME} at most"
        ));
    }
    let template = PathTemplate { segments };
    Ok(ParsedPath { template, repairs })
}

/// The word that a segment is known by, a cast's without its namespace; `None` for placeholders and `$ref`.
pub fn word(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Literal(word) | Segment::Call { name: word, .. } => Some(word),
        Segment::Cast(name) => name.rsplit('.').next(),
        Segment::Parameter(_) | Segment::ByPath { .. } | Segment::System(_) => None,
    }
}

/// The list that an alternate key selects from: `/directoryRoles` of `/directoryRoles(roleTemplateId='…')`.
pub fn without_key(path: &[Segment]) -> Option<Vec<Segment>> {
    let (Segment::Call { name, .. }, before) = path.split_last()? else {
        return None;
    };
    let list = Segment::Literal(name.clone());
    Some(before.iter().cloned().chain([list]).collect())
}

/// The pieces between slashes, except those within quotes and placeholders.
pub fn split(path: &str) -> Vec<String> {
    split::split(path, &mut Vec::new())
}

#[cfg(test)]
mod tests {
    use super::{name_parameters, parse, shape};

    /// Path as written, canonical path, number of repairs.
    const READ: &[(&str, &str, usize)] = &[
        ("/groups", "/groups", 0),
        ("/groups/{id}", "/groups/{group-id}", 0),
        ("/groups/{id}/", "/groups/{group-id}", 0),
        ("/groups//{id}", "/groups/{group-id}", 1),
        (
            "groups/{group id}/threads/{id}",
            "/groups/{group-id}/threads/{thread-id}",
            0,
        ),
        (
            "/users/{id | userPrincipalName}/photo/$value",
            "/users/{user-id}/photo/$value",
            0,
        ),
        (
            "/users/{userPrincipalName}",
            "/users/{userPrincipalName}",
            0,
        ),
        (
            "/users/{user-id} | user-principal-name/chats/{chat-id}",
            "/users/{user-id}/chats/{chat-id}",
            1,
        ),
        ("/teams/(team-id)/channels", "/teams/{team-id}/channels", 1),
        ("/keys/'{keyId}'", "/keys/{key-id}", 1),
        (
            "/resources/<resourceId>/settings",
            "/resources/{resource-id}/settings",
            0,
        ),
        (
            "/a/b(period='{period_value}')",
            "/a/b(period='{period}')",
            0,
        ),
        ("/a/b(x={x}, y=<y>)", "/a/b(x={x},y={y})", 0),
        ("/a/b(count=n)", "/a/b(count={count})", 1),
        ("/a/b(day='2017-01-01')", "/a/b(day='{day}')", 1),
        ("/a/range('{address}')/x", "/a/range('{address}')/x", 0),
        ("/a/range(<address>)", "/a/range({address})", 0),
        (
            "/a/range(address='<address>'/x",
            "/a/range(address='{address}')/x",
            1,
        ),
        ("/a/b(on='x,y')", "/a/b(on='{on}')", 1),
        (
            "/a/b(zone=microsoft.graph.zone'{name}')",
            "/a/b(zone=microsoft.graph.zone'{zone}')",
            0,
        ),
        (
            "/applications(appId='{appId}')/owners",
            "/applications(appId='{appId}')/owners",
            0,
        ),
        (
            "/groups/(uniqueName='name')",
            "/groups(uniqueName='{uniqueName}')",
            2,
        ),
        (
            "/roles/roleTemplateId={roleTemplateId}",
            "/roles(roleTemplateId='{roleTemplateId}')",
            1,
        ),
        ("/x/delta()", "/x/delta()", 0),
        (
            "/me/drive/root:/{item-path}",
            "/me/drive/root:/{item-path}",
            0,
        ),
        (
            "/me/drive/root:/{path and filename}:/content",
            "/me/drive/root:/{path-and-filename}:/content",
            0,
        ),
        (
            "/drive/items/{parent-id}:/{filename}:/content",
            "/drive/items/{parent-id}:/{filename}:/content",
            0,
        ),
        (
            "/sites/{hostname}:/{relative-path}",
            "/sites/{hostname}:/{relative-path}",
            0,
        ),
        (
            "/sites/{hostname}:/sites/{path}:/lists",
            "/sites/{hostname}:/{path}:/lists",
            1,
        ),
        ("/me/drive/root:/{path}:", "/me/drive/root:/{path}", 0),
        (
            "/me/drive/root:/{path}/content",
            "/me/drive/root:/{path}:/content",
            1,
        ),
        (
            "/f/{id}/childFolders/{id}/.../messages/{id}",
            "/f/{f-id}/childFolders/{child-folder-id}/messages/{message-id}",
            1,
        ),
        (
            "/p/{id}/policies/{id}$ref",
            "/p/{p-id}/policies/{policy-id}/$ref",
            1,
        ),
        ("/a/tables/$/add", "/a/tables/add", 1),
        ("~/profiles/{type}", "/profiles/{type}", 1),
        (
            "/cases/4c8f8f70-7785-4bd4-b296-c98376a2c5e1/custodians/2192ca408ea2410eba3bec8ae873be6b",
            "/cases/{case-id}/custodians/{custodian-id}",
            1,
        ),
        (
            "/domains/example.com/records",
            "/domains/{domain-id}/records",
            1,
        ),
        ("/users/someone@example.com", "/users/{user-id}", 1),
        (
            "/sites/id/contentTypes/id/copy",
            "/sites/{site-id}/contentTypes/{content-type-id}/copy",
            2,
        ),
        ("/sites/{hostname},{site-id}/x", "/sites/{hostname}/x", 1),
        (
            "/places/microsoft.graph.room",
            "/places/microsoft.graph.room",
            0,
        ),
        (
            "/i/{id}/microsoft.graph.x.y/{id}",
            "/i/{i-id}/microsoft.graph.x.y/{i-id-2}",
            0,
        ),
        ("/a/{id1}/b/{id2}", "/a/{a-id}/b/{b-id}", 0),
        (
            "/charts/{name}/series/{index}",
            "/charts/{chart-name}/series/{series-index}",
            0,
        ),
        ("/a/{user-id}/b/{userId}", "/a/{user-id}/b/{b-id}", 0),
        ("/photos/48x48/$value", "/photos/48x48/$value", 0),
        ("/a/[b]/c", "/a/b/c", 1),
        // Sample values: 32 hexadecimal digits; 13 characters with `!`; 25 characters with 5 digits.
        ("/a/abcdefabcdefabcdefabcdefabcdefab", "/a/{a-id}", 1),
        (
            "/a/abcdefabcdefabcdefabcdefabcdefa",
            "/a/abcdefabcdefabcdefabcdefabcdefa",
            0,
        ),
        ("/a/abcdefghijkl!", "/a/{a-id}", 1),
        ("/a/abcdefghijklmnopqrst12345", "/a/{a-id}", 1),
        (
            "/a/abcdefghijklmnopqrs12345",
            "/a/abcdefghijklmnopqrs12345",
            0,
        ),
        (
            "/a/abcdefghijklmnopqrstu1234",
            "/a/abcdefghijklmnopqrstu1234",
            0,
        ),
        ("/a/{id", "/a/{a-id}", 1),
        ("/", "/", 0),
    ];

    #[test]
    fn paths_are_read() {
        for (text, canonical, repairs) in READ {
            let mut parsed = parse(text).unwrap();
            name_parameters(&mut parsed.template);
            assert_eq!(parsed.template.to_string(), *canonical, "{text}");
            assert_eq!(
                parsed.repairs.len(),
                *repairs,
                "{text}: {:?}",
                parsed.repairs
            );
            let again = parse(canonical).unwrap();
            assert_eq!(shape(&again.template), shape(&parsed.template), "{text}");
        }
    }

    #[test]
    fn prose_is_no_path() {
        for text in [
            "/to branding/{id}",
            "/** Entity URI for x not found",
            "/...",
            "/a/abcdefghijk!",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_path_has_an_end() {
        let long = |length: usize| format!("/{}", "x".repeat(length));
        let paths = [
            long(129),
            "/x".repeat(41),
            format!("/{{{}}}", "x".repeat(998)),
        ];
        for text in paths {
            assert!(parse(&text).is_err(), "{text}");
        }
        for text in [
            long(128),
            "/x".repeat(40),
            format!("/{{{}}}", "x".repeat(997)),
        ] {
            assert!(parse(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn shapes_ignore_case_names_quotes_and_positions() {
        let same = [
            ("/Me/messages/{id}", "/me/Messages/{message-id}"),
            ("/w/range(address={address})", "/w/range(address='<a>')"),
            ("/w/range('{address}')", "/w/range(address='<a>')"),
            ("/w/delta()", "/w/delta"),
            ("/r/root:/{a}:", "/r/root:/{path}"),
        ];
        for (a, b) in same {
            let shapes = [a, b].map(|it| shape(&parse(it).unwrap().template));
            assert_eq!(shapes[0], shapes[1], "{a} {b}");
        }
    }
}
