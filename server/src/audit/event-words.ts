import { settingNames } from '@tongguan/shared/audit/record-words';
import { type Role, roleLabels } from '@tongguan/shared/people/roles';
import type { TrailEvent } from '../platform/trail/event';

const learnt: Record<string, string> = { name: '姓名', wechat: '微信号', email: '邮箱', phone: '电话', consent: '同意记录' };

export const roleWords = (role: unknown): string => roleLabels[role as Role] ?? '随企业微信';

/** Sentences for what happens to records other than leads; null for a lead's own events. */
export const otherWords = ({ type, data }: TrailEvent): string | null => {
  switch (type) {
    case 'contact.learned':
      return `客户补充了${((data['fields'] ?? []) as string[]).map((field) => learnt[field] ?? field).join('、')}`;
    case 'contact.linked':
      return '联系人关联了企业微信好友';
    case 'contact.erased':
      return data['again'] ? '恢复备份后，再次删除了客户的个人数据' : '删除了客户的个人数据';
    case 'contact.corrected':
      return '改正了客户的联系方式';
    case 'contact.gave-identity':
      return '联系方式随线索合并转到另一位联系人';
    case 'contact.phone-shared':
      return '电话标为多人共用';
    case 'contact.befriended':
      return '加为企业微信好友';
    case 'contact.friend-known':
      return '读到已有的企业微信好友';
    case 'contact.friend-changed':
      return '企业微信里改了好友的备注或标签';
    case 'contact.friend-wished':
      return '在通关里改了好友的备注或标签';
    case 'contact.friend-written':
      return '好友的改动已写回企业微信';
    case 'contact.friend-refused':
      return '企业微信没有接受好友的改动';
    case 'contact.friend-ended':
      return '不再是企业微信好友';
    case 'contact.transfer-failed':
      return '好友转接没有成功';
    case 'way.created':
      return '新建了渠道码';
    case 'visitor.scanned':
      return '展会上扫码登记';
    case 'customer.created':
      return '新建了客户档案';
    case 'customer.edited':
      return '改了客户档案';
    case 'customer.handed':
      return data['from'] ? '客户移交给另一位负责人' : '客户有了负责人';
    case 'customer.verify-reminded':
      return '提醒负责人核对客户信息';
    case 'customer.verify-overdue':
      return '客户信息核验逾期';
    case 'customer.verified':
      return data['changed'] ? '改正并核对了客户信息' : '核对了客户信息，无误';
    case 'script.drafted':
      return '话术存了新的一版，待审批';
    case 'script.approved':
      return '话术已批准';
    case 'script.retired':
      return '话术已停用';
    case 'desk.view-kept':
      return '存了一个视图';
    case 'desk.view-dropped':
      return '删了一个视图';
    case 'import.begun':
      return '开始上传导入的表格';
    case 'import.read':
      return '读完了导入的表格';
    case 'import.refused':
      return '导入的表格读不了';
    case 'import.started':
      return '开始导入';
    case 'import.rows-done':
      return '导入了一批行';
    case 'import.stopped':
      return '停止了导入';
    case 'import.finished':
      return '导入完成';
    case 'import.cleared':
      return '导入的原表到期删除';
    case 'duplicate.found':
      return '发现可能重复的线索';
    case 'duplicate.dismissed':
      return `${data['via'] === 'card' ? '在消息卡片上' : ''}认定不是同一条线索`;
    case 'duplicate.merged':
      return '两条线索已合并';
    case 'duplicate.reopened':
      return '合并被撤销，重新待确认';
    case 'person.joined':
      return '从企业微信读到这位员工';
    case 'person.changed':
      return data['renamed'] ? '企业微信里的姓名或部门有变' : '企业微信里的部门或职责有变';
    case 'person.left':
      return '在企业微信停用或离开';
    case 'person.role-set':
      return `角色 ${roleWords(data['from'])} → ${roleWords(data['to'])}`;
    case 'person.regions-set':
      return data['to'] === null ? '负责的地区恢复为随部门' : '改了负责的地区';
    case 'person.phone-set':
      return data['given'] ? '登记了接收短信的号码' : '不再接收短信';
    case 'person.suspended':
      return data['why'] === 'unverified' ? `${data['customers']} 家客户信息核验逾期，暂停接新线索` : '暂停接新线索';
    case 'person.reinstated':
      return data['why'] === 'unverified' ? '客户信息核验完成，恢复接新线索' : '恢复接新线索';
    case 'fairness.reported':
      return `${data['month']} 的公平性报告`;
    case 'calibration.opened':
      return `${data['month']} 的线索质量偏离团队，待校准`;
    case 'calibration.settled':
      return '校准已处理';
    case 'setting.duty-changed':
      return '改了一位员工接线索的安排';
    case 'setting.changed':
      return `改了${settingNames[String(data['name'])] ?? '设置'}`;
    default:
      return null;
  }
};
