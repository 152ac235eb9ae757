// Values that belong to offices, organisations and public acts: `inspect` names them, the rules stay silent.
// A hint about them is counted apart from a warning: the policy lets a published duty phone have a hint.

import * as numbers from './numbers.mjs';
import { p } from './passage.mjs';
import { ROADS } from './words.mjs';

const HOTLINES = [
  '110',
  '119',
  '120',
  '122',
  '12345',
  '12388',
  '12315',
  '12333',
  '12348',
  '12366',
  '12369',
  '12328',
  '12318',
  '95598',
  '10086',
];
const DUTIES = [
  '咨询电话',
  '监督电话',
  '举报电话',
  '服务热线',
  '值班电话',
  '办公电话',
  '投诉电话',
  '政策咨询电话',
  '24小时值班电话',
  '联系电话（工作日）',
  '监督举报电话',
];
const ORGANISATIONS = [
  '红十字会',
  '慈善会',
  '财政局',
  '第一中学',
  '人民医院',
  '住房公积金管理中心',
  '农业开发有限公司',
  '慈善基金会',
];

/**
 * A public value.
 * @typedef {object} Public
 * @property {number} weight How often it is the subject of a submission.
 * @property {string} type A type of types.mjs.
 * @property {(w: import('./world.mjs').World) => string} make The value.
 * @property {boolean} [optional] Whether `inspect` may leave it out.
 * @property {((w: import('./world.mjs').World, v: () => import('./passage.mjs').Passage) => unknown)[]} frames Sentences.
 */

/** @type {Record<string, Public>} */
export const PUBLIC = {
  'office-landline': {
    weight: 8,
    type: 'landline',
    make: (w) => {
      const { area, number } = numbers.landline(w.random);
      return w.random.pick([
        `${area}-${number}`,
        `${area}-${number}`,
        `${area}${number}`,
        `（${area}）${number}`,
        `${area}—${number}`,
      ]);
    },
    frames: [
      (w, v) => p`${w.random.pick(DUTIES)}：${v()}（${w.unit()}）。`,
      (w, v) => p`如有异议，请向${w.unit()}反映，${w.random.pick(DUTIES)}${v()}。`,
      (w, v) => p`${w.unit()}${w.random.pick(DUTIES)}：${v()}，受理时间为工作日。`,
      (w, v) => p`公示期间，可拨打${w.unit()}电话${v()}咨询。`,
      (w, v) => p`联系单位：${w.unit()}；联系电话：${v()}；地址：${w.town()}。`,
      (w, v) => p`${w.office()}办公电话：${v()}。`,
    ],
  },
  hotline: {
    weight: 6,
    type: 'hotline',
    make: (w) =>
      w.random.pick([
        () => w.random.pick(HOTLINES),
        () => w.random.pick(HOTLINES),
        () => `400-${w.random.characters(3)}-${w.random.characters(4)}`,
        () => `400${w.random.characters(7)}`,
        () => `96${w.random.characters(3)}`,
      ])(),
    frames: [
      (w, v) => p`群众可拨打${v()}热线反映问题。`,
      (w, v) => p`发现火情，请立即拨打${v()}报警。`,
      (w, v) => p`遇到欠薪问题，请拨打${v()}投诉。`,
      (w, v) => p`${w.unit()}服务热线：${v()}。`,
      (w, v) => p`请通过${v()}政务服务便民热线提出意见。`,
      (w, v) => p`监督举报请拨${v()}，我们将为您保密。`,
    ],
  },
  'duty-mobile': {
    weight: 6,
    type: 'mobile',
    make: (w) => numbers.mobile(w.random),
    frames: [
      (w, v) => p`${w.unit()}24小时值班电话：${v()}。`,
      (w, v) => p`森林防火值班手机：${v()}，由${w.office()}值守。`,
      (w, v) => p`${w.unit()}政策咨询电话：${v()}（工作日8:30—17:30）。`,
      (w, v) => p`监督举报电话：${v()}（${w.unit()}）。`,
      (w, v) => p`${w.office()}办公手机${v()}，节假日照常受理。`,
    ],
  },
  'organisation-account': {
    weight: 4,
    type: 'bank-card',
    make: (w) => (w.random.chance(0.6) ? numbers.bankAccount(w.random) : numbers.bankCard(w.random)),
    frames: [
      (w, v) => p`户名：${organisation(w)}，开户行：农业银行${w.county()}支行，账号：${v()}。`,
      (w, v) => p`捐款账户户名：${organisation(w)}，账号${v()}（对公）。`,
      (w, v) => p`竞买保证金请汇入以下账户：户名${organisation(w)}，账号${v()}。`,
      (w, v) => p`非税收入专户：${organisation(w)}，账号：${v()}，开户行：${w.county()}农村信用合作联社。`,
      (w, v) => p`投标保证金账户信息如下，账户名称：${organisation(w)}，账号：${v()}。`,
      (w, v) => p`收款单位：${organisation(w)}；开户银行：建设银行；银行账号：${v()}。`,
    ],
  },
  'credit-code': {
    weight: 6,
    type: 'uscc',
    make: (w) => numbers.creditCode(w.random),
    frames: [
      (w, v) => p`${organisation(w)}（统一社会信用代码：${v()}）被列入年报异常名录。`,
      (w, v) => p`统一社会信用代码${v()}，住所：${w.town()}工业园区。`,
      (w, v) => p`中标单位：${organisation(w)}，信用代码：${v()}。`,
      (w, v) => p`营业执照注册号：${v()}，经营范围以登记为准。`,
      (w, v) => p`经营者须提供统一社会信用代码（如${v()}）和经办人身份证。`,
    ],
  },
  'office-mail': {
    weight: 4,
    type: 'email',
    make: (w) =>
      `${w.handle()}${w.random.pick(['', 'xxgk', '_bgs'])}@${w.random.pick(['yn.gov.cn', 'km.gov.cn', 'example.gov.cn', 'mca.gov.cn'])}`,
    frames: [
      (w, v) => p`材料请发至${w.unit()}邮箱${v()}。`,
      (w, v) => p`电子邮箱：${v()}（${w.unit()}办公室）。`,
      (w, v) => p`投诉举报邮箱：${v()}，来信请注明联系方式。`,
      (w, v) => p`申报表电子版同时报送${v()}。`,
      (w, v) => p`${w.unit()}信息公开办公室，电子邮箱${v()}。`,
      (w, v) => p`意见建议可通过电子邮件${v()}反馈。`,
    ],
  },
  'public-account': {
    weight: 4,
    type: 'wechat-id',
    optional: true,
    make: (w) => `${w.handle()}${w.random.pick(['_fabu', 'fabu', '-gov', 'zwxmt', '2019'])}`,
    frames: [
      (w, v) => p`请关注“${w.county()}发布”微信公众号（${v()}）。`,
      (w, v) => p`官方微信：${v()}，及时获取办事信息。`,
      (w, v) => p`${w.unit()}官方微信公众号${v()}同步公开。`,
      (w, v) => p`扫码或搜索公众号“${v()}”即可预约。`,
      (w, v) => p`${w.county()}融媒体中心微信公众号（微信号：${v()}）同步直播。`,
      (w, v) => p`公众号ID：${v()}，欢迎留言。`,
    ],
  },
  'office-address': {
    weight: 6,
    type: 'address',
    make: (w) =>
      w.random.pick(['', w.county(), `云南省${w.division().join('')}`]) +
      w.random.pick([
        () => `${w.random.pick(ROADS)}${w.n(1, 300)}号`,
        () => `${w.town()}${w.random.pick(ROADS)}${w.n(1, 90)}号${w.n(1, 9)}栋${w.n(1, 4)}单元${w.n(101, 909)}室`,
        () => `${w.random.pick(ROADS)}${w.n(1, 300)}号行政中心${w.n(1, 9)}号楼${w.n(101, 909)}室`,
      ])(),
    frames: [
      (w, v) => p`办公地址：${v()}，邮编67${w.random.characters(4)}。`,
      (w, v) => p`${w.unit()}已搬迁至${v()}办公。`,
      (w, v) => p`报名地点：${v()}（${w.unit()}）。`,
      (w, v) => p`请到${w.office()}（${v()}）现场提交材料。`,
      (w, v) => p`听证会地点：${v()}，请提前十分钟签到。`,
      (w, v) => p`当事人：${organisation(w)}，住所：${v()}。`,
    ],
  },
  'site-address': {
    weight: 4,
    type: 'address',
    optional: true,
    make: (w) =>
      w.random.pick([
        () => `${w.village()}${w.n(1, 12)}组`,
        () => `${w.local()}片区${w.n(1, 30)}栋`,
        () => `${w.local()}小区${w.n(1, 20)}栋、${w.n(21, 40)}栋`,
        () => `${w.random.pick(ROADS)}${w.n(1, 90)}号至${w.n(91, 200)}号`,
      ])(),
    frames: [
      (w, v) => p`对${v()}房屋外立面进行修缮，工期${w.n(20, 90)}天。`,
      (w, v) => p`${v()}新建公厕${w.n(1, 3)}座，方便居住群众使用。`,
      (w, v) => p`停电范围：${v()}，请居住在附近的群众提前做好准备。`,
      (w, v) => p`施工地点：${v()}，过往车辆请绕行。`,
      (w, v) => p`征收范围为${v()}，征收部门为${w.unit()}。`,
    ],
  },
  'asset-plate': {
    weight: 4,
    type: 'plate',
    make: (w) => {
      const plate = numbers.plate(w.random);
      return plate.slice(0, 2) + w.random.pick(['', '·']) + plate.slice(2);
    },
    frames: [
      (w, v) => p`${w.unit()}拟公开拍卖公务用车一批（${v()}等${w.n(2, 9)}辆）。`,
      (w, v) => p`公务用车${v()}超过使用年限，予以报废处置。`,
      (w, v) => p`国有资产处置清单：大众牌轿车，号牌${v()}，起拍价${w.n(1, 9)}万元。`,
      (w, v) => p`公交${w.n(1, 60)}路${v()}班车因维修停运一天。`,
    ],
  },
  'officer-birth': {
    weight: 2,
    type: 'birth-date',
    optional: true,
    make: (w) => `${w.n(1965, 1995)}年${w.n(1, 12)}月`,
    frames: [
      (w, v) =>
        p`${w.name('official')}，${w.sex()}，汉族，${v()}生，中共党员，现任${w.unit()}${w.post()}，拟任副处级领导职务。`,
      (w, v) => p`${w.name('official')}，${w.sex()}，${v()}出生，省委党校研究生，拟任${w.county()}政府党组成员。`,
    ],
  },
};

function organisation(w) {
  return w.county() + w.random.pick(ORGANISATIONS);
}
