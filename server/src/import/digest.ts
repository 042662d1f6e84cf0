import { channels } from '@tongguan/shared/lead/choices';
import { duplicateKind } from '../duplicate/duplicate';
import { type LeadRecord, leadKind } from '../lead/lead';
import { recipientsOf } from '../lead/recipients';
import type { Staff } from '../people/directory';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { post } from '../platform/queue/outbox';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { type ImportRecord, importDataSpec, importKind } from './import-record';

interface Share {
  created: number;
  attached: number;
  unassigned: number;
  alike: number;
}

const nothing = (): Share => ({ created: 0, attached: 0, unassigned: 0, alike: 0 });

/** Every row's lead and whether it was made here, in portions. */
async function* leadsOf(services: Services, id: string): AsyncGenerator<Map<string, boolean>> {
  const batches = open(services.db, importDataSpec).find({ import: id, kind: 'rows' }, { projection: { results: 1 } });
  let portion = new Map<string, boolean>();
  for await (const { results } of batches) {
    for (const { lead, outcome } of results ?? []) if (lead) portion.set(lead, outcome === 'created' || portion.get(lead) === true);
    if (portion.size < 500) continue;
    yield portion;
    portion = new Map();
  }
  yield portion;
}

type Seen = Pick<LeadRecord, '_id' | 'owner' | 'team' | 'region'>;

/** What is each person's of an import: the owner's leads, and for whoever is told of leads without an owner those that nobody could take. */
const sharesOf = async (services: Services, id: string, staff: Staff): Promise<Map<string, Share>> => {
  const { unassigned } = (await services.settings.get('clocks')).value.told;
  const shares = new Map<string, Share>();
  const add = (person: string, what: keyof Share) => {
    const share = shares.get(person) ?? nothing();
    share[what]++;
    shares.set(person, share);
  };
  for await (const portion of leadsOf(services, id)) {
    const ids = [...portion.keys()];
    const leads = await open(services.db, leadKind.spec)
      .find({ _id: { $in: ids } })
      .project<Seen>({ owner: 1, team: 1, region: 1 })
      .toArray();
    const pairs = await open(services.db, duplicateKind.spec)
      .find({ leads: { $in: ids }, state: 'open' })
      .project<{ leads: string[] }>({ leads: 1 })
      .toArray();
    const alike = new Set(pairs.flatMap((pair) => pair.leads));
    for (const lead of leads) {
      const told = lead.owner === null ? recipientsOf(lead, unassigned, staff).map((person) => person.id) : [lead.owner];
      for (const person of told) {
        add(person, lead.owner === null ? 'unassigned' : portion.get(lead._id) ? 'created' : 'attached');
        if (alike.has(lead._id)) add(person, 'alike');
      }
    }
  }
  return shares;
};

const rowsOf = (share: Share): { keyname: string; value: string }[] =>
  (
    [
      ['新线索', share.created],
      ['并入已有', share.attached],
      ['没人能接', share.unassigned],
      ['疑似重复', share.alike],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([keyname, count]) => ({ keyname, value: `${count} 条` }));

const cardFor = (
  services: Services,
  taskId: string,
  parts: { title: string; desc: string; rows: TemplateCard['horizontal_content_list']; path: string },
): TemplateCard => ({
  card_type: 'text_notice',
  source: { desc: '通关', desc_color: 0 },
  main_title: { title: parts.title, desc: parts.desc },
  horizontal_content_list: parts.rows ?? [],
  card_action: { type: 1, url: services.env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '') + parts.path },
  task_id: taskId,
});

/** An import is over: one card for each owner in place of one for each lead, and one for whoever imported. It speaks of numbers only. */
export const digestImport = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const record: ImportRecord | null = await open(services.db, importKind.spec).findOne({ _id: id });
  if (!record) return;
  const staff = await services.directory.staff();
  const importer = staff.people.get(record.by)?.name ?? '已离开的员工';
  const put = async (to: string, key: string, parts: Omit<Parameters<typeof cardFor>[2], 'never'>) => {
    const card = cardFor(services, derivedId(`${job}@`, key), parts);
    await post(services.db, {
      _id: card.task_id,
      subject: event.subject,
      n: event.n,
      to,
      contact: null,
      sealed: services.vault.system.seal('card', JSON.stringify(card)),
      dueAt: event.at,
      createdAt: services.now(),
      cause: event.actor,
      kind: 'import',
    });
  };
  for (const [person, share] of await sharesOf(services, id, staff)) {
    const title =
      share.created > 0
        ? `导入分给你 ${share.created} 条线索`
        : share.unassigned > 0
          ? `导入的 ${share.unassigned} 条线索没人能接`
          : `导入的 ${share.attached} 条是你的已有客户`;
    await put(person, person, { title, desc: `${channels.import}，由${importer}导入`, rows: rowsOf(share), path: '/sidebar/#list' });
  }
  const { created, attached, skipped, failed } = record.counts;
  const rows = [
    { keyname: '新建', value: `${created} 条` },
    { keyname: '并入已有', value: `${attached} 条` },
    { keyname: '跳过', value: `${skipped + failed} 行` },
  ];
  await put(record.by, `importer ${record.by}`, {
    title: '导入完成',
    desc: `共 ${record.rows} 行，点开看逐行结果`,
    rows,
    path: `/desk/#import?id=${id}`,
  });
  services.wakeOutbox();
};
