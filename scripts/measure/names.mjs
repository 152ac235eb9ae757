// Names of persons who do not exist, from frequencies of the kit's own making.
// Their meaning lies in the context, so a name carries the context as its kind; whether a rule must speak follows from it.

import { labelled } from './passage.mjs';

const SURNAMES = {
  王: 72,
  李: 72,
  张: 68,
  刘: 54,
  陈: 46,
  杨: 52,
  赵: 30,
  黄: 26,
  周: 24,
  吴: 22,
  徐: 18,
  孙: 18,
  胡: 14,
  朱: 13,
  高: 12,
  林: 11,
  何: 12,
  郭: 13,
  马: 16,
  罗: 16,
  梁: 9,
  宋: 9,
  郑: 9,
  谢: 8,
  韩: 7,
  唐: 9,
  冯: 7,
  于: 6,
  董: 6,
  萧: 3,
  程: 5,
  曹: 6,
  袁: 5,
  邓: 7,
  许: 6,
  傅: 3,
  沈: 4,
  曾: 6,
  彭: 7,
  吕: 5,
  苏: 6,
  卢: 4,
  蒋: 6,
  蔡: 4,
  贾: 3,
  丁: 4,
  魏: 4,
  薛: 3,
  叶: 4,
  阎: 1,
  余: 5,
  潘: 4,
  杜: 5,
  戴: 3,
  夏: 3,
  钟: 3,
  汪: 3,
  田: 4,
  任: 4,
  姜: 3,
  范: 4,
  方: 3,
  石: 4,
  姚: 3,
  谭: 3,
  廖: 3,
  邹: 3,
  熊: 4,
  金: 3,
  陆: 3,
  郝: 2,
  孔: 2,
  白: 3,
  崔: 2,
  康: 2,
  毛: 2,
  邱: 2,
  秦: 2,
  江: 2,
  史: 2,
  顾: 2,
  侯: 2,
  邵: 2,
  孟: 2,
  龙: 3,
  万: 2,
  段: 5,
  雷: 2,
  钱: 2,
  汤: 2,
  尹: 4,
  易: 2,
  黎: 2,
  常: 2,
  武: 2,
  乔: 1,
  贺: 1,
  赖: 1,
  龚: 2,
  文: 1,
  普: 5,
  木: 2,
  和: 5,
  刀: 3,
  盘: 2,
  陶: 3,
  施: 2,
  毕: 2,
  起: 1,
  欧阳: 2,
  司马: 1,
  上官: 1,
  诸葛: 1,
  尉迟: 1,
  慕容: 1,
};
const FIRST =
  '建国志文晓小海春永玉云丽秀明红光俊子雨思佳天金德正世家庆学兴宏立少振新绍汝雪艳桂凤美慧雅欣梓浩宇泽承启振培树福寿长荣顺成大开加应东继怀仕贵有';
const LAST =
  '华明强军平芳英兰珍霞敏静伟勇杰涛鹏斌波辉刚林峰云飞龙祥贵发才生元清泉琼仙芬莲花梅菊燕萍娟琴蓉婷媛琳洁颖悦涵轩睿航然彤怡宁康安福寿章武文光亮洪良忠义礼信昌盛茂富财根树';
const MINORITY = [
  '岩温',
  '岩罕',
  '岩叫',
  '玉香',
  '玉罕',
  '玉叫',
  '依香',
  '依罕',
  '波罕',
  '咪罕',
  '扎丕',
  '扎体',
  '娜罗',
  '鲁茸',
  '此里',
  '阿普',
  '腊者',
];
const MINORITY_LAST = '囡叫应扁坎恩旺嫩丙香龙胆约宝';

/** Status of a name by its context: who must be hidden, who acts in public, and where people differ. */
export const NAME_CONTEXTS = {
  labelled: 'flag',
  column: 'flag',
  prose: 'flag',
  health: 'flag',
  welfare: 'flag',
  minor: 'flag',
  protected: 'flag',
  official: 'quiet',
  byline: 'quiet',
  expert: 'quiet',
  commended: 'either',
  contact: 'either',
};

/** A full name in plain, as text. */
export function fullName(random) {
  if (random.chance(0.04)) return random.pick(MINORITY) + random.pick(MINORITY_LAST);
  const surname = random.weighted(SURNAMES);
  if (surname.length === 2) return surname + random.pick(random.chance(0.5) ? LAST : FIRST);
  return random.chance(0.16) ? surname + random.pick(LAST) : surname + random.pick(FIRST) + random.pick(LAST);
}

/** A full name under the label that its context asks for. */
export function nameIn(random, context) {
  return labelled(fullName(random), {
    type: 'person-name',
    status: NAME_CONTEXTS[context],
    state: 'exposed',
    kind: context,
    disguise: 'plain',
  });
}

/** A name masked as courts and offices do it: 张某, 张某某, 刘某甲, 张*, 张××. */
export function maskedName(random) {
  const surname = random.weighted(SURNAMES);
  const hidden = random.weighted({ 某: 8, 某某: 8, 某甲: 1, 某乙: 1, '*': 3, '**': 3, '×': 1, '××': 2, '＊＊': 1 });
  const text = random.chance(0.08) && !hidden.startsWith('某') ? `${surname}*${random.pick(LAST)}` : surname + hidden;
  return labelled(text, { type: 'person-name', status: 'quiet', state: 'masked', kind: 'masked', disguise: 'plain' });
}
