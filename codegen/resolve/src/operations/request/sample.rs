//! What a page shows of a request body.

use super::*;

/// What a page shows of a body.
pub struct BodySample<'a> {
    pub shapes: Vec<BodyShape<'a>>,
    /// The objects as they are sent: `{"value": […]}` has one member.
    pub objects: Vec<&'a Shape>,
    pub rows: Vec<&'a ParameterRow>,
}

impl<'a> BodySample<'a> {
    pub fn of(input: &BodyInput<'a, '_>) -> Self {
        let rows = body_rows(input.page());
        // Where a table lists the members, blocks that are not marked as examples of it add none.
        let is_shown = |it: &&ExampleRequest| rows.is_empty() || !it.unannotated;
        let requests: Vec<&ExampleRequest> = input.group().requests().filter(is_shown).collect();
        let bodies = || requests.iter().map(|it| &it.body);
        Self {
            shapes: bodies().flat_map(body_shapes).collect(),
            objects: bodies().flat_map(documents).flat_map(objects).collect(),
            rows,
        }
    }

    /// Names of the members as they are sent, without annotations.
    pub fn sent(&self) -> Vec<&'a str> {
        let objects = self.objects.iter().filter_map(|it| members(it));
        let names = objects.flatten().map(|(name, _)| name.as_str());
        names.filter(|it| !it.contains('@')).collect()
    }

    /// The one member that is sent, if the table lists not it but what is in it: "a `passwordCredential` object with the
    /// following properties".
    pub fn holder(&self) -> Option<&'a str> {
        let sent = self.sent();
        let holder = *sent.first()?;
        let is_listed = |name: &str| {
            self.rows
                .iter()
                .any(|it| it.name.eq_ignore_ascii_case(name))
        };
        let sent_members = self.objects.iter().filter_map(|it| members(it)).flatten();
        let held = sent_members
            .flat_map(|(_, it)| objects(it))
            .filter_map(members);
        let mut held = held.flatten().map(|(name, _)| name.as_str());
        let is_held =
            sent.iter().all(|it| *it == holder) && !is_listed(holder) && held.any(is_listed);
        is_held.then_some(holder)
    }
}

/// The JSON documents of a body.
pub fn documents(body: &ExampleBody) -> &[Shape] {
    match body {
        ExampleBody::Json { shapes, .. } => shapes,
        _ => &[],
    }
}

/// An object, or those in a list.
pub fn objects(shape: &Shape) -> &[Shape] {
    match shape {
        Shape::Array(elements) => elements,
        _ => std::slice::from_ref(shape),
    }
}

impl BodySample<'_> {
    pub fn json(&self) -> Option<&BodyShape<'_>> {
        self.shapes
            .iter()
            .find(|it| !matches!(it, BodyShape::Opaque))
    }

    /// The first row of the table.
    pub fn table_at(&self, page: &PageFacts) -> Span {
        let row = self.rows.first().map(|it| it.at.span(&page.page));
        row.unwrap_or_default()
    }

    /// Names of the members that the table lists.
    pub fn listed(&self) -> Vec<&str> {
        self.rows.iter().map(|it| it.name.as_str()).collect()
    }

    /// Names of the members that the examples have, without annotations.
    pub fn shown(&self) -> Vec<&str> {
        let objects = all_items(&self.shapes).into_iter().filter_map(members);
        let names = objects.flatten().map(|(name, _)| name.as_str());
        names.filter(|it| !it.contains('@')).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.listed().is_empty() && self.shown().is_empty()
    }
}

/// An open type, or one of which nothing is declared.
pub fn takes_anything(ty: &Type) -> bool {
    ty.is_open || (ty.properties.is_empty() && ty.navigation.is_empty() && ty.base.is_none())
}
