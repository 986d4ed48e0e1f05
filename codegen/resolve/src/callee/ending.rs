//! What a path leads to, whatever it begins at: `/me/events/{id}`, `/users/{id}/events/{id}` and
//! `/groups/{id}/events/{id}` lead to an event.

use super::path::ExamplePath;
use model::ir::{PathTemplate, Segment};
use model::text::{fold, singular};

/// The end of a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ending {
    /// The last word, in the singular where a key follows: `/drives/{id}` leads to the same as `/me/drive`.
    word: String,
    /// A key follows the word.
    keyed: bool,
    /// A relative file path follows the word.
    by_path: bool,
}

enum Piece<'a> {
    Word(&'a str),
    Key,
    FilePath,
}

impl Ending {
    /// The end of a template.
    pub fn of(template: &PathTemplate) -> Self {
        let pieces = template.segments.iter().flat_map(|it| match it {
            Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => {
                vec![Piece::Word(word)]
            }
            Segment::Call { name, arguments } if arguments.is_empty() => vec![Piece::Word(name)],
            // An alternate key, or a function: the same on both sides.
            Segment::Call { name, .. } => vec![Piece::Word(name), Piece::Key],
            Segment::Parameter(_) => vec![Piece::Key],
            Segment::ByPath { .. } => vec![Piece::FilePath],
        });
        Self::read(pieces)
    }

    /// The end of an example's path without samples.
    pub fn of_path(path: &ExamplePath) -> Self {
        let mut in_file_path = false;
        let pieces = path.pieces().iter().flat_map(|piece| {
            let has_colon = piece.ends_with(':');
            let word = piece.trim_end_matches(':');
            let (name, arguments) = word.split_once('(').unwrap_or((word, ""));
            let is_key = name.starts_with('{') || name.is_empty();
            let read = match (in_file_path, is_key) {
                (true, _) => vec![Piece::FilePath],
                (false, true) => vec![Piece::Key],
                (false, false) if arguments.len() > 1 => vec![Piece::Word(name), Piece::Key],
                (false, false) => vec![Piece::Word(name)],
            };
            in_file_path = has_colon != in_file_path;
            read
        });
        Self::read(pieces)
    }

    fn read<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> Self {
        let mut ending = Self::default();
        for (at, piece) in pieces.enumerate() {
            match piece {
                // `/me` is a user.
                Piece::Word(word) if at == 0 && word.eq_ignore_ascii_case("me") => {
                    ending.word = "user".to_owned();
                    ending.keyed = true;
                }
                // What `$ref` and `$value` do depends on the word before.
                Piece::Word(word) if word.starts_with('$') => {
                    ending.word.push_str(&word.to_ascii_lowercase());
                    ending.keyed = false;
                }
                Piece::Word(word) => {
                    ending = Self {
                        word: fold(word),
                        ..Self::default()
                    };
                }
                Piece::Key if ending.keyed => {}
                Piece::Key => {
                    ending.word = fold(&singular(&ending.word));
                    ending.keyed = true;
                }
                Piece::FilePath => ending.by_path = true,
            }
        }
        ending
    }

    /// Whether it is a word in the plural, without a key: a list.
    pub fn is_list(&self) -> bool {
        !self.keyed && !self.by_path && singular(&self.word) != self.word
    }

    /// Whether both lead to the same kind of thing.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_item = |it: &Self| it.keyed || it.by_path;
        let by_path = self.by_path != other.by_path;
        self.word == other.word || (by_path && is_item(self) && is_item(other))
    }
}

#[cfg(test)]
mod tests {
    use super::{Ending, ExamplePath};
    use crate::path::parse;

    #[test]
    fn paths_lead_to_the_same() {
        let cases = [
            ("/me/messages", "/users/{id}/messages", true),
            ("/me/messages", "/users/{id}/messages/{id}", false),
            ("/me/messages/{}", "/users/{id}/messages/{id}", true),
            ("/me", "/users/{id}", true),
            ("/users", "/users/{id}", false),
            ("/me/drive", "/drives/{id}", true),
            (
                "/me/drive/root:/{}:/children",
                "/drives/{id}/items/{id}/children",
                true,
            ),
            ("/me/drive/root:/{}", "/drives/{id}/items/{id}", true),
            ("/drives/{}/items/{}", "/me/drive/root:/{path}", true),
            ("/me/drive/root:/{}", "/drives/{id}/items", false),
            ("/sites/{}:/{}:", "/sites/{id}", true),
            ("/groups(key={})/owners", "/groups/{id}/owners", true),
            ("/groups/{}/members/$ref", "/groups/{id}/owners/$ref", false),
            ("/groups/{}/members/$ref", "/groups/{id}/members", false),
            (
                "/me/calendar/getView(day={})",
                "/me/calendars/{id}/getView(day={day})",
                true,
            ),
            ("/x/delta()", "/x/delta", true),
        ];
        for (path, template, expected) in cases {
            let path = Ending::of_path(&ExamplePath::new(path));
            let template = Ending::of(&parse(template).unwrap().template);
            assert_eq!(path.is_same(&template), expected, "{path:?} {template:?}");
        }
    }
}
