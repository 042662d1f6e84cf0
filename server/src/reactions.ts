import { askCalendar } from './appointment/appointment-record';
import { eraseAppointments, hasAppointments } from './appointment/catch-up';
import { markLikeCustomer } from './customer/like-customer';
import { settleUnverified } from './customer/settle-unverified';
import { remindVerification, tellHanded, tellLeft, tellUnverified, withdrawUnverified } from './customer/verification-cards';
import { winCustomer } from './customer/win-customer';
import { askAboutDuplicate, endAsksOf, greyDuplicate } from './duplicate/duplicate-cards';
import { markAlike } from './duplicate/mark-alike';
import { seekDuplicates } from './duplicate/seek-duplicates';
import { reopenPair, settleMerge } from './duplicate/settle-merge';
import { gradeLead, gradeVisitor } from './expo/grade-lead';
import { tellCalibration } from './fairness/tell-calibration';
import { takeInFriend } from './friend/friend-arrival';
import { tellLead } from './friend/tell-lead';
import { writeWish } from './friend/write-wish';
import { askDeciders, greyApprovals } from './gate/approval-cards';
import { tellDecision } from './gate/tell-decision';
import { endHelpCards, endMovedAsks, tellHelpAnswered, tellHelpAsked } from './help/tell-help';
import { digestImport } from './import/digest';
import type { InsertLead } from './lead/insert-lead';
import {
  endCardsOf,
  endCardsOfClosed,
  endStartCards,
  endStepCards,
  notifyArrivalAttached,
  notifyFriendLost,
  notifyOwner,
  remindNextStep,
} from './lead/notify';
import {
  remindStart,
  tellBreached,
  tellHandedUp,
  tellPassedUp,
  tellReclaimed,
  tellStepLate,
  tellTakenAway,
  tellUnassigned,
  tellUnclaimed,
} from './lead/tell';
import { tellOutgrown, tellRegrouped } from './lead/tell-regrouped';
import { splitSubject, type TrailEvent } from './platform/trail/event';
import { handUp } from './routing/hand-up';
import type { Routing } from './routing/route-lead';
import type { Services } from './services';
import { textStart } from './sms/post-sms';
import { endTaskCards } from './task/task-cards';
import { remindTask, tellHandedTask } from './task/tell-task';

/** `job` is the reaction's own id, `subject@n@reaction`: what it causes is named after it, so that a repeat causes nothing new. */
export type Reaction = (event: TrailEvent, job: string) => Promise<void>;

/** Only another company name makes an edited lead look like another lead. */
const namesCompany = (event: TrailEvent): boolean =>
  ((event.data['changes'] ?? []) as { field: string }[]).some(({ field }) => field === 'company');

const fillsCompany = (event: TrailEvent): boolean => ((event.data['filled'] ?? []) as string[]).includes('company');

/** Taken back so often, a lead is routed no more. */
const handUpFrom = 2;

const fromExpo = (event: TrailEvent): boolean => event.data['channel'] === 'expo';

/** What follows from what: the one table. */
export const createReactions = (services: Services, insertLead: InsertLead, routing: Routing): Record<string, Record<string, Reaction>> => {
  const idOf = (event: TrailEvent): string => splitSubject(event.subject).id;
  const tell: Reaction = (event, job) => tellLead(services, event, job);
  const decided: Reaction = (event, job) => tellDecision(services, idOf(event), event, job);
  /** What stands in calendars goes as the lead and its tasks go. */
  const calendar: Reaction = (event, job) => askCalendar(services, idOf(event), event, job);
  const helped: Reaction = (event, job) => tellHelpAnswered(services, idOf(event), event, job);
  const endCards: Reaction = (event) => endTaskCards(services, event);
  const settle = async (owner: unknown): Promise<void> => {
    if (typeof owner === 'string') await settleUnverified(services, owner);
  };
  /** What has been sent to whoever has lost the lead, or is still to be. */
  const gone =
    (whose: 'from' | 'owner', words: string): Reaction =>
    async (event) => {
      const person = event.data[whose];
      if (typeof person !== 'string') return;
      await endCardsOf(services, event, person, words);
      await endAsksOf(services, idOf(event), person, words);
    };
  // One job for both: each is a look-up by the lead's company and person.
  const known: Reaction = async (event) => {
    await seekDuplicates(services, idOf(event));
    await markLikeCustomer(services, idOf(event));
  };
  return {
    'lead.closed': { calendar, grey: (event) => endCardsOfClosed(services, event) },
    'lead.merged': { calendar, asks: (event) => endMovedAsks(services, event, '线索已合并') },
    'lead.unmerged': { calendar },
    'contact.erased': { calendar: (event, job) => eraseAppointments(services, idOf(event), job) },
    'contact.befriended': { arrival: (event, job) => takeInFriend(services, insertLead, event, job), tell },
    'contact.friend-changed': { tell },
    'contact.friend-wished': { write: (event, job) => writeWish(services, event, job), tell },
    'contact.friend-refused': { tell },
    'contact.friend-ended': { tell },
    'contact.transfer-failed': { tell },
    'lead.friend-ended': { notify: (event, job) => notifyFriendLost(services, idOf(event), event, job) },
    'lead.created': {
      // A lead made by a rep has its owner from the first.
      // A visitor of an expo is graded by the same job, and before: the grade picks who gets the lead.
      route: async (event, job) => {
        if (event.actor.kind === 'person') return;
        if (fromExpo(event)) await gradeLead(services, idOf(event));
        await routing.route(idOf(event), job, event.at);
      },
    },
    // Looked for once it is known whose the lead is: who is asked about a pair follows from that.
    'lead.assigned': {
      // Most are new and have nothing for a calendar yet: no job of its own for that.
      notify: async (event, job) => {
        await notifyOwner(services, idOf(event), event, job);
        if (await hasAppointments(services, idOf(event))) await calendar(event, job);
      },
      duplicates: known,
    },
    'lead.unassigned': {
      notify: (event, job) => tellUnassigned(services, idOf(event), event, job),
      duplicates: known,
    },
    'lead.arrival-attached': {
      notify: async (event, job) => {
        if (fromExpo(event)) await gradeLead(services, idOf(event));
        await notifyArrivalAttached(services, idOf(event), event, job);
      },
      duplicates: (event, job) => (fillsCompany(event) ? known(event, job) : seekDuplicates(services, idOf(event))),
    },
    'lead.edited': { duplicates: (event, job) => (namesCompany(event) ? known(event, job) : Promise.resolve()) },
    // Another customer of the same brand may be the one.
    'lead.customer-denied': { like: (event) => markLikeCustomer(services, idOf(event)) },
    // A number that was put right may be another lead's too.
    'lead.flag-fixed': { duplicates: known },
    'lead.linked': { duplicates: (event) => seekDuplicates(services, idOf(event)) },
    'lead.signed': { customer: (event, job) => winCustomer(services, idOf(event), job) },
    'customer.verify-reminded': { remind: (event) => remindVerification(services, event) },
    'customer.verify-overdue': { settle: (event) => settle(event.data['owner']) },
    'customer.verified': { settle: (event) => settle(event.data['owner']) },
    'customer.handed': {
      settle: (event) => settle(event.data['from']),
      tell: (event, job) => tellHanded(services, idOf(event), event, job),
    },
    'person.left': { customers: (event, job) => tellLeft(services, event, job) },
    'person.suspended': { tell: (event, job) => tellUnverified(services, event, job) },
    'person.reinstated': { withdraw: (event) => withdrawUnverified(services, event) },
    'lead.absorbed': {
      calendar,
      settle: async (event, job) => {
        await endMovedAsks(services, event, '线索已合并');
        await settleMerge(services, idOf(event), event, job);
        await gradeLead(services, idOf(event));
      },
    },
    'lead.graded': { regroup: (event, job) => routing.regroup(idOf(event), event, job) },
    'lead.regrouped': {
      calendar,
      notify: (event, job) => notifyOwner(services, idOf(event), event, job),
      grey: gone('from', '已改派'),
      tell: (event, job) => tellRegrouped(services, idOf(event), event, job),
    },
    'lead.group-outgrown': { tell: (event, job) => tellOutgrown(services, idOf(event), event, job) },
    'visitor.scanned': { grade: (event) => gradeVisitor(services, idOf(event)) },
    'lead.merge-undone': {
      calendar,
      reopen: async (event, job) => {
        await endMovedAsks(services, event, '合并已撤销');
        await reopenPair(services, event, job);
      },
    },
    'duplicate.found': {
      mark: (event) => markAlike(services, event),
      ask: (event, job) => askAboutDuplicate(services, idOf(event), event, job),
    },
    'duplicate.dismissed': { mark: (event) => markAlike(services, event), grey: (event) => greyDuplicate(services, event) },
    'duplicate.merged': { mark: (event) => markAlike(services, event), grey: (event) => greyDuplicate(services, event) },
    'duplicate.reopened': { mark: (event) => markAlike(services, event) },
    'lead.help-asked': { notify: (event, job) => tellHelpAsked(services, idOf(event), event, job) },
    'lead.help-given': { notify: helped, card: (event) => endHelpCards(services, event) },
    'lead.help-refused': { notify: helped, card: (event) => endHelpCards(services, event) },
    'lead.start-overdue': {
      notify: (event, job) => remindStart(services, idOf(event), event, job),
      text: (event, job) => textStart(services, idOf(event), event, job),
    },
    'lead.reclaimed': {
      calendar,
      route: (event, job) =>
        Number(event.data['count']) < handUpFrom ? routing.route(idOf(event), job, event.at) : handUp(services, idOf(event), job, event.at),
      grey: gone('owner', '已收回'),
      notify: (event, job) => tellReclaimed(services, idOf(event), event, job),
    },
    'lead.handed-up': {
      calendar,
      notify: (event, job) => tellHandedUp(services, idOf(event), event, job),
    },
    'lead.reassigned': {
      calendar,
      notify: (event, job) => notifyOwner(services, idOf(event), event, job),
      grey: gone('from', '已改派'),
      tell: (event, job) => tellTakenAway(services, idOf(event), event, job),
    },
    'lead.level-breached': { notify: (event, job) => tellBreached(services, idOf(event), event, job) },
    'lead.claim-overdue': { notify: (event, job) => tellUnclaimed(services, idOf(event), event, job) },
    'lead.offer-ended': { route: (event, job) => routing.route(idOf(event), job, event.at) },
    'lead.claimed': {
      calendar,
      duplicates: (event) => seekDuplicates(services, idOf(event)),
    },
    'calibration.opened': { notify: (event, job) => tellCalibration(services, idOf(event), event, job) },
    'import.finished': { digest: (event, job) => digestImport(services, idOf(event), event, job) },
    'lead.next-step-overdue': { notify: (event, job) => remindNextStep(services, idOf(event), event, job) },
    'lead.next-step-raised': { notify: (event, job) => tellStepLate(services, idOf(event), event, job) },
    'lead.reminder-answered': { notify: (event, job) => tellPassedUp(services, idOf(event), event, job) },
    'lead.task-due': { notify: (event, job) => remindTask(services, idOf(event), event, job) },
    'lead.task-made': { calendar },
    'lead.task-done': { card: endCards, calendar },
    'lead.task-moved': { card: endCards, calendar },
    'lead.task-cancelled': { card: endCards },
    'lead.task-passed': { notify: (event, job) => tellPassedUp(services, idOf(event), event, job) },
    'lead.task-handed': { card: endCards, calendar, notify: (event, job) => tellHandedTask(services, idOf(event), event, job) },
    'lead.started': { grey: (event) => endStartCards(services, event) },
    'lead.followed-up': { calendar, grey: (event) => endStepCards(services, event) },
    'lead.approval-requested': { ask: (event, job) => askDeciders(services, idOf(event), event, job) },
    'lead.approval-withdrawn': { grey: (event) => greyApprovals(services, event) },
    'lead.approved': { grey: (event) => greyApprovals(services, event), tell: decided },
    'lead.approval-rejected': { grey: (event) => greyApprovals(services, event), tell: decided },
  };
};
