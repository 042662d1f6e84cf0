import { arrivalContracts } from '../arrival/contract';
import { canvasContracts } from '../canvas/contract';
import { chatContracts } from '../chat/contract';
import { contactContracts } from '../contact/contract';
import { customerContracts } from '../customer/contract';
import { duplicateContracts } from '../duplicate/contract';
import { expoContracts } from '../expo/contract';
import { fileContracts } from '../file/contract';
import { gateContracts } from '../gate/contract';
import { goLiveContracts } from '../golive/contract';
import { leadContracts } from '../lead/contract';
import { peopleContracts } from '../people/contract';
import { reportContracts } from '../report/contract';
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
  ...canvasContracts,
  ...duplicateContracts,
  ...gateContracts,
  ...fileContracts,
  ...expoContracts,
  ...customerContracts,
  ...reportContracts,
  ...contactContracts,
  ...peopleContracts,
  ...settingsContracts,
  ...goLiveContracts,
  ...systemContracts,
};

export type Contracts = typeof contracts;
export type EndpointName = keyof Contracts;
