//! What a JSON object holds beside its documented members.

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

/// What belongs to no field of a model: members without a field, and explicit nulls.
///
/// ```
/// use msgraph_runtime::model::{Extra, Json};
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
    /// Whether `@odata.type` came and was the model's own type, as it nearly always is.
    typed: bool,
    /// Whether it is part of an answer of the service.
    received: bool,
    /// Whether the service answered without content.
    no_content: bool,
    /// Boxed, because most models have nothing in it.
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Default)]
struct Rest {
    additional: IndexMap<String, Member>,
    /// Fields that came as null. There are dozens of them in an object, so they are small.
    null_fields: Vec<&'static FieldMeta>,
    /// What else is null.
    null_names: Vec<Cow<'static, str>>,
    /// The [`bit`]s of all names that are or were among the nulls.
    null_bits: u128,
    numbers: Vec<(&'static str, Numbers)>,
    rejected: Vec<Rejected>,
}

/// Members.
impl Extra {
    /// The member of that name that has no field: an undocumented property, an extension, or an annotation such as
    /// `@odata.etag`.
    ///
    /// `None` also for the rare value that [`Json`] can't hold, such as `1e400`; [`text`](Self::text) has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.member(name)?.json()
    }

    /// The same as a generated type, a number, text, a list of those, or any other [`Item`]; `None` if it is absent or
    /// null.
    ///
    /// # Errors
    ///
    /// If it is something else.
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

    /// The member's JSON text: as it came, byte for byte, if it came.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.member(name).map(Member::text)
    }

    /// Sets a member that has no field, and answers what it was before. Should a field of that name be set, then that
    /// one is sent.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let value = value.into();
        self.insert_member(name.into(), value.into())?.into_json()
    }

    /// Removes a member that has no field.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let rest = self.rest.as_mut()?;
        rest.additional.shift_remove(name)?.into_json()
    }

    /// The members that have no field, in the order in which they came, without those that [`Json`] can't hold.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        let members = self.members();
        members.filter_map(|(name, member)| Some((name, member.json()?)))
    }

    /// The names of the members that have no field, in the order in which they came.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members().map(|(name, _)| name)
    }

    /// Whether there is neither a member without a field nor an explicit null.
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

/// Nulls.
impl Extra {
    /// Says that a member is to be sent as an explicit `null`, which for an update means: remove the value.
    ///
    /// It is the JSON name that counts, such as `displayName`. A value in the field wins over the null.
    pub fn set_null(&mut self, name: impl Into<Cow<'static, str>>) {
        let name = name.into();
        if !self.is_null(&name) {
            let rest = self.rest_mut();
            rest.null_bits |= bit(&name);
            rest.null_names.push(name);
        }
    }

    /// The same for a field that surely isn't null yet.
    pub(super) fn push_null(&mut self, field: &'static FieldMeta) {
        let rest = self.rest_mut();
        rest.null_bits |= bit(field.name);
        if rest.null_fields.is_empty() {
            // Where there is one there are many.
            rest.null_fields.reserve(16);
        }
        rest.null_fields.push(field);
    }

    /// Takes back [`set_null`](Self::set_null).
    pub fn unset_null(&mut self, name: &str) {
        if self.is_null(name)
            && let Some(rest) = &mut self.rest
        {
            rest.null_fields.retain(|field| field.name != name);
            rest.null_names.retain(|null| null != name);
        }
    }

    /// Whether the member came as, or is to be sent as, an explicit `null`.
    #[must_use]
    pub fn is_null(&self, name: &str) -> bool {
        self.rest.as_ref().is_some_and(|rest| {
            rest.null_bits & bit(name) != 0 && self.nulls().any(|null| null == name)
        })
    }

    /// The same where fields are asked for in about the order in which they came: `next` is the one expected next.
    pub(super) fn is_next_null(&self, field: &'static FieldMeta, next: &Cell<usize>) -> bool {
        let Some(rest) = &self.rest else { return false };
        let expected = rest.null_fields.get(next.get());
        if expected.is_some_and(|expected| std::ptr::eq(*expected, field)) {
            next.set(next.get() + 1);
            return true;
        }
        self.is_null(field.name)
    }

    /// The names of all explicit nulls of documented members.
    pub fn nulls(&self) -> impl Iterator<Item = &str> {
        let rest = self.rest.as_deref();
        let fields = rest.into_iter().flat_map(|rest| &rest.null_fields);
        let names = rest.into_iter().flat_map(|rest| &rest.null_names);
        let fields = fields.map(|field| field.name);
        fields.chain(names.map(AsRef::as_ref))
    }
}

/// What decoding leaves for encoding.
impl Extra {
    /// Whether it is part of what the service answered, and not made here.
    ///
    /// As a request's body such a model goes without its read-only properties: see
    /// [the guide](crate::model#what-is-sent).
    #[must_use]
    pub fn is_received(&self) -> bool {
        self.received
    }

    pub(super) fn set_received(&mut self) {
        self.received = true;
    }

    /// Whether `@odata.type` came and was the model's own type.
    pub(super) fn is_typed(&self) -> bool {
        self.typed
    }

    pub(super) fn set_typed(&mut self, typed: bool) {
        self.typed = typed;
    }

    /// Remembers how the numbers of a field were spelled.
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

/// What an answer lacks.
impl Extra {
    /// The values of an answer, in it or below it, that do not fit their documented types and so were left out; on the
    /// model or page that a call answered with, and nowhere below it.
    ///
    /// With [`Request::strict`](crate::Request::strict) there are none, as such a value is an error then.
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        self.rest.as_ref().map_or(&[], |rest| &rest.rejected)
    }

    /// Takes them out.
    pub fn take_rejected(&mut self) -> Vec<Rejected> {
        let rest = self.rest.as_deref_mut();
        rest.map(|rest| std::mem::take(&mut rest.rejected))
            .unwrap_or_default()
    }

    /// Whether the service answered with success and without content, such as with 204, 202 or after
    /// [`Prefer::ReturnMinimal`](crate::Prefer::ReturnMinimal). The model is empty then.
    #[must_use]
    pub fn is_no_content(&self) -> bool {
        self.no_content
    }
}

/// A bit that a name sets in a filter that tells cheaply what is surely not there. Objects with dozens of nulls are
/// usual, and each of their fields is looked up among the nulls.
fn bit(name: &str) -> u128 {
    let bytes = name.as_bytes();
    let of = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    let middle = of(bytes.get(bytes.len() / 2));
    let mixed = bytes.len() * 37 + of(bytes.first()) * 11 + of(bytes.last()) * 5 + middle * 3;
    1 << (mixed % 128)
}

/// Compares members; what was sent as text or under which annotation is spelling.
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
