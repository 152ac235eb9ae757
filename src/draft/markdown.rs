//! Plain text and Markdown: lines to blocks.
//!
//! What surprises: lines of a hard-wrapped paragraph (text out of a PDF) are joined, so that a phrase or a
//! number is found across the break; and outside declared Markdown `**` is emphasis only around words, since
//! beside digits stars are masks.

use super::blocks::{BlockKind, CellPlace, Format, Image, ImageKind, Layout, Link, LinkKind, Table};
use super::html;
use crate::text::{Span, ViewBuilder, is_han, slice};

/// A line narrower than this many columns is never the upper part of a wrapped paragraph.
const WRAP_COLUMNS: usize = 40;

/// Most characters of a link's words, and of its target: bounds the look ahead at each bracket.
const LONGEST_WORDS: usize = 400;
const LONGEST_TARGET: usize = 2_000;

struct Reader<'a, 's> {
    layout: &'a mut Layout<'s>,
    field: usize,
    source: &'s str,
    format: Format,
}

/// What begins at a line, and how many lines it takes.
enum Shape {
    /// Nothing: one line.
    Blank,
    /// A table of `|` rows.
    Pipes(usize),
    /// A table of tab-separated rows.
    Tabs(usize),
    /// HTML inside Markdown.
    Html(usize),
    /// Text of a kind; the body of its first line stands behind the mark.
    Text { kind: BlockKind, body: Span, lines: usize },
}

impl Shape {
    fn lines(&self) -> usize {
        match self {
            Self::Blank => 1,
            Self::Pipes(lines) | Self::Tabs(lines) | Self::Html(lines) | Self::Text { lines, .. } => *lines,
        }
    }
}

/// Cuts a text into parts that are laid out alike together or apart, and returns where each ends, in bytes.
/// A part is a paragraph, a table or an element with the blank lines behind it; one with an image also holds
/// the `below` body blocks that may be its caption. Where a part ends depends on its own lines and on the one
/// after them.
pub fn part_ends(source: &str, format: Format, below: usize) -> Vec<usize> {
    let lines = lines_of(source);
    let mut layout = Layout::default();
    let field = layout.add_field(String::new(), source);
    let mut reader = Reader { layout: &mut layout, field, source, format };
    let mut ends = Vec::new();
    let mut i = 0usize;
    let mut blank = 0usize;
    // body blocks still to come below an image
    let mut wanted = 0usize;
    while i < lines.len() {
        let rest = lines.get(i..).unwrap_or(&[]);
        let shape = reader.shape_at(rest);
        let count = shape.lines();
        let is_blank = matches!(shape, Shape::Blank);
        blank = if is_blank { blank.saturating_add(1) } else { 0 };
        let begins = if is_blank { blank > MOST_BLANKS } else { wanted == 0 };
        if begins && i > 0 {
            ends.extend(rest.first().map(|line| line.start()));
            blank = 0;
        }
        let span = rest.first().copied().unwrap_or(Span::empty(0)).join(rest.get(count.saturating_sub(1)).copied().unwrap_or(Span::empty(0)));
        if !is_blank && (wanted > 0 || may_hold_image(slice(source, span), format)) {
            let (images, blocks) = (reader.layout.images.len(), reader.layout.blocks.len());
            reader.read_at(rest);
            let own = reader.layout.blocks.iter().skip(blocks).filter(|block| block.is_body()).count();
            let new = reader.layout.images.get(images..).unwrap_or(&[]);
            wanted = match new.last() {
                Some(last) => {
                    let place = last.place.unwrap_or(blocks);
                    let after = reader.layout.blocks.iter().skip(place).filter(|block| block.is_body()).count();
                    below.saturating_sub(after)
                }
                None => wanted.saturating_sub(own),
            };
        }
        i = i.saturating_add(count);
    }
    if !source.is_empty() {
        ends.push(source.len());
    }
    ends
}

/// Whether a stretch may hold an image; reading it says whether it does.
fn may_hold_image(text: &str, format: Format) -> bool {
    format != Format::Plain && (text.contains("![") || (format == Format::Markdown && text.contains('<')))
}

/// Most blank lines that a part ends with.
const MOST_BLANKS: usize = 64;

/// Reads the string `field` of the layout.
pub fn read(layout: &mut Layout<'_>, field: usize, format: Format) {
    let Some(source) = layout.fields.get(field).map(|f| f.text) else { return };
    let lines = lines_of(source);
    let mut reader = Reader { layout, field, source, format };
    let mut i = 0;
    while i < lines.len() {
        i = i.saturating_add(reader.read_at(lines.get(i..).unwrap_or(&[])).max(1));
    }
}

/// The spans of the lines, without their ends.
fn lines_of(source: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0usize;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        lines.push(Span::new(at, at.saturating_add(text.len())));
        at = at.saturating_add(line.len());
    }
    lines
}

impl<'s> Reader<'_, 's> {
    fn text(&self, span: Span) -> &'s str {
        slice(self.source, span)
    }

    /// Reads what begins at the first of `lines`; returns how many lines it took.
    fn read_at(&mut self, lines: &[Span]) -> usize {
        let shape = self.shape_at(lines);
        let own = lines.get(..shape.lines()).unwrap_or(&[]);
        match shape {
            Shape::Blank => {}
            Shape::Pipes(_) => self.add_table(own, split_pipes),
            Shape::Tabs(_) => self.add_table(own, split_tabs),
            Shape::Html(_) => {
                if let (Some(first), Some(last)) = (own.first(), own.last()) {
                    html::read(self.layout, self.field, first.join(*last));
                }
            }
            Shape::Text { kind, body, .. } => {
                let joined: Vec<Span> = std::iter::once(body).chain(own.iter().skip(1).copied()).collect();
                self.add_text(kind, &joined);
            }
        }
        shape.lines()
    }

    /// What begins at the first of `lines`. It depends on the lines it takes and on the one after them.
    fn shape_at(&self, lines: &[Span]) -> Shape {
        let Some(&line) = lines.first() else { return Shape::Blank };
        let text = self.text(line);
        if text.trim().is_empty() {
            return Shape::Blank;
        }
        if self.format != Format::Plain {
            let rows = self.pipe_rows(lines);
            if rows >= 2 {
                return Shape::Pipes(rows);
            }
            let rows = self.tab_rows(lines);
            if rows >= 2 {
                return Shape::Tabs(rows);
            }
            if self.format == Format::Markdown && html::starts_with_tag(text.trim_start()) {
                return Shape::Html(lines.iter().take_while(|&&l| !self.text(l).trim().is_empty()).count());
            }
        }
        let (kind, body) = if self.format == Format::Plain { (BlockKind::Paragraph, line) } else { self.marked(line) };
        let may_wrap = kind == BlockKind::Paragraph || kind == BlockKind::ListItem;
        let wrapped = lines.windows(2).take_while(|pair| matches!(pair, [above, below] if may_wrap && self.is_wrapped(*above, *below))).count();
        Shape::Text { kind, body, lines: wrapped.saturating_add(1) }
    }

    /// Kind and body of a line that may carry a Markdown mark.
    fn marked(&self, line: Span) -> (BlockKind, Span) {
        let text = self.text(line);
        let indent = text.len().saturating_sub(text.trim_start_matches([' ', '\t']).len());
        let rest = text.get(indent..).unwrap_or("");
        let after = |len: usize| {
            let body = rest.get(len..).unwrap_or("");
            let spaces = body.len().saturating_sub(body.trim_start().len());
            Span::new(line.start().saturating_add(indent).saturating_add(len).saturating_add(spaces), line.end())
        };
        let hashes = rest.len().saturating_sub(rest.trim_start_matches('#').len());
        if (1..=6).contains(&hashes) && rest.get(hashes..).is_some_and(|r| r.starts_with(' ')) {
            return (BlockKind::Heading, after(hashes));
        }
        if rest.starts_with("> ") || rest == ">" {
            return (BlockKind::Quote, after(1));
        }
        if rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ") {
            return (BlockKind::ListItem, after(1));
        }
        (BlockKind::Paragraph, line)
    }

    /// Whether `below` carries on the sentence of `above`: a full line without an end, and a next line that
    /// is not longer and begins nothing of its own.
    fn is_wrapped(&self, above: Span, below: Span) -> bool {
        let (above, below) = (self.text(above), self.text(below));
        if splits_number(above, below) {
            return true;
        }
        if above.ends_with(|c: char| c.is_numeric()) && below.starts_with(|c: char| c.is_numeric()) {
            return false;
        }
        let width = columns(above);
        let begins_new = below.trim().is_empty()
            || below.starts_with(['\u{3000}', ' ', '\t', '#', '>', '|', '-', '*', '!', '<', '—', '【'])
            || begins_item(below)
            || has_label(below);
        let ends = above.trim_end().ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '|', '…', '”', '》']);
        width >= WRAP_COLUMNS && !ends && !begins_new && columns(below) <= width.saturating_add(4)
    }

    fn pipe_rows(&self, lines: &[Span]) -> usize {
        let is_row = |span: &Span| {
            let text = self.text(*span).trim();
            text.len() > 1 && text.starts_with('|') && text.ends_with('|')
        };
        let fenced = lines.iter().take_while(|span| is_row(span)).count();
        if fenced >= 2 {
            return fenced;
        }
        let ruled = lines.get(1).is_some_and(|span| is_rule(self.text(*span)));
        if ruled && lines.first().is_some_and(|span| self.text(*span).contains('|')) {
            return lines.iter().take_while(|span| self.text(**span).contains('|')).count();
        }
        0
    }

    fn tab_rows(&self, lines: &[Span]) -> usize {
        let tabs = |span: &Span| self.text(*span).trim_end().matches('\t').count();
        let first = lines.first().map_or(0, tabs);
        if first == 0 {
            return 0;
        }
        lines.iter().take_while(|span| self.text(**span).matches('\t').count() == first || tabs(span) == first).count()
    }

    fn add_table(&mut self, lines: &[Span], split: fn(&str, Span) -> Vec<Span>) {
        let index = self.layout.tables.len();
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        for line in lines {
            if is_rule(self.text(*line)) {
                continue;
            }
            let row = rows.len();
            let mut cells = Vec::new();
            for (column, cell) in split(self.source, *line).into_iter().enumerate() {
                let block = self.add_text(BlockKind::Cell, &[cell]);
                if let Some(block) = block.and_then(|i| self.layout.blocks.get_mut(i)) {
                    block.cell = Some(CellPlace { table: index, row, column });
                }
                cells.push(block);
            }
            rows.push(cells);
        }
        self.layout.tables.push(Table { rows });
    }

    /// Adds one block made of the given lines; `None` if nothing visible is in it.
    fn add_text(&mut self, kind: BlockKind, lines: &[Span]) -> Option<usize> {
        let place = self.layout.blocks.len();
        let mut inline = Inline { builder: ViewBuilder::default(), images: Vec::new(), links: Vec::new(), hidden: Vec::new() };
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                self.join(&mut inline.builder, *line);
            }
            if self.format == Format::Plain {
                inline.builder.fold(self.text(*line), line.start());
            } else {
                self.read_inline(&mut inline, *line);
            }
        }
        let visible = inline.builder.text().chars().any(|c| !c.is_whitespace());
        let block = visible.then(|| self.layout.add_block(kind, self.field, inline.builder.finish()));
        for link in inline.links {
            self.layout.links.push(link);
        }
        for image in inline.images {
            self.add_image(&image, place);
        }
        for at in inline.hidden {
            self.layout.add_hidden(self.field, at);
        }
        block
    }

    /// Joins a wrapped line to the one above: nothing between Han characters or digits, else a space.
    fn join(&self, builder: &mut ViewBuilder, below: Span) {
        let last = builder.text().chars().next_back();
        let next = self.text(below).chars().next();
        let words = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let number = matches!((last, next), (Some('0'..='9'), Some('0'..='9' | 'x' | 'X')));
        if (words(last) && words(next)) || !(last.is_some_and(is_han) || next.is_some_and(is_han) || number) {
            builder.put(' ', Span::new(below.start().saturating_sub(1), below.start()));
        }
    }

    fn read_inline(&self, inline: &mut Inline, line: Span) {
        let mut at = line.start();
        let stars = emphasis_of(self.source, line, self.format == Format::Markdown);
        let mut stars = stars.into_iter().peekable();
        while at < line.end() {
            let rest = self.text(Span::new(at, line.end()));
            let next_mark = rest.find(['!', '[', '<']).map_or(line.end(), |i| at.saturating_add(i));
            while stars.peek().is_some_and(|star| star.start() < at) {
                stars.next();
            }
            if let Some(star) = stars.peek().copied().filter(|star| star.start() < next_mark) {
                inline.builder.fold(self.text(Span::new(at, star.start())), at);
                at = star.end();
                continue;
            }
            inline.builder.fold(self.text(Span::new(at, next_mark)), at);
            at = next_mark;
            let rest = self.text(Span::new(at, line.end()));
            if let Some(link) = bracketed(rest, "![") {
                inline.builder.put('\u{FFFC}', Span::new(at, at.saturating_add(link.len)));
                inline.images.push(InlineImage {
                    markup: Span::new(at, at.saturating_add(link.len)),
                    alt: link.words.shifted(at),
                    url: link.url.shifted(at),
                });
                at = at.saturating_add(link.len);
            } else if let Some(link) = bracketed(rest, "[") {
                inline.links.push(Link {
                    kind: LinkKind::Link,
                    url: self.text(link.url.shifted(at)).to_owned(),
                    field: self.field,
                    span: link.url.shifted(at),
                });
                inline.hidden.extend(html::hidden_target(self.text(link.url.shifted(at)), link.url.shifted(at).start()));
                self.read_inline(inline, link.words.shifted(at));
                at = at.saturating_add(link.len);
            } else if let Some(len) = (self.format == Format::Markdown).then(|| html::tag_len(rest)).flatten() {
                if rest.to_ascii_lowercase().starts_with("<br") {
                    inline.builder.put('\n', Span::new(at, at.saturating_add(len)));
                }
                inline.tags(self.source, self.field, Span::new(at, at.saturating_add(len)));
                at = at.saturating_add(len);
            } else if let Some(c) = rest.chars().next() {
                inline.builder.fold(slice(rest, Span::new(0, c.len_utf8())), at);
                at = at.saturating_add(c.len_utf8());
            } else {
                break;
            }
        }
    }

    fn add_image(&mut self, image: &InlineImage, place: usize) {
        let (src, alt) = (self.text(image.url), self.text(image.alt));
        let mut texts = Vec::new();
        if !alt.trim().is_empty() {
            let mut builder = ViewBuilder::default();
            builder.fold(alt, image.alt.start());
            texts.push(self.layout.add_block(BlockKind::Alt, self.field, builder.finish()));
        }
        let link = (!src.is_empty()).then(|| {
            self.layout.links.push(Link { kind: LinkKind::Image, url: src.to_owned(), field: self.field, span: image.url });
            self.layout.links.len().saturating_sub(1)
        });
        let path = self.layout.fields.get(self.field).map(|f| f.path.clone()).unwrap_or_default();
        let shown = if image.alt.is_empty() { image.markup } else { image.alt };
        self.layout.images.push(Image {
            kind: ImageKind::Undeclared,
            src: src.to_owned(),
            field: path,
            inline: Some((self.field, shown)),
            link,
            place: Some(place),
            texts,
            was_read: false,
            exempt: None,
        });
    }
}

struct Inline {
    builder: ViewBuilder,
    images: Vec<InlineImage>,
    links: Vec<Link>,
    hidden: Vec<Span>,
}

struct InlineImage {
    markup: Span,
    alt: Span,
    url: Span,
}

impl Inline {
    /// Takes images, links and hidden values from an inline HTML tag or comment of a Markdown line.
    fn tags(&mut self, source: &str, field: usize, tag: Span) {
        self.hidden.extend(html::hidden_in(source, tag));
        for address in html::addresses_in(source, tag) {
            if address.kind == LinkKind::Image {
                self.images.push(InlineImage { markup: tag, alt: address.alt.unwrap_or(Span::empty(tag.start())), url: address.span });
            } else {
                self.links.push(Link { kind: address.kind, url: address.url, field, span: address.span });
            }
        }
    }
}

struct Bracketed {
    words: Span,
    url: Span,
    len: usize,
}

/// `![words](url "title")` or `[words](url)` at the start of `text`; spans count in `text`.
fn bracketed(text: &str, open: &str) -> Option<Bracketed> {
    let body = text.strip_prefix(open)?;
    let mut depth = 0usize;
    let close = body.char_indices().take(LONGEST_WORDS).find(|(_, c)| {
        match c {
            '[' => depth = depth.saturating_add(1),
            ']' if depth == 0 => return true,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })?;
    let words = Span::new(open.len(), open.len().saturating_add(close.0));
    let target_at = words.end().saturating_add(2);
    let target = text.get(words.end()..)?.strip_prefix("](")?;
    let mut depth = 0usize;
    let end = target.char_indices().take(LONGEST_TARGET).find(|(_, c)| {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' if depth == 0 => return true,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        false
    })?;
    let inside = target.get(..end.0)?;
    let lead = inside.len().saturating_sub(inside.trim_start().len());
    let url = inside.trim().split(char::is_whitespace).next().unwrap_or("");
    let start = target_at.saturating_add(lead);
    Some(Bracketed {
        words,
        url: Span::new(start, start.saturating_add(url.len())),
        len: target_at.saturating_add(end.0).saturating_add(1),
    })
}

/// Pairs of `**`, `__` and `~~` in a line. A run between two digits or of another length is text:
/// `138****5678` keeps its mask. Where Markdown is not declared, only `**` around words counts.
fn emphasis_of(source: &str, line: Span, declared: bool) -> Vec<Span> {
    let text = slice(source, line);
    let mut marks = Vec::new();
    let all = ['*', '_', '~'];
    for &mark in if declared { &all[..] } else { &['*'][..] } {
        let mut runs: Vec<Span> = Vec::new();
        let mut at = 0usize;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(mark)) {
            let start = at.saturating_add(found);
            let rest = text.get(start..).unwrap_or("");
            let len = rest.len().saturating_sub(rest.trim_start_matches(mark).len());
            let before = text.get(..start).and_then(|t| t.chars().next_back());
            let after = text.get(start.saturating_add(len)..).and_then(|t| t.chars().next());
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let words = declared || (!digit(before) && !digit(after));
            if len == 2 && words && !(digit(before) && digit(after)) {
                runs.push(Span::new(start, start.saturating_add(len)).shifted(line.start()));
            }
            at = start.saturating_add(len);
        }
        if runs.len() % 2 == 1 {
            runs.pop();
        }
        marks.append(&mut runs);
    }
    marks.sort();
    marks
}

fn split_pipes(source: &str, line: Span) -> Vec<Span> {
    let text = slice(source, line);
    let lead = text.len().saturating_sub(text.trim_start().len());
    let body = text.trim();
    let start = line.start().saturating_add(lead);
    let opened = usize::from(body.starts_with('|'));
    let closed = usize::from(body.len() > 1 && body.ends_with('|') && !body.ends_with("\\|"));
    let inner = Span::new(start.saturating_add(opened), start.saturating_add(body.len()).saturating_sub(closed));
    split_at(source, inner, '|')
}

fn split_tabs(source: &str, line: Span) -> Vec<Span> {
    split_at(source, line, '\t')
}

fn split_at(source: &str, line: Span, mark: char) -> Vec<Span> {
    let mut cells = Vec::new();
    let mut at = line.start();
    for cell in slice(source, line).split(mark) {
        let lead = cell.len().saturating_sub(cell.trim_start().len());
        let start = at.saturating_add(lead);
        cells.push(Span::new(start, start.saturating_add(cell.trim().len())));
        at = at.saturating_add(cell.len()).saturating_add(1);
    }
    cells
}

/// Whether a number goes on in the next line: what ends one and begins the other make a phone, an ID or a
/// card together, and neither does alone. A line that is nothing but digits is a list.
fn splits_number(above: &str, below: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let head = above.chars().rev().take_while(|c| digits(*c)).count();
    let tail = below.chars().take_while(|c| digits(*c) || matches!(c, 'X' | 'x')).count();
    let labelled = above.chars().any(is_han);
    labelled && head > 2 && tail > 2 && !matches!(head, 11 | 15..=19) && !matches!(tail, 11 | 15..=19) && matches!(head.saturating_add(tail), 11 | 16..=19)
}

/// `|---|:---:|`
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.contains('-') && text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Columns that a line takes in a fixed-width font: Han and full-width characters two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// `1.`, `（一）`, `一、`, `第三条`: the beginning of an item.
fn begins_item(text: &str) -> bool {
    let mut chars = text.chars();
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇０１２３４５６７８９".contains(c);
    match chars.next() {
        Some('第') => chars.take_while(|&c| numeral(c)).count() > 0,
        Some('（' | '(') => chars.next().is_some_and(numeral),
        Some('①'..='⑳') => true,
        Some(c) if numeral(c) => {
            let after = text.trim_start_matches(numeral);
            after.starts_with(['、', '．']) || after.starts_with(". ") || (after.starts_with('.') && !after.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())))
        }
        _ => false,
    }
}

/// `来源：…`: a short key and a colon begin a line of their own.
fn has_label(text: &str) -> bool {
    text.char_indices().take(9).any(|(_, c)| matches!(c, '：' | ':'))
}

#[cfg(test)]
mod tests {
    use crate::draft::{Submission, lay_out};

    fn blocks(text: &str, format: &str) -> Vec<String> {
        let submission = Submission::from_value(serde_json::json!({ "text": text, "format": format })).unwrap();
        lay_out(&submission).unwrap().blocks.iter().map(|b| format!("{:?} {}", b.kind, b.view.text())).collect()
    }

    #[test]
    fn a_pipe_table_becomes_cells_and_the_rule_goes() {
        assert_eq!(blocks("|姓名|电话|\n|--|--|\n|张一| 130 |", "markdown"), ["Cell 姓名", "Cell 电话", "Cell 张一", "Cell 130"]);
    }

    #[test]
    fn tab_separated_lines_become_a_table() {
        assert_eq!(blocks("姓名\t电话\n张一\t130", "markdown"), ["Cell 姓名", "Cell 电话", "Cell 张一", "Cell 130"]);
        assert_eq!(blocks("姓名\t电话\n张一\t130", "plain").len(), 2);
    }

    #[test]
    fn emphasis_goes_in_markdown_and_masks_stay() {
        assert_eq!(blocks("务必**点赞**并转发", "markdown"), ["Paragraph 务必点赞并转发"]);
        assert_eq!(blocks("**138****5678**", "markdown"), ["Paragraph 138****5678"]);
        assert_eq!(blocks("务必**点赞**", "plain"), ["Paragraph 务必**点赞**"]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined_and_list_items_are_not() {
        let above = "任何部门不得强制要求群众关注本单位本系统的政务新媒体下载使用";
        assert_eq!(blocks(&format!("{above}\n自建的客户端。"), "plain"), [format!("Paragraph {above}自建的客户端。")]);
        assert_eq!(blocks(&format!("{above}\n（二）自建的"), "plain").len(), 2);
        assert_eq!(blocks(&format!("{above}\n来源：网络"), "plain").len(), 2);
        assert_eq!(blocks("短行\n又一行", "plain").len(), 2);
    }

    #[test]
    fn a_link_shows_its_words_and_keeps_its_address() {
        let submission = Submission::of_text("见[全文](https://www.yn.gov.cn/a(1).html)。");
        let layout = lay_out(&submission).unwrap();
        assert_eq!(layout.blocks[0].view.text(), "见全文。");
        assert_eq!(layout.links[0].url, "https://www.yn.gov.cn/a(1).html");
    }

    #[test]
    fn inline_html_of_markdown_is_read() {
        let submission = Submission::from_value(serde_json::json!({ "text": "见<img src=\"a.png\" alt=\"区位图\">图<br>二", "format": "markdown" })).unwrap();
        let layout = lay_out(&submission).unwrap();
        assert_eq!(layout.blocks[0].view.text(), "见图\n二");
        assert_eq!(layout.images[0].src, "a.png");
        assert_eq!(layout.blocks[1].view.text(), "区位图");
    }
}
