import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import { childrenOf, parseXml, textOf } from './xml';

interface EventBase {
  /** Seconds, as text. */
  createTime: string;
  /** Every element that holds text, by WeCom's name. May hold a welcome code: not for the log. */
  fields: Readonly<Record<string, string>>;
}

/** A press on a card. `responseCode` lets this person's card be changed once within 72 h. */
export interface CardEvent extends EventBase {
  type: 'template_card_event';
  userid: string;
  /** The key of the button. */
  eventKey: string;
  taskId: string;
  cardType: string;
  responseCode: string;
  /** Chosen option ids by question key. */
  selected: Record<string, string[]>;
}

/** A friendship begun, changed or ended. `del_follow_user`: the customer deleted the member; `del_external_contact`: the other way round. */
export interface ExternalContactEvent extends EventBase {
  type: 'change_external_contact';
  changeType: string;
  userid: string;
  externalUserId: string;
  /** From the contact way or acquisition link. */
  state?: string;
  /** Good for one welcome message within 20 s. */
  welcomeCode?: string;
  /** `DELETE_BY_TRANSFER` */
  source?: string;
  /** `customer_refused`, `customer_limit_exceed` */
  failReason?: string;
}

/** The corporation's tags were changed in the console or the client; `id` is a tag's or a group's. */
export interface ExternalTagEvent extends EventBase {
  type: 'change_external_tag';
  /** `create`, `update`, `delete`, `shuffle` */
  changeType: string;
  id: string;
}

/** A member came into, or left, the app's scope; leaving the corporation is one way of leaving. */
export interface ScopeEvent extends EventBase {
  type: 'subscribe' | 'unsubscribe';
  userid: string;
}

/** From 通讯录同步, where the company has set it up with our address: ids only. `userid` is empty where a department changed. */
export interface DirectoryEvent extends EventBase {
  type: 'change_contact';
  changeType: string;
  userid: string;
}

/** What this room does not read. `event` is the message type where it is not an event. */
export interface OtherEvent extends EventBase {
  type: 'other';
  event: string;
  changeType: string;
}

export type CallbackEvent = CardEvent | ExternalContactEvent | ExternalTagEvent | ScopeEvent | DirectoryEvent | OtherEvent;

/** A decrypted callback as a typed event. @throws AppError invalid for what is not `<xml>` of at most 64 KB */
export const parseEvent = (xml: string): CallbackEvent => {
  const root = parseXml(xml);
  if (!root) throw new AppError('invalid', '企业微信回调的内容不是有效的 XML');
  const fields = Object.fromEntries(Object.keys(root).flatMap((name) => (textOf(root, name) ? [[name, textOf(root, name)]] : [])));
  const text = (name: string) => textOf(fields, name);
  const base = { createTime: text('CreateTime'), fields };
  const event = text('Event');
  switch (event) {
    case 'template_card_event':
      return {
        ...base,
        type: event,
        userid: text('FromUserName'),
        eventKey: text('EventKey'),
        taskId: text('TaskId'),
        cardType: text('CardType'),
        responseCode: text('ResponseCode'),
        selected: selectedIn(root),
      };
    case 'change_external_contact':
      return {
        ...base,
        type: event,
        changeType: text('ChangeType'),
        userid: text('UserID'),
        externalUserId: text('ExternalUserID'),
        state: text('State') || undefined,
        welcomeCode: text('WelcomeCode') || undefined,
        source: text('Source') || undefined,
        failReason: text('FailReason') || undefined,
      };
    case 'change_external_tag':
      return { ...base, type: event, changeType: text('ChangeType'), id: text('Id') };
    case 'change_contact':
      return { ...base, type: event, changeType: text('ChangeType'), userid: text('NewUserID') || text('UserID') };
    case 'subscribe':
    case 'unsubscribe':
      return { ...base, type: event, userid: text('FromUserName') };
    default:
      return { ...base, type: 'other', event: event || text('MsgType'), changeType: text('ChangeType') };
  }
};

/** Older material spells the lists OpitonIds and OpitonId. */
const selectedIn = (root: unknown): Record<string, string[]> => {
  const items = childrenOf(root, 'SelectedItems').flatMap((list) => childrenOf(list, 'SelectedItem'));
  return Object.fromEntries(items.map((item) => [textOf(item, 'QuestionKey'), optionIds(item)]));
};

const optionIds = (item: unknown): string[] =>
  ['OptionIds', 'OpitonIds']
    .flatMap((name) => childrenOf(item, name))
    .flatMap((list) => [...childrenOf(list, 'OptionId'), ...childrenOf(list, 'OpitonId')])
    .filter((id): id is string => typeof id === 'string' && id !== '');

/** What tells two events of one second apart. FromUserName is part of it but never enough: it is `sys` for most. */
const telling = [
  ...['MsgId', 'Event', 'ChangeType', 'FromUserName', 'UserID', 'ExternalUserID', 'Id', 'TaskId', 'ChatId', 'LinkId'],
  ...['EventKey', 'AgentID', 'CreateTime'],
];

/** The same for every delivery of one event (WeCom retries up to three times), 43 characters; use it as an `_id`. */
export const eventKeyOf = (event: CallbackEvent): string =>
  createHash('sha256')
    .update(JSON.stringify(telling.map((name) => event.fields[name] ?? '')))
    .digest('base64url');
