import { arrivalRoutes } from '../arrival/routes';
import { auditRoutes } from '../audit/routes';
import { boardRoutes } from '../board/routes';
import { canvasRoutes } from '../canvas/routes';
import { chatRoutes } from '../chat/routes';
import { claimRoutes } from '../claim/routes';
import { contactRoutes } from '../contact/routes';
import { customerRoutes } from '../customer/routes';
import { deskRoutes } from '../desk/routes';
import { duplicateRoutes } from '../duplicate/routes';
import { expoRoutes } from '../expo/routes';
import { extractRoutes } from '../extract/routes';
import { fairnessRoutes } from '../fairness/routes';
import { fileRoutes } from '../file/routes';
import { friendRoutes } from '../friend/routes';
import { gateRoutes } from '../gate/routes';
import { goLiveRoutes } from '../golive/routes';
import { helpRoutes } from '../help/routes';
import { importRoutes } from '../import/routes';
import { leadRoutes } from '../lead/routes';
import { messageRoutes } from '../message/routes';
import { peopleRoutes } from '../people/routes';
import { reportRoutes } from '../report/routes';
import { rivalRoutes } from '../rival/routes';
import { routingRoutes } from '../routing/routes';
import { scriptRoutes } from '../script/routes';
import { sessionRoutes } from '../session/routes';
import { settingsRoutes } from '../settings/routes';
import { systemRoutes } from '../system/routes';
import { tagsRoutes } from '../tags/routes';
import { taskRoutes } from '../task/routes';
import { touchRoutes } from '../touch/routes';
import { wecomRoutes } from '../wecom/routes';

/** Method and path of every endpoint, without zod, so that the apps can carry it. */
export const routes = {
  ...sessionRoutes,
  ...wecomRoutes,
  ...arrivalRoutes,
  ...chatRoutes,
  ...leadRoutes,
  ...helpRoutes,
  ...routingRoutes,
  ...claimRoutes,
  ...boardRoutes,
  ...fairnessRoutes,
  ...canvasRoutes,
  ...touchRoutes,
  ...taskRoutes,
  ...tagsRoutes,
  ...scriptRoutes,
  ...rivalRoutes,
  ...extractRoutes,
  ...duplicateRoutes,
  ...gateRoutes,
  ...fileRoutes,
  ...expoRoutes,
  ...customerRoutes,
  ...reportRoutes,
  ...contactRoutes,
  ...friendRoutes,
  ...importRoutes,
  ...messageRoutes,
  ...deskRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...auditRoutes,
  ...goLiveRoutes,
  ...systemRoutes,
};
