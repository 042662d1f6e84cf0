import { chainPhones } from '../chain/chain-phones';
import { denyCustomer } from '../customer/deny-customer';
import type { HandlersOf } from '../handlers-of';
import { noteAccess } from '../platform/access';
import { subjectOf } from '../platform/trail/event';
import { reassignLead } from '../routing/reassign-lead';
import type { Services } from '../services';
import { chooseType } from './choose-type';
import { closeLead } from './close-lead';
import { createLead } from './create-lead';
import { editLead } from './edit-lead';
import { findLead } from './find-lead';
import { fixFinding } from './fix-finding';
import type { InsertLead } from './insert-lead';
import { keepPhoto } from './keep-photo';
import { leadKind } from './lead';
import { leadTarget, qrOf, scanTarget } from './lead-address';
import { linkContact } from './link-contact';
import { listLeads } from './list-leads';
import { loadLead } from './load-lead';
import { cardOf } from './present-lead';
import { printLeadLabels } from './print-labels';
import { openThrough, readTrailThrough } from './read-through';
import { recordVisit } from './record-visit';
import { startLead } from './start-lead';

export const leadHandlers = (services: Services, insertLead: InsertLead): HandlersOf<'lead'> => {
  const { db, env, now } = services;
  return {
    'lead.list': ({ input, actor }) => listLeads(services, actor, input),
    'lead.create': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await createLead(services, insertLead, actor, input)),
    }),
    'lead.card': async ({ input, actor }) => {
      const lead = await loadLead(services, actor, input.lead);
      if (lead._id === (input.held ?? input.lead) && lead.version === input.since) return { unchanged: true, card: null };
      return { unchanged: false, card: await cardOf(services, actor, lead) };
    },
    'lead.trail': async ({ input, actor }) => readTrailThrough(services, await loadLead(services, actor, input.lead), input),
    'lead.start': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await startLead(services, actor, input.lead, input.cmd, 'screen')),
    }),
    'lead.edit': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await editLead(services, actor, input.lead, input.cmd, input.changes)),
    }),
    'lead.fix': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await fixFinding(services, actor, input.lead, input)),
    }),
    'lead.notCustomer': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await denyCustomer(services, actor, input.lead, input.cmd, input.customer)),
    }),
    'lead.close': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await closeLead(services, actor, input.lead, input.cmd, input)),
    }),
    'lead.type': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await chooseType(services, actor, input.lead, input.cmd, input.customerType)),
    }),
    'lead.link': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await linkContact(services, actor, input.lead, input.cmd, input.externalUserId)),
    }),
    'lead.visit': async ({ input, actor }) => {
      const { lead, cmd, ...visit } = input;
      return { card: await cardOf(services, actor, await recordVisit(services, actor, lead, cmd, visit)) };
    },
    'lead.photo': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await keepPhoto(services, actor, input.lead, input.cmd, input.file)),
    }),
    'lead.find': async ({ input, actor }) => ({ lead: await findLead(services, actor, input.no) }),
    'lead.qr': async ({ input, actor }) => qrOf(env, (await loadLead(services, actor, input.lead)).no),
    'lead.labels': ({ input, actor }) => printLeadLabels(services, actor, input.leads),
    'lead.scan': ({ input, request, reply }) => reply.redirect(scanTarget(env, request.headers['user-agent'], input.no)),
    'lead.open': ({ input, request, reply }) => reply.redirect(leadTarget(env, request.headers['user-agent'], { lead: input.id })),
    'lead.reveal': async ({ input, actor, request }) => {
      const lead = await loadLead(services, actor, input.lead);
      const person = await openThrough(services, lead);
      await noteAccess(db, { at: now(), person: actor.id, what: 'reveal', on: subjectOf(leadKind.kind, lead._id), request: request.id });
      const chain = await chainPhones(services, lead);
      return { phones: person.phones, emails: person.emails, wechat: person.wechat, name: person.name ?? '未留姓名', chain };
    },
    'lead.reassign': async ({ input, actor }) => {
      await reassignLead(services, actor, input.lead, input);
      return { reassigned: true };
    },
  };
};
