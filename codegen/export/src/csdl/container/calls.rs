//! Actions and functions.

use model::ir::{Argument, Operation, OperationKind, Primitive, TypeKind, TypeName};
use model::metadata::{Callable, Parameter, TypeUse};

use super::paths::{one, shape, type_use, words};
use super::{Reached, Step, Walk};
use crate::csdl::NAMESPACE;
use crate::csdl::names::is_identifier;

/// Namespaces for names that a type or another kind of call has already.
const FUNCTIONS: &str = "msgraph.functions";
const ACTIONS: &str = "msgraph.actions";

impl<'a> Walk<'a, '_> {
    /// A known overload; a new one is needed where the operation itself has other arguments.
    pub fn bound(
        &self,
        of: &TypeUse,
        name: &str,
        arguments: Option<&[Argument]>,
        is_call: bool,
    ) -> Option<Reached> {
        let given: Vec<&str> = arguments
            .unwrap_or_default()
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        let fits = |it: &&Callable| {
            let is = it.binding.as_ref().is_some_and(|to| {
                let mut bases = self.chain(&of.name);
                to.collection == of.collection && bases.any(|base| base.name == to.name)
            });
            let same = |(a, b): (&&str, &Parameter)| a.eq_ignore_ascii_case(&b.name);
            let has_arguments = !it.is_function
                || it.parameters.len() == given.len() && given.iter().zip(&it.parameters).all(same);
            is && it.name.local().eq_ignore_ascii_case(name) && (!is_call || has_arguments)
        };
        let found = self.metadata.callables.iter().find(fits)?;
        Some((
            found.returns.clone(),
            Some(target(found)).filter(|_| is_call),
        ))
    }

    /// Adds an overload.
    pub fn call(
        &mut self,
        of: &TypeUse,
        name: &str,
        arguments: Option<&'a [Argument]>,
        step: &Step<'_, 'a>,
    ) -> Reached {
        let operation = step.operation;
        let is_function = !step.is_last || operation.kind != OperationKind::Action;
        let answer = match step.is_last {
            true => type_use(&operation.response.body),
            false => self.answers.get(&shape(step.with)).cloned(),
        };
        let untyped = || one(&Primitive::Untyped.into());
        let returns = match (answer, is_function, step.is_last) {
            (None, true, true) => Some(untyped()),
            (None, _, false) => {
                let words: Vec<&str> = words(step.with);
                Some(one(&self.own_type(&words, TypeKind::Entity)))
            }
            (answer, ..) => answer,
        };
        let parameters = match is_function {
            true => in_path(operation, arguments.unwrap_or_default()),
            false => self.in_body(operation),
        };
        let callable = Callable {
            name: self.free_name(name, is_function),
            line: 0,
            is_function,
            binding: Some(of.clone()),
            parameters,
            returns: returns.clone(),
        };
        let place = target(&callable);
        self.metadata.callables.push(callable);
        (returns, step.is_last.then_some(place))
    }

    /// The full name of an action or function. Types, actions and functions of a schema share its names.
    fn free_name(&self, name: &str, is_function: bool) -> TypeName {
        let usual = TypeName::new(format!("{NAMESPACE}.{name}"));
        let is_of_other = |it: &Callable| it.name == usual && it.is_function != is_function;
        let is_taken = self.ty(&usual).is_some() || self.metadata.callables.iter().any(is_of_other);
        match (is_taken, is_function) {
            (false, _) => usual,
            (true, true) => TypeName::new(format!("{FUNCTIONS}.{name}")),
            (true, false) => TypeName::new(format!("{ACTIONS}.{name}")),
        }
    }

    fn in_body(&self, operation: &Operation) -> Vec<Parameter> {
        let types = &self.api.types;
        let ty = operation.request.ty();
        let ty = ty.and_then(|name| types.iter().find(|it| it.name == *name));
        let mut list = Vec::new();
        let mut next = ty;
        while let Some(ty) = next.filter(|_| list.len() < types.len()) {
            let properties = ty.properties.iter().chain(&ty.navigation);
            list.extend(properties.filter(|it| is_identifier(&it.name)));
            next = ty
                .base
                .as_ref()
                .and_then(|base| types.iter().find(|it| it.name == *base));
        }
        let parameter = |it: &&model::ir::Property| Parameter {
            name: it.name.clone(),
            ty: TypeUse {
                name: it.ty.clone(),
                collection: it.collection,
            },
            nullable: Some(!it.required_on_create),
            is_optional: !it.required_on_create,
        };
        list.iter().map(parameter).collect()
    }
}

/// The arguments of a function, with the types of the operation's parameters.
fn in_path(operation: &Operation, arguments: &[Argument]) -> Vec<Parameter> {
    let ty = |it: &Argument| {
        let name = it.parameter.as_deref().unwrap_or(&it.name);
        let mut all = operation.parameters.iter();
        let found = all.find(|it| it.name == name).map(|it| it.ty.clone());
        found.unwrap_or_else(|| Primitive::String.into())
    };
    let named = arguments.iter().filter(|it| is_identifier(&it.name));
    let parameter = |it: &Argument| Parameter {
        name: it.name.clone(),
        ty: one(&ty(it)),
        nullable: Some(it.optional),
        is_optional: it.optional,
    };
    named.map(parameter).collect()
}

/// `microsoft.graph.delta(Collection(microsoft.graph.user))`: an overload, by the types of its parameters.
fn target(it: &Callable) -> String {
    let of_function = it
        .parameters
        .iter()
        .filter(|_| it.is_function)
        .map(|it| &it.ty);
    let types = it
        .binding
        .iter()
        .chain(of_function)
        .map(ToString::to_string);
    format!("{}({})", it.name, types.collect::<Vec<_>>().join(","))
}
