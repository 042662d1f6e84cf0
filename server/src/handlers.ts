import { AppError } from '@tongguan/shared/api/errors';
import { readCardText } from '@tongguan/shared/arrival/card-text';
import { websiteForm } from '@tongguan/shared/arrival/contract';
import { embedScript } from './arrival/embed-script';
import { enterLead } from './arrival/enter-lead';
import { answerForm } from './arrival/form-handler';
import { getMapping, putMapping, putSource } from './arrival/put-source';
import type { ArrivalDoors } from './arrival/receive-arrival';
import { discardArrival, listRejected, retryArrival } from './arrival/rejected-arrivals';
import { listSourceViews } from './arrival/source-view';
import { adapterOf, requireSource } from './arrival/sources';
import { tryMapping } from './arrival/try-mapping';
import { verifyWebhook } from './arrival/webhook-signature';
import { auditOverview } from './audit/overview';
import { searchAccess } from './audit/search-access';
import { searchEvents } from './audit/search-events';
import { viewBoard } from './board/view-board';
import { clearObstacle, recordCanvas } from './canvas/record-canvas';
import { chainPhones } from './chain/chain-phones';
import { openChat } from './chat/open-chat';
import { listClaims } from './claim/list-claims';
import { reportClaims } from './claim/report-claims';
import { takeClaim } from './claim/take-claim';
import { eraseContact, exportContact } from './contact/personal-data';
import { completeCustomer, nameOf } from './customer/complete-customer';
import { createCustomer } from './customer/create-customer';
import { assertCustomerType } from './customer/customer-type';
import { editCustomer } from './customer/edit-customer';
import { loadCustomer, presentCustomer } from './customer/load-customer';
import { dropView, keepView, listViews } from './desk/desk';
import { ownersInSight, tableLeads } from './desk/table-leads';
import { dismissDuplicate } from './duplicate/dismiss-duplicate';
import { listDuplicates } from './duplicate/list-duplicates';
import { mergeLeads } from './duplicate/merge-leads';
import { previewMerge } from './duplicate/preview-merge';
import { undoMerge } from './duplicate/undo-merge';
import { listExpos } from './expo/list-expos';
import { printVisitorLabels } from './expo/print-labels';
import { scanVisitor } from './expo/scan-visitor';
import { readNote } from './extract/read-note';
import { settleCalibration, showReport } from './fairness/show-report';
import { completeUpload } from './file/complete-file';
import { downloadFile } from './file/download-file';
import { loadOwnUpload } from './file/load-file';
import { beginUpload, receivePart, statusOfUpload } from './file/receive-file';
import { createContactWay, listContactWays } from './friend/contact-way';
import { editFriend } from './friend/edit-friend';
import { friendStatus } from './friend/status';
import { advanceLead } from './gate/advance-lead';
import { decideApproval } from './gate/decide-approval';
import { giveCredential, removeCredential } from './gate/give-credential';
import { listApprovals } from './gate/list-approvals';
import { presentGate } from './gate/present-gate';
import { requestApproval, withdrawApproval } from './gate/request-approval';
import { createCallNotes } from './golive/called';
import { goLiveStatus } from './golive/status';
import { beginImport } from './import/begin-import';
import { checkImport } from './import/check-import';
import { downloadResult } from './import/download-result';
import { loadImport } from './import/load-import';
import { listImports, presentImport } from './import/present-import';
import { readImport } from './import/read-import';
import { runImport, stopImport } from './import/run-import';
import { takePart } from './import/take-part';
import { chooseType } from './lead/choose-type';
import { closeLead } from './lead/close-lead';
import { createLead } from './lead/create-lead';
import { editLead } from './lead/edit-lead';
import { findLead } from './lead/find-lead';
import { fixFinding } from './lead/fix-finding';
import type { InsertLead } from './lead/insert-lead';
import { type LeadRecord, leadKind } from './lead/lead';
import { leadTarget, qrOf, scanTarget } from './lead/lead-address';
import { linkContact } from './lead/link-contact';
import { listLeads } from './lead/list-leads';
import { loadLead } from './lead/load-lead';
import { cardOf } from './lead/present-lead';
import { printLeadLabels } from './lead/print-labels';
import { openThrough, readTrailThrough } from './lead/read-through';
import { recordVisit } from './lead/record-visit';
import { startLead } from './lead/start-lead';
import type { Person } from './people/directory';
import { presentPerson, setRole } from './people/set-role';
import { suspendPerson } from './people/suspend-person';
import { noteAccess } from './platform/access';
import type { Handlers } from './platform/http/call';
import { openapi } from './platform/http/openapi';
import { subjectOf } from './platform/trail/event';
import { channelLeads, reportChannels } from './report/channels';
import { reassignLead } from './routing/reassign-lead';
import { tryRules } from './routing/try-rules';
import { viewRouting } from './routing/view-routing';
import { approveScript, retireScript, saveScript } from './script/change-script';
import { findScripts, listScripts } from './script/find-scripts';
import { sendScript } from './script/send-script';
import type { Services } from './services';
import { presentMe } from './session/present-me';
import { bearerOf, closeSession, sessionCookie, sessionSeconds } from './session/session';
import { beginSignIn, finishSignIn, signInByCode, stateCookie, stateSeconds } from './session/sign-in';
import { health } from './system/health';
import { tryOutTags } from './tags/try-out';
import { listTouches } from './touch/list-touches';
import { recordTouch } from './touch/record-touch';
import { isOwnProbe } from './wecom/callback-probe';
import { onCallback } from './wecom-callback';

/** One handler per contract; the type refuses a missing one. Each reads: load within sight, act, present. */
export const createHandlers = (services: Services, insertLead: InsertLead, arrivals: ArrivalDoors): Handlers<Person> => {
  const { db, env, now, directory, wecom } = services;
  const https = env.TONGGUAN_PUBLIC_URL.startsWith('https:');
  const cookie = sessionCookie(https);
  const document = openapi();
  const noteCalled = createCallNotes(db, now);
  const gate = async (actor: Person, lead: LeadRecord) => ({ gate: await presentGate(services, actor, lead) });

  return {
    'session.start': ({ input, reply }) => {
      const { location, state } = beginSignIn(services, input.return);
      reply.cookie(stateCookie, state, stateSeconds);
      reply.redirect(location);
    },
    'session.callback': async ({ input, request, reply }) => {
      const { token, returnTo } = await finishSignIn(services, input, request.cookie(stateCookie), request.id);
      reply.cookie(stateCookie, null);
      reply.cookie(cookie, token, sessionSeconds);
      reply.redirect(returnTo);
    },
    'session.code': async ({ input, request }) => {
      const { token, person } = await signInByCode(services, input.code, request.id);
      return { token, me: await presentMe(services, person) };
    },
    'session.me': ({ actor }) => presentMe(services, actor),
    'session.end': async ({ actor, request, reply }) => {
      await closeSession(db, bearerOf(request.headers.authorization) ?? request.cookie(cookie)!);
      await noteAccess(db, { at: now(), person: actor.id, what: 'sign-out', on: 'session', request: request.id });
      reply.cookie(cookie, null);
      return { ended: true };
    },

    'wecom.signature': ({ input }) => {
      if (new URL(input.url).host !== new URL(env.TONGGUAN_PUBLIC_URL).host) throw new AppError('invalid', '只能给本系统的网页签名');
      return wecom.signPage(input.url);
    },
    'wecom.verify': async ({ input }) => {
      const echo = wecom.callback.openEcho(input, input.echostr);
      if (!isOwnProbe(echo)) await noteCalled('verify');
      return echo;
    },
    'wecom.callback': async ({ input, request }) => {
      const xml = wecom.callback.openMessage(input, request.rawBody);
      await noteCalled('event');
      return onCallback(services, xml);
    },

    'arrival.receive': async ({ input, request }) => {
      const deliveryId = verifyWebhook(env.TONGGUAN_WEBHOOK_SECRETS.get(input.source), request.headers, request.rawBody, now());
      const { arrival, result } = await arrivals.receive(input.source, deliveryId, websiteForm.parse(input));
      return { arrival, lead: result.no, outcome: result.outcome };
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
    'arrival.card': ({ input }) => readCardText(input.text),
    'source.list': () => listSourceViews(services),
    'source.put': ({ input, actor }) => putSource(services, actor, input),
    'source.mapping.get': ({ input }) => getMapping(services, input.source),
    'source.mapping.put': ({ input, actor }) => putMapping(services, actor, input),
    'source.try': ({ input }) => tryMapping(services, input),

    'chat.open': ({ input, actor }) => openChat(services, actor, input.externalUserId),

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

    'routing.view': ({ input, actor }) => viewRouting(services, actor, input.lead),
    'lead.reassign': async ({ input, actor }) => {
      await reassignLead(services, actor, input.lead, input);
      return { reassigned: true };
    },
    'routing.tryOut': ({ input }) => tryRules(services, input.value),
    'claim.list': ({ actor }) => listClaims(services, actor),
    'claim.take': async ({ input, actor }) => ({ lead: (await takeClaim(services, actor, input.lead, input.cmd))._id }),
    'claim.report': ({ input, actor }) => reportClaims(services, actor, input.month),
    'board.view': ({ actor }) => viewBoard(services, actor),
    'fairness.report': ({ input, actor }) => showReport(services, actor, input.month),
    'fairness.settle': async ({ input, actor }) => {
      await settleCalibration(services, actor, input.calibration, input);
      return { settled: true };
    },

    'canvas.record': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await recordCanvas(services, actor, input.lead, input.cmd, input.canvas)),
    }),
    'canvas.clear': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await clearObstacle(services, actor, input.lead, input.cmd)),
    }),
    'touch.record': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await recordTouch(services, actor, input.lead, input.cmd, input.touch)),
    }),
    'touch.list': async ({ input, actor }) => listTouches(services, await loadLead(services, actor, input.lead)),

    'note.read': async ({ input, actor }) => {
      await loadLead(services, actor, input.lead);
      return readNote(services, input.text);
    },

    'rival.matrix': async () => (await services.settings.get('rivals')).value,
    'tags.tryOut': ({ input }) => tryOutTags(services, input.rules),

    'script.find': ({ input: { role, rivals, industry, objection } }) =>
      findScripts(services, {
        role: role ?? null,
        rivals: (rivals ?? '').split(',').filter(Boolean),
        industry: industry || null,
        objection: objection ?? null,
      }),
    'script.list': () => listScripts(services),
    'script.save': async ({ input, actor }) => ({ script: await saveScript(services, actor, input) }),
    'script.approve': async ({ input, actor }) => ({
      script: await approveScript(services, actor, input.script, input.cmd, input.version),
    }),
    'script.retire': async ({ input, actor }) => ({ script: await retireScript(services, actor, input.script, input.cmd) }),
    'script.send': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await sendScript(services, actor, input.lead, input.cmd, input)),
    }),

    'duplicate.list': ({ input, actor }) => listDuplicates(services, actor, input.lead),
    'duplicate.preview': ({ input, actor }) => previewMerge(services, actor, input.duplicate),
    'duplicate.merge': ({ input, actor }) => mergeLeads(services, actor, input.duplicate, input),
    'duplicate.dismiss': async ({ input, actor }) => {
      await dismissDuplicate(services, actor, input.duplicate, input.cmd, 'screen');
      return { dismissed: true };
    },
    'duplicate.undo': ({ input, actor }) => undoMerge(services, actor, input.lead, input),

    'gate.view': async ({ input, actor }) => gate(actor, await loadLead(services, actor, input.lead)),
    'gate.give': async ({ input, actor }) => gate(actor, await giveCredential(services, actor, input.lead, input.cmd, input)),
    'gate.remove': async ({ input, actor }) => gate(actor, await removeCredential(services, actor, input.lead, input.cmd, input)),
    'gate.request': async ({ input, actor }) => gate(actor, await requestApproval(services, actor, input.lead, input.cmd, input.stage)),
    'gate.withdraw': async ({ input, actor }) => gate(actor, await withdrawApproval(services, actor, input.lead, input.cmd, input.stage)),
    'gate.decide': async ({ input, actor }) =>
      gate(actor, await decideApproval(services, actor, input.lead, input.cmd, { ...input, via: 'screen' })),
    'gate.advance': async ({ input, actor }) => gate(actor, await advanceLead(services, actor, input.lead, input.cmd, input.to)),
    'approval.list': ({ actor }) => listApprovals(services, actor),

    'file.begin': async ({ input, actor }) => statusOfUpload(await beginUpload(services, actor, input)),
    'file.part': async ({ input, actor }) => statusOfUpload(await receivePart(services, actor, input.file, input.part, input.content)),
    'file.status': async ({ input, actor }) => statusOfUpload((await loadOwnUpload(services, actor, input.file)).upload),
    'file.complete': ({ input, actor }) => completeUpload(services, actor, input.file, input.sha256),
    'file.download': async ({ input, actor, request, reply }) => {
      const { content, type, disposition } = await downloadFile(services, actor, input.file, request.id);
      reply.header('Content-Type', type);
      reply.header('Content-Disposition', disposition);
      return content;
    },

    'expo.list': () => listExpos(services),
    'expo.scan': ({ input, actor }) => scanVisitor(services, arrivals, actor, input),
    'expo.labels': ({ input }) => printVisitorLabels(services, input.expo, input.count),

    'customer.complete': async ({ input }) => ({ customers: await completeCustomer(services, input.typed) }),
    'customer.create': async ({ input, actor }) => {
      await assertCustomerType(services, input.type);
      const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: input.cmd };
      const { customer, existed } = await createCustomer(services, { ...input, region: actor.regions[0] }, by);
      return { customer: nameOf(customer), existed };
    },
    'customer.view': async ({ input, actor }) => ({
      customer: await presentCustomer(services, await loadCustomer(services, actor, input.customer)),
    }),
    'customer.edit': async ({ input, actor }) => ({ customer: await editCustomer(services, actor, input) }),

    'report.channels': ({ input, actor }) => reportChannels(services, actor, input),
    'report.channel-leads': ({ input, actor }) => channelLeads(services, actor, input),

    'contact.export': ({ input, actor, request }) => exportContact(services, actor, input.contact, request.id),
    'contact.erase': async ({ input, actor }) => {
      await eraseContact(services, actor, input.contact, input.cmd);
      return { erased: true };
    },

    'friend.tags': async () => ({ groups: await services.corpTags.groups() }),
    'friend.edit': async ({ input, actor }) => ({
      card: await cardOf(services, actor, await editFriend(services, actor, input.lead, input.cmd, input.change)),
    }),
    'friend.status': () => friendStatus(services),
    'contactway.create': async ({ input, actor }) => ({ way: await createContactWay(services, actor, input) }),
    'contactway.list': async () => ({ ways: await listContactWays(services) }),
    'import.list': ({ actor }) => listImports(services, actor),
    'import.begin': async ({ input, actor }) => presentImport(services, await beginImport(services, actor, input)),
    'import.part': async ({ input, actor }) => ({
      received: await takePart(services, actor, input.import, input.part, input.content),
    }),
    'import.read': async ({ input, actor }) => presentImport(services, await readImport(services, actor, input.import)),
    'import.view': async ({ input, actor }) => presentImport(services, await loadImport(services, actor, input.import)),
    'import.check': ({ input, actor }) => checkImport(services, actor, input.import, input.mapping),
    'import.run': async ({ input, actor }) => presentImport(services, await runImport(services, actor, input.import, input)),
    'import.stop': async ({ input, actor }) => presentImport(services, await stopImport(services, actor, input.import, input.cmd)),
    'import.result': async ({ input, actor, request, reply }) => {
      const { content, disposition } = await downloadResult(services, actor, input.import, request.id);
      reply.header('Content-Type', 'text/csv; charset=utf-8');
      reply.header('Content-Disposition', disposition);
      return content;
    },

    'desk.leads': ({ input, actor }) => tableLeads(services, actor, input),
    'desk.people': ({ actor }) => ownersInSight(services, actor),
    'desk.views': ({ actor }) => listViews(services, actor),
    'desk.keep': ({ input, actor }) => keepView(services, actor, input),
    'desk.drop': ({ input, actor }) => dropView(services, actor, input),

    'people.list': async () => {
      const staff = await directory.staff();
      return { people: [...staff.people.values()].map((person) => presentPerson(person, staff)) };
    },
    'people.suspend': ({ input, actor }) => suspendPerson(services, actor, input),
    'people.role': ({ input, actor }) => setRole(services, actor, input),

    'settings.get': async ({ input }) => ({ name: input.name, ...(await services.settings.get(input.name)) }),
    'settings.put': async ({ input, actor }) => {
      const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: input.cmd };
      return { name: input.name, ...(await services.settings.put(input.name, input.version, input.value, by)) };
    },

    'audit.overview': ({ actor }) => auditOverview(services, actor),
    'audit.events': ({ input, actor }) => searchEvents(services, actor, input),
    'audit.access': ({ input, actor }) => searchAccess(services, actor, input),

    'golive.status': ({ input }) => goLiveStatus(services, input.group),

    'system.health': async ({ reply }) => {
      const state = await health(services);
      if (!state.ok) reply.status(503);
      return state;
    },
    'system.metrics': () => services.metrics.registry.metrics(),
    'system.openapi': () => document,
  };
};
