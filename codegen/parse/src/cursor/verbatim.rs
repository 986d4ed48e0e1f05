//! Blocks whose text is not Markdown: code and HTML.

use pulldown_cmark::CodeBlockKind;

use crate::block::CodeBlock;
use crate::lines::advance;
use model::facts::Place;

/// A code block without its text.
pub fn code_block(kind: CodeBlockKind<'_>) -> CodeBlock {
    let (info, closed) = match kind {
        CodeBlockKind::Indented => (String::new(), true),
        CodeBlockKind::Fenced(info) => (info.trim().to_owned(), false),
    };
    CodeBlock {
        info,
        closed,
        ..CodeBlock::default()
    }
}

/// Completes a code block that has all its text; `source` is the whole block, which starts at `at`.
pub fn finish(mut code: CodeBlock, source: &str, at: &Place) -> CodeBlock {
    if code.text.is_empty() {
        code.text_at = Place {
            line: at.line + 1,
            column: 1,
            ..at.clone()
        };
    }
    code.closed = code.closed || is_closed(source);
    if !code.text.ends_with('\n') {
        code.text.push('\n');
    }
    code
}

/// Whether the last line of a fenced block is a fence.
fn is_closed(source: &str) -> bool {
    source
        .trim_end()
        .rsplit_once('\n')
        .is_some_and(|(_, last)| {
            let last = last.trim_start_matches([' ', '\t', '>']);
            last.starts_with("```") || last.starts_with("~~~")
        })
}

/// Whether a code block is an HTML comment that is indented so far that Markdown reads it as code.
pub fn is_comment(code: &CodeBlock, source: &str) -> bool {
    let fenced = source.starts_with(['`', '~']);
    !fenced && code.text.trim_start().starts_with("<!--")
}

/// Whether a piece of HTML has more than tags.
pub fn has_words(html: &str) -> bool {
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        if before.contains(char::is_alphanumeric) {
            return true;
        }
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    rest.contains(char::is_alphanumeric)
}

/// A part of an HTML block.
pub struct Piece<'a> {
    /// Where it starts.
    pub at: Place,
    /// Without the marks of a comment.
    pub text: &'a str,
    /// Whether it is a comment.
    pub comment: bool,
    /// False for a comment without an end.
    pub closed: bool,
}

/// The comments of an HTML block and the HTML between them.
pub fn pieces<'a>(at: &Place, html: &'a str) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = at.clone();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        pieces.extend(html_piece(&at, before));
        at = advance(&at, before);
        let end = comment.split_once("-->");
        let (text, after) = end.unwrap_or((comment, ""));
        pieces.push(Piece {
            at: at.clone(),
            text,
            comment: true,
            closed: end.is_some(),
        });
        let length = rest.len() - after.len();
        at = advance(&at, rest.get(before.len()..length).unwrap_or_default());
        rest = after;
    }
    pieces.extend(html_piece(&at, rest));
    pieces
}

fn html_piece<'a>(at: &Place, text: &'a str) -> Option<Piece<'a>> {
    (!text.trim().is_empty()).then(|| Piece {
        at: at.clone(),
        text,
        comment: false,
        closed: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_tags() {
        let cases = [
            ("<br/>\n", false),
            ("<p>word</p>", true),
            ("a", true),
            ("<a\nb", false),
        ];
        for (html, expected) in cases {
            assert_eq!(has_words(html), expected, "{html}");
        }
    }

    #[test]
    fn comments_are_told_from_html() {
        let html = "<!-- a\n--> x <!--b--><br>\n<!-- c";
        let found = pieces(&Place::new(3, 5), html);
        let shown: Vec<_> = found
            .iter()
            .map(|it| format!("{} {} {:?} {}", it.at, it.comment, it.text, it.closed))
            .collect();
        assert_eq!(
            shown,
            [
                "3:5 true \" a\\n\" true",
                "4:4 false \" x \" true",
                "4:7 true \"b\" true",
                "4:15 false \"<br>\\n\" true",
                "5:1 true \" c\" false",
            ]
        );
    }
}
