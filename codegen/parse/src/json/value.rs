//! A JSON tree that keeps places, the order of members and repeated names, which samples make use of.

use std::fmt;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The byte offset of its first character in the text.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Node>),
    /// Members in the order of the text.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The name.
    pub name: String,
    /// The byte offset of the name.
    pub at: usize,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A value at a place.
    #[must_use]
    pub fn new(at: usize, value: Value) -> Self {
        Self { at, value }
    }

    /// The offset of the member at a path such as `value[0].size`, or of its value; an item of a list is a value.
    #[must_use]
    pub fn find(&self, path: &str, is_value: bool) -> Option<usize> {
        let (mut node, mut at) = (self, self.at);
        for step in path.split('.') {
            let (name, items) = step.split_once('[').unwrap_or((step, ""));
            let member = node.value.member(name)?;
            (node, at) = (&member.node, member.at);
            for item in items.split('[').filter(|it| !it.is_empty()) {
                let Value::Array(list) = &node.value else {
                    return None;
                };
                node = list.get(item.trim_end_matches(']').parse::<usize>().ok()?)?;
                at = node.at;
            }
        }
        Some(if is_value { node.at } else { at })
    }
}

impl Value {
    /// The first member of that name, if this is an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|it| it.name == name)
    }

    /// The value of the first member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.member(name).map(|it| &it.node.value)
    }

    /// The members of an object.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Strict JSON without blanks.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |it: &str| serde_json::Value::from(it);
        let comma = |at: usize| if at > 0 { "," } else { "" };
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(it) => write!(f, "{it}"),
            Self::Number(it) => write!(f, "{it}"),
            Self::Text(it) => write!(f, "{}", text(it)),
            Self::Array(items) => {
                f.write_str("[")?;
                for (at, it) in items.iter().enumerate() {
                    write!(f, "{}{}", comma(at), it.value)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (at, it) in members.iter().enumerate() {
                    write!(f, "{}{}:{}", comma(at), text(&it.name), it.node.value)?;
                }
                f.write_str("}")
            }
        }
    }
}
