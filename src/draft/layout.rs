//! From a submission to a layout.

use super::blocks::{BlockKind, CellPlace, Format, Image, ImageKind, Layout, Link, LinkKind, Table};
use super::submission::{DraftError, Submission};
use super::{html, markdown};
use crate::text::Span;
use crate::wording::say;
use serde_json::Value;

/// Metadata strings that recognizers read like text, beside the draft itself.
const READ_FIELDS: &[&str] = &["draft.source.name", "draft.source.url", "account.name", "account.verification.text"];

/// Where a body may stand: as text, as blocks, and the field that says how the text is written.
const BODY_PATHS: &[[&str; 3]] = &[["text", "blocks", "format"], ["draft.text", "draft.blocks", "draft.format"]];

/// A body of a submission: `text`, `draft.text`, or blocks in place of either.
#[derive(Clone, Copy, Debug)]
pub enum Body<'s> {
    /// One string.
    Text {
        /// Its path.
        path: &'static str,
        /// How it is written.
        format: Format,
        /// The string.
        text: &'s str,
    },
    /// The host's blocks.
    Blocks {
        /// Path of the list.
        path: &'static str,
        /// Its objects.
        blocks: &'s [Value],
    },
}

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
    read_title(&mut layout, submission);
    for body in bodies(submission)? {
        read_body(&mut layout, body);
    }
    read_rest(&mut layout, submission, &|_| false);
    Ok(layout)
}

/// Lays out all but the bodies, of which `texts` are those that are one string. A declared image for which
/// `has_twin` holds stands in a body, and is laid out with it; its texts belong to the frame all the same.
pub fn lay_out_frame<'s>(submission: &'s Submission, texts: Vec<&'static str>, has_twin: &dyn Fn(&str) -> bool) -> Layout<'s> {
    let mut layout = Layout { bodies_elsewhere: texts, ..Layout::default() };
    read_title(&mut layout, submission);
    read_rest(&mut layout, submission, has_twin);
    layout
}

/// Lays out a part of a body, given as a body of its own. What the frame declares of its images is looked at,
/// not checked: [`Layout::guests`].
pub fn lay_out_part<'s>(part: Body<'s>, frame: &'s Submission) -> Layout<'s> {
    let mut layout = Layout::default();
    read_body(&mut layout, part);
    let own = layout.blocks.len();
    for (i, image) in declared_images(frame) {
        let src = image.get("src").and_then(Value::as_str).unwrap_or("");
        if layout.has_inline_image(src) {
            let declared = read_image(&mut layout, image, format!("draft.images[{i}]"));
            declared.join_inline(&mut layout);
        }
    }
    layout.guests = layout.blocks.len().saturating_sub(own);
    layout
}

/// The bodies of a submission.
///
/// # Errors
/// When `format` is not known, or a body is given both as text and as blocks.
pub fn bodies(submission: &Submission) -> Result<Vec<Body<'_>>, DraftError> {
    let mut bodies = Vec::new();
    for [text_path, blocks_path, format_path] in BODY_PATHS {
        let text = submission.text_at(text_path);
        let blocks = submission.at(blocks_path).and_then(Value::as_array);
        match (text, blocks) {
            (Some(_), Some(_)) => {
                return Err(DraftError { code: "bad-value", at: (*blocks_path).into(), message: say("text-and-blocks", &[]) });
            }
            (Some(text), None) => bodies.push(Body::Text { path: text_path, format: format_of(submission, format_path, text)?, text }),
            (None, Some(blocks)) => bodies.push(Body::Blocks { path: blocks_path, blocks }),
            (None, None) => {}
        }
    }
    Ok(bodies)
}

fn read_title<'s>(layout: &mut Layout<'s>, submission: &'s Submission) {
    if let Some(title) = submission.text_at("draft.title") {
        layout.add_whole(BlockKind::Title, "draft.title", title);
    }
}

fn read_body<'s>(layout: &mut Layout<'s>, body: Body<'s>) {
    match body {
        Body::Text { path, format, text } => {
            let field = layout.add_field(path, text);
            match format {
                Format::Html => html::read(layout, field, Span::new(0, text.len())),
                Format::Plain | Format::Light | Format::Markdown => markdown::read(layout, field, format),
            }
        }
        Body::Blocks { path, blocks } => read_blocks(layout, path, blocks),
    }
}

/// What stands beside the bodies: the table, declared images and links, metadata.
fn read_rest<'s>(layout: &mut Layout<'s>, submission: &'s Submission, has_twin: &dyn Fn(&str) -> bool) {
    read_table(layout, submission);
    for (i, image) in declared_images(submission) {
        let mut declared = read_image(layout, image, format!("draft.images[{i}]"));
        declared.add_link(layout);
        declared.note_position(layout, image);
        if layout.has_inline_image(declared.src) {
            declared.join_inline(layout);
        } else if !has_twin(declared.src) {
            layout.images.push(declared.into_image(None));
        }
    }
    if let Some(Value::Array(links)) = submission.at("draft.links") {
        for (i, link) in links.iter().enumerate() {
            read_link(layout, link, &format!("draft.links[{i}].url"));
        }
    }
    for path in READ_FIELDS {
        if let Some(text) = submission.text_at(path) {
            layout.add_whole(BlockKind::Field, *path, text);
        }
    }
}

/// The sources of the images that are declared beside the text.
pub fn declared_sources(submission: &Submission) -> impl Iterator<Item = &str> {
    declared_images(submission).filter_map(|(_, image)| image.get("src")?.as_str())
}

fn declared_images(submission: &Submission) -> impl Iterator<Item = (usize, &Value)> {
    submission.at("draft.images").and_then(Value::as_array).into_iter().flatten().enumerate()
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
            let mut own = read_image(layout, image, format!("{at}.image"));
            own.add_link(layout);
            own.note_position(layout, image);
            layout.images.push(own.into_image(Some(place)));
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
        if let Some(at) = html::hidden_target(url, 0) {
            layout.add_hidden(field, at);
        }
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

/// An image object of the submission, its texts laid out.
struct DeclaredImage<'s> {
    src: &'s str,
    path: String,
    kind: ImageKind,
    link: Option<usize>,
    texts: Vec<usize>,
    was_read: bool,
    exempt: Option<String>,
}

impl<'s> DeclaredImage<'s> {
    fn add_link(&mut self, layout: &mut Layout<'s>) {
        if !self.src.is_empty() {
            self.link = Some(layout.links.len());
            let field = layout.add_field(format!("{}.src", self.path), self.src);
            layout.links.push(Link { kind: LinkKind::Image, url: self.src.to_owned(), field, span: Span::new(0, self.src.len()) });
        }
    }

    /// Notes an image whose file says where it was taken.
    fn note_position(&self, layout: &mut Layout<'s>, image: &Value) {
        let position = image.get("exif").and_then(|exif| exif.get("gps")).and_then(Value::as_array);
        if position.is_some_and(|numbers| numbers.iter().any(Value::is_number)) {
            layout.located_images.push(self.path.clone());
        }
    }

    /// Tells the images in the text that have the same source what is declared of it.
    fn join_inline(self, layout: &mut Layout<'s>) {
        for known in layout.images.iter_mut().filter(|known| known.inline.is_some() && known.src == self.src) {
            if self.kind != ImageKind::Undeclared {
                known.kind = self.kind;
            }
            known.texts.extend(&self.texts);
            known.was_read |= self.was_read;
            known.exempt = self.exempt.clone().or_else(|| known.exempt.take());
        }
    }

    fn into_image(self, place: Option<usize>) -> Image {
        Image {
            kind: self.kind,
            src: self.src.to_owned(),
            field: self.path,
            inline: None,
            link: self.link,
            place,
            texts: self.texts,
            was_read: self.was_read,
            exempt: self.exempt,
        }
    }
}

/// Reads an image object: its texts become blocks, the image itself is not added yet.
fn read_image<'s>(layout: &mut Layout<'s>, image: &'s Value, path: String) -> DeclaredImage<'s> {
    let text = |key: &str| image.get(key).and_then(Value::as_str);
    let kind = match text("kind") {
        Some("map") => ImageKind::Map,
        Some("photo" | "chart" | "other") => ImageKind::Other,
        _ => ImageKind::Undeclared,
    };
    let mut texts = Vec::new();
    let mut add = |kind: BlockKind, at: String, text: &'s str| {
        texts.push(layout.add_whole(kind, at, text));
    };
    for (key, kind) in [("alt", BlockKind::Alt), ("caption", BlockKind::Caption), ("ocrText", BlockKind::Ocr)] {
        if let Some(value) = text(key) {
            add(kind, format!("{path}.{key}"), value);
        }
    }
    if let Some(number) = image.get("mapReview").and_then(|review| review.get("number")).and_then(Value::as_str) {
        add(BlockKind::Field, format!("{path}.mapReview.number"), number);
    }
    DeclaredImage { src: text("src").unwrap_or(""), path, kind, link: None, texts, was_read: text("ocrText").is_some(), exempt: text("mapExempt").map(|kind| kind.trim().to_owned()) }
}
