/** What a column of an imported sheet may say of a lead, with the headings people give it. The first heading is also its name on the screen. */
export const importFields = {
  name: ['姓名', '客户', '客户姓名', '客户名称', '联系人', '联系人姓名', '称呼', '名字', 'name', 'contact', 'full name', 'contact name'],
  phone: [
    '手机',
    '手机号',
    '手机号码',
    '电话',
    '电话号码',
    '联系电话',
    '联系方式',
    '移动电话',
    '座机',
    'phone',
    'mobile',
    'tel',
    'telephone',
  ],
  email: ['邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址', 'email', 'e-mail', 'mail', 'email address'],
  wechat: ['微信', '微信号', '微信账号', 'wechat', 'weixin', 'wechat id'],
  company: ['公司', '公司名称', '公司名', '企业', '企业名称', '单位', '单位名称', '客户公司', '所在公司', 'company', 'organization'],
  industry: ['行业', '所属行业', '行业类别', '客户行业', 'industry'],
  region: ['地区', '城市', '省市', '省份', '所在地', '所在城市', '区域', '地址', 'city', 'region', 'address', 'province'],
  topic: ['咨询内容', '需求', '客户需求', '咨询', '备注', '说明', '留言', '描述', '意向', 'note', 'notes', 'remark', 'message', 'comment'],
  campaign: ['来源', '线索来源', '客户来源', '来源渠道', '渠道', '活动', '活动名称', '展会', 'source', 'campaign', 'channel'],
  firstPage: ['首次访问页', '首次访问', '落地页', '着陆页', '访问页面', 'landing page', 'first page'],
  referrer: ['来路', '来源页', '来源页面', '来源网址', '来源链接', 'referrer', 'referer'],
  // 设备 alone is what such customers buy or own.
  device: ['访问设备', '访客设备', '浏览设备', 'device'],
  capturedAt: [
    '时间',
    '录入时间',
    '创建时间',
    '提交时间',
    '登记时间',
    '咨询时间',
    '日期',
    '录入日期',
    '创建日期',
    'date',
    'time',
    'created at',
    'created',
  ],
  author: [
    '录入人',
    '创建人',
    '登记人',
    '原负责人',
    '负责人',
    '跟进人',
    '归属人',
    '归属销售',
    '销售',
    '业务员',
    'owner',
    'author',
    'sales',
  ],
} as const;

export type ImportField = keyof typeof importFields;
export const importFieldIds = Object.keys(importFields) as [ImportField, ...ImportField[]];

export const importFieldLabels: Record<ImportField, string> = {
  name: '姓名',
  phone: '电话',
  email: '邮箱',
  wechat: '微信号',
  company: '公司',
  industry: '行业',
  region: '地区',
  topic: '咨询内容',
  campaign: '来源',
  firstPage: '首次访问页',
  referrer: '来路',
  device: '访问设备',
  capturedAt: '录入时间',
  author: '录入人',
};

/** One entry for each column of the sheet; null: the column is left out. */
export type ImportMapping = readonly (ImportField | null)[];
