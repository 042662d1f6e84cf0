import { clockWords, localTime } from '@tongguan/shared/clock/company-day';
import { type ImportField, importFieldLabels } from '@tongguan/shared/import/fields';
import { rowOutcomes } from '@tongguan/shared/import/outcomes';
import { findingsOf, rowFindings, skipReasons } from '@tongguan/shared/import/read-row';
import { csvLine, csvMark } from '@tongguan/shared/import/sheet-text';
import { regionName } from '@tongguan/shared/region/cities';
import { arrivalIdOf, arrivalSpec } from '../arrival/arrival';
import { importSource } from '../arrival/receive-arrival';
import { erasedWords } from '../contact/open-contact';
import { duplicateKind } from '../duplicate/duplicate';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { noteAccess } from '../platform/access';
import { open } from '../platform/collections';
import { encodeFileName } from '../platform/http/file-name';
import { together } from '../platform/together';
import { subjectOf } from '../platform/trail/event';
import type { Services } from '../services';
import { type ImportRecord, importDataSpec, importKind, type RowResult } from './import-record';
import { loadImport, requireImportSealer } from './load-import';
import type { SheetRow } from './sheet';

const atOnce = 200;

type Lead = Pick<LeadRecord, '_id' | 'no' | 'owner' | 'region' | 'imported'>;

/** What is told of the leads: those made here, and others only where the viewer's sight reaches. */
const lookUp = async (services: Services, actor: Person, record: ImportRecord, ids: string[]) => {
  const leads = open(services.db, leadKind.spec);
  const fields = { no: 1, owner: 1, region: 1, imported: 1 } as const;
  const [all, seen, pairs] = await Promise.all([
    leads
      .find({ _id: { $in: ids } })
      .project<Lead>(fields)
      .toArray(),
    leads
      .find(together<LeadRecord>([{ _id: { $in: ids } }, await sightOf(services, actor)]))
      .project<{ _id: string }>({ _id: 1 })
      .toArray(),
    open(services.db, duplicateKind.spec)
      .find({ leads: { $in: ids }, state: 'open' })
      .project<{ leads: string[] }>({ leads: 1 })
      .toArray(),
  ]);
  const inSight = new Set(seen.map(({ _id }) => _id));
  const alike = new Set(pairs.flatMap((pair) => pair.leads));
  const own = (lead: Lead) => lead.imported?.id === record._id;
  return {
    lead: new Map(all.filter((lead) => own(lead) || inSight.has(lead._id)).map((lead) => [lead._id, lead])),
    inSight,
    alike,
  };
};

/** The cells of rows as they were taken in, from the arrivals; what its person had erased is gone from there. */
const cellsOfArrivals = async (services: Services, record: ImportRecord, rows: readonly number[]) => {
  const ids = new Map(rows.map((row) => [arrivalIdOf(services.vault, importSource, `${record._id}.${row}`), row]));
  const found = await open(services.db, arrivalSpec)
    .find({ _id: { $in: [...ids.keys()] } })
    .toArray();
  return new Map(
    found.map(({ _id, key, body }): [number, Record<string, string> | null] => [
      ids.get(_id)!,
      key && body ? (JSON.parse(services.vault.sealer(_id, key).open('body', body)) as Record<string, string>) : null,
    ]),
  );
};

/** A time as the company's clock shows it, which a spreadsheet reads as a date. */
const shownAs = (field: ImportField, words: string, timeZone: string): string => {
  if (field !== 'capturedAt' || words === '') return words;
  const { day, minute } = localTime(new Date(words), timeZone);
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${clockWords(minute)}`;
};

/** Every row and what became of it, as a CSV that Excel opens. Leaves an access row before anything is shown. */
export const downloadResult = async (services: Services, actor: Person, id: string, request: string) => {
  const record = await loadImport(services, actor, id);
  const sealer = requireImportSealer(services, record);
  await noteAccess(services.db, { at: services.now(), person: actor.id, what: 'download', on: subjectOf(importKind.kind, id), request });
  const { timeZone } = (await services.settings.get('clocks')).value.workingHours;
  const staff = await services.directory.staff();
  const mapping = record.mapping ?? [];
  const fields = mapping.filter((field) => field !== null);
  const lines = [
    csvMark,
    csvLine(['行号', '结果', '线索ID', '地区', '负责人', '说明', ...fields.map((field) => importFieldLabels[field])]),
  ];
  const data = open(services.db, importDataSpec);

  const tell = async (results: readonly RowResult[], left: Map<number, string[]>): Promise<void> => {
    const known = await lookUp(services, actor, record, [...new Set(results.flatMap(({ lead }) => lead ?? []))]);
    const taken = await cellsOfArrivals(
      services,
      record,
      results.filter(({ lead }) => lead).map(({ row }) => row),
    );
    for (const { row, outcome, lead: leadId, reason, time } of results) {
      const lead = leadId ? known.lead.get(leadId) : undefined;
      const owner = lead?.owner && known.inSight.has(lead._id) ? (staff.people.get(lead.owner)?.name ?? '') : '';
      const alike = outcome === 'created' && leadId !== undefined && known.alike.has(leadId);
      const form = taken.get(row);
      const findings = form ? findingsOf(form, record.createdAt.toISOString()).map((finding) => rowFindings[finding]) : [];
      const said = [...(alike ? ['与另一条线索疑似重复，请核实'] : []), ...findings, ...(time ? [rowFindings[time]] : [])];
      const words = reason ? skipReasons[reason] : said.join('；');
      const cells = form
        ? fields.map((field) => shownAs(field, form[field] ?? '', timeZone))
        : form === null
          ? fields.map(() => erasedWords)
          : mapping.flatMap((field, at) => (field ? [left.get(row)?.[at] ?? ''] : []));
      lines.push(
        csvLine([
          row,
          alike ? '疑似重复' : rowOutcomes[outcome],
          lead?.no ?? '',
          lead ? regionName(lead.region) : '',
          owner,
          words,
          ...cells,
        ]),
      );
    }
  };

  let results: RowResult[] = [];
  let left = new Map<number, string[]>();
  for await (const batch of data.find({ import: id, kind: 'rows' }).sort({ n: 1 })) {
    if (!batch.results) continue;
    results.push(...batch.results);
    const rows = batch.sealed ? (JSON.parse(sealer.open(`rows-${batch.n}`, batch.sealed)) as SheetRow[]) : [];
    for (const { n, cells } of rows) left.set(n, cells);
    if (results.length < atOnce) continue;
    await tell(results, left);
    results = [];
    left = new Map();
  }
  await tell(results, left);
  const name = `${sealer.open('file-name', record.name).replace(/\.[^.]*$/, '')}-导入结果.csv`;
  return {
    content: Buffer.from(lines.join('')),
    disposition: `attachment; filename="result.csv"; filename*=UTF-8''${encodeFileName(name)}`,
  };
};
