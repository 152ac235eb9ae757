// Drafts to try the page with.
// Everything in them is invented: 样例镇 is no place, identity numbers use the region 5399xx that was never issued,
// and telephone numbers 130 0000 xxxx. What is wrong with them is meant to be.

import type { Bilingual, Submission } from 'hegao';
import { both } from './language.js';

export interface Sample {
  /** Name in addresses: `?sample=subsidy`. */
  id: string;
  name: Bilingual;
  about: Bilingual;
  submission: Submission;
}

export const SAMPLES: readonly Sample[] = [
  {
    id: 'subsidy',
    name: both('补助名单公示', 'A subsidy table'),
    about: both('身份证号、手机号、银行卡号没有打码', 'identity, telephone and card numbers in the open'),
    submission: {
      draft: {
        kind: 'original',
        unit: '样例镇人民政府',
        title: '样例镇2026年第三季度临时救助资金发放公示',
        text: `为做好临时救助资金发放工作，根据《关于规范临时救助资金发放的通知》（样民发[2026]18号）要求，经本人申请、村（社区）评议、镇人民政府审核，现将2026年第三季度发放名单公示如下。

| 序号 | 姓名 | 身份证号 | 手机号 | 银行卡号 | 金额（元） |
|---|---|---|---|---|---|
| 1 | 张甲一 | 539999195603120016 | 13000000021 | 6228480000000001016 | 1200 |
| 2 | 李乙二 | 539999196308250023 | 130-0000-0022 | 6228480000000001024 | 800 |
| 3 | 王丙三 | 539999197104090034 | 130 0000 0023 | 6222 0200 0000 0001 032 | 1500 |
| 4 | 赵丁四 | 53999919790116004X | 1300000**24 | 622202*********1040 | 600 |

公示时间为2026年11月24日至11月30日。公示期间如有异议，请向镇社会事务办公室反映，电话：0875-2100000。

样例镇人民政府
2026年11月24日
`,
      },
    },
  },
  {
    id: 'repost',
    name: both('来源不清的转载', 'A repost with a vague source'),
    about: both('“来源：网络”，没有原文链接', '“source: the Internet”, and no link'),
    submission: {
      draft: {
        kind: 'repost',
        title: '冬季用火用电，请记住这几件事',
        text: `天气转冷，取暖用火用电增多。消防部门提醒广大群众：

一、电热毯不要折叠使用，离开房间时拔掉插头；炭火盆放在通风处，睡前必须熄灭。

二、楼道、门厅不停放电动自行车，不拉线充电。闻到焦味，先断电，再查看。

三、祭祀、烧荒避开大风天气，火不灭、人不走。发现火情，立即拨打119。

（来源：网络）
`,
      },
    },
  },
  {
    id: 'map',
    name: both('没有审图号的地图', 'A map without its approval number'),
    about: both('分布图、路线示意图、境外地图链接', 'a distribution map, a sketch, a foreign map service'),
    submission: {
      draft: {
        kind: 'original',
        title: '汛期地质灾害避险提示',
        format: 'markdown',
        text: `入汛以来，全县降雨偏多，土壤含水量接近饱和，发生山洪、滑坡、泥石流的风险较高。请沿河、沿沟和切坡建房的群众提高警惕。

![图1　全县地质灾害易发区分布图](images/yifaqu.png)

![图2　样例镇避险转移路线示意图](images/luxian.jpg)

卫星影像见[这里](https://www.google.com/maps/@25.02,98.49,10z)，也可以查看[天地图](https://www.tianditu.gov.cn/)。

![民警在桥头值守](images/zhishou.jpg)

接到转移通知后，请立即按预定路线撤离，未经允许不得返回。险情电话：0875-2100000。
`,
      },
    },
  },
  {
    id: 'follow',
    name: both('要求关注转发的通知', 'A notice that forces following'),
    about: both('“务必关注”“转发截图上报”', '“you must follow”, “forward it and report”'),
    submission: {
      draft: {
        kind: 'original',
        unit: '样例镇人民政府办公室',
        title: '关于做好反诈宣传工作的通知',
        docNumber: '样政办发[2026]9号',
        text: `各村（社区）、镇属各单位：

为进一步提高群众防范电信网络诈骗的意识，根据县公安局统一部署，现就有关事项通知如下。

一、各村（社区）要组织入户宣传，做到家喻户晓。请全体村民务必关注“样例发布”公众号，并将本文转发到朋友圈。

二、镇属各单位要结合主题党日开展一次集中学习，学习情况按《关于报送学习情况的函》（样宣函（2026）3号）的要求报送。

三、遇到可疑来电，请拨打反诈专线96110咨询。

样例镇人民政府办公室
2026年11月24日
`,
      },
    },
  },
  {
    id: 'clean',
    name: both('一份停水通告', 'A notice of a water cut'),
    about: both('现有规则没有意见的稿子', 'one that the rules have nothing to say about'),
    submission: {
      draft: {
        kind: 'original',
        unit: '样例市水务局',
        title: '样例市水务局关于供水管网改造期间临时停水的通告',
        text: `样水发〔2026〕31号

为提升城区供水保障能力，根据年度改造计划，我局定于2026年11月28日22时至11月29日6时对南门片区供水主管道进行改造。现将有关事项通告如下。

一、停水范围为南门路、龙泉路沿线及周边小区。停水期间，消防用水由市消防救援支队协助保障。

二、请用户提前储水，并关好水龙头。恢复供水初期，管道水可能短时浑浊，放水片刻后即可使用。

三、咨询电话：0875-2100000（工作日8:30至17:30），也可拨打12345政务服务便民热线。

欢迎关注“样例水务”微信公众号了解工程进度。

特此通告。

样例市水务局
2026年11月24日
`,
      },
    },
  },
];
