import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { clockLines, routingLines } from '@tongguan/shared/routing/rule-lines';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { type LineChange, lineChanges } from '@tongguan/shared/settings/form';
import { useEffect, useRef, useState } from 'react';
import type { DeskParts } from '../parts';
import type { TriedLimits } from './limits-trial';
import type { Tried } from './trial';
import type { Version } from './versions';

export interface Rules {
  routing: RoutingSettings;
  clocks: ClockSettings;
}
type Name = keyof Rules;
const names: readonly Name[] = ['routing', 'clocks'];

interface Held {
  value: Rules;
  versions: Record<Name, number>;
}

type NameOf = (person: string) => string;

const linesOf = ({ routing, clocks }: Rules, nameOf: NameOf) => [...routingLines(routing, nameOf), ...clockLines(clocks)];
const copy = (value: Rules): Rules => structuredClone(value);

/** The rules as they stand and as they are typed. What is typed is lost by nothing but the person's own 不改了. */
export const useRules = ({ api, newId }: DeskParts, nameOf: NameOf) => {
  const command = useCommands(newId);
  const [held, setHeld] = useState<Held | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** What somebody else published meanwhile. */
  const [overtaken, setOvertaken] = useState<{ now: Held; changes: LineChange[] } | null>(null);
  /** Of each, null where nothing it goes by was changed. */
  const [tried, setTried] = useState<{ routing: Tried | null; limits: TriedLimits | null } | null>(null);
  const [busy, setBusy] = useState<'try' | 'publish' | null>(null);
  const [published, setPublished] = useState(0);
  /** Raised when the form is to show other values than were typed. */
  const [round, setRound] = useState(0);
  const [, drawn] = useState(0);
  const draft = useRef<Rules | null>(null);

  const ask = async (): Promise<Held> => {
    const [routing, clocks] = await Promise.all([api('settings.get', { name: 'routing' }), api('settings.get', { name: 'clocks' })]);
    return {
      value: { routing: routing.value as RoutingSettings, clocks: clocks.value as ClockSettings },
      versions: { routing: routing.version, clocks: clocks.version },
    };
  };
  const begin = (next: Held) => {
    draft.current = copy(next.value);
    setHeld(next);
    setRound((before) => before + 1);
  };
  const load = () => {
    setProblem(null);
    ask().then(begin, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once, when the page is opened.
  useEffect(load, []);

  const changedIn = (name: Name): boolean =>
    held !== null && draft.current !== null && JSON.stringify(draft.current[name]) !== JSON.stringify(held.value[name]);
  const changed = names.some(changedIn);

  /** What a lead's limits go by. */
  const limitsOf = ({ routing: { labels }, clocks: { limits, levels, workingHours } }: Rules) =>
    JSON.stringify([labels, limits, levels, workingHours]);
  const limitsChanged = held !== null && draft.current !== null && limitsOf(draft.current) !== limitsOf(held.value);

  const tryOut = async () => {
    setBusy('try');
    setRefusal(null);
    const [routing, clocks] = [draft.current!.routing, draft.current!.clocks] as unknown as Record<string, unknown>[];
    try {
      const [given, limits] = await Promise.all([
        changedIn('routing') ? api('routing.tryOut', { value: routing! }) : null,
        limitsChanged ? api('routing.tryLimits', { clocks: clocks!, routing: routing! }) : null,
      ]);
      setTried({ routing: given, limits });
    } catch (error) {
      setRefusal(messageOf(error));
    }
    setBusy(null);
  };

  /** On `base`; where a colleague has only put something down for single people meanwhile, once more on that. */
  const publish = async (base = overtaken?.now ?? held, mayRetry = true): Promise<void> => {
    if (!held || !base) return;
    setBusy('publish');
    setRefusal(null);
    const versions = { ...base.versions };
    const mine = names.filter(changedIn);
    // Beside one's own, what is published over stands as the colleague has left it.
    const stands = copy(base.value);
    try {
      for (const name of mine) {
        const value = draft.current![name] as unknown as Record<string, unknown>;
        const answer = await command(`${name} ${versions[name]} ${JSON.stringify(value)}`, (cmd) =>
          api('settings.put', { name, cmd, version: versions[name], value }),
        );
        versions[name] = answer.version;
        Object.assign(stands, { [name]: answer.value });
        // One of the two may be refused: what is published is no longer a change.
        setHeld({ value: copy(stands), versions: { ...versions } });
      }
      if (base !== held) {
        Object.assign(
          draft.current!,
          Object.fromEntries(names.filter((name) => !mine.includes(name)).map((name) => [name, copy(stands)[name]])),
        );
        setRound((before) => before + 1);
      }
      setOvertaken(null);
      setTried(null);
      setPublished((before) => before + 1);
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') {
        const now = await ask().catch(() => null);
        if (now) {
          // That is done on their page, and not undone from here.
          const { reps } = copy(now.value).routing;
          draft.current!.routing.reps = reps;
          const before = { ...stands, routing: { ...stands.routing, reps } };
          const changes = lineChanges(linesOf(before, nameOf), linesOf(now.value, nameOf));
          if (changes.length === 0 && mayRetry) return publish(now, false);
          setOvertaken({ now, changes });
        }
      }
      setRefusal(messageOf(error));
    }
    setBusy(null);
  };

  return {
    held,
    draft: draft.current,
    problem,
    load,
    refusal,
    overtaken,
    tried,
    busy,
    published,
    round,
    changed,
    changes: held && draft.current && changed ? lineChanges(linesOf(held.value, nameOf), linesOf(draft.current, nameOf)) : [],
    /** Who is told of what, and how long somebody who lost a lead does not get it again, can only be seen from now on. */
    triable: changedIn('routing') || limitsChanged,
    onType: () => {
      setTried(null);
      drawn((before) => before + 1);
    },
    tryOut,
    publish,
    reset: () => held && begin(held),
    takeTheirs: () => {
      if (overtaken) begin(overtaken.now);
      setOvertaken(null);
      setRefusal(null);
    },
    take: ({ name, value }: Version) => {
      const taken = structuredClone(value);
      // What holds for single people is kept on their page, and stays as it is.
      if (name === 'routing') taken['reps'] = copy(draft.current!).routing.reps;
      draft.current = { ...draft.current!, [name]: taken } as Rules;
      setTried(null);
      setRound((before) => before + 1);
    },
  };
};
