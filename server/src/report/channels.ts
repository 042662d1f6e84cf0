import { AppError } from '@tongguan/shared/api/errors';
import { type Channel, channelIds } from '@tongguan/shared/lead/choices';
import { regionName } from '@tongguan/shared/region/cities';
import type { Touch } from '@tongguan/shared/report/contract';
import type { Filter } from 'mongodb';
import { type LeadRecord, leadKind } from '../lead/lead';
import { summariesOf } from '../lead/list-leads';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';

export interface Period {
  from: string;
  to: string;
  region?: string | undefined;
}

/** The company keeps Shanghai's days, which know no summer time. */
const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
const dayMs = 86_400_000;
const longestDays = 800;
const mostLeads = 100;

const fields = {
  first: { channel: 'firstChannel', at: 'createdAt' },
  latest: { channel: 'latestChannel', at: 'createdAt' },
  conversion: { channel: 'conversionChannel', at: 'signedAt' },
} as const satisfies Record<Touch, { channel: keyof LeadRecord; at: keyof LeadRecord }>;

/** Leads of a period within sight; an absorbed lead counts through the one that took it in. */
const within = async (
  services: Services,
  actor: Person,
  { from, to, region }: Period,
  at: 'createdAt' | 'signedAt',
): Promise<Filter<LeadRecord>> => {
  const [begin, end] = [dayStart(from), new Date(dayStart(to).getTime() + dayMs)];
  if (end <= begin || end.getTime() - begin.getTime() > longestDays * dayMs) throw new AppError('invalid', '请选一段不超过两年的时间');
  return {
    [at]: { $gte: begin, $lt: end },
    ...(region ? { region } : {}),
    mergedInto: { $exists: false },
    ...(await sightOf(services, actor)),
  } as Filter<LeadRecord>;
};

/** A5: the three channels side by side, counted from the leads themselves, so that a merge or its undoing is never counted wrong. */
export const reportChannels = async (services: Services, actor: Person, period: Period) => {
  const leads = open(services.db, leadKind.spec);
  const count = async (touch: Touch) => {
    const { channel, at } = fields[touch];
    const rows = await leads
      .aggregate<{ _id: { channel: Channel; region: string }; count: number }>([
        { $match: await within(services, actor, period, at) },
        { $group: { _id: { channel: `$${channel}`, region: '$region' }, count: { $sum: 1 } } },
      ])
      .toArray();
    return rows;
  };
  const [first, latest, conversion] = await Promise.all([count('first'), count('latest'), count('conversion')]);
  const sum = (rows: typeof first, channel: Channel) => rows.reduce((all, row) => all + (row._id.channel === channel ? row.count : 0), 0);
  const regions = [...new Set([...first, ...conversion].map((row) => row._id.region))].sort();
  return {
    channels: channelIds.map((channel) => ({
      channel,
      first: sum(first, channel),
      latest: sum(latest, channel),
      conversion: sum(conversion, channel),
    })),
    regions: regions.map((code) => ({ code, name: regionName(code) })),
  };
};

/** The leads behind one figure of the report. */
export const channelLeads = async (services: Services, actor: Person, asked: Period & { touch: Touch; channel: Channel }) => {
  const { channel, at } = fields[asked.touch];
  const filter = { [channel]: asked.channel, ...(await within(services, actor, asked, at)) } as Filter<LeadRecord>;
  const found = await open(services.db, leadKind.spec)
    .find(filter)
    .sort({ [at]: -1 })
    .limit(mostLeads + 1)
    .toArray();
  return { leads: await summariesOf(services, found.slice(0, mostLeads)), more: found.length > mostLeads };
};
