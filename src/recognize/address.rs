//! Addresses down to the door: of a home, where a label says so, or of an office.

use super::context::Context;
use super::{Entity, EntityKind, Evidence, State};
use crate::text::{Span, is_han};

/// Most characters of an address.
const LONGEST: usize = 60;
/// Most characters between a label and the address.
const MOST_BETWEEN: usize = 4;
/// What a door is numbered by.
const DOORS: &[char] = &['号', '室', '户'];

/// Reads the addresses of a block that stand behind a label, or under a header that is one.
pub fn read(context: &mut Context<'_>) {
    let lists = context.vocabulary.lists;
    // 户籍地址 ends in 地址: the private label is tried first
    for (list, evidence) in [(lists.label_address_private, Evidence::Label), (lists.label_address_public, Evidence::Organisation)] {
        let ends: Vec<usize> = context.hits.of(list).map(Span::end).collect();
        for end in ends {
            if let Some(start) = context.after_label(end, MOST_BETWEEN) {
                add(context, start, evidence);
            }
        }
        if let Some(start) = context.cell_under(list) {
            add(context, start, evidence);
        }
    }
}

fn add(context: &mut Context<'_>, start: usize, evidence: Evidence) {
    let Some(length) = context.text.get(start..).and_then(|text| door_at(text, &context.vocabulary.address_parts)) else { return };
    let span = Span::new(start, start.saturating_add(length));
    if context.is_taken(span) {
        return;
    }
    let text = context.slice(span);
    let hides = text.contains(['*', '×', '○']) || text.contains('某') || text.contains("XX");
    let mut entity = Entity::new(EntityKind::Address, span, if hides { State::Masked } else { State::Exposed });
    entity.evidence = evidence;
    entity.masked = Some(cut_to_town(text, &context.vocabulary.address_towns));
    context.add(entity);
}

/// Bytes of the address at the start of `text`, if it leads to a door: a building with its unit and room, a
/// road or lane with its number, or a village group with one.
fn door_at(text: &str, parts: &[String]) -> Option<usize> {
    let is_part = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '*' | '×' | '〇' | '·' | ' ');
    let end = text.char_indices().enumerate().find(|(count, (_, c))| *count == LONGEST || !is_part(*c)).map_or(text.len(), |(_, (at, _))| at);
    let stretch = text.get(..end)?;
    let mut last = None;
    for (at, c) in stretch.char_indices().filter(|(_, c)| DOORS.contains(c)) {
        let before = stretch.get(..at)?;
        let number = before.chars().rev().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '*' | '×') || "一二三四五六七八九十百零〇甲乙丙附之".contains(*c)).count();
        if number > 0 && before.chars().count() > number {
            last = Some(at.saturating_add(c.len_utf8()));
        }
    }
    let end = last?;
    let address = text.get(..end)?;
    let leads = parts.iter().any(|part| address.contains(part.as_str()));
    leads.then_some(end)
}

/// The address down to township or street.
fn cut_to_town(text: &str, towns: &[String]) -> String {
    let ends = towns.iter().filter_map(|town| text.find(town.as_str()).map(|at| at.saturating_add(town.len())));
    match ends.min().and_then(|end| text.get(..end)) {
        Some(town) => town.to_owned(),
        None => {
            let county = ["县", "区", "市"].iter().filter_map(|part| text.rfind(part).map(|at| at.saturating_add(part.len()))).max();
            county.and_then(|end| text.get(..end)).filter(|kept| kept.chars().count() >= 3).map_or_else(|| "***".to_owned(), str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, Evidence, read_block};
    use crate::text::slice;

    fn found(text: &str) -> Vec<(String, Evidence, String)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), None);
        let all = reading.entities.iter().filter(|e| e.kind == EntityKind::Address);
        all.map(|e| (slice(text, e.span).to_owned(), e.evidence, e.masked.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn a_home_is_found_down_to_its_door_and_cut_to_its_town() {
        assert_eq!(
            found("李某,家住五华区华山街道文林社区12栋3单元502室。"),
            [("五华区华山街道文林社区12栋3单元502室".into(), Evidence::Label, "五华区华山街道".into())]
        );
        assert_eq!(found("家庭住址:样例县样例镇上村3组1号,"), [("样例县样例镇上村3组1号".into(), Evidence::Label, "样例县样例镇".into())]);
    }

    #[test]
    fn an_office_is_an_organisations_and_a_village_is_no_door() {
        assert_eq!(found("办公地址:样例县样例镇人民路8号").first().map(|f| f.1), Some(Evidence::Organisation));
        assert_eq!(found("家住样例县样例镇上村"), []);
        assert_eq!(found("现住院治疗3号床"), []);
    }
}
