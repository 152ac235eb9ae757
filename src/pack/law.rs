//! A law that rules cite: its articles and paragraphs, read from its text.

use std::collections::BTreeMap;

/// A law that rules cite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Law {
    /// Its name.
    pub name: String,
    /// Paragraphs by article; empty when the text is not shipped.
    pub articles: BTreeMap<u32, Vec<String>>,
}

impl Law {
    /// The text of `22`, `22.2` or `22.2b` (a letter names one duty of a paragraph).
    ///
    /// The text of an article that is not there, or of a law that is not shipped, is `None`.
    #[must_use]
    pub fn article_text(&self, no: &str) -> Option<String> {
        let no = no.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let (article, paragraph) = no.split_once('.').map_or((no, None), |(a, p)| (a, Some(p)));
        let paragraphs = self.articles.get(&article.parse().ok()?)?;
        match paragraph {
            Some(paragraph) => paragraphs.get(paragraph.parse::<usize>().ok()?.checked_sub(1)?).cloned(),
            None => Some(paragraphs.join("\n")),
        }
    }
}

/// Articles and paragraphs of a law text: one paragraph a line, `第二十二条　…` begins an article.
pub(super) fn articles_of(text: &str) -> BTreeMap<u32, Vec<String>> {
    let mut articles: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut current = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((number, body)) = article_heading(line) {
            current = Some(number);
            articles.entry(number).or_default().push(body.to_owned());
        } else if line.starts_with('第') && line.split_whitespace().next().is_some_and(|word| word.ends_with('章')) {
            current = None;
        } else if let Some(number) = current {
            articles.entry(number).or_default().push(line.to_owned());
        }
    }
    articles
}

fn article_heading(line: &str) -> Option<(u32, &str)> {
    let rest = line.strip_prefix('第')?;
    let (numeral, body) = rest.split_once('条')?;
    let number = numeral_value(numeral)?;
    body.starts_with(['\u{3000}', ' ']).then(|| (number, body.trim_start()))
}

/// 二十二 → 22; up to 999.
fn numeral_value(numeral: &str) -> Option<u32> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).and_then(|i| u32::try_from(i).ok());
    let (mut total, mut last) = (0u32, None::<u32>);
    for c in numeral.chars() {
        match c {
            '十' => {
                total = total.saturating_add(last.take().unwrap_or(1).saturating_mul(10));
            }
            '百' => {
                total = total.saturating_add(last.take()?.saturating_mul(100));
            }
            _ => last = Some(digit(c)?),
        }
    }
    Some(total.saturating_add(last.unwrap_or(0))).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_articles_are_read() {
        let value = |text| numeral_value(text).unwrap();
        assert_eq!((value("十"), value("二十二"), value("四十九"), value("一百零三")), (10, 22, 49, 103));
        assert_eq!(numeral_value("甲"), None);
    }

    #[test]
    fn articles_and_paragraphs_are_told_apart() {
        let law = Law { name: "x".into(), articles: articles_of("第一章　总则\n第一条　甲。\n乙。\n第二章　分则\n第二条　丙。") };
        assert_eq!(law.article_text("1.2").as_deref(), Some("乙。"));
        assert_eq!(law.article_text("1").as_deref(), Some("甲。\n乙。"));
        assert_eq!(law.article_text("2.1b").as_deref(), Some("丙。"));
        assert_eq!(law.article_text("3"), None);
    }
}
