//! The fields of a submission: one table from which inputs are validated and the JSON Schema is made.
//!
//! Every field is optional and may be `null`. A field that is not in the table is an error; `note` and
//! `expect` are ignored wherever they are not a field of their own.

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A string or a number, echoed as given.
    Id,
    /// An object with the fields named.
    Object(&'static str, &'static [Field]),
    /// An array of one shape.
    List(&'static Shape),
    /// Either of two shapes.
    Either(&'static Shape, &'static Shape),
}

/// One field: its name, its shape, and what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The key in JSON.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// What it means, with units and an example where they help.
    pub doc: &'static str,
}

const fn f(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, doc }
}

use Shape::{Either, Flag, Id, List, Number, Object, Text};

const TEXTS: Shape = List(&Text);
const CELLS: Shape = List(&List(&Text));

const PERSON_AT_DESK: Shape = Object(
    "Handler",
    &[
        f("name", Text, "Name of the person."),
        f("id", Text, "User id in the host's system; the same id means the same person."),
        f("level", Text, "Post at which the person signs, for example 分管领导."),
        f("at", Text, "When, as ISO 8601 local time, `2026-11-24T09:00`."),
    ],
);

const IMAGE: &[Field] = &[
    f("src", Text, "Address or file name of the image."),
    f("kind", Text, "What it shows, as declared: `map`, `photo`, `chart` or `other`."),
    f("alt", Text, "Alternative text."),
    f("caption", Text, "Caption printed beside the image."),
    f("ocrText", Text, "Text that the host's OCR read in the image; without it the picture itself stays unchecked."),
    f("exif", Object("Exif", &[f("gps", List(&Number), "Latitude and longitude in degrees.")]), "Metadata inside the image file."),
    f(
        "mapReview",
        Object(
            "MapReview",
            &[
                f("number", Text, "Approval number of the map, `GS（2019）1822号`."),
                f("producer", Text, "Who made the map."),
                f("modified", Flag, "Whether the base map was changed."),
                f("overlayOnly", Flag, "Whether only labels were laid over it."),
            ],
        ),
        "What is known of the map's approval.",
    ),
    f("mapExempt", Text, "Kind of map that needs no approval: 景区图, 街区图, 地铁公交线路图 or 场馆平面图."),
];

const LINK: &[Field] = &[f("url", Text, "Target of the link."), f("text", Text, "Words that carry the link.")];

const BLOCK: &[Field] = &[
    f("id", Text, "The host's name of the block; a diagnostic names it in `block`."),
    f("kind", Text, "`heading`, `paragraph`, `listItem`, `quote`, `caption`, `table` or `image`; `paragraph` if absent."),
    f("text", Text, "Plain text of the block; U+FFFC stands for an embedded object."),
    f("cells", CELLS, "Rows of a table, the header first."),
    f("image", Object("BlockImage", IMAGE), "The image that the block is."),
    f("links", List(&Object("BlockLink", LINK)), "Links inside the block."),
];

const BLOCKS: Shape = List(&Object("Block", BLOCK));

const DRAFT: &[Field] = &[
    f("stage", Text, "`draft` while writing, `submit` when handed in."),
    f("kind", Text, "`original`, `repost`, `interpretation` or `notice`."),
    f("type", Text, "Kind of document, for example 公告."),
    f("title", Text, "Title."),
    f("text", Text, "Body; `format` says how to read it. Offsets count in this string as given."),
    f("format", Text, "`plain`, `markdown` or `html`. Absent: HTML if it holds a tag, comment or doctype that HTML knows, else plain text in which Markdown images, links, headings and `|` rows are read."),
    f("blocks", BLOCKS, "Body as blocks, in place of `text`."),
    f("images", List(&Object("Image", IMAGE)), "Images of the draft. An image that also stands in `text` is matched by `src`."),
    f("links", List(&Object("DraftLink", LINK)), "Links that are not in the text, for example WeChat's 原文链接."),
    f("table", Object("Table", &[f("head", TEXTS, "Header cells."), f("rows", CELLS, "Rows of cells.")]), "A table handed over apart from the text."),
    f(
        "source",
        Object(
            "Source",
            &[
                f("name", Text, "Publisher that is reposted."),
                f("url", Text, "Link to the original."),
                f("medium", Text, "Medium without a link: 报纸, 电视 or 内部文件."),
                f("issue", Text, "Date and page or channel, `2026-11-20 第1版`."),
                f("accountId", Text, "Account id of the publisher."),
            ],
        ),
        "Where a repost comes from.",
    ),
    f("original", Object("Original", &[f("title", Text, "Original title."), f("text", Text, "Original text.")]), "What is reposted."),
    f("excerpt", Flag, "Whether the repost declares itself an excerpt."),
    f("category", Text, "Category of disclosure: 一般, 惩戒公示 or 强制性信息披露."),
    f("legalBasis", Text, "Law or document that demands the disclosure."),
    f("consent", Flag, "Whether the persons named agreed."),
    f("importance", Text, "`general`, `important` or `major-sensitive`."),
    f("docNumber", Text, "Number of the document, 云政办规〔2019〕6号."),
    f("policyDoc", Object("PolicyDoc", &[f("number", Text, "Its number."), f("url", Text, "Its address.")]), "Policy document that an interpretation explains."),
    f("coordination", TEXTS, "Other units that were consulted."),
    f("publishAt", Text, "When it is to be published, ISO 8601 local time."),
    f(
        "review",
        Object(
            "Review",
            &[
                f("editor", PERSON_AT_DESK, "Who edited."),
                f("signer", PERSON_AT_DESK, "Who signed."),
                f("authorisation", Text, "Authorisation to publish sensitive information."),
                f("contentHash", Text, "`contentHash` of what was signed: SHA-256 in hex."),
            ],
        ),
        "Review and sign-off.",
    ),
    f("unit", Text, "Unit that publishes the draft."),
];

const ACCOUNT: &[Field] = &[
    f("unit", Text, "Full name of the unit that runs the account."),
    f("unitNames", TEXTS, "Names of organs that count as such in an account name."),
    f("shortNames", TEXTS, "Registered standard short forms of the unit's name."),
    f("approvedBrandNames", TEXTS, "Brand names that were approved."),
    f("internalOrgans", TEXTS, "Names of the unit's internal organs."),
    f("name", Text, "Name of the account."),
    f("nameNote", Text, "Reason for a name that differs between platforms."),
    f("platform", Text, "Platform, for example 微信."),
    f("type", Text, "Kind of account, for example 移动客户端."),
    f("status", Text, "正常, 暂停, 注销 or 关停."),
    f("isGovernmentAccount", Flag, "Whether it is a government account at all."),
    f("centralInYunnan", Flag, "Whether it belongs to a central organ seated in the province."),
    f(
        "verification",
        Object(
            "Verification",
            &[
                f("done", Flag, "Whether the platform verified the account."),
                f("subjectType", Text, "Kind of subject, for example 机关 or 个人."),
                f("text", Text, "Public verification text."),
                f("platformHasNone", Flag, "Whether the platform offers no verification."),
            ],
        ),
        "Verification by the platform.",
    ),
    f("sponsor", Text, "Unit named as the sponsor."),
    f("operator", Object("Operator", &[f("name", Text, "Its name."), f("external", Flag, "Whether it is outside the unit.")]), "Who operates the account."),
    f(
        "contract",
        Object(
            "Contract",
            &[
                f("duties", Flag, "Whether duties are agreed."),
                f("secrecyAgreement", Flag, "Whether a secrecy agreement is signed."),
                f("qualificationReviewed", Flag, "Whether the qualification was reviewed."),
            ],
        ),
        "Agreement with an external operator.",
    ),
    f(
        "approvals",
        Object(
            "Approvals",
            &[
                f("collective", Flag, "Collective decision of the unit."),
                f("principalLeader", Flag, "Consent of the principal leader."),
                f("sameLevelGov", Flag, "Consent of the government of the same level."),
                f("filedWithSupervisor", Flag, "Filed with the supervising unit of the same level."),
                f("eventException", Text, "Approval of an account for one event."),
            ],
        ),
        "Approvals on record. Absent while `name` is given: none.",
    ),
    f("qualifications", Object("Qualifications", &[f("internetNews", Flag, "Internet news service."), f("av", Flag, "Audio-visual programmes.")]), "Qualifications held."),
    f("serviceTypes", TEXTS, "Services that the account provides."),
    f("functions", TEXTS, "Functions of a client."),
    f(
        "interaction",
        Object(
            "Interaction",
            &[
                f("enabled", Flag, "Whether it is switched on."),
                f("name", Text, "Its name."),
                f("onlineAt", Text, "Date it went on line, `2026-11-01`."),
                f("securityAssessment", Text, "Date of the security assessment."),
            ],
        ),
        "Interactive column.",
    ),
    f(
        "team",
        Object(
            "Team",
            &[
                f("chief", Text, "Person in charge."),
                f("principal", Text, "Principal leader."),
                f("deputy", Text, "Deputy in charge."),
                f("chiefEditor", Text, "Chief editor."),
                f("editors", TEXTS, "Editors."),
                f("reviewers", TEXTS, "Reviewers."),
                f("tech", TEXTS, "Technical staff."),
                f("concurrentNoted", Flag, "Whether concurrent posts are noted."),
                f("members", List(&Object("Member", &[f("name", Text, "Name."), f("leftAt", Text, "Date of leaving, `2026-11-01`.")])), "Members."),
                f("passwordChangedAt", Text, "Date of the last password change."),
            ],
        ),
        "Who runs the account.",
    ),
    f("server", Object("Server", &[f("country", Text, "ISO 3166 code."), f("province", Text, "Province.")]), "Where the server stands."),
    f("mlps", Text, "Level of network-security protection, 三级."),
    f("ipv6", Flag, "Whether IPv6 works."),
    f("attestations", List(&Object("Attestation", &[f("item", Text, "What is attested."), f("at", Text, "Date, `2026-05-10`.")])), "Duties that the unit attests."),
    f("correctionEntry", Text, "Where readers report mistakes."),
    f("createdAt", Text, "Date of opening, `2026-11-01`."),
    f("mergedInto", Text, "Account or client it was merged into."),
];

const OPINION: Shape = Object(
    "Opinion",
    &[f("signedBy", Text, "Who signed."), f("date", Text, "Date, `2026-11-05`."), f("sealed", Flag, "Whether the seal is on it.")],
);

const FILING: &[Field] = &[
    f("unitName", Text, "Name of the unit."),
    f("unitSealed", Flag, "Whether the unit's seal is on it."),
    f("formDate", Text, "Date of the form."),
    f("accountId", Text, "Account id."),
    f("accountName", Text, "Account name."),
    f("createdAt", Text, "Date of creation."),
    f("platform", Text, "Platform."),
    f("verified", Flag, "Whether the account is verified."),
    f("supervisor", Text, "Supervising unit."),
    f("newsQualification", Flag, "Whether the news qualification is held."),
    f("sponsor", Text, "Sponsoring unit."),
    f("sponsorDeputyLeader", Object("Leader", &[f("name", Text, "Name."), f("post", Text, "Post.")]), "Deputy leader of the sponsor."),
    f("sponsorContact", Text, "Telephone of the sponsor."),
    f("operatorUnit", Text, "Operating unit."),
    f("operatorDeputyLeader", Object("OperatorLeader", &[f("name", Text, "Name."), f("post", Text, "Post.")]), "Deputy leader of the operator."),
    f("operatorContact", Text, "Telephone of the operator."),
    f("functions", TEXTS, "Functions ticked."),
    f("wechatType", Either(&Text, &TEXTS), "Kind of WeChat account: 服务号, 订阅号 or 小程序."),
    f("otherPlatform", Text, "Name of another platform."),
    f("qrCode", Text, "File name of the QR code."),
    f("introduction", Text, "Introduction."),
    f("accessUrl", Text, "Access link."),
    f(
        "menus",
        List(&Object(
            "Menu",
            &[
                f("name", Text, "Name."),
                f("level1", Text, "First-level menu."),
                f("level2", Text, "Second-level menu."),
                f("level3", Text, "Third-level menu."),
                f("note", Text, "Remark."),
            ],
        )),
        "Columns.",
    ),
    f(
        "admins",
        List(&Object(
            "Admin",
            &[
                f("role", Text, "Role."),
                f("name", Text, "Name."),
                f("unitAndPost", Text, "Unit and post."),
                f("officeTel", Text, "Office telephone."),
                f("mobile", Text, "Mobile."),
                f("qq", Text, "QQ."),
                f("wechat", Text, "WeChat id."),
            ],
        )),
        "Administrators.",
    ),
    f("reason", Text, "Reason."),
    f("sponsorOpinion", OPINION, "Opinion of the sponsor."),
    f("supervisorOpinion", OPINION, "Opinion of the supervisor."),
    f("operationStart", Text, "Start of operation."),
    f("followers", Number, "Followers."),
    f("runStatus", Text, "正常, 暂停, 注销 or 关停."),
    f("action", Text, "开办, 变更, 关停 or 注销."),
    f("eventDate", Text, "Date of that event."),
    f("filedAt", Text, "Date of filing."),
    f("stage", Text, "`draft`, `submitted` or `accepted`."),
    f("copies", Number, "Copies of the paper form."),
    f("note", Text, "Remark."),
    f("collectiveDecision", Flag, "Collective decision."),
    f("principalLeaderConsent", Flag, "Consent of the principal leader."),
    f("sameLevelGovConsent", Text, "Number of the consent of the same-level government."),
    f("publicNotice", Object("PublicNotice", &[f("from", Text, "First day."), f("effective", Text, "Day it takes effect.")]), "Notice to the public."),
];

/// The fields of a submission.
pub const SUBMISSION: &[Field] = &[
    f("id", Id, "Name of the submission in a batch; echoed as given."),
    f("text", Text, "A body alone: the short form of `draft.text`."),
    f("format", Text, "How to read `text`; see `draft.format`."),
    f("blocks", BLOCKS, "A body alone, as blocks."),
    f("draft", Object("Draft", DRAFT), "The draft that is to be published."),
    f("account", Object("Account", ACCOUNT), "The account it is published from, or an account profile alone."),
    f("accounts", List(&Object("OtherAccount", ACCOUNT)), "All accounts of the unit."),
    f("filing", Object("Filing", FILING), "The filing form."),
    f(
        "history",
        Object(
            "History",
            &[
                f("posts", List(&Either(&Text, &Object("Post", &[f("d", Text, "Date, `2026-11-12`."), f("kind", Text, "`original` or `repost`."), f("title", Text, "Title.")]))), "Posts, as dates or objects."),
                f("same", List(&Object("SamePost", &[f("platform", Text, "Platform."), f("text", Text, "Text.")])), "One message on several platforms."),
            ],
        ),
        "What the account posted.",
    ),
    f("website", Object("Website", &[f("titles", TEXTS, "Titles on the government site."), f("docNumbers", TEXTS, "Document numbers on it.")]), "Index of the government site."),
    f("mustRepost", List(&Object("MustRepost", &[f("title", Text, "Title."), f("due", Text, "Due date.")])), "Policies that must be reposted."),
    f("objections", List(&Object("Objection", &[f("receivedAt", Text, "Date received."), f("repliedAt", Text, "Date answered."), f("extended", Flag, "Whether extended.")])), "Objections from the public."),
    f("messages", List(&Object("Message", &[f("at", Text, "Date."), f("status", Text, "State, 待复.")])), "Messages from the public."),
    f("replyLimit", Number, "Working days within which messages are answered."),
    f("publishDate", Text, "Date of publication, `2026-11-24`."),
    f("author", Object("Author", &[f("isPublicServant", Flag, "Whether a public servant."), f("unitConsent", Flag, "Whether the unit agreed.")]), "Author of a personal account."),
    f("today", Text, "Today's date, `2026-11-24`; the engine has no clock."),
    f("config", Object("Config", &[f("officials", List(&Object("Official", &[f("name", Text, "Name."), f("title", Text, "Title."), f("from", Text, "Since, `2025-01`.")])), "Officials in office.")]), "Facts of the site."),
];

/// Keys that every object may carry and nothing reads.
pub const IGNORED: &[&str] = &["note", "expect"];

/// The JSON Schema (2020-12) of a submission, made from the table.
///
/// ```
/// let schema = hegao::draft::schema::json_schema();
/// assert_eq!(schema["properties"]["draft"]["type"], serde_json::json!(["object", "null"]));
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut schema = object_schema("Submission", SUBMISSION, false);
    if let Some(map) = schema.as_object_mut() {
        map.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    }
    schema
}

fn object_schema(title: &str, fields: &[Field], nullable: bool) -> serde_json::Value {
    let mut properties = serde_json::Map::new();
    for field in fields {
        let mut schema = shape_schema(&field.shape);
        if let Some(map) = schema.as_object_mut() {
            map.insert("description".into(), field.doc.into());
        }
        properties.insert(field.name.into(), schema);
    }
    for key in IGNORED {
        properties.entry((*key).to_owned()).or_insert_with(|| serde_json::json!({ "description": "Ignored." }));
    }
    let kind = if nullable { serde_json::json!(["object", "null"]) } else { "object".into() };
    serde_json::json!({ "title": title, "type": kind, "properties": properties, "additionalProperties": false })
}

fn shape_schema(shape: &Shape) -> serde_json::Value {
    match shape {
        Shape::Text => serde_json::json!({ "type": ["string", "null"] }),
        Shape::Flag => serde_json::json!({ "type": ["boolean", "null"] }),
        Shape::Number => serde_json::json!({ "type": ["number", "null"] }),
        Shape::Id => serde_json::json!({ "type": ["string", "number", "null"] }),
        Shape::Object(title, fields) => object_schema(title, fields, true),
        Shape::List(item) => serde_json::json!({ "type": ["array", "null"], "items": shape_schema(item) }),
        Shape::Either(a, b) => serde_json::json!({ "anyOf": [shape_schema(a), shape_schema(b)] }),
    }
}
