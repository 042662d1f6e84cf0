/** Everything that survives a restart. Plain JSON; times are milliseconds unless a name says otherwise. */
export interface State {
  /** Raised when the shape changes: an older file is then replaced by the sample data. */
  shape: number;
  departments: Department[];
  people: Person[];
  /** Members who left, latest last. */
  left: { userid: string; at: number }[];
  customers: Customer[];
  relations: Relation[];
  chats: Record<string, ChatMessage[]>;
  tagGroups: TagGroup[];
  tokens: Record<string, Token>;
  tickets: Record<string, Ticket>;
  oauthCodes: Record<string, OauthCode>;
  userTickets: Record<string, { userid: string; expiresAt: number }>;
  deliveries: Delivery[];
  /** task_id -> msgid; unique per app for ever. */
  taskIds: Record<string, string>;
  responseCodes: Record<string, ResponseCode>;
  /** Hash of a request that asked for the duplicate check -> its first answer. */
  sentBodies: Record<string, { msgid: string; at: number }>;
  welcomeCodes: Record<string, WelcomeCode>;
  contactWays: ContactWay[];
  calendars: { calId: string; summary: string }[];
  schedules: Schedule[];
  /** The last number given out, for ids that read in order. */
  sequence: number;
}

export const stateShape = 3;

export interface Department {
  id: number;
  name: string;
  parentid: number;
  order: number;
}

export interface Person {
  userid: string;
  name: string;
  department: number[];
  leaderOf: number[];
  position: string;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  status: number;
  gender: string;
  mobile: string;
  email: string;
}

export interface Customer {
  externalUserid: string;
  name: string;
  /** 1 WeChat user, 2 WeCom user of another corporation. */
  type: 1 | 2;
  gender: 0 | 1 | 2;
  unionid?: string;
  corpName?: string;
  position?: string;
}

/** Remark, tags and state belong to one follower's relation, never to the customer. */
export interface Relation {
  userid: string;
  externalUserid: string;
  createdAt: number;
  remark: string;
  description: string;
  remarkCorpName: string;
  remarkMobiles: string[];
  tagIds: string[];
  /** The member's own tags: they have a name and no id, and no API writes them. */
  personalTags: string[];
  addWay: number;
  state: string;
  /** The customer removed the member: gone from the API, still a friend on the member's side. */
  deletedByCustomer: boolean;
}

/** Good for one welcome message of one app, within 20 s and before the two have written to each other. */
export interface WelcomeCode {
  userid: string;
  externalUserid: string;
  expiresAt: number;
  usedBy?: 'this app' | 'another app';
}

/** 联系我: a QR code or button whose `state` comes back with whoever used it. */
export interface ContactWay {
  configId: string;
  type: 1 | 2;
  scene: 1 | 2;
  remark: string;
  state: string;
  skipVerify: boolean;
  users: string[];
  createdAt: number;
}

/** An appointment; `calId` null: in the calendar of whoever attends. */
export interface Schedule {
  scheduleId: string;
  calId: string | null;
  from: number;
  to: number;
  summary: string;
  description: string;
  userids: string[];
  /** Seconds. */
  remindBefore: number | null;
  cancelled: boolean;
}

export interface ChatMessage {
  id: string;
  at: number;
  from: 'member' | 'customer' | 'notice';
  text: string;
}

export interface TagGroup {
  id: string;
  name: string;
  order: number;
  createdAt: number;
  tags: { id: string; name: string; order: number; createdAt: number }[];
}

export interface Token {
  expiresAt: number;
  /** Set by a fault: `expired` answers 42001, `revoked` 40014. */
  ended?: 'expired' | 'revoked';
}

export interface Ticket {
  kind: 'corp' | 'agent';
  expiresAt: number;
}

export interface OauthCode {
  userid?: string;
  openid?: string;
  externalUserid?: string;
  scope: string;
  expiresAt: number;
}

/** One message on one person's phone. */
export interface Delivery {
  id: string;
  msgid: string;
  userid: string;
  at: number;
  msgtype: string;
  /** The object under the msgtype's own name. */
  content: Record<string, unknown>;
  taskId?: string;
  pressed?: { key: string; at: number; pending: boolean; failed: boolean };
  /** Set once the product greyed the button out. */
  replaceName?: string;
  recalled: boolean;
}

export interface ResponseCode {
  msgid: string;
  userids: string[];
  issuedAt: number;
  used: boolean;
}
