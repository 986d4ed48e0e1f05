//! The words and sections that both texts of a diff use.

use std::collections::BTreeMap;

use super::change::{Aspect, Change, Subject};

/// Areas by name, then changes of several areas, then those of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section<'d> {
    Area(&'d str),
    Shared,
    None,
}

impl<'d> Section<'d> {
    pub fn title(self) -> &'d str {
        match self {
            Self::Area(area) => area,
            Self::Shared => "Several areas",
            Self::None => "No area",
        }
    }
}

/// The changes of each section, in their order.
pub fn sections<'d>(
    changes: impl IntoIterator<Item = &'d Change>,
) -> BTreeMap<Section<'d>, Vec<&'d Change>> {
    let mut sections: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for change in changes {
        let section = match change.areas.as_slice() {
            [] => Section::None,
            [area] => Section::Area(area),
            _ => Section::Shared,
        };
        sections.entry(section).or_default().push(change);
    }
    sections
}

pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Area => "area",
        Subject::Operation => "operation",
        Subject::Type => "type",
        Subject::Property => "property",
        Subject::Member => "member",
        Subject::OptionSet => "set of query options",
    }
}

pub fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Feature => "feature",
        Aspect::Features => "features",
        Aspect::Call => "calls",
        Aspect::Arguments => "arguments",
        Aspect::ArgumentNames => "names of arguments",
        Aspect::Body => "body",
        Aspect::Reply => "answer",
        Aspect::QueryOptions => "query options",
        Aspect::OtherQueryOptions => "further query options",
        Aspect::Parameters => "query and header parameters",
        Aspect::Status => "status",
        Aspect::DelegatedWork => "delegated permissions (work)",
        Aspect::DelegatedPersonal => "delegated permissions (personal)",
        Aspect::Application => "application permissions",
        Aspect::FurtherPermissions => "permissions in further tables",
        Aspect::Roles => "roles",
        Aspect::Clouds => "clouds",
        Aspect::Deprecated => "deprecated",
        Aspect::Pages => "pages",
        Aspect::Type => "type",
        Aspect::Setter => "setter",
        Aspect::DeclaredBy => "declared by",
        Aspect::WireName => "name in JSON",
        Aspect::RequiredOnCreate => "required to create",
        Aspect::Nullable => "nullable",
        Aspect::Values => "documented values",
        Aspect::Kind => "kind",
        Aspect::Base => "base type",
        Aspect::Flags => "members can be combined",
        Aspect::Abstract => "abstract",
        Aspect::Open => "open",
        Aspect::Number => "number",
    }
}
