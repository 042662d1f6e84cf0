import { addCalendar, addSchedule, removeSchedule, schedulesOf, updateSchedule } from '../calendar/schedules';
import { sendMessage } from '../cards/send';
import { recallMessage, updateCard } from '../cards/update';
import { batchGetByUser, followUserList, getCustomer, listCustomers } from '../customers/read';
import { unassignedList } from '../customers/unassigned';
import { addContactWay, deleteContactWay, getContactWay, listContactWays } from '../customers/ways';
import { sendWelcome } from '../customers/welcome';
import { addCorpTag, corpTagList, markTag, remarkCustomer } from '../customers/write';
import { getAgent } from './agent';
import { type Api, app, external } from './call';
import { departmentList, departmentSimpleList, getUser, simpleList } from './directory';
import { getUserDetail, getUserInfo, jsCodeToSession } from './sign-in';
import { agentTicket, corpTicket } from './tickets';
import { getToken } from './token';

/** Every API the stand-in speaks, by its path under /cgi-bin/. */
export const apis: Record<string, Api> = {
  gettoken: { needs: 'open', run: getToken },
  get_jsapi_ticket: app(corpTicket),
  'ticket/get': app(agentTicket),
  getcallbackip: app(() => ({ ip_list: ['127.0.0.1'] })),
  'agent/get': app(getAgent),
  'auth/getuserinfo': app(getUserInfo),
  'auth/getuserdetail': app(getUserDetail),
  'miniprogram/jscode2session': app(jsCodeToSession),
  'user/get': app(getUser),
  'user/simplelist': app(simpleList),
  'department/list': app(departmentList),
  'department/simplelist': app(departmentSimpleList),
  'oa/calendar/add': app(addCalendar),
  'oa/schedule/add': app(addSchedule),
  'oa/schedule/update': app(updateSchedule),
  'oa/schedule/del': app(removeSchedule),
  'oa/schedule/get_by_calendar': app(schedulesOf),
  'message/send': app(sendMessage),
  'message/update_template_card': app(updateCard),
  'message/recall': app(recallMessage),
  'externalcontact/get_follow_user_list': external(followUserList),
  'externalcontact/list': external(listCustomers),
  'externalcontact/get': external(getCustomer),
  'externalcontact/batch/get_by_user': external(batchGetByUser),
  'externalcontact/get_unassigned_list': external(unassignedList),
  'externalcontact/remark': external(remarkCustomer),
  'externalcontact/get_corp_tag_list': external(corpTagList),
  'externalcontact/mark_tag': external(markTag),
  'externalcontact/add_corp_tag': external(addCorpTag),
  'externalcontact/send_welcome_msg': external(sendWelcome),
  'externalcontact/add_contact_way': external(addContactWay),
  'externalcontact/get_contact_way': external(getContactWay),
  'externalcontact/list_contact_way': external(listContactWays),
  'externalcontact/del_contact_way': external(deleteContactWay),
};
