//! Original notation of the numbers and enum members of a field, if it is unusual.

use std::cell::Cell;

use super::takes_raw;

/// The notations of all numbers or enum members of a field, in the order in which they are read and written.
///
/// OData lets clients request 64-bit numbers as strings, some services always send them so, and a double has many
/// notations. The original one is written back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    count: u32,
    /// Whether the first number was a string; the others are assumed to be the same.
    quoted: Option<bool>,
    /// The JSON text of the values in an unusual notation, by position.
    odd: Vec<(u32, Box<str>)>,
}

impl Numbers {
    /// Records a number. `json` is called only if its notation is unusual.
    pub(crate) fn add(&mut self, quoted: bool, is_usual: bool, json: impl FnOnce() -> Box<str>) {
        let rule = *self.quoted.get_or_insert(quoted);
        if !is_usual || quoted != rule {
            self.odd.push((self.count, json()));
        }
        self.count = self.count.saturating_add(1);
    }

    /// Records an enum member.
    pub(crate) fn add_text(&mut self, is_usual: bool, json: impl FnOnce() -> Box<str>) {
        if !is_usual {
            self.odd.push((self.count, json()));
        }
        self.count = self.count.saturating_add(1);
    }

    /// Records a value that has only one notation.
    pub(crate) fn add_usual(&mut self) {
        self.count = self.count.saturating_add(1);
    }

    /// Takes the recorded notations, if any.
    pub(crate) fn take(&mut self) -> Option<Self> {
        (self.count > 0).then(|| std::mem::take(self))
    }

    /// Returns `true` if all numbers have their usual notation.
    pub(crate) fn are_usual(&self) -> bool {
        self.quoted != Some(true) && self.odd.is_empty()
    }

    fn spelling(&self, at: u32) -> Option<&str> {
        let found = self.odd.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.odd.get(found).map(|(_, json)| &**json)
    }
}

/// A [`Numbers`] while the field is being written.
pub(crate) struct Spelling<'a> {
    numbers: &'a Numbers,
    next: Cell<u32>,
}

impl<'a> Spelling<'a> {
    pub(crate) fn new(numbers: &'a Numbers) -> Self {
        let next = Cell::new(0);
        Self { numbers, next }
    }

    /// Returns `true` if numbers are written as strings.
    pub(crate) fn is_quoted(&self) -> bool {
        self.numbers.quoted == Some(true)
    }

    /// Returns the original JSON text of the next number, if its notation is unusual and the serializer can write it.
    pub(crate) fn next<S>(&self) -> Option<&'a str> {
        let at = self.next.replace(self.next.get().saturating_add(1));
        self.numbers.spelling(at).filter(|_| takes_raw::<S>())
    }
}
