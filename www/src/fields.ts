// The fields of the form: which member of the submission, how it is asked, when it matters.
// A table, so that a field is one line and the form needs no code of its own for any of them.

import type { Bilingual } from 'hegao';
import { both } from './language.js';

export interface Field {
  path: string;
  label: Bilingual;
  kind: 'text' | 'select' | 'list' | 'date' | 'moment' | 'yesno';
  options?: readonly (readonly [string, Bilingual])[];
  hint?: Bilingual;
  /** Takes the whole width. */
  isWide?: boolean;
}

export interface Group {
  id: string;
  name: Bilingual;
  fields: readonly Field[];
  /** Shown only while this member has this value. */
  when?: readonly [path: string, value: string];
}

const same = (...values: string[]): (readonly [string, Bilingual])[] =>
  values.map((value) => [value, both(value, value)]);

export const GROUPS: readonly Group[] = [
  {
    id: 'draft',
    name: both('稿件', 'Draft'),
    fields: [
      {
        path: 'draft.kind',
        label: both('性质', 'Kind'),
        kind: 'select',
        options: [
          ['original', both('原创', 'original')],
          ['repost', both('转载', 'repost')],
          ['interpretation', both('政策解读', 'interpretation')],
          ['notice', both('公告', 'notice')],
        ],
      },
      { path: 'draft.unit', label: both('发布单位', 'Unit'), kind: 'text' },
      {
        path: 'draft.type',
        label: both('文种', 'Type'),
        kind: 'text',
        hint: both('如 通告、公示', 'such as 通告, 公示'),
      },
      { path: 'draft.docNumber', label: both('发文字号', 'Document number'), kind: 'text' },
      {
        path: 'draft.importance',
        label: both('重要程度', 'Importance'),
        kind: 'select',
        options: [
          ['general', both('一般', 'general')],
          ['important', both('重要', 'important')],
          ['major-sensitive', both('重大敏感', 'major or sensitive')],
        ],
      },
      {
        path: 'draft.format',
        label: both('正文格式', 'Format'),
        kind: 'select',
        options: [
          ['plain', both('纯文本', 'plain text')],
          ['markdown', both('Markdown', 'Markdown')],
          ['html', both('HTML 源码', 'HTML source')],
        ],
        hint: both('不填则自动判断', 'left empty: told from the text'),
      },
      { path: 'draft.publishAt', label: both('拟发布时间', 'To be published'), kind: 'moment' },
      { path: 'today', label: both('按哪天检查', 'Checked as of'), kind: 'date' },
    ],
  },
  {
    id: 'source',
    name: both('转载来源', 'Source of the repost'),
    when: ['draft.kind', 'repost'],
    fields: [
      { path: 'draft.source.name', label: both('原发布单位', 'Publisher'), kind: 'text' },
      { path: 'draft.source.url', label: both('原文链接', 'Link'), kind: 'text', isWide: true },
      {
        path: 'draft.source.medium',
        label: both('没有链接的载体', 'Medium without a link'),
        kind: 'select',
        options: same('报纸', '电视', '内部文件'),
      },
      {
        path: 'draft.source.issue',
        label: both('日期和版次', 'Date and page'),
        kind: 'text',
        hint: both('如 2026-11-20 第1版', 'such as 2026-11-20, p. 1'),
      },
      { path: 'draft.original.title', label: both('原标题', 'Original title'), kind: 'text', isWide: true },
      { path: 'draft.excerpt', label: both('声明为摘编', 'Declared an excerpt'), kind: 'yesno' },
    ],
  },
  {
    id: 'disclosure',
    name: both('公开依据', 'Grounds for disclosure'),
    fields: [
      {
        path: 'draft.category',
        label: both('信息类别', 'Category'),
        kind: 'select',
        options: same('一般', '惩戒公示', '强制性信息披露'),
      },
      {
        path: 'draft.legalBasis',
        label: both('依据的法律或文件', 'Law or document'),
        kind: 'text',
        hint: both('惩戒公示、强制性信息披露须写明依据', 'needed for penalties and mandatory disclosure'),
        isWide: true,
      },
      { path: 'draft.consent', label: both('本人同意公开', 'Persons named agreed'), kind: 'yesno' },
      { path: 'draft.coordination', label: both('已沟通的其他单位', 'Units consulted'), kind: 'list' },
    ],
  },
  {
    id: 'account',
    name: both('账号', 'Account'),
    fields: [
      { path: 'account.name', label: both('账号名称', 'Name'), kind: 'text' },
      {
        path: 'account.platform',
        label: both('平台', 'Platform'),
        kind: 'select',
        options: same('微信', '微博', '抖音', '移动客户端', '其他'),
      },
      { path: 'account.unit', label: both('主办单位全称', 'Unit'), kind: 'text' },
      { path: 'account.shortNames', label: both('规范化简称', 'Short names'), kind: 'list' },
      { path: 'account.verification.done', label: both('已认证', 'Verified'), kind: 'yesno' },
      {
        path: 'account.verification.subjectType',
        label: both('认证主体', 'Verified as'),
        kind: 'select',
        options: same('机关', '事业单位', '企业', '个人'),
      },
      {
        path: 'account.verification.text',
        label: both('公开认证信息', 'Verification text'),
        kind: 'text',
        isWide: true,
      },
      { path: 'account.approvals.sameLevelGov', label: both('同级政府同意', 'Same-level government'), kind: 'yesno' },
      {
        path: 'account.approvals.filedWithSupervisor',
        label: both('报主管单位备案', 'Filed with supervisor'),
        kind: 'yesno',
      },
      { path: 'account.approvals.principalLeader', label: both('主要负责人同意', 'Principal leader'), kind: 'yesno' },
      { path: 'account.approvals.collective', label: both('集体研究决定', 'Collective decision'), kind: 'yesno' },
    ],
  },
  {
    id: 'review',
    name: both('审签', 'Sign-off'),
    fields: [
      { path: 'draft.review.editor.name', label: both('编辑', 'Editor'), kind: 'text' },
      { path: 'draft.review.editor.at', label: both('编辑时间', 'Edited at'), kind: 'moment' },
      { path: 'draft.review.signer.name', label: both('签发人', 'Signed by'), kind: 'text' },
      {
        path: 'draft.review.signer.level',
        label: both('签发人职务', 'Post'),
        kind: 'text',
        hint: both('如 分管领导', 'such as 分管领导'),
      },
      { path: 'draft.review.signer.at', label: both('签发时间', 'Signed at'), kind: 'moment' },
      { path: 'draft.review.authorisation', label: both('敏感信息授权', 'Authorisation'), kind: 'text' },
      {
        path: 'draft.review.contentHash',
        label: both('所签版本的内容指纹', 'Hash of what was signed'),
        kind: 'text',
        isWide: true,
      },
    ],
  },
];

const BY_PATH = new Map(GROUPS.flatMap(({ fields }) => fields.map((field) => [field.path, field] as const)));

const OTHERS: Record<string, Bilingual> = {
  'draft.title': both('标题', 'Title'),
  'draft.text': both('正文', 'Text'),
  'draft.source': both('转载来源', 'Source'),
  'draft.review': both('审签', 'Sign-off'),
  account: both('账号', 'Account'),
  'account.verification': both('认证', 'Verification'),
  'account.approvals': both('批准和备案', 'Approvals'),
};

/** What people call the field. */
export function fieldName(path: string): Bilingual {
  const known = BY_PATH.get(path)?.label ?? OTHERS[path];
  if (known !== undefined) return known;
  if (/^draft\.images\b/.test(path)) return both('图片', 'Image');
  return both(path, path);
}
