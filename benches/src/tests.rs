//! A small crate with serde's derives.

use msgraph_codegen::emit::public_api;
use msgraph_codegen::generate;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::settings::Settings;

use super::{Models, serde_crate};

const PAGES: [(&str, &str); 2] = [
    (
        "resources/item.md",
        "# item resource type\n\n\
         Namespace: microsoft.graph\n\n\
         ## Properties\n\
         |Property|Type|\n\
         |:---|:---|\n\
         |id|String|\n\
         |state|itemState|\n\n\
         ### itemState values\n\
         |Member|\n\
         |:---|\n\
         |notStarted|\n\
         |done|\n",
    ),
    (
        "resources/specialitem.md",
        "# specialItem resource type\n\n\
         Namespace: microsoft.graph\n\n\
         Inherits from [item](item.md).\n\n\
         ## Properties\n\
         |Property|Type|\n\
         |:---|:---|\n\
         |dueDate|DateTimeOffset|\n",
    ),
];

#[test]
fn models_derive_serde() {
    let pages = PAGES.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let settings = Settings::default();
    let output = generate(&Corpus::new(pages), &Corpus::default(), "v1.0", &settings);
    let api = public_api(&output.api, &settings);
    let file = |models, path: &str| {
        let files = serde_crate(&output.files, &api, models).unwrap();
        files[path].clone()
    };
    let special = "src/types/special_item.rs";
    expect_test::expect![[r#"
        use crate::{edm, model};
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct SpecialItem {
            #[serde(rename = "dueDate", skip_serializing_if = "Option::is_none")]
            pub due_date: Option<edm::DateTimeOffset>,
            #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
            pub id: Option<String>,
            #[serde(rename = "state", skip_serializing_if = "Option::is_none")]
            pub state: Option<crate::types::ItemState>,
        }
    "#]]
    .assert_eq(&file(Models::Fields, special));
    expect_test::expect![[r#"
        use crate::{edm, model};
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct Item {
            #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
            pub id: Option<String>,
            #[serde(rename = "state", skip_serializing_if = "Option::is_none")]
            pub state: Option<crate::types::ItemState>,
            #[serde(flatten)]
            pub extra: std::collections::BTreeMap<String, model::Json>,
        }
        impl Item {
            /// An empty one.
            #[must_use]
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }
            /// Sets `id`.
            pub fn set_id(mut self, value: impl Into<String>) -> Self {
                self.id = Some(value.into());
                self
            }
            /// Sets `state`.
            #[inline]
            pub fn set_state(mut self, value: crate::types::ItemState) -> Self {
                self.state = Some(value);
                self
            }
        }
    "#]]
    .assert_eq(&file(Models::Complete, "src/types/item.rs"));
    expect_test::expect![[r#"
        use crate::{edm, model};
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum ItemState {
            #[serde(rename = "notStarted")]
            NotStarted,
            #[serde(rename = "done")]
            Done,
            #[serde(untagged)]
            UnknownValue(String),
        }
    "#]]
    .assert_eq(&file(Models::Fields, "src/types/item_state.rs"));
    for path in output.files.keys().filter(|it| it.ends_with(".rs")) {
        let text = file(Models::Complete, path);
        assert!(!text.contains("msgraph_runtime"), "{path}: {text}");
    }
}
