//! Static descriptions of generated structs.

use super::Model;

/// The static description of a generated struct.
#[derive(Debug)]
#[non_exhaustive]
pub struct Meta {
    /// The full name, such as `microsoft.graph.group`.
    pub type_name: &'static str,
    /// The fields, without those of base types. The position is the index of the slot.
    pub fields: &'static [FieldMeta],
    /// All compiled-in descendants, direct and indirect.
    pub derived: &'static [Derived],
}

impl Meta {
    /// Creates a description. For generated code.
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

    /// Returns the descendant named by an `@odata.type` annotation.
    ///
    /// The name may be written with or without `#`, after the metadata URL, with the namespace alias `graph`, or in
    /// another letter case.
    pub(super) fn descendant(&self, annotation: &str) -> Option<&'static Derived> {
        let name = annotation.rsplit('#').next().unwrap_or(annotation);
        let is_exact = |child: &&Derived| child.type_name == name;
        let is_same = |child: &&Derived| is_name(child.type_name, name);
        let mut derived = self.derived.iter();
        let found = derived.clone().find(is_exact);
        found.or_else(|| derived.find(is_same))
    }

    /// Returns `true` if an `@odata.type` annotation names this type in the usual form.
    pub(super) fn is_named_by(&self, annotation: &str) -> bool {
        annotation.strip_prefix('#') == Some(self.type_name)
    }
}

/// Returns `true` if a name refers to the type.
fn is_name(type_name: &str, name: &str) -> bool {
    let below_alias = type_name.strip_prefix("microsoft.");
    type_name.eq_ignore_ascii_case(name)
        || below_alias.is_some_and(|it| it.eq_ignore_ascii_case(name))
}

/// The static description of a field.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FieldMeta {
    /// The JSON name of the member.
    pub name: &'static str,
    flags: u8,
}

impl FieldMeta {
    const READ_ONLY: u8 = 1;
    const REQUIRED: u8 = 2;

    /// Describes a writable field.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, flags: 0 }
    }

    /// Describes a read-only field, which only the service sets.
    #[must_use]
    pub const fn read_only(name: &'static str) -> Self {
        let flags = Self::READ_ONLY;
        Self { name, flags }
    }

    /// Describes a field that the result depends on, such as the URL of the next page. A value of another type is an
    /// error; it is never rejected.
    pub(crate) const fn required(name: &'static str) -> Self {
        let flags = Self::REQUIRED;
        Self { name, flags }
    }

    pub(super) const fn is_required(&self) -> bool {
        self.flags & Self::REQUIRED != 0
    }

    /// Returns `true` if only the service sets the field.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.flags & Self::READ_ONLY != 0
    }
}

/// A derived type that may occur where its base type is declared.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Derived {
    /// The full name, such as `microsoft.graph.user`.
    pub type_name: &'static str,
    /// Creates an empty value of the type.
    pub new: fn() -> Box<dyn Model>,
}

impl Derived {
    /// Creates a description. For generated code.
    #[must_use]
    pub const fn of<M: Model + Default>(type_name: &'static str) -> Self {
        let new = boxed::<M>;
        Self { type_name, new }
    }
}

fn boxed<M: Model + Default>() -> Box<dyn Model> {
    Box::new(M::default())
}
