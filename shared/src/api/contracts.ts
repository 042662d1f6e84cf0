import { arrivalContracts } from '../arrival/contract';
import { boardContracts } from '../board/contract';
import { canvasContracts } from '../canvas/contract';
import { chatContracts } from '../chat/contract';
import { claimContracts } from '../claim/contract';
import { contactContracts } from '../contact/contract';
import { duplicateContracts } from '../duplicate/contract';
import { fairnessContracts } from '../fairness/contract';
import { fileContracts } from '../file/contract';
import { gateContracts } from '../gate/contract';
import { goLiveContracts } from '../golive/contract';
import { leadContracts } from '../lead/contract';
import { peopleContracts } from '../people/contract';
import { routingContracts } from '../routing/contract';
import { sessionContracts } from '../session/contract';
import { settingsContracts } from '../settings/contract';
import { systemContracts } from '../system/contract';
import { wecomContracts } from '../wecom/contract';

/** Every endpoint of the product. The server mounts from this table, both apps are typed by it, the OpenAPI document is made of it. */
export const contracts = {
  ...sessionContracts,
  ...wecomContracts,
  ...arrivalContracts,
  ...chatContracts,
  ...leadContracts,
  ...routingContracts,
  ...claimContracts,
  ...boardContracts,
  ...fairnessContracts,
  ...canvasContracts,
  ...duplicateContracts,
  ...gateContracts,
  ...fileContracts,
  ...contactContracts,
  ...peopleContracts,
  ...settingsContracts,
  ...goLiveContracts,
  ...systemContracts,
};

export type Contracts = typeof contracts;
export type EndpointName = keyof Contracts;
