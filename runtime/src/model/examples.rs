//! Models for examples in the documentation, in the form of generated code.

/// Defines `DirectoryObject` and the derived type `User`.
#[doc(hidden)]
#[macro_export]
macro_rules! example_models {
    () => {
        mod example {
            use ::msgraph_runtime::edm;
            use ::msgraph_runtime::model::{
                Derived, Extra, FieldMeta, IsA, BASE_SLOT, Meta, Model, Poly, Slot, SlotMut,
            };

            #[derive(Default)]
            pub struct DirectoryObject {
                pub id: Option<String>,
                pub extra: Extra,
            }

            impl Model for DirectoryObject {
                fn meta(&self) -> &'static Meta {
                    static META: Meta = Meta::new(
                        "example.directoryObject",
                        &[FieldMeta::read_only("id")],
                        &[Derived::of::<User>("example.user")],
                    );
                    &META
                }

                fn slot(&self, index: usize) -> Option<Slot<'_>> {
                    match index {
                        0 => Some(Slot::Str(&self.id)),
                        BASE_SLOT => Some(Slot::Extra(&self.extra)),
                        _ => None,
                    }
                }

                fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
                    match index {
                        0 => Some(SlotMut::Str(&mut self.id)),
                        BASE_SLOT => Some(SlotMut::Extra(&mut self.extra)),
                        _ => None,
                    }
                }
            }

            ::msgraph_runtime::model_impls!(DirectoryObject);
            ::msgraph_runtime::serde_impls!(DirectoryObject);

            #[derive(Default)]
            pub struct User {
                pub base: DirectoryObject,
                pub display_name: Option<String>,
                pub hire_date: Option<edm::DateTimeOffset>,
                pub job_title: Option<String>,
                pub manager: Option<Poly<DirectoryObject>>,
            }

            impl Model for User {
                fn meta(&self) -> &'static Meta {
                    static META: Meta = Meta::new(
                        "example.user",
                        &[
                            FieldMeta::new("displayName"),
                            FieldMeta::new("hireDate"),
                            FieldMeta::new("jobTitle"),
                            FieldMeta::new("manager"),
                        ],
                        &[],
                    );
                    &META
                }

                fn slot(&self, index: usize) -> Option<Slot<'_>> {
                    match index {
                        0 => Some(Slot::Str(&self.display_name)),
                        1 => Some(Slot::Field(&self.hire_date)),
                        2 => Some(Slot::Str(&self.job_title)),
                        3 => Some(Slot::Field(&self.manager)),
                        BASE_SLOT => Some(Slot::Base(&self.base)),
                        _ => None,
                    }
                }

                fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
                    match index {
                        0 => Some(SlotMut::Str(&mut self.display_name)),
                        1 => Some(SlotMut::Field(&mut self.hire_date)),
                        2 => Some(SlotMut::Str(&mut self.job_title)),
                        3 => Some(SlotMut::Field(&mut self.manager)),
                        BASE_SLOT => Some(SlotMut::Base(&mut self.base)),
                        _ => None,
                    }
                }
            }

            ::msgraph_runtime::model_impls!(User: DirectoryObject);
            ::msgraph_runtime::serde_impls!(User);

            impl User {
                pub fn new() -> Self {
                    Self::default()
                }

                pub fn set_display_name(mut self, value: impl Into<String>) -> Self {
                    self.display_name = Some(value.into());
                    self
                }

                pub fn set_job_title(mut self, value: impl Into<String>) -> Self {
                    self.job_title = Some(value.into());
                    self
                }

                pub fn set_manager(mut self, value: impl IsA<DirectoryObject>) -> Self {
                    self.manager = Some(Poly::new(value));
                    self
                }
            }
        }
        #[allow(unused_imports)]
        use example::{DirectoryObject, User};
    };
}
