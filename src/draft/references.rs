//! Character references: `&amp;`, `&#49;`, `&nbsp13000000001`.
//!
//! Read as the WHATWG standard reads them, with fewer names: the 252 of HTML 4 and those that editors
//! write besides. The whole list has 2,231 and would cost a sixth of the download. What surprises: a name
//! that is not in the tables stays as it is written, so `&parallel;` is not the `&para` it begins with.

use std::borrow::Cow;

/// Stands for a character that there is not.
pub const UNKNOWN: char = '\u{FFFD}';

/// The reference at the start of `text`, with its length in bytes. In an attribute, a name without its
/// semicolon before a letter, digit or `=` is none: it belongs to an address such as `?a=1&copy=2`.
pub fn read(text: &str, in_attribute: bool) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(char, len)| (char, len.saturating_add(2)));
    }
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let name = rest.get(..end)?;
    if rest.get(end..)?.starts_with(';') {
        if let Some(char) = named(OLD_NAMES, name).or_else(|| named(NAMES, name)) {
            return Some((char, end.saturating_add(2)));
        }
        // one of the names left out, it seems; a digit says that more than a name was written
        if name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
    }
    let longest = OLD_NAME_LENGTHS.rev().find_map(|len| named(OLD_NAMES, name.get(..len)?).map(|char| (char, len)));
    longest.filter(|(_, len)| !in_attribute || !rest.get(*len..).is_some_and(goes_on)).map(|(char, len)| (char, len.saturating_add(1)))
}

/// An attribute's value, from what stands between its quotes.
pub fn attribute_value(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['&', '\r', '\0']) {
        return Cow::Borrowed(raw);
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(char) = rest.chars().next() {
        let (char, len) = match char {
            '&' => read(rest, true).unwrap_or(('&', 1)),
            '\r' if rest.starts_with("\r\n") => ('\n', 2),
            '\r' => ('\n', 1),
            '\0' => (UNKNOWN, 1),
            _ => (char, char.len_utf8()),
        };
        value.push(char);
        rest = rest.get(len..).unwrap_or("");
    }
    Cow::Owned(value)
}

/// The character of the number after `&#`, and how many bytes spell it.
fn numeric(number: &str) -> Option<(char, usize)> {
    let hex = number.strip_prefix(['x', 'X']);
    let (radix, digits) = hex.map_or((10, number), |hex| (16, hex));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = digits.get(..end)?.chars().filter_map(|c| c.to_digit(radix)).reduce(|code, digit| code.saturating_mul(radix).saturating_add(digit))?;
    let char = match code {
        0 => UNKNOWN,
        0x80..=0x9F => WINDOWS_1252.chars().nth(usize::try_from(code.saturating_sub(0x80)).ok()?)?,
        _ => char::from_u32(code).unwrap_or(UNKNOWN),
    };
    let semicolon = digits.get(end..)?.starts_with(';');
    Some((char, end.saturating_add(usize::from(hex.is_some())).saturating_add(usize::from(semicolon))))
}

fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric())
}

/// The character of `name`, by halving the sorted `table`.
fn named(table: &'static str, name: &str) -> Option<char> {
    let mut rest = table;
    loop {
        let half = rest.get(..rest.len() / 2)?;
        let start = half.rfind(' ').map_or(0, |space| space.saturating_add(1));
        let (before, from) = rest.split_at_checked(start)?;
        let (entry, after) = from.split_once(' ').unwrap_or((from, ""));
        let (known, code) = entry.split_once('=')?;
        rest = match name.cmp(known) {
            std::cmp::Ordering::Less => before.trim_end_matches(' '),
            std::cmp::Ordering::Greater => after,
            std::cmp::Ordering::Equal => return u32::from_str_radix(code, 16).ok().and_then(char::from_u32),
        };
    }
}

/// What the numbers 128 to 159 stand for: pages that say `&#150;` mean the dash of Windows.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Lengths of the names in `OLD_NAMES`.
const OLD_NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// Names that need no semicolon, with their code points in hexadecimal, sorted.
const OLD_NAMES: &str = "\
    AElig=C6 AMP=26 Aacute=C1 Acirc=C2 Agrave=C0 Aring=C5 Atilde=C3 Auml=C4 COPY=A9 Ccedil=C7 ETH=D0 Eacute=C9 Ecirc=CA Egrave=C8 \
    Euml=CB GT=3E Iacute=CD Icirc=CE Igrave=CC Iuml=CF LT=3C Ntilde=D1 Oacute=D3 Ocirc=D4 Ograve=D2 Oslash=D8 Otilde=D5 Ouml=D6 QUOT=22 \
    REG=AE THORN=DE Uacute=DA Ucirc=DB Ugrave=D9 Uuml=DC Yacute=DD aacute=E1 acirc=E2 acute=B4 aelig=E6 agrave=E0 amp=26 aring=E5 \
    atilde=E3 auml=E4 brvbar=A6 ccedil=E7 cedil=B8 cent=A2 copy=A9 curren=A4 deg=B0 divide=F7 eacute=E9 ecirc=EA egrave=E8 eth=F0 \
    euml=EB frac12=BD frac14=BC frac34=BE gt=3E iacute=ED icirc=EE iexcl=A1 igrave=EC iquest=BF iuml=EF laquo=AB lt=3C macr=AF micro=B5 \
    middot=B7 nbsp=A0 not=AC ntilde=F1 oacute=F3 ocirc=F4 ograve=F2 ordf=AA ordm=BA oslash=F8 otilde=F5 ouml=F6 para=B6 plusmn=B1 \
    pound=A3 quot=22 raquo=BB reg=AE sect=A7 shy=AD sup1=B9 sup2=B2 sup3=B3 szlig=DF thorn=FE times=D7 uacute=FA ucirc=FB ugrave=F9 \
    uml=A8 uuml=FC yacute=FD yen=A5 yuml=FF";

/// Names that need one.
const NAMES: &str = "\
    Alpha=391 ApplyFunction=2061 Beta=392 Chi=3A7 Dagger=2021 Delta=394 Epsilon=395 Eta=397 Gamma=393 Hat=5E InvisibleComma=2063 \
    InvisibleTimes=2062 Iota=399 Kappa=39A Lambda=39B MediumSpace=205F Mu=39C NewLine=A NoBreak=2060 NonBreakingSpace=A0 Nu=39D \
    OElig=152 Omega=3A9 Omicron=39F Phi=3A6 Pi=3A0 Prime=2033 Psi=3A8 Rho=3A1 Scaron=160 Sigma=3A3 Tab=9 Tau=3A4 Theta=398 \
    ThinSpace=2009 Upsilon=3A5 VeryThinSpace=200A Xi=39E Yuml=178 ZeroWidthSpace=200B Zeta=396 alefsym=2135 alpha=3B1 and=2227 ang=2220 \
    apos=27 ast=2A asymp=2248 bdquo=201E beta=3B2 bsol=5C bull=2022 cap=2229 chi=3C7 circ=2C6 clubs=2663 colon=3A comma=2C commat=40 \
    cong=2245 crarr=21B5 cup=222A dArr=21D3 dagger=2020 darr=2193 dash=2010 delta=3B4 diams=2666 dollar=24 empty=2205 emsp=2003 \
    emsp13=2004 emsp14=2005 ensp=2002 epsilon=3B5 equals=3D equiv=2261 eta=3B7 euro=20AC excl=21 exist=2203 fnof=192 forall=2200 \
    frasl=2044 gamma=3B3 ge=2265 grave=60 hArr=21D4 hairsp=200A harr=2194 hearts=2665 hellip=2026 horbar=2015 hyphen=2010 image=2111 \
    infin=221E int=222B iota=3B9 isin=2208 kappa=3BA lArr=21D0 lambda=3BB lang=27E8 larr=2190 lbrace=7B lbrack=5B lceil=2308 lcub=7B \
    ldquo=201C le=2264 lfloor=230A lowast=2217 lowbar=5F loz=25CA lpar=28 lrm=200E lsaquo=2039 lsqb=5B lsquo=2018 mdash=2014 midast=2A \
    minus=2212 mldr=2026 mu=3BC nabla=2207 ndash=2013 ne=2260 ni=220B nldr=2025 notin=2209 nsub=2284 nu=3BD num=23 numsp=2007 oelig=153 \
    oline=203E omega=3C9 omicron=3BF oplus=2295 or=2228 otimes=2297 part=2202 percnt=25 period=2E permil=2030 perp=22A5 phi=3C6 pi=3C0 \
    piv=3D6 plus=2B prime=2032 prod=220F prop=221D psi=3C8 puncsp=2008 quest=3F rArr=21D2 radic=221A rang=27E9 rarr=2192 rbrace=7D \
    rbrack=5D rceil=2309 rcub=7D rdquo=201D real=211C rfloor=230B rho=3C1 rlm=200F rpar=29 rsaquo=203A rsqb=5D rsquo=2019 sbquo=201A \
    scaron=161 sdot=22C5 semi=3B sigma=3C3 sigmaf=3C2 sim=223C sol=2F spades=2660 sub=2282 sube=2286 sum=2211 sup=2283 supe=2287 \
    tau=3C4 there4=2234 theta=3B8 thetasym=3D1 thinsp=2009 tilde=2DC trade=2122 uArr=21D1 uarr=2191 upsih=3D2 upsilon=3C5 verbar=7C \
    vert=7C weierp=2118 xi=3BE zeta=3B6 zwj=200D zwnj=200C";

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(table: &str) -> Vec<(&str, &str)> {
        table.split(' ').map(|entry| entry.split_once('=').unwrap()).collect()
    }

    #[test]
    fn the_tables_are_sorted_and_every_name_is_found() {
        for (table, len) in [(OLD_NAMES, 106), (NAMES, 205)] {
            let entries = entries(table);
            assert_eq!(entries.len(), len);
            assert!(entries.is_sorted_by(|a, b| a.0 < b.0));
            for (name, code) in entries {
                assert_eq!(named(table, name).map(u32::from), u32::from_str_radix(code, 16).ok(), "{name}");
            }
        }
        assert!(entries(OLD_NAMES).iter().all(|(name, _)| OLD_NAME_LENGTHS.contains(&name.len())));
        for unknown in ["", "A", "AElif", "aa", "zzz", "名"] {
            assert_eq!(named(NAMES, unknown), None, "{unknown}");
        }
    }

    #[test]
    fn numbers_are_read_in_both_notations_with_and_without_semicolon() {
        for (text, expected) in [
            ("&#49;3", ('1', 5)),
            ("&#x31;3", ('1', 6)),
            ("&#X6838号", ('核', 7)),
            ("&#00049", ('1', 7)),
            ("&#150;", ('–', 6)),
            ("&#129;", ('\u{81}', 6)),
            ("&#0;", (UNKNOWN, 4)),
            ("&#xD800;", (UNKNOWN, 8)),
            ("&#99999999999999999999;", (UNKNOWN, 23)),
        ] {
            assert_eq!(read(text, false), Some(expected), "{text}");
        }
        for text in ["&#;", "&#x;", "&#xg", "&#", "&# 49;"] {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn old_names_need_no_semicolon_and_the_longest_wins() {
        assert_eq!(read("&nbsp13000000001", false), Some(('\u{A0}', 5)));
        assert_eq!(read("&nbsp13000000001;", false), Some(('\u{A0}', 5)));
        assert_eq!(read("&notin;", false), Some(('∉', 7)));
        assert_eq!(read("&notin", false), Some(('¬', 4)));
        assert_eq!(read("&mdash", false), None);
    }

    #[test]
    fn a_name_that_is_not_in_the_tables_stays_as_it_is_written() {
        for text in ["&parallel;", "&x;", "&;", "& ", "&", "&号;"] {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn addresses_keep_parameters_that_look_like_references() {
        assert_eq!(attribute_value("?a=1&copy=2&reg3&lt&amp;b"), "?a=1&copy=2&reg3<&b");
        assert_eq!(attribute_value("a\r\nb\rc\0"), "a\nb\nc\u{FFFD}");
    }
}
