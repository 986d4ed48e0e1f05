//! What a JSON object holds beside its documented members.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;

use super::Json;

/// What belongs to no field of a model: members without a field, and explicit nulls.
///
/// ```
/// use msgraph_runtime::model::{Extra, Json};
///
/// let mut extra = Extra::default();
/// extra.insert("extension_color", Json::from("blue"));
/// extra.set_null("displayName");
/// assert_eq!(extra.get("extension_color"), Some(&Json::from("blue")));
/// assert!(extra.is_null("displayName"));
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    /// Whether `@odata.type` came and was the model's own type, as it nearly always is.
    typed: bool,
    /// Boxed, because most models have nothing in it.
    rest: Option<Box<Rest>>,
}

#[derive(Clone, Default)]
struct Rest {
    additional: IndexMap<String, Json>,
    nulls: Vec<Cow<'static, str>>,
    quoted: Vec<&'static str>,
}

impl Extra {
    /// The member of that name that has no field: an undocumented property, an extension, or an annotation such as
    /// `@odata.etag`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.rest.as_ref()?.additional.get(name)
    }

    /// Sets a member that has no field, and answers what it was before. Should a field of that name be set, then that
    /// one is sent.
    pub fn insert(&mut self, name: impl Into<String>, value: Json) -> Option<Json> {
        self.rest_mut().additional.insert(name.into(), value)
    }

    /// Removes a member that has no field.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        self.rest.as_mut()?.additional.shift_remove(name)
    }

    /// The members that have no field, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        let rest = self.rest.as_deref();
        rest.into_iter()
            .flat_map(|rest| &rest.additional)
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Says that a member is to be sent as an explicit `null`, which for an update means: remove the value.
    ///
    /// It is the JSON name that counts, such as `displayName`. A value in the field wins over the null.
    pub fn set_null(&mut self, name: impl Into<Cow<'static, str>>) {
        let name = name.into();
        if !self.is_null(&name) {
            self.rest_mut().nulls.push(name);
        }
    }

    /// Takes back [`set_null`](Self::set_null).
    pub fn unset_null(&mut self, name: &str) {
        if let Some(rest) = &mut self.rest {
            rest.nulls.retain(|null| null != name);
        }
    }

    /// Whether the member came as, or is to be sent as, an explicit `null`.
    #[must_use]
    pub fn is_null(&self, name: &str) -> bool {
        self.nulls().any(|null| null == name)
    }

    /// The names of all explicit nulls of documented members.
    pub fn nulls(&self) -> impl Iterator<Item = &str> {
        let rest = self.rest.as_deref();
        rest.into_iter()
            .flat_map(|rest| &rest.nulls)
            .map(AsRef::as_ref)
    }

    /// Whether `@odata.type` came and was the model's own type.
    pub(super) fn is_typed(&self) -> bool {
        self.typed
    }

    pub(super) fn set_typed(&mut self, typed: bool) {
        self.typed = typed;
    }

    /// Remembers whether the numbers of a member came as text, so that they go back as text.
    pub(super) fn set_quoted(&mut self, name: &'static str, quoted: bool) {
        if quoted && !self.is_quoted(name) {
            self.rest_mut().quoted.push(name);
        } else if let Some(rest) = self.rest.as_mut().filter(|_| !quoted) {
            rest.quoted.retain(|own| *own != name);
        }
    }

    pub(super) fn is_quoted(&self, name: &str) -> bool {
        let rest = self.rest.as_deref();
        rest.is_some_and(|rest| rest.quoted.contains(&name))
    }

    pub(super) fn take_additional(&mut self) -> IndexMap<String, Json> {
        let rest = self.rest.as_deref_mut();
        rest.map(|rest| std::mem::take(&mut rest.additional))
            .unwrap_or_default()
    }

    fn rest_mut(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
}

/// Compares members; what was sent as text or under which annotation is spelling.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let members = |extra: &Self| extra.iter().count();
        let nulls = |extra: &Self| extra.nulls().count();
        members(self) == members(other)
            && nulls(self) == nulls(other)
            && self
                .iter()
                .all(|(name, value)| other.get(name) == Some(value))
            && self.nulls().all(|name| other.is_null(name))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nulls = self.nulls().map(|name| (name, &Json::Null));
        f.debug_map().entries(nulls).entries(self.iter()).finish()
    }
}
