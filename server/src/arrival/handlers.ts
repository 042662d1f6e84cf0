import { AppError } from '@tongguan/shared/api/errors';
import { readCardText } from '@tongguan/shared/arrival/card-text';
import { rejectReasons } from '@tongguan/shared/arrival/raw-body';
import { statusOfUpload } from '../file/receive-file';
import type { HandlersOf } from '../handlers-of';
import type { InsertLead } from '../lead/insert-lead';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { beginCardPhoto, keepCardPhoto } from './card-photo';
import { embedScript } from './embed-script';
import { enterLead } from './enter-lead';
import { answerForm } from './form-handler';
import { getMapping, putMapping, putSource } from './put-source';
import { readCard } from './read-card';
import { type ArrivalDoors, oneByOne } from './receive-arrival';
import { discardArrival, listRejected, retryArrival } from './rejected-arrivals';
import { listSourceViews } from './source-view';
import { adapterOf, requireSource, signedSource } from './sources';
import { tryMapping } from './try-mapping';
import { verifyWebhook } from './webhook-signature';

export const arrivalHandlers = (services: Services, insertLead: InsertLead, arrivals: ArrivalDoors): HandlersOf<'arrival' | 'source'> => {
  const { env, now } = services;
  return {
    'arrival.receive': async ({ input, request }) => {
      const deliveryId = verifyWebhook(env.TONGGUAN_WEBHOOK_SECRETS.get(input.source), request.headers, request.rawBody, now());
      const raw = { type: request.headers['content-type'] ?? '', text: request.rawBody };
      const { arrival, ...taken } = await arrivals.receiveRaw(await signedSource(services, input.source), raw, { delivery: deliveryId });
      if ('result' in taken) return { arrival, lead: taken.result.no, outcome: taken.result.outcome };
      // Kept, and seen by operations: sent again as it is, it would be answered alike.
      const { rejected: reason, wrong = [] } = 'parts' in taken ? { rejected: 'several' as const, wrong: [oneByOne] } : taken;
      const why = wrong.length > 0 ? wrong.join('；') : rejectReasons[reason];
      throw new AppError('unusable', `已收下，但没能变成线索：${why}`, { arrival, reason, fields: wrong });
    },
    'arrival.push': async ({ input, request, reply }) => {
      const source = await requireSource(services, input.source, 'secret', input.token);
      // Kept is received, also when nothing can be made of it yet: a platform that hears a refusal sends again, and then no more.
      await arrivals.receiveRaw(source, { type: request.headers['content-type'] ?? '', text: request.rawBody });
      const { answer } = adapterOf(source);
      reply.header('Content-Type', answer.type);
      return answer.body;
    },
    'arrival.form': (call) => answerForm(services, arrivals, call),
    'arrival.script': ({ reply }) => {
      reply.header('Content-Type', 'text/javascript; charset=utf-8');
      reply.header('Cache-Control', 'public, max-age=300');
      // Pages elsewhere include it.
      reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
      return embedScript();
    },
    'arrival.rejected': ({ input }) => listRejected(services, input),
    'arrival.retry': ({ input }) => retryArrival(arrivals, input.arrival),
    'arrival.discard': async ({ input, actor }) => {
      await discardArrival(services, actor, input.arrival);
      return { discarded: true };
    },
    'arrival.enter': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await enterLead(services, insertLead, actor, input)),
    }),
    'arrival.beginPhoto': async ({ input, actor }) => statusOfUpload(await beginCardPhoto(services, actor, input)),
    'arrival.keepPhoto': async ({ input, actor }) => {
      await keepCardPhoto(services, actor, input);
      return { kept: true };
    },
    'arrival.card': ({ input }) => readCardText(input.text),
    'arrival.photo': ({ input, actor }) => readCard(services, actor, input.photo),
    'source.list': () => listSourceViews(services),
    'source.put': ({ input, actor }) => putSource(services, actor, input),
    'source.mapping.get': ({ input }) => getMapping(services, input.source),
    'source.mapping.put': ({ input, actor }) => putMapping(services, actor, input),
    'source.try': ({ input }) => tryMapping(services, input),
  };
};
