//! E-mail addresses, WeChat and QQ numbers.
//!
//! Mailboxes of government and of the unit itself are public, as are official accounts (公众号): they are read,
//! so that nothing else is made of them, and carry the evidence of an organisation.

use super::context::Context;
use super::mask::state_of;
use super::{Entity, EntityKind, Evidence};
use crate::scan::ListId;
use crate::text::Span;

/// Most characters between a label and the number.
const MOST_BETWEEN: usize = 5;
/// Characters to the left in which an official account is named.
const PUBLIC_REACH: usize = 12;

/// Reads the contacts of a block.
pub fn read(context: &mut Context<'_>) {
    read_emails(context);
    let lists = context.vocabulary.lists;
    read_labelled(context, lists.label_wechat, EntityKind::WechatId, wechat_at);
    read_labelled(context, lists.label_qq, EntityKind::QqId, qq_at);
}

fn read_emails(context: &mut Context<'_>) {
    let text = context.text;
    for (at, _) in text.match_indices('@') {
        let local = text.get(..at).map_or(0, |before| before.chars().rev().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '*')).count());
        let domain = text.get(at.saturating_add(1)..).unwrap_or("");
        let length = domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*'))).unwrap_or(domain.len());
        let host = domain.get(..length).unwrap_or("").trim_end_matches(['.', '-']);
        let span = Span::new(at.saturating_sub(local), at.saturating_add(1).saturating_add(host.len()));
        let top = host.rsplit('.').next().unwrap_or("");
        let fits = local > 0 && host.contains('.') && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
        if !fits || context.is_taken(span) {
            continue;
        }
        let name = text.get(span.start()..at).unwrap_or("");
        let mut entity = Entity::new(EntityKind::Email, span, state_of(name));
        let private = context.vocabulary.private_mail_hosts.iter().any(|known| host.eq_ignore_ascii_case(known));
        entity.evidence = if private { Evidence::Form } else { Evidence::Organisation };
        entity.masked = Some(format!("{}***@{host}", name.chars().next().unwrap_or('*')));
        context.add(entity);
    }
}

fn read_labelled(context: &mut Context<'_>, list: ListId, kind: EntityKind, leading: fn(&str) -> Option<usize>) {
    let public_list = context.vocabulary.lists.public_account_words;
    let public_column = context.column.is_some_and(|column| column.hits.has(public_list));
    let mut starts: Vec<usize> = context.hits.of(list).map(Span::end).filter_map(|end| number_after(context, end)).collect();
    starts.extend(context.cell_under(list));
    for start in starts {
        let Some(length) = context.text.get(start..).and_then(leading) else { continue };
        let span = Span::new(start, start.saturating_add(length));
        if context.is_taken(span) {
            continue;
        }
        let text = context.slice(span);
        let mut entity = Entity::new(kind, span, state_of(text));
        let window = context.left_of(start, PUBLIC_REACH);
        let public = public_column || context.hits.any_within(public_list, window);
        entity.evidence = if public { Evidence::Organisation } else { Evidence::Label };
        entity.masked = Some(context.vocabulary.masks.identifier.apply(text));
        context.add(entity);
    }
}

/// Where the number begins that a label ending at `end` names.
fn number_after(context: &Context<'_>, end: usize) -> Option<usize> {
    let (text, start) = (context.text, context.after_label(end, MOST_BETWEEN)?);
    // 微信Android版, QQ截图: without a mark the label must speak of a number
    let speaks = text.get(..end)?.ends_with(['号', '码', 'D', 'd']);
    let word = text.get(start..)?.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).map_or(text.len(), |length| start.saturating_add(length));
    let closed = text.get(word..)?.chars().next().is_none_or(|c| !crate::text::is_han(c));
    (start > end || speaks || closed).then_some(start)
}

/// A letter, then five to nineteen letters, digits, hyphens, low lines. A mobile number serves as well, and is
/// read as one.
fn wechat_at(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '*'))).unwrap_or(text.len());
    let id = text.get(..end)?;
    let starts = id.starts_with(|c: char| c.is_ascii_alphabetic());
    (starts && (6..=20).contains(&id.len()) && !id.starts_with("http") && !id.starts_with("www")).then_some(end)
}

/// Five to eleven digits, the first not 0.
fn qq_at(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '*')).unwrap_or(text.len());
    let number = text.get(..end)?;
    let alone = text.get(end..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_ascii_alphanumeric());
    (alone && (5..=11).contains(&number.len()) && !number.starts_with('0') && number.contains(|c: char| c.is_ascii_digit())).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, Evidence, State, read_block};
    use crate::text::slice;

    fn found(text: &str) -> Vec<(EntityKind, String, State, Evidence)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), None);
        reading.entities.iter().map(|e| (e.kind, slice(text, e.span).to_owned(), e.state, e.evidence)).collect()
    }

    #[test]
    fn tells_private_mailboxes_from_public_ones() {
        assert_eq!(found("邮箱:yangli_88@163.com。"), [(EntityKind::Email, "yangli_88@163.com".into(), State::Exposed, Evidence::Form)]);
        assert_eq!(found("发至xxgk@yn.gov.cn,"), [(EntityKind::Email, "xxgk@yn.gov.cn".into(), State::Exposed, Evidence::Organisation)]);
        assert_eq!(found("z***@163.com"), [(EntityKind::Email, "z***@163.com".into(), State::Masked, Evidence::Form)]);
    }

    #[test]
    fn finds_wechat_and_qq_behind_their_labels() {
        assert_eq!(found("请加微信 ynlaoli88 报名"), [(EntityKind::WechatId, "ynlaoli88".into(), State::Exposed, Evidence::Label)]);
        assert_eq!(found("QQ号:100000001"), [(EntityKind::QqId, "100000001".into(), State::Exposed, Evidence::Label)]);
        assert_eq!(found("微信公众号yunnanfabu"), [(EntityKind::WechatId, "yunnanfabu".into(), State::Exposed, Evidence::Organisation)]);
        assert_eq!(found("微信扫码,QQ登录"), []);
    }
}
