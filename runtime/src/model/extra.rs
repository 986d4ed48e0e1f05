//! Members of a JSON object without a documented field.

mod annotations;
mod member;
mod numbers;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use indexmap::IndexMap;

use super::{DecodeError, FieldMeta, Item, Json, Rejected, from_json};
pub(crate) use member::{Member, takes_raw};
pub(crate) use numbers::{Numbers, Spelling};

/// The members of an object without a field, and its explicit nulls.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::model::{Extra, Json};
///
/// let mut extra = Extra::default();
/// extra.insert("extension_color", "blue");
/// extra.set_null("displayName");
/// assert_eq!(extra.get("extension_color"), Some(&Json::from("blue")));
/// assert_eq!(extra.get_as::<String>("extension_color").unwrap().as_deref(), Some("blue"));
/// assert!(extra.is_null("displayName"));
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    /// Whether `@odata.type` was received and names the model's own type, which is the usual case.
    typed: bool,
    /// Whether it is part of a response.
    received: bool,
    /// Whether the response had no content.
    no_content: bool,
    /// Boxed because it is empty in most models.
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Default)]
struct Rest {
    additional: IndexMap<String, Member>,
    /// Fields received as null. An object may have dozens of them, so they are references.
    null_fields: Vec<&'static FieldMeta>,
    /// Other nulls.
    null_names: Vec<Cow<'static, str>>,
    /// The [`bit`]s of all names that are or were null.
    null_bits: u128,
    numbers: Vec<(&'static str, Numbers)>,
    rejected: Vec<Rejected>,
}

impl Extra {
    /// Returns the value of a member without a field: an undocumented property, an extension, or an annotation such as
    /// `@odata.etag`.
    ///
    /// Also `None` for a value that [`Json`] can't represent, such as `1e400`; use [`text`](Self::text) for it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.member(name)?.json()
    }

    /// Deserializes the value of a member without a field: a generated type, a number, a string, a list of those, or
    /// any other [`Item`]. Returns `None` if it is absent or null.
    ///
    /// # Errors
    ///
    /// Returns an error if the value has another type.
    ///
    /// ```
    /// # use msgraph_runtime::model::{DecodeError, Extra};
    /// # fn example(extra: &Extra) -> Result<(), DecodeError> {
    /// let floors: Option<Vec<i32>> = extra.get_as("extension_floors")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_as<T: Item>(&self, name: &str) -> Result<Option<T>, DecodeError> {
        match self.text(name).as_deref() {
            None | Some("null") => Ok(None),
            Some(text) => match from_json(text.as_bytes()) {
                Ok(item) => Ok(Some(item)),
                Err(error) => Err(error.below(name)),
            },
        }
    }

    /// Returns the JSON text of a member, as received.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.member(name).map(Member::text)
    }

    /// Sets a member without a field and returns its previous value. If a field of this name is set, the field is sent
    /// instead.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let value = value.into();
        self.insert_member(name.into(), value.into())?.into_json()
    }

    /// Removes a member without a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let rest = self.rest.as_mut()?;
        rest.additional.shift_remove(name)?.into_json()
    }

    /// Iterates over the members without a field, in the order received. Omits values that [`Json`] can't represent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        let members = self.members();
        members.filter_map(|(name, member)| Some((name, member.json()?)))
    }

    /// Returns the names of the members without a field, in the order received.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members().map(|(name, _)| name)
    }

    /// Returns `true` if there are neither members without a field nor explicit nulls.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let rest = self.rest.as_deref();
        rest.is_none_or(|rest| {
            rest.additional.is_empty() && rest.null_fields.is_empty() && rest.null_names.is_empty()
        })
    }

    pub(super) fn members(&self) -> impl Iterator<Item = (&str, &Member)> {
        let rest = self.rest.as_deref();
        rest.into_iter()
            .flat_map(|rest| &rest.additional)
            .map(|(name, member)| (name.as_str(), member))
    }

    pub(super) fn member(&self, name: &str) -> Option<&Member> {
        self.rest.as_ref()?.additional.get(name)
    }

    pub(super) fn insert_member(&mut self, name: String, member: Member) -> Option<Member> {
        self.rest_mut().additional.insert(name, member)
    }

    pub(super) fn take_additional(&mut self) -> IndexMap<String, Member> {
        let rest = self.rest.as_deref_mut();
        rest.map(|rest| std::mem::take(&mut rest.additional))
            .unwrap_or_default()
    }

    fn rest_mut(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
}

impl Extra {
    /// Marks a member to be sent as an explicit `null`, which in an update removes the value.
    ///
    /// `name` is the JSON name, such as `displayName`. If the field has a value, the value is sent instead.
    pub fn set_null(&mut self, name: impl Into<Cow<'static, str>>) {
        let name = name.into();
        if !self.is_null(&name) {
            let rest = self.rest_mut();
            rest.null_bits |= bit(&name);
            rest.null_names.push(name);
        }
    }

    /// Same as [`set_null`](Self::set_null), for a field that is not null yet.
    pub(super) fn push_null(&mut self, field: &'static FieldMeta) {
        let rest = self.rest_mut();
        rest.null_bits |= bit(field.name);
        if rest.null_fields.is_empty() {
            // One null is usually followed by more.
            rest.null_fields.reserve(16);
        }
        rest.null_fields.push(field);
    }

    /// Reverts [`set_null`](Self::set_null).
    pub fn unset_null(&mut self, name: &str) {
        if self.is_null(name)
            && let Some(rest) = &mut self.rest
        {
            rest.null_fields.retain(|field| field.name != name);
            rest.null_names.retain(|null| null != name);
        }
    }

    /// Returns `true` if the member was received as, or will be sent as, an explicit `null`.
    #[must_use]
    pub fn is_null(&self, name: &str) -> bool {
        self.rest.as_ref().is_some_and(|rest| {
            rest.null_bits & bit(name) != 0 && self.nulls().any(|null| null == name)
        })
    }

    /// Same as [`is_null`](Self::is_null), for fields queried in roughly the order received. `next` is the index of the
    /// next expected null.
    pub(super) fn is_next_null(&self, field: &'static FieldMeta, next: &Cell<usize>) -> bool {
        let Some(rest) = &self.rest else { return false };
        let expected = rest.null_fields.get(next.get());
        if expected.is_some_and(|expected| std::ptr::eq(*expected, field)) {
            next.set(next.get() + 1);
            return true;
        }
        self.is_null(field.name)
    }

    /// Returns the names of all explicit nulls.
    pub fn nulls(&self) -> impl Iterator<Item = &str> {
        let rest = self.rest.as_deref();
        let fields = rest.into_iter().flat_map(|rest| &rest.null_fields);
        let names = rest.into_iter().flat_map(|rest| &rest.null_names);
        let fields = fields.map(|field| field.name);
        fields.chain(names.map(AsRef::as_ref))
    }
}

impl Extra {
    /// Returns `true` if the model is part of a response.
    ///
    /// As the body of a request, it is sent without its read-only properties: see [the
    /// guide](crate::model#what-is-sent).
    #[must_use]
    pub fn is_received(&self) -> bool {
        self.received
    }

    pub(super) fn set_received(&mut self) {
        self.received = true;
    }

    /// Returns `true` if `@odata.type` was received and names the model's own type.
    pub(super) fn is_typed(&self) -> bool {
        self.typed
    }

    pub(super) fn set_typed(&mut self, typed: bool) {
        self.typed = typed;
    }

    /// Stores the notation of the numbers of a field.
    pub(super) fn set_numbers(&mut self, name: &'static str, numbers: Numbers) {
        if let Some(rest) = &mut self.rest {
            rest.numbers.retain(|(own, _)| *own != name);
        }
        if !numbers.are_usual() {
            self.rest_mut().numbers.push((name, numbers));
        }
    }

    pub(super) fn numbers(&self, name: &str) -> Option<&Numbers> {
        let numbers = &self.rest.as_ref()?.numbers;
        let found = numbers.iter().find(|(own, _)| *own == name)?;
        Some(&found.1)
    }

    pub(super) fn set_rejected(&mut self, rejected: Vec<Rejected>) {
        if !rejected.is_empty() {
            self.rest_mut().rejected = rejected;
        }
    }

    pub(crate) fn set_no_content(&mut self) {
        self.no_content = true;
    }
}

impl Extra {
    /// Returns the values of a response that don't have their documented type and were therefore left out. They are
    /// stored only in the top-level model or page of the response.
    ///
    /// Empty for a [strict](crate::Request::strict) request, for which such a value is an error.
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        self.rest.as_ref().map_or(&[], |rest| &rest.rejected)
    }

    /// Takes the rejected values.
    pub fn take_rejected(&mut self) -> Vec<Rejected> {
        let rest = self.rest.as_deref_mut();
        rest.map(|rest| std::mem::take(&mut rest.rejected))
            .unwrap_or_default()
    }

    /// Returns `true` if the response was successful but without content, for example with status 204 or 202, or after
    /// [`Prefer::ReturnMinimal`](crate::Prefer::ReturnMinimal).
    ///
    /// The model is empty in that case.
    #[must_use]
    pub fn is_no_content(&self) -> bool {
        self.no_content
    }
}

/// Returns the bit of a name in a Bloom filter for nulls. Objects often have dozens of nulls, and each of their fields
/// is looked up among them.
fn bit(name: &str) -> u128 {
    let bytes = name.as_bytes();
    let of = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let middle = of(bytes.get(bytes.len() / 2));
    let mixed = bytes.len() * 37 + of(bytes.first()) * 11 + of(bytes.last()) * 5 + middle * 3;
    1 << (mixed % 128)
}

/// Compares members, not their notation.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.members().count() == other.members().count()
            && self.nulls().count() == other.nulls().count()
            && self
                .members()
                .all(|(name, value)| other.member(name) == Some(value))
            && self.nulls().all(|name| other.is_null(name))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nulls = self.nulls().map(|name| (name, &Json::Null));
        f.debug_map()
            .entries(nulls)
            .entries(self.members())
            .finish()
    }
}
