//! One segment after another.

use model::ir::{Argument, OperationKind, Primitive, Segment, TypeKind, TypeName};
use model::metadata::{Property, Type, TypeUse};

use super::paths::{one, shape, words};
use super::{Reached, Step, Walk};
use crate::csdl::names::is_identifier;

const FILE: &str = "microsoft.graph.driveItem";

impl<'a> Walk<'a, '_> {
    /// Where a segment leads.
    pub fn step(
        &mut self,
        of: &TypeUse,
        segment: &'a Segment,
        step: &Step<'_, 'a>,
    ) -> Option<Reached> {
        match segment {
            Segment::Literal(name) => self.word(of, name, None, step),
            Segment::Call { name, arguments } => self.word(of, name, Some(arguments), step),
            Segment::Cast(name) => match self.ty(&TypeName::new(name.as_str())) {
                Some(ty) => {
                    let reached = TypeUse {
                        name: ty.name.clone(),
                        collection: of.collection,
                    };
                    Some((Some(reached), None))
                }
                None => self.word(of, name.rsplit('.').next()?, None, step),
            },
            Segment::Parameter(_) => of.collection.then(|| (Some(one(&of.name)), None)),
            Segment::ByPath { .. } => Some((Some(self.by_path(of)), None)),
            Segment::System(_) => Some((Some(of.clone()), None)),
        }
    }

    fn by_path(&self, of: &TypeUse) -> TypeUse {
        let file = TypeName::new(FILE);
        match of.name.as_str() {
            "microsoft.graph.drive" if self.ty(&file).is_some() => one(&file),
            _ => one(&of.name),
        }
    }

    /// A property, a key in words or in parentheses, an action or a function.
    fn word(
        &mut self,
        of: &TypeUse,
        name: &str,
        arguments: Option<&'a [Argument]>,
        step: &Step<'_, 'a>,
    ) -> Option<Reached> {
        let is_call = step.is_last
            && matches!(
                step.operation.kind,
                OperationKind::Action | OperationKind::Function
            );
        let property = self
            .property(of, name)
            .filter(|_| !is_call || arguments.is_none());
        if let Some(found) = property {
            let collection = found.collection && arguments.is_none();
            return Some((
                Some(TypeUse {
                    collection,
                    ..found
                }),
                None,
            ));
        }
        if let Some(found) = self.bound(of, name, arguments, is_call) {
            return Some(found);
        }
        if !is_identifier(name) {
            return None;
        }
        match () {
            () if is_call || arguments.is_some() => Some(self.call(of, name, arguments, step)),
            () if of.collection && self.is_function(of, step) => {
                Some(self.call(of, name, None, step))
            }
            () if of.collection => Some((Some(one(&of.name)), None)),
            () => self.navigate(of, name, step),
        }
    }

    /// Whether what a word after a collection answers with is no item of it.
    fn is_function(&self, of: &TypeUse, step: &Step<'_, 'a>) -> bool {
        let answer = self.answers.get(&shape(step.with));
        answer.is_some_and(|it| {
            let mut bases = self.chain(&it.name);
            let is_item = bases.any(|base| base.name == of.name);
            it.collection || !is_item && !it.name.is(Primitive::Untyped)
        })
    }

    fn property(&self, of: &TypeUse, name: &str) -> Option<TypeUse> {
        let mut all = self.chain(&of.name).filter(|_| !of.collection);
        all.find_map(|it| {
            let mut properties = it.properties.iter();
            let found = properties.find(|it| it.name.eq_ignore_ascii_case(name))?;
            Some(found.ty.clone())
        })
    }

    /// A navigation property that only paths tell of. A subtype may have one of that name; then there is no place for it.
    fn navigate(&mut self, of: &TypeUse, name: &str, step: &Step<'_, 'a>) -> Option<Reached> {
        let owner = self.ty(&of.name)?;
        let owner_name = owner.name.clone();
        if owner.kind == TypeKind::Enum || self.is_of_subtype(&owner_name, name) {
            return None;
        }
        let path = shape(step.with);
        let answer = self.answers.get(&path).cloned();
        let of_item = self.answers.get(&format!("{path}/{{}}")).map(|it| TypeUse {
            name: it.name.clone(),
            collection: true,
        });
        use OperationKind::{Create, Replace, Update};
        let kind = step.operation.kind;
        let is_sent = step.is_last && matches!(kind, Create | Replace | Update);
        let created = step.operation.request.ty().cloned().filter(|_| is_sent);
        let created = created.map(|name| TypeUse {
            name,
            collection: kind == Create,
        });
        let ty = answer.or(of_item).or(created).unwrap_or_else(|| TypeUse {
            name: self.own_type(&words(step.with), TypeKind::Entity),
            collection: self.with_key.contains(&path),
        });
        let is_entity = self
            .ty(&ty.name)
            .is_some_and(|it| it.kind == TypeKind::Entity);
        let at = self.types.get(&owner_name.as_str().to_lowercase())?;
        let owner = self.metadata.types.get_mut(*at)?;
        owner.properties.push(Property {
            name: name.to_owned(),
            line: 0,
            ty: ty.clone(),
            is_navigation: is_entity,
            nullable: (!is_entity && ty.collection).then_some(true),
        });
        Some((Some(ty), None))
    }

    fn is_of_subtype(&self, of: &TypeName, name: &str) -> bool {
        let has = |it: &&Type| {
            it.properties
                .iter()
                .any(|it| it.name.eq_ignore_ascii_case(name))
        };
        let mut with = self.metadata.types.iter().filter(has);
        with.any(|it| self.chain(&it.name).skip(1).any(|base| base.name == *of))
    }
}
