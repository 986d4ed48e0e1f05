//! Types of fields as trees of [`View`]s and [`Place`]s.

use super::{Json, Model, PolyPlace};
use crate::edm::Decimal;

/// A value that shared code reads.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "the names and types of the variants explain them"
)]
pub enum View<'a> {
    Bool(bool),
    I32(i32),
    I64(i64),
    F64(f64),
    /// A string, or a type that is a string in JSON: dates, GUIDs, enums.
    Str(&'a str),
    /// The text of a set of enum members, whose order is irrelevant.
    Flags(&'a str),
    Decimal(&'a Decimal),
    Json(&'a Json),
    Model(&'a dyn Model),
    /// A model of a declared type or a derived one, and the name of the declared type.
    Poly(&'a dyn Model, &'static str),
    List(&'a dyn List),
}

/// A location that shared code writes to.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "the names and types of the variants explain them"
)]
pub enum Place<'a> {
    Bool(&'a mut bool),
    I32(&'a mut i32),
    I64(&'a mut i64),
    F64(&'a mut f64),
    String(&'a mut String),
    /// Other types that are strings in JSON: dates, GUIDs, enums.
    Text(&'a mut dyn TextPlace),
    Decimal(&'a mut Decimal),
    Json(&'a mut Json),
    Model(&'a mut dyn Model),
    /// A model that may be replaced by one of a derived type.
    Poly(&'a mut dyn PolyPlace),
    List(&'a mut dyn List),
}

/// A Rust type that a field can have.
///
/// Implemented by all generated types and lists of them; not meant to be implemented manually.
pub trait Item: Send + Sync + 'static {
    /// Returns the value for reading.
    fn view(&self) -> View<'_>;
    /// Returns the location of the value, which is blank, for writing.
    fn place(&mut self) -> Place<'_>;
    /// Returns an empty value.
    fn blank() -> Self
    where
        Self: Sized;
    /// Appends an empty value to a list.
    fn push_blank(list: &mut Vec<Self>)
    where
        Self: Sized,
    {
        list.push(Self::blank());
    }
}

/// A value parsed from a string. Accepts any text.
pub trait TextPlace {
    /// Sets the text unchanged.
    fn set_text(&mut self, text: &str);

    /// Reads a string received in JSON. For an enum, returns whether serializing it yields the same letters: a known
    /// member in another letter case is read as that member.
    fn read_text(&mut self, text: &str) -> Option<bool> {
        self.set_text(text);
        None
    }
}

/// A list of items.
pub trait List {
    /// Returns the number of items.
    fn count(&self) -> usize;
    /// Returns the item at an index.
    fn item(&self, index: usize) -> Option<View<'_>>;
    /// Appends an empty item and returns its location.
    fn push(&mut self) -> Place<'_>;
    /// Removes the last item.
    fn drop_last(&mut self);
}

// No closures here and in `slot.rs`: they would be compiled for each type.
#[allow(clippy::manual_map, reason = "see above")]
impl<T: Item> List for Vec<T> {
    fn count(&self) -> usize {
        Vec::len(self)
    }

    fn item(&self, index: usize) -> Option<View<'_>> {
        match self.as_slice().get(index) {
            Some(item) => Some(item.view()),
            None => None,
        }
    }

    fn push(&mut self) -> Place<'_> {
        T::push_blank(self);
        match self.as_mut_slice() {
            [.., last] => last.place(),
            [] => unreachable!("an item has just been added"),
        }
    }

    fn drop_last(&mut self) {
        self.pop();
    }
}

impl<T: Item> Item for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::List(self)
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl<M: Model + Default> Item for M {
    fn view(&self) -> View<'_> {
        View::Model(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Model(self)
    }

    fn blank() -> Self {
        Self::default()
    }

    fn push_blank(list: &mut Vec<Self>) {
        // Created in place: some models are several kilobytes large, and moving them is expensive.
        list.resize_with(list.len() + 1, Self::default);
    }
}

impl Item for String {
    fn view(&self) -> View<'_> {
        View::Str(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::String(self)
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl Item for Json {
    fn view(&self) -> View<'_> {
        View::Json(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Json(self)
    }

    fn blank() -> Self {
        Self::Null
    }
}

macro_rules! scalar_items {
    ($($kind:ident: $ty:ty = $blank:expr;)+) => { $(
        impl Item for $ty {
            fn view(&self) -> View<'_> {
                View::$kind(*self)
            }

            fn place(&mut self) -> Place<'_> {
                Place::$kind(self)
            }

            fn blank() -> Self {
                $blank
            }
        }
    )+ };
}

scalar_items! {
    Bool: bool = false;
    I32: i32 = 0;
    I64: i64 = 0;
    F64: f64 = 0.0;
}
