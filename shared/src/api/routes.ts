import { arrivalRoutes } from '../arrival/routes';
import { canvasRoutes } from '../canvas/routes';
import { chatRoutes } from '../chat/routes';
import { contactRoutes } from '../contact/routes';
import { customerRoutes } from '../customer/routes';
import { duplicateRoutes } from '../duplicate/routes';
import { expoRoutes } from '../expo/routes';
import { fileRoutes } from '../file/routes';
import { gateRoutes } from '../gate/routes';
import { goLiveRoutes } from '../golive/routes';
import { leadRoutes } from '../lead/routes';
import { peopleRoutes } from '../people/routes';
import { reportRoutes } from '../report/routes';
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
  ...canvasRoutes,
  ...duplicateRoutes,
  ...gateRoutes,
  ...fileRoutes,
  ...expoRoutes,
  ...customerRoutes,
  ...reportRoutes,
  ...contactRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...goLiveRoutes,
  ...systemRoutes,
};
