//! HTML to tags and text, as the WHATWG tokenizer reads it.
//!
//! Separate from `html.rs`, which knows what the tags mean, and held against parse5 in `tests/node`.
//! Doctypes and a tag that the source ends in leave nothing behind. What surprises: the
//! standard lets the tree decide how text is read; without a tree, only open `svg` and `math` are counted,
//! because inside them `<style/>` is closed and must not swallow the rest of a draft.

use super::references;
use crate::text::{Span, slice};
use std::borrow::Cow;
use std::collections::VecDeque;

/// A piece of HTML, in the order of the source.
#[derive(Debug, PartialEq)]
pub enum Event<'s> {
    /// Characters as they stand in the source, line ends too.
    Text(Span),
    /// A character that the source spells otherwise.
    Decoded { char: char, span: Span },
    Start(Tag<'s>),
    /// An end tag, or the end that the standard gives to an `svg` or `math`.
    End { name: Cow<'s, str> },
    /// What stands between `<!--` and `-->`.
    Comment(Span),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub struct Tag<'s> {
    /// In lower case.
    pub name: Cow<'s, str>,
    /// From `<` to `>`.
    pub span: Span,
    /// As written: a name may come twice, and then the first counts.
    pub attributes: Vec<Attribute<'s>>,
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq)]
pub struct Attribute<'s> {
    /// In lower case.
    pub name: Cow<'s, str>,
    /// With references decoded.
    pub value: Cow<'s, str>,
    /// The value without its quotes; empty after the name where there is none.
    pub span: Span,
}

impl Tag<'_> {
    /// The value of the attribute `name`, and its place.
    pub fn get(&self, name: &str) -> Option<(&str, Span)> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| (&*attribute.value, attribute.span))
    }
}

/// The tags and texts of `source` inside `span`; positions are bytes of the whole `source`.
pub fn tokens(source: &str, span: Span) -> Tokens<'_> {
    let source = slice(source, Span::new(0, span.end()));
    Tokens { source, at: span.start(), tags_from: 0, references_from: 0, foreign: Vec::new(), ready: VecDeque::new() }
}

/// See [`tokens`].
pub struct Tokens<'s> {
    /// Ends where the HTML ends.
    source: &'s str,
    at: usize,
    /// Where `<` means a tag again: the end of a script or title.
    tags_from: usize,
    /// Where `&` means a reference again.
    references_from: usize,
    /// The `svg` and `math` that are open.
    foreign: Vec<Cow<'s, str>>,
    ready: VecDeque<Event<'s>>,
}

impl<'s> Iterator for Tokens<'s> {
    type Item = Event<'s>;

    fn next(&mut self) -> Option<Event<'s>> {
        while self.ready.is_empty() && self.at < self.source.len() {
            let start = self.at;
            let mut at = start;
            // what looks like markup and is none belongs to the text around it
            self.at = loop {
                at = self.seek(at, |byte| matches!(byte, b'<' | b'&' | 0));
                match self.markup(at) {
                    Some(end) => break end,
                    None => at = at.saturating_add(1),
                }
            };
            if start < at {
                self.ready.push_front(Event::Text(Span::new(start, at)));
            }
        }
        self.ready.pop_front()
    }
}

impl<'s> Tokens<'s> {
    /// Reads the markup at `at` and returns where it ends; the source ends as markup does.
    fn markup(&mut self, at: usize) -> Option<usize> {
        let Some(byte) = self.byte(at) else { return Some(at) };
        match byte {
            b'<' if at >= self.tags_from => self.tag_or_comment(at),
            b'&' if at >= self.references_from => {
                let (char, len) = references::read(self.rest(at), false)?;
                let end = at.saturating_add(len);
                self.ready.push_back(Event::Decoded { char, span: Span::new(at, end) });
                Some(end)
            }
            0 => {
                let end = at.saturating_add(1);
                // browsers drop it, but not in a title or script
                if at < self.tags_from {
                    self.ready.push_back(Event::Decoded { char: references::UNKNOWN, span: Span::new(at, end) });
                }
                Some(end)
            }
            _ => None,
        }
    }

    fn tag_or_comment(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let next = at.saturating_add(1);
        match self.byte(next)? {
            b'a'..=b'z' | b'A'..=b'Z' => Some(self.start_tag(at)),
            b'/' => match self.byte(at.saturating_add(2))? {
                b'a'..=b'z' | b'A'..=b'Z' => Some(self.end_tag(at)),
                _ => Some(self.past_bracket(at)),
            },
            b'!' if rest.starts_with("<!--") => {
                let start = at.saturating_add(4);
                let end = self.comment_end(start);
                let inside = slice(self.source, Span::new(start, end)).trim_end_matches('>').trim_end_matches('!').trim_end_matches('-');
                self.ready.push_back(Event::Comment(Span::new(start, start.saturating_add(inside.len()))));
                Some(end)
            }
            b'!' if rest.starts_with(CDATA) && !self.foreign.is_empty() => {
                let start = at.saturating_add(CDATA.len());
                let end = self.rest(start).find("]]>").map_or(self.source.len(), |len| start.saturating_add(len));
                self.ready.push_back(Event::Text(Span::new(start, end)));
                Some(end.saturating_add(3).min(self.source.len()))
            }
            b'!' | b'?' => Some(self.past_bracket(at)),
            _ => None,
        }
    }

    fn start_tag(&mut self, at: usize) -> usize {
        let Some((tag, has_slash)) = self.read_tag(at, at.saturating_add(1)) else { return self.source.len() };
        let end = tag.span.end();
        if !self.foreign.is_empty() && leaves_foreign(&tag) {
            self.leave_foreign();
        }
        let roots_foreign = matches!(&*tag.name, "svg" | "math");
        let closed = (has_slash && (roots_foreign || !self.foreign.is_empty())).then(|| Event::End { name: tag.name.clone() });
        if roots_foreign && closed.is_none() {
            self.foreign.push(tag.name.clone());
        } else if self.foreign.is_empty() {
            self.begin_text(&tag.name, end);
        }
        self.ready.push_back(Event::Start(tag));
        self.ready.extend(closed);
        end
    }

    fn end_tag(&mut self, at: usize) -> usize {
        let Some((tag, _)) = self.read_tag(at, at.saturating_add(2)) else { return self.source.len() };
        if matches!(&*tag.name, "svg" | "math") {
            self.foreign.pop();
        } else if leaves_foreign(&tag) || ENDS_FOREIGN.contains(&&*tag.name) {
            self.leave_foreign();
        }
        self.ready.push_back(Event::End { name: tag.name });
        tag.span.end()
    }

    fn leave_foreign(&mut self) {
        while let Some(name) = self.foreign.pop() {
            self.ready.push_back(Event::End { name });
        }
    }

    /// Decides how the text after the start tag `name` is read.
    fn begin_text(&mut self, name: &str, from: usize) {
        self.tags_from = match name {
            "title" | "textarea" | "style" | "xmp" | "iframe" | "noembed" | "noframes" => self.raw_text_end(from, name),
            "script" => self.script_end(from),
            "plaintext" => self.source.len(),
            _ => return,
        };
        if !matches!(name, "title" | "textarea") {
            self.references_from = self.tags_from;
        }
    }

    /// Reads the tag at `at` whose name begins at `name`, and whether it ends in `/>`; none where the source
    /// ends first.
    fn read_tag(&self, at: usize, name: usize) -> Option<(Tag<'s>, bool)> {
        let ends_name = |byte| is_space(byte) || matches!(byte, b'/' | b'>');
        let mut here = self.seek(name, ends_name);
        let name = self.name(name, here);
        let mut attributes = Vec::new();
        loop {
            let gap = here;
            here = self.seek(gap, |byte| !is_space(byte) && byte != b'/');
            if self.byte(here)? == b'>' {
                let has_slash = slice(self.source, Span::new(gap, here)).ends_with('/');
                return Some((Tag { name, span: Span::new(at, here.saturating_add(1)), attributes }, has_slash));
            }
            let start = here;
            // an equals sign in front belongs to the name
            let end = self.seek(start.saturating_add(1), |byte| ends_name(byte) || byte == b'=');
            let equals = self.seek(end, |byte| !is_space(byte));
            let mut span = Span::empty(end);
            here = equals;
            if self.byte(equals)? == b'=' {
                let value = self.seek(equals.saturating_add(1), |byte| !is_space(byte));
                (span, here) = self.read_value(value)?;
            }
            attributes.push(Attribute { name: self.name(start, end), value: references::attribute_value(slice(self.source, span)), span });
        }
    }

    /// The attribute value at `at` without its quotes, and where the tag goes on.
    fn read_value(&self, at: usize) -> Option<(Span, usize)> {
        let quote = self.byte(at)?;
        if !matches!(quote, b'"' | b'\'') {
            let end = self.seek(at, |byte| is_space(byte) || byte == b'>');
            return Some((Span::new(at, end), end));
        }
        let start = at.saturating_add(1);
        let end = self.seek(start, |byte| byte == quote);
        (end < self.source.len()).then(|| (Span::new(start, end), end.saturating_add(1)))
    }

    fn comment_end(&self, from: usize) -> usize {
        let rest = self.rest(from);
        let ends = |inside: &str| matches!(inside, "" | "-") || inside.ends_with("--") || inside.ends_with("--!");
        let bracket = rest.match_indices('>').map(|(at, _)| at).find(|at| rest.get(..*at).is_some_and(ends));
        bracket.map_or(self.source.len(), |at| from.saturating_add(at).saturating_add(1))
    }

    /// Where the end tag of `name` begins.
    fn raw_text_end(&self, from: usize, name: &str) -> usize {
        let mut at = self.seek(from, |byte| byte == b'<');
        while at < self.source.len() && !self.has_tag(at, "</", name) {
            at = self.seek(at.saturating_add(1), |byte| byte == b'<');
        }
        at
    }

    /// Where the end tag of a script begins: inside `<!-- <script>` it takes two.
    fn script_end(&self, from: usize) -> usize {
        let (mut in_comment, mut in_script) = (false, false);
        let mut at = from;
        loop {
            at = self.seek(at, |byte| matches!(byte, b'<' | b'-'));
            let rest = self.rest(at);
            if rest.is_empty() {
                return at;
            }
            if self.has_tag(at, "</", "script") {
                if !in_script {
                    return at;
                }
                in_script = false;
            } else if in_comment && self.has_tag(at, "<", "script") {
                in_script = true;
            } else if rest.starts_with("<!--") {
                in_comment = true;
            } else if rest.starts_with("-->") {
                (in_comment, in_script) = (false, false);
            }
            at = at.saturating_add(1);
        }
    }

    /// Whether a tag of `name`, in any case, begins at `at`.
    fn has_tag(&self, at: usize, opening: &str, name: &str) -> bool {
        let Some(rest) = self.rest(at).strip_prefix(opening) else { return false };
        let begins = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        begins && rest.as_bytes().get(name.len()).is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
    }

    fn past_bracket(&self, at: usize) -> usize {
        self.rest(at).find('>').map_or(self.source.len(), |len| at.saturating_add(len).saturating_add(1))
    }

    fn name(&self, start: usize, end: usize) -> Cow<'s, str> {
        let name = slice(self.source, Span::new(start, end));
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied()
    }

    fn rest(&self, at: usize) -> &'s str {
        self.source.get(at..).unwrap_or("")
    }

    /// The first byte from `at` on that `wanted` accepts, or the end of the source.
    fn seek(&self, at: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.source.as_bytes().get(at..).unwrap_or(&[]);
        rest.iter().position(|byte| wanted(*byte)).map_or(self.source.len(), |len| at.saturating_add(len))
    }
}

const CDATA: &str = "<![CDATA[";

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Whether HTML begins again at `tag`, so that every open `svg` and `math` ends.
fn leaves_foreign(tag: &Tag<'_>) -> bool {
    let styled_font = tag.name == "font" && ["color", "face", "size"].iter().any(|name| tag.get(name).is_some());
    styled_font || LEAVES_FOREIGN.contains(&&*tag.name)
}

/// The elements that the standard gives for that.
const LEAVES_FOREIGN: &[&str] = &[
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tt", "u", "ul", "var",
];

/// Elements around an `svg` whose end tag ends it too. The standard looks whether they are open.
const ENDS_FOREIGN: &[&str] = &["article", "figure", "section", "td", "th", "tr"];

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as they are, references as `{1}`, start tags as `<a href=1>`, end tags as `</a>`.
    fn read(source: &str) -> String {
        let spell = |event| match event {
            Event::Text(span) => slice(source, span).to_owned(),
            Event::Decoded { char, .. } => format!("{{{char}}}"),
            Event::Start(tag) => format!("<{}{}>", tag.name, tag.attributes.iter().map(|a| format!(" {}={}", a.name, a.value)).collect::<String>()),
            Event::End { name } => format!("</{name}>"),
            Event::Comment(_) => String::new(),
        };
        tokens(source, Span::new(0, source.len())).map(spell).collect()
    }

    fn attribute_spans(source: &str) -> Vec<&str> {
        let spans = |event| if let Event::Start(tag) = event { tag.attributes } else { Vec::new() };
        tokens(source, Span::new(0, source.len())).flat_map(spans).map(|attribute| slice(source, attribute.span)).collect()
    }

    #[test]
    fn a_less_than_sign_that_begins_no_tag_is_text() {
        for text in ["a < b", "若a<1则", "<", "a<", "</", "a</", "<<<", "<=>", "<核>", "a&b", "&"] {
            assert_eq!(read(text), text);
        }
        assert_eq!(read("<<b>"), "<<b>");
        assert_eq!(read("</>a</ b>c</1>d"), "acd");
    }

    #[test]
    fn comments_doctypes_and_instructions_leave_nothing() {
        for markup in [
            "<!-->", "<!--->", "<!---->", "<!-- > -->", "<!----!>", "<!--->-->-->", "<!-- --!>", "<!--!>-->", "<!-- <!-- -->", "<!-- -- > --->",
            "<!>", "<!核>", "<!doctype html>", "<!DOCTYPE a \"b>", "<?xml?>", "<?>", "<![CDATA[ <b>",
        ] {
            let rest = if markup == "<!--->-->-->" { "-->-->" } else { "" };
            assert_eq!(read(&format!("一{markup}二")), format!("一{rest}二"), "{markup}");
        }
        for unfinished in ["<!--", "<!-- --", "<!-- a->", "<!", "<?", "<!doctype", "</ ", "</1"] {
            assert_eq!(read(&format!("一{unfinished}")), "一", "{unfinished}");
        }
    }

    #[test]
    fn a_comment_holds_what_stands_in_it() {
        for (source, inside) in [("<!-- 1 -->", " 1 "), ("<!--1-->", "1"), ("<!-->", ""), ("<!--->", ""), ("<!--1--!>", "1"), ("<!-- 1", " 1"), ("<!--1-2-->", "1-2")] {
            let found: Vec<&str> = tokens(source, Span::new(0, source.len())).filter_map(|event| if let Event::Comment(at) = event { Some(slice(source, at)) } else { None }).collect();
            assert_eq!(found, [inside], "{source}");
        }
    }

    #[test]
    fn a_tag_that_the_source_ends_in_is_no_tag_and_no_text() {
        for unfinished in ["<a", "<a ", "<a b", "<a b=", "<a b='c>", "<a b=c", "<a/", "</a", "</a ", "<a b=\"c\""] {
            assert_eq!(read(&format!("一{unfinished}")), "一", "{unfinished}");
        }
    }

    #[test]
    fn attributes_are_read_in_every_notation() {
        for (source, expected) in [
            ("<A HREF=\"1\" B='2' c=3 d>", "<a href=1 b=2 c=3 d=>"),
            ("<a\nb\t=\r\nc\u{c}d=e>", "<a b=c d=e>"),
            ("<a/b/c=d/e>", "<a b= c=d/e>"),
            ("<a b=\"1\"c='2'd>", "<a b=1 c=2 d=>"),
            ("<a =b==c>", "<a =b==c>"),
            ("<a b= >c", "<a b=>c"),
            ("<a b='>'>", "<a b=>>"),
            ("<a \"b\"<c>", "<a \"b\"<c=>"),
            ("<a b=&lt;&#49;&copy=1>", "<a b=<1&copy=1>"),
            ("<br/>", "<br>"),
            ("<o:p>", "<o:p>"),
            ("</A b='>'>", "</a>"),
        ] {
            assert_eq!(read(source), expected, "{source}");
        }
    }

    #[test]
    fn the_first_of_two_attributes_counts() {
        let source = "<a href=1 HREF=2>";
        let Some(Event::Start(tag)) = tokens(source, Span::new(0, source.len())).next() else { panic!() };
        assert_eq!(tag.get("href"), Some(("1", Span::new(8, 9))));
    }

    #[test]
    fn an_attribute_stands_where_its_value_does() {
        assert_eq!(attribute_spans("😀<a b=\"&lt;一\" c='' d=e/ f>"), ["&lt;一", "", "e/", ""]);
        let source = "一<a b>";
        let inside: Vec<Event<'_>> = tokens(source, Span::new(3, source.len())).collect();
        let tag = Tag {
            name: "a".into(),
            span: Span::new(3, 8),
            attributes: vec![Attribute { name: "b".into(), value: "".into(), span: Span::empty(7) }],
        };
        assert_eq!(inside, [Event::Start(tag)]);
    }

    #[test]
    fn references_are_decoded_where_the_text_has_them() {
        assert_eq!(read("1&#51;0&nbsp核&amp;lt;"), "1{3}0{\u{a0}}核{&}lt;");
        assert_eq!(read("<title>&lt;b></TITLE >"), "<title>{<}b></title>");
        assert_eq!(read("<style>&lt;<b></style>"), "<style>&lt;<b></style>");
        let events: Vec<Event<'_>> = tokens("号&#49;", Span::new(0, 8)).collect();
        assert_eq!(events, [Event::Text(Span::new(0, 3)), Event::Decoded { char: '1', span: Span::new(3, 8) }]);
    }

    #[test]
    fn a_script_or_title_ends_at_its_own_end_tag_only() {
        for same in [
            "<script><!-- <script></script>--></script>",
            "<script><!-- <script></script></script>",
            "<script><!--><script></script>",
            "<script><!-- </script>",
            "<script><!-- <scripty></script>",
            "<style></styles></style>",
            "<xmp><b></xmp><b>",
            "<title></title",
            "<plaintext></plaintext><b>&lt;",
            "<noscript><b></b></noscript>",
        ] {
            assert_eq!(read(same), same);
        }
        assert_eq!(read("<textarea></TEXTAREA/><b>"), "<textarea></textarea><b>");
        assert_eq!(read("<title>a\0</title>b\0c"), "<title>a{\u{fffd}}</title>bc");
    }

    #[test]
    fn a_slash_closes_what_stands_in_an_svg_and_nothing_else() {
        assert_eq!(read("<svg><style/><title/></svg><p>"), "<svg><style></style><title></title></svg><p>");
        assert_eq!(read("<svg/><style/><p>"), "<svg></svg><style><p>");
        assert_eq!(read("<math><![CDATA[<b>&lt;]]></math>"), "<math><b>&lt;</math>");
    }

    #[test]
    fn html_begins_again_in_an_svg_that_nobody_closed() {
        assert_eq!(read("<svg><svg><g><p>"), "<svg><svg><g></svg></svg><p>");
        assert_eq!(read("<section><svg></section><title><b>"), "<section><svg></svg></section><title><b>");
        assert_eq!(read("<svg><font><title/><font color=red>"), "<svg><font><title></title></svg><font color=red>");
    }

    #[test]
    fn hostile_text_takes_time_by_its_length() {
        let million = |part: &str| part.repeat(1_000_000 / part.len());
        let numbered: String = (0..100_000).map(|i| format!(" a{i}")).collect();
        let sources = ["<", "<a ", "&", "&#", "&a", "<!--", "<!-- -->", "</", "</a", "<a b='", "<title>", "<title></", "<script><!--", "<svg>", "<svg/>", "\0", "<!", "-->"]
            .map(million)
            .into_iter()
            .chain([format!("<a{numbered}>"), format!("&{}", million("a")), format!("&#{}", million("1")), format!("{}<p>", million("<svg>"))]);
        for source in sources {
            let start = std::time::Instant::now();
            let count = tokens(&source, Span::new(0, source.len())).count();
            let time = start.elapsed();
            assert!(time.as_millis() < 500, "{:?} {time:?} {count}", source.get(..8));
        }
    }
}
