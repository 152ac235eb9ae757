//! Birth dates behind their label.

use super::context::Context;
use super::{Date, Entity, EntityKind, Evidence, State};
use crate::text::Span;

/// Most characters between the label and the date.
const MOST_BETWEEN: usize = 5;

/// Reads the birth dates of a block: year, month and day. A month alone (出生年月1980.05) is public in
/// notices of appointments and identifies nobody.
pub fn read(context: &mut Context<'_>) {
    let list = context.vocabulary.lists.label_birth_date;
    let mut starts: Vec<usize> = Vec::new();
    starts.extend(context.hits.of(list).map(Span::end).filter_map(|end| context.after_label(end, MOST_BETWEEN)));
    // born on: the date stands before the word (1990年3月7日出生)
    for word in context.hits.of(context.vocabulary.lists.born_words) {
        let before = context.text.get(..word.start()).unwrap_or("").trim_end();
        let from = before.char_indices().rev().take(12).take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '.' | '-' | '/')).last();
        starts.extend(from.map(|(at, _)| at));
    }
    starts.extend(context.cell_under(list));
    for start in starts {
        let Some((length, date)) = context.text.get(start..).and_then(date_at) else { continue };
        let span = Span::new(start, start.saturating_add(length));
        if context.is_taken(span) || context.today.is_some_and(|today| date > today) {
            continue;
        }
        let mut entity = Entity::new(EntityKind::BirthDate, span, State::Exposed);
        entity.evidence = Evidence::Label;
        entity.masked = Some(format!("{}年**月**日", date.year()));
        context.add(entity);
    }
}

/// `1990年3月7日`, `1990-03-07`, `1990.3.7`, `19900307`.
fn date_at(text: &str) -> Option<(usize, Date)> {
    let bytes = text.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = text.split_at_checked(4)?;
    if bytes == 8 {
        let (month, day) = (rest.get(0..2)?, rest.get(2..4)?);
        return Some((8, Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?)).filter(|(_, date)| date.year() >= 1900);
    }
    if bytes != 4 {
        return None;
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '年' | '-' | '.' | '/'))?;
    let rest = rest.get(separator.len_utf8()..)?;
    let month: String = rest.chars().take_while(char::is_ascii_digit).take(2).collect();
    let rest = rest.get(month.len()..)?;
    let second = rest.chars().next().filter(|c| *c == if separator == '年' { '月' } else { separator })?;
    let rest = rest.get(second.len_utf8()..)?;
    let day: String = rest.chars().take_while(char::is_ascii_digit).take(2).collect();
    let rest = rest.get(day.len()..)?;
    let closing = if rest.starts_with('日') { "日".len() } else { 0 };
    let length = text.len().checked_sub(rest.len())?.checked_add(closing)?;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (date.year() >= 1900).then_some((length, date))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{Date, EntityKind, read_block};
    use crate::text::slice;

    fn found(text: &str) -> Vec<(String, String)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), Date::parse("2026-11-24"));
        let all = reading.entities.iter().filter(|e| e.kind == EntityKind::BirthDate);
        all.map(|e| (slice(text, e.span).to_owned(), e.masked.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn a_whole_date_behind_its_label_is_found() {
        for (text, date) in [("出生日期:1990年3月7日,", "1990年3月7日"), ("出生日期1990-03-07", "1990-03-07"), ("生日:19900307。", "19900307"), ("王某,1990年3月7日出生", "1990年3月7日")] {
            assert_eq!(found(text), [(date.to_owned(), "1990年**月**日".to_owned())], "{text}");
        }
    }

    #[test]
    fn a_month_a_future_date_and_other_dates_are_none() {
        for text in ["出生年月:1990年3月", "出生年月1990.03", "发布日期:2026年11月24日", "出生日期:2099年1月1日", "出生日期:1990年13月7日"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
