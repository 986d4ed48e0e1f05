//! Properties from tables, with their types bound.

use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, PropertyRow, PropertyTable, PropertyTableKind};
use model::ir::{Property, Type, TypeName};

use super::Work;
use super::bind::is_name;
use super::codes::{PROPERTY_DISAGREES, PROPERTY_NAME_ODD, PROPERTY_TYPE_UNKNOWN};
use super::enums::values_of_string;
use super::primitive::UNTYPED;
use super::types::{Types, bare_property, key};

/// Gives every type the properties of its tables, bases first, so that rows which repeat an inherited property are
/// known as such.
pub fn link(work: &mut Work<'_>) {
    let mut linker = Linker {
        types: &mut work.types,
        listed: Vec::new(),
        descriptions: work.settings.descriptions,
        diagnostics: &mut work.diagnostics,
    };
    let mut order: Vec<usize> = (0..work.declared.len()).collect();
    order.sort_by_key(|at| {
        let name = work.declared.get(*at).map(|it| &it.name);
        name.map_or(0, |name| linker.types.chain(name).count())
    });
    for declaration in order.iter().filter_map(|at| work.declared.get(*at)) {
        let Some(page) = work.facts.get(declaration.page) else {
            continue;
        };
        for table in declaration.tables(page) {
            for row in &table.rows {
                linker.row(&declaration.name, page, table, row);
            }
        }
    }
    work.listed = linker.listed;
    drop_repeated(&mut work.types);
}

/// Values that a row lists for a type that is not a primitive.
#[derive(Debug)]
pub struct ListedValues {
    /// The type of the row.
    pub of: TypeName,
    /// Its possible values.
    pub values: Vec<String>,
    /// They can be combined.
    pub flags: bool,
    /// Where the row stands.
    pub at: model::diagnostics::Span,
}

struct Linker<'a> {
    types: &'a mut Types,
    listed: Vec<ListedValues>,
    descriptions: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Linker<'_> {
    fn row(&mut self, of: &TypeName, page: &PageFacts, table: &PropertyTable, row: &PropertyRow) {
        if is_annotation(&row.name) {
            return;
        }
        let span = row.at.span(&page.page);
        if !is_property_name(&row.name) {
            let message = format!("`{}` is no name of a property", row.name);
            self.diagnostics.push(&PROPERTY_NAME_ODD, span, message);
            return;
        }
        let mut property = self.property(page, row);
        self.list_values(&property, page, row);
        let is_navigation = table.kind == PropertyTableKind::Relationships;
        let home = self.home(of, page, row);
        property.inferred = home != *of;
        self.add(&home, property, is_navigation, &span);
    }

    fn property(&mut self, page: &PageFacts, row: &PropertyRow) -> Property {
        let cell = row.ty.as_ref();
        let bound = cell.and_then(|cell| self.types.bind(cell, page, self.diagnostics));
        let collection = cell.is_some_and(|it| it.collection);
        let ty = bound.unwrap_or_else(|| {
            let message = format!("`{}` has no type that could be read", row.name);
            self.diagnostics
                .push(&PROPERTY_TYPE_UNKNOWN, row.at.span(&page.page), message);
            TypeName::new(UNTYPED)
        });
        let mut property = bare_property(&row.name, ty, collection);
        property.nullable = row.nullable;
        property.read_only = row.read_only;
        property.required_on_create = row.required;
        property.deprecated = row.deprecated;
        if property.ty.as_str() == "Edm.String" {
            property.values = values_of_string(page, row);
        }
        if self.descriptions {
            property.description.clone_from(&row.prose);
        }
        property
    }

    fn list_values(&mut self, property: &Property, page: &PageFacts, row: &PropertyRow) {
        if !property.ty.is_edm() && !row.values.is_empty() {
            self.listed.push(ListedValues {
                of: property.ty.clone(),
                values: row.values.clone(),
                flags: row.multi_valued,
                at: row.at.span(&page.page),
            });
        }
    }

    /// The type that a row is to be added to: a row that is inherited belongs to the base that it names, or to the
    /// nearest one where that is none of its bases.
    fn home(&mut self, of: &TypeName, page: &PageFacts, row: &PropertyRow) -> TypeName {
        let Some(cell) = &row.inherited_from else {
            return of.clone();
        };
        let named = self
            .types
            .find(cell, page)
            .filter(|it| self.types.is_a(of, it));
        let nearest = self.types.get(of).and_then(|it| it.base.clone());
        named.or(nearest).unwrap_or_else(|| of.clone())
    }

    fn add(
        &mut self,
        of: &TypeName,
        property: Property,
        is_navigation: bool,
        span: &model::diagnostics::Span,
    ) {
        if let Some((known, was_navigation)) = self.types.property(of, &property.name)
            && (!agrees(known, &property) || was_navigation != is_navigation)
        {
            let message = disagreement(of, known, &property, is_navigation);
            self.diagnostics
                .push(&PROPERTY_DISAGREES, span.clone(), message);
        }
        let Some(ty) = self.types.get_mut(of) else {
            return;
        };
        let is = |it: &Property| it.name.eq_ignore_ascii_case(&property.name);
        if let Some(known) = ty.navigation.iter_mut().find(|it| is(it)) {
            complete(known, property);
        } else if let Some(at) = ty.properties.iter().position(is) {
            if is_navigation {
                // Listed as both: only a relationship can lead to an entity, while anything may stand among the
                // properties by mistake.
                ty.navigation.push(ty.properties.remove(at));
            } else if let Some(known) = ty.properties.get_mut(at) {
                complete(known, property);
            }
        } else if is_navigation {
            ty.navigation.push(property);
        } else {
            ty.properties.push(property);
        }
    }
}

/// Fills in what the first row of a property leaves open.
fn complete(known: &mut Property, other: Property) {
    if known.ty.as_str() == UNTYPED && !other.inferred {
        known.ty = other.ty;
        known.collection = other.collection;
    }
    // Declared by the type itself, after a derived type's page showed it as inherited.
    known.inferred &= other.inferred;
    known.nullable = known.nullable.or(other.nullable);
    known.read_only |= other.read_only;
    known.required_on_create |= other.required_on_create;
    if known.values.is_empty() {
        known.values = other.values;
    }
    known.description = known.description.take().or(other.description);
}

fn agrees(known: &Property, other: &Property) -> bool {
    let untyped = known.ty.as_str() == UNTYPED || other.ty.as_str() == UNTYPED;
    untyped || known.ty == other.ty && known.collection == other.collection
}

fn disagreement(of: &TypeName, known: &Property, other: &Property, is_navigation: bool) -> String {
    let list = |it: &Property| if it.collection { " collection" } else { "" };
    let role = if is_navigation {
        "relationship"
    } else {
        "property"
    };
    format!(
        "`{}` of `{of}` is a `{}{}`, but here a {role} `{}{}`",
        known.name,
        known.ty,
        list(known),
        other.ty,
        list(other)
    )
}

/// Leaves out what a base has too. After all rows are in, because a base may get a property from a derived type's page.
pub fn drop_repeated(types: &mut Types) {
    for name in types.names() {
        let Some(base) = types.get(&name).and_then(|it| it.base.clone()) else {
            continue;
        };
        let inherited: std::collections::BTreeSet<String> =
            types.chain(&base).flat_map(names_of).map(key).collect();
        if let Some(ty) = types.get_mut(&name) {
            let is_own = |it: &Property| !inherited.contains(&key(&it.name));
            ty.properties.retain(is_own);
            ty.navigation.retain(is_own);
        }
    }
}

fn names_of(ty: &Type) -> impl Iterator<Item = &str> {
    ty.properties
        .iter()
        .chain(&ty.navigation)
        .map(|it| it.name.as_str())
}

/// `@odata.type`, `members@delta`, `#action`: control information, which every object may carry.
pub fn is_annotation(name: &str) -> bool {
    name.contains(['@', '#']) || name.starts_with("odata.")
}

/// Letters, digits and `_`, beginning with a letter or `_`.
pub fn is_property_name(name: &str) -> bool {
    is_name(name.trim_start_matches('_')) && !name.contains('.')
}
