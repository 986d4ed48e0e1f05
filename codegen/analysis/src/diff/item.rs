//! An item of the API, and the changes found in an item that both revisions have.

use super::change::{Aspect, Change, Class, Kind, Subject};
use model::public_api::TypeItem;

/// What an item is called in one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// `GET /groups/{group-id}`.
    pub item: String,
    /// `groups::get`.
    pub rust: String,
    /// Its areas.
    pub areas: Vec<String>,
    /// Its first page.
    pub page: Option<String>,
}

impl Label {
    /// Of a type.
    pub fn of_type(ty: &TypeItem<'_>) -> Self {
        Self {
            item: ty.ir.name.to_string(),
            rust: ty.path.clone(),
            areas: ty.features.iter().map(|it| (*it).to_owned()).collect(),
            page: ty.ir.pages.first().cloned(),
        }
    }

    /// Of a property or member of a type, by its names in the docs and in Rust.
    pub fn within(ty: &TypeItem<'_>, name: &str, rust: &str) -> Self {
        let owner = Self::of_type(ty);
        Self {
            item: format!("{}/{name}", owner.item),
            rust: format!("{}::{rust}", owner.rust),
            ..owner
        }
    }

    /// The change of the item as a whole.
    pub fn into_change(self, kind: Kind, subject: Subject) -> Change {
        let class = match kind {
            Kind::Removed | Kind::Renamed => Class::Breaking,
            Kind::Added | Kind::Changed => Class::Additive,
        };
        Change {
            areas: self.areas,
            class,
            subject,
            item: self.item,
            change: kind,
            aspect: None,
            was: None,
            rust: self.rust,
            rust_was: None,
            from: Vec::new(),
            to: Vec::new(),
            page: self.page,
        }
    }
}

/// An item that both revisions have; collects its changes.
#[derive(Debug)]
pub struct Comparison<'l, T> {
    subject: Subject,
    old: (&'l T, Label),
    new: (&'l T, Label),
    changes: &'l mut Vec<Change>,
}

impl<'l, T> Comparison<'l, T> {
    /// Of the old and the new item.
    pub fn new(
        subject: Subject,
        [old, new]: [(&'l T, Label); 2],
        changes: &'l mut Vec<Change>,
    ) -> Self {
        Self {
            subject,
            old,
            new,
            changes,
        }
    }

    /// Reports that the item has another name in Rust.
    pub fn renamed(&mut self) {
        let change = self.renaming();
        self.changes.push(change);
    }

    /// Compares the names in Rust and, if these are equal, those in the docs. A type's new name is reported for the type
    /// and not for each of its members.
    pub fn names(&mut self, names: impl Fn(&'l T) -> (&'l str, &'l str)) {
        match names(self.old.0).0 == names(self.new.0).0 {
            true => self.aspect(Class::Additive, Aspect::WireName, |it| [names(it).1]),
            false => self.renamed(),
        }
    }

    /// Compares one aspect: a list, or an option or array for a single value.
    pub fn aspect<V>(&mut self, class: Class, aspect: Aspect, values: impl Fn(&'l T) -> V)
    where
        V: IntoIterator<Item: ToString>,
    {
        let texts = |it| Vec::from_iter(values(it).into_iter().map(|it| it.to_string()));
        let (from, to) = (texts(self.old.0), texts(self.new.0));
        if from != to {
            let change = Change {
                class,
                change: Kind::Changed,
                aspect: Some(aspect),
                from,
                to,
                ..self.renaming()
            };
            self.changes.push(change);
        }
    }

    fn renaming(&self) -> Change {
        let (old, new) = (&self.old.1, &self.new.1);
        let other = |old: &String, new: &String| (old != new).then(|| old.clone());
        Change {
            was: other(&old.item, &new.item),
            rust_was: other(&old.rust, &new.rust),
            ..new.clone().into_change(Kind::Renamed, self.subject)
        }
    }
}
