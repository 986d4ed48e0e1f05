//! Items: the Rust types that a field can hold, as trees of [`View`]s and [`Place`]s.

use super::{Json, Model, PolyPlace};
use crate::edm::Decimal;

/// A value as shared code sees it.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "each variant is the kind that its name and type say"
)]
pub enum View<'a> {
    Bool(bool),
    I32(i32),
    I64(i64),
    F64(f64),
    /// Text, and everything that is text in JSON: dates, GUIDs, enums.
    Str(&'a str),
    /// The text of a set of enum members, whose order doesn't count.
    Flags(&'a str),
    Decimal(&'a Decimal),
    Json(&'a Json),
    Model(&'a dyn Model),
    /// A model that may be of a derived type; the second is the name of the declared type.
    Poly(&'a dyn Model, &'static str),
    List(&'a dyn List),
}

/// Where shared code writes a value.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "each variant is the kind that its name and type say"
)]
pub enum Place<'a> {
    Bool(&'a mut bool),
    I32(&'a mut i32),
    I64(&'a mut i64),
    F64(&'a mut f64),
    String(&'a mut String),
    /// Everything else that is text in JSON: dates, GUIDs, enums.
    Text(&'a mut dyn TextPlace),
    Decimal(&'a mut Decimal),
    Json(&'a mut Json),
    Model(&'a mut dyn Model),
    /// A model that may be replaced by one of a derived type.
    Poly(&'a mut dyn PolyPlace),
    List(&'a mut dyn List),
}

/// A Rust type that a field can hold.
///
/// All generated types are, and lists of them; not meant to be implemented by hand.
pub trait Item: Send + Sync + 'static {
    /// The value, to be read.
    fn view(&self) -> View<'_>;
    /// The value, to be written to. It is blank when this is called.
    fn place(&mut self) -> Place<'_>;
    /// An empty value.
    fn blank() -> Self
    where
        Self: Sized;
    /// Adds an empty value to a list.
    fn push_blank(list: &mut Vec<Self>)
    where
        Self: Sized,
    {
        list.push(Self::blank());
    }
}

/// A value that is read from text. It accepts any text.
pub trait TextPlace {
    /// Takes the text as it is.
    fn set_text(&mut self, text: &str);

    /// Takes text that came in JSON. For an enum, answers whether it will be written with the same letters: a known
    /// member in another letter case is read as that member.
    fn read_text(&mut self, text: &str) -> Option<bool> {
        self.set_text(text);
        None
    }
}

/// A list of items.
pub trait List {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them.
    fn item(&self, index: usize) -> Option<View<'_>>;
    /// Adds an empty item, to be filled through the answer.
    fn push(&mut self) -> Place<'_>;
    /// Takes the last item off again.
    fn drop_last(&mut self);
}

// Closures and functions handed over are spelt out here and in `slot.rs`: each would be compiled again for every type.
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
        // Made in its place: some models are of kilobytes, and copying them is felt.
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
