//! Identifiers of persons that only a label tells from other numbers: passports, permits, cards, devices.
//!
//! Each file holds one document: where its label stands, what shapes its number has, how it is checked. What
//! surprises: without a label, or a column header that names it, none of them is looked for; `E12345678` is
//! also a battery.

mod device;
mod document;
mod shape;
mod territory;

use super::context::Context;
use super::mask::state_of;
use super::vocabulary::Lists;
use super::{Entity, EntityKind, Evidence};
use crate::scan::ListId;
use crate::text::Span;

/// Most characters between a label and its number: `护照号码为：“`.
const MOST_BETWEEN: usize = 6;

/// One kind of identifier.
struct Identifier {
    kind: EntityKind,
    /// The list of its labels.
    labels: fn(&Lists) -> ListId,
    /// How many bytes of the number stand at the start of a text.
    leading: fn(&str) -> Option<usize>,
}

const ALL: &[Identifier] = &[
    document::PASSPORT,
    document::PERMIT,
    document::MILITARY,
    document::LICENCE_FILE,
    document::SOCIAL_CARD,
    document::STUDENT,
    territory::HONG_KONG,
    territory::MACAO,
    territory::TAIWAN,
    device::IMEI,
    device::IP_ADDRESS,
];

/// Reads what stands after labels, and cells under headers that are labels; then device addresses, which need
/// no label.
pub fn read(context: &mut Context<'_>) {
    for identifier in ALL {
        let list = (identifier.labels)(&context.vocabulary.lists);
        let ends: Vec<usize> = context.hits.of(list).map(Span::end).collect();
        for end in ends {
            if let Some(start) = context.after_label(end, MOST_BETWEEN) {
                add(context, identifier, start);
            }
        }
        if let Some(start) = context.cell_under(list) {
            add(context, identifier, start);
        }
    }
    device::read_mac_addresses(context);
}

fn add(context: &mut Context<'_>, identifier: &Identifier, start: usize) {
    let Some(length) = context.text.get(start..).and_then(identifier.leading) else { return };
    let span = Span::new(start, start.saturating_add(length));
    if context.is_taken(span) {
        return;
    }
    let text = context.slice(span);
    let mut entity = Entity::new(identifier.kind, span, state_of(text));
    entity.evidence = Evidence::Label;
    entity.masked = Some(context.vocabulary.masks.identifier.apply(text));
    context.add(entity);
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{ColumnHeader, EntityKind, State, column, read_block};
    use crate::text::slice;

    fn found(text: &str, header: Option<&str>) -> Vec<(EntityKind, String, State)> {
        let reading = read_block(text, &|_| true, column(header).as_ref().map(|hits| ColumnHeader { text: header.unwrap_or(""), hits }), vocabulary(), None);
        reading.entities.iter().map(|e| (e.kind, slice(text, e.span).to_owned(), e.state)).collect()
    }

    #[test]
    fn finds_each_document_behind_its_label() {
        for (text, kind, number) in [
            ("旅客护照号E12345678已", EntityKind::Passport, "E12345678"),
            ("护照号码:EA1234567,", EntityKind::Passport, "EA1234567"),
            ("往来港澳通行证号C12345678", EntityKind::Permit, "C12345678"),
            ("台胞证号为12345678。", EntityKind::Permit, "12345678"),
            ("军官证号:军字第1234567号", EntityKind::MilitaryId, "军字第1234567号"),
            ("驾驶证档案编号530000123456", EntityKind::LicenceFile, "530000123456"),
            ("社保卡号:A12345678", EntityKind::SocialCard, "A12345678"),
            ("学号2023010101的同学", EntityKind::StudentNumber, "2023010101"),
            ("香港身份证号A123456(3)", EntityKind::HongKongId, "A123456(3)"),
            ("澳门居民身份证号码:5875119(3),", EntityKind::MacaoId, "5875119(3)"),
            ("台湾居民身份证字号【A123456789】", EntityKind::TaiwanId, "A123456789"),
            ("MAC地址:7f:78:21:90:16:a7,", EntityKind::MacAddress, "7f:78:21:90:16:a7"),
            ("台湾身份证号A123456789", EntityKind::TaiwanId, "A123456789"),
            ("手机IMEI:490154203237518", EntityKind::Imei, "490154203237518"),
            ("IP地址:10.0.23.104", EntityKind::IpAddress, "10.0.23.104"),
            ("设备00:1A:2B:3C:4D:5E上线", EntityKind::MacAddress, "00:1A:2B:3C:4D:5E"),
        ] {
            assert_eq!(found(text, None), [(kind, number.to_owned(), State::Exposed)], "{text}");
        }
        assert_eq!(found("E12345678", Some("护照号")), [(EntityKind::Passport, "E12345678".into(), State::Exposed)]);
    }

    #[test]
    fn masked_ones_are_masked() {
        assert_eq!(found("护照号E12***678", None), [(EntityKind::Passport, "E12***678".into(), State::Masked)]);
    }

    #[test]
    fn stays_quiet_without_a_label_or_with_another_shape() {
        for text in ["型号E12345678电池", "护照号码以E开头", "版本10.0.23.104", "香港身份证号A123456(4)", "台湾身份证号A123456788", "学号查询", "IMEI:490154203237519", "护照E123456789012"] {
            assert_eq!(found(text, None), [], "{text}");
        }
    }
}
