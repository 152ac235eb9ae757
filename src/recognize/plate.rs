//! Number plates (GA 36): a province, a letter, and five or six characters.

use super::context::Context;
use super::mask::{is_mask, state_of};
use super::{Entity, EntityKind, Evidence};
use crate::text::Span;

/// What plates begin with.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What stands last on plates of trailers, learners, police, Hong Kong and Macao.
const LAST: &str = "挂学警港澳";

/// Reads the plates of a block. A label (车牌号) makes the evidence stronger.
pub fn read(context: &mut Context<'_>) {
    let text = context.text;
    let mut at = 0usize;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_uppercase())) {
        let letter = at.saturating_add(found);
        at = letter.saturating_add(1);
        let Some(province) = context.char_before(letter).filter(|c| PROVINCES.contains(*c)) else { continue };
        let start = letter.saturating_sub(province.len_utf8());
        let Some(length) = body_after(text.get(at..).unwrap_or("")) else { continue };
        let span = Span::new(start, at.saturating_add(length));
        let Some(entity) = plate(context, span) else { continue };
        at = span.end();
        context.add(entity);
    }
}

/// Bytes of the characters behind province and letter, with a point between them.
fn body_after(rest: &str) -> Option<usize> {
    let point = rest.chars().next().filter(|c| matches!(c, '·' | '•' | '・' | ' ' | '.')).map_or(0, char::len_utf8);
    let body = rest.get(point..)?;
    let plain = |c: char| c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, 'I' | 'O')) || is_mask(c);
    let end = body.find(|c: char| !plain(c)).unwrap_or(body.len());
    let count = body.get(..end)?.chars().count();
    let last = body.get(end..).and_then(|tail| tail.chars().next()).filter(|c| LAST.contains(*c));
    let after = body.get(end..).and_then(|tail| tail.chars().next());
    let ends = after.is_none_or(|c| !c.is_ascii_alphanumeric());
    let length = match (count, last) {
        (4, Some(last)) => end.saturating_add(last.len_utf8()),
        (5 | 6, _) if ends => end,
        _ => return None,
    };
    Some(point.saturating_add(length))
}

fn plate(context: &Context<'_>, span: Span) -> Option<Entity> {
    let text = context.slice(span);
    let body: Vec<char> = text.chars().skip(2).filter(|c| !matches!(c, '·' | '•' | '・' | ' ' | '.')).collect();
    let digits = body.iter().filter(|c| c.is_ascii_digit()).count();
    let hidden = body.iter().filter(|c| is_mask(**c)).count();
    let letters = body.len().saturating_sub(digits).saturating_sub(hidden);
    // a small electric car has its D or F first, a large one last
    let electric = body.len() != 6 || matches!(body.first(), Some('D' | 'F' | 'A'..='C' | 'E' | 'G' | 'H' | 'J' | 'K' | '*')) || matches!(body.last(), Some('D' | 'F' | '*'));
    if context.is_taken(span) || !electric || letters > 3 || (digits == 0 && hidden < 4) || (hidden == body.len() && text.contains(' ')) {
        return None;
    }
    let labelled = {
        let window = context.left_of(span.start(), 16);
        context.hits.any_within(context.vocabulary.lists.label_plate, window)
    };
    let mut entity = Entity::new(EntityKind::Plate, span, state_of(text));
    entity.evidence = if labelled { Evidence::Label } else { Evidence::Form };
    entity.masked = Some(context.vocabulary.masks.plate.apply(text));
    Some(entity)
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, Evidence, State, read_block};
    use crate::text::slice;

    fn found(text: &str) -> Vec<(String, State, Evidence)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), None);
        let plates = reading.entities.iter().filter(|e| e.kind == EntityKind::Plate);
        plates.map(|e| (slice(text, e.span).to_owned(), e.state, e.evidence)).collect()
    }

    #[test]
    fn finds_plates_of_every_kind() {
        for plate in ["云A12345", "云A·12345", "云FD12345", "云A12345D", "云A1234学", "粤ZA123港"] {
            assert_eq!(found(&format!("赵某开着{plate},")), [(plate.to_owned(), State::Exposed, Evidence::Form)], "{plate}");
        }
        assert_eq!(found("车牌号:云A***45"), [("云A***45".into(), State::Masked, Evidence::Label)]);
    }

    #[test]
    fn stays_quiet_on_number_ranges_and_models() {
        for text in ["云A号段", "发布云A牌照", "云南A12345型", "新APP上线", "云ABCDE", "云A123456789"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
