//! Which column of a parameter table holds what.

use crate::block::Inline;

/// Indexes of columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    pub name: usize,
    pub ty: Option<usize>,
    pub description: Option<usize>,
    pub required: Option<usize>,
}

impl Columns {
    /// Reads a header; `None` where no column holds names.
    ///
    /// A column "Value" is the description where there is no other, and the type where there is.
    pub fn of(header: &[Inline]) -> Option<Self> {
        let titles: Vec<_> = header
            .iter()
            .map(|it| it.text.trim().to_ascii_lowercase())
            .collect();
        let find = |fits: fn(&str) -> bool| titles.iter().position(|it| fits(it));
        let value = find(|it| it.starts_with("value"));
        let described = find(|it| it.starts_with("description"));
        let ty = find(|it| it.starts_with("type") || it.ends_with("type"));
        Some(Self {
            name: find(is_name)?,
            ty: ty.or(value.filter(|_| described.is_some())),
            description: described.or(value),
            required: find(|it| it.starts_with("required") && !is_name(it)),
        })
    }
}

/// `parameter`, `query parameters`, `header name`, `required property`
fn is_name(title: &str) -> bool {
    const NAMES: [&str; 4] = ["parameter", "property", "name", "header"];
    const QUALIFIERS: [&str; 9] = [
        "optional",
        "required",
        "query",
        "path",
        "function",
        "uri",
        "request",
        "parameter",
        "header",
    ];
    let singular = title.replace("properties", "property");
    let mut words: Vec<_> = singular
        .split_whitespace()
        .map(|it| it.trim_end_matches('s'))
        .collect();
    let named = words.pop().is_some_and(|it| NAMES.contains(&it));
    named && words.iter().all(|it| QUALIFIERS.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles, and the indexes of name, type, description and requirement.
    type Case = (&'static [&'static str], Option<[Option<usize>; 4]>);

    #[test]
    fn reads_headers() {
        let cases: [Case; 7] = [
            (
                &["Property", "Type", "Description"],
                Some([Some(0), Some(1), Some(2), None]),
            ),
            (&["Header", "Value"], Some([Some(0), None, Some(1), None])),
            (
                &["Name", "Value", "Description"],
                Some([Some(0), Some(1), Some(2), None]),
            ),
            (
                &["Query parameter", "Type", "Required", "Description"],
                Some([Some(0), Some(1), Some(3), Some(2)]),
            ),
            (
                &["Required parameter", "Type"],
                Some([Some(0), Some(1), None, None]),
            ),
            (
                &["Properties", "Description and example"],
                Some([Some(0), None, Some(1), None]),
            ),
            (&["Value", "Meaning"], None),
        ];
        for (titles, expected) in cases {
            let header: Vec<_> = titles
                .iter()
                .map(|it| Inline {
                    text: (*it).to_owned(),
                    ..Inline::default()
                })
                .collect();
            let found =
                Columns::of(&header).map(|it| [Some(it.name), it.ty, it.description, it.required]);
            assert_eq!(found, expected, "{titles:?}");
        }
    }
}
