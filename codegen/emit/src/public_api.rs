//! What a user of the crate sees of it, as plain data: two of these can be compared where files cannot.
//!
//! It is read off the plan, so that it never says anything else than the files do.

use std::collections::BTreeSet;

use super::plan::{
    self, AreaSet, Argument, ArgumentType, Body, FULL, FieldPlan, Function, OptionSet, Plan, Reply,
    Target, TypePlan,
};
use super::setters;
use model::diagnostics::Diagnostics;
use model::ir::Api;
use model::public_api::{FieldItem, FunctionItem, PublicApi, TypeItem, VariantItem};
use model::settings::Settings;

/// The face of the crate that [`super::emit`] would write.
#[must_use]
pub fn public_api<'a>(api: &'a Api, settings: &'a Settings) -> PublicApi<'a> {
    // What there is to say of names has been said when the crate was made.
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let Plan {
        version,
        areas,
        types,
        options,
        modules,
    } = &plan;
    let functions = modules.iter().flat_map(|it| &it.functions);
    PublicApi {
        version,
        areas: features(areas),
        option_sets: options.iter().map(OptionSet::name).collect(),
        functions: functions.map(|(it, _)| function(it)).collect(),
        types: types.iter().map(ty).collect(),
    }
}

fn features<'a>(areas: &AreaSet<'a>) -> BTreeSet<&'a str> {
    areas.iter().filter(|it| *it != FULL).collect()
}

fn function<'a>(function: &Function<'a>) -> FunctionItem<'a> {
    let place = function.modules.iter().chain([&function.name]);
    FunctionItem {
        ir: function.ir,
        path: place.map(String::as_str).collect::<Vec<_>>().join("::"),
        template: function.template.clone(),
        arguments: function.arguments.iter().map(argument).collect(),
        body: body(&function.body),
        reply: match function.may_be_empty() {
            true => format!("Option<{}>", reply(&function.reply)),
            false => reply(&function.reply),
        },
        options: options(&function.options),
    }
}

fn argument(argument: &Argument) -> (String, &'static str) {
    let ty = match argument.ty {
        ArgumentType::Text => "&str",
        ArgumentType::Bool => "bool",
        ArgumentType::I32 => "i32",
        ArgumentType::I64 => "i64",
        ArgumentType::F64 => "f64",
    };
    (argument.name.clone(), ty)
}

fn body(body: &Body) -> Option<String> {
    match body {
        Body::None => None,
        Body::Object(Target::Model { path, poly: true }) => {
            Some(format!("&impl IsA<{}>", below_crate(path)))
        }
        Body::Object(target) => Some(format!("&{}", item(target))),
        Body::List(target) => Some(format!("&[{}]", item(target))),
        Body::Binary => Some("impl Into<Bytes>".to_owned()),
        Body::Json => Some("&Json".to_owned()),
    }
}

fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Empty => "()".to_owned(),
        Reply::Object(target) => item(target),
        Reply::Page(target) => format!("Page<{}>", item(target)),
        Reply::Value(target) => format!("Value<{}>", item(target)),
        Reply::Binary => "Bytes".to_owned(),
        Reply::Count => "i64".to_owned(),
        Reply::Json => "Json".to_owned(),
    }
}

fn options(set: &OptionSet) -> Vec<&'static str> {
    let header = set.eventual.then_some("ConsistencyLevel");
    set.options.iter().map(|it| it.0).chain(header).collect()
}

fn ty<'a>(plan: &TypePlan<'a>) -> TypeItem<'a> {
    // An inherited field has a setter if its own type gives it one.
    let setters: BTreeSet<&str> = setters::settable(plan)
        .map(|it| it.setter.as_str())
        .collect();
    let variants = plan.variants.iter().map(|it| VariantItem {
        ir: it.ir,
        name: it.name.clone(),
    });
    TypeItem {
        ir: plan.node.ir,
        path: below_crate(&plan.node.path()).to_owned(),
        bases: plan
            .ancestors
            .iter()
            .map(|it| below_crate(it).to_owned())
            .collect(),
        features: features(&plan.node.areas),
        fields: plan.fields.iter().map(|it| field(it, &setters)).collect(),
        variants: variants.collect(),
    }
}

fn field<'a>(plan: &FieldPlan<'a>, setters: &BTreeSet<&str>) -> FieldItem<'a> {
    let item = item(&plan.target);
    FieldItem {
        ir: plan.ir,
        name: plan.name.clone(),
        ty: match plan.ir.collection {
            true => format!("Option<Vec<{item}>>"),
            false => format!("Option<{item}>"),
        },
        setter: setters
            .contains(plan.setter.as_str())
            .then(|| plan.setter.clone()),
    }
}

/// One value, as [`super::rust_types::item`] writes it but for the modules of the runtime.
fn item(target: &Target) -> String {
    match target {
        Target::Bool => "bool".to_owned(),
        Target::I32 => "i32".to_owned(),
        Target::I64 => "i64".to_owned(),
        Target::F64 => "f64".to_owned(),
        Target::Text => "String".to_owned(),
        Target::Json => "Json".to_owned(),
        Target::Edm(name) => (*name).to_owned(),
        Target::Model { path, poly: true } => format!("Poly<{}>", below_crate(path)),
        Target::Enum { path, flags: true } => format!("Flags<{}>", below_crate(path)),
        Target::Model { path, .. } | Target::Enum { path, .. } => below_crate(path).to_owned(),
    }
}

fn below_crate(path: &str) -> &str {
    path.strip_prefix("crate::").unwrap_or(path)
}
