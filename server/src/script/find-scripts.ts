import type { FoundScript, ScriptView } from '@tongguan/shared/script/contract';
import { rankScripts, type ScriptWish } from '@tongguan/shared/script/script';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { presentFound, presentScript } from './present-script';
import { scriptKind } from './script-record';

/** More than a company writes; shown are the best. */
const most = 2000;
const shown = 60;

/** Approved scripts for a wish, the best first. */
export const findScripts = async (services: Services, wish: ScriptWish): Promise<{ scripts: FoundScript[] }> => {
  const rows = await open(services.db, scriptKind.spec).find({ live: true }).limit(most).toArray();
  const newestFirst = rows.sort((a, b) => b.approved!.at.getTime() - a.approved!.at.getTime());
  return { scripts: rankScripts(newestFirst.map(presentFound), wish).slice(0, shown) };
};

/** All of them, those that wait for approval first. */
export const listScripts = async (services: Services, actor: Person): Promise<{ scripts: ScriptView[] }> => {
  const staff = await services.directory.staff();
  const rows = await open(services.db, scriptKind.spec).find({}).limit(most).toArray();
  const at = ({ draft, approved }: (typeof rows)[number]): number => (draft ?? approved)!.at.getTime();
  const sorted = rows.sort((a, b) => Number(b.draft !== null) - Number(a.draft !== null) || at(b) - at(a));
  return { scripts: sorted.map((row) => presentScript(row, staff, actor.id)) };
};
