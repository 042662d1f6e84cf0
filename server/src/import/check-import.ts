import type { ImportMapping } from '@tongguan/shared/import/fields';
import { type RowFinding, type RowReading, readRow, rowFindings, type SkipReason, skipReasons } from '@tongguan/shared/import/read-row';
import { startsClock } from '@tongguan/shared/import/settings';
import type { ImportCheck } from '@tongguan/shared/import/view';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { restAfter } from '../platform/rest';
import type { Services } from '../services';
import { createForesight, type Foreseen } from './foresee-rows';
import { type ImportRecord, importDataSpec } from './import-record';
import { loadImport, requireImportSealer } from './load-import';
import { refuse, type SheetRow } from './sheet';

/** So many batches are looked up together. */
const lookedUpAtOnce = 4;
const shownRows = 50;

/** A mapping as the sheet has columns, with something to reach a person by. */
export const requireMapping = (record: ImportRecord, columns: number, mapping: ImportMapping): void => {
  if (record.state === 'uploading') throw refuse('文件还没有读完，请稍候');
  if (mapping.length > columns) throw refuse('列的对应与这个文件不符，请刷新');
  const chosen = mapping.filter((field) => field !== null);
  if (new Set(chosen).size < chosen.length) throw refuse('有两列对应了同一项，请只留一列');
  const reach = ['name', 'phone', 'email', 'wechat'] as const;
  if (!reach.some((field) => chosen.includes(field))) throw refuse('请至少指明姓名、电话、邮箱、微信号中的一列');
};

const foreseenWords = {
  row: '电话在前面的行里出现过，会并成一条',
  contested: '同一个手机号登记着别的姓名，会分开新建，请核实',
  alike: '与已有线索或前面的行很像（座机、邮箱或微信相同），会新建并提示疑似重复',
} as const;

const wordsOf = ({ becomes, contested, alike }: Foreseen): string[] => {
  if (becomes === 'row') return [foreseenWords.row];
  return contested ? [foreseenWords.contested] : alike ? [foreseenWords.alike] : [];
};

/** What importing with this mapping would do. Reads every row and writes nothing; between batches it rests, so that nobody else waits for it. */
export const checkImport = async (services: Services, actor: Person, id: string, mapping: ImportMapping): Promise<ImportCheck> => {
  const record = await loadImport(services, actor, id);
  const sealer = requireImportSealer(services, record);
  const columns = record.columns ? (JSON.parse(sealer.open('columns', record.columns)) as unknown[]).length : 0;
  requireMapping(record, columns, mapping);
  const [clocks, rules] = await Promise.all([services.settings.get('clocks'), services.settings.get('import')]);
  const { timeZone } = clocks.value.workingHours;
  const now = services.now();
  const counts = new Map<RowFinding | SkipReason, number>();
  const result: ImportCheck = {
    rows: 0,
    ready: 0,
    skipped: 0,
    known: 0,
    repeated: 0,
    returning: 0,
    contested: 0,
    alike: 0,
    old: 0,
    problems: [],
    first: [],
  };
  const foresee = createForesight(services);

  const judge = ({ n }: SheetRow, reading: RowReading, foreseen: Foreseen | null): void => {
    const kinds = reading.skip ? [reading.skip] : reading.findings;
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    result.rows++;
    if (reading.skip) result.skipped++;
    else result.ready++;
    if (reading.capturedAt && !startsClock(true, reading.capturedAt, now, rules.value)) result.old++;
    if (foreseen?.becomes === 'lead') result.known++;
    if (foreseen?.becomes === 'row') result.repeated++;
    for (const what of ['returning', 'contested', 'alike'] as const) if (foreseen?.[what]) result[what]++;
    const said = [
      ...(reading.skip ? [skipReasons[reading.skip]] : reading.findings.map((one) => rowFindings[one])),
      ...(foreseen ? wordsOf(foreseen) : []),
    ];
    if (said.length > 0 && result.first.length < shownRows)
      result.first.push({
        row: n,
        who: reading.form?.name ?? reading.form?.company ?? '',
        words: said.join('；'),
        skipped: reading.skip !== null,
      });
  };

  const data = open(services.db, importDataSpec);
  for (let n = 0; ; n += lookedUpAtOnce) {
    const begun = performance.now();
    const batches = await data.find({ import: id, kind: 'rows', n: { $gte: n, $lt: n + lookedUpAtOnce } }).toArray();
    if (batches.length === 0) break;
    const rows = batches
      .sort((a, b) => a.n - b.n)
      .flatMap((batch) => (batch.sealed ? (JSON.parse(sealer.open(`rows-${batch.n}`, batch.sealed)) as SheetRow[]) : []));
    const readings = rows.map(({ cells }) => readRow(cells, mapping, now, timeZone));
    const foreseen = await foresee(readings.map(({ form }) => form));
    for (const [i, row] of rows.entries()) judge(row, readings[i]!, foreseen[i]!);
    await restAfter(begun, 0.5);
  }
  const words = { ...rowFindings, ...skipReasons };
  result.problems = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => ({ kind, words: words[kind], count }));
  return result;
};
