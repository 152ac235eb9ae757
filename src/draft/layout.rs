//! From a submission to a layout.

use super::blocks::{BlockKind, CellPlace, FieldText, Format, Image, ImageKind, Layout, Link, LinkKind, Table};
use super::submission::{DraftError, Submission};
use super::{html, markdown};
use crate::text::{Span, View};
use crate::wording::say;
use serde_json::Value;

/// Metadata strings that recognizers read like text, beside the draft itself.
const READ_FIELDS: &[&str] = &["draft.source.name", "draft.source.url", "account.name", "account.verification.text"];

/// Takes a submission apart into blocks, images, links and tables.
///
/// # Errors
/// When `format` is not known, or a body is given both as text and as blocks.
///
/// ```
/// use hegao::draft::{Submission, lay_out};
/// let submission = Submission::of_text("# 通知\n正文![图1](a.png)");
/// let layout = lay_out(&submission).unwrap();
/// let texts: Vec<&str> = layout.blocks.iter().map(|b| b.view.text()).collect();
/// assert_eq!(texts, ["通知", "正文\u{fffc}", "图1"]);
/// ```
pub fn lay_out(submission: &Submission) -> Result<Layout<'_>, DraftError> {
    let mut layout = Layout::default();
    if let Some(title) = submission.text_at("draft.title") {
        layout.add_whole(BlockKind::Title, "draft.title", title);
    }
    for prefix in ["", "draft."] {
        let path = |name: &str| format!("{prefix}{name}");
        let text = submission.text_at(&path("text"));
        let blocks = submission.at(&path("blocks")).and_then(Value::as_array);
        match (text, blocks) {
            (Some(_), Some(_)) => {
                return Err(DraftError { code: "bad-value", at: path("blocks"), message: say("text-and-blocks", &[]) });
            }
            (Some(text), None) => {
                let format = format_of(submission, &path("format"), text)?;
                let field = layout.add_field(path("text"), text);
                read_body(&mut layout, field, format);
            }
            (None, Some(blocks)) => read_blocks(&mut layout, &path("blocks"), blocks),
            (None, None) => {}
        }
    }
    read_table(&mut layout, submission);
    if let Some(Value::Array(images)) = submission.at("draft.images") {
        for (i, image) in images.iter().enumerate() {
            read_image(&mut layout, image, format!("draft.images[{i}]"), None);
        }
    }
    if let Some(Value::Array(links)) = submission.at("draft.links") {
        for (i, link) in links.iter().enumerate() {
            read_link(&mut layout, link, &format!("draft.links[{i}].url"));
        }
    }
    for path in READ_FIELDS {
        if let Some(text) = submission.text_at(path) {
            layout.add_whole(BlockKind::Field, *path, text);
        }
    }
    Ok(layout)
}

fn format_of(submission: &Submission, path: &str, text: &str) -> Result<Format, DraftError> {
    match submission.text_at(path) {
        None => Ok(if html::is_html(text) { Format::Html } else { Format::Light }),
        Some("plain") => Ok(Format::Plain),
        Some("markdown") => Ok(Format::Markdown),
        Some("html") => Ok(Format::Html),
        Some(other) => {
            Err(DraftError { code: "bad-value", at: path.into(), message: say("bad-format", &[("value", other)]) })
        }
    }
}

fn read_body(layout: &mut Layout<'_>, field: usize, format: Format) {
    match format {
        Format::Html => {
            let end = layout.fields.get(field).map_or(0, |f| f.text.len());
            html::read(layout, field, Span::new(0, end));
        }
        Format::Plain | Format::Light | Format::Markdown => markdown::read(layout, field, format),
    }
}

fn read_blocks<'s>(layout: &mut Layout<'s>, path: &str, blocks: &'s [Value]) {
    for (i, block) in blocks.iter().enumerate() {
        let at = format!("{path}[{i}]");
        let first = layout.fields.len();
        let text = block.get("text").and_then(Value::as_str);
        let kind = match block.get("kind").and_then(Value::as_str) {
            Some("heading") => BlockKind::Heading,
            Some("listItem") => BlockKind::ListItem,
            Some("quote") => BlockKind::Quote,
            Some("caption") => BlockKind::Caption,
            _ => BlockKind::Paragraph,
        };
        if let Some(text) = text {
            layout.add_whole(kind, format!("{at}.text"), text);
        }
        if let Some(Value::Array(rows)) = block.get("cells") {
            let table = add_cells(layout, rows, &format!("{at}.cells"));
            layout.tables.push(table);
        }
        if let Some(image) = block.get("image").filter(|image| !image.is_null()) {
            let place = layout.blocks.len();
            read_image(layout, image, format!("{at}.image"), Some(place));
        }
        if let Some(Value::Array(links)) = block.get("links") {
            for (k, link) in links.iter().enumerate() {
                read_link(layout, link, &format!("{at}.links[{k}].url"));
            }
        }
        let id = block.get("id").and_then(Value::as_str);
        for field in layout.fields.iter_mut().skip(first) {
            field.block = id;
        }
    }
}

fn read_link<'s>(layout: &mut Layout<'s>, link: &'s Value, path: &str) {
    if let Some(url) = link.get("url").and_then(Value::as_str) {
        let field = layout.add_field(path, url);
        layout.links.push(Link { kind: LinkKind::Link, url: url.to_owned(), field, span: Span::new(0, url.len()) });
    }
}

fn read_table<'s>(layout: &mut Layout<'s>, submission: &'s Submission) {
    let Some(table) = submission.at("draft.table") else { return };
    let index = layout.tables.len();
    let mut rows = Vec::new();
    if let Some(Value::Array(head)) = table.get("head") {
        rows.push(add_row(layout, head, "draft.table.head", index, 0));
    } else {
        rows.push(Vec::new());
    }
    if let Some(Value::Array(body)) = table.get("rows") {
        for (i, row) in body.iter().enumerate() {
            let cells = row.as_array().map_or(&[][..], Vec::as_slice);
            rows.push(add_row(layout, cells, &format!("draft.table.rows[{i}]"), index, i.saturating_add(1)));
        }
    }
    layout.tables.push(Table { rows });
}

fn add_cells<'s>(layout: &mut Layout<'s>, rows: &'s [Value], path: &str) -> Table {
    let index = layout.tables.len();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(i, row)| add_row(layout, row.as_array().map_or(&[][..], Vec::as_slice), &format!("{path}[{i}]"), index, i))
        .collect();
    Table { rows }
}

fn add_row<'s>(layout: &mut Layout<'s>, cells: &'s [Value], path: &str, table: usize, row: usize) -> Vec<Option<usize>> {
    cells
        .iter()
        .enumerate()
        .map(|(column, cell)| {
            let text = cell.as_str()?;
            let index = layout.add_whole(BlockKind::Cell, format!("{path}[{column}]"), text);
            if let Some(block) = layout.blocks.get_mut(index) {
                block.cell = Some(CellPlace { table, row, column });
            }
            Some(index)
        })
        .collect()
}

/// Adds a declared image, or joins it to the one in the text that has the same source.
fn read_image<'s>(layout: &mut Layout<'s>, image: &'s Value, path: String, place: Option<usize>) {
    let text = |key: &str| image.get(key).and_then(Value::as_str);
    let src = text("src").unwrap_or("");
    let kind = match text("kind") {
        Some("map") => ImageKind::Map,
        Some("photo" | "chart" | "other") => ImageKind::Other,
        _ => ImageKind::Undeclared,
    };
    let mut texts = Vec::new();
    let mut add = |kind: BlockKind, at: String, text: &'s str| {
        let field = layout.fields.len();
        layout.fields.push(FieldText { path: at, block: None, text });
        texts.push(layout.add_block(kind, field, View::of(text)));
    };
    for (key, kind) in [("alt", BlockKind::Alt), ("caption", BlockKind::Caption), ("ocrText", BlockKind::Ocr)] {
        if let Some(value) = text(key) {
            add(kind, format!("{path}.{key}"), value);
        }
    }
    if let Some(number) = image.get("mapReview").and_then(|review| review.get("number")).and_then(Value::as_str) {
        add(BlockKind::Field, format!("{path}.mapReview.number"), number);
    }
    if !src.is_empty() {
        let field = layout.add_field(format!("{path}.src"), src);
        layout.links.push(Link { kind: LinkKind::Image, url: src.to_owned(), field, span: Span::new(0, src.len()) });
    }
    let was_read = text("ocrText").is_some();
    let exempt = text("mapExempt").map(|kind| kind.trim().to_owned());
    let twin = layout.images.iter_mut().find(|known| !src.is_empty() && known.src == src && known.inline.is_some());
    match twin {
        Some(known) => {
            if kind != ImageKind::Undeclared {
                known.kind = kind;
            }
            known.texts.append(&mut texts);
            known.was_read |= was_read;
            known.exempt = exempt.or_else(|| known.exempt.take());
        }
        None => layout.images.push(Image {
            kind,
            src: src.to_owned(),
            field: path,
            inline: None,
            place,
            texts,
            was_read,
            exempt,
        }),
    }
}
