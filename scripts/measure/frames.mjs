// Sentences for any value: about a person to whom it belongs, or about a thing that it numbers.
// `item` is the key with its value, as 身份证号：5399….

import { p } from './passage.mjs';

/** Sentences about a person and a value. */
export const PERSON_FRAMES = [
  (w, item) => p`${w.opener()}，${w.role()}${w.somebody()}（${item}）${w.deed()}。`,
  (w, item) => p`${w.somebody()}，${w.sex()}，${item}，${w.deed()}。`,
  (w, item) => p`${w.role()}${w.somebody()}，${item}，${w.deed()}。`,
  (w, item) => p`请${w.role()}${w.somebody()}（${item}）于${w.date()}前到${w.office()}${w.todo()}。`,
  (w, item) => p`经核实，${w.role()}${w.somebody()}登记的${item}与档案一致，${w.deed()}。`,
  (w, item) => p`${w.opener()}，现将结果公示如下：${w.somebody()}，${item}，${w.deed()}。`,
  (w, item) => p`工作人员在${w.work()}中发现，${w.somebody()}的${item}填写有误，已通知本人更正。`,
  (w, item) => p`${item}的${w.role()}请尽快到${w.office()}${w.todo()}。`,
  (w, item) => p`${w.role()}：${w.somebody('labelled')}　${item}　${w.deed()}`,
  (w, item) => p`${w.n(1, 30)}. ${w.somebody()}，${item}；`,
  (w, item) => p`${w.n(1, 9)}、${w.somebody()}（${item}），${w.deed()}；`,
  (w, item) => p`因${w.deed()}，${w.role()}${w.somebody()}（${item}）的申请予以退回。`,
  (w, item) => p`兹有${w.village()}${w.role()}${w.somebody()}，${item}，${w.deed()}，特此证明。`,
  (w, item) => p`${w.date()}收到${w.role()}${w.somebody()}的申请，${item}，经审核${w.deed()}。`,
  (w, item) => p`拟给予${w.somebody()}${w.work()}，${item}，公示期${w.n(3, 10)}天。`,
  (w, item) => p`公告送达：${w.somebody()}，${item}，逾期未${w.todo()}的，${w.deed()}。`,
  (w, item) => p`本人${w.somebody('labelled')}，${item}，不慎遗失相关证件，声明作废。`,
  (w, item) => p`受托人${w.somebody('labelled')}（${item}）代为${w.todo()}。`,
  (w, item) => p`${w.work()}名单（节选）：${w.somebody()}，${item}；${w.maskedName()}，${w.deed()}。`,
  (w, item) => p`经抽签，${w.role()}${w.somebody()}中签，${item}。`,
  (w, item) => p`${w.village()}${w.somebody()}家的补贴已核定，${item}，${w.n(1, 90)}00元。`,
  (w, item) => p`窗口为${w.role()}${w.somebody()}办理了${w.work()}，登记${item}。`,
  (w, item) => p`${w.opener()}，${w.somebody()}提交的材料中${item}，${w.deed()}。`,
  (w, item) => p`附件所列${w.somebody()}一户，${item}，${w.deed()}。`,
  (w, item) => p`${w.somebody()}（${w.village()}人，${item}）${w.deed()}。`,
  (w, item) => p`补充登记：${item}，${w.sex()}，${w.village()}${w.n(1, 9)}组。`,
  (w, item) => p`${w.role()}信息变更如下——${w.somebody()}，${item}。`,
  (w, item) => p`☆ ${w.somebody()} ${item}`,
];

/** Sentences about a thing and its number. */
export const THING_FRAMES = [
  (w, item) => p`${w.opener()}，该${w.object()}（${item}）${w.thingDeed()}。`,
  (w, item) => p`${w.object()}${item}，${w.thingDeed()}。`,
  (w, item) => p`${item}的${w.object()}${w.thingDeed()}。`,
  (w, item) => p`${w.unit()}发布公告，${item}，${w.thingDeed()}。`,
  (w, item) => p`经查，${item}，${w.thingDeed()}。`,
  (w, item) => p`${w.work()}有关${w.object()}${w.thingDeed()}，${item}。`,
  (w, item) => p`${w.n(1, 9)}. ${item}，${w.thingDeed()}；`,
  (w, item) => p`${w.town()}上报的${w.object()}，${item}，${w.thingDeed()}。`,
  (w, item) => p`${w.opener()}，${w.unit()}登记${item}，${w.thingDeed()}。`,
  (w, item) => p`附：${item}。`,
  (w, item) => p`请各单位核对${item}，如有出入，${w.date()}前反馈。`,
  (w, item) => p`${w.object()}清单第${w.n(1, 60)}项：${item}，${w.thingDeed()}。`,
  (w, item) => p`${w.village()}申报的${w.object()}（${item}）经评审${w.thingDeed()}。`,
  (w, item) => p`${w.unit()}提醒：${item}，请妥善保管凭证。`,
  (w, item) => p`${item}，经办单位为${w.unit()}。`,
  (w, item) => p`群众在办理${w.work()}时，须提供${item}。`,
];
