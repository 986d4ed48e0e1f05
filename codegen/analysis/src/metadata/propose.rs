//! From differences to fix-ups, for a person to accept. Only mistakes that the metadata proves are proposed: what it lacks may
//! be newer than it, and what derives from its type may be more exact.

mod names;
mod operations;
mod types;

use std::collections::BTreeSet;

use model::codes::metadata as codes;
use model::facts::{Body, PageFacts, Shape, TypeCell};
use model::ir::TypeName;
use model::metadata::{Metadata, TypeUse};
use model::settings::{Change, Fixup, Pages};

use super::Docs;
use super::difference::{Difference, Theirs};
use super::places::Places;
use super::service::Service;
use crate::types::Types;

/// What a proposal is made from.
pub struct Cx<'a> {
    docs: Docs<'a>,
    types: Types<'a>,
    places: Places<'a>,
    service: Service<'a>,
    differences: &'a [Difference],
    /// Names of members in examples.
    shown: BTreeSet<&'a str>,
}

/// A correction of one page, and who else says so.
pub struct Proposal {
    pub page: String,
    pub change: Change,
    /// The metadata's words: "declares `Edm.Int64`".
    pub declares: String,
    /// What agrees with it: "the JSON representation shows an array".
    pub witness: Option<&'static str>,
}

/// Fix-ups in the order of their kinds; pages that make the same mistake share one.
#[must_use]
pub fn propose(docs: Docs<'_>, metadata: &Metadata, differences: &[Difference]) -> Vec<Fixup> {
    let cx = Cx {
        docs,
        types: Types::new(docs.api),
        places: Places::new(docs.facts, docs.decisions),
        service: Service::new(metadata),
        differences,
        shown: shown(docs.facts),
    };
    let mut fixups: Vec<Fixup> = Vec::new();
    let found = differences.iter().flat_map(|it| proposals(it, &cx));
    for it in found.filter(|it| !is_said(&it.change)) {
        let why = why(&it, &metadata.source);
        let same = fixups.iter_mut();
        match { same }.find(|of| of.change == it.change && of.why == why) {
            Some(of) if of.page.0.contains(&it.page) => {}
            Some(of) => of.page.0.push(it.page),
            None => fixups.push(Fixup {
                version: docs.api.version.clone(),
                page: Pages(vec![it.page]),
                change: it.change,
                why,
            }),
        }
    }
    fixups.sort_by_key(|it| kind(&it.change));
    fixups
}

fn why(it: &Proposal, source: &str) -> String {
    let also = it.witness.map(|it| format!(", and {it}"));
    format!(
        "The metadata, {source}, {}{}.",
        it.declares,
        also.unwrap_or_default()
    )
}

fn proposals(it: &Difference, cx: &Cx<'_>) -> Vec<Proposal> {
    let is = |of: &[&'static model::diagnostics::Code]| of.contains(&it.code);
    let found = match () {
        () if is(&[&codes::PROPERTY_TYPE_DIFFERS, &codes::PROPERTY_FORM_DIFFERS]) => {
            types::property(it, cx)
        }
        () if is(&[&codes::PARAMETER_TYPE_DIFFERS]) => types::parameter(it, cx),
        () if is(&[&codes::BASE_DIFFERS]) => types::base(it, cx),
        () if is(&[&codes::TYPE_UNKNOWN]) => names::ty(it, cx),
        () if is(&[&codes::NAME_DIFFERS]) => names::case(it, cx),
        () if is(&[&codes::PROPERTY_UNKNOWN]) => names::property(it, cx),
        () if is(&[&codes::MEMBER_UNKNOWN]) => names::member(it, cx),
        () if is(&[&codes::MEMBER_UNDOCUMENTED]) => return names::members(it, cx),
        () if is(&[&codes::PARAMETER_UNKNOWN]) => names::parameter(it, cx),
        () if is(&[&codes::PARAMETER_UNDOCUMENTED]) => operations::parameter(it, cx),
        () if is(&[&codes::ANSWER_TYPE_DIFFERS, &codes::ANSWER_FORM_DIFFERS]) => {
            operations::answer(it, cx)
        }
        () if is(&[&codes::BODY_TYPE_DIFFERS]) => match &it.theirs {
            Theirs::Parameters(list) => return operations::parameters(it, list, cx),
            _ => operations::body(it, cx),
        },
        () if is(&[&codes::METHOD_DIFFERS, &codes::PATH_UNKNOWN]) => operations::line(it, cx),
        () => None,
    };
    found.into_iter().collect()
}

/// Whether the page says already what is right, so that a correction of the page changes nothing.
fn is_said(change: &Change) -> bool {
    let plain = |it: &str| it.to_lowercase().replace("microsoft.graph.", "");
    match change {
        Change::PropertyType { says, right, .. }
        | Change::Base { says, right }
        | Change::BodyType { says, right }
        | Change::ResponseType { says, right } => plain(says) == plain(right),
        _ => false,
    }
}

/// What `fix` says in YAML, in the order of the file.
#[must_use]
pub fn kind(change: &Change) -> &'static str {
    match change {
        Change::Base { .. } => "base",
        Change::BodyType { .. } => "body_type",
        Change::EnumMember { .. } => "enum_member",
        Change::Parameter { .. } => "parameter",
        Change::ParameterRequired { .. } => "parameter_required",
        Change::Permission { .. } => "permission",
        Change::PropertyName { .. } => "property_name",
        Change::PropertyType { .. } => "property_type",
        Change::Request { .. } => "request",
        Change::ResourceType { .. } => "resource_type",
        Change::ResponseType { .. } => "response_type",
    }
}

impl Cx<'_> {
    /// Whether an example has a member of that name.
    fn is_shown(&self, name: &str) -> bool {
        self.shown.contains(name)
    }

    /// Whether the docs describe the type, so that a reference to it says something.
    fn is_described(&self, theirs: &TypeName) -> bool {
        theirs.primitive().is_some()
            || self.types.by_name(theirs.as_str()).is_some_and(|it| {
                !it.inferred && !it.pages.is_empty() && !self.types.is_unknown(&it.name)
            })
    }

    /// Whether the metadata proves a documented type wrong.
    fn is_wrong(&self, ours: &TypeName, theirs: &TypeUse) -> bool {
        let is_newer = !ours.is_edm() && self.service.ty(ours).is_none();
        let is_closer = self.service.is_a(ours, &theirs.name);
        self.is_described(&theirs.name) && !is_newer && !is_closer
    }
}

/// The names of the members of all bodies of examples.
fn shown(pages: &[PageFacts]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for example in pages.iter().flat_map(|it| &it.examples) {
        let requests = example.request.iter().map(|it| &it.body);
        let bodies = requests.chain(example.responses.iter().map(|it| &it.body));
        let mut open: Vec<&Shape> = Vec::new();
        for body in bodies {
            if let Body::Json { shapes, .. } = body {
                open.extend(shapes);
            }
        }
        while let Some(shape) = open.pop() {
            match shape {
                Shape::Array(items) => open.extend(items),
                Shape::Object(members) => {
                    names.extend(members.iter().map(|it| it.0.as_str()));
                    open.extend(members.iter().map(|it| &it.1));
                }
                _ => {}
            }
        }
    }
    names
}

/// `String collection` or `microsoft.graph.user`: as a cell of a table has it.
fn cell(theirs: &TypeUse) -> String {
    let name = match theirs.name.primitive() {
        Some(primitive) => primitive.local(),
        None => theirs.name.as_str(),
    };
    let collection = if theirs.collection { " collection" } else { "" };
    format!("{name}{collection}")
}

/// What a cell says, as fix-ups quote it.
fn text(cell: Option<&TypeCell>) -> String {
    cell.map_or_else(String::new, |it| {
        let collection = if it.collection { " collection" } else { "" };
        format!("{}{collection}", it.name)
    })
}

fn theirs(it: &Difference) -> Option<&TypeUse> {
    match &it.theirs {
        Theirs::Type(ty) => Some(ty),
        _ => None,
    }
}
