// Sentences in which a name is the point, by context: private persons, those whom the law protects, officials in duty,
// bylines. What the rules owe each context stands in names.mjs.

import { p } from './passage.mjs';
import { CLASSES, DISABILITIES, DISEASES, GRADES } from './words.mjs';

const LABELS = [
  '姓名',
  '户主',
  '申请人',
  '联系人',
  '当事人',
  '被处罚人',
  '受助人',
  '承租人',
  '经营者',
  '领取人',
  '患者',
  '失主',
  '车主',
  '监护人',
  '受益人',
  '户主姓名',
  '业主',
  '承包人',
  '委托人',
  '家长',
];
const labels = (w) => w.random.pick(LABELS.filter((label) => label !== '联系人' && label !== '患者'));
const disease = (w) => w.random.pick(DISEASES);
const disability = (w) => `${w.random.pick(DISABILITIES)}${w.random.pick(GRADES)}残疾`;
const minorAge = (w) => w.n(4, 17);
const grade = (w) => w.random.pick(CLASSES);
const praise = (w) => w.random.pick(['自强不息', '勤劳致富', '邻里称赞', '主动带头', '积极配合']);

/** Sentences by context of the name. */
export const NAME_FRAMES = {
  labelled: [
    (w) => p`${labels(w)}：${w.name('labelled')}，${w.deed()}。`,
    (w) => p`${labels(w)}：${w.name('labelled')}　${w.sex()}　${w.deed()}`,
    (w) => p`${w.opener()}，${labels(w)}${w.name('labelled')}的申请${w.deed()}。`,
    (w) => p`姓名：${w.name('labelled')}；性别：${w.sex()}；年龄：${w.n(20, 90)}；${w.deed()}。`,
    (w) => p`${labels(w)} ${w.name('labelled')}，${w.village()}${w.n(1, 9)}组，${w.deed()}。`,
    (w) => p`【${labels(w)}】${w.name('labelled')}【结果】${w.deed()}`,
    (w) => p`送达${labels(w)}${w.name('labelled')}，限期${w.todo()}。`,
    (w) => p`申请人${w.name('labelled')}（委托代理人${w.name('labelled')}）${w.deed()}。`,
  ],
  prose: [
    (w) => p`${w.village()}村民${w.name('prose')}正在地里采摘，${praise(w)}。`,
    (w) => p`“多亏了政府。”${w.village()}村民${w.name('prose')}说。`,
    (w) => p`走进${w.name('prose')}家，工作人员查看了房屋漏雨情况。`,
    (w) => p`${w.n(60, 90)}岁的${w.name('prose')}老人独自居住，志愿者定期上门。`,
    (w) => p`${w.date()}，${w.name('prose')}到${w.office()}${w.todo()}。`,
    (w) => p`${w.name('prose')}的丈夫外出务工，家里缺少劳动力，${w.deed()}。`,
    (w) => p`群众${w.name('prose')}反映路灯不亮，${w.unit()}当天派人维修。`,
    (w) => p`租客${w.name('prose')}与房东${w.name('prose')}因押金发生纠纷，经调解达成协议。`,
    (w) => p`脱贫户${w.name('prose')}依靠养蜂增收${w.n(2, 9)}万元。`,
    (w) => p`事故造成驾驶人${w.name('prose')}受伤，已送医。`,
    (w) => p`${w.name('prose')}、${w.name('prose')}两户因分户重复享受补贴，予以核减。`,
    (w) => p`${w.town()}居民${w.name('prose')}，${w.sex()}，${w.n(20, 80)}岁，${w.deed()}。`,
  ],
  health: [
    (w) => p`确诊病例${w.name('health')}，${w.sex()}，${w.n(20, 80)}岁，住${w.town()}。`,
    (w) => p`${w.name('health')}患${disease(w)}多年，家庭负担沉重，${w.deed()}。`,
    (w) => p`残疾人${w.name('health')}（${disability(w)}）领到了轮椅。`,
    (w) => p`${w.village()}村民${w.name('health')}被诊断为${disease(w)}，医疗费报销${w.n(2, 9)}万元。`,
    (w) => p`${w.name('health')}因${disease(w)}住院治疗，医疗救助${w.n(2, 90)}00元。`,
    (w) => p`孕妇${w.name('health')}（孕${w.n(20, 39)}周）参加免费产检。`,
    (w) => p`${w.name('health')}，${w.sex()}，${disability(w)}，${w.deed()}。`,
    (w) => p`社区矫正对象${w.name('health')}系${disease(w)}患者，需定期复诊。`,
  ],
  welfare: [
    (w) => p`低保户${w.name('welfare')}，${w.n(1, 5)}口人，月保障金${w.n(200, 900)}元。`,
    (w) => p`特困供养人员${w.name('welfare')}，${w.n(60, 90)}岁，${w.deed()}。`,
    (w) => p`新纳入最低生活保障：${w.name('welfare')}，${w.village()}，${w.n(1, 6)}人。`,
    (w) => p`${w.name('welfare')}一家享受低保${w.n(1, 9)}年，${w.deed()}。`,
    (w) => p`经民主评议，同意将${w.name('welfare')}列为特困人员。`,
    (w) => p`事实无人抚养儿童的监护人${w.name('welfare')}领取基本生活费${w.n(800, 1900)}元。`,
    (w) =>
      p`停发低保金名单：${w.name('welfare')}（${w.village()}），原因：${w.random.pick(['收入超标', '死亡', '户口迁出'])}。`,
    (w) => p`${w.village()}低保对象${w.name('welfare')}家庭收入变化，${w.deed()}。`,
  ],
  minor: [
    (w) => p`受害人${w.name('minor')}（${minorAge(w)}岁，${w.school()}${grade(w)}学生）已得到救助。`,
    (w) => p`${w.school()}${grade(w)}学生${w.name('minor')}溺水，经抢救脱离危险。`,
    (w) => p`遭受欺凌的学生${w.name('minor')}，${minorAge(w)}岁，就读于${w.school()}。`,
    (w) => p`女童${w.name('minor')}（${w.n(4, 12)}岁）遭继父虐待，民政部门已介入。`,
    (w) => p`孤儿${w.name('minor')}，${minorAge(w)}岁，由祖母抚养，就读${w.school()}${grade(w)}。`,
    (w) => p`案发时${w.name('minor')}年仅${minorAge(w)}岁，系${w.school()}在读学生。`,
  ],
  protected: [
    (w) => p`举报人${w.name('protected')}反映，该厂夜间偷排。`,
    (w) => p`证人${w.name('protected')}称，当日看见车辆驶离。`,
    (w) => p`受害人${w.name('protected')}已出院，赔偿正在协商。`,
    (w) => p`信访人：${w.name('protected')}，反映事项：征地补偿标准。`,
    (w) => p`经投诉人${w.name('protected')}确认，问题已整改到位。`,
    (w) => p`检举人${w.name('protected')}提供的线索属实，给予奖励${w.n(5, 90)}00元。`,
    (w) => p`被害人${w.name('protected')}的陈述与监控相互印证。`,
  ],
  official: [
    (w) => p`${w.county()}委副书记${w.name('official')}主持会议并讲话。`,
    (w) => p`${w.unit()}${w.post()}${w.name('official')}表示，将继续做好${w.work()}。`,
    (w) => p`${w.post()}${w.name('official')}带队到${w.village()}调研。`,
    (w) => p`${w.name('official')}${w.post()}强调，要严格落实${w.plan()}。`,
    (w) => p`会议由${w.unit()}${w.post()}${w.name('official')}主持，${w.post()}${w.name('official')}作安排部署。`,
    (w) => p`${w.name('official')}同志任${w.unit()}${w.post()}，免去${w.name('official')}同志${w.post()}职务。`,
    (w) => p`新闻发言人${w.name('official')}介绍了${w.work()}进展。`,
    (w) => p`驻村第一书记${w.name('official')}组织召开院坝会。`,
    (w) => p`审判长${w.name('official')}，审判员${w.name('official')}，书记员${w.name('official')}。`,
    (w) => p`县级河长：${w.name('official')}（副县长）；乡级河长：${w.name('official')}（${w.town()}党委书记）。`,
    (w) => p`州委书记${w.name('official')}、州长${w.name('official')}出席开工仪式。`,
    (w) => p`民警${w.name('official')}、辅警${w.name('official')}冒雨疏导交通。`,
  ],
  byline: [
    (w) => p`（记者 ${w.name('byline')} 通讯员 ${w.name('byline')}）`,
    (w) => p`本报记者${w.name('byline')}报道`,
    (w) => p`编辑：${w.name('byline')}　责编：${w.name('byline')}　审核：${w.name('byline')}`,
    (w) => p`摄影：${w.name('byline')}`,
    (w) => p`文/图：${w.name('byline')}`,
    (w) => p`供稿：${w.unit()} ${w.name('byline')}`,
    (w) => p`来源：${w.county()}融媒体中心　作者：${w.name('byline')}`,
  ],
  expert: [
    (w) => p`云南农业大学${w.expert()}${w.name('expert')}现场授课。`,
    (w) => p`${w.expert()}${w.name('expert')}提醒，雨季要注意防范山洪。`,
    (w) => p`州人民医院${w.expert()}${w.name('expert')}开展义诊。`,
    (w) => p`据${w.expert()}${w.name('expert')}介绍，该品种抗寒性强。`,
    (w) => p`评审专家${w.name('expert')}（${w.expert()}）对方案提出修改意见。`,
    (w) => p`云南省农业科学院${w.name('expert')}${w.expert()}团队选育出新品种。`,
    (w) => p`特邀${w.expert()}${w.name('expert')}作专题辅导。`,
  ],
  commended: [
    (w) => p`授予${w.name('commended')}等${w.n(3, 30)}名同志“先进工作者”称号。`,
    (w) => p`${w.name('commended')}获全省职业技能大赛一等奖。`,
    (w) => p`见义勇为模范${w.name('commended')}事迹在当地传为佳话。`,
    (w) => p`“最美护林员”${w.name('commended')}巡山护林${w.n(3, 30)}年。`,
    (w) => p`运动员${w.name('commended')}在全省运动会上夺得金牌。`,
    (w) => p`优秀教师${w.name('commended')}受到县政府表彰。`,
    (w) => p`劳动模范${w.name('commended')}分享了经验。`,
  ],
  contact: [
    (w) => p`联系人：${w.name('contact')}（${w.unit()}办公室）。`,
    (w) => p`项目负责人：${w.name('contact')}，${w.unit()}。`,
    (w) => p`法定代表人：${w.name('contact')}，${w.county()}农业开发有限公司。`,
  ],
};

/** How often a context is the subject of a submission. */
export const NAME_WEIGHTS = {
  labelled: 5,
  prose: 6,
  health: 4,
  welfare: 2,
  minor: 3,
  protected: 3,
  official: 8,
  byline: 3,
  expert: 2,
  commended: 2,
  contact: 1,
};
