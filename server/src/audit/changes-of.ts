import type { AuditItem } from '@tongguan/shared/audit/contract';
import { auditFieldLabels } from '@tongguan/shared/audit/fields';
import { type ObstacleKind, obstacles } from '@tongguan/shared/canvas/choices';
import { credentialLabel, stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { regionName } from '@tongguan/shared/region/cities';
import { type Duty, dutyParts } from '@tongguan/shared/routing/duty';
import { dutyChanges } from '@tongguan/shared/routing/duty-words';
import { lineChanges } from '@tongguan/shared/settings/form';
import { namesPart } from '@tongguan/shared/settings/forms';
import { chainChange } from '../chain/chain-words';
import { choiceWords, fieldLabels, listWords, markWords, rivalWords, type StoredChange } from '../lead/trail-words';
import type { Staff } from '../people/directory';
import { canonical, type Json } from '../platform/canonical';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import { linesOfSetting } from '../settings/setting-lines';
import { roleWords } from './event-words';
import type { Seen } from './in-sight';

type Change = AuditItem['changes'][number];
type Plain = { field: string; from: string | number | null; to: string | number | null };

/** A setting may be long: the beginning tells two apart. */
const valueWords = (value: Json | undefined): string | null => (value === undefined ? null : canonical(value).slice(0, 200));

const regionWords = (codes: Json | undefined): string =>
  Array.isArray(codes) ? codes.map((code) => regionName(String(code))).join('、') || '不接' : '随部门';

/** A row shows so many lines of a setting, and how many more there are. */
const mostLines = 8;

type Parts = { [key: string]: Json | undefined };

/** Parts as they are kept, for those that have no words of their own. */
const keptChanges = (before: Parts, after: Parts): Change[] => {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .map((field) => ({ field, from: valueWords(before[field]), to: valueWords(after[field]) }))
    .filter((change) => change.from !== change.to);
};

/** By the names on the setting's form; nothing that changed is left out because no form names it. */
const settingChanges = (name: string, from: Json | undefined, to: Json | undefined, nameOf: (person: string) => string): Change[] => {
  const [before, after] = [from ?? {}, to ?? {}] as unknown as [Parts, Parts];
  const [then, now] = [linesOfSetting(name, before, nameOf), linesOfSetting(name, after, nameOf)];
  if (!then || !now) return keptChanges(before, after);
  const lines = lineChanges(then, now).map(({ label, ...words }): Change => ({ field: label, ...words }));
  const unnamed = ([key]: [string, unknown]): boolean => lines.length === 0 || !namesPart(name, key);
  const rest = (parts: Parts): Parts => Object.fromEntries(Object.entries(parts).filter(unnamed));
  const all = [...lines, ...keptChanges(rest(before), rest(after))];
  const more = all.length - mostLines;
  return more > 0 ? [...all.slice(0, mostLines), { field: `还有 ${more} 处`, from: null, to: null }] : all;
};

/** What became of which field, as far as the event says; a person's words as far as this auditor may read them. */
export const changesOf = ({ type, data, subject }: TrailEvent, { sealer, closed }: Seen, staff: Staff): Change[] => {
  const nameOf = (id: unknown): string | null =>
    id === null || id === undefined ? null : (staff.people.get(String(id))?.name ?? '已离开的员工');
  const read = (sealed: string): string => (sealer ? sealer.open('preference', sealed) : closed);
  const plain = ({ field, from, to }: Plain): Change[] => {
    if (field === 'owner') return [{ field: auditFieldLabels.owner, from: nameOf(from), to: nameOf(to) }];
    if (field === 'chain') return [{ field: auditFieldLabels.chain, from: `${from} 人`, to: `${to} 人` }];
    if (field === 'rivals') return [{ field: auditFieldLabels.rivals, from: listWords(from), to: listWords(to) }];
    if (!(field in fieldLabels)) return [];
    const known = field as keyof typeof fieldLabels;
    const words = (value: string | number | null) => (value === null ? null : choiceWords(known, value));
    return [{ field: fieldLabels[known], from: words(from), to: words(to) }];
  };
  const edit = (change: StoredChange): Change[] => {
    if (change.field === 'chain') return [sealer ? chainChange(change, sealer) : { field: auditFieldLabels.chain, from: null, to: closed }];
    if (change.field === 'rivals')
      return [
        'added' in change
          ? { field: auditFieldLabels.rivals, from: null, to: rivalWords(change.added) }
          : { field: auditFieldLabels.rivals, from: change.removed, to: null },
      ];
    if ('added' in change) return [{ field: auditFieldLabels.preferences, from: null, to: read(change.added) }];
    if ('removed' in change) return [{ field: auditFieldLabels.preferences, from: read(change.removed), to: null }];
    return plain(change);
  };
  switch (type) {
    case 'lead.edited':
      return ((data['changes'] ?? []) as unknown as StoredChange[]).flatMap(edit);
    case 'lead.absorbed':
      return ((data['changed'] ?? []) as unknown as Plain[]).flatMap(plain);
    case 'lead.assigned':
    case 'lead.handed-up':
    case 'lead.claimed':
      return [{ field: auditFieldLabels.owner, from: null, to: nameOf(data['owner']) }];
    case 'lead.reassigned':
    case 'lead.regrouped':
      return [{ field: auditFieldLabels.owner, from: nameOf(data['from']), to: nameOf(data['owner']) }];
    case 'lead.reclaimed':
      return [{ field: auditFieldLabels.owner, from: nameOf(data['owner']), to: null }];
    case 'lead.advanced':
      return [{ field: auditFieldLabels.stage, from: stageLabel(String(data['from'])), to: stageLabel(String(data['to'])) }];
    case 'lead.credential-given':
      return [
        { field: credentialLabel(String(data['stage']), String(data['credential'])), from: null, to: markWords(data['mark']).trim() },
      ];
    case 'lead.obstacle-cleared':
      return [{ field: auditFieldLabels.obstacle, from: obstacles[data['kind'] as ObstacleKind] ?? null, to: null }];
    case 'person.role-set':
      return [{ field: auditFieldLabels.role, from: roleWords(data['from']), to: roleWords(data['to']) }];
    case 'person.regions-set':
      return [{ field: '负责地区', from: regionWords(data['from']), to: regionWords(data['to']) }];
    case 'setting.duty-changed': {
      const [from, to] = [data['from'], data['to']] as unknown as [Duty, Duty];
      return dutyChanges(from, to).map(({ part, from: before, to: after }) => ({
        field: `${nameOf(data['person'])} ${dutyParts[part]}`,
        from: before,
        to: after,
      }));
    }
    case 'setting.changed':
      return settingChanges(splitSubject(subject).id, data['from'], data['to'], (id) => nameOf(id)!);
    default:
      return [];
  }
};
