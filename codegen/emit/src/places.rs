//! Where the functions of the crate are.

use model::diagnostics::Diagnostics;
use model::ir::Api;
use model::public_api::FunctionPaths;
use model::settings::Settings;

use crate::plan;

/// The path of the function of every operation.
#[must_use]
pub fn function_paths<'a>(api: &'a Api, settings: &'a Settings) -> FunctionPaths<'a> {
    // `emit` reports what is wrong with these names.
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let functions = plan.modules.iter().flat_map(|it| &it.functions);
    let paths = functions.map(|(it, _)| {
        let steps = it.modules.iter().chain([&it.name]);
        let steps: Vec<&str> = steps.map(String::as_str).collect();
        let key = (it.ir.method.as_str(), it.ir.path.as_str());
        (key, steps.join("."))
    });
    paths.collect()
}
