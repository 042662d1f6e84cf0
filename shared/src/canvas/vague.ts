import { usualActions, usualDeliverables } from './choices';

/** E2: words that promise nothing. Each says only that somebody will go on, wait, or see. Longer ones first, so that a shorter one does not leave a rest. */
const hedges = new RegExp(
  [
    '(?:持续|继续|保持|密切|后续|定期|长期|不定期|适时|随时|及时)?(?:跟进|跟踪|关注|联络|联系|沟通|对接|维护|走动)',
    '(?:保持|加强|增进|维护|维系|加深|拉近)(?:联系|沟通|关系|互动|感情|接触)?',
    '(?:等待?|静待|坐等|等候)(?:客户|对方|他们?|她们?|领导|甲方|总部|那边)?(?:的)?(?:消息|回复|通知|反馈|答复|回话|结果|安排|信|电话|决定|确认)?',
    '(?:再|以后|回头|改天|过几天|过段时间|过一阵|有空|有时间|有机会|抽空|找时间|找机会|到时候?|届时|择机|择日|空了|年后|节后|下次|下回|方便时|必要时|需要时)(?:再)?(?:说|看|聊|议|谈|约|定|联系|沟通|跟进)?',
    '(?:看|视|根据|依)(?:客户|对方)?(?:的)?(?:情况|进度|进展|时间|心情|安排|需要|反应)(?:再?定|而定|再?说)?',
    '(?:尽快|尽早|尽量|争取|努力|积极|大力|全力|抓紧|稳步|逐步|适当|进一步)',
    '(?:推进|推动|促进|促成|落实|跟催|盯紧?|催|跟)(?:一下|下|着)?',
    '(?:了解|摸清?|打探|打听|探讨|交流|聊聊?|聊天|谈谈?|说说|看看|问问|碰碰?|讨论|商量|洽谈|商谈|磨合|熟悉|考虑|研究|评估|挖掘)(?:一下|下)?',
    '(?:待定|未定|暂无|没有|无|不详|同上|如题|如上|略|老样子|正常|照旧|一切正常|没问题|差不多|没变化)',
  ].join('|'),
  'g',
);

/** What is left of a sentence without its content: who, how much, and the glue. */
const fillers =
  /(?:情况|进展|进度|状态|动态|后续|意向|意见|想法|消息|回复|反馈|结果|事宜|问题|相关|具体|各方|双方|多方|业务|项目|合作|单子|订单的事|这事|事情|关系|感情|需求|客户|对方|他们?|她们?|领导|甲方|那边|对接人|老板|某?总|一下|一些|一点|下|的|了|吧|呢|着|先|就|和|跟|与|向|给|把|对|在|要|会|能|可以|大家|我们?|咱们|继续|持续|好|多|常|勤|经常|还是|主要|目前|暂时|正在|ok|中|人|时|里)/gi;

/** Acts that are a step by themselves: one knows afterwards whether they were done. */
const steps =
  /上门|拜访|登门|面谈|面访|面签|见面|到访|走访|去(?:客户|对方)?(?:公司|现场|工厂|车间|医院|学校|办公室)|现场(?:勘查|勘察|看|调试|安装|培训)|勘查|勘察|踏勘|演示|路演|宣讲|讲解|汇报|培训|试机|打样|试产|试用|试点|试装|验收|验厂|签约|签单|签署|签订|签字|盖章|签合同|回签|投标|开标|述标|应标|竞标|交标|致电|回电|打电话|通电话|电话(?:约|确认|沟通|回访)|视频会|开会|会议|例会|早会|启动会|评审|复盘|下单|打款|付款|开票|发货|到货|安装|调试|部署|上线|交付|交底|巡检|回访|请客户吃饭|约饭|吃饭|体检|抽检|送检|送样|催款|对账|结算|参观|考察|约见|寄送?|邮寄|快递/;

/** Acts that need something to act on. */
const acts =
  /发(?:送|给|出|过去|一?份|一?版)?|提交|交|送|递|出|做|写|改|补|补齐|补充|整理|准备|拟|起草|编制|更新|修订|核对|核算|核实|确认|敲定|锁定|定下|明确|约|邀请?|安排|组织|召集|介绍|引荐|拿(?:到|回|下)?|取(?:得|回)?|收(?:集|到|回)?|要(?:到|回)?|索取|申请|审批|报(?:给|送)|提供|上传|下载|登记|录入|测|测试|检测|对比|比对|计算|算|打印|翻译|搬|拆|装|换|退|催(?:收|要|款)|问(?:清|明|到)|弄清|梳理|排查|完成|带|陪|接|看完|解决|答复|回复|答疑|告知|通报|转交|移交|交接|对接技术|开通|开(?:出|具)|配置|演练|录(?:制)?/;

/** What one can hold in the hand, open on a screen, or read off a paper. */
const things =
  /方案|报价|价格表|价目|合同|协议|条款|样品|样件|样机|样本|样张|样册|试样|清单|报告|纪要|记录|PDF|PPT|Word|Excel|表格?|资料|文件|文档|材料|图纸|图|架构|截图|照片|视频|录像|案例|手册|说明书|白皮书|彩页|画册|名片|名单|名录|联系方式|电话号码|号码|邮箱|预算|金额|价格|单价|总价|折扣|账期|付款方式|定金|订金|首付|尾款|货款|回款|发票|收据|凭证|订单|PO|采购单|计划|排期|排产|时间表|日程|进度表|甘特|参数|规格|型号|指标|配置|接口|账号|权限|环境|服务器|网络|用例|缺陷|失败项|测试|POC|PPAP|ROI|TCO|成本|对比表|竞品|标书|招标文件|投标|资质|证书|许可|备案|授权书|委托书|函|邮件|签字|盖章|确认(?:书|页|函|单|邮件)|回执|签收|物流单|运单|演示|会议|评审|会|培训|决策人|负责人|财务|总监|总经理|厂长|院长|主任|处长|科长|工程师|CTO|CFO|CEO|CIO|采购|技术|法务|设备|产线|机房|车间|工位|尺寸|数量|交期|交货期|地址|疑问|答案|结论|意见书|问卷|调研表|需求书|需求文档|规格书|申请单|申请表|台账|台帐|数据|模板|价差|差异|赔付|违约金|质保|保修|年限|里程碑|节点|周期|决策链|组织架构|需求|反馈单|投诉|工单|试用号|链接|二维码|礼品|邀请函|门票|座位|酒店|车票|机票/i;

const allThings = new RegExp(things, 'gi');

/** Letters and digits in one form, without spaces and marks. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

/** What is left when everything that promises nothing is taken out. */
const content = (text: string): string => plain(text).replace(hedges, '').replace(fillers, '');

const known: ReadonlySet<string> = new Set([...usualActions, ...usualDeliverables].map(plain));

/**
 * E2: whether a next step says nothing one could check afterwards. It is a step when it names an act that is one by itself
 * (拜访, 演示, 签字), or an act and a thing (发送 + 方案).
 */
export const isVague = (text: string): boolean => {
  const words = plain(text);
  if (known.has(words)) return false;
  if (content(text).length < 2) return !steps.test(words.replace(hedges, ''));
  // What is waited for is nobody's step here; what comes after it may be: 等客户签字后寄回合同.
  const own = words.replace(/等(?:.*后(?!续)|.*$)/, '');
  const core = own.replace(hedges, '');
  return !steps.test(own) && !(things.test(core) && acts.test(core.replace(allThings, '')));
};

/** What is to be handed over may be any noun, so only what promises nothing is refused. */
export const isVagueDeliverable = (text: string): boolean => {
  const words = plain(text);
  if (known.has(words)) return false;
  return content(text).length < 2 && !things.test(words.replace(hedges, ''));
};
