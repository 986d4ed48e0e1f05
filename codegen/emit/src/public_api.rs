//! What users see of the crate, read off the plan, so that it cannot differ from the files.

use std::collections::BTreeSet;

use super::plan::{self, AreaSet, FULL, FieldPlan, FunctionPlan, OptionSet, TypePlan};
use super::rust_types::Scope;
use super::setters;
use model::diagnostics::Diagnostics;
use model::ir::Api;
use model::public_api::{FieldItem, FunctionItem, FunctionPaths, PublicApi, TypeItem, VariantItem};
use model::settings::Settings;

/// The public API of the crate that [`super::emit`] writes.
#[must_use]
pub fn public_api<'a>(api: &'a Api, settings: &'a Settings) -> PublicApi<'a> {
    // `emit` reports what is wrong with the names.
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    PublicApi {
        version: plan.version,
        areas: features(&plan.areas),
        option_sets: plan.options.iter().map(OptionSet::name).collect(),
        functions: plan.functions().map(function).collect(),
        types: plan.types.iter().map(ty).collect(),
    }
}

/// The path of the function of every operation.
#[must_use]
pub fn function_paths<'a>(api: &'a Api, settings: &'a Settings) -> FunctionPaths<'a> {
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let paths = plan.functions().map(|it| (it.key(), it.path(".")));
    paths.collect()
}

fn features<'a>(areas: &AreaSet<'a>) -> BTreeSet<&'a str> {
    areas.iter().filter(|it| *it != FULL).collect()
}

fn function<'a>(function: &FunctionPlan<'a>) -> FunctionItem<'a> {
    let arguments = function.arguments.iter();
    let header = function.options.eventual.then_some("ConsistencyLevel");
    let options = function.options.options.iter().map(|it| it.name());
    FunctionItem {
        ir: function.ir,
        path: function.path("::"),
        template: function.template.clone(),
        arguments: arguments
            .map(|it| (it.name.clone(), Scope::PublicApi.argument(it)))
            .collect(),
        body: Scope::PublicApi.body(function),
        reply: Scope::PublicApi.answer(function),
        options: options.chain(header).collect(),
    }
}

fn ty<'a>(plan: &TypePlan<'a>) -> TypeItem<'a> {
    // An inherited field has a setter if its own type gives it one.
    let setters = setters::settable(plan).map(|it| it.setter.as_str());
    let setters: BTreeSet<&str> = setters.collect();
    let path = |it: &str| Scope::PublicApi.path(it).to_owned();
    let variants = plan.variants.iter().map(|it| VariantItem {
        ir: it.ir,
        name: it.name.clone(),
    });
    TypeItem {
        ir: plan.node.ir,
        path: path(&plan.node.path()),
        bases: plan.ancestors.iter().map(|it| path(it)).collect(),
        features: features(&plan.node.areas),
        fields: plan.fields.iter().map(|it| field(it, &setters)).collect(),
        variants: variants.collect(),
    }
}

fn field<'a>(plan: &FieldPlan<'a>, setters: &BTreeSet<&str>) -> FieldItem<'a> {
    let has_setter = setters.contains(plan.setter.as_str());
    FieldItem {
        ir: plan.ir,
        name: plan.name.clone(),
        ty: Scope::PublicApi.field(plan),
        setter: has_setter.then(|| plan.setter.clone()),
    }
}
