//! The arguments in the path of an operation: how each is written, and whether it may be left out.

use std::collections::BTreeMap;

use crate::decide::{Ballot, Verdict};
use crate::path;
use model::decision::{Attribute, Subject, Witness};
use model::diagnostics::Span;
use model::facts::{PageFacts, ParameterRow, PathWords, RequestLine};
use model::ir::{Argument, PathTemplate, Segment};

use super::Cx;
use super::index::Index;
use super::merge::Group;
use super::parameters::{calls, literal_is_quoted, row_of_path};

/// How the lines of all operations write each argument of each function.
#[derive(Debug, Default)]
pub struct Quotes<'a>(BTreeMap<(String, String), Vec<Written<'a>>>);

/// How the line of one operation writes an argument.
#[derive(Debug)]
struct Written<'a> {
    page: &'a PageFacts,
    line: &'a RequestLine,
    quoted: bool,
}

impl<'a> Quotes<'a> {
    /// Reads the lines of all operations.
    pub fn new(groups: &[Group<'a>]) -> Self {
        let mut quotes = Self::default();
        for group in groups {
            let (page, line) = (group.primary.page, group.primary.line);
            for segment in &group.primary.raw.segments {
                let Segment::Call { name, arguments } = segment else {
                    continue;
                };
                for argument in arguments.iter().filter(|it| !it.positional) {
                    let written = quotes.0.entry(key(name, &argument.name)).or_default();
                    let quoted = argument.quoted;
                    written.push(Written { page, line, quoted });
                }
            }
        }
        quotes
    }

    fn of(&self, call: &str, argument: &str) -> &[Written<'a>] {
        let found = self.0.get(&key(call, argument));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

fn key(call: &str, argument: &str) -> (String, String) {
    (call.to_ascii_lowercase(), argument.to_ascii_lowercase())
}

/// What a ballot about one argument is held about.
struct Subjects<'g, 'a> {
    group: &'g Group<'a>,
    quotes: &'g Quotes<'a>,
    /// Index of the call among the segments of the path.
    at: usize,
    argument: Argument,
}

/// The path of an operation with every argument as it is decided. None is left out of the key of a collection, nor where
/// another operation has fewer.
pub fn arguments(
    group: &Group<'_>,
    is_key: bool,
    index: &Index<'_>,
    cx: &mut Cx<'_>,
) -> PathTemplate {
    let mut template = group.primary.template.clone();
    let original = template.segments.clone();
    let mut decided: Vec<(Verdict<bool>, Verdict<bool>, Argument)> = Vec::new();
    for (at, segment) in template.segments.iter_mut().enumerate() {
        let Segment::Call { arguments, .. } = segment else {
            continue;
        };
        let mut fewer = with_fewer(&original, at).into_iter();
        let is_complete = is_key || fewer.any(|it| index.has_path(&it));
        for argument in arguments.iter_mut().filter(|it| it.parameter.is_some()) {
            let subjects = Subjects {
                group,
                quotes: &index.quotes,
                at,
                argument: argument.clone(),
            };
            let quoted = subjects.quoted(cx).decide();
            let optional = subjects.optional().decide();
            let (Some(quoted), Some(optional)) = (quoted, optional) else {
                continue;
            };
            argument.quoted = quoted.value;
            argument.optional = optional.value && !argument.positional && !is_complete;
            decided.push((quoted, optional, argument.clone()));
        }
    }
    record(group, &template, &decided, cx);
    template
}

/// The path without the arguments of one call, and without each of several.
fn with_fewer(path: &[Segment], at: usize) -> Vec<Vec<Segment>> {
    let Some(Segment::Call { name, arguments }) = path.get(at) else {
        return Vec::new();
    };
    let with = |segment: Segment| {
        let mut path = path.to_vec();
        if let Some(place) = path.get_mut(at) {
            *place = segment;
        }
        path
    };
    let without = |left_out: usize| {
        let kept = arguments
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out);
        let arguments = kept.map(|(_, it)| it.clone()).collect();
        let name = name.clone();
        with(Segment::Call { name, arguments })
    };
    let bare = with(Segment::Literal(name.clone()));
    (0..arguments.len()).map(without).chain([bare]).collect()
}

fn record(
    group: &Group<'_>,
    template: &PathTemplate,
    decided: &[(Verdict<bool>, Verdict<bool>, Argument)],
    cx: &mut Cx<'_>,
) {
    let subject = Subject::operation(group.method(), template);
    for (quoted, optional, argument) in decided {
        let form = |quoted: &bool| {
            let quoted = *quoted;
            let argument = Argument {
                quoted,
                ..argument.clone()
            };
            argument.to_string()
        };
        let need = |optional: &bool| {
            let word = if *optional { "optional" } else { "required" };
            format!("{}: {word}", argument.name)
        };
        cx.record(&subject, quoted, form);
        cx.record(&subject, optional, need);
    }
}

impl Subjects<'_, '_> {
    /// Whether the value stands in quotes.
    fn quoted(&self, cx: &Cx<'_>) -> Ballot<bool> {
        let mut ballot = Ballot::new(Attribute::Argument);
        let primary = &self.group.primary;
        let at = primary.line.at.span(&primary.page.page);
        if let Some(it) = self.of(&primary.raw) {
            ballot.vote(Witness::RequestLine, it.quoted, at.clone());
        }
        for (page, row) in self.rows() {
            if let Some(quoted) = literal_is_quoted(row, page, cx) {
                ballot.vote(Witness::ParameterTable, quoted, row.at.span(&page.page));
            }
        }
        for (quoted, at) in self.shown() {
            if let Some(quoted) = quoted {
                ballot.vote(Witness::ExampleCall, quoted, at);
            }
        }
        if let Some((quoted, at)) = self.elsewhere() {
            ballot.vote(Witness::SiblingPage, quoted, at);
        }
        if ballot.is_empty() {
            ballot.vote(Witness::Convention, self.argument.quoted, at);
        }
        ballot
    }

    /// Whether most lines of other pages with the argument have it in quotes, and the first of them.
    fn elsewhere(&self) -> Option<(bool, Span)> {
        let name = self.name()?;
        let same = self.quotes.of(name, &self.argument.name);
        let own = &self.group.primary.page.page;
        let others = same.iter().filter(|it| it.page.page != *own);
        let (quoted, bare): (Vec<&Written<'_>>, Vec<_>) = others.partition(|it| it.quoted);
        let prevailing = if quoted.len() >= bare.len() {
            &quoted
        } else {
            &bare
        };
        let first = prevailing.first()?;
        Some((first.quoted, first.line.at.span(&first.page.page)))
    }

    /// Whether the argument may be left out.
    fn optional(&self) -> Ballot<bool> {
        let mut ballot = Ballot::new(Attribute::Optional);
        for (page, row) in self.rows() {
            if let Some(required) = row.required {
                ballot.vote(Witness::ParameterTable, !required, row.at.span(&page.page));
            }
        }
        // One call without it shows as much as several.
        if let Some((_, at)) = self.shown().into_iter().find(|(it, _)| it.is_none()) {
            ballot.vote(Witness::ExampleCall, true, at);
        }
        let primary = &self.group.primary;
        let at = primary.line.at.span(&primary.page.page);
        let witness = match self.of(&primary.raw) {
            Some(_) => Witness::RequestLine,
            None => Witness::Convention,
        };
        ballot.vote(witness, false, at);
        ballot
    }

    /// The function's name.
    fn name(&self) -> Option<&str> {
        let segment = self.group.primary.template.segments.get(self.at)?;
        path::word(segment)
    }

    /// The argument in the template of a line, as its page writes it.
    fn of<'t>(&self, template: &'t PathTemplate) -> Option<&'t Argument> {
        match template.segments.get(self.at)? {
            Segment::Call { arguments, .. } => {
                let is = |it: &&Argument| it.name.eq_ignore_ascii_case(&self.argument.name);
                arguments.iter().find(is)
            }
            _ => None,
        }
    }

    /// The rows of the argument, page by page.
    fn rows(&self) -> impl Iterator<Item = (&PageFacts, &ParameterRow)> {
        let pages = self.group.pages.iter().copied();
        pages.filter_map(|page| Some((page, row_of_path(page, &self.argument.name, "")?)))
    }

    /// For each example that calls the path whether it has the argument in quotes; `None` if it leaves it out.
    fn shown(&self) -> Vec<(Option<bool>, Span)> {
        let shown = calls(self.group).filter_map(|(page, request)| {
            let path = PathWords::of(page).without_samples(&request.path);
            Some((self.given(&path)?, request.at.span(&page.page)))
        });
        shown.collect()
    }

    /// The same for one path; `None` if the call is not in it or has arguments without names.
    fn given(&self, path: &str) -> Option<Option<bool>> {
        let name = self.name()?;
        let is_call = |it: &&str| {
            let called = it.trim_end_matches(':').split('(').next();
            called.is_some_and(|it| it.eq_ignore_ascii_case(name))
        };
        let piece = path.split('/').find(is_call)?;
        let given = path::call_arguments(piece);
        let is = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(&self.argument.name);
        match given.iter().find(is) {
            Some((_, value)) => Some(Some(value.contains('\''))),
            None if given.iter().any(|(name, _)| name.is_empty()) => None,
            None => Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the path and parameters of their first operation: `?` for one that may be left out.
    const ARGUMENTS: &[(&str, &str)] = &[
        // Quotes: an example (4), a table (3) and other operations (3) outvote a line (2) each; the line and the table
        // outvote an example.
        (
            "gear-turn: GET /gears/turn(by={by}); = 200 part",
            "/gears/turn(by={by}) by:String",
        ),
        (
            "gear-turn: GET /gears/turn(by={by}); : by:String; = 200 part",
            "/gears/turn(by='{by}') by:String",
        ),
        (
            "gear-turn: GET /gears/turn(by='{by}'); : by:Int32; = 200 part",
            "/gears/turn(by={by}) by:Int32",
        ),
        (
            "gear-turn: GET /gears/turn(by={by}); > GET /gears/turn(by='x'); = 200 part",
            "/gears/turn(by='{by}') by:String",
        ),
        (
            "gear-turn: GET /gears/turn(by={by}); : by:Date; > GET /gears/turn(by='x'); = 200 part",
            "/gears/turn(by={by}) by:Date ! argument-differs",
        ),
        (
            "a-turn: GET /a/turn(by={by}); = 200 part; b-turn: GET /b/turn(by='{by}'); c-turn: GET /c/turn(by='{by}')",
            "/a/turn(by='{by}') by:String ! response-type-unknown ! response-type-unknown",
        ),
        // Left out: a table (4) outvotes an example (3), and both a line (2).
        (
            "gear-turn: GET /gears/turn(by='{by}'); : by?:String; = 200 part",
            "/gears/turn(by='{by}') by?:String",
        ),
        (
            "gear-turn: GET /gears/turn(a='{a}',by='{by}'); > GET /gears/turn(a='x'); = 200 part",
            "/gears/turn(a='{a}',by='{by}') a:String by?:String",
        ),
        (
            "gear-turn: GET /gears/turn(a='{a}',by='{by}'); : by!:String; > GET /gears/turn(a='x'); = 200 part",
            "/gears/turn(a='{a}',by='{by}') a:String by:String ! argument-differs",
        ),
        // Calls of an overload or of another path leave out nothing of this one.
        (
            "gear-turn: GET /gears/turn(by='{by}'); GET /gears/turn(to='{to}'); > GET /gears/turn(to='x'); = 200 part",
            "/gears/turn(by='{by}') by:String",
        ),
        // An overload has fewer arguments.
        (
            "gear-turn: GET /gears/turn(by='{by}'); : by?:String; = 200 part; x: GET /gears/turn; = 200 part",
            "/gears/turn",
        ),
        // The key of a collection is needed.
        (
            "gear-get: GET /gears(by='{by}'); GET /gears/{id}; : by?:String; = 200 part",
            "/gears(by='{by}') by:String",
        ),
    ];

    #[test]
    fn arguments_are_decided_as_in_the_table() {
        check(ARGUMENTS, |it| {
            let parameters = it.parameters.iter().map(|it| {
                let mark = if it.required { "" } else { "?" };
                format!(" {}{mark}:{}", it.name, it.ty.local())
            });
            format!("{}{}", it.path, parameters.collect::<String>())
        });
    }
}
