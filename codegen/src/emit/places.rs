//! What other outputs take over from the crate: where its functions stand, and where the pages are.

use std::collections::BTreeMap;

use super::docs::Context;
use super::plan;
use crate::diagnostics::Diagnostics;
use crate::ir::Api;
use crate::settings::Settings;

/// Method and path of an operation -> path of its function: `groups.threads.reply` for `groups::threads::reply`.
pub type FunctionPaths<'a> = BTreeMap<(&'a str, &'a str), String>;

/// Where the function of every operation stands.
#[must_use]
pub fn functions<'a>(api: &'a Api, settings: &'a Settings) -> FunctionPaths<'a> {
    // Whoever emits the crate is told of what is odd; these are the same names.
    let mut told = Diagnostics::default();
    let plan = plan::plan(api, settings, &mut told);
    let functions = plan.modules.iter().flat_map(|it| &it.functions);
    let paths = functions.map(|(it, _)| {
        let steps = it.modules.iter().chain([&it.name]);
        let steps: Vec<&str> = steps.map(String::as_str).collect();
        let key = (it.ir.method.as_str(), it.ir.path.as_str());
        (key, steps.join("."))
    });
    paths.collect()
}

/// Address of the first of the pages; `None` where there is no page or no base.
#[must_use]
pub fn page(settings: &Settings, version: &str, pages: &[String]) -> Option<String> {
    let link = Context::new(settings, version).link(pages);
    Some(link).filter(|it| !it.is_empty())
}
