//! Types: kind, base, traits and key.

use std::collections::BTreeSet;

use model::codes::metadata as codes;
use model::decision::Subject;
use model::ir::{Type, TypeKind};
use model::metadata::Type as ServiceType;

use super::agreement::Measure;
use super::context::{About, Cx, area, is_inferred};
use super::difference::Theirs;
use super::{members, properties};

/// Compares every type that a page describes.
pub fn types(cx: &mut Cx<'_>) {
    let api = cx.api;
    let described = api.types.iter();
    let described = described.filter(|it| !it.inferred && !it.pages.is_empty());
    for ours in described.filter(|it| !is_inferred(&it.name)) {
        let before = cx.differences.len();
        let counterpart = cx.counterpart(&ours.name);
        match counterpart {
            None => unknown(ours, cx),
            Some(theirs) => declaration(ours, theirs, cx),
        }
        let contradicts = cx.differences.iter().skip(before);
        let agrees = !contradicts.into_iter().any(|it| is_about_type(it.code));
        cx.count(area(ours), Measure::Types, agrees);
        if let Some(theirs) = counterpart {
            match ours.kind {
                TypeKind::Enum => members::members(ours, theirs, cx),
                _ => properties::properties(ours, theirs, cx),
            }
        }
    }
    undocumented(cx);
}

fn is_about_type(code: &model::diagnostics::Code) -> bool {
    [
        &codes::TYPE_UNKNOWN,
        &codes::KIND_DIFFERS,
        &codes::BASE_DIFFERS,
    ]
    .contains(&code)
}

fn about(ours: &Type, cx: &Cx<'_>) -> About {
    About::new(Subject::Type(ours.name.clone()), cx.places.ty(ours))
}

fn unknown(ours: &Type, cx: &mut Cx<'_>) {
    let message = format!("the metadata has no type `{}`", ours.name);
    cx.report(
        &codes::TYPE_UNKNOWN,
        about(ours, cx),
        Theirs::Nothing,
        message,
    );
}

fn declaration<'a>(ours: &'a Type, theirs: &'a ServiceType, cx: &mut Cx<'a>) {
    if ours.name != theirs.name {
        let message = format!(
            "the type is `{}` here and `{}` in the metadata",
            ours.name, theirs.name
        );
        let name = Theirs::Name(theirs.name.to_string());
        cx.report(&codes::NAME_DIFFERS, about(ours, cx), name, message);
    }
    if ours.kind != theirs.kind {
        let message = format!(
            "`{}` is {} here and {} in the metadata",
            ours.name,
            kind(ours.kind),
            kind(theirs.kind)
        );
        let name = Theirs::Name(kind_name(theirs.kind).to_owned());
        cx.report(&codes::KIND_DIFFERS, about(ours, cx), name, message);
        return;
    }
    base(ours, theirs, cx);
    traits(ours, theirs, cx);
    key(ours, theirs, cx);
}

fn base(ours: &Type, theirs: &ServiceType, cx: &mut Cx<'_>) {
    let is_same = match (&ours.base, &theirs.base) {
        (Some(ours), Some(theirs)) => cx.is_same(ours, theirs),
        (None, None) => true,
        _ => false,
    };
    if is_same {
        return;
    }
    let text = |it: Option<&_>| it.map_or_else(|| "no type".to_owned(), |it| format!("`{it}`"));
    let message = format!(
        "`{}` derives from {} here and from {} in the metadata",
        ours.name,
        text(ours.base.as_ref()),
        text(theirs.base.as_ref())
    );
    let subject = Subject::Type(ours.name.clone());
    let stated = cx
        .places
        .statement(&subject, model::decision::Attribute::Base);
    let about = About::new(subject, stated.unwrap_or_else(|| cx.places.ty(ours)));
    let base = theirs.base.as_ref().map(ToString::to_string);
    cx.report(
        &codes::BASE_DIFFERS,
        about,
        Theirs::Name(base.unwrap_or_default()),
        message,
    );
}

/// The docs seldom say that a type is abstract, so that only the opposite is a contradiction.
fn traits<'a>(ours: &'a Type, theirs: &'a ServiceType, cx: &mut Cx<'a>) {
    let differs = |text: &str, in_docs: bool, cx: &mut Cx<'_>| {
        let not = |it: bool| if it { "" } else { "not " };
        let message = format!(
            "`{}` is {}{text} here and {}{text} in the metadata",
            ours.name,
            not(in_docs),
            not(!in_docs)
        );
        let name = Theirs::Name(text.to_owned());
        cx.report(&codes::TRAITS_DIFFER, about(ours, cx), name, message);
    };
    if ours.is_abstract && !theirs.is_abstract {
        differs("abstract", true, cx);
    }
    let is_open = cx.service.chain(theirs).any(|it| it.is_open);
    let is_ours_open = cx.types.chain(ours).any(|it| it.is_open);
    if is_ours_open != is_open {
        differs("open", is_ours_open, cx);
    }
}

fn key(ours: &Type, theirs: &ServiceType, cx: &mut Cx<'_>) {
    let Some(documented) = &ours.key else {
        return;
    };
    let is_key = |it: &String| it.eq_ignore_ascii_case(documented);
    let [only] = theirs.key.as_slice() else {
        return;
    };
    if is_key(only) {
        return;
    }
    let message = format!(
        "the key of `{}` is `{documented}` here and `{only}` in the metadata",
        ours.name
    );
    let name = Theirs::Name(only.clone());
    cx.report(&codes::KEY_DIFFERS, about(ours, cx), name, message);
}

/// Types that derive from a documented one and have no page.
fn undocumented(cx: &mut Cx<'_>) {
    let names = cx.api.types.iter().filter(|it| !it.pages.is_empty());
    let names: BTreeSet<String> = names.map(|it| it.name.local().to_lowercase()).collect();
    let api = cx.api;
    for ours in api
        .types
        .iter()
        .filter(|it| !it.pages.is_empty() && !it.inferred)
    {
        // Most entities derive from this one; its page is no place to list them.
        let is_root = ours.name.local() == "entity";
        let Some(theirs) = cx.service.exact(&ours.name).filter(|_| !is_root) else {
            continue;
        };
        let missing = cx.service.children(theirs).iter();
        let missing = missing.filter(|it| !names.contains(&it.name.local().to_lowercase()));
        let missing: Vec<String> = missing.map(|it| it.name.to_string()).collect();
        for name in missing {
            let message = format!(
                "`{name}`, which derives from `{}`, is not documented",
                ours.name
            );
            let about = about(ours, cx).named(&name);
            cx.report(&codes::TYPE_UNDOCUMENTED, about, Theirs::Nothing, message);
        }
    }
}

fn kind(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Entity => "an entity",
        TypeKind::Complex => "a complex type",
        TypeKind::Enum => "an enum",
    }
}

fn kind_name(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}
