//! Base types: from annotations, prose, rows and lists of derived types.

use std::collections::BTreeMap;

use model::facts::{PageFacts, TypeCell};
use model::ir::{TypeKind, TypeName};

use super::Work;
use super::codes::{BASE_CYCLE, BASE_DISAGREES};
use super::declare::Declaration;
use super::types::Types;

/// What a page says about the base of a type, best evidence first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    Annotation,
    Prose,
    Rows,
    DerivedList,
}

impl Evidence {
    const BEST_FIRST: [Self; 4] = [Self::Annotation, Self::Prose, Self::Rows, Self::DerivedList];
}

/// A base that something names for a type.
struct Claim {
    evidence: Evidence,
    base: TypeName,
    /// Index of the page in `Work::facts`, and the cell there.
    page: usize,
    cell: TypeCell,
}

/// Gives every type its base: the best evidence wins, but for a nearer base among the descendants of what it names
/// (an annotation may say `entity` where the rows name the type between). What would close a circle is left out.
pub fn inherit(work: &mut Work<'_>) {
    let claims = claims(work);
    // Twice, because whether a base is the nearer one depends on the bases of others.
    for _ in 0..2 {
        for evidence in Evidence::BEST_FIRST {
            for (name, claims) in &claims {
                let of_kind = claims.iter().filter(|it| it.evidence == evidence);
                of_kind.for_each(|it| settle(&mut work.types, name, &it.base));
            }
        }
    }
    report(work, &claims);
}

type Claims = BTreeMap<TypeName, Vec<Claim>>;

fn claims(work: &mut Work<'_>) -> Claims {
    let mut found = Claims::new();
    for declaration in &work.declared {
        let Some(page) = work.facts.get(declaration.page) else {
            continue;
        };
        for (evidence, cell) in stated(declaration, page) {
            if let Some(base) = work.types.bind(&cell, page, &mut work.diagnostics) {
                let page = declaration.page;
                let claim = Claim {
                    evidence,
                    base,
                    page,
                    cell,
                };
                found
                    .entry(declaration.name.clone())
                    .or_default()
                    .push(claim);
            }
        }
        if !declaration.is_main {
            continue;
        }
        for cell in &page.derived {
            // A list of derived types names only types that have a page; what is not found is no type.
            if let Some(derived) = work.types.find(cell, page) {
                found.entry(derived).or_default().push(Claim {
                    evidence: Evidence::DerivedList,
                    base: declaration.name.clone(),
                    page: declaration.page,
                    cell: cell.clone(),
                });
            }
        }
    }
    found
}

/// The bases that the page of a type names.
fn stated(declaration: &Declaration, page: &PageFacts) -> Vec<(Evidence, TypeCell)> {
    let mut cells = Vec::new();
    for block in declaration.blocks(page) {
        if let Some(name) = block.base_type.clone().filter(|it| !it.is_empty()) {
            let cell = TypeCell {
                at: block.at.clone(),
                name,
                ..TypeCell::default()
            };
            cells.push((Evidence::Annotation, cell));
        }
    }
    if declaration.is_main {
        cells.extend(page.inherits.iter().map(|it| (Evidence::Prose, it.clone())));
    }
    let rows = declaration.tables(page).flat_map(|it| &it.rows);
    let inherited = rows.filter_map(|it| it.inherited_from.clone());
    cells.extend(inherited.map(|it| (Evidence::Rows, it)));
    cells
}

/// Takes a base where there is none yet or where it stands between the type and its base.
fn settle(types: &mut Types, name: &TypeName, base: &TypeName) {
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

/// Reports every claim that did not come true.
fn report(work: &mut Work<'_>, claims: &Claims) {
    for (name, claims) in claims {
        for claim in claims {
            let base = &claim.base;
            let Some(page) = work.facts.get(claim.page) else {
                continue;
            };
            let span = claim.cell.at.span(&page.page);
            // A row of the base's own page may name the page itself.
            if work.types.is_a(name, base) {
                continue;
            }
            if work.types.is_a(base, name) {
                let message =
                    format!("`{name}` can't inherit from `{base}`, which inherits from it");
                work.report(&BASE_CYCLE, span, message);
            } else {
                let current = work.types.get(name).and_then(|it| it.base.as_ref());
                let current = current.map_or("nothing", TypeName::as_str);
                let message = format!("`{name}` inherits from `{current}`, but here from `{base}`");
                work.report(&BASE_DISAGREES, span, message);
            }
        }
    }
}
