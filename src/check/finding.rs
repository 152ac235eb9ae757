//! What a check found, before it is worded.

use crate::text::Span;

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// In the view of a block.
    Block {
        /// Index of the block.
        block: usize,
        /// Bytes of its view.
        span: Span,
    },
    /// In a source string, outside any block: an address in markup.
    Source {
        /// Index of the string.
        field: usize,
        /// Bytes of it.
        span: Span,
    },
    /// Nowhere: something is absent from the object at this path.
    Absent(String),
}

/// A part of a block that a fix can replace: the text as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// Index of the block.
    pub block: usize,
    /// Bytes of its view.
    pub span: Span,
    /// What should stand there.
    pub text: String,
}

/// Diagnostics that a user interface may fold into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A column of a table.
    Column {
        /// Index of the table in the layout.
        table: usize,
        /// Its column.
        column: usize,
    },
    /// An image, by its index in the layout.
    Image(usize),
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// Index of the entity in the block's reading, for conditions on it.
    pub entity: Option<usize>,
    /// Index of the image it speaks of.
    pub image: Option<usize>,
    /// Values for the message.
    pub slots: Vec<(&'static str, String)>,
    /// The safe form of the text, if it is a personal value.
    pub masked: Option<String>,
    /// What a fix that replaces by slot should put, where it is not the finding's own span.
    pub replacements: Vec<Replacement>,
    /// Spans of the steps of a sequence.
    pub steps: Vec<Span>,
    /// Diagnostics that belong together.
    pub group: Option<Group>,
}

impl Finding {
    /// A finding without details.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self { place, entity: None, image: None, slots: Vec::new(), masked: None, replacements: Vec::new(), steps: Vec::new(), group: None }
    }

    /// A finding in a block.
    #[must_use]
    pub fn in_block(block: usize, span: Span) -> Self {
        Self::at(Place::Block { block, span })
    }
}
