//! Pairs of structs with the same fields: a model in the form of generated code, and one that derives serde's traits.

/// Defines both structs of a pair: the model with its base type (or `Extra`), the row with the members that the model
/// inherits, then the fields of both as `index name "wire" Kind model-type, row-type;`. A row keeps unknown members
/// only if it names a field for them.
macro_rules! pair {
    ($model:ident ($base:ident $base_field:ident: $base_type:ty), $name:literal;
     $row:ident { $($inherited:ident $inherited_wire:literal $inherited_type:ty;)* };
     $($index:literal $field:ident $wire:literal $kind:ident $type:ty, $row_type:ty;)*
     $(.. $rest:ident)?) => {
        #[derive(Default)]
        pub struct $model {
            pub $base_field: $base_type,
            $(pub $field: Option<$type>,)*
        }

        impl ::msgraph_runtime::model::Model for $model {
            #[inline]
            fn meta(&self) -> &'static ::msgraph_runtime::model::Meta {
                use ::msgraph_runtime::model::{FieldMeta, Meta};
                static META: Meta = Meta::new($name, &[$(FieldMeta::new($wire)),*], &[]);
                &META
            }

            #[inline]
            fn slot(&self, index: usize) -> Option<::msgraph_runtime::model::Slot<'_>> {
                use ::msgraph_runtime::model::{BASE_SLOT, Slot};
                Some(match index {
                    $($index => Slot::$kind(&self.$field),)*
                    BASE_SLOT => Slot::$base(&self.$base_field),
                    _ => return None,
                })
            }

            #[inline]
            fn slot_mut(&mut self, index: usize) -> Option<::msgraph_runtime::model::SlotMut<'_>> {
                use ::msgraph_runtime::model::{BASE_SLOT, SlotMut};
                Some(match index {
                    $($index => SlotMut::$kind(&mut self.$field),)*
                    BASE_SLOT => SlotMut::$base(&mut self.$base_field),
                    _ => return None,
                })
            }
        }

        ::msgraph_runtime::model_impls!($model);
        ::msgraph_runtime::serde_impls!($model);

        #[derive(Default, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(default)]
        pub struct $row {
            $(#[serde(rename = $inherited_wire)]
              pub $inherited: Option<$inherited_type>,)*
            $(#[serde(rename = $wire)]
              pub $field: Option<$row_type>,)*
            $(#[serde(flatten)]
              pub $rest: ::serde_json::Map<String, ::serde_json::Value>,)?
        }
    };
}

pub(crate) use pair;
