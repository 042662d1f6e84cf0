import type { Db } from 'mongodb';
import type { CardReader } from './arrival/card-reader';
import type { CorpTags } from './friend/corp-tags';
import type { Directory } from './people/directory';
import type { Env } from './platform/env';
import type { Log } from './platform/log';
import type { Metrics } from './platform/metrics';
import type { Trail } from './platform/trail/trail';
import type { Vault } from './platform/vault';
import type { Settings } from './settings/settings';
import type { Sms } from './sms/sms';
import type { Wecom } from './wecom/wecom';

/** What every use case may reach. Built once per process by `buildServices`; tests build it with their own clock. */
export interface Services {
  env: Env;
  db: Db;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  vault: Vault;
  trail: Trail;
  directory: Directory;
  settings: Settings;
  /** Absent where no program for it is installed. */
  cardReader: CardReader | null;
  wecom: Wecom;
  /** null: no texts are sent. */
  sms: Sms | null;
  corpTags: CorpTags;
  /** Runs the message queue soon: called by whoever has just put a message out. */
  wakeOutbox: () => void;
  /** Asks WeCom soon about customers just heard of. */
  wakeFriends: () => void;
  /** Brings WeCom's calendar up soon. */
  wakeCalendar: () => void;
  /** The same for imports. */
  wakeImports: () => void;
  /** Reads departments and members from WeCom soon. */
  wakePeople: () => void;
}
