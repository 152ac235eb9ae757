// Families of rules: the first word of a rule's id, as people call it.

import type { Bilingual } from 'hegao';
import { both } from './language.js';

const NAMES: Record<string, Bilingual> = {
  account: both('账号名称', 'Account names'),
  acc: both('账号管理', 'Accounts'),
  adv: both('商业推广', 'Advertising'),
  agency: both('机关名称', 'Organs'),
  con: both('内容', 'Content'),
  evt: both('突发和敏感', 'Sensitive events'),
  fil: both('备案', 'Filing'),
  fol: both('强制推广', 'Forced following'),
  his: both('更新', 'Updating'),
  map: both('地图', 'Maps'),
  original: both('原创', 'Originals'),
  pii: both('个人信息', 'Personal data'),
  place: both('地名', 'Place names'),
  repost: both('转载', 'Reposts'),
  rev: both('审签', 'Sign-off'),
  sec: both('安全', 'Security'),
  svc: both('服务互动', 'Services'),
  txt: both('文字规范', 'Wording'),
};

/** The family of a rule. */
export function familyOf(rule: string): string {
  return rule.split('-', 1)[0] ?? rule;
}

/** What people call the family. */
export function familyName(family: string): Bilingual {
  return NAMES[family] ?? both(family, family);
}
