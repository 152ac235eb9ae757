//! HTML to blocks.
//!
//! [`tokens`] reads tags and text as browsers do, with byte spans; this module turns them into blocks, tables,
//! images and links. No tree is built: nesting is a stack of names with bounded searches, so 100,000 open
//! elements cost no more than 100,000 tags. What surprises: inline tags leave nothing behind, so a phrase is
//! found across `务必<strong>点赞</strong>`, and white space between Han characters that the source wraps
//! over lines goes, as the writer never typed it.

use super::blocks::{BlockKind, CellPlace, Image, ImageKind, Layout, Link, LinkKind, Table};
use super::tokens::{Event, Tag, tokens};
use crate::text::{Span, ViewBuilder, is_han, slice};

/// Elements of HTML: a text is HTML when it holds a tag of one of these.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br", "button",
    "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt",
    "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
    "meta", "mp-common-profile", "mp-common-videosnap", "mpvoice", "nav", "noscript", "object", "ol", "option", "p", "param", "picture",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select", "small", "source", "span", "strike", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tt",
    "u", "ul", "var", "video", "wbr",
];

/// Elements that begin and end a block.
const BLOCK_ELEMENTS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main",
    "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "mp-common-profile", "mp-common-videosnap", "mpvoice",
];

/// Elements whose text is no text of the draft.
const SKIPPED: &[&str] = &["script", "style", "template", "svg"];

/// Elements without an end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// How far up the stack an end tag looks for its start.
const SEARCH: usize = 200;
/// Most columns that one cell may span; more is hostile.
const MOST_COLUMNS: usize = 200;

/// Whether `text` holds a tag, comment or doctype that HTML knows.
///
/// ```
/// use hegao::draft::{Submission, lay_out};
/// let html = Submission::of_text("<p>a &lt; b</p>");
/// assert_eq!(lay_out(&html).unwrap().blocks[0].view.text(), "a < b");
/// let plain = Submission::of_text("若 a <b 则 &lt;");
/// assert_eq!(lay_out(&plain).unwrap().blocks[0].view.text(), "若 a <b 则 &lt;");
/// ```
pub fn is_html(text: &str) -> bool {
    HtmlMark::of(text).is_html
}

/// What a stretch of text says of whether the whole is HTML. Marks of neighbours add up, so that a change in
/// one place need not read the rest again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HtmlMark {
    /// A tag begins here and ends here.
    pub is_html: bool,
    /// A tag begins.
    begins: bool,
    /// A tag may end.
    ends: bool,
}

impl HtmlMark {
    /// The mark of a stretch of text that does not end inside a tag's name.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let Some(last) = text.rfind('>') else { return Self { begins: first_tag(text).is_some(), ..Self::default() } };
        let first = first_tag(text);
        Self { is_html: first.is_some_and(|at| at < last), begins: first.is_some(), ends: true }
    }

    /// The mark of this stretch and the one after it.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self { is_html: self.is_html || next.is_html || (self.begins && next.ends), begins: self.begins || next.begins, ends: self.ends || next.ends }
    }
}

fn first_tag(text: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| text.get(*at..).is_some_and(starts_with_tag))
}

/// Whether `text` begins with such a tag.
pub fn starts_with_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    if rest.starts_with("!--") || rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!doctype")) {
        return true;
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let name = slice(rest, Span::new(0, end)).to_ascii_lowercase();
    let tail = rest.get(end..).unwrap_or("");
    tail.starts_with(['>', '/', ' ', '\t', '\n', '\r']) && ELEMENTS.contains(&name.as_str())
}

/// Bytes of the tag or comment at the start of `text`, if HTML knows it.
pub fn tag_len(text: &str) -> Option<usize> {
    if !starts_with_tag(text) {
        return None;
    }
    let end = if text.starts_with("<!--") { text.find("-->").map(|i| i.saturating_add(3)) } else { text.find('>').map(|i| i.saturating_add(1)) };
    end.or(Some(text.len()))
}

/// An address in one tag.
pub struct Address {
    pub kind: LinkKind,
    pub url: String,
    pub span: Span,
    pub alt: Option<Span>,
}

/// The addresses in the tag at `tag` of `source`.
pub fn addresses_in(source: &str, tag: Span) -> Vec<Address> {
    let mut found = Vec::new();
    for event in tokens(source, tag) {
        if let Event::Start(tag) = event {
            let alt = tag.get("alt").map(|(_, span)| span);
            found.extend(addresses(&tag).into_iter().map(|(kind, url, span)| Address { kind, url, span, alt }));
        }
    }
    found
}

/// What a reader does not see in the tag or comment at `tag` of `source`.
pub fn hidden_in(source: &str, tag: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for event in tokens(source, tag) {
        match event {
            Event::Start(tag) => found.extend(hidden_values(&tag)),
            Event::Comment(at) => found.push(at),
            _ => {}
        }
    }
    found.retain(|at| may_hold_number(slice(source, *at)));
    found
}

/// Reads the HTML at `span` of the string `field`.
pub fn read(layout: &mut Layout<'_>, field: usize, span: Span) {
    let Some(source) = layout.fields.get(field).map(|f| f.text) else { return };
    let mut reader = Reader {
        layout,
        field,
        source,
        builder: ViewBuilder::default(),
        stack: Vec::new(),
        skipped: Vec::new(),
        tables: Vec::new(),
        waiting: Vec::new(),
        hiding: Vec::new(),
    };
    for event in tokens(source, span) {
        match event {
            Event::Text(at) => reader.text(at),
            Event::Decoded { char, span: at } => reader.decoded(char, at),
            Event::Start(tag) => reader.open(&tag),
            Event::End { name } => reader.close(&name),
            Event::Comment(at) => reader.add_hidden(at),
        }
    }
    reader.reveal(0);
    reader.flush();
}

/// The addresses of a tag, each once.
fn addresses(tag: &Tag<'_>) -> Vec<(LinkKind, String, Span)> {
    let (kind, names): (LinkKind, &[&str]) = match &*tag.name {
        "a" | "area" => (LinkKind::Link, &["href"]),
        "img" | "image" => (LinkKind::Image, &["src", "data-src", "xlink:href"]),
        "iframe" | "frame" | "embed" | "video" | "audio" | "source" => (LinkKind::Embed, &["src", "data-src"]),
        "object" => (LinkKind::Embed, &["data"]),
        "script" => (LinkKind::Resource, &["src"]),
        "link" => (LinkKind::Resource, &["href"]),
        _ => return Vec::new(),
    };
    let mut found: Vec<(LinkKind, String, Span)> = Vec::new();
    for name in names {
        if let Some((url, span)) = tag.get(name)
            && !url.trim().is_empty()
            && found.iter().all(|(_, known, _)| known != url)
        {
            found.push((kind, url.to_owned(), span));
        }
    }
    found
}

/// Attributes whose value is shown at most on demand.
const UNSEEN: &[&str] = &["title", "value", "content", "placeholder", "aria-label", "summary", "label"];

/// The values of a tag that a reader does not see: unseen attributes, `data-*`, and what `tel:` and `mailto:`
/// lead to.
fn hidden_values(tag: &Tag<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for attribute in &tag.attributes {
        let name = &*attribute.name;
        let is_address = matches!(name, "data-src" | "data-href" | "data-url");
        if (UNSEEN.contains(&name) || name.starts_with("data-")) && !is_address {
            found.push(attribute.span);
        } else if name == "href" && attribute.value.len() == attribute.span.len() {
            found.extend(hidden_target(&attribute.value, attribute.span.start()));
        }
    }
    found
}

/// What `tel:` and `mailto:` lead to, in an address that begins at `start`.
pub fn hidden_target(address: &str, start: usize) -> Option<Span> {
    let scheme = ["tel:", "mailto:"].into_iter().find(|scheme| address.starts_with(scheme))?;
    Some(Span::new(scheme.len(), address.len()).shifted(start))
}

/// Whether an element hides what is in it.
fn hides(tag: &Tag<'_>) -> bool {
    let style = tag.get("style").map(|(style, _)| style.to_ascii_lowercase().replace(char::is_whitespace, "")).unwrap_or_default();
    tag.get("hidden").is_some() || ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px"].iter().any(|rule| style.contains(rule)) || style.ends_with("font-size:0")
}

/// Whether a text may hold a number of a person, or a mailbox.
fn may_hold_number(text: &str) -> bool {
    text.contains('@') || text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).take(FEWEST_DIGITS).count() == FEWEST_DIGITS
}

/// Fewest digits of a number that a person has.
const FEWEST_DIGITS: usize = 7;

struct OpenTable {
    index: usize,
    rows: Vec<Vec<Option<usize>>>,
    /// Columns that a cell of an earlier row still covers, with the rows left.
    spans: Vec<usize>,
    cell: Option<CellPlace>,
}

/// A block element that is open.
struct Open {
    name: String,
    kind: BlockKind,
    /// Whether it, or one around it, carries `data-hegao-map`.
    is_map: bool,
}

struct Reader<'a, 's> {
    layout: &'a mut Layout<'s>,
    field: usize,
    source: &'s str,
    builder: ViewBuilder,
    stack: Vec<Open>,
    /// The elements around whose text is no text.
    skipped: Vec<&'static str>,
    tables: Vec<OpenTable>,
    /// Images met since the last block ended.
    waiting: Vec<Image>,
    /// Elements that hide what is in them.
    hiding: Vec<Hiding>,
}

/// An element that hides what is in it.
struct Hiding {
    name: String,
    /// Elements of the same name that are open in it, itself too.
    depth: usize,
    /// What was being built around it.
    around: ViewBuilder,
}

impl Reader<'_, '_> {
    fn decoded(&mut self, char: char, source: Span) {
        if !self.skipped.is_empty() {
            return;
        }
        if char.is_whitespace() {
            self.space(source);
        } else {
            self.builder.decoded(char.encode_utf8(&mut [0; 4]), source);
        }
    }

    /// Text as it stands in the source: white space collapses.
    fn text(&mut self, span: Span) {
        if !self.skipped.is_empty() {
            return;
        }
        let (text, at) = (slice(self.source, span), span.start());
        let mut from = 0usize;
        while from < text.len() {
            let rest = text.get(from..).unwrap_or("");
            let word = rest.find([' ', '\t', '\n', '\r', '\u{c}']).unwrap_or(rest.len());
            self.builder.fold(slice(rest, Span::new(0, word)), at.saturating_add(from));
            let gap = rest.get(word..).unwrap_or("");
            let len = gap.len().saturating_sub(gap.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).len());
            if len > 0 {
                let span = Span::new(word, word.saturating_add(len)).shifted(at.saturating_add(from));
                let next = gap.get(len..).and_then(|tail| tail.chars().next());
                let last = self.builder.text().chars().next_back();
                let wrapped = slice(self.source, span).contains('\n') && last.is_some_and(is_han) && next.is_some_and(is_han);
                if !wrapped {
                    self.space(span);
                }
            }
            from = from.saturating_add(word).saturating_add(len);
            if word == 0 && len == 0 {
                break;
            }
        }
    }

    fn space(&mut self, span: Span) {
        if !self.builder.is_empty() && !self.builder.text().ends_with([' ', '\n']) {
            self.builder.put(' ', span);
        }
    }

    /// Adds a block of what a reader does not see, if it may hold a number or a mailbox.
    fn add_hidden(&mut self, at: Span) {
        if may_hold_number(slice(self.source, at)) {
            self.layout.add_hidden(self.field, at);
        }
    }

    /// Ends the hiding elements but the first `left`: what they hid becomes a block of its own.
    fn reveal(&mut self, left: usize) {
        while self.hiding.len() > left {
            let Some(hiding) = self.hiding.pop() else { break };
            let hidden = std::mem::replace(&mut self.builder, hiding.around).finish();
            if may_hold_number(hidden.text()) {
                self.layout.add_block(BlockKind::Hidden, self.field, hidden);
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = &*tag.name;
        for at in hidden_values(tag) {
            self.add_hidden(at);
        }
        if let Some(hiding) = self.hiding.last_mut().filter(|hiding| hiding.name == name) {
            hiding.depth = hiding.depth.saturating_add(1);
        } else if self.skipped.is_empty() && !VOID.contains(&name) && self.hiding.len() < SEARCH && hides(tag) {
            let around = std::mem::take(&mut self.builder);
            self.hiding.push(Hiding { name: name.to_owned(), depth: 1, around });
            return;
        }
        if !self.hiding.is_empty() && !SKIPPED.contains(&name) {
            return;
        }
        self.skipped.extend(SKIPPED.iter().find(|skipped| **skipped == name));
        for (kind, url, span) in addresses(tag) {
            self.layout.links.push(Link { kind, url, field: self.field, span });
        }
        if !self.skipped.is_empty() {
            return;
        }
        if matches!(name, "td" | "th" | "tr") {
            self.flush_cell();
        } else if BLOCK_ELEMENTS.contains(&name) {
            self.boundary();
        }
        match name {
            "br" => {
                self.builder.trim_end();
                self.builder.put('\n', tag.span);
            }
            "img" | "image" => self.image(tag),
            "iframe" | "embed" | "object" if tag.get("data-hegao-map").is_some() => self.image(tag),
            "table" => {
                let index = self.layout.tables.len().saturating_add(self.tables.len());
                self.tables.push(OpenTable { index, rows: Vec::new(), spans: Vec::new(), cell: None });
            }
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag),
            _ => {}
        }
        if !VOID.contains(&name) && (BLOCK_ELEMENTS.contains(&name) || SKIPPED.contains(&name)) {
            let kind = match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => BlockKind::Heading,
                "li" => BlockKind::ListItem,
                "blockquote" => BlockKind::Quote,
                "figcaption" | "caption" => BlockKind::Caption,
                "td" | "th" => BlockKind::Cell,
                _ => self.kind(),
            };
            let is_map = self.is_map() || tag.get("data-hegao-map").is_some();
            self.stack.push(Open { name: name.to_owned(), kind, is_map });
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(hiding) = self.hiding.last_mut().filter(|hiding| hiding.name == name) {
            hiding.depth = hiding.depth.saturating_sub(1);
            if hiding.depth == 0 {
                self.reveal(self.hiding.len().saturating_sub(1));
            }
            return;
        }
        if !self.hiding.is_empty() && !SKIPPED.contains(&name) {
            return;
        }
        if SKIPPED.contains(&name) {
            // what stood open inside ends too
            if let Some(up) = self.skipped.iter().rev().take(SEARCH).position(|open| *open == name) {
                self.skipped.truncate(self.skipped.len().saturating_sub(up).saturating_sub(1));
            }
            return;
        }
        if !self.skipped.is_empty() || !BLOCK_ELEMENTS.contains(&name) {
            return;
        }
        if matches!(name, "td" | "th" | "tr" | "table") {
            self.flush_cell();
        } else {
            self.boundary();
        }
        if let Some(up) = self.stack.iter().rev().take(SEARCH).position(|open| open.name == name) {
            self.stack.truncate(self.stack.len().saturating_sub(up).saturating_sub(1));
        }
        match name {
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = None;
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop() {
                    while self.layout.tables.len() < table.index {
                        self.layout.tables.push(Table::default());
                    }
                    if self.layout.tables.len() == table.index {
                        self.layout.tables.push(Table { rows: table.rows });
                    } else if let Some(slot) = self.layout.tables.get_mut(table.index) {
                        *slot = Table { rows: table.rows };
                    }
                }
            }
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        self.stack.last().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    /// Whether an open element declares what is in it a map.
    fn is_map(&self) -> bool {
        self.stack.last().is_some_and(|open| open.is_map)
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cell.is_some())
    }

    /// The edge of a block element: a new line inside a cell, else the end of the block.
    fn boundary(&mut self) {
        if self.in_cell() {
            if !self.builder.is_empty() {
                self.builder.trim_end();
                self.builder.put('\n', Span::empty(0));
            }
        } else {
            self.flush();
        }
    }

    /// Ends the block that is being built.
    fn flush(&mut self) -> Option<usize> {
        let mut builder = std::mem::take(&mut self.builder);
        builder.trim_end();
        let place = self.layout.blocks.len();
        let visible = builder.text().chars().any(|c| !c.is_whitespace() && c != '\u{FFFC}');
        let block = visible.then(|| self.layout.add_block(self.kind(), self.field, builder.finish()));
        for mut image in std::mem::take(&mut self.waiting) {
            image.place = Some(place);
            if let Some((field, span)) = image.inline.filter(|_| !image.texts.is_empty()) {
                let mut alt = ViewBuilder::default();
                alt.fold(self.layout.fields.get(field).map_or("", |f| slice(f.text, span)), span.start());
                image.texts = vec![self.layout.add_block(BlockKind::Alt, field, alt.finish())];
            }
            self.layout.images.push(image);
        }
        block
    }

    fn flush_cell(&mut self) {
        let cell = self.tables.last().and_then(|table| table.cell);
        let block = self.flush();
        let Some(place) = cell else { return };
        if let Some(block) = block
            && let Some(known) = self.layout.blocks.get_mut(block)
        {
            known.kind = BlockKind::Cell;
            known.cell = Some(place);
            let slot = self.tables.last_mut().and_then(|table| table.rows.get_mut(place.row)?.get_mut(place.column));
            if let Some(slot) = slot {
                slot.get_or_insert(block);
            }
        }
    }

    fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = None;
            table.rows.push(Vec::new());
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.get(name).and_then(|(value, _)| value.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS);
        let (columns, rows) = (number("colspan"), number("rowspan"));
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let row = table.rows.len().saturating_sub(1);
        let Some(cells) = table.rows.last_mut() else { return };
        // columns that a cell above reaches down into
        while let Some(left) = table.spans.get_mut(cells.len()).filter(|left| **left > 0) {
            *left = left.saturating_sub(1);
            cells.push(None);
        }
        let column = cells.len();
        table.cell = Some(CellPlace { table: table.index, row, column });
        for _ in 0..columns {
            let here = cells.len();
            cells.push(None);
            if table.spans.len() <= here {
                table.spans.resize(here.saturating_add(1), 0);
            }
            if let Some(left) = table.spans.get_mut(here) {
                *left = rows.saturating_sub(1);
            }
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        let src = tag.get("src").or_else(|| tag.get("data-src")).map_or("", |(value, _)| value);
        let alt = tag.get("alt").filter(|(value, _)| !value.trim().is_empty());
        let kind = if self.is_map() || tag.get("data-hegao-map").is_some() { ImageKind::Map } else { ImageKind::Undeclared };
        self.builder.put('\u{FFFC}', tag.span);
        self.waiting.push(Image {
            kind,
            src: src.to_owned(),
            field: self.layout.fields.get(self.field).map(|f| f.path.clone()).unwrap_or_default(),
            inline: Some((self.field, alt.map_or(tag.span, |(_, span)| span))),
            link: self.layout.links.iter().rposition(|link| link.kind == LinkKind::Image && link.url == src && tag.span.covers(link.span)),
            place: None,
            // filled when the block ends, so that blocks stay in reading order
            texts: alt.map(|_| Vec::from([0])).unwrap_or_default(),
            was_read: false,
            exempt: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Submission, lay_out};

    fn blocks(html: &str) -> Vec<String> {
        let submission = Submission::of_text(html);
        lay_out(&submission).unwrap().blocks.iter().map(|b| format!("{:?} {}", b.kind, b.view.text())).collect()
    }

    fn original(html: &str, part: &str) -> String {
        let submission = Submission::of_text(html);
        let layout = lay_out(&submission).unwrap();
        let block = layout.blocks.iter().find(|b| b.view.text().contains(part)).unwrap();
        let at = block.view.text().find(part).unwrap();
        slice(html, block.view.source_span(Span::new(at, at + part.len()))).to_owned()
    }

    #[test]
    fn reads_wechat_sections_with_leaf_spans_and_line_breaks() {
        let html = "<section style=\"a\"><section><span leaf=\"\">务必</span><strong><span leaf=\"\">点赞</span></strong>并<br>转发</section></section><p>二</p>";
        assert_eq!(blocks(html), ["Paragraph 务必点赞并\n转发", "Paragraph 二"]);
        assert_eq!(original(html, "必点"), "必</span><strong><span leaf=\"\">点");
    }

    #[test]
    fn decodes_references_and_keeps_their_place() {
        let html = "<p>号&nbsp;&#49;3&#x30;0&amp;x</p>";
        assert_eq!(blocks(html), ["Paragraph 号 1300&x"]);
        assert_eq!(original(html, "1300"), "&#49;3&#x30;0");
    }

    #[test]
    fn reads_tables_with_spanned_cells_by_column() {
        let html = "<table><tr><th>序号</th><th colspan=2>人员</th></tr><tr><td rowspan=2>1</td><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>";
        let submission = Submission::of_text(html);
        let layout = lay_out(&submission).unwrap();
        let text = |row: usize, column: usize| layout.tables[0].rows[row][column].map(|i| layout.blocks[i].view.text());
        assert_eq!(text(0, 1), Some("人员"));
        assert_eq!((text(1, 0), text(1, 2)), (Some("1"), Some("b")));
        assert_eq!((text(2, 0), text(2, 1), text(2, 2)), (None, Some("c"), Some("d")));
    }

    #[test]
    fn a_cell_with_paragraphs_is_one_block() {
        assert_eq!(blocks("<table><tr><td><p>一</p><p>二</p></td></tr></table>"), ["Cell 一\n二"]);
    }

    #[test]
    fn scripts_and_styles_are_no_text_but_their_addresses_are_seen() {
        let html = "<script src=\"https://maps.example/api.js\">var a = '务必点赞';</script><style>p{}</style><p>一</p>";
        assert_eq!(blocks(html), ["Paragraph 一"]);
        let submission = Submission::of_text(html);
        let layout = lay_out(&submission).unwrap();
        assert_eq!((layout.links[0].kind, layout.links[0].url.as_str()), (LinkKind::Resource, "https://maps.example/api.js"));
        assert_eq!(slice(html, layout.links[0].span), "https://maps.example/api.js");
    }

    #[test]
    fn an_svg_hides_no_text_after_it() {
        for svg in ["<svg/>", "<svg><style/></svg>", "<svg><g>", "<svg><script>", "<template><svg></template>"] {
            assert_eq!(blocks(&format!("{svg}<p>一</p>")), ["Paragraph 一"], "{svg}");
        }
    }

    #[test]
    fn an_image_stands_before_the_block_that_follows_it() {
        let html = "<p>一</p><img data-src=\"ditu.png\" alt=\"区位图\" data-hegao-map><p>图注</p>";
        let submission = Submission::of_text(html);
        let layout = lay_out(&submission).unwrap();
        let image = &layout.images[0];
        assert_eq!((image.kind, image.src.as_str()), (ImageKind::Map, "ditu.png"));
        let figure = Submission::of_text("<figure data-hegao-map><img src=\"a.png\"></figure><p>二</p><img src=\"b.png\">");
        let kinds: Vec<ImageKind> = lay_out(&figure).unwrap().images.iter().map(|image| image.kind).collect();
        assert_eq!(kinds, [ImageKind::Map, ImageKind::Undeclared]);
        assert_eq!(layout.blocks[image.texts[0]].view.text(), "区位图");
        assert_eq!(image.place, Some(1));
        assert_eq!(layout.blocks[2].view.text(), "图注");
    }

    #[test]
    fn survives_deep_nesting_and_broken_tags() {
        let deep = format!("{}x", "<div>".repeat(100_000));
        assert_eq!(blocks(&deep), ["Paragraph x"]);
        let closed = format!("{}x{}", "<div>".repeat(50_000), "</p>".repeat(50_000));
        assert_eq!(blocks(&closed), ["Paragraph x"]);
        assert_eq!(blocks("<p>a<b c=\"d</p>"), ["Paragraph a"]);
        assert_eq!(blocks("<table><td>a<td>b").len(), 2);
    }

    #[test]
    fn white_space_that_the_source_wraps_between_han_goes() {
        assert_eq!(blocks("<p>务必\n   点赞  a\n b</p>"), ["Paragraph 务必点赞 a b"]);
    }
}
