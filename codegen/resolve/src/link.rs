//! Properties from tables, with their types bound.

use std::collections::BTreeSet;

use model::decision::Witness;
use model::diagnostics::{Diagnostics, Span};
use model::facts::{PageFacts, PropertyRow, PropertyTableKind, ResourceBlock, TypeCell};
use model::ir::{Primitive, Property, TypeName};

use super::Work;
use super::bind::is_name;
use super::codes::{PROPERTY_DISAGREES, PROPERTY_NAME_ODD, PROPERTY_TYPE_UNKNOWN};
use super::declare::with_pages;
use super::deprecation::concluded;
use super::enums::{ListedValues, values_of_string};
use super::properties::Said;
use super::properties::represented::full_name;
use super::types::{Types, all_properties, bare_property, key, own_property};

/// Gives every type the properties of its tables, bases first, so that a row that repeats an inherited property is
/// recognized.
pub fn link(work: &mut Work<'_>) {
    let mut declared: Vec<_> = with_pages(&work.declared, &work.facts).collect();
    declared.sort_by_key(|(it, _)| work.types.chain(&it.name).count());
    let mut linker = Linker {
        types: &mut work.types,
        listed: &mut work.listed,
        said: &mut work.said,
        descriptions: work.settings.descriptions,
        diagnostics: &mut work.diagnostics,
    };
    for (declaration, page) in declared {
        for table in declaration.tables(page) {
            let source = Source {
                of: &declaration.name,
                is_navigation: table.kind == PropertyTableKind::Relationships,
                page,
                blocks: declaration.blocks(page).collect(),
            };
            for row in &table.rows {
                linker.row(&source, row);
            }
        }
    }
    drop_repeated(&mut work.types);
}

/// Where a row stands.
struct Source<'a> {
    of: &'a TypeName,
    is_navigation: bool,
    page: &'a PageFacts,
    /// The representations of the type on the page.
    blocks: Vec<&'a ResourceBlock>,
}

impl Source<'_> {
    /// The type cell of a row. A name without namespace gets the one that a representation shows.
    fn cell(&self, row: &PropertyRow) -> Option<TypeCell> {
        let mut cell = row.ty.clone()?;
        let mut full = self.blocks.iter();
        let full = full.find_map(|it| full_name(it, &row.name));
        let local = full.and_then(|it| it.rsplit('.').next());
        if local.is_some_and(|it| it.eq_ignore_ascii_case(&cell.name)) {
            cell.name = full.unwrap_or_default().to_owned();
        }
        Some(cell)
    }
}

struct Linker<'a> {
    types: &'a mut Types,
    listed: &'a mut Vec<ListedValues>,
    said: &'a mut Vec<Said>,
    descriptions: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Linker<'_> {
    fn row(&mut self, source: &Source<'_>, row: &PropertyRow) {
        let Source {
            of,
            is_navigation,
            page,
            ..
        } = *source;
        if is_annotation(&row.name) {
            return;
        }
        let span = row.at.span(&page.page);
        if !is_property_name(&row.name) {
            let message = format!("`{}` is no name of a property", row.name);
            self.diagnostics.push(&PROPERTY_NAME_ODD, span, message);
            return;
        }
        let mut property = self.property(source, row);
        if !property.ty.is_edm() && !row.values.is_empty() {
            self.listed.push(ListedValues {
                of: property.ty.clone(),
                values: row.values.clone(),
                flags: row.multi_valued,
                witness: Witness::PropertyTable,
                at: span.clone(),
            });
        }
        let owner = self.owner(of, page, row);
        property.inferred = owner != *of;
        let witness = match (property.inferred, is_navigation) {
            (true, _) => Witness::SiblingPage,
            (_, true) => Witness::RelationshipTable,
            _ => Witness::PropertyTable,
        };
        self.said.push(Said {
            of: owner.clone(),
            name: key(&row.name),
            witness,
            ty: (!property.ty.is(Primitive::Untyped) || row.ty.is_some())
                .then(|| property.ty.clone()),
            collection: row.ty.as_ref().map(|it| it.collection),
            at: span.clone(),
        });
        self.check(&owner, &property, is_navigation, span);
        self.add(&owner, property, is_navigation);
    }

    fn property(&mut self, source: &Source<'_>, row: &PropertyRow) -> Property {
        let page = source.page;
        let cell = source.cell(row);
        let cell = cell.as_ref();
        let bound = cell.and_then(|cell| self.types.bind(cell, page, self.diagnostics));
        let ty = bound.unwrap_or_else(|| {
            let message = format!("`{}` has no type that could be read", row.name);
            let span = row.at.span(&page.page);
            self.diagnostics.push(&PROPERTY_TYPE_UNKNOWN, span, message);
            Primitive::Untyped.into()
        });
        let is_string = ty.is(Primitive::String);
        Property {
            nullable: row.nullable,
            read_only: row.read_only,
            required_on_create: row.required,
            deprecated: row.deprecated.as_ref().map(concluded),
            values: if is_string {
                values_of_string(page, row)
            } else {
                Vec::new()
            },
            description: row.prose.clone().filter(|_| self.descriptions),
            ..bare_property(&row.name, ty, cell.is_some_and(|it| it.collection))
        }
    }

    /// The type that a row is to be added to. An inherited property belongs to the base that the row names, or to the
    /// direct base if the row names none of the type's bases.
    fn owner(&self, of: &TypeName, page: &PageFacts, row: &PropertyRow) -> TypeName {
        let named = |cell| {
            self.types
                .find(cell, page)
                .filter(|it| self.types.is_a(of, it))
        };
        let nearest = || self.types.get(of).and_then(|it| it.base.clone());
        let owner = row
            .inherited_from
            .as_ref()
            .and_then(|it| named(it).or_else(nearest));
        owner.unwrap_or_else(|| of.clone())
    }

    /// Reports a property that a base declares differently, or the type itself in the other table.
    fn check(&mut self, of: &TypeName, property: &Property, is_navigation: bool, at: Span) {
        let own = self
            .types
            .get(of)
            .and_then(|it| own_property(it, &property.name));
        if let Some((known, was_navigation)) = self.types.property(of, &property.name)
            && (own.is_none() && !agrees(known, property) || was_navigation != is_navigation)
        {
            let message = disagreement(of, known, property, is_navigation);
            self.diagnostics.push(&PROPERTY_DISAGREES, at, message);
        }
    }

    fn add(&mut self, of: &TypeName, property: Property, is_navigation: bool) {
        let Some(ty) = self.types.get_mut(of) else {
            return;
        };
        let is = |it: &Property| it.name.eq_ignore_ascii_case(&property.name);
        if let Some(known) = ty.navigation.iter_mut().find(|it| is(it)) {
            complete(known, property);
        } else if let Some(at) = ty.properties.iter().position(is) {
            if is_navigation {
                // Listed as both: only relationships lead to entities, while tables of properties hold mistakes.
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

/// Adds what the first row of a property does not say.
fn complete(known: &mut Property, other: Property) {
    if known.ty.is(Primitive::Untyped) && !other.inferred {
        known.ty = other.ty;
        known.collection = other.collection;
    }
    // The type's own page declares a property that a derived type's page showed as inherited.
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
    let untyped = known.ty.is(Primitive::Untyped) || other.ty.is(Primitive::Untyped);
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

/// Drops properties that a base has too. Runs after all rows, because rows of derived types add to their bases.
pub fn drop_repeated(types: &mut Types) {
    for name in types.names() {
        let Some(base) = types.get(&name).and_then(|it| it.base.clone()) else {
            continue;
        };
        let of_bases = types.chain(&base).flat_map(all_properties);
        let inherited: BTreeSet<String> = of_bases.map(|it| key(&it.name)).collect();
        if let Some(ty) = types.get_mut(&name) {
            let is_own = |it: &Property| !inherited.contains(&key(&it.name));
            ty.properties.retain(is_own);
            ty.navigation.retain(is_own);
        }
    }
}

/// `@odata.type`, `members@delta`, `#action`: control information, which any object may have.
pub fn is_annotation(name: &str) -> bool {
    name.contains(['@', '#']) || name.starts_with("odata.")
}

/// Letters, digits and `_`, beginning with a letter or `_`.
pub fn is_property_name(name: &str) -> bool {
    is_name(name.trim_start_matches('_')) && !name.contains('.')
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn rows_become_properties() {
        let rows = [
            (
                "a.md | a type | @a | n: String* | > m: a | _p: Int32",
                "complex a | n: String* | _p: Int32 | > m: a",
            ),
            ("a.md | a type | @a | @odata.type: String", "complex a"),
            (
                "a.md | a type | @a | two words: String",
                "complex a\n! property-name-odd",
            ),
            (
                "a.md | a type | @a | n.m: String",
                "complex a\n! property-name-odd",
            ),
            (
                "a.md | a type | @a | n: see below",
                "complex a | n: Untyped\n! property-type-unknown\n! cell-names-no-type",
            ),
            // A row without a type gives way; a relationship wins over a property.
            (
                "a.md | a type | @a | n: | n: Int32",
                "complex a | n: Int32\n! property-type-unknown",
            ),
            (
                "a.md | a type | @a | n: a | > n: a",
                "complex a | > n: a\n! property-disagrees",
            ),
            (
                "a.md | a type | @a | > n: a | n: a",
                "complex a | > n: a\n! property-disagrees",
            ),
            (
                "a.md | a type | @a | n: String\nb.md | a type | @a | n: String | m: Int32",
                "complex a | n: String | m: Int32\n! type-on-several-pages",
            ),
            // Inherited: repeated, at odds with the base, unknown to the base, of no base of the type.
            (
                "a.md | a type | @a | inherits b | n: String\nb.md | b type | @b | n: String",
                "complex a : b\ncomplex b | n: String",
            ),
            (
                "a.md | a type | @a | inherits b | n: Int32\nb.md | b type | @b | n: String",
                "complex a : b\ncomplex b | n: String\n! property-disagrees",
            ),
            (
                "a.md | a type | @a | inherits b | n: String <c\nb.md | b type | inherits c\nc.md | c type",
                "complex a : b\ncomplex b : c\ncomplex c | n: String inferred",
            ),
            (
                "a.md | a type | @a | inherits b | n: String <c\nb.md | b type\nc.md | c type",
                "complex a : b\ncomplex b | n: String inferred\ncomplex c\n! base-disagrees",
            ),
        ];
        check_after("link", &rows);
    }
}
