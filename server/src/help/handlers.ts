import type { HandlersOf } from '../handlers-of';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { answerHelp } from './answer-help';
import { askHelp } from './ask-help';

export const helpHandlers = (services: Services): HandlersOf<'help'> => ({
  'help.ask': async ({ input, actor }) => {
    await askHelp(services, actor, input);
    return { asked: true };
  },
  'help.answer': async ({ input, actor }) => ({ card: await cardOf(services, actor, await answerHelp(services, actor, input)) }),
});
