//! Documents of mainland China: passports, travel permits, cards of soldiers, drivers, the insured, students.

use super::super::EntityKind;
use super::super::mask::is_mask;
use super::Identifier;
use super::shape::leading;

/// Ordinary, diplomatic, service and special-region passports, and foreign ones: up to two letters and seven
/// to nine digits.
pub const PASSPORT: Identifier = Identifier {
    kind: EntityKind::Passport,
    labels: |lists| lists.label_passport,
    leading: |text| leading(text, &["L########", "LL#######", "L#######", "L#########", "LA######", "#########", "########"]),
};

/// 往来港澳通行证, 往来台湾通行证, 回乡证, 台胞证.
pub const PERMIT: Identifier = Identifier {
    kind: EntityKind::Permit,
    labels: |lists| lists.label_permit,
    leading: |text| leading(text, &["L########", "L?#######", "L##########", "########", "##########"]),
};

/// 军官证, 警官证, 士兵证: 军字第1234567号.
pub const MILITARY: Identifier = Identifier {
    kind: EntityKind::MilitaryId,
    labels: |lists| lists.label_military_id,
    leading: |text| {
        let (branch, rest) = text.split_once("字第")?;
        let short = branch.chars().count() <= 3 && branch.chars().all(crate::text::is_han);
        let digits = rest.chars().take_while(|c| c.is_ascii_digit() || is_mask(*c)).map(char::len_utf8).sum::<usize>();
        let closed = rest.get(digits..)?.starts_with('号');
        (short && closed && (6..=8).contains(&rest.get(..digits)?.chars().count())).then_some(branch.len() + "字第".len() + digits + "号".len())
    },
};

/// 驾驶证档案编号: twelve digits.
pub const LICENCE_FILE: Identifier =
    Identifier { kind: EntityKind::LicenceFile, labels: |lists| lists.label_licence_file, leading: |text| leading(text, &["############"]) };

/// 社会保障卡号: eight or nine digits, one letter before them in some provinces.
pub const SOCIAL_CARD: Identifier = Identifier {
    kind: EntityKind::SocialCard,
    labels: |lists| lists.label_social_card,
    leading: |text| leading(text, &["########", "#########", "L########", "L#########", "##########"]),
};

/// 学号, 学籍号: six to fourteen digits; 学籍号 with an ID number behind its letter is one of that kind.
pub const STUDENT: Identifier = Identifier {
    kind: EntityKind::StudentNumber,
    labels: |lists| lists.label_student_number,
    leading: |text| {
        leading(text, &["######", "#######", "########", "#########", "##########", "###########", "############", "#############", "##############", "L########", "L##########"])
    },
};
