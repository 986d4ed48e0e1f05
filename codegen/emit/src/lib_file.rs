//! `src/lib.rs` of the crate.

use quote::quote;

use super::docs::Context;
use super::format::Source;
use super::plan::Plan;
use super::{modules, operations};

/// Attributes of the crate.
const ATTRIBUTES: &str = r#"#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(
    clippy::module_inception,
    reason = "the module path is the URL, which may repeat a word"
)]"#;

/// The runtime's names are the crate's.
const REEXPORT: &str = "pub use msgraph_runtime::*;";

/// What the modules of functions see; which of it is needed depends on the features.
const PRELUDE: &str = r#"/// What the modules of functions share.
#[allow(unused_imports, reason = "what is needed depends on the features")]
mod prelude {
    pub(crate) use crate::options::*;
    pub(crate) use msgraph_runtime::model::{self, IsA};
    pub(crate) use msgraph_runtime::{
        Bytes, Client, Json, Method, Operation, Page, Permissions, Request, Value, edm,
    };
}"#;

/// How the root sees what the modules of functions see.
const USE_PRELUDE: &str = r#"#[allow(unused_imports, reason = "what is needed depends on the features")]
use crate::prelude::*;"#;

/// The file.
pub fn file(plan: &Plan<'_>, context: Context<'_>) -> String {
    let mut source = Source::new([]);
    source.docs(docs(plan));
    source.text(ATTRIBUTES);
    source.text(REEXPORT);
    source.tokens(quote!(
        pub mod options;
        pub mod types;
    ));
    if let Some(root) = plan.modules.first() {
        modules::children(root, &mut source);
        if !root.functions.is_empty() {
            source.text(USE_PRELUDE);
        }
        for (function, when) in &root.functions {
            source.tokens(operations::items(function, when, context));
        }
    }
    source.text(PRELUDE);
    source.finish()
}

fn docs(plan: &Plan<'_>) -> [String; 5] {
    let title = format!(
        "Typed access to Microsoft Graph {}: a function per operation, a struct per type.",
        plan.version
    );
    [
        title,
        String::new(),
        "The module path is the URL: `GET /groups/{id}/threads` is".to_owned(),
        "`groups::threads::list(&client, group_id)`. Every area of the API is a cargo feature; none is".to_owned(),
        "on by default, `full` turns on all of them.".to_owned(),
    ]
}
