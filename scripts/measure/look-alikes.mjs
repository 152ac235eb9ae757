// What looks like personal data and is none: the rules must be silent on all of it.
// Each kind brings its own keys, so that a reader is never in doubt; the harder ones stand beside words such as 发放 or
// 姓名, or pass a check digit by chance, as real numbers do.

import { isbnCheck, luhnCheck } from './check-digits.mjs';
import * as numbers from './numbers.mjs';
import { lookAlike, p } from './passage.mjs';

const ORGANS = ['云政', '昆政', '县政', '市防汛', '州府', '云民', '云人社', '大政办', '曲教体', '保卫健'];
const digits = (w, from, to = from) => w.random.characters(w.n(from, to));
/** Digits that do not begin with 0. */
const number = (w, from, to = from) => w.random.pick('123456789') + digits(w, from - 1, to - 1);
const day = (w) =>
  `20${w.random.pick(['23', '24', '25', '26'])}${String(w.n(1, 12)).padStart(2, '0')}${String(w.n(1, 28)).padStart(2, '0')}`;
const clock = (w) => [23, 59, 59].map((most) => String(w.n(0, most)).padStart(2, '0')).join('');
/** Eleven digits that begin as a mobile number does. */
const elevenDigits = (w) => numbers.mobile(w.random);

/**
 * A kind of look-alike.
 * @typedef {object} LookAlike
 * @property {number} weight How often it is the subject of a submission.
 * @property {(w: import('./world.mjs').World) => string} make A value.
 * @property {string[]} keys What stands before it.
 * @property {boolean} [optional] Whether `inspect` may name a part of it.
 * @property {string[]} [headers] What stands over its column.
 * @property {((w: import('./world.mjs').World, v: () => import('./passage.mjs').Passage) => unknown)[]} frames Sentences of its own.
 */

/** @type {Record<string, LookAlike>} */
export const LOOK_ALIKES = {
  'doc-number': {
    weight: 5,
    make: (w) => {
      const [open, close] = w.random.pick(['〔〕', '〔〕', '[]', '（）']);
      return `${w.random.pick(ORGANS)}${w.random.pick(['发', '办发', '办规', '函'])}${open}${w.n(2015, 2026)}${close}${w.n(1, 130)}号`;
    },
    keys: ['文号', '发文字号', '批复文号', '依据~', '《通知》（~'],
    headers: ['文号', '批准文号'],
    frames: [
      (w, v) => p`${w.unit()}印发《${w.work()}${w.plan()}》（${v()}）。`,
      (w, v) => p`按照${v()}文件精神，${w.unit()}对${w.work()}作出安排。`,
    ],
  },
  'case-number': {
    weight: 4,
    make: (w) =>
      `（${w.n(2016, 2026)}）云${w.random.characters(w.random.pick([2, 4]))}${w.random.pick(['民初', '刑初', '行终', '执', '民终', '执恢'])}${number(w, 1, 4)}号`,
    keys: ['案号', '文书案号', '执行案号'],
    headers: ['案号'],
    frames: [(w, v) => p`人民法院作出${v()}判决，驳回诉讼请求。`, (w, v) => p`本院受理的${v()}一案，现已审理终结。`],
  },
  'project-code': {
    weight: 5,
    make: (w) =>
      `${w.random.pick(['20', '21', '22', '23', '24'])}${w.random.pick(['01', '05', '12', '18'])}-53${digits(w, 4)}-${digits(w, 2)}-${w.random.pick(['01', '02', '05', '48'])}-${digits(w, 6)}`,
    keys: ['项目代码', '投资项目代码', '项目编码', '备案项目代码'],
    headers: ['项目代码'],
    frames: [
      (w, v) => p`${w.county()}标准化厂房建设项目（项目代码：${v()}）已批准建设。`,
      (w, v) => p`招标项目${v()}的开标时间推迟至${w.date()}。`,
    ],
  },
  licence: {
    weight: 5,
    make: (w) =>
      w.random.pick([
        () => `SC${digits(w, 14)}`,
        () => `JY${digits(w, 14)}`,
        () => `滇械经营许${digits(w, 8)}号`,
        () => `${numbers.creditCode(w.random)}001P`,
        () => `D${digits(w, 9)}`,
        () => `（云）JZ安许证字${digits(w, 6)}`,
      ])(),
    keys: ['许可证编号', '食品生产许可证编号', '许可证号', '资质证书编号', '排污许可证编号', '经营许可证编号'],
    headers: ['许可证编号', '资质证书编号'],
    frames: [(w, v) => p`该店持有效许可证（${v()}）经营，票据齐全。`],
  },
  drug: {
    weight: 2,
    make: (w) => `国药准字${w.random.pick('HZSB')}${digits(w, 8)}`,
    keys: ['批准文号', '药品批准文号'],
    headers: ['批准文号'],
    frames: [(w, v) => p`抽检药品标示批准文号${v()}，批号${digits(w, 8)}，检验结果合格。`],
  },
  standard: {
    weight: 2,
    make: (w) =>
      `${w.random.pick(['GB/T ', 'GB ', 'DB53/T ', 'NY/T ', 'HJ '])}${number(w, 3, 5)}${w.random.pick(['', '.1', '.2'])}—${w.n(1999, 2025)}`,
    keys: ['执行标准', '标准号', '检测依据'],
    headers: ['执行标准'],
    frames: [(w, v) => p`检测方法按${v()}执行，结果以平均值表示。`],
  },
  amount: {
    weight: 5,
    make: (w) =>
      w.random.pick([
        () => `${elevenDigits(w)}元`,
        () => `${elevenDigits(w)}.${digits(w, 2)}元`,
        () => `${elevenDigits(w)} 元`,
        () => `${elevenDigits(w)}万元`,
        () => `${number(w, 8, 10)}.${digits(w, 2)}元`,
        () => `${w.n(1, 99)},${digits(w, 3)},${digits(w, 3)}.${digits(w, 2)}元`,
        () => `${number(w, 16)}元`,
      ])(),
    keys: ['总投资', '预算金额', '合同金额', '总产值', '资产总额', '兑付金额', '发放资金'],
    frames: [
      (w, v) => p`全年安排${w.work()}资金${v()}，已全部拨付到位。`,
      (w, v) => p`账户余额${v()}，其中本年结转${w.n(2, 90)}万元。`,
      (w, v) => p`电话费、邮寄费等支出共计${v()}。`,
    ],
  },
  quantity: {
    weight: 2,
    make: (w) =>
      `${elevenDigits(w)}${w.random.pick(['', ' '])}${w.random.pick(['平方米', '千瓦时', '吨', '立方米', '公斤'])}`,
    keys: ['全年合计', '累计数量', '上年结转', '统计口径下总量'],
    frames: [
      (w, v) => p`全省同口径累计${v()}，同比增长${w.n(2, 30)}%。`,
      (w, v) => p`户籍与用电登记核对后，总量修正为${v()}。`,
    ],
  },
  timestamp: {
    weight: 4,
    make: (w) =>
      w.random.pick([
        () => day(w) + clock(w),
        () => `${day(w)}${clock(w)}${digits(w, 3)}`,
        () => `17${digits(w, 8)}`,
        () => `17${digits(w, 11)}`,
        () => `${day(w)}${clock(w)}${digits(w, 4)}`,
      ])(),
    keys: ['发布时间', '时间戳', '提交时间', '系统时间', '上传时间戳', '生成时间', '发放时间'],
    headers: ['提交时间', '时间戳'],
    frames: [(w, v) => p`数据文件于${v()}生成，校验无误。`],
  },
  order: {
    weight: 7,
    make: (w) =>
      w.random.pick([
        () => number(w, 18),
        () => number(w, 19),
        () => `${number(w, 11)}${digits(w, 3)}`,
        () => elevenDigits(w),
        () => `${day(w)}${digits(w, 10)}`,
        () => `SF${digits(w, 13)}`,
        () => luhn(w, '622848', 19),
        () => luhn(w, '6230', 16),
        () => number(w, 15),
        () => `YT${digits(w, 13)}`,
        () => wrongId(w),
      ])(),
    keys: [
      '订单号',
      '订单编号',
      '快递单号',
      '运单号',
      '流水号',
      '业务流水号',
      '交易流水号',
      '缴费户号',
      '受理编号',
      '合同编号',
      '用电户号',
      '水表号',
      '样品号',
      '批次号',
      '条形码',
    ],
    headers: ['订单编号', '快递单号', '流水号', '受理编号'],
    frames: [
      (w, v) => p`请凭订单编号${v()}和身份证到${w.office()}领取。`,
      (w, v) => p`物资已寄出，快递单号${v()}，请注意查收。`,
      (w, v) => p`补贴发放批次流水号${v()}，共${w.n(20, 900)}笔。`,
      (w, v) => p`本次招聘公告编号为${v()}，报名时须填写姓名、电话。`,
      (w, v) => p`缴费户号：${v()}，户名以供电公司登记为准。`,
    ],
  },
  land: {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => `53${digits(w, 4)}${digits(w, 6)}G${w.random.pick('BX')}${digits(w, 5)}F${digits(w, 8)}`,
        () => `53${digits(w, 4)}${digits(w, 6)}${w.random.pick(['GB', 'JC', 'JB'])}${digits(w, 5)}`,
        () => `云（${w.n(2016, 2026)}）${w.county()}不动产权第${digits(w, 7)}号`,
        () => `53${digits(w, 4)}${digits(w, 6)}W${digits(w, 8)}`,
      ])(),
    keys: ['不动产单元号', '宗地代码', '不动产权证号', '宗地号', '地块编码'],
    headers: ['宗地代码', '不动产单元号'],
    frames: [
      (w, v) => p`坐落于${w.town()}的国有建设用地（宗地代码${v()}）挂牌出让。`,
      (w, v) => p`权利人遗失不动产权证书，不动产单元号${v()}，现声明作废。`,
    ],
  },
  isbn: {
    weight: 2,
    make: (w) => {
      const body = `9787${digits(w, 8)}`;
      const isbn = body + isbnCheck(body);
      return w.random.pick([
        isbn,
        `978-7-${isbn.slice(4, 7)}-${isbn.slice(7, 12)}-${isbn[12]}`,
        `978-7-${isbn.slice(4, 8)}-${isbn.slice(8, 12)}-${isbn[12]}`,
      ]);
    },
    keys: ['ISBN', 'ISBN：~', '书号', '国际标准书号'],
    headers: ['ISBN'],
    frames: [(w, v) => p`《${w.county()}年鉴》（ISBN ${v()}）由出版社公开发行，定价${w.n(60, 300)}元。`],
  },
  version: {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => `V${w.n(1, 12)}.${w.n(0, 9)}.${w.n(0, 20)}.${w.n(0, 999)}`,
        () => `${w.n(1, 12)}.${w.n(0, 9)}.${w.n(0, 30)}`,
        () => `${w.n(10, 20)}.${w.n(0, 9)}.${w.n(0, 90)}.${w.n(0, 250)}`,
      ])(),
    keys: ['版本', '版本号', '客户端版本', '升级至~', '固件版本'],
    headers: ['版本号'],
    frames: [(w, v) => p`“一部手机办事通”已更新到${v()}版本，请及时下载。`],
  },
  url: {
    weight: 4,
    make: (w) =>
      w.random.pick([
        () => `https://www.example.gov.cn/art/${day(w)}/${elevenDigits(w)}.html`,
        () => `http://www.example.gov.cn/zwgk/${number(w, 18)}`,
        () => `https://pay.example.gov.cn/order/${luhn(w, '622202', 19)}?from=账户`,
        () => `www.example.gov.cn/user/${w.handle()}${digits(w, 4)}`,
        () => `https://example.gov.cn/s?id=${wrongId(w)}&tel=${elevenDigits(w)}`,
      ])(),
    keys: ['链接', '网址', '查询地址', '下载地址', '详见~'],
    headers: ['链接'],
    frames: [(w, v) => p`群众可登录 ${v()} 查询${w.work()}结果。`],
  },
  model: {
    weight: 4,
    make: (w) =>
      w.random.pick([
        () => `E${digits(w, 8)}`,
        () => `G${digits(w, 8)}`,
        () => `H${digits(w, 8)}`,
        () => `C${digits(w, 8)}`,
        () => `A${digits(w, 6)}(${digits(w, 1)})`,
        () => `K${digits(w, 8)}`,
        () => `W${digits(w, 8)}`,
      ])(),
    keys: ['型号', '规格型号', '产品型号', '电池型号', '零件号', '图号', '货号'],
    headers: ['规格型号', '货号'],
    frames: [
      (w, v) => p`型号${v()}电池通过检测，准予采购。`,
      (w, v) => p`采购${v()}型${w.random.pick(['水泵', '无人机', '路灯', '变压器', '传感器'])}${w.n(2, 90)}台。`,
    ],
  },
  serial: {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => number(w, 12),
        () => `53${digits(w, 10)}`,
        () => `${w.random.characters(2, 'ABCDEFGHJK')}${number(w, 18)}`,
        () => number(w, 9),
        () => `89860${digits(w, 15)}`,
        () => `10649${digits(w, 8)}`,
        () => number(w, 23),
      ])(),
    keys: ['资产编号', '设备编号', '物联网卡号', 'ICCID', '联行号', '档案盒号', '单据编号', '备案编号', '登记编号'],
    headers: ['资产编号', '设备编号'],
    frames: [(w, v) => p`监测设备（资产编号${v()}）已移交${w.town()}管护。`],
  },
  coordinate: {
    weight: 2,
    make: (w) =>
      w.random.pick([
        () => `${w.n(97, 106)}.${digits(w, 11)}`,
        () => `东经${w.n(97, 106)}.${digits(w, 9)}，北纬${w.n(21, 29)}.${digits(w, 9)}`,
        () => `${w.n(97, 106)}°${w.n(0, 59)}′${w.n(0, 59)}″`,
      ])(),
    keys: ['地理坐标', '中心坐标', '经度'],
    headers: ['坐标'],
    frames: [(w, v) => p`地质灾害隐患点位于${w.village()}后山，坐标${v()}。`],
  },
  'event-date': {
    weight: 4,
    make: (w) => numbers.birthText(w.random, numbers.birth(w.random, 1950, 2020)),
    keys: ['成立日期', '开工日期', '签订日期', '生产日期', '有效期至~', '竣工时间', '立案日期', '颁证日期'],
    headers: ['成立日期', '竣工日期', '生产日期'],
    frames: [
      (w, v) => p`${w.county()}第一座水电站于${v()}建成发电。`,
      (w, v) => p`该条例自${v()}起施行，出生、死亡登记按新规定办理。`,
      (w, v) => p`烈士陵园始建于${v()}，占地${w.n(3, 60)}亩。`,
    ],
  },
  'plate-like': {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => `云${w.random.pick('ADGHLMNPQRS')}号段`,
        () => `${w.random.pick(['G', 'S'])}${digits(w, 2, 3)}`,
        () => `云${w.random.pick('ABDEF')}字头`,
        () => `K${w.n(10, 999)}+${digits(w, 3)}`,
        () => `云C${digits(w, 2)}线`,
      ])(),
    keys: ['号段', '路段', '线路', '起止桩号'],
    frames: [(w, v) => p`车管部门启用${v()}，群众可网上选号。`, (w, v) => p`${v()}沿线实施交通管制，车辆请绕行。`],
  },
  'named-after': {
    weight: 5,
    optional: true,
    make: (w) =>
      w.random.pick([
        () => `${w.nameText().slice(0, 1)}家${w.random.pick(['营', '村', '湾', '大院', '桥', '坡隧道', '祠堂'])}`,
        () =>
          `${w.nameText()}${w.random.pick(['劳模创新工作室', '名师工作室', '调解工作室', '希望小学', '纪念馆', '故居'])}`,
        () => `老${w.nameText().slice(0, 1)}${w.random.pick(['米线店', '豆腐坊', '酒坊', '面馆'])}`,
        () => `${w.nameText().slice(0, 1)}氏${w.random.pick(['宗祠', '民居', '酿造厂'])}`,
        () => `云南${w.nameText()}${w.random.pick(['食品有限公司', '生物科技有限公司', '律师事务所'])}`,
        () => `“${w.nameText()}”牌${w.random.pick(['火腿', '普洱茶', '过桥米线'])}`,
      ])(),
    keys: ['单位名称', '地点', '商标', '实施单位', '参展单位'],
    headers: ['单位名称', '企业名称'],
    frames: [
      (w, v) => p`${w.unit()}到${v()}调研指导工作。`,
      (w, v) => p`公交线路新增${v()}站，方便群众出行。`,
      (w, v) => p`${v()}被列为县级文物保护单位。`,
    ],
  },
  'name-like-word': {
    weight: 8,
    make: (w) => w.random.pick(NOUNS),
    keys: [],
    frames: [
      (w) => p`${w.role()}${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`申请人${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`当事人${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`户主${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`患者${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`举报人${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`学生${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`残疾人${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`法定代表人${afterPerson(w)}，${outcome(w)}。`,
      (w) => p`${w.unit()}${adverb(w)}推进${w.work()}，成效明显。`,
      (w) => p`各村要${adverb(w)}做好防火工作，确保群众平稳过节。`,
      (w) => p`干部群众${adverb(w)}参与，共建美丽家园。`,
      (w, v) => p`姓名、性别、${v()}等项目逐一登记，不得漏填。`,
      (w, v) => p`${w.unit()}对${v()}开展专项检查。`,
      (w, v) => p`村民、${v()}、集体三方受益的格局初步形成。`,
      (w, v) => p`负责人，${v()}，安全员，逐级签订责任书。`,
    ],
  },
  statistic: {
    weight: 3,
    make: (w) =>
      w.random.pick([
        () => `${number(w, 8, 10)}次`,
        () => `${number(w, 6, 9)}人`,
        () => `${number(w, 5, 8)}条`,
        () => `${number(w, 7, 9)}株`,
      ])(),
    keys: ['播放量', '浏览量', '累计访问', '服务人次', '推送信息', '栽种苗木'],
    frames: [(w, v) => p`官方微信发布信息阅读量达${v()}，互动良好。`, (w, v) => p`QQ、微信等渠道累计服务群众${v()}。`],
  },
};

const ADVERBS = [
  '高度重视',
  '严格',
  '全面',
  '马上',
  '陆续',
  '时常',
  '曾经',
  '向前',
  '明确',
  '郑重',
  '常态化',
  '强化',
  '万众一心',
  '安全',
  '积极',
  '成片',
  '单独',
  '经常',
  '和谐',
  '方便',
];
const NOUNS = [
  '石漠化',
  '金融',
  '江河',
  '水利设施',
  '花卉',
  '龙头企业',
  '温泉',
  '雷电',
  '洪涝',
  '余额',
  '童装',
  '管道',
  '柏油路',
  '房屋',
  '车辆',
  '路灯',
  '毛利',
  '许可',
  '胡同',
  '朱砂',
  '梁柱',
  '董事会',
  '程序',
  '田间',
  '范围',
  '熊猫',
  '孔雀',
  '康养',
  '顾客',
  '钱款',
  '汤药',
  '武装',
  '乔木',
  '普查',
  '木材',
  '陶瓷',
  '施工',
  '毕业',
  '文化',
  '黄金周',
  '任职',
  '白酒',
  '易地搬迁',
  '章程',
  '贺信',
  '叶片',
];
const WORDS_AFTER_PERSON = [
  '应当如实填报',
  '方面提出异议',
  '常年外出务工',
  '因故不能到场',
  '于规定期限内',
  '和家庭成员',
  '时间冲突的',
  '成年子女',
  '任何一方',
  '全程参与',
  '安置完毕',
  '万一遗失证件',
  '余下材料后补',
  '向前来走访的干部',
  '金额核对无误',
  '白天务工的',
  '马上补正',
  '有关证明材料',
  '平时表现',
  '经济困难的',
  '权益受到侵害',
  '单独申请的',
  '解除合同',
  '严重违约的',
  '商业保险理赔后',
  '终止妊娠的',
];

/** Words that a label of persons leads to, marked as look-alikes: 申请人应当…, 户主和家庭成员…. */
function afterPerson(w) {
  return lookAlike(w.random.pick(WORDS_AFTER_PERSON), 'name-like-word');
}

function outcome(w) {
  return w.random.pick([
    '按有关规定办理',
    '由受理机关处理',
    '须书面说明理由',
    '窗口另行通知',
    '不影响本次审核',
    '以正式文件为准',
  ]);
}

/** A word that begins with a surname and names nobody. */
function adverb(w) {
  return lookAlike(w.random.pick(ADVERBS), 'name-like-word');
}

function luhn(w, head, length) {
  const body = head + digits(w, length - head.length - 1);
  return body + luhnCheck(body);
}

/** Eighteen digits in the shape of an ID number, with a wrong check digit. */
function wrongId(w) {
  return numbers.wrongResidentId(w.random);
}
