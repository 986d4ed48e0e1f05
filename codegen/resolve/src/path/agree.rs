//! The same placeholder is called the same in every path: `{idOrUserPrincipalName}`, `{userId}` and `{id}` after
//! `/users` all take the name that most lines have there.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{PathTemplate, Segment};
use model::text::fold;

use super::render::shape_of;

/// How often each name occurs at each place, told by the shape of the path up to it.
#[derive(Debug, Default)]
pub struct Placeholders {
    names: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Placeholders {
    /// Counts the names of one more line.
    pub fn count(&mut self, template: &PathTemplate) {
        let mut place = String::new();
        for segment in &template.segments {
            extend(&mut place, segment);
            if let Segment::Parameter(name) = segment {
                let names = self.names.entry(place.clone()).or_default();
                *names.entry(name.clone()).or_default() += 1;
            }
        }
    }

    /// Gives every placeholder of a line the prevailing name, unless the path has that name already.
    pub fn apply(&self, template: &mut PathTemplate) {
        let mut place = String::new();
        let mut used: BTreeSet<String> = template.segments.iter().flat_map(names_of).collect();
        for segment in &mut template.segments {
            extend(&mut place, segment);
            let Segment::Parameter(name) = segment else {
                continue;
            };
            used.remove(&fold(name));
            if let Some(best) = self.best(&place).filter(|it| !used.contains(&fold(it))) {
                best.clone_into(name);
            }
            used.insert(fold(name));
        }
    }

    fn best(&self, place: &str) -> Option<&str> {
        let names = self.names.get(place)?;
        let best = names.iter().max_by_key(|(name, count)| (**count, *name));
        best.map(|(name, _)| name.as_str())
    }
}

fn extend(place: &mut String, segment: &Segment) {
    place.push('/');
    place.push_str(&shape_of(segment));
}

fn names_of(segment: &Segment) -> Vec<String> {
    match segment {
        Segment::Parameter(name)
        | Segment::ByPath {
            parameter: name, ..
        } => vec![fold(name)],
        Segment::Call { arguments, .. } => {
            let names = arguments.iter().filter_map(|it| it.parameter.as_deref());
            names.map(fold).collect()
        }
        Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Placeholders;
    use crate::path::{name_parameters, parse, render};

    #[test]
    fn the_name_of_most_lines_prevails() {
        let lines = [
            "/users/{id}/a",
            "/users/{id}",
            "/users/{upn}/a",
            "/users/{upn}/b/{user-id}",
        ];
        let mut templates = lines.map(|it| parse(it).unwrap().template);
        let mut placeholders = Placeholders::default();
        for template in &mut templates {
            name_parameters(template);
            placeholders.count(template);
        }
        // `upn` and `user-id` are even, and the later name in the alphabet is as good as any.
        templates.iter_mut().for_each(|it| placeholders.apply(it));
        let expected = [
            "/users/{user-id}/a",
            "/users/{user-id}",
            "/users/{user-id}/a",
            "/users/{upn}/b/{user-id}",
        ];
        assert_eq!(templates.each_ref().map(render), expected);
    }
}
