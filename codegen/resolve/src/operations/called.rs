//! The examples that show an operation.

use model::facts::Example;

use super::collect::Line;
use super::examples::ExamplePath;
use super::merge::pages;

/// The examples of one operation.
#[derive(Debug, Default)]
pub struct Examples<'a> {
    /// Those that call the operation, else those that at least use its method on the primary page.
    pub list: Vec<&'a Example>,
    /// They call this very path.
    pub fitting: bool,
}

impl<'a> Examples<'a> {
    /// Of the operation of these lines, the primary one first.
    pub fn of(lines: &[Line<'a>]) -> Self {
        let Some(primary) = lines.first() else {
            return Self::default();
        };
        let method = Some(primary.line.method.as_str());
        let uses_method = |it: &Example| it.request.as_ref().map(|it| it.method.as_str()) == method;
        let fits = |it: &Example| {
            ExamplePath::of(it).is_some_and(|path| path.fit(&primary.template).is_some())
        };
        let fitting: Vec<&Example> = pages(lines)
            .into_iter()
            .flat_map(|page| &page.examples)
            .filter(|it| uses_method(it) && fits(it))
            .collect();
        if !fitting.is_empty() {
            return Self {
                list: fitting,
                fitting: true,
            };
        }
        let of_primary = primary.page.examples.iter();
        let alike = of_primary.filter(|it| it.request.is_none() || uses_method(it));
        Self {
            list: alike.collect(),
            fitting: false,
        }
    }
}
