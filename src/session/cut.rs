//! Where a body is cut into parts, and which parts an edit touches.

use super::parts::Source;
use crate::draft::{Format, MOST_BELOW_IMAGE, part_ends};
use serde_json::Value;

/// Parts before an edit that it may reach: where one ends depends on the first line of the next.
pub const REACH: usize = 1;

/// Cuts a text into parts.
pub fn cut_text(text: &str, format: Format) -> Vec<Source> {
    if format == Format::Html {
        return if text.is_empty() { Vec::new() } else { vec![Source::Text(text.to_owned())] };
    }
    let mut start = 0usize;
    let parts = part_ends(text, format, MOST_BELOW_IMAGE).into_iter().map(|end| {
        let part = text.get(start..end).unwrap_or("").to_owned();
        start = end;
        Source::Text(part)
    });
    parts.collect()
}

/// Cuts blocks into parts: each its own, but an image with the blocks that may be its caption.
pub fn cut_blocks(blocks: impl IntoIterator<Item = Value>) -> Vec<Source> {
    let mut parts: Vec<Vec<Value>> = Vec::new();
    let mut wanted = 0usize;
    for block in blocks {
        let own = body_blocks(&block);
        let new_wanted = match block.get("image").filter(|image| !image.is_null()) {
            Some(image) => {
                let caption = usize::from(image.get("caption").is_some_and(Value::is_string));
                MOST_BELOW_IMAGE.saturating_sub(caption)
            }
            None => wanted.saturating_sub(own),
        };
        match parts.last_mut().filter(|_| wanted > 0) {
            Some(last) => last.push(block),
            None => parts.push(vec![block]),
        }
        wanted = new_wanted;
    }
    parts.into_iter().map(Source::Blocks).collect()
}

/// How many blocks of the layout a block of the host becomes.
fn body_blocks(block: &Value) -> usize {
    let cells = block.get("cells").and_then(Value::as_array).into_iter().flatten();
    let cells = cells.flat_map(|row| row.as_array().into_iter().flatten()).filter(|cell| cell.is_string()).count();
    cells.saturating_add(usize::from(block.get("text").is_some_and(Value::is_string)))
}
