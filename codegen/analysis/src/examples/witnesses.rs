//! Whose mistake a disagreement is: how many statements of the docs, independent of the example, say otherwise; and the
//! members that the docs declare for a body, whatever was concluded.

use std::collections::{BTreeMap, BTreeSet};

use super::Call;
use super::finding::Finding;
use crate::types::{Types, properties};
use model::codes::examples as codes;
use model::decision::{Attribute, Decision, Statement, Subject};
use model::facts::{
    PageFacts, ParameterKind, PropertyRow, ResourceBlock, Shape, TextKind, TypeCell,
};
use model::ir::{Api, Method, Operation, Primitive, Property, Type, TypeKind};

/// So many statements against an example make it a mistake of the docs.
pub const ENOUGH_WITNESSES: usize = 2;

/// What the docs say beside the examples.
pub struct Witnesses<'a> {
    api: &'a Api,
    types: Types<'a>,
    pages: BTreeMap<&'a str, &'a PageFacts>,
    /// Those about the form of an answer.
    forms: BTreeMap<(Method, &'a str), &'a Decision>,
}

impl<'a> Witnesses<'a> {
    /// Indexes pages and decisions.
    #[must_use]
    pub fn new(api: &'a Api, pages: &'a [PageFacts], decisions: &'a [Decision]) -> Self {
        let of = |attribute| {
            let all = decisions.iter().filter(move |it| it.attribute == attribute);
            all.filter_map(|it| match &it.subject {
                Subject::Operation { method, path } => Some(((*method, path.as_str()), it)),
                _ => None,
            })
        };
        // Only JSON has a form as well.
        let forms = of(Attribute::ResponseContent).chain(of(Attribute::ResponseForm));
        Self {
            api,
            types: Types::new(api),
            pages: pages.iter().map(|it| (it.page.as_str(), it)).collect(),
            forms: forms.collect(),
        }
    }

    /// The number of independent statements that contradict the example where the finding is.
    #[must_use]
    pub fn against(&self, call: &Call<'_>, finding: &Finding) -> usize {
        let Some(operation) = self.api.operations.get(call.operation) else {
            return 0;
        };
        let code = finding.code;
        let is = |codes: &[&'static model::diagnostics::Code]| codes.contains(&code);
        match () {
            () if finding.is_guessed => 0,
            () if is(&[&codes::PATH_DIFFERS]) => lines(call, operation),
            () if is(&[&codes::BODY_MISSING]) => 1 + tables(call.page, ParameterKind::Body),
            () if is(&[&codes::BODY_UNASKED]) => self.without_body(operation),
            // The status or the media type beside the body, and what HTTP says of it.
            () if is(&[&codes::CONTENT_WITHOUT_CONTENT, &codes::ANSWER_NO_JSON]) => 2,
            () if is(&[&codes::KIND_DIFFERS, &codes::OUT_OF_RANGE]) => self.of_kind(finding),
            () if finding.answer => self.of_form(call, operation),
            () => 0,
        }
    }

    /// Pages that say that the request has no body. HTTP says so itself of GET.
    fn without_body(&self, operation: &Operation) -> usize {
        let pages = operation.pages.iter();
        let pages = pages.filter_map(|it| self.pages.get(it.as_str())?.request_body.as_ref());
        pages.filter(|it| it.empty).count() + 2 * usize::from(operation.method == Method::Get)
    }

    /// Statements about the form of the answer, without those of the example itself.
    fn of_form(&self, call: &Call<'_>, operation: &Operation) -> usize {
        let path = operation.path.to_string();
        let key = (operation.method, path.as_str());
        let supporting = self
            .forms
            .get(&key)
            .into_iter()
            .flat_map(|it| &it.supporting);
        let own = call.example.responses.iter();
        let own = own.flat_map(|it| std::iter::once(&it.at).chain(it.ty.as_ref().map(|it| &it.at)));
        let own: Vec<_> = own.map(|it| it.span(&call.page.page)).collect();
        let is_independent = |it: &&Statement| it.weight > 0 && !own.contains(&it.at);
        supporting.filter(is_independent).count()
    }

    /// Tables and representations that give the property the kind that the example has not.
    fn of_kind(&self, finding: &Finding) -> usize {
        let owner = finding.owner.as_ref().and_then(|it| self.types.get(it));
        let name = last(&finding.path);
        let found = owner.and_then(|it| self.types.property(it, name));
        let Some((owner, property)) = found else {
            return 0;
        };
        let pages = owner.pages.iter();
        let pages = pages.filter_map(|it| self.pages.get(it.as_str()));
        let counts = pages.map(|it| {
            let rows = it.properties.iter().flat_map(|it| &it.rows);
            let has_row = rows.into_iter().any(|it| states(it, property));
            let mut blocks = it.resources.iter();
            let is_shown = blocks.any(|it| self.shows(it, owner, property));
            usize::from(has_row) + usize::from(is_shown)
        });
        counts.sum()
    }

    /// Whether a JSON representation of the type gives the property a value of its kind.
    fn shows(&self, block: &ResourceBlock, owner: &Type, property: &Property) -> bool {
        let model::facts::Body::Json { shapes, .. } = &block.body else {
            return false;
        };
        let is_of_type = block.odata_type.as_deref() == Some(owner.name.as_str());
        let members = shapes.iter().filter_map(|it| match it {
            Shape::Object(members) => Some(members),
            _ => None,
        });
        let mut values = members.flatten().filter(|(name, _)| *name == property.name);
        is_of_type && values.any(|(_, value)| self.fits(value, property))
    }

    fn fits(&self, value: &Shape, property: &Property) -> bool {
        let fits = |item: &Shape| match (item, self.kind(property)) {
            (Shape::Text(TextKind::Type(name)), _) if names(name, property.ty.local()) => true,
            (Shape::Bool, Kind::Bool) | (Shape::Object(_), Kind::Object) => true,
            (Shape::Integer { .. } | Shape::Number, Kind::Number) => true,
            (Shape::Text(_), Kind::Text) => true,
            _ => false,
        };
        match value {
            Shape::Array(items) => property.collection && items.iter().all(fits),
            value => !property.collection && fits(value),
        }
    }

    fn kind(&self, property: &Property) -> Kind {
        match self.types.get(&property.ty).map(|it| it.kind) {
            Some(TypeKind::Entity | TypeKind::Complex) => return Kind::Object,
            Some(TypeKind::Enum) => return Kind::Text,
            None => {}
        }
        use Primitive as P;
        match property.ty.primitive() {
            Some(P::Boolean) => Kind::Bool,
            Some(
                P::Byte
                | P::SByte
                | P::Int16
                | P::Int32
                | P::Int64
                | P::Single
                | P::Double
                | P::Decimal,
            ) => Kind::Number,
            _ => Kind::Text,
        }
    }

    /// The members that the docs declare at the top of a body of the call: those of the types that its page names for it,
    /// and those of the table of parameters.
    #[must_use]
    pub fn declared(&self, call: &Call<'_>, answer: bool) -> BTreeSet<&'a str> {
        let mut names = BTreeSet::new();
        let page = self.pages.get(call.page.page.as_str());
        let mut cells: Vec<&TypeCell> = Vec::new();
        if answer {
            cells.extend(call.response.and_then(|it| it.ty.as_ref()));
            cells.extend(call.page.responses.iter().filter_map(|it| it.ty.as_ref()));
        } else {
            cells.extend(
                call.page
                    .request_body
                    .as_ref()
                    .and_then(|it| it.ty.as_ref()),
            );
            let tables = page.into_iter().flat_map(|it| &it.parameters);
            let tables = tables.filter(|it| it.kind == ParameterKind::Body);
            names.extend(tables.flat_map(|it| &it.rows).map(|it| it.name.as_str()));
        }
        for ty in cells.into_iter().filter_map(|it| self.named(&it.name)) {
            let all = self.types.chain(ty).flat_map(properties);
            names.extend(all.filter(|it| !it.inferred).map(|it| it.name.as_str()));
        }
        names
    }

    /// Whether the type, or one of its base types, has the member.
    #[must_use]
    pub fn has(&self, ty: &str, member: &str) -> bool {
        let ty = self.types.by_name(ty);
        ty.is_some_and(|it| self.types.property(it, member).is_some())
    }

    fn named(&self, name: &str) -> Option<&'a Type> {
        let name = name.trim_start_matches('#');
        let full = || self.types.by_name(&format!("microsoft.graph.{name}"));
        self.types.by_name(name).or_else(full)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Number,
    Text,
    Object,
}

/// Pages with a line for the operation, and a table of its arguments.
fn lines(call: &Call<'_>, operation: &Operation) -> usize {
    let table =
        tables(call.page, ParameterKind::Function).max(tables(call.page, ParameterKind::Path));
    operation.pages.len() + table
}

fn tables(page: &PageFacts, kind: ParameterKind) -> usize {
    let mut tables = page.parameters.iter();
    usize::from(tables.any(|it| it.kind == kind && !it.rows.is_empty()))
}

fn states(row: &PropertyRow, property: &Property) -> bool {
    let ty = row.ty.as_ref();
    row.name == property.name
        && ty.is_some_and(|it| {
            names(&it.name, property.ty.local()) && it.collection == property.collection
        })
}

/// Whether a type name of a page may be that of the local name.
fn names(name: &str, local: &str) -> bool {
    let last = name.rsplit(['.', '#']).next().unwrap_or(name);
    last.eq_ignore_ascii_case(local)
}

/// `size` of `value[0].size[2]`, and `size[]`, which is no index but part of a name.
pub fn last(path: &str) -> &str {
    let name = path.rsplit('.').next().unwrap_or(path);
    match name.split_once('[') {
        Some((name, index)) if !index.starts_with(']') => name,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_members_by_path() {
        for (path, name) in [
            ("value[0].size[2]", "size"),
            ("size", "size"),
            ("a.size[]", "size[]"),
        ] {
            assert_eq!(super::last(path), name);
        }
    }
}
