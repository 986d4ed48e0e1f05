//! Corrections of mistakes in the docs.

use serde::{Deserialize, Serialize};

use crate::scheme::Scheme;

/// A correction of one mistake in the docs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fixup {
    /// API version that the fix-up applies to: `v1.0`.
    pub version: String,
    /// The page, or those that make the same mistake: `api/group-get.md`.
    pub page: Pages,
    /// The correction.
    #[serde(flatten)]
    pub change: Change,
    /// Evidence for the correction.
    pub why: String,
}

/// The correction that a fix-up makes. `says` quotes the page; if the page no longer says so, the fix-up is stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fix", deny_unknown_fields)]
pub enum Change {
    /// Replaces a request line, or removes it without `right`. Both have the form `METHOD /path`: `GET /groups/{id}`.
    Request {
        /// The text in the facts.
        says: String,
        /// The correct text.
        #[serde(default)]
        right: Option<String>,
    },
    /// Replaces the type of a property or parameter.
    PropertyType {
        /// Name of the property or parameter.
        property: String,
        /// Type name in the cell, with ` collection` for a collection; empty if the cell names no type.
        says: String,
        /// The correct type, as in a cell: `String collection`.
        right: String,
    },
    /// Renames a property row, or removes it without `right`.
    PropertyName {
        /// The text in the facts.
        says: String,
        /// The correct text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<String>,
    },
    /// Replaces or adds the `@odata.type` of a resource block.
    ResourceType {
        /// Type name in the facts; empty for none.
        says: String,
        /// The correct type name: `microsoft.graph.group`.
        right: String,
    },
    /// Replaces the base type.
    Base {
        /// Type name in the annotation or prose; empty for none.
        says: String,
        /// Full name of the correct base type; empty for none.
        right: String,
    },
    /// Replaces the response type of every operation on the page.
    ResponseType {
        /// Type named in the Response section or the example's annotation; empty for none.
        says: String,
        /// The correct type, as in a cell: `microsoft.graph.user collection`; empty for no body.
        right: String,
    },
    /// Renames a member of an enum table, or a value that a property row lists, removes it without `right`, or adds a
    /// member to the table where `says` is empty.
    EnumMember {
        /// Name of the enum in the heading, or of the property; empty for the enum that the page itself describes.
        of: String,
        /// The text in the facts.
        says: String,
        /// The correct text.
        #[serde(default)]
        right: Option<String>,
    },
    /// Replaces the type of the request body of every operation on the page.
    BodyType {
        /// Type named in the Request body section; empty for none.
        says: String,
        /// The correct type, as in a cell; empty for no body.
        right: String,
    },
    /// Renames a parameter in its table, removes it without `right`, or adds one to the body where `says` is empty.
    Parameter {
        /// The name in the table; empty for a parameter that the page does not list.
        says: String,
        /// The correct name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<String>,
        /// The type of a parameter that is added, as in a cell.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        of_type: String,
    },
    /// Corrects whether a parameter is required.
    ParameterRequired {
        /// Name of the parameter.
        parameter: String,
        /// What the page says; `None` for nothing.
        says: Option<bool>,
        /// What is right.
        right: bool,
    },
    /// Replaces a row of every permission table of the page.
    Permission {
        /// The row.
        scheme: Scheme,
        /// The alternatives in the row, least privileged first; empty if there are none.
        says: Vec<Vec<String>>,
        /// The correct alternatives.
        right: Vec<Vec<String>>,
    },
}

/// One page, or several. In YAML a text or a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "OneOrMany", into = "OneOrMany")]
pub struct Pages(pub Vec<String>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Pages {
    fn from(pages: OneOrMany) -> Self {
        match pages {
            OneOrMany::One(page) => Self(vec![page]),
            OneOrMany::Many(pages) => Self(pages),
        }
    }
}

impl From<Pages> for OneOrMany {
    fn from(Pages(mut pages): Pages) -> Self {
        match (pages.len(), pages.pop()) {
            (1, Some(page)) => Self::One(page),
            (_, last) => {
                pages.extend(last);
                Self::Many(pages)
            }
        }
    }
}

impl std::fmt::Display for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Fixup};

    #[test]
    fn reads_a_fixup() {
        let text = "version: v1.0\npage: api/x.md\nfix: request\nsays: GET /x\nright: GET /y\nwhy: a reason\n";
        let fixup: Fixup = serde_yaml::from_str(text).expect("it is one");
        let expected = Change::Request {
            says: "GET /x".to_owned(),
            right: Some("GET /y".to_owned()),
        };
        assert_eq!(fixup.change, expected);
    }

    #[test]
    fn one_entry_may_name_several_pages() {
        let text =
            "version: v1.0\npage: [api/x.md, api/y.md]\nfix: parameter\nsays: a\nwhy: a reason\n";
        let fixup: Fixup = serde_yaml::from_str(text).expect("it is one");
        assert_eq!(fixup.page.0, ["api/x.md", "api/y.md"]);
        let again = serde_yaml::to_string(&fixup).expect("it can be written");
        assert_eq!(
            serde_yaml::from_str::<Fixup>(&again).expect("it is one"),
            fixup
        );
    }

    #[test]
    fn a_misspelt_key_is_an_error() {
        let text = "version: v1.0\npage: api/x.md\nfix: request\nsays: GET /x\nrigth: GET /y\nwhy: a reason\n";
        assert!(serde_yaml::from_str::<Fixup>(text).is_err());
    }
}
