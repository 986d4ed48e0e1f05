//! A thing that is there before and after, and what is said of it.

use super::change::{Aspect, Change, Class, Kind, Subject};

/// How a thing is called on one side.
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

/// Collects the changes of one thing.
#[derive(Debug)]
pub struct Log<'l> {
    subject: Subject,
    old: Label,
    new: Label,
    changes: &'l mut Vec<Change>,
}

/// Says that a thing is new or gone.
pub fn came_or_went(changes: &mut Vec<Change>, kind: Kind, subject: Subject, label: Label) {
    let class = match kind {
        Kind::Removed => Class::Breaking,
        Kind::Added | Kind::Renamed | Kind::Changed => Class::Additive,
    };
    changes.push(Change {
        areas: label.areas,
        class,
        subject,
        item: label.item,
        change: kind,
        aspect: None,
        was: None,
        rust: label.rust,
        rust_was: None,
        from: Vec::new(),
        to: Vec::new(),
        page: label.page,
    });
}

impl<'l> Log<'l> {
    /// Of a thing that is there on both sides.
    pub fn new(changes: &'l mut Vec<Change>, subject: Subject, old: Label, new: Label) -> Self {
        Self {
            subject,
            old,
            new,
            changes,
        }
    }

    /// Its name in Rust is another one.
    pub fn renamed(&mut self) {
        self.push(Class::Breaking, Kind::Renamed, None, Vec::new(), Vec::new());
    }

    /// Says that a name in Rust or else the one in the docs differs. If it is that of the owner alone, it is said of
    /// the owner.
    pub fn named(&mut self, in_rust: bool, (old, new): (&str, &str)) {
        match in_rust {
            true => self.renamed(),
            false => self.values(Class::Additive, Aspect::WireName, Some(old), Some(new)),
        }
    }

    /// Says that lists differ, if they do.
    pub fn lists<T: ToString>(&mut self, class: Class, aspect: Aspect, old: &[T], new: &[T]) {
        let texts = |list: &[T]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (from, to) = (texts(old), texts(new));
        if from != to {
            self.push(class, Kind::Changed, Some(aspect), from, to);
        }
    }

    /// Says that single values differ, if they do.
    pub fn values<T: ToString>(
        &mut self,
        class: Class,
        aspect: Aspect,
        old: Option<T>,
        new: Option<T>,
    ) {
        let (old, new): (Vec<T>, Vec<T>) = (old.into_iter().collect(), new.into_iter().collect());
        self.lists(class, aspect, &old, &new);
    }

    /// Says that something holds now or no longer does.
    pub fn flags(&mut self, class: Class, aspect: Aspect, old: bool, new: bool) {
        self.values(class, aspect, Some(old), Some(new));
    }

    fn push(
        &mut self,
        class: Class,
        change: Kind,
        aspect: Option<Aspect>,
        from: Vec<String>,
        to: Vec<String>,
    ) {
        let other = |old: &String, new: &String| (old != new).then(|| old.clone());
        self.changes.push(Change {
            areas: self.new.areas.clone(),
            class,
            subject: self.subject,
            item: self.new.item.clone(),
            change,
            aspect,
            was: other(&self.old.item, &self.new.item),
            rust: self.new.rust.clone(),
            rust_was: other(&self.old.rust, &self.new.rust),
            from,
            to,
            page: self.new.page.clone(),
        });
    }
}
