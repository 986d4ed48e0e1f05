//! Programs that stand for those of users: one for each thing that an area of the crate offers. What [`super::diff`] calls
//! breaking is so exactly if the compiler takes a program with the old crate and refuses it with the new one.

use std::collections::BTreeSet;

use super::change::{Aspect, Change, Class, Kind};
use model::ir::TypeKind;
use model::public_api::{FieldItem, FunctionItem, PublicApi, TypeItem, VariantItem};

/// What every program begins with. The names of the crate are those that [`PublicApi`] writes types with.
pub const PRELUDE: &str =
    "#![allow(warnings)] use msgraph::{*, edm::*, model::{Flags, IsA, Poly}};";

/// How the method of a query option is called.
const CALLS: [(&str, &str); 8] = [
    ("$select", "select([\"id\"])"),
    ("$expand", "expand([\"id\"])"),
    ("$filter", "filter(\"id\")"),
    ("$orderby", "order_by([\"id\"])"),
    ("$search", "search(\"id\")"),
    ("$top", "top(1)"),
    ("$skip", "skip(1)"),
    ("$count", "count()"),
];

/// Which part of a thing a program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The thing itself, with its type.
    Whole,
    /// The setter of a field.
    Setter,
    /// The base of a type.
    Base,
    /// A query option of a function.
    Option,
}

/// A small program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Witness {
    /// What it uses, in Rust: `groups::get`, `types::Group::display_name`.
    pub item: String,
    /// What of it.
    pub part: Part,
    /// Other types that it names.
    pub types: BTreeSet<String>,
    /// One line: a function that is never called.
    pub code: String,
}

/// The programs for all that the crate offers with this feature alone.
#[must_use]
pub fn witnesses(surface: &PublicApi<'_>, area: &str) -> Vec<Witness> {
    let inside = |it: &&TypeItem<'_>| it.features.contains(area);
    let types: Vec<&TypeItem<'_>> = surface.types.iter().filter(inside).collect();
    let there: BTreeSet<&str> = types.iter().map(|it| it.path.as_str()).collect();
    let all: BTreeSet<&str> = surface.types.iter().map(|it| it.path.as_str()).collect();
    let sets = surface.option_sets.iter().map(|it| option_set(it));
    let mut found: Vec<Witness> = sets.collect();
    let functions = surface.functions.iter();
    for it in functions.filter(|it| it.ir.area.as_str() == area) {
        found.extend(function(it));
    }
    for it in &types {
        found.push(whole_type(it));
        found.extend(it.bases.first().map(|base| upcast(it, base)));
        found.extend(it.variants.iter().map(|variant| matched(it, variant)));
        found.extend(it.fields.iter().flat_map(|field| taken(it, field)));
    }
    for it in &mut found {
        it.types = names(&it.code, &all);
        it.types.remove(&it.item);
    }
    // A field of a type that is not compiled in is not there either.
    found.retain(|it| it.types.iter().all(|ty| there.contains(ty.as_str())));
    found.sort();
    found
}

fn witness(item: &str, part: Part, code: String) -> Witness {
    Witness {
        item: item.to_owned(),
        part,
        types: BTreeSet::new(),
        code,
    }
}

/// The paths of types in a program.
fn names(code: &str, all: &BTreeSet<&str>) -> BTreeSet<String> {
    let words =
        code.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':' || it == '#'));
    let known = words.filter(|it| all.contains(it));
    known.map(str::to_owned).collect()
}

fn option_set(name: &str) -> Witness {
    let item = format!("options::{name}");
    let code = format!("fn set(_: {item}) {{}}");
    witness(&item, Part::Whole, code)
}

/// A call whose answer has to be of the type, and one for each query option.
fn function(face: &FunctionItem<'_>) -> Vec<Witness> {
    let path = &face.path;
    let mut parameters = "client: &Client".to_owned();
    let mut arguments = "client".to_owned();
    let types = face.arguments.iter().map(|(_, ty)| *ty);
    for (at, ty) in types.chain(face.body.as_deref()).enumerate() {
        parameters.push_str(&format!(", a{at}: {ty}"));
        arguments.push_str(&format!(", a{at}"));
    }
    let reply = &face.reply;
    let code =
        format!("fn call({parameters}) {{ let _: Request<{reply}, _> = {path}({arguments}); }}");
    let mut found = vec![witness(path, Part::Whole, code)];
    for option in &face.options {
        if let Some(call) = method_call(option) {
            let code = format!("fn call({parameters}) {{ let _ = {path}({arguments}).{call}; }}");
            found.push(witness(path, Part::Option, code));
        }
    }
    found
}

fn whole_type(ty: &TypeItem<'_>) -> Witness {
    let path = &ty.path;
    let code = match ty.ir.kind {
        TypeKind::Enum => {
            format!("fn ty(it: {path}) -> Flags<{path}> {{ [it].into_iter().collect() }}")
        }
        TypeKind::Entity | TypeKind::Complex => {
            format!("fn ty() -> {path} {{ {path}::new() }}")
        }
    };
    witness(path, Part::Whole, code)
}

fn upcast(ty: &TypeItem<'_>, base: &str) -> Witness {
    let code = format!("fn base(it: &{}) -> &{base} {{ it }}", ty.path);
    witness(&ty.path, Part::Base, code)
}

fn matched(ty: &TypeItem<'_>, variant: &VariantItem<'_>) -> Witness {
    let item = format!("{}::{}", ty.path, variant.name);
    let code = format!(
        "fn variant(it: &{}) -> bool {{ match it {{ {item} => true, _ => false }} }}",
        ty.path
    );
    witness(&item, Part::Whole, code)
}

/// A pattern that names the field, and its setter.
fn taken(ty: &TypeItem<'_>, field: &FieldItem<'_>) -> Vec<Witness> {
    let (path, name) = (&ty.path, &field.name);
    let item = format!("{path}::{name}");
    let code = format!(
        "fn field(it: &{path}) -> &{} {{ let {path} {{ {name}: it, .. }} = it; it }}",
        field.ty
    );
    let mut found = vec![witness(&item, Part::Whole, code)];
    if let Some(setter) = &field.setter {
        let code = format!(
            "fn setter(it: {path}, value: {}) -> {path} {{ it.{setter}(value) }}",
            value(&field.ty)
        );
        found.push(witness(&item, Part::Setter, code));
    }
    found
}

/// What a program gives to a setter: `Option<Vec<Poly<T>>>` -> `Vec<T>`.
fn value(ty: &str) -> String {
    let inside = |ty: &str, outer: &str| -> Option<String> {
        let inner = ty.strip_prefix(outer)?.strip_prefix('<')?;
        inner.strip_suffix('>').map(str::to_owned)
    };
    let value = inside(ty, "Option").unwrap_or_else(|| ty.to_owned());
    let bare = |it: String| inside(&it, "Poly").unwrap_or(it);
    match inside(&value, "Vec") {
        Some(item) => format!("Vec<{}>", bare(item)),
        None => bare(value),
    }
}

/// None for what has no method.
fn method_call(option: &str) -> Option<&'static str> {
    let found = CALLS.iter().find(|(name, _)| *name == option);
    found.map(|(_, call)| *call)
}

impl Change {
    /// The item and the part that programs of the old crate used.
    #[must_use]
    pub fn used(&self) -> (&str, Part) {
        let item = self.rust_was.as_ref().unwrap_or(&self.rust);
        let part = match self.aspect {
            Some(Aspect::Setter) => Part::Setter,
            Some(Aspect::Base) => Part::Base,
            Some(Aspect::QueryOptions) => Part::Option,
            _ => Part::Whole,
        };
        (item, part)
    }

    /// Why the compiler can't tell, of a change that breaks programs all the same.
    #[must_use]
    pub fn unseen(&self) -> Option<&'static str> {
        if self.class != Class::Breaking || self.change != Kind::Changed {
            return None;
        }
        match self.aspect? {
            Aspect::Call => Some("the same signature calls something else"),
            Aspect::Arguments if self.same_types() => Some("arguments of one type changed places"),
            Aspect::QueryOptions if self.only_header() => {
                Some("a header is no longer sent unasked")
            }
            _ => None,
        }
    }

    /// The arguments differ in their names alone.
    fn same_types(&self) -> bool {
        let types = |list: &[String]| -> Vec<Option<String>> {
            let types = list.iter().map(|it| it.split_once(": "));
            types.map(|it| Some(it?.1.to_owned())).collect()
        };
        types(&self.from) == types(&self.to)
    }

    /// Every option that is gone is none with a method.
    fn only_header(&self) -> bool {
        let mut gone = self.from.iter().filter(|it| !self.to.contains(it));
        gone.all(|it| method_call(it).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{CALLS, value};
    use model::public_api::has_method;

    #[test]
    fn every_option_with_a_method_is_called() {
        assert!(CALLS.iter().all(|(name, _)| has_method(name)));
        let others = ["$format", "ConsistencyLevel"];
        assert!(others.iter().all(|it| !has_method(it)));
    }

    #[test]
    fn setters_take_what_is_inside() {
        let rows = [
            ("Option<String>", "String"),
            ("Option<Poly<types::User>>", "types::User"),
            ("Option<Vec<Poly<types::User>>>", "Vec<types::User>"),
            ("Option<Vec<Flags<types::Day>>>", "Vec<Flags<types::Day>>"),
        ];
        for (field, expected) in rows {
            assert_eq!(value(field), expected);
        }
    }
}
