//! What a submission is laid out into: blocks, images, links, tables.

use crate::text::{Span, View, ViewBuilder, slice};

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Nothing is markup.
    Plain,
    /// Plain text in which images, links, headings and table rows of Markdown are read: the default.
    Light,
    /// Markdown, emphasis and inline HTML included.
    Markdown,
    /// HTML.
    Html,
}

/// One string of the submission, the text that offsets count in.
#[derive(Clone, Debug)]
pub struct FieldText<'s> {
    /// Path in the submission, `draft.table.rows[2][1]`.
    pub path: String,
    /// The host's name of the block, if the string is one.
    pub block: Option<&'s str>,
    /// The string as given.
    pub text: &'s str,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Title of the draft.
    Title,
    /// Heading inside the body.
    Heading,
    /// Running text.
    Paragraph,
    /// Item of a list.
    ListItem,
    /// Quotation.
    Quote,
    /// Cell of a table.
    Cell,
    /// Caption of an image.
    Caption,
    /// Alternative text of an image.
    Alt,
    /// Text that OCR read in an image.
    Ocr,
    /// A metadata field, named by its path.
    Field,
    /// What a reader does not see, yet anyone can look up: a comment, an attribute, a hidden element.
    Hidden,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Index of the table in [`Layout::tables`].
    pub table: usize,
    /// Row, 0 is the header.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// A stretch of text that matches never cross the edge of.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Index of its string in [`Layout::fields`].
    pub field: usize,
    /// Folded text, mapped to that string.
    pub view: View,
    /// Its place, if it is a cell.
    pub cell: Option<CellPlace>,
}

/// What an image shows, as far as it is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// Declared a map.
    Map,
    /// Declared something else.
    Other,
    /// Nothing is declared.
    Undeclared,
}

/// An image of the draft.
#[derive(Clone, Debug)]
pub struct Image {
    /// Declared kind.
    pub kind: ImageKind,
    /// Address or file name.
    pub src: String,
    /// Path of the object, `draft.images[0]`; for an image in the text, the field it stands in.
    pub field: String,
    /// Where the image stands in the text: field index and the span of its alternative text or its markup.
    pub inline: Option<(usize, Span)>,
    /// Index of its address in [`Layout::links`].
    pub link: Option<usize>,
    /// Index of the first body block that begins at or after the image, if it stands in the text.
    pub place: Option<usize>,
    /// Blocks of its alternative text, caption, OCR text and approval number.
    pub texts: Vec<usize>,
    /// Whether OCR text was given.
    pub was_read: bool,
    /// The kind of map that is declared to need no approval.
    pub exempt: Option<String>,
}

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A hyperlink.
    Link,
    /// Source of an image.
    Image,
    /// A frame, player or object.
    Embed,
    /// A script or style sheet.
    Resource,
}

/// An address in the markup.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it does.
    pub kind: LinkKind,
    /// The address, character references decoded.
    pub url: String,
    /// Index of its string in [`Layout::fields`].
    pub field: usize,
    /// Where the address stands in that string.
    pub span: Span,
}

/// Most body blocks from an image on among which its caption is looked for.
pub const MOST_BELOW_IMAGE: usize = 2;

/// Rows from the top among which the header is looked for: a title may stand above it.
pub const HEADER_ROWS: usize = 3;

/// A table: block indices by row and column; `None` where a cell is spanned over or empty.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Rows, the header first.
    pub rows: Vec<Vec<Option<usize>>>,
}

impl Table {
    /// The header's cell in `column`.
    #[must_use]
    pub fn header(&self, column: usize) -> Option<usize> {
        self.rows.first()?.get(column).copied().flatten()
    }
}

/// A submission, laid out.
#[derive(Clone, Debug, Default)]
pub struct Layout<'s> {
    /// Strings that blocks come from.
    pub fields: Vec<FieldText<'s>>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Images.
    pub images: Vec<Image>,
    /// Links of the markup.
    pub links: Vec<Link>,
    /// Tables.
    pub tables: Vec<Table>,
    /// How many of the last blocks are only looked at: they are checked where they stand.
    pub guests: usize,
    /// Paths of the images whose file says where it was taken.
    pub located_images: Vec<String>,
    /// Paths of the bodies that are one string and are laid out elsewhere.
    pub bodies_elsewhere: Vec<&'static str>,
}

/// What part of a submission a string is, in the order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The title of the draft.
    Title,
    /// A body.
    Body,
    /// All else.
    Rest,
}

impl FieldText<'_> {
    /// What part of a submission it is.
    #[must_use]
    pub fn part(&self) -> Part {
        match self.path.strip_prefix("draft.").unwrap_or(&self.path) {
            "title" => Part::Title,
            "text" => Part::Body,
            path if path.starts_with("blocks[") => Part::Body,
            _ => Part::Rest,
        }
    }
}

impl Block {
    /// Whether the block is part of the body's running text.
    #[must_use]
    pub fn is_body(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote | BlockKind::Cell | BlockKind::Caption
        )
    }
}

impl<'s> Layout<'s> {
    /// Adds a string and returns its index.
    pub fn add_field(&mut self, path: impl Into<String>, text: &'s str) -> usize {
        self.fields.push(FieldText { path: path.into(), block: None, text });
        self.fields.len().saturating_sub(1)
    }

    /// Adds a block and returns its index.
    pub fn add_block(&mut self, kind: BlockKind, field: usize, view: View) -> usize {
        self.blocks.push(Block { kind, field, view, cell: None });
        self.blocks.len().saturating_sub(1)
    }

    /// Adds a block that is a whole string.
    pub fn add_whole(&mut self, kind: BlockKind, path: impl Into<String>, text: &'s str) -> usize {
        let field = self.add_field(path, text);
        self.add_block(kind, field, View::of(text))
    }

    /// Adds what stands at `span` of a string as a block that a reader does not see.
    pub fn add_hidden(&mut self, field: usize, span: Span) {
        let mut builder = ViewBuilder::default();
        builder.fold(self.fields.get(field).map_or("", |known| slice(known.text, span)), span.start());
        self.add_block(BlockKind::Hidden, field, builder.finish());
    }

    /// Whether an image of this source stands in the text.
    #[must_use]
    pub fn has_inline_image(&self, src: &str) -> bool {
        !src.is_empty() && self.images.iter().any(|image| image.inline.is_some() && image.src == src)
    }

    /// The blocks that are checked here, with their indices.
    pub fn own_blocks(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().take(self.blocks.len().saturating_sub(self.guests))
    }

    /// The string that a block comes from.
    #[must_use]
    pub fn field_of(&self, block: &Block) -> Option<&FieldText<'s>> {
        self.fields.get(block.field)
    }
}
