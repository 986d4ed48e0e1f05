//! What an operation sends and returns, in words.

use model::ir;
use model::plain::code;

use crate::plan::{Body, FunctionPlan, Reply};
use crate::sentence;

/// `` Sends a `group`. Returns a `group` (status 201). ``
pub fn exchange(function: &FunctionPlan<'_>) -> Vec<String> {
    let ir = function.ir;
    let content = sent(&function.body, &ir.request);
    let content = content.map(|it| it + &alternatives(&ir.request));
    let sends = match (content, ir.request.optional) {
        (None, _) => String::new(),
        (Some(content), false) => format!("Sends {content}. "),
        (Some(content), true) => format!("Sends {content} if one is given. "),
    };
    let or_nothing = if function.may_be_empty() {
        " or nothing"
    } else {
        ""
    };
    let returns = returned(&function.reply, &ir.response.body);
    let codes: Vec<String> = ir.response.status.iter().map(u16::to_string).collect();
    let status = match codes.is_empty() {
        true => String::new(),
        false => format!(" (status {})", codes.join(" or ")),
    };
    vec![format!("{sends}Returns {returns}{or_nothing}{status}.")]
}

/// What a request sends.
fn sent(body: &Body, ir: &ir::Body) -> Option<String> {
    Some(match body {
        Body::None => return None,
        Body::Object(_) => one(ir),
        Body::List(_) => format!("a list of {}", item(ir)),
        Body::Binary => format!("binary content{}", media_type(ir)),
        Body::Json => "JSON of any form".to_owned(),
    })
}

/// How content of other media types is sent in place of the body.
fn alternatives(ir: &ir::Body) -> String {
    if ir.alternatives.is_empty() {
        return String::new();
    }
    let names: Vec<String> = ir.alternatives.iter().map(|it| code(it)).collect();
    let names = names.join(" or ");
    format!(" (or {names}, with `content()` and `content_type()`)")
}

/// What a request returns.
fn returned(reply: &Reply, ir: &ir::Body) -> String {
    match reply {
        Reply::Empty => "nothing".to_owned(),
        Reply::Object(_) => one(ir),
        Reply::Page(_) => format!("a page of {}", item(ir)),
        Reply::Value(_) => format!("a value of the type {}", item(ir)),
        Reply::Binary => format!("binary content{}", media_type(ir)),
        Reply::Count => "a number".to_owned(),
        Reply::Json => "JSON of any form".to_owned(),
    }
}

/// ``a `group` ``.
fn one(ir: &ir::Body) -> String {
    let name = ir.ty().map_or("", ir::TypeName::local);
    format!("{} {}", sentence::article(name), item(ir))
}

/// `` `group` ``, `` `Edm.String` ``.
fn item(ir: &ir::Body) -> String {
    let name = ir.ty().map_or("Edm.Untyped", |it| match it.is_edm() {
        true => it.as_str(),
        false => it.local(),
    });
    code(name)
}

fn media_type(ir: &ir::Body) -> String {
    let media_type = ir.media_type.as_deref();
    media_type.map_or_else(String::new, |it| format!(" ({})", code(it)))
}
