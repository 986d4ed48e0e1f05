//! A call of a function, with arguments and a body of its own, as it would be written in a program.

use std::collections::BTreeMap;

use super::plan::{ArgumentPlan, Body, FieldPlan, FunctionPlan, Gate, Reply, Target, TypePlan};
use super::{names, setters};
use model::ir::Method;

/// The crate, as programs name it.
const CRATE: &str = "msgraph";

/// The name of the client; no argument has it.
const CLIENT: &str = "client";

/// Types by the path that [`Target`] has: `crate::types::Group`.
pub type Types<'p> = BTreeMap<String, &'p TypePlan<'p>>;

/// The lines of a code block that compiles and is not run.
pub fn lines(function: &FunctionPlan<'_>, types: &Types<'_>) -> Vec<String> {
    let call = call(function, types);
    let hidden = format!("# async fn f({CLIENT}: &{CRATE}::Client) -> {CRATE}::Result<()> {{");
    let fence = "```no_run".to_owned();
    let mut lines = vec![fence, hidden];
    lines.extend(body(function, types).map(|it| format!("let body = {it};")));
    lines.push(match result(function) {
        Some(name) => format!("let {name} = {call}.await?;"),
        None => format!("{call}.await?;"),
    });
    lines.extend(["# Ok(()) }", "```"].map(str::to_owned));
    lines
}

fn call(function: &FunctionPlan<'_>, types: &Types<'_>) -> String {
    let mut arguments = vec![CLIENT.to_owned()];
    arguments.extend(function.arguments.iter().map(|it| argument(it, types)));
    arguments.extend(body_argument(function, types));
    format!("{CRATE}::{}({})", function.path("::"), arguments.join(", "))
}

fn argument(argument: &ArgumentPlan, types: &Types<'_>) -> String {
    if argument.optional {
        return "None".to_owned();
    }
    match &argument.target {
        Target::Bool => "true".to_owned(),
        Target::I32 | Target::I64 => "1".to_owned(),
        Target::F64 => "1.0".to_owned(),
        Target::Edm("Binary") => r#"&b"…"[..].into()"#.to_owned(),
        Target::Edm("Decimal") => "&1.into()".to_owned(),
        Target::Edm("Date") => r#"&"2025-01-31".into()"#.to_owned(),
        Target::Edm("DateTimeOffset") => r#"&"2025-01-31T08:00:00Z".into()"#.to_owned(),
        Target::Edm(_) => r#"&"…".into()"#.to_owned(),
        Target::Enum { path, flags } => {
            let variant = types.get(path).and_then(|it| it.variants.first());
            let variant = variant.map_or_else(
                || r#"UnknownValue("…".into())"#.to_owned(),
                |it| it.name.clone(),
            );
            let into = if *flags { ".into()" } else { "" };
            format!("&{}::{variant}{into}", public(path))
        }
        Target::Text | Target::Json | Target::Model { .. } => {
            format!("\"{}\"", argument.name.trim_matches('_').replace('_', "-"))
        }
    }
}

/// The value of the variable `body`, where the function takes an object.
fn body(function: &FunctionPlan<'_>, types: &Types<'_>) -> Option<String> {
    let Body::Object(Target::Model { path, .. }) = &function.body else {
        return None;
    };
    let fields = types.get(path).map(|it| chosen(it, function.ir.method));
    let calls = fields.into_iter().flatten().map(setter).collect::<String>();
    Some(format!("{}::new(){calls}", public(path)))
}

fn body_argument(function: &FunctionPlan<'_>, types: &Types<'_>) -> Option<String> {
    let optional = function.ir.request.optional;
    let value = match &function.body {
        Body::None => return None,
        Body::Binary if optional => return Some("None".to_owned()),
        Body::Object(Target::Model { .. }) => "&body".to_owned(),
        Body::List(Target::Model { path, poly: false }) if types.contains_key(path) => {
            format!("&[{}::new()]", public(path))
        }
        Body::List(_) => "&[]".to_owned(),
        Body::Binary => r#""content""#.to_owned(),
        Body::Object(_) | Body::Json => format!("&{CRATE}::Json::default()"),
    };
    Some(match optional {
        true => format!("Some({value})"),
        false => value,
    })
}

/// The properties that an example sets: what is required to create, else the first one that holds a simple value, else
/// the first one that holds an object.
fn chosen<'p>(plan: &'p TypePlan<'p>, method: Method) -> Vec<&'p FieldPlan<'p>> {
    let single = || setters::settable(plan).filter(|it| is_single(it));
    let simple = || single().filter(|it| is_simple(&it.target));
    let required = simple().filter(|it| method == Method::Post && it.ir.required_on_create);
    let required: Vec<_> = required.take(3).collect();
    match required.is_empty() {
        true => {
            let is_object = |it: &&FieldPlan<'_>| matches!(it.target, Target::Model { .. });
            let first = simple().next().or_else(|| single().find(is_object));
            first.into_iter().collect()
        }
        false => required,
    }
}

fn is_single(field: &FieldPlan<'_>) -> bool {
    !field.ir.collection && field.ir.deprecated.is_none() && field.gate == Gate::Open
}

fn is_simple(target: &Target) -> bool {
    matches!(target, Target::Text | Target::Bool | Target::I32)
}

fn setter(field: &FieldPlan<'_>) -> String {
    let value = match &field.target {
        Target::Bool => "true".to_owned(),
        Target::I32 => "1".to_owned(),
        Target::Model { path, .. } => format!("{}::new()", public(path)),
        _ => r#""…""#.to_owned(),
    };
    format!(".{}({value})", field.setter)
}

/// The variable that takes the response.
fn result(function: &FunctionPlan<'_>) -> Option<String> {
    let ty = function.ir.response.body.ty();
    let named = ty.filter(|it| it.namespace() != "msgraph.inferred" && !it.is_edm());
    Some(match &function.reply {
        Reply::Empty => return None,
        Reply::Object(_) => {
            named.map_or_else(|| "response".to_owned(), |it| names::lower(it.local()))
        }
        Reply::Page(_) => "page".to_owned(),
        Reply::Value(_) => "value".to_owned(),
        Reply::Binary => "content".to_owned(),
        Reply::Count => "count".to_owned(),
        Reply::Json => "json".to_owned(),
    })
}

/// `msgraph::types::Group`.
fn public(path: &str) -> String {
    path.replacen("crate", CRATE, 1)
}
