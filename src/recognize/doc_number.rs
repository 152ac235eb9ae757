//! Numbers of official documents (GB/T 9704-2012, 7.2.5): agency code, year in 〔〕, serial, 号.

use super::{Context, Entity, EntityKind, State};
use crate::text::{Span, is_han, slice};

const OPENERS: &[char] = &['〔', '(', '[', '【', '﹝', '{', '〈', '<', '«', '《', '「', '〖'];
const CLOSERS: &[char] = &['〕', ')', ']', '】', '﹞', '}', '〉', '>', '»', '》', '」', '〗'];
/// Most characters of an agency code.
const LONGEST_CODE: usize = 12;

/// What a year in brackets begins with.
pub(super) fn starts() -> Vec<String> {
    let spaces = ["", " "];
    OPENERS.iter().flat_map(|open| spaces.iter().flat_map(move |space| ["19", "20"].iter().map(move |year| format!("{open}{space}{year}")))).collect()
}

/// Reads the document numbers of a block.
pub fn read(context: &mut Context<'_>) {
    let text = context.text;
    let starts: Vec<Span> = context.hits.of(context.vocabulary.lists.doc_starts).collect();
    for start in starts {
        let (open, Some(opener)) = (start.start(), context.char_at(start.start())) else { continue };
        let Some((close, end, closer)) = year_and_serial(text, open.saturating_add(opener.len_utf8())) else { continue };
        let before = slice(text, Span::new(0, open)).trim_end_matches(' ');
        let Some(start) = agency_code(context, before) else { continue };
        // 云南省人民政府令(2019)第216号: orders and announcements are numbered otherwise
        if before.ends_with(['令', '告']) && slice(text, Span::new(close, end)).contains('第') {
            continue;
        }
        let span = Span::new(start, end);
        if context.is_taken(span) || is_something_else(context, end) {
            continue;
        }
        let good = opener == '〔' && closer == '〕';
        let mut entity = Entity::new(EntityKind::DocNumber, span, if good { State::WellFormed } else { State::Malformed });
        if !good {
            let year: String = slice(text, Span::new(open.saturating_add(opener.len_utf8()), close)).trim().to_owned();
            let tail = slice(text, Span::new(close.saturating_add(closer.len_utf8()), end)).trim_start();
            entity.fixed = Some(format!("{}〔{year}〕{tail}", slice(text, Span::new(start, before.len()))));
        }
        context.add(entity);
    }
}

/// After an opening bracket: where the year's bracket closes, where the number ends, and the closing bracket.
fn year_and_serial(text: &str, from: usize) -> Option<(usize, usize, char)> {
    let skip = |at: usize| at.saturating_add(text.get(at..).map_or(0, |rest| rest.len().saturating_sub(rest.trim_start_matches(' ').len())));
    let digits = |at: usize| text.get(at..).map_or(0, |rest| rest.len().saturating_sub(rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()));
    let year = skip(from);
    let year_text = text.get(year..year.saturating_add(4))?;
    (digits(year) == 4 && (year_text.starts_with("19") || year_text.starts_with("20"))).then_some(())?;
    let close = skip(year.saturating_add(4));
    let closer = text.get(close..)?.chars().next().filter(|c| CLOSERS.contains(c))?;
    let mut at = skip(close.saturating_add(closer.len_utf8()));
    if text.get(at..)?.starts_with('第') {
        at = skip(at.saturating_add('第'.len_utf8()));
    }
    let count = digits(at);
    (1..=5).contains(&count).then_some(())?;
    at = skip(at.saturating_add(count));
    text.get(at..)?.starts_with('号').then(|| (close, at.saturating_add('号'.len_utf8()), closer))
}

/// Where the agency code at the end of `before` begins, if one stands there.
fn agency_code(context: &Context<'_>, before: &str) -> Option<usize> {
    let han: Vec<(usize, char)> = before.char_indices().rev().take_while(|(_, c)| is_han(*c)).take(LONGEST_CODE).collect();
    let run_start = han.last()?.0;
    let run = before.get(run_start..)?;
    let vocabulary = context.vocabulary;
    let last = run.chars().next_back()?;
    vocabulary.doc_endings.contains(&last).then_some(())?;
    let mut start = 0usize;
    // a word that leads to a document ends before its number begins: 根据, 印发, 已由
    let is_single = |word: &&String| word.chars().count() == 1;
    for word in vocabulary.doc_leads.iter().filter(|word| !is_single(word)) {
        if let Some(found) = run.rfind(word.as_str()) {
            start = start.max(found.saturating_add(word.len()));
        }
    }
    while let Some(word) = vocabulary.doc_leads.iter().find(|word| is_single(word) && run.get(start..).is_some_and(|rest| rest.starts_with(word.as_str()))) {
        start = start.saturating_add(word.len());
    }
    let code = run.get(start..)?;
    let fits = code.chars().count() >= 2 && !vocabulary.doc_exempt.iter().any(|word| code.contains(word.as_str()));
    fits.then(|| run_start.saturating_add(start))
}

/// Whether what follows 号 makes it a house, a line or a plot.
fn is_something_else(context: &Context<'_>, end: usize) -> bool {
    let rest = context.text.get(end..).unwrap_or("");
    context.vocabulary.doc_not_after.iter().any(|word| rest.starts_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, State, read_block};

    fn found(text: &str) -> Vec<(String, State, Option<String>)> {
        let view = crate::text::View::of(text);
        let reading = read_block(view.text(), &|_| true, None, vocabulary(), None);
        let numbers = reading.entities.into_iter().filter(|e| e.kind == EntityKind::DocNumber);
        numbers.map(|e| (view.slice(e.span).to_owned(), e.state, e.fixed)).collect()
    }

    #[test]
    fn other_brackets_are_malformed_and_the_code_begins_after_the_words_before_it() {
        assert_eq!(found("根据云政办规[2019]6号精神"), [("云政办规[2019]6号".into(), State::Malformed, Some("云政办规〔2019〕6号".into()))]);
        assert_eq!(found("国办秘函﹝2019﹞19号")[0].2.as_deref(), Some("国办秘函〔2019〕19号"));
        assert_eq!(found("云政发（2023）5号")[0].1, State::Malformed);
        assert_eq!(found("云政办规〔2019〕6号")[0].1, State::WellFormed);
    }

    #[test]
    fn cases_orders_houses_and_maps_are_no_documents() {
        for text in ["（2023）云01民初12号", "国务院令第711号", "审图号：云S(2020)12号", "幸福家园（2020）6号楼", "规划建设（2026）6号线"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
