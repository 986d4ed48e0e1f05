//! Sets of enum members.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use super::open_enum::member_named;
use super::{Item, OpenEnum, Place, TextPlace, View};

/// A set of enum members, serialized as `one,two`.
///
/// Keeps the text as received, including order and spaces, until it is changed.
///
/// ```
/// # use msgraph_runtime::model::{Flags, OpenEnum};
/// # #[derive(Clone, Debug, PartialEq)] struct Day(String);
/// # impl OpenEnum for Day {
/// #     const TYPE_NAME: &'static str = "day";
/// #     const MEMBERS: &'static [&'static str] = &[];
/// #     fn from_text(text: &str) -> Self { Day(text.to_owned()) }
/// #     fn as_str(&self) -> &str { &self.0 }
/// # }
/// let mut days: Flags<Day> = Flags::from_text("monday, friday");
/// assert!(days.contains(&Day::from_text("friday")));
/// days.insert(&Day::from_text("sunday"));
/// assert_eq!(days.as_str(), "monday,friday,sunday");
/// ```
pub struct Flags<E> {
    text: String,
    members: PhantomData<fn() -> E>,
}

impl<E: OpenEnum> Flags<E> {
    /// Creates an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a set from a text of comma-separated members.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let members = PhantomData;
        Self { text, members }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Iterates over the members in order.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        self.names()
            .map(|name| E::from_text(member_named(E::MEMBERS, name)))
    }

    /// Returns `true` if the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names().next().is_none()
    }

    /// Returns `true` if the set has this member. Ignores letter case.
    #[must_use]
    pub fn contains(&self, member: &E) -> bool {
        let is_same = |name: &str| name.eq_ignore_ascii_case(member.as_str());
        self.names().any(is_same)
    }

    /// Adds a member.
    pub fn insert(&mut self, member: &E) {
        if !self.contains(member) {
            let names: Vec<&str> = self.names().chain([member.as_str()]).collect();
            self.text = names.join(",");
        }
    }

    /// Removes a member.
    pub fn remove(&mut self, member: &E) {
        if self.contains(member) {
            let names: Vec<&str> = self
                .names()
                .filter(|name| !name.eq_ignore_ascii_case(member.as_str()))
                .collect();
            self.text = names.join(",");
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.text)
    }
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split(',').map(str::trim);
    names.filter(|name| !name.is_empty())
}

/// Returns `true` if two texts represent the same set.
pub(super) fn same_members(one: &str, other: &str) -> bool {
    one == other || sorted(one) == sorted(other)
}

fn sorted(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = names(text).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl<E> TextPlace for Flags<E> {
    fn set_text(&mut self, text: &str) {
        text.clone_into(&mut self.text);
    }
}

impl<E: OpenEnum> Item for Flags<E> {
    fn view(&self) -> View<'_> {
        View::Flags(&self.text)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Text(self)
    }

    fn blank() -> Self {
        Self::default()
    }
}

impl<E: OpenEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::default();
        flags.extend(members);
        flags
    }
}

impl<E: OpenEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self::from_text(member.as_str())
    }
}

impl<E: OpenEnum> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        for member in members {
            self.insert(&member);
        }
    }
}

impl<E> FromStr for Flags<E> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.to_owned();
        let members = PhantomData;
        Ok(Self { text, members })
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        let text = String::new();
        let members = PhantomData;
        Self { text, members }
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        let text = self.text.clone();
        let members = PhantomData;
        Self { text, members }
    }
}

/// Compares as sets, without regard to order and spaces.
impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        same_members(&self.text, &other.text)
    }
}

impl<E> Eq for Flags<E> {}

impl<E> Hash for Flags<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        sorted(&self.text).hash(state);
    }
}

impl<E> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Flags").field(&self.text).finish()
    }
}

impl<E> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

crate::serde_impls!([E: OpenEnum] Flags<E>);
