//! Addresses and numbers of devices: IMEI, IP and MAC.

use super::super::context::Context;
use super::super::{Entity, EntityKind, State};
use super::Identifier;
use super::shape::leading;
use crate::text::Span;

/// IMEI: fifteen digits with a Luhn check.
pub const IMEI: Identifier = Identifier {
    kind: EntityKind::Imei,
    labels: |lists| lists.label_imei,
    leading: |text| {
        let length = leading(text, &["###############"])?;
        let digits: Vec<u32> = text.get(..length)?.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits.iter().rev().enumerate().map(|(i, d)| if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { *d }).sum();
        (digits.len() < 15 || sum.is_multiple_of(10)).then_some(length)
    },
};

/// IPv4, behind its label.
pub const IP_ADDRESS: Identifier = Identifier {
    kind: EntityKind::IpAddress,
    labels: |lists| lists.label_ip_address,
    leading: |text| {
        let length = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '*')).unwrap_or(text.len());
        let number = text.get(..length)?.trim_end_matches('.');
        let parts: Vec<&str> = number.split('.').collect();
        let fits = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok() || part.chars().all(|c| c == '*') && !part.is_empty());
        fits.then_some(number.len())
    },
};

/// Six pairs of hexadecimal digits between colons or hyphens; nothing else is written so.
pub fn read_mac_addresses(context: &mut Context<'_>) {
    let text = context.text;
    if text.matches([':', '-']).take(5).count() < 5 {
        return;
    }
    let bytes = text.as_bytes();
    let mut at = 0usize;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_hexdigit)) {
        let start = at.saturating_add(found);
        let end = start.saturating_add(17);
        let alone = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b':' | b'-'));
        let before = |back: usize| start.checked_sub(back).and_then(|i| bytes.get(i));
        // a colon may end the label: MAC地址:1A:2B…
        let begins = alone(before(1)) || (before(1) == Some(&b':') && before(2).is_none_or(|b| !b.is_ascii_alphanumeric()));
        let fits = bytes.get(start..end).is_some_and(is_mac) && alone(bytes.get(end)) && begins;
        if fits {
            let span = Span::new(start, end);
            let mut entity = Entity::new(EntityKind::MacAddress, span, State::Exposed);
            entity.masked = text.get(start..start.saturating_add(8)).map(|maker| format!("{maker}:**:**:**"));
            if !context.is_taken(span) {
                context.add(entity);
            }
        }
        // on behind this word
        let rest = bytes.get(start..).unwrap_or(&[]);
        at = if fits { end } else { start.saturating_add(rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len())) };
    }
}

fn is_mac(bytes: &[u8]) -> bool {
    let separator = bytes.get(2).copied();
    // `2026-11-24-…`: with hyphens at least one letter tells it from a date or code
    let letters = bytes.iter().any(u8::is_ascii_alphabetic);
    matches!(separator, Some(b':' | b'-'))
        && letters
        && bytes.iter().enumerate().all(|(i, byte)| if i % 3 == 2 { Some(*byte) == separator } else { byte.is_ascii_hexdigit() })
}
