//! Text and positions.
//!
//! Everything inside the engine is a UTF-8 byte range ([`Span`]) in one of two texts: the **source**, a
//! string field exactly as the host gave it, and the **view**, the folded text in which everything is
//! matched ([`View`]). Editors count UTF-16 code units; the three meet only here: [`View`] maps back to
//! the source, [`Utf16Map`] maps the source to UTF-16, and no other module may convert.

mod fold;
mod segment;
mod span;
mod utf16;

pub use fold::{View, ViewBuilder, fold_to_string};
pub use segment::{clause_around, is_han, sentence_around, widen_to_graphemes};
pub use span::{Span, slice};
pub use utf16::{Utf16Map, byte_of_unit, utf16_len};
