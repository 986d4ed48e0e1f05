//! How the numbers and enum members of a field were spelled, where that is not how they would be written.

use std::cell::Cell;

use super::takes_raw;

/// The spelling of all numbers, or of all enum members, of one field, in the order in which they are read and written.
///
/// OData lets a client ask for 64-bit numbers as text, some services always send them so, and one double can be
/// written in many ways; what came goes back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    count: u32,
    /// Whether the first number came as text, and so presumably all of them.
    quoted: Option<bool>,
    /// The JSON text of those that came otherwise than they would be written.
    odd: Vec<(u32, Box<str>)>,
}

impl Numbers {
    /// Takes note of a number, whose JSON text is asked for if it has to be kept.
    pub(crate) fn add(&mut self, quoted: bool, is_usual: bool, json: impl FnOnce() -> Box<str>) {
        let rule = *self.quoted.get_or_insert(quoted);
        if !is_usual || quoted != rule {
            self.odd.push((self.count, json()));
        }
        self.count = self.count.saturating_add(1);
    }

    /// Takes note of a member of an enum.
    pub(crate) fn add_text(&mut self, is_usual: bool, json: impl FnOnce() -> Box<str>) {
        if !is_usual {
            self.odd.push((self.count, json()));
        }
        self.count = self.count.saturating_add(1);
    }

    /// Takes note of one that is always spelled the same.
    pub(crate) fn add_usual(&mut self) {
        self.count = self.count.saturating_add(1);
    }

    /// What has been noted, if anything, so that it can start again.
    pub(crate) fn take(&mut self) -> Option<Self> {
        (self.count > 0).then(|| std::mem::take(self))
    }

    /// Whether all numbers came as they would be written anyway.
    pub(crate) fn are_usual(&self) -> bool {
        self.quoted != Some(true) && self.odd.is_empty()
    }

    fn spelling(&self, at: u32) -> Option<&str> {
        let found = self.odd.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.odd.get(found).map(|(_, json)| &**json)
    }
}

/// The same while a field is being written.
pub(crate) struct Spelling<'a> {
    numbers: &'a Numbers,
    next: Cell<u32>,
}

impl<'a> Spelling<'a> {
    pub(crate) fn new(numbers: &'a Numbers) -> Self {
        let next = Cell::new(0);
        Self { numbers, next }
    }

    /// Whether numbers are text.
    pub(crate) fn is_quoted(&self) -> bool {
        self.numbers.quoted == Some(true)
    }

    /// The JSON text that the next number came as, if it is an odd one and the serializer can write it.
    pub(crate) fn next<S>(&self) -> Option<&'a str> {
        let at = self.next.replace(self.next.get().saturating_add(1));
        self.numbers.spelling(at).filter(|_| takes_raw::<S>())
    }
}
