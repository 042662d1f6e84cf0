const app = '企业微信管理后台 → 应用管理 → 自建 → 通关应用';
const env = '服务器的环境变量';

interface Words {
  what: string;
  where: string;
}

const aboutWecom = {
  corpid: { what: '企业 ID 不对（40013）', where: `企业微信管理后台 → 我的企业 → 企业信息 → 企业ID，抄到${env} WECOM_CORP_ID` },
  secret: { what: '应用 Secret 不对或已被重置（40001）', where: `${app} → Secret → 查看，抄到${env} WECOM_AGENT_SECRET` },
  'empty-parameter': {
    what: '企业微信说有参数是空的',
    where: `${env} WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_AGENT_SECRET：检查有没有漏填、前后有没有空格或引号`,
  },
  'api-refused': { what: '企业微信拒绝了调用', where: '企业微信开发者中心 → 错误码查询工具：按错误码查看原因' },
  'api-forbidden': {
    what: '应用没有这个接口的权限（48002）',
    where: `${app}：确认是自建应用且已启用；读取客户的接口要在 客户与上下游 → 客户联系 → 权限配置 里放开`,
  },
  'api-busy': { what: '企业微信忙或调用次数用完', where: '过几分钟再检查' },
  'wecom-unreachable': {
    what: '服务器连不上企业微信接口',
    where: '服务器的网络：放行到 qyapi.weixin.qq.com 的 443 端口，检查 DNS 和出口代理',
  },
  'ip-not-trusted': {
    what: '服务器的出口 IP 不在企业可信 IP 里（60020）',
    where: `${app} → 开发者接口 → 企业可信IP → 配置，填入出口 IP，约一分钟后生效`,
  },
  'agent-of-other-secret': {
    what: 'AgentId 不是这个 Secret 所属的应用（301002）',
    where: `${app} → AgentId，抄到${env} WECOM_AGENT_ID`,
  },
  'agent-closed': { what: '应用已停用', where: `${app} → 右上角开关，改为已启用` },
  'domain-missing': { what: '应用还没有可信域名', where: `${app} → 开发者接口 → 网页授权及JS-SDK → 设置可信域名` },
  'domain-other': {
    what: '可信域名与公网地址的域名不同（登录会报 50001）',
    where: `${app} → 开发者接口 → 网页授权及JS-SDK → 可信域名；或改${env} TONGGUAN_PUBLIC_URL`,
  },
  'range-empty': { what: '应用可见范围是空的，谁也打不开', where: `${app} → 可见范围 → 编辑，选入要用通关的部门或成员` },
  'range-lacks': { what: '有人不在应用可见范围里', where: `${app} → 可见范围 → 编辑，加入这些成员或其部门` },
  'admin-unknown': {
    what: '管理员名单里有企业微信不认识的账号（60111）',
    where: `企业微信管理后台 → 通讯录 → 成员详情 → 账号，抄到${env} TONGGUAN_ADMINS`,
  },
  'customers-not-callable': {
    what: '应用不能调用客户联系接口（84074 或 48002）',
    where: '企业微信管理后台 → 客户与上下游 → 客户联系 → API → 可调用接口的应用，勾选通关',
  },
  'customers-nobody': {
    what: '没有成员开通客户联系，侧边栏认不出客户',
    where: '企业微信管理后台 → 客户与上下游 → 客户联系 → 权限配置 → 使用范围，选入销售',
  },
  'clock-off': { what: '本机时钟不准，网页签名和回调会被拒绝', where: '服务器：打开时间同步（NTP）后重试' },
} satisfies Record<string, Words>;

const aboutAddress = {
  'public-unreachable': {
    what: '从服务器访问不到公网地址',
    where: `域名解析、防火墙、反向代理和证书；地址写在${env} TONGGUAN_PUBLIC_URL`,
  },
  'public-loopback': {
    what: '服务器访问不到自己的公网地址，但企业微信最近调用成功',
    where: '多半是内网不能回环访问公网地址；在外面的电脑上打开 公网地址/api/health 确认即可',
  },
  'public-not-ours': { what: '公网地址上答话的不是通关', where: '反向代理：把这个域名转到通关服务的端口' },
  'callback-other-keys': {
    what: '公网地址上的服务用的是另一组 Token 或 EncodingAESKey',
    where: `${app} → 接收消息 → 设置API接收，三处（后台、服务、本命令的环境变量）必须一致；改完要重启服务`,
  },
  'callback-wrong': { what: '回调地址没有按要求回答校验', where: '反向代理：不要改写 /api/wecom/callback 的查询参数和回答内容' },
  'callback-slow': { what: '回调地址答得太慢，后台保存时只等一秒', where: '服务器负载、反向代理和网络' },
  'callback-never': {
    what: '企业微信还从未调用过回调地址，交互卡片发不出去（43012）',
    where: `${app} → 接收消息 → 设置API接收：URL 填 公网地址/api/wecom/callback，填好 Token 和 EncodingAESKey 后保存`,
  },
  'verify-file-unset': {
    what: '没有设置域名校验文件；若可信域名已验证可以不管',
    where: `${app} → 网页授权及JS-SDK → 设置可信域名 → 申请校验域名，下载文件，写到${env} TONGGUAN_WECOM_VERIFY_FILE`,
  },
  'verify-file-other': {
    what: '域名根目录下取到的校验文件不对',
    where: '反向代理：把 /WW_verify_*.txt 转到通关服务；改过环境变量要重启服务',
  },
} satisfies Record<string, Words>;

const aboutServer = {
  'env-wrong': { what: '环境变量缺失或有误', where: '.env 文件（写法见 .env.example）' },
  'not-https': { what: '公网地址不是 https，企业微信不会打开', where: `给域名配证书，${env} TONGGUAN_PUBLIC_URL 写 https:// 开头的地址` },
  'keys-same': {
    what: '有两把密钥是同一个值',
    where: `${env} TONGGUAN_MASTER_KEY、TONGGUAN_INDEX_KEY、TONGGUAN_TRAIL_KEY 各自生成；已有数据的不能再改`,
  },
  'admins-empty': { what: '没有写管理员', where: `${env} TONGGUAN_ADMINS：写企业微信账号，多个用英文逗号隔开` },
  'erased-unset': {
    what: '没有设置名单文件：从备份恢复后，已删除的个人信息会回来',
    where: `${env} TONGGUAN_ERASED_FILE：写一个不和数据库放在一起的文件`,
  },
  'erased-unwritable': { what: '名单文件写不进去', where: `${env} TONGGUAN_ERASED_FILE 指向的文件夹：改权限或换位置` },
  'sms-off': {
    what: '没有开通短信：收回线索前只发企业微信消息。不需要短信可以不管',
    where: `${env} TONGGUAN_SMS_PROVIDER 等：见 .env.example 里的“短信”`,
  },
  'disk-low': { what: '磁盘快满了', where: '服务器：清理或扩容' },
  'not-yet': { what: '先改好前面未通过的，才能查这一项', where: '' },
  'not-told': { what: '这个数据库没有提供这项信息', where: '在正式使用的 MongoDB 上再检查一次' },
} satisfies Record<string, Words>;

const aboutDatabase = {
  'database-unreachable': { what: '连不上数据库', where: `${env} MONGODB_URI，以及数据库的网络和账号` },
  'version-old': { what: 'MongoDB 版本低于 6.0', where: '数据库：升级到 6.0 或更高版本' },
  'not-replica-set': {
    what: '不是副本集，断电时可能丢失已确认的数据',
    where: '数据库：用 --replSet 启动，并执行 rs.initiate()；一个节点也要',
  },
  'write-concern-weak': {
    what: '写入没有等多数节点落盘就算成功',
    where: `${env} MONGODB_URI：去掉 w=、journal=、safe= 这些参数`,
  },
  'retry-writes-off': { what: '主节点切换时写入不会自动重试', where: `${env} MONGODB_URI：去掉 retryWrites=false` },
  'migrations-pending': { what: '有升级步骤还没有执行', where: '启动一次通关服务（npm run serve），它会自动执行' },
  'migrations-newer': { what: '数据库比程序新', where: '部署同一版或更新版的通关' },
  'indexes-missing': { what: '缺少索引', where: '重启一次通关服务；若仍缺少，检查数据库账号能不能建索引' },
  'rights-open': { what: '数据库没有启用账号，谁都能改数据', where: '数据库：启用访问控制，按 deploy/mongodb-users.js 建账号' },
  'rights-wide': {
    what: '服务用的数据库账号能改写或删除审计记录',
    where: '数据库：换用 deploy/mongodb-users.js 里 tongguan_app 角色的账号',
  },
  'keys-foreign': {
    what: '现在的 TONGGUAN_MASTER_KEY 解不开数据库里的数据',
    where: '找回原来的密钥填回去；不要生成新的，否则个人信息永远读不出来',
  },
} satisfies Record<string, Words>;

/** Why a check did not pass and, in the console's own words, where that is mended. */
export const causes = { ...aboutWecom, ...aboutAddress, ...aboutServer, ...aboutDatabase };
export type Cause = keyof typeof causes;
