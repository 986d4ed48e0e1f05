//! Base types: from annotations, prose, rows and lists of derived types, else `microsoft.graph.entity`.

use std::collections::BTreeMap;

use model::diagnostics::Span;
use model::facts::{PageFacts, TypeCell};
use model::ir::{Property, Type, TypeKind, TypeName};

use super::Work;
use super::codes::{BASE_CYCLE, BASE_DISAGREES};
use super::declare::{Declaration, with_pages};
use super::types::{ENTITY, Types};

/// What names a base, the most reliable first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Annotation,
    Prose,
    Rows,
    DerivedList,
}

/// A base that a page names for a type.
struct Claim {
    source: Source,
    base: TypeName,
    at: Span,
}

/// By the type that inherits.
type Claims = BTreeMap<TypeName, Vec<Claim>>;

/// Gives every type its base: that of the most reliable source, or a descendant of it that another source names (an
/// annotation may say `entity` where the rows name the type between). A claim that would close a circle is left out.
pub fn inherit(work: &mut Work<'_>) {
    let claims = claims(work);
    let mut by_source: Vec<(Source, &TypeName, &TypeName)> = Vec::new();
    for (name, claims) in &claims {
        by_source.extend(claims.iter().map(|it| (it.source, name, &it.base)));
    }
    by_source.sort_by_key(|(source, ..)| *source);
    // Twice, because whether a base is a descendant of another depends on the bases of others.
    for _ in 0..2 {
        for (_, name, base) in &by_source {
            set_base(&mut work.types, name, base);
        }
    }
    report(work, &claims);
}

fn claims(work: &mut Work<'_>) -> Claims {
    let mut found = Claims::new();
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        for (source, cell) in stated(declaration, page) {
            if let Some(base) = work.types.bind(&cell, page, &mut work.diagnostics) {
                let at = cell.at.span(&page.page);
                let claim = Claim { source, base, at };
                let claims = found.entry(declaration.name.clone()).or_default();
                claims.push(claim);
            }
        }
        // A list of derived types may name other things; only known types count.
        for cell in page.derived.iter().filter(|_| declaration.is_main) {
            if let Some(derived) = work.types.find(cell, page) {
                found.entry(derived).or_default().push(Claim {
                    source: Source::DerivedList,
                    base: declaration.name.clone(),
                    at: cell.at.span(&page.page),
                });
            }
        }
    }
    found
}

/// The bases that the page of a type names.
fn stated(declaration: &Declaration, page: &PageFacts) -> Vec<(Source, TypeCell)> {
    let mut cells = Vec::new();
    for block in declaration.blocks(page) {
        if let Some(name) = block.base_type.clone().filter(|it| !it.is_empty()) {
            let cell = TypeCell {
                at: block.at.clone(),
                name,
                ..TypeCell::default()
            };
            cells.push((Source::Annotation, cell));
        }
    }
    if declaration.is_main {
        cells.extend(page.inherits.iter().map(|it| (Source::Prose, it.clone())));
    }
    let rows = declaration.tables(page).flat_map(|it| &it.rows);
    let inherited = rows.filter_map(|it| it.inherited_from.clone());
    cells.extend(inherited.map(|it| (Source::Rows, it)));
    cells
}

/// Sets the base of a type that has none, or whose base is an ancestor of the new one.
fn set_base(types: &mut Types, name: &TypeName, base: &TypeName) {
    let is_enum = |it: &TypeName| types.get(it).is_none_or(|it| it.kind == TypeKind::Enum);
    if is_enum(name) || is_enum(base) || types.is_a(base, name) {
        return;
    }
    let current = types.get(name).and_then(|it| it.base.as_ref());
    if current.is_none_or(|it| types.is_a(base, it))
        && let Some(ty) = types.get_mut(name)
    {
        ty.base = Some(base.clone());
    }
}

/// Reports every claim that contradicts the bases as they are now.
fn report(work: &mut Work<'_>, claims: &Claims) {
    let all = claims
        .iter()
        .flat_map(|(name, of)| of.iter().map(move |it| (name, it)));
    for (name, Claim { base, at, .. }) in all {
        // Rows of the base's own page may name the page itself.
        if work.types.is_a(name, base) {
            continue;
        }
        if work.types.is_a(base, name) {
            let message = format!("`{name}` can't inherit from `{base}`, which inherits from it");
            work.report(&BASE_CYCLE, at.clone(), message);
        } else {
            let current = work.types.get(name).and_then(|it| it.base.as_ref());
            let current = current.map_or("nothing", TypeName::as_str);
            let message = format!("`{name}` inherits from `{current}`, but here from `{base}`");
            work.report(&BASE_DISAGREES, at.clone(), message);
        }
    }
}

/// Entities with a key `id` that name no base inherit it from `microsoft.graph.entity`, if that is described at all:
/// the service declares `id` nowhere else, and most pages do not name this base.
pub fn entity_base(work: &mut Work<'_>) {
    let entity = TypeName::new(ENTITY);
    let id = work.types.property(&entity, "id");
    let Some(id) = id.map(|(id, _)| id.ty.clone()) else {
        return;
    };
    // An `id` of another type is not the inherited one.
    let is_inherited = |it: &Property| it.name == "id" && it.ty == id && !it.collection;
    let is_root = |it: &&mut Type| {
        it.kind == TypeKind::Entity && it.base.is_none() && !it.inferred && it.name != entity
    };
    for ty in work.types.iter_mut().filter(is_root) {
        if ty.properties.iter().any(is_inherited) {
            ty.properties.retain(|it| !is_inherited(it));
            ty.base = Some(entity.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn the_most_reliable_source_names_the_base() {
        let rows = [
            (
                "a.md | a type | inherits b\nb.md | b type",
                "complex a : b\ncomplex b",
            ),
            (
                "a.md | a type | x: String <b\nb.md | b type",
                "complex a : b\ncomplex b",
            ),
            (
                "a.md | a type\nb.md | b type | derived a",
                "complex a : b\ncomplex b",
            ),
            // What is derived has to be known, a base need not be.
            ("b.md | b type | derived a", "complex b"),
            (
                "a.md | a type | @a base=x.b",
                "complex a : x.b\ncomplex x.b inferred open",
            ),
            // Annotation, prose, rows, list.
            (
                "a.md | a type | @a base=microsoft.graph.b | inherits c\nb.md | b type\nc.md | c type",
                "complex a : b\ncomplex b\ncomplex c\n! base-disagrees",
            ),
            (
                "a.md | a type | x: String <b | inherits c\nb.md | b type\nc.md | c type",
                "complex a : c\ncomplex b\ncomplex c\n! base-disagrees",
            ),
            (
                "a.md | a type | x: String <b\nb.md | b type\nc.md | c type | derived a",
                "complex a : b\ncomplex b\ncomplex c\n! base-disagrees",
            ),
            // The type between, whose own base is found only after that of `a`.
            (
                "a.md | a type | inherits c | x: String <b\nb.md | b type | x: String <c\nc.md | c type",
                "complex a : b\ncomplex b : c\ncomplex c",
            ),
            (
                "a.md | a type | inherits b\nb.md | b type | inherits a",
                "complex a : b\ncomplex b\n! base-cycle",
            ),
            ("a.md | a type | inherits a", "complex a"),
            (
                "a.md | a type | inherits e\ne.md | e enum | enum: x",
                "complex a\nenum e | = x\n! base-disagrees",
            ),
        ];
        check_after("inherit", &rows);
    }

    #[test]
    fn entities_with_an_id_inherit_from_entity() {
        let entity = "entity.md | entity type | @entity key=id | id: String";
        let with_entity = |page: &str| format!("{page}\n{entity}");
        let rows = [
            (
                "a.md | a type | @a key=id | id: String",
                "entity a : entity key=id",
            ),
            (
                "a.md | a type | @a key=id | id: Guid",
                "entity a key=id | id: Guid",
            ),
            (
                "a.md | a type | @a key=x | x: String",
                "entity a key=x | x: String",
            ),
            ("a.md | a type | id: String", "complex a | id: String"),
        ];
        for (page, expected) in rows {
            let expected = format!("{expected}\nentity entity key=id | id: String");
            check_after("entity_base", &[(&with_entity(page), &expected)]);
        }
        check_after(
            "entity_base",
            &[(
                "a.md | a type | @a key=id | id: String",
                "entity a key=id | id: String",
            )],
        );
    }
}
