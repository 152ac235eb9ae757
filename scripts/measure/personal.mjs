// Personal data type by type: how a value is made, which keys and headers stand before it, how it is disguised and
// masked, and in which sentences of its own it appears. A key that ends in ~ takes the value directly.

import * as numbers from './numbers.mjs';
import { p } from './passage.mjs';
import { ESTATES, ROADS } from './words.mjs';

const ID_GROUPS = [6, 8, 4];
const CARD_GROUPS = [4, 4, 4, 4];
const NUMERIC = ['full-width', 'spaced', 'dashed', 'broken', 'zero-width'];
const WIDE = ['full-width', 'zero-width'];

/**
 * A true value.
 * @typedef {object} Value
 * @property {string} text As it is written when nobody disguises it.
 * @property {string} kind Which form of the type.
 * @property {number[]} [groups] Lengths of the groups that people set apart.
 * @property {string[]} [keys] Keys of this form, instead of those of the type.
 * @property {boolean} [keyed] Whether only its key makes it what it is.
 * @property {boolean} [fixed] Whether it is never disguised.
 */

/**
 * A type of personal data.
 * @typedef {object} Personal
 * @property {number} weight How often it is the subject of a submission.
 * @property {(w: import('./world.mjs').World, place: string) => Value} make A true value.
 * @property {string[]} keys What stands before it in a sentence or a form.
 * @property {string[]} headers What stands over its column.
 * @property {boolean} [bare] Whether it needs no key.
 * @property {string[]} ways How it may be disguised.
 * @property {(w: import('./world.mjs').World, text: string) => string} [mask] A mask that holds, where masks.mjs has none.
 * @property {((w: import('./world.mjs').World, v: () => import('./passage.mjs').Passage) => unknown)[]} frames Sentences of its own.
 */

/** @type {Record<string, Personal>} */
export const PERSONAL = {
  'resident-id': {
    weight: 14,
    bare: true,
    make: (w, place) => {
      const special = place === 'cell' ? {} : { trader: 3, permit: 1, disability: 2 };
      const make = w.random.weighted({ plain: 20, old: 4, wrong: 2, ...special });
      if (make === 'plain') return { text: numbers.residentId(w.random), kind: '18', groups: ID_GROUPS };
      if (make === 'permit')
        return { text: numbers.residencePermit(w.random), kind: 'residence-permit', groups: ID_GROUPS };
      if (make === 'old') return { text: numbers.oldResidentId(w.random), kind: '15', keyed: true };
      if (make === 'wrong')
        return { text: numbers.wrongResidentId(w.random), kind: 'wrong-check', keyed: true, groups: ID_GROUPS };
      if (make === 'trader') {
        return {
          text: numbers.residentId(w.random) + w.random.characters(2),
          kind: 'trader',
          keys: ['纳税人识别号', '个体工商户税号', '税号', '纳税人识别码'],
        };
      }
      const grade = w.random.pick('1234567') + w.random.pick('1234');
      return {
        text: numbers.residentId(w.random) + grade,
        kind: 'disability-card',
        keys: ['残疾证号', '残疾人证号', '残疾人证号码', '残疾证编号'],
      };
    },
    keys: [
      '身份证号',
      '身份证号码',
      '居民身份证号码',
      '公民身份号码',
      '身份证',
      '证件号码',
      '证件号',
      '身份证件号码',
      '有效身份证件号',
      '身份号码',
      '社会保障号码',
      '驾驶证号',
      '本人身份证号',
    ],
    headers: [
      '身份证号',
      '身份证号码',
      '公民身份号码',
      '证件号码',
      '身份证',
      '身 份 证 号',
      '身份证件号码',
      '户主身份证号',
    ],
    ways: NUMERIC,
    frames: [
      (w, v) => p`${w.opener()}，补录户籍信息${w.n(2, 40)}条，其中${w.somebody()}${v()}一条重复，现予注销。`,
      (w, v) => p`关于注销${v()}户口登记的公告，有关利害关系人请于${w.date()}前提出。`,
      (w, v) => p`系统提示号码${v()}已在${w.county()}参保，请${w.role()}核实。`,
    ],
  },
  'foreign-card': {
    weight: 1,
    make: (w) =>
      w.random.chance(0.6)
        ? { text: numbers.foreignCard(w.random), kind: '2023', groups: ID_GROUPS }
        : { text: numbers.oldForeignCard(w.random), kind: 'old' },
    keys: ['永久居留身份证号', '外国人永久居留身份证号码', '永居证号', '外国人永久居留证号'],
    headers: ['永久居留身份证号', '外国人永久居留证号码'],
    ways: WIDE,
    frames: [(w, v) => p`外籍教师持外国人永久居留身份证${v()}到${w.office()}办理社保登记。`],
  },
  mobile: {
    weight: 12,
    bare: true,
    make: (w) => {
      const number = numbers.mobile(w.random);
      return w.random.chance(0.06)
        ? { text: `+86${w.random.pick(['', ' ', '-'])}${number}`, kind: 'with-country', fixed: true }
        : { text: number, kind: '11', groups: w.random.chance(0.8) ? [3, 4, 4] : [4, 3, 4] };
    },
    keys: [
      '手机号',
      '手机号码',
      '手机',
      '联系电话',
      '联系方式',
      '电话',
      '本人电话',
      '移动电话',
      '家长电话',
      '户主电话',
      '联系手机',
      '电话号码',
      'Tel',
      '手机（微信同号）',
    ],
    headers: ['联系电话', '手机号码', '手机', '联系方式', '电话', '家长手机', '户主电话', '联 系 电 话'],
    ways: [...NUMERIC, 'han'],
    frames: [
      (w, v) => p`拾到者请拨打${v()}与失主${w.somebody()}联系，必有重谢。`,
      (w, v) => p`有意承租者请联系${w.somebody()}${v()}。`,
      (w, v) => p`${w.village()}种植大户${w.somebody()}，${v()}，现有红心果${w.n(2, 30)}吨待售。`,
      (w, v) => p`车主电话${v()}，请看到后尽快挪车。`,
      (w, v) => p`（${w.random.pick(['小李', '老王', '张师傅', '杨姐', '刘老师'])} ${v()}）`,
    ],
  },
  landline: {
    weight: 4,
    make: (w) => {
      const { area, number } = numbers.landline(w.random);
      return {
        text: w.random.pick([
          `${area}-${number}`,
          `${area}-${number}`,
          `${area}${number}`,
          `(${area})${number}`,
          `${area} ${number}`,
        ]),
        kind: 'residential',
      };
    },
    keys: ['家庭电话', '住宅电话', '家中座机', '宅电', '家里电话', '住宅座机', '家庭座机号码'],
    headers: ['家庭电话', '住宅电话', '宅电'],
    ways: WIDE,
    mask: (w, text) => text.slice(0, -4) + '****',
    frames: [
      (w, v) => p`${w.somebody()}家的座机${v()}长期无人接听，工作人员上门送达。`,
      (w, v) => p`白天请拨打${w.somebody()}家中固定电话${v()}。`,
    ],
  },
  'bank-card': {
    weight: 9,
    make: (w, place) =>
      place === 'cell' || w.random.chance(0.86)
        ? { text: numbers.bankCard(w.random), kind: 'card', groups: CARD_GROUPS }
        : {
            text: numbers.bankAccount(w.random),
            kind: 'account',
            keys: ['个人账号', '账号', '存折账号', '银行账号', '一折通账号'],
          },
    keys: [
      '银行卡号',
      '卡号',
      '银行账号',
      '一卡通账号',
      '一卡通卡号',
      '惠农一卡通',
      '收款账号',
      '发放账号',
      '社保卡银行账号',
      '开户账号',
      '工资卡号',
      '账号',
      '银行账户',
      '农行卡号',
      '信用社账号',
      '存折账号',
    ],
    headers: ['银行卡号', '一卡通账号', '账号', '卡号', '银行账号', '惠农一卡通账号', '发放账户'],
    ways: NUMERIC,
    frames: [
      (w, v) => p`补贴已打入${w.role()}${w.somebody()}的一卡通账户${v()}，请查收。`,
      (w, v) =>
        p`户名：${w.somebody()}，开户行：${w.random.pick(['农业银行', '农村信用社', '邮储银行', '建设银行'])}${w.county()}支行，账号：${v()}。`,
      (w, v) => p`因${w.somebody()}银行卡${v()}状态异常，${w.work()}资金被退回。`,
      (w, v) => p`收款人${w.somebody()}，收款账户${v()}，金额${w.n(2, 90)}00元。`,
    ],
  },
  passport: {
    weight: 3,
    make: (w) => ({ text: numbers.passport(w.random), kind: 'passport' }),
    keys: ['护照号', '护照号码', '护照', '中国护照号码', '因私护照号', '护照编号'],
    headers: ['护照号码', '护照号', '护照'],
    ways: WIDE,
    mask: (w, text) => text.slice(0, 1) + '*'.repeat(text.length - 3) + text.slice(-2),
    frames: [
      (w, v) => p`旅客${w.somebody()}持护照${v()}入境，行李遗失，${w.unit()}协助寻回。`,
      (w, v) => p`现声明${w.somebody()}遗失护照一本，护照号${v()}，作废。`,
    ],
  },
  permit: {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => ({
          text: numbers.macaoPermit(w.random),
          kind: 'to-hk-macao',
          keys: ['往来港澳通行证号', '港澳通行证', '港澳通行证号码', '通行证号码'],
        }),
        () => ({
          text: numbers.homeReturnPermit(w.random),
          kind: 'from-hk-macao',
          keys: ['回乡证号', '港澳居民来往内地通行证', '回乡证号码', '来往内地通行证号'],
        }),
        () => ({
          text: w.random.characters(8),
          kind: 'from-taiwan',
          keys: ['台胞证号', '台胞证', '台湾居民来往大陆通行证号', '台胞证号码'],
        }),
      ])(),
    keys: [],
    headers: ['通行证号码', '港澳通行证号'],
    ways: WIDE,
    mask: (w, text) => text.slice(0, 2) + '*'.repeat(text.length - 4) + text.slice(-2),
    frames: [],
  },
  'hong-kong-id': {
    weight: 1,
    make: (w) => ({ text: numbers.hongKongId(w.random), kind: 'card' }),
    keys: ['香港身份证号', '香港居民身份证号码', '香港永久性居民身份证', '香港身份证'],
    headers: ['香港身份证号'],
    ways: WIDE,
    frames: [(w, v) => p`投资人${w.somebody()}（香港身份证${v()}）变更为股东。`],
  },
  'macao-id': {
    weight: 1,
    make: (w) => ({ text: numbers.macaoId(w.random), kind: 'card' }),
    keys: ['澳门身份证号', '澳门居民身份证号码', '澳门居民身份证'],
    headers: ['澳门身份证号'],
    ways: WIDE,
    frames: [],
  },
  'taiwan-id': {
    weight: 1,
    make: (w) => ({ text: numbers.taiwanId(w.random), kind: 'card' }),
    keys: ['台湾身份证号', '台湾地区身份证号码', '台湾居民身份证字号', '台湾身份证'],
    headers: ['台湾身份证号'],
    ways: WIDE,
    frames: [],
  },
  plate: {
    weight: 5,
    make: (w) => {
      const plate = numbers.plate(w.random);
      return {
        text: plate.slice(0, 2) + w.random.pick(['', '', '', '·', '·', '•', ' ']) + plate.slice(2),
        kind: plate.length === 8 ? 'green' : 'plate',
      };
    },
    keys: ['车牌号', '车牌', '车牌号码', '号牌', '机动车号牌', '车辆牌照', '车主车牌', '车号'],
    headers: ['车牌号', '号牌号码', '车牌号码'],
    ways: ['full-width'],
    mask: (w, text) => text.slice(0, 3) + '***' + text.slice(6),
    frames: [
      (w, v) => p`${w.somebody()}驾驶${v()}号小型轿车途经${w.random.pick(ROADS)}时与护栏相撞，无人员伤亡。`,
      (w, v) => p`${v()}车主${w.somebody()}，请速到${w.office()}处理违法停车。`,
      (w, v) => p`当事人${w.somebody()}驾驶${v()}重型货车超限运输，罚款${w.n(2, 20)}00元。`,
      (w, v) => p`车主${w.somebody()}，车牌${v()}，逾期未检验，${w.deed()}。`,
      (w, v) => p`民警拦下由${w.somebody()}驾驶的${v()}面包车，发现超员${w.n(1, 6)}人。`,
    ],
  },
  email: {
    weight: 4,
    bare: true,
    make: (w) => {
      const domain = w.random.pick([
        'qq.com',
        'qq.com',
        '163.com',
        '163.com',
        '126.com',
        'foxmail.com',
        'sina.com',
        '139.com',
        'gmail.com',
        'outlook.com',
        'sohu.com',
        'hotmail.com',
        'yeah.net',
        '189.cn',
      ]);
      const name =
        domain === 'qq.com' && w.random.chance(0.5)
          ? w.random.pick('123456789') + w.random.characters(w.n(7, 9))
          : w.handle() + w.random.pick(['', '_', '.']) + w.random.characters(w.n(2, 4));
      return { text: `${name}@${domain}`, kind: domain };
    },
    keys: ['邮箱', '电子邮箱', '个人邮箱', 'E-mail', 'Email', '电子邮件', '本人邮箱', '联系邮箱'],
    headers: ['邮箱', '电子邮箱', 'E-mail'],
    ways: ['full-width'],
    mask: (w, text) => `${text[0]}***${text.slice(text.indexOf('@'))}`,
    frames: [
      (w, v) => p`报名材料请发${w.somebody()}的邮箱${v()}。`,
      (w, v) => p`投稿作者${w.somebody()}（${v()}），稿件已收悉。`,
    ],
  },
  'wechat-id': {
    weight: 4,
    make: (w) => ({
      text: w.handle() + w.random.pick(['', '', '_', '-']) + w.random.characters(w.n(2, 5)),
      kind: 'wechat',
    }),
    keys: ['微信号', '微信', '个人微信', '微信ID', '本人微信号', '加微信~', '加微信：~', '微信联系：~'],
    headers: ['微信号', '微信'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 2)}****${text.slice(-2)}`,
    frames: [
      (w, v) => p`请有意向的${w.role()}加微信${v()}报名，备注姓名。`,
      (w, v) => p`咨询可添加${w.somebody()}个人微信（${v()}）。`,
      (w, v) => p`进群请先加我微信 ${v()}，并注明所在村组。`,
    ],
  },
  'qq-id': {
    weight: 3,
    make: (w) => ({ text: w.random.pick('123456789') + w.random.characters(w.n(6, 9)), kind: 'qq' }),
    keys: ['QQ', 'QQ号', 'QQ号码', 'qq', '个人QQ', '联系QQ', '本人QQ号'],
    headers: ['QQ号', 'QQ'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 2)}****${text.slice(-2)}`,
    frames: [
      (w, v) => p`如需电子表格，请加${w.somebody()}的QQ${v()}索取。`,
      (w, v) => p`学员可通过QQ：${v()}与${w.somebody()}老师联系。`,
    ],
  },
  address: {
    weight: 8,
    make: (w) => homeAddress(w),
    keys: [
      '家庭住址',
      '住址',
      '现住址',
      '户籍地址',
      '居住地址',
      '户籍所在地',
      '家住~',
      '现住~',
      '现居住于~',
      '户籍地~',
      '住~',
      '家庭地址',
      '详细住址',
      '现居住地',
    ],
    headers: ['家庭住址', '住址', '户籍地址', '现住址', '居住地址', '家庭地址'],
    ways: ['full-width'],
    mask: (w) => w.county() + w.town(),
    frames: [
      (w, v) => p`${w.somebody()}家住${v()}，房屋为土木结构，鉴定为D级危房。`,
      (w, v) => p`救助对象${w.somebody()}，现住${v()}，${w.deed()}。`,
      (w, v) => p`走失老人${w.somebody()}被民警送回位于${v()}的家中。`,
      (w, v) => p`${w.somebody()}，户籍地${v()}，因涉嫌盗窃被行政拘留。`,
      (w, v) => p`社区志愿者每周到${v()}看望独居老人${w.somebody()}。`,
      (w, v) => p`被处罚人住所：${v()}，${w.somebody()}逾期不缴纳罚款。`,
    ],
  },
  'birth-date': {
    weight: 5,
    make: (w) => ({ text: numbers.birthText(w.random), kind: 'birth' }),
    keys: ['出生日期', '生日', '出生年月日', '出生于~', '生于~', '出生时间', '出生', '出生日期为~'],
    headers: ['出生日期', '出生年月日', '生日'],
    ways: ['full-width'],
    mask: (w) => `${w.n(1940, 2010)}年`,
    frames: [
      (w, v) => p`${w.somebody()}，${w.sex()}，汉族，${v()}出生，${w.deed()}。`,
      (w, v) => p`${w.somebody()}，${w.sex()}，${v()}生，初中文化，农民。`,
      (w, v) => p`申领对象${w.somebody()}（${v()}出生）年满80周岁，自次月起发放高龄津贴。`,
    ],
  },
  mac: {
    weight: 2,
    bare: true,
    make: (w) => ({ text: numbers.mac(w.random), kind: 'mac' }),
    keys: ['MAC地址', '网卡MAC地址', '设备MAC', '手机MAC地址', '物理地址', 'MAC'],
    headers: ['MAC地址'],
    ways: ['full-width'],
    frames: [
      (w, v) => p`经查，发帖终端（${v()}）为${w.role()}${w.somebody()}使用。`,
      (w, v) => p`${w.somebody()}的笔记本电脑MAC地址${v()}已登记入网。`,
    ],
  },
  ip: {
    weight: 2,
    make: (w) => ({ text: numbers.ip(w.random), kind: 'ip' }),
    keys: ['IP地址', '登录IP', '用户IP', '上网IP地址', 'IP', '留言IP'],
    headers: ['IP地址', '登录IP'],
    ways: ['full-width'],
    frames: [
      (w, v) => p`网民${w.somebody()}于${w.date()}通过IP地址${v()}留言反映道路破损问题。`,
      (w, v) => p`留言人${w.somebody()}（IP：${v()}）：建议增设路灯。`,
    ],
  },
  imei: {
    weight: 2,
    make: (w) => ({ text: numbers.imei(w.random), kind: 'imei' }),
    keys: ['IMEI', '手机串号', 'IMEI号', '手机IMEI码', '串号', '手机序列号IMEI'],
    headers: ['IMEI', '手机串号'],
    ways: WIDE,
    frames: [(w, v) => p`失主${w.somebody()}报案称手机被盗，串号${v()}。`],
  },
  'student-number': {
    weight: 2,
    make: (w) => ({ text: `${w.n(2018, 2025)}${w.random.characters(w.n(4, 8))}`, kind: 'number' }),
    keys: ['学号', '学籍号', '学生学号', '学生证号', '学籍编号'],
    headers: ['学号', '学籍号'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 4)}****`,
    frames: [(w, v) => p`${w.school()}学生${w.somebody()}，学号${v()}，拟获国家助学金。`],
  },
  'social-card': {
    weight: 2,
    make: (w) => ({ text: w.random.pick(['', '', 'A', 'B', 'L', 'Q']) + w.random.characters(w.n(8, 9)), kind: 'card' }),
    keys: ['社保卡号', '社会保障卡号', '社保卡卡号', '社会保障卡卡号', '医保卡号'],
    headers: ['社保卡号', '社会保障卡号'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 2)}*****${text.slice(-2)}`,
    frames: [],
  },
  'military-id': {
    weight: 2,
    make: (w) => ({
      text: `${w.random.pick('军军武士空海南东西北中')}字第${w.random.characters(w.n(6, 8))}号`,
      kind: 'card',
    }),
    keys: ['军官证号', '军官证', '军官证号码', '士兵证号', '警官证', '军人证件号', '退役前军官证'],
    headers: ['军官证号', '军人证件号码'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 3)}****${text.slice(-3)}`,
    frames: [(w, v) => p`优抚对象${w.somebody()}（军官证${v()}）享受免费乘车。`],
  },
  'licence-file': {
    weight: 2,
    make: (w) => ({ text: `5399${w.random.characters(8)}`, kind: 'file' }),
    keys: ['驾驶证档案编号', '驾驶证档案号', '驾照档案编号', '机动车驾驶证档案编号'],
    headers: ['驾驶证档案编号', '档案编号（驾驶证）'],
    ways: ['full-width'],
    mask: (w, text) => `${text.slice(0, 4)}******${text.slice(-2)}`,
    frames: [(w, v) => p`驾驶人${w.somebody()}（驾驶证档案编号${v()}）记满12分，请参加学习。`],
  },
};

/** A home down to the door: in town by building, in the country by group and number. */
function homeAddress(w) {
  const { random } = w;
  const division = random.weighted({ county: 5, province: 2, prefecture: 2, none: 3 });
  const [prefecture, county] = w.division();
  const head = { county, province: `云南省${prefecture}${county}`, prefecture: prefecture + county, none: '' }[
    division
  ];
  const rural = () =>
    `${head}${random.chance(0.7) ? w.town() : ''}${w.village()}${random.pick([`${w.n(1, 12)}组${w.n(1, 160)}号`, `委会${w.local()}小组${w.n(1, 90)}号`, `第${w.n(1, 9)}村民小组${w.n(1, 90)}号`, `${w.n(1, 230)}号`])}`;
  const urban = () => {
    const road = `${random.pick(ROADS)}${w.n(1, 300)}号`;
    const estate = random.pick(ESTATES);
    const door = random.pick([
      `${w.n(1, 30)}栋${w.n(1, 4)}单元${w.n(1, 18)}0${w.n(1, 4)}室`,
      `${w.n(1, 30)}幢${w.n(101, 1804)}室`,
      `${w.n(1, 12)}栋${w.n(1, 3)}单元${w.n(101, 704)}号`,
      `${w.n(1, 12)}号楼${w.n(101, 1104)}`,
    ]);
    return head + random.pick([road + estate + door, estate + door, `${road}${door}`]);
  };
  return random.chance(0.5) ? { text: rural(), kind: 'rural' } : { text: urban(), kind: 'urban' };
}
