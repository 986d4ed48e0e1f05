//! Models in the form of generated code.

#![allow(unreachable_pub, reason = "generated types are public")]

use msgraph_runtime::edm;
use msgraph_runtime::model::{
    BASE_SLOT, Derived, Extra, FieldMeta, Flags, Json, Meta, Model, OpenEnum, Poly, Slot, SlotMut,
};
use msgraph_runtime::{model_impls, open_enum, serde_impls};

/// A root type.
#[non_exhaustive]
#[derive(Default)]
pub struct Entity {
    pub id: Option<String>,
    pub extra: Extra,
}

impl Model for Entity {
    fn meta(&self) -> &'static Meta {
        static META: Meta = Meta::new(
            "test.entity",
            &[FieldMeta::read_only("id")],
            &[
                Derived::of::<Node>("test.node"),
                Derived::of::<Leaf>("test.leaf"),
                Derived::of::<Branch>("test.branch"),
            ],
        );
        &META
    }

    fn slot(&self, index: usize) -> Option<Slot<'_>> {
        Some(match index {
            0 => Slot::Str(&self.id),
            BASE_SLOT => Slot::Extra(&self.extra),
            _ => return None,
        })
    }

    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
        Some(match index {
            0 => SlotMut::Str(&mut self.id),
            BASE_SLOT => SlotMut::Extra(&mut self.extra),
            _ => return None,
        })
    }
}

model_impls!(Entity);
serde_impls!(Entity);

/// Implements the parts of `Model` that are the same for each struct below.
macro_rules! model {
    ($model:ident, $name:literal, [$($derived:ident = $derived_name:literal),*],
     $($index:literal: $kind:ident $wire:literal $field:tt;)*) => {
        impl Model for $model {
            fn meta(&self) -> &'static Meta {
                static META: Meta = Meta::new(
                    $name,
                    &[$(FieldMeta::new($wire)),*],
                    &[$(Derived::of::<$derived>($derived_name)),*],
                );
                &META
            }

            fn slot(&self, index: usize) -> Option<Slot<'_>> {
                Some(match index {
                    $($index => model!(@slot Slot self $kind $field),)*
                    BASE_SLOT => model!(@base Slot [&self] $model),
                    _ => return None,
                })
            }

            fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
                Some(match index {
                    $($index => model!(@slot_mut SlotMut self $kind $field),)*
                    BASE_SLOT => model!(@base SlotMut [&mut self] $model),
                    _ => return None,
                })
            }
        }
    };
    (@slot $slot:ident $this:ident Gated $field:tt) => { return None };
    (@slot $slot:ident $this:ident $kind:ident $field:ident) => { $slot::$kind(&$this.$field) };
    (@slot_mut $slot:ident $this:ident Gated $field:tt) => { return None };
    (@slot_mut $slot:ident $this:ident $kind:ident $field:ident) => { $slot::$kind(&mut $this.$field) };
    (@base $slot:ident [$($this:tt)*] Place) => { $slot::Extra($($this)*.extra) };
    (@base $slot:ident [$($this:tt)*] $model:ident) => { $slot::Base($($this)*.base) };
}

/// A derived type with derived types of its own.
#[non_exhaustive]
#[derive(Default)]
pub struct Node {
    pub base: Entity,
    pub created: Option<edm::DateTimeOffset>,
}

model! {
    Node, "test.node", [Leaf = "test.leaf", Branch = "test.branch"],
    0: Field "created" created;
}
model_impls!(Node: Entity);
serde_impls!(Node);

/// A type with every kind of field.
#[non_exhaustive]
#[derive(Default)]
pub struct Leaf {
    pub base: Node,
    pub name: Option<String>,
    pub open: Option<bool>,
    pub small: Option<i32>,
    pub large: Option<i64>,
    pub ratio: Option<f64>,
    pub any: Option<Json>,
    pub kind: Option<Kind>,
    pub kinds: Option<Vec<Kind>>,
    pub flags: Option<Flags<Kind>>,
    pub amount: Option<edm::Decimal>,
    pub bytes: Option<edm::Binary>,
    pub names: Option<Vec<String>>,
    pub larges: Option<Vec<i64>>,
    pub ratios: Option<Vec<f64>>,
    pub place: Option<Poly<Place>>,
    pub places: Option<Vec<Poly<Place>>>,
    pub above: Option<Poly<Node>>,
    pub grid: Option<Vec<Vec<String>>>,
}

model! {
    Leaf, "test.leaf", [],
    0: Str "name" name;
    1: Bool "open" open;
    2: I32 "small" small;
    3: I64 "large" large;
    4: F64 "ratio" ratio;
    5: Json "any" any;
    6: Field "kind" kind;
    7: Field "kinds" kinds;
    8: Field "flags" flags;
    9: Field "amount" amount;
    10: Field "bytes" bytes;
    11: Field "names" names;
    12: Field "larges" larges;
    13: Field "ratios" ratios;
    14: Field "place" place;
    15: Field "places" places;
    16: Field "above" above;
    17: Gated "gated" _;
    18: Field "grid" grid;
}
model_impls!(Leaf: Node, Entity);
serde_impls!(Leaf);

/// A type with derived types.
#[non_exhaustive]
#[derive(Default)]
pub struct Branch {
    pub base: Node,
    pub below: Option<Vec<Poly<Node>>>,
}

model! {
    Branch, "test.branch", [],
    0: Field "below" below;
}
model_impls!(Branch: Node, Entity);
serde_impls!(Branch);

/// A complex type without base or derived types.
#[non_exhaustive]
#[derive(Default)]
pub struct Place {
    pub city: Option<String>,
    pub floor: Option<i64>,
    pub extra: Extra,
}

model! {
    Place, "test.place", [],
    0: Str "city" city;
    1: I64 "floor" floor;
}
model_impls!(Place);
serde_impls!(Place);

/// An enum.
#[non_exhaustive]
#[derive(Clone)]
pub enum Kind {
    One,
    Two,
    UnknownValue(String),
}

impl OpenEnum for Kind {
    const TYPE_NAME: &'static str = "test.kind";
    const MEMBERS: &'static [&'static str] = &["one", "two"];

    fn from_text(text: &str) -> Self {
        match text {
            "one" => Self::One,
            "two" => Self::Two,
            _ => Self::UnknownValue(text.to_owned()),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::One => "one",
            Self::Two => "two",
            Self::UnknownValue(text) => text,
        }
    }
}

open_enum!(Kind);
serde_impls!(Kind);
