//! `src/lib.rs` of the crate.

use quote::quote;

use super::docs::Context;
use super::format::Source;
use super::plan::Plan;
use super::{modules, operations};

const ATTRIBUTES: &str = r#"#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(
    clippy::module_inception,
    reason = "the module path is the URL, which may repeat a word"
)]"#;

/// What the modules of functions see; which of it is needed depends on the features.
const PRELUDE: &str = r#"/// What the modules of functions share.
#[allow(unused_imports, reason = "what is needed depends on the features")]
mod prelude {
    pub(crate) use msgraph_runtime::model::{self, IsA};
    pub(crate) use msgraph_runtime::{
        Bytes, Client, Json, Method, Operation, Page, Part, Permissions, Request, Value, edm,
    };
}"#;

/// The file.
pub(super) fn file(plan: &Plan<'_>, context: Context<'_>) -> String {
    let mut source = Source::new([]);
    source.docs([
        format!("Typed access to Microsoft Graph {}: a function per operation, a struct per type.", plan.version),
        String::new(),
        "The module path is the URL: `GET /groups/{id}/threads` is `groups::threads::list(&client, group_id)`.".to_owned(),
        "Every area of the API is a cargo feature; none is on by default, `full` turns on all of them.".to_owned(),
    ]);
    source.text(ATTRIBUTES);
    source.tokens(quote! {
        pub use msgraph_runtime::*;
        pub mod types;
    });
    if let Some(root) = plan.modules.first() {
        modules::children(root, &mut source);
        if !root.functions.is_empty() {
            source.tokens(quote! {
                #[allow(unused_imports, reason = "most of it is re-exported above")]
                use crate::prelude::*;
            });
        }
        for (function, when) in &root.functions {
            source.tokens(operations::items(function, when, context));
        }
    }
    source.text(PRELUDE);
    source.finish()
}
