import { arrivalRoutes } from '../arrival/routes';
import { boardRoutes } from '../board/routes';
import { canvasRoutes } from '../canvas/routes';
import { chatRoutes } from '../chat/routes';
import { claimRoutes } from '../claim/routes';
import { contactRoutes } from '../contact/routes';
import { duplicateRoutes } from '../duplicate/routes';
import { fairnessRoutes } from '../fairness/routes';
import { fileRoutes } from '../file/routes';
import { gateRoutes } from '../gate/routes';
import { goLiveRoutes } from '../golive/routes';
import { leadRoutes } from '../lead/routes';
import { peopleRoutes } from '../people/routes';
import { routingRoutes } from '../routing/routes';
import { sessionRoutes } from '../session/routes';
import { settingsRoutes } from '../settings/routes';
import { systemRoutes } from '../system/routes';
import { wecomRoutes } from '../wecom/routes';

/** Method and path of every endpoint, without zod, so that the apps can carry it. */
export const routes = {
  ...sessionRoutes,
  ...wecomRoutes,
  ...arrivalRoutes,
  ...chatRoutes,
  ...leadRoutes,
  ...routingRoutes,
  ...claimRoutes,
  ...boardRoutes,
  ...fairnessRoutes,
  ...canvasRoutes,
  ...duplicateRoutes,
  ...gateRoutes,
  ...fileRoutes,
  ...contactRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...goLiveRoutes,
  ...systemRoutes,
};
