import { AppError } from '@tongguan/shared/api/errors';
import type { Call } from '../platform/http/call';
import { errorBody } from '../platform/http/errors';
import type { Services } from '../services';
import { formPage, formPagePolicy } from './form-page';
import { postForm } from './post-form';
import type { ArrivalDoors } from './receive-arrival';
import { adapterOf } from './sources';

/** A browser that goes to the answer wants a page; our own script, and anything that asks for JSON, does not. */
const wantsPage = (accept: string | undefined): boolean => /text\/html/i.test(accept ?? '');

/** The answer to a visitor's form: the site's own page, a word of thanks, or JSON; a refusal in the same dress. */
export const answerForm = async (services: Services, arrivals: ArrivalDoors, call: Call<'arrival.form', unknown>): Promise<string> => {
  const { input, request, reply } = call;
  const { origin, referer, accept } = request.headers;
  const page = wantsPage(accept);
  // Whoever posts may read the answer: it says nothing but that the form was received, or why not.
  if (origin) {
    reply.header('Access-Control-Allow-Origin', origin);
    reply.header('Vary', 'Origin');
  }
  const show = (title: string, words: string): string => {
    reply.header('Content-Type', 'text/html; charset=utf-8');
    reply.header('Content-Security-Policy', formPagePolicy);
    return formPage(title, words);
  };
  const raw = { type: (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(), text: request.rawBody };
  try {
    const source = await postForm(services, arrivals, { ...input, raw, headers: { origin, referer }, address: request.ip });
    if (page && source.thanks) {
      reply.status(303);
      reply.header('Location', source.thanks);
      reply.header('Content-Type', 'text/plain; charset=utf-8');
      return '已收到';
    }
    if (page) return show('已收到', '谢谢，我们会尽快联系你。');
    const { answer } = adapterOf(source);
    reply.header('Content-Type', answer.type);
    return answer.body;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    reply.status(error.status);
    if (page) return show('没有提交成功', error.message);
    reply.header('Content-Type', 'application/json; charset=utf-8');
    return JSON.stringify(errorBody(error));
  }
};
