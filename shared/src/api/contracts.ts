import { arrivalContracts } from '../arrival/contract';
import { entryContracts } from '../arrival/entry-contract';
import { sourceContracts } from '../arrival/source-contract';
import { auditContracts } from '../audit/contract';
import { boardContracts } from '../board/contract';
import { canvasContracts } from '../canvas/contract';
import { chatContracts } from '../chat/contract';
import { claimContracts } from '../claim/contract';
import { contactContracts } from '../contact/contract';
import { customerContracts } from '../customer/contract';
import { deskContracts } from '../desk/contract';
import { duplicateContracts } from '../duplicate/contract';
import { expoContracts } from '../expo/contract';
import { extractContracts } from '../extract/contract';
import { fairnessContracts } from '../fairness/contract';
import { fileContracts } from '../file/contract';
import { friendContracts } from '../friend/contract';
import { gateContracts } from '../gate/contract';
import { goLiveContracts } from '../golive/contract';
import { helpContracts } from '../help/contract';
import { importContracts } from '../import/contract';
import { leadContracts } from '../lead/contract';
import { messageContracts } from '../message/contract';
import { peopleContracts } from '../people/contract';
import { reportContracts } from '../report/contract';
import { rivalContracts } from '../rival/contract';
import { routingContracts } from '../routing/contract';
import { scriptContracts } from '../script/contract';
import { sessionContracts } from '../session/contract';
import { settingsContracts } from '../settings/contract';
import { systemContracts } from '../system/contract';
import { tagsContracts } from '../tags/contract';
import { taskContracts } from '../task/contract';
import { touchContracts } from '../touch/contract';
import { wecomContracts } from '../wecom/contract';

/** Every endpoint of the product. The server mounts from this table, both apps are typed by it, the OpenAPI document is made of it. */
export const contracts = {
  ...sessionContracts,
  ...wecomContracts,
  ...arrivalContracts,
  ...sourceContracts,
  ...entryContracts,
  ...chatContracts,
  ...leadContracts,
  ...helpContracts,
  ...routingContracts,
  ...claimContracts,
  ...boardContracts,
  ...fairnessContracts,
  ...canvasContracts,
  ...touchContracts,
  ...taskContracts,
  ...tagsContracts,
  ...scriptContracts,
  ...rivalContracts,
  ...extractContracts,
  ...duplicateContracts,
  ...gateContracts,
  ...fileContracts,
  ...expoContracts,
  ...customerContracts,
  ...reportContracts,
  ...contactContracts,
  ...friendContracts,
  ...importContracts,
  ...messageContracts,
  ...deskContracts,
  ...peopleContracts,
  ...settingsContracts,
  ...auditContracts,
  ...goLiveContracts,
  ...systemContracts,
};

export type Contracts = typeof contracts;
export type EndpointName = keyof Contracts;
