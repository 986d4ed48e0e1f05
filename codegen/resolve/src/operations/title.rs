//! What an operation is called, which pages for several subtypes may document.

use model::facts::PageFacts;
use model::ir::{OperationKind, Segment, TypeName};
use model::text::singular;

use super::merge::Group;
use crate::path::word;
use crate::types::Types;
use crate::walk::Target;

/// The page that tells what the operation does, and its title: the first one, unless its title names a subtype of what
/// the path leads to, as "Create androidApp" does where apps of any kind are created. Then the page whose title names
/// the type itself; else the title is made of the kind and the type.
pub fn title<'a>(
    group: &Group<'a>,
    kind: OperationKind,
    target: Option<&Target>,
    types: &Types,
) -> (&'a PageFacts, Option<String>) {
    let primary = group.primary.page;
    let own = titled(primary).map(str::to_owned);
    let is_narrow = |ty: &TypeName| names(primary, |it| it != ty && types.is_a(it, ty), types);
    let shared = target.filter(|it| group.pages.len() > 1 && is_narrow(&it.ty));
    let Some(Target { ty, .. }) = shared else {
        return (primary, own);
    };
    let mut pages = group.pages.iter().copied();
    match pages.find(|page| names(page, |it| it == ty, types)) {
        Some(page) => (page, titled(page).map(str::to_owned)),
        None => (primary, general(group, kind, ty).or(own)),
    }
}

fn titled(page: &PageFacts) -> Option<&str> {
    page.title.as_ref().map(|it| it.value.as_str())
}

/// Whether a word of the title is the name, or its plural, of such a type.
fn names(page: &PageFacts, is: impl Fn(&TypeName) -> bool, types: &Types) -> bool {
    let title = titled(page).unwrap_or_default();
    let mut words = title.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        let one = singular(word);
        let same = types.with_local(word).chain(types.with_local(&one));
        same.into_iter().any(&is)
    })
}

/// "Create mobileApp", "List mobileApps", "Get certificate".
fn general(group: &Group<'_>, kind: OperationKind, ty: &TypeName) -> Option<String> {
    let verb = match kind {
        OperationKind::List => "List",
        OperationKind::Get => "Get",
        OperationKind::Create => "Create",
        OperationKind::Update => "Update",
        OperationKind::Replace => "Replace",
        OperationKind::Delete => "Delete",
        _ => return None,
    };
    let last = group.primary.template.segments.last();
    let named =
        last.filter(|it| kind != OperationKind::Create && matches!(it, Segment::Literal(_)));
    let subject = named.and_then(word).unwrap_or(ty.local());
    Some(format!("{verb} {subject}"))
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the title and the first page of their first operation.
    const TITLES: &[(&str, &str)] = &[
        (
            "gizmo-list: GET /widgets; title: {@, value: List gizmos}",
            "List gizmos api/gizmo-list.md ! response-type-unknown",
        ),
        (
            "gizmo-list: GET /widgets; title: {@, value: List gizmos}; = 200 gizmo*; gadget-list: GET /widgets; title: {@, value: List gadgets}; = 200 gadget*",
            "List widgets api/gadget-list.md api/gizmo-list.md",
        ),
        (
            "gizmo-list: GET /widgets; title: {@, value: List gizmos}; = 200 gizmo*; x-list: GET /widgets; title: {@, value: List all widgets}; = 200 widget*",
            "List all widgets api/x-list.md api/gizmo-list.md",
        ),
    ];

    #[test]
    fn titles_are_those_of_what_the_operation_handles() {
        check(TITLES, |it| {
            format!(
                "{} {}",
                it.title.as_deref().unwrap_or_default(),
                it.pages.join(" ")
            )
        });
    }
}
