//! The input: what a host hands over, and how it is laid out for reading.
//!
//! [`Submission`] is the contract: a table of fields with types, units and examples ([`schema`]) against
//! which every JSON input is held, strictly. [`Layout`] is a submission taken apart into blocks, images,
//! links and tables, with every position leading back to the field it came from. What surprises: HTML and
//! Markdown are read here, in the engine, so that an editor, the command line and the tests of a pack all
//! see the same blocks.

mod blocks;
mod hash;
mod html;
mod layout;
mod markdown;
mod references;
pub mod schema;
mod submission;
mod tokens;

pub use blocks::{Block, HEADER_ROWS, BlockKind, CellPlace, FieldText, Format, Image, ImageKind, Layout, Link, LinkKind, MOST_BELOW_IMAGE, Part, Table};
pub use html::HtmlMark;
pub use hash::{content_hash, sha256_hex};
pub use markdown::part_ends;
pub use layout::{Body, bodies, declared_sources, lay_out, lay_out_frame, lay_out_part};
pub use submission::{DraftError, Submission, blocks_from_json, parse};
