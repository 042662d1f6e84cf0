import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { viewBoard } from './view-board';

export const boardHandlers = (services: Services): HandlersOf<'board'> => ({
  'board.view': ({ actor }) => viewBoard(services, actor),
});
