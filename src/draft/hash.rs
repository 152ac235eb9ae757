//! Content hash: what a reviewer signed, so that a later change shows.

use super::Submission;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 of `bytes`, in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 in hex of title + LF + text + LF + image sources joined by LF (UTF-8, CRLF as LF). A body in
/// blocks is their texts, cells joined by tabs, one block a line.
///
/// ```
/// use hegao::draft::{Submission, content_hash, sha256_hex};
/// let submission = Submission::from_json(r#"{"draft": {"title": "通知", "text": "一\r\n二"}}"#).unwrap();
/// assert_eq!(content_hash(&submission), sha256_hex("通知\n一\n二\n".as_bytes()));
/// ```
#[must_use]
pub fn content_hash(submission: &Submission) -> String {
    let title = submission.text_at("draft.title").unwrap_or("");
    let text = match submission.text_at("draft.text").or_else(|| submission.text_at("text")) {
        Some(text) => std::borrow::Cow::Borrowed(text),
        None => std::borrow::Cow::Owned(blocks_text(submission.at("draft.blocks").or_else(|| submission.at("blocks")))),
    };
    let images: Vec<&str> = match submission.at("draft.images") {
        Some(Value::Array(images)) => images.iter().filter_map(|image| image.get("src")?.as_str()).collect(),
        _ => Vec::new(),
    };
    let mut hash = Sha256::new();
    for (i, part) in [title, &text, &images.join("\n")].into_iter().enumerate() {
        if i > 0 {
            hash.update(b"\n");
        }
        for (k, line) in part.split("\r\n").enumerate() {
            if k > 0 {
                hash.update(b"\n");
            }
            hash.update(line.as_bytes());
        }
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn blocks_text(blocks: Option<&Value>) -> String {
    let Some(Value::Array(blocks)) = blocks else { return String::new() };
    let mut lines = Vec::new();
    for block in blocks {
        if let Some(text) = block.get("text").and_then(Value::as_str) {
            lines.push(text.to_owned());
        }
        for row in block.get("cells").and_then(Value::as_array).into_iter().flatten() {
            let cells: Vec<&str> = row.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            lines.push(cells.join("\t"));
        }
    }
    lines.join("\n")
}
