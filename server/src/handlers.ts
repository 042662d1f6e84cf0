import { arrivalHandlers } from './arrival/handlers';
import type { ArrivalDoors } from './arrival/receive-arrival';
import { auditHandlers } from './audit/handlers';
import { boardHandlers } from './board/handlers';
import { canvasHandlers } from './canvas/handlers';
import { chatHandlers } from './chat/handlers';
import { claimHandlers } from './claim/handlers';
import { contactHandlers } from './contact/handlers';
import { customerHandlers } from './customer/handlers';
import { deskHandlers } from './desk/handlers';
import { duplicateHandlers } from './duplicate/handlers';
import { expoHandlers } from './expo/handlers';
import { extractHandlers } from './extract/handlers';
import { fairnessHandlers } from './fairness/handlers';
import { fileHandlers } from './file/handlers';
import { friendHandlers } from './friend/handlers';
import { gateHandlers } from './gate/handlers';
import { goliveHandlers } from './golive/handlers';
import { helpHandlers } from './help/handlers';
import { importHandlers } from './import/handlers';
import { leadHandlers } from './lead/handlers';
import type { InsertLead } from './lead/insert-lead';
import { messageHandlers } from './message/handlers';
import type { Person } from './people/directory';
import { peopleHandlers } from './people/handlers';
import type { Handlers } from './platform/http/call';
import { reportHandlers } from './report/handlers';
import { routingHandlers } from './routing/handlers';
import { scriptHandlers } from './script/handlers';
import type { Services } from './services';
import { sessionHandlers } from './session/handlers';
import { settingsHandlers } from './settings/handlers';
import { systemHandlers } from './system/handlers';
import { tagsHandlers } from './tags/handlers';
import { taskHandlers } from './task/handlers';
import { touchHandlers } from './touch/handlers';
import { wecomHandlers } from './wecom-handlers';

/** One handler per contract; the type refuses a missing one. Each reads: load within sight, act, present. */
export const createHandlers = (services: Services, insertLead: InsertLead, arrivals: ArrivalDoors): Handlers<Person> => ({
  ...sessionHandlers(services),
  ...wecomHandlers(services),
  ...arrivalHandlers(services, insertLead, arrivals),
  ...chatHandlers(services),
  ...leadHandlers(services, insertLead),
  ...helpHandlers(services),
  ...routingHandlers(services),
  ...claimHandlers(services),
  ...boardHandlers(services),
  ...fairnessHandlers(services),
  ...canvasHandlers(services),
  ...touchHandlers(services),
  ...taskHandlers(services),
  ...extractHandlers(services),
  ...settingsHandlers(services),
  ...tagsHandlers(services),
  ...scriptHandlers(services),
  ...duplicateHandlers(services),
  ...gateHandlers(services),
  ...fileHandlers(services),
  ...expoHandlers(services, arrivals),
  ...customerHandlers(services),
  ...reportHandlers(services),
  ...contactHandlers(services),
  ...friendHandlers(services),
  ...importHandlers(services),
  ...messageHandlers(services),
  ...deskHandlers(services),
  ...peopleHandlers(services),
  ...auditHandlers(services),
  ...goliveHandlers(services),
  ...systemHandlers(services),
});
