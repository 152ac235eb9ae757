//! Addresses on the web, as they stand in running text.

use super::{Context, Entity, EntityKind, State};
use crate::text::Span;

/// What an address begins with.
pub(super) const STARTS: &[&str] = &["http://", "https://", "www."];

/// Reads the addresses of a block: `http://`, `https://` and `www.`. `verbatim` says whether a byte of the
/// view stands in the source as it is: a full-width comma after an address has been folded to an ASCII one,
/// yet is no part of it.
pub fn read(context: &mut Context<'_>, verbatim: &dyn Fn(usize) -> bool) {
    let text = context.text;
    let starts: Vec<Span> = context.hits.of(context.vocabulary.lists.url_starts).collect();
    let mut at = 0usize;
    for found in starts {
        let start = found.start();
        if start < at {
            continue;
        }
        let rest = text.get(start..).unwrap_or("");
        let len = rest
            .char_indices()
            .find(|(i, c)| !is_url_char(*c) || !verbatim(start.saturating_add(*i)))
            .map_or(rest.len(), |(i, _)| i);
        let body = rest.get(..len).unwrap_or("");
        let trimmed = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', ')', ']', '*', '_']);
        let end = start.saturating_add(trimmed.len());
        if host_of(trimmed).is_some_and(|host| host.contains('.')) {
            context.add(Entity::new(EntityKind::Url, Span::new(start, end), State::WellFormed));
        }
        at = start.saturating_add(len.max(1));
    }
}

fn is_url_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// The host of an address, lower case, without port and user; `//host/…` and `host/…` are taken too.
///
/// ```
/// use hegao::recognize::host_of;
/// assert_eq!(host_of("HTTPS://user@Maps.Google.com:443/x").as_deref(), Some("maps.google.com"));
/// assert_eq!(host_of("/local/map.png"), None);
/// ```
#[must_use]
pub fn host_of(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = match url.find("://") {
        Some(i) => url.get(i.saturating_add(3)..)?,
        None => url.strip_prefix("//").or_else(|| (!url.starts_with(['/', '.', '#', '?'])).then_some(url))?,
    };
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.');
    let fits = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.' || b >= 0x80);
    fits.then(|| host.to_lowercase())
}

/// Whether an address belongs to `entry`: a host with its subdomains, or a host and the start of a path.
/// Only whole labels count: `there.com` is not `here.com`.
///
/// ```
/// use hegao::recognize::host_matches;
/// assert!(host_matches("https://a.tile.openstreetmap.org/7/1.png", "openstreetmap.org"));
/// assert!(host_matches("https://www.google.com/maps/embed?pb=1", "google.com/maps"));
/// assert!(!host_matches("https://there.com/x", "here.com"));
/// assert!(!host_matches("https://gov.cn.com/x", "gov.cn"));
/// ```
#[must_use]
pub fn host_matches(url: &str, entry: &str) -> bool {
    let (host, path) = entry.split_once('/').map_or((entry, ""), |(host, path)| (host, path));
    let Some(found) = host_of(url) else { return false };
    let host = host.to_ascii_lowercase();
    let same = found == host || found.strip_suffix(&host).is_some_and(|rest| rest.ends_with('.'));
    if !same || path.is_empty() {
        return same;
    }
    let after = url.find("://").map_or(url, |i| url.get(i.saturating_add(3)..).unwrap_or(""));
    let after = after.trim_start_matches("//");
    let actual = after.split_once('/').map_or("", |(_, path)| path).to_ascii_lowercase();
    let path = path.to_ascii_lowercase();
    actual == path || actual.strip_prefix(&path).is_some_and(|rest| rest.starts_with(['/', '?', '#', '@']))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, read_block};
    use crate::text::View;

    fn found(source: &str) -> Vec<String> {
        let view = View::of(source);
        let reading = read_block(view.text(), &|at| view.is_verbatim(at), None, vocabulary(), None);
        reading.entities.iter().filter(|e| e.kind == EntityKind::Url).map(|e| view.slice(e.span).to_owned()).collect()
    }

    #[test]
    fn an_address_ends_at_han_and_at_full_width_marks() {
        assert_eq!(found("见https://www.yn.gov.cn/a?b=1，电话"), ["https://www.yn.gov.cn/a?b=1"]);
        assert_eq!(found("（www.yn.gov.cn）。"), ["www.yn.gov.cn"]);
        assert_eq!(found("HTTP://A.CN/x."), ["HTTP://A.CN/x"]);
        assert_eq!(found("https://localhost"), [""; 0]);
    }
}
