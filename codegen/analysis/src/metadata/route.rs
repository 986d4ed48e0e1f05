//! Where a path leads by the metadata.

use model::ir::{Argument, Method, Segment, TypeKind, TypeName};
use model::metadata::{Callable, Property, RootKind, TypeUse};

use super::service::Service;
use crate::near::is_one_letter_off;
use model::text::fold;

/// Files and sites have addresses with a path between colons.
const BY_PATH: [&str; 2] = [FILE, SITE];
const SITE: &str = "microsoft.graph.site";
/// The address of a file by its path begins here as well.
const DRIVE: &str = "microsoft.graph.drive";
const FILE: &str = "microsoft.graph.driveItem";

/// What a path addresses.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// Its type; `None` for an action or function that returns nothing.
    pub ty: Option<TypeUse>,
    /// What it is.
    pub kind: Kind<'a>,
}

/// Kind of what a path addresses.
#[derive(Debug, Clone)]
pub enum Kind<'a> {
    /// The root of the service.
    Service,
    /// An entity set, or what a cast or a segment of colons makes of it.
    Set,
    /// A singleton, or an entity of a collection.
    Entity,
    /// A property.
    Property(&'a Property),
    /// An action or function, with the overloads that may be meant and the names of arguments in the path.
    Call(Vec<&'a Callable>, Option<&'a [Argument]>),
    /// Something below an open type, of which the metadata says nothing.
    Undeclared,
    /// `$value`.
    Value,
    /// `$ref` of one entity or of a collection.
    Ref,
    /// `$count`.
    Count,
}

/// Why a path leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The name of the metadata that a misspelt segment may mean.
    pub meant: Option<String>,
    /// What the metadata has in place of the segment.
    pub message: String,
}

/// Follows the path of a method from the root of the service.
pub fn route<'a>(
    path: &'a [Segment],
    method: Method,
    service: &Service<'a>,
) -> Result<Target<'a>, Miss> {
    let start = Target {
        ty: None,
        kind: Kind::Service,
    };
    let mut steps = path.iter().enumerate();
    steps.try_fold(start, |found, (at, segment)| {
        if matches!(found.kind, Kind::Undeclared) {
            return Ok(found);
        }
        let step = Step {
            from: &found,
            may_be_key: method != Method::Post || at + 1 < path.len(),
            service,
        };
        step.take(segment).map_err(|message| Miss {
            meant: step.meant(segment),
            message,
        })
    })
}

struct Step<'s, 'a> {
    from: &'s Target<'a>,
    /// Whether a word may stand for a key here: nothing is posted to one entity.
    may_be_key: bool,
    service: &'s Service<'a>,
}

impl<'a> Step<'_, 'a> {
    fn take(&self, segment: &'a Segment) -> Result<Target<'a>, String> {
        match segment {
            Segment::Literal(name) => self.name(name, None),
            Segment::Call { name, arguments } => self.name(name, Some(arguments)),
            Segment::Cast(name) => self.cast(name),
            Segment::Parameter(name) => self.key(name),
            Segment::ByPath { .. } => self.by_path(),
            Segment::System(name) => self.system(name),
        }
    }

    fn name(&self, name: &'a str, arguments: Option<&'a [Argument]>) -> Result<Target<'a>, String> {
        let Some(of) = &self.from.ty else {
            return match self.from.kind {
                Kind::Service => self.root(name, arguments),
                _ => Err(format!("nothing is returned that could have `{name}`")),
            };
        };
        let overloads = self.service.bound(name, of);
        if !overloads.is_empty() {
            return Ok(call(overloads, arguments));
        }
        let Some(ty) = self.service.ty(&of.name) else {
            return Err(format!("`{}` has no properties", of.name));
        };
        if of.collection {
            // `inbox` of mail folders: the service knows some entities by words.
            let is_property = self.service.property(ty, name).is_some() && !is_site_root(of, name);
            return match self.may_be_key && !is_property && arguments.is_none() {
                true => Ok(item(&of.name)),
                false => Err(format!("`{of}` has no action or function `{name}`")),
            };
        }
        match self.service.property(ty, name) {
            Some(property) => Ok(property_of(property, arguments)),
            None if self.service.chain(ty).any(|it| it.is_open) => Ok(undeclared()),
            None if self.service.is_of_subtype(ty, name) => {
                Err(format!("only subtypes of `{}` have `{name}`", ty.name))
            }
            None => Err(format!(
                "`{}` has no property, action or function `{name}`",
                ty.name
            )),
        }
    }

    /// The only name that a word is one letter off.
    fn meant(&self, segment: &Segment) -> Option<String> {
        let (Segment::Literal(word) | Segment::Call { name: word, .. }) = segment else {
            return None;
        };
        let names = match &self.from.ty {
            None => self.service.root_names(),
            Some(of) => self.service.names_of(of),
        };
        let is_meant = |it: &String| is_one_letter_off(it, word) || fold(it) == fold(word);
        let mut meant = names.into_iter().filter(is_meant);
        let (first, None) = (meant.next()?, meant.next()) else {
            return None;
        };
        Some(first)
    }

    fn root(&self, name: &'a str, arguments: Option<&'a [Argument]>) -> Result<Target<'a>, String> {
        let Some(root) = self.service.root(name) else {
            return Err(format!("there is no entity set or singleton `{name}`"));
        };
        let collection = root.kind == RootKind::EntitySet && arguments.is_none();
        Ok(match root.kind {
            RootKind::Import => call(self.service.unbound(&root.of), arguments),
            RootKind::EntitySet | RootKind::Singleton => Target {
                ty: Some(TypeUse {
                    name: root.of.clone(),
                    collection,
                }),
                kind: if collection { Kind::Set } else { Kind::Entity },
            },
        })
    }

    /// A cast to a derived type, or an action or function with its namespace.
    fn cast(&self, name: &'a str) -> Result<Target<'a>, String> {
        let Some(of) = &self.from.ty else {
            return Err(format!("nothing can be cast to `{name}`"));
        };
        let overloads = self.service.bound(name, of);
        if !overloads.is_empty() {
            return Ok(call(overloads, None));
        }
        let to = TypeName::new(name);
        let Some(to) = self.service.ty(&to) else {
            return Err(format!(
                "there is no type, action or function `{name}` for `{of}`"
            ));
        };
        let is_related =
            self.service.is_a(&to.name, &of.name) || self.service.is_a(&of.name, &to.name);
        if !is_related {
            return Err(format!("`{}` does not derive from `{}`", to.name, of.name));
        }
        Ok(Target {
            ty: Some(TypeUse {
                name: to.name.clone(),
                collection: of.collection,
            }),
            kind: self.from.kind.clone(),
        })
    }

    fn key(&self, name: &str) -> Result<Target<'a>, String> {
        match &self.from.ty {
            Some(of) if of.collection => Ok(item(&of.name)),
            // `{property}` stands for the name of any property.
            Some(_) if !name.to_lowercase().ends_with("id") => Ok(undeclared()),
            Some(of) => Err(format!(
                "`{}` is one, not a collection with keys such as `{{{name}}}`",
                of.name
            )),
            None => Err(format!("`{{{name}}}` stands for no entity set")),
        }
    }

    fn by_path(&self) -> Result<Target<'a>, String> {
        let of = self.from.ty.as_ref().map(|it| it.name.as_str());
        let of = of.unwrap_or_default();
        let is = |it: &str| of.eq_ignore_ascii_case(it);
        match BY_PATH.into_iter().any(is) {
            true => Ok(item(&TypeName::new(of))),
            false if is(DRIVE) => Ok(item(&TypeName::new(FILE))),
            false => Err(format!("`{of}` has no addresses by path")),
        }
    }

    fn system(&self, name: &str) -> Result<Target<'a>, String> {
        let of = self.from.ty.as_ref();
        let ty = of.and_then(|it| self.service.ty(&it.name));
        let is_entity = ty.is_some_and(|it| it.kind == TypeKind::Entity);
        let is_collection = of.is_some_and(|it| it.collection);
        let kind = match name {
            "$count" if is_collection => Kind::Count,
            "$ref" if is_entity => Kind::Ref,
            "$value" if of.is_some() && !is_collection => Kind::Value,
            "$batch" | "$metadata" if of.is_none() => Kind::Undeclared,
            _ => {
                return Err(match of {
                    Some(of) => format!("`{of}` has no `{name}`"),
                    None => format!("there is no `{name}`"),
                });
            }
        };
        Ok(Target {
            ty: of.cloned(),
            kind,
        })
    }
}

/// The first site is known by a word that is also one of its properties.
fn is_site_root(of: &TypeUse, name: &str) -> bool {
    name == "root" && of.name.as_str().eq_ignore_ascii_case(SITE)
}

fn item<'a>(name: &TypeName) -> Target<'a> {
    Target {
        ty: Some(TypeUse {
            name: name.clone(),
            collection: false,
        }),
        kind: Kind::Entity,
    }
}

fn undeclared<'a>() -> Target<'a> {
    Target {
        ty: None,
        kind: Kind::Undeclared,
    }
}

/// A property, or the item of it that a key in parentheses selects.
fn property_of<'a>(property: &'a Property, arguments: Option<&'a [Argument]>) -> Target<'a> {
    match arguments {
        Some(_) if property.ty.collection => item(&property.ty.name),
        _ => Target {
            ty: Some(property.ty.clone()),
            kind: Kind::Property(property),
        },
    }
}

/// The overloads that fit the names of the arguments best.
fn call<'a>(overloads: Vec<&'a Callable>, arguments: Option<&'a [Argument]>) -> Target<'a> {
    let given = arguments.unwrap_or_default();
    let wrong = |it: &&Callable| wrong_names(it, given);
    let least = overloads.iter().map(wrong).min().unwrap_or_default();
    // An action has its parameters in the body, so that the path tells nothing of its overloads.
    let fits = |it: &&Callable| !it.is_function || wrong(it) == least;
    let fitting: Vec<_> = overloads.into_iter().filter(fits).collect();
    Target {
        ty: fitting.first().and_then(|it| it.returns.clone()),
        kind: Kind::Call(fitting, arguments),
    }
}

/// How many arguments the overload does not have, and how many it needs that are not given.
fn wrong_names(it: &Callable, given: &[Argument]) -> usize {
    let is_given = |name: &str| given.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    let is_known = |it: &Argument, of: &Callable| {
        let mut names = of.parameters.iter();
        names.any(|parameter| parameter.name.eq_ignore_ascii_case(&it.name))
    };
    let positional = given.iter().any(|it| it.positional);
    if positional {
        return given.len().abs_diff(it.parameters.len());
    }
    let unknown = given.iter().filter(|argument| !is_known(argument, it));
    let needed = it.parameters.iter().filter(|it| !it.is_optional);
    unknown.count() + needed.filter(|it| !is_given(&it.name)).count()
}
