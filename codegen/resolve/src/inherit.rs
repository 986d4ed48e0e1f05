//! Base types: from annotations, prose, rows and lists of derived types, else `microsoft.graph.entity`.

use std::collections::{BTreeMap, BTreeSet};

use model::decision::{Attribute, Subject, Witness};
use model::diagnostics::Span;
use model::facts::{PageFacts, TypeCell};
use model::ir::{Property, Type, TypeKind, TypeName};

use super::codes::{BASE_CYCLE, BASE_DISAGREES};
use super::decide::{Ballot, Verdict};
use super::declare::{Declaration, with_pages};
use super::types::{ENTITY, Types};
use super::{Work, whole_page};

/// A base that a place names for a type.
struct Claim {
    witness: Witness,
    base: TypeName,
    at: Span,
}

/// The most types of a chain; the docs have six.
const DEEPEST: usize = 32;

/// By the type that inherits.
type Claims = BTreeMap<TypeName, Vec<Claim>>;

/// Gives every type its base: the one that most of the statements support. A statement supports each descendant of the
/// base that it names (an annotation may say `entity` where the rows name the type between). A claim that would close a
/// circle is left out.
pub fn inherit(work: &mut Work<'_>) {
    let claims = claims(work);
    // Twice, because whether a base is a descendant of another depends on the bases of others.
    for _ in 0..2 {
        for (name, of) in &claims {
            if let Some(verdict) = verdict(&work.types, name, of)
                && let Some(ty) = work.types.get_mut(name)
            {
                ty.base = Some(verdict.value);
            }
        }
    }
    bases_of_undescribed(&mut work.types, &claims);
    cut_chains(work, &claims);
    for (name, of) in &claims {
        if let Some(verdict) = verdict(&work.types, name, of) {
            let subject = Subject::Type(name.clone());
            work.decisions
                .push(verdict.decision(subject, ToString::to_string));
        }
    }
    report(work, &claims);
}

/// Tells every type what derives from it.
pub fn derived(work: &mut Work<'_>) {
    let mut derived: BTreeMap<TypeName, Vec<TypeName>> = BTreeMap::new();
    for ty in work.types.iter() {
        for base in work.types.chain(&ty.name).skip(1) {
            let of = derived.entry(base.name.clone()).or_default();
            of.push(ty.name.clone());
        }
    }
    for (base, names) in derived {
        if let Some(base) = work.types.get_mut(&base) {
            base.derived = names;
            base.derived.sort();
        }
    }
}

/// Takes the base from the types that stand too deep. Every type names all of its base types, so that a long chain would
/// grow by its square.
fn cut_chains(work: &mut Work<'_>, claims: &Claims) {
    for (name, of) in claims {
        if work.types.chain(name).take(DEEPEST + 1).count() <= DEEPEST {
            continue;
        }
        if let Some(ty) = work.types.get_mut(name) {
            ty.base = None;
        }
        let at = of.first().map(|it| it.at.clone()).unwrap_or_default();
        let message = format!(
            "`{name}` has more than {DEEPEST} base types one above the other; it is left without"
        );
        work.report(&BASE_CYCLE, at, message);
    }
}

fn verdict(types: &Types, name: &TypeName, claims: &[Claim]) -> Option<Verdict<TypeName>> {
    let is_enum = |it: &TypeName| types.get(it).is_none_or(|it| it.kind == TypeKind::Enum);
    let is_possible = |it: &&Claim| !is_enum(&it.base) && !types.is_a(&it.base, name);
    let mut ballot = Ballot::new(Attribute::Base);
    let mut seen = BTreeSet::new();
    for it in claims.iter().filter(is_possible) {
        // Every row of a table repeats the base.
        if seen.insert((it.witness, &it.base)) {
            ballot.vote(it.witness, it.base.clone(), it.at.clone());
        }
    }
    // Most pages do not name `entity`, so it is an ancestor of other bases though nothing says so.
    let supports = |value: &TypeName, stated: &TypeName| {
        types.is_a(value, stated) || stated.as_str() == ENTITY
    };
    ballot.decide_by(supports).filter(|_| !is_enum(name))
}

/// A base whose page is not at hand inherits from what the rows of its descendants name beside it.
fn bases_of_undescribed(types: &mut Types, claims: &Claims) {
    for (name, of) in claims {
        let Some(base) = types.get(name).and_then(|it| it.base.clone()) else {
            continue;
        };
        let is_bare = types
            .get(&base)
            .is_some_and(|it| it.inferred && it.base.is_none());
        let by_rows = of.iter().filter(|it| it.witness == Witness::PropertyTable);
        let mut others = by_rows.filter(|it| !types.is_a(&it.base, &base));
        if let Some(other) = others.next().filter(|_| is_bare).map(|it| it.base.clone())
            && let Some(ty) = types.get_mut(&base)
        {
            ty.base = Some(other);
        }
    }
}

fn claims(work: &mut Work<'_>) -> Claims {
    let mut found = Claims::new();
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        for (witness, cell) in stated(declaration, page) {
            if let Some(base) = work.types.bind(&cell, page, &mut work.diagnostics) {
                let at = cell.at.span(&page.page);
                let claim = Claim { witness, base, at };
                let claims = found.entry(declaration.name.clone()).or_default();
                claims.push(claim);
            }
        }
        // A list of derived types may name other things; only known types count.
        for cell in page.derived.iter().filter(|_| declaration.is_main) {
            if let Some(derived) = work.types.find(cell, page) {
                found.entry(derived).or_default().push(Claim {
                    witness: Witness::SiblingPage,
                    base: declaration.name.clone(),
                    at: cell.at.span(&page.page),
                });
            }
        }
    }
    found
}

/// The bases that the page of a type names.
fn stated(declaration: &Declaration, page: &PageFacts) -> Vec<(Witness, TypeCell)> {
    let mut cells = Vec::new();
    for block in declaration.blocks(page) {
        if let Some(name) = block.base_type.clone().filter(|it| !it.is_empty()) {
            let cell = TypeCell {
                at: block.at.clone(),
                name,
                ..TypeCell::default()
            };
            cells.push((Witness::Annotation, cell));
        }
    }
    if declaration.is_main {
        cells.extend(page.inherits.iter().map(|it| (Witness::Prose, it.clone())));
    }
    let rows = declaration.tables(page).flat_map(|it| &it.rows);
    let inherited = rows.filter_map(|it| it.inherited_from.clone());
    cells.extend(inherited.map(|it| (Witness::PropertyTable, it)));
    cells
}

/// Reports every claim that contradicts the bases as they are now.
fn report(work: &mut Work<'_>, claims: &Claims) {
    let all = claims
        .iter()
        .flat_map(|(name, of)| of.iter().map(move |it| (name, it)));
    for (name, Claim { base, at, .. }) in all {
        // Rows of the base's own page may name the page itself.
        let has_base = work.types.get(name).is_some_and(|it| it.base.is_some());
        if work.types.is_a(name, base) || base.as_str() == ENTITY && has_base {
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

/// Entities that name no base inherit from `microsoft.graph.entity`, if that is described at all, unless they have
/// another key than its `id`: the service declares `id` nowhere else, and most pages do not name this base.
pub fn entity_base(work: &mut Work<'_>) {
    let entity = TypeName::new(ENTITY);
    let id = work.types.property(&entity, "id");
    let Some(id) = id.map(|(id, _)| id.ty.clone()) else {
        return;
    };
    // An `id` of another type is not the inherited one.
    let is_inherited = |it: &Property| it.name == "id" && it.ty == id && !it.collection;
    let has_other_key = |ty: &Type| {
        let mut own = ty.properties.iter();
        own.any(|it| Some(&it.name) == ty.key.as_ref() && !is_inherited(it))
    };
    let is_root = |it: &&mut Type| {
        it.kind == TypeKind::Entity && it.base.is_none() && !it.inferred && it.name != entity
    };
    for ty in work.types.iter_mut().filter(is_root) {
        if has_other_key(ty) {
            continue;
        }
        ty.properties.retain(|it| !is_inherited(it));
        ty.base = Some(entity.clone());
        let page = ty.pages.first().map_or("", String::as_str);
        let mut ballot = Ballot::new(Attribute::Base);
        ballot.vote(Witness::Convention, entity.clone(), whole_page(page));
        if let Some(verdict) = ballot.decide() {
            let subject = Subject::Type(ty.name.clone());
            work.decisions
                .push(verdict.decision(subject, ToString::to_string));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn the_statements_with_the_greatest_weight_name_the_base() {
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
                "a.md | a type | @a base=microsoft.graph.b | inherits c | x: String <c\nb.md | b type\nc.md | c type",
                "complex a : c\ncomplex b\ncomplex c\n! base-disagrees",
            ),
            // A base whose page is not at hand.
            (
                "a.md | a type | @a base=microsoft.graph.b | x: String <c | y: String <b\nc.md | c type",
                "complex a : b\ncomplex b : c inferred open\ncomplex c",
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
            (
                "a.md | a type | methods | n: String",
                "entity a : entity | n: String",
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
