//! What is static about a generated struct: its names.

use super::Model;

/// The static description of a generated struct.
#[derive(Debug)]
#[non_exhaustive]
pub struct Meta {
    /// The full name, such as `microsoft.graph.group`.
    pub type_name: &'static str,
    /// Its own fields, without the base type's. The position is the slot's index.
    pub fields: &'static [FieldMeta],
    /// All compiled-in descendants, children and theirs.
    pub derived: &'static [Derived],
}

impl Meta {
    /// Used by generated code.
    #[must_use]
    pub const fn new(
        type_name: &'static str,
        fields: &'static [FieldMeta],
        derived: &'static [Derived],
    ) -> Self {
        Self {
            type_name,
            fields,
            derived,
        }
    }

    /// The descendant that an `@odata.type` annotation names.
    ///
    /// It may be written with `#` or without, after the address of the metadata, below the namespace's alias `graph`,
    /// or in another case.
    pub(super) fn descendant(&self, annotation: &str) -> Option<&'static Derived> {
        let name = annotation.rsplit('#').next().unwrap_or(annotation);
        let is_exact = |child: &&Derived| child.type_name == name;
        let is_same = |child: &&Derived| is_name(child.type_name, name);
        let mut derived = self.derived.iter();
        let found = derived.clone().find(is_exact);
        found.or_else(|| derived.find(is_same))
    }

    /// Whether an `@odata.type` annotation is this type's own, in the service's usual spelling.
    pub(super) fn is_named_by(&self, annotation: &str) -> bool {
        annotation.strip_prefix('#') == Some(self.type_name)
    }
}

/// Whether a type is meant by a name.
fn is_name(type_name: &str, name: &str) -> bool {
    let below_alias = type_name.strip_prefix("microsoft.");
    type_name.eq_ignore_ascii_case(name)
        || below_alias.is_some_and(|it| it.eq_ignore_ascii_case(name))
}

/// The static description of a field.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FieldMeta {
    /// The member's name in JSON.
    pub name: &'static str,
    flags: u8,
}

impl FieldMeta {
    const READ_ONLY: u8 = 1;
    const REQUIRED: u8 = 2;

    /// A field that may be sent.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, flags: 0 }
    }

    /// A field that only the service sets.
    #[must_use]
    pub const fn read_only(name: &'static str) -> Self {
        let flags = Self::READ_ONLY;
        Self { name, flags }
    }

    /// A field without which the rest makes no sense, such as the address of the next page: a value that does not fit is
    /// an error, and is never set aside.
    pub(crate) const fn required(name: &'static str) -> Self {
        let flags = Self::REQUIRED;
        Self { name, flags }
    }

    pub(super) const fn is_required(&self) -> bool {
        self.flags & Self::REQUIRED != 0
    }

    /// Whether only the service sets it.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.flags & Self::READ_ONLY != 0
    }
}

/// A type that may stand where its base type is declared.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Derived {
    /// The full name, such as `microsoft.graph.user`.
    pub type_name: &'static str,
    /// An empty value of the type.
    pub new: fn() -> Box<dyn Model>,
}

impl Derived {
    /// Used by generated code.
    #[must_use]
    pub const fn of<M: Model + Default>(type_name: &'static str) -> Self {
        let new = boxed::<M>;
        Self { type_name, new }
    }
}

fn boxed<M: Model + Default>() -> Box<dyn Model> {
    Box::new(M::default())
}
