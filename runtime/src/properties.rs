//! JSON names of properties, checked by the compiler.

use crate::model::{BASE_SLOT, Model, Slot};

/// Returns the JSON names of properties, for `select`, `expand` and `order_by`.
///
/// The arguments are field names, so a misspelled one is a compile error. Fields of base types can be used as well:
///
/// ```
/// # use msgraph_runtime::{model, properties};
/// # #[derive(Default)]
/// # pub struct Group { extra: model::Extra, display_name: Option<String>, mail: Option<String> }
/// # impl model::Model for Group {
/// #     fn meta(&self) -> &'static model::Meta {
/// #         static FIELDS: [model::FieldMeta; 2] = [model::FieldMeta::new("displayName"), model::FieldMeta::new("mail")];
/// #         static META: model::Meta = model::Meta::new("group", &FIELDS, &[]);
/// #         &META
/// #     }
/// #     fn slot(&self, index: usize) -> Option<model::Slot<'_>> {
/// #         Some(match index {
/// #             0 => model::Slot::Str(&self.display_name),
/// #             1 => model::Slot::Str(&self.mail),
/// #             model::BASE_SLOT => model::Slot::Extra(&self.extra),
/// #             _ => return None,
/// #         })
/// #     }
/// #     fn slot_mut(&mut self, _: usize) -> Option<model::SlotMut<'_>> { None }
/// # }
/// assert_eq!(properties!(Group: mail, display_name), ["mail", "displayName"]);
/// ```
#[macro_export]
macro_rules! properties {
    ($model:ty: $($field:ident),+ $(,)?) => {
        $crate::__property_names::<$model>(|model| ::std::vec![$($crate::__property_address(&model.$field)),+])
    };
}

/// Returns the address of a field. Each `Option` of a model is a property; its other fields are not.
#[doc(hidden)]
pub fn __property_address<T>(field: &Option<T>) -> *const () {
    std::ptr::from_ref(field).cast()
}

/// Returns the names of the fields at these addresses. They are found through the model's slots, so no code has to be
/// generated for it.
#[doc(hidden)]
pub fn __property_names<M: Model + Default>(
    addresses: impl FnOnce(&M) -> Vec<*const ()>,
) -> Vec<&'static str> {
    let model = M::default();
    let addresses = addresses(&model);
    let names = addresses.into_iter();
    names.filter_map(|it| name_at(&model, it)).collect()
}

fn name_at(model: &dyn Model, wanted: *const ()) -> Option<&'static str> {
    let mut fields = model.meta().fields.iter().enumerate();
    let own = fields.find(|(index, _)| address(model.slot(*index)) == Some(wanted));
    match own {
        Some((_, field)) => Some(field.name),
        None => name_at(base(model)?, wanted),
    }
}

fn base(model: &dyn Model) -> Option<&dyn Model> {
    match model.slot(BASE_SLOT) {
        Some(Slot::Base(base)) => Some(base),
        _ => None,
    }
}

fn address(slot: Option<Slot<'_>>) -> Option<*const ()> {
    Some(match slot? {
        Slot::Bool(field) => std::ptr::from_ref(field).cast(),
        Slot::I32(field) => std::ptr::from_ref(field).cast(),
        Slot::I64(field) => std::ptr::from_ref(field).cast(),
        Slot::F64(field) => std::ptr::from_ref(field).cast(),
        Slot::Str(field) => std::ptr::from_ref(field).cast(),
        Slot::Json(field) => std::ptr::from_ref(field).cast(),
        Slot::Field(field) => std::ptr::from_ref(field).cast(),
        Slot::Base(_) | Slot::Extra(_) => return None,
    })
}
