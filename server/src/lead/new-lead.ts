import { companyDay } from '@tongguan/shared/clock/company-day';
import type { Channel } from '@tongguan/shared/lead/choices';
import { technical } from '@tongguan/shared/pipeline/technical';
import type { NewLead } from './insert-lead';
import { shownTo } from './sight';

/** A lead of which nothing is known yet but whose it is and whence it came: unassigned, at the first stage. */
export const newLead = (origin: { _id: string; contact: string; region: string; channel: Channel; at: Date }): NewLead => ({
  _id: origin._id,
  region: origin.region,
  day: companyDay(origin.at),
  contact: origin.contact,
  openFor: origin.contact,
  arrivals: [],
  ...shownTo({ owner: null, helpers: [], reviewers: [], region: origin.region }),
  team: null,
  assignedAt: null,
  startedAt: null,
  closedAt: null,
  pipeline: technical.id,
  pipelineVersion: technical.version,
  stage: technical.stages[0]!.id,
  gates: {},
  firstChannel: origin.channel,
  latestChannel: origin.channel,
  campaign: null,
  company: null,
  industry: null,
  topic: null,
  firstPage: null,
  referrer: null,
  device: null,
  flags: [],
  capturedAt: origin.at,
  createdAt: origin.at,
  budgetBand: null,
  decisionRole: null,
  preferences: [],
  routing: null,
  clocks: {},
});
