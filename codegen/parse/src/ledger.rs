//! The ledger of a page: every table, code block, include and annotation is either found again in the facts of one reader
//! or unread.
//!
//! Readers book nothing. Every fact has a place, so a piece is taken if a fact lies in it.

mod claims;
pub mod matters;

use model::diagnostics::Code;
use model::facts::{PageFacts, Place};
use model::ledger::{LeftOut, PieceKind, Shape, Unread};

use crate::annotation;
use crate::block::{Block, BlockKind, Included};
use crate::codes;
use crate::columns::Columns;
use crate::context::Cx;
use claims::{Claims, last_line};

/// What is looked up in the ledger of a page.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Shapes that are left out on purpose.
    pub left_out: &'a [LeftOut],
    /// Also pieces that do not seem to matter.
    pub all: bool,
}

/// The pieces that no reader takes, in page order, and a diagnostic for each that seems to matter.
pub fn unread(cx: &mut Cx<'_>, facts: &PageFacts, request: Request<'_>) -> Vec<Unread> {
    let claims = Claims::of(facts);
    let ledger = Ledger {
        cx,
        claims: &claims,
        request,
    };
    let found = ledger.pieces();
    for (code, at, it) in &found {
        if let (Some(matters), None) = (it.matters, &it.why)
            && !cx.has_finding(at)
        {
            cx.report(code, at, message(&it.shape, matters));
        }
    }
    found.into_iter().map(|(_, _, it)| it).collect()
}

fn message(shape: &Shape, matters: &str) -> String {
    let Shape {
        kind,
        heading,
        content,
    } = shape;
    let below = match heading.as_str() {
        "" => String::new(),
        heading => format!(" under \"{heading}\""),
    };
    format!("nothing reads the {kind} `{content}`{below}, but {matters}")
}

/// A page whose pieces are being looked up in its facts.
struct Ledger<'c, 'a> {
    cx: &'c Cx<'a>,
    claims: &'c Claims<'c>,
    request: Request<'c>,
}

type Piece = (&'static Code, Place, Unread);

impl Ledger<'_, '_> {
    fn pieces(&self) -> Vec<Piece> {
        let document = self.cx.document;
        let mut found = Vec::new();
        for (span, section) in document.sections.iter().zip(document.sections()) {
            for index in span.blocks.clone() {
                let rest = document.blocks.get(index..).unwrap_or_default();
                if let Some((block, after)) = rest.split_first() {
                    found.extend(self.block(block, after, section.title()));
                }
            }
        }
        let skipped = document.skipped.iter();
        found.extend(skipped.filter_map(|it| self.block(it, &[], IN_TAB)));
        found.extend(document.includes.iter().filter_map(|it| self.include(it)));
        found
    }

    /// `None` for a block that a reader takes, and for running text.
    fn block(&self, block: &Block, after: &[Block], heading: &str) -> Option<Piece> {
        let (code, kind) = match &block.kind {
            BlockKind::Table(_) => (&codes::TABLE_UNREAD, PieceKind::Table),
            BlockKind::Code(_) => (&codes::CODE_UNREAD, PieceKind::Code),
            BlockKind::Comment(text) if annotation::is_annotation(text) => {
                (&codes::ANNOTATION_UNREAD, PieceKind::Annotation)
            }
            _ => return None,
        };
        let is_taken = match &block.kind {
            // An annotation says what the next block is, or that it is nothing in particular.
            BlockKind::Comment(text) if text.contains("blockType") => {
                SILENT.contains(&annotation::label(text).as_str()) || is_described(after)
            }
            _ => self.claims.any(&block.at, last_line(block)),
        };
        let is_twice = self.request.all && self.claims.is_twice(&block.at, last_line(block));
        if is_taken && !is_twice {
            return None;
        }
        let matters = match is_twice {
            true => Some(TWICE),
            false => matters::matters(self.cx.document, block),
        };
        (self.request.all || matters.is_some()).then(|| {
            let content = content(block);
            // An annotation of the page stands under its last heading, which it has nothing to do with.
            let heading = if content.starts_with('#') {
                ""
            } else {
                heading
            };
            let shape = Shape {
                kind,
                heading: heading.to_owned(),
                content,
            };
            (
                code,
                block.at.clone(),
                self.entry(shape, &block.at, matters),
            )
        })
    }

    /// `None` for an include of which some block is read.
    fn include(&self, include: &Included) -> Option<Piece> {
        let is_sample = include.path.contains("includes/snippets/");
        let matters = (!include.read && !is_sample).then_some("it is no code sample");
        let is_taken = include.read && self.claims.any_in(&include.path);
        if is_taken || !(self.request.all || matters.is_some()) {
            return None;
        }
        let shape = Shape {
            kind: PieceKind::Include,
            heading: String::new(),
            content: include.path.clone(),
        };
        let entry = self.entry(shape, &include.at, matters);
        Some((&codes::INCLUDE_UNREAD, include.at.clone(), entry))
    }

    fn entry(&self, shape: Shape, at: &Place, matters: Option<&'static str>) -> Unread {
        let at = at.span(&self.cx.document.page);
        let mut entries = self.request.left_out.iter();
        let known = entries.find(|it| it.names(&shape, &at.page));
        Unread {
            why: known.map(|it| it.why.clone()),
            at,
            shape,
            matters,
        }
    }
}

/// Why a piece is listed that is read: each piece has one reader.
pub const TWICE: &str = "two readers take it";

/// The heading of what stands in a tab of another language.
const IN_TAB: &str = "(tab of another language)";

/// Block types of blocks that are read by what they hold.
const SILENT: [&str; 2] = ["ignored", "permissions"];

/// Whether something follows that an annotation can be about, before another annotation.
fn is_described(after: &[Block]) -> bool {
    let mut pieces = after.iter().filter_map(|block| match &block.kind {
        BlockKind::Code(_) | BlockKind::Table(_) => Some(true),
        BlockKind::Comment(text) if text.contains("blockType") => Some(false),
        _ => None,
    });
    pieces.next() == Some(true)
}

/// As in [`Shape::content`].
fn content(block: &Block) -> String {
    match &block.kind {
        BlockKind::Table(table) => Columns::of(table).titles().join("|"),
        BlockKind::Code(code) => code.info.clone(),
        BlockKind::Comment(text) => annotation::label(text),
        _ => String::new(),
    }
}
