import { useRef, useState } from 'react';
import type { Input } from '../api/client';
import { AppError } from '../api/errors';
import type { CardPhoto } from './card-photo';
import { messageOf } from './message-of';
import type { Parts } from './parts';

export type NewLead = Omit<Input<'arrival.enter'>, 'cmd'>;

const refusalOf = (error: unknown): string => {
  const team = error instanceof AppError ? (error.details as { team?: string | null } | undefined)?.team : null;
  return team ? `${messageOf(error)}（${team}）` : messageOf(error);
};

/** The person is a colleague's: what was taken down has joined that lead, whether or not the rep may look today. */
const isColleagues = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'already-exists' || (error.details as { colleague?: boolean } | undefined)?.colleague === true);

/** 新线索: what was taken down becomes a lead, and then its card's photo is kept with it. A lead that is made stays made, whatever becomes of the photo. */
export const useNewLead = ({ api, newId }: Pick<Parts, 'api' | 'newId'>, onDone: (lead: string) => void) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);
  /** The command of an entry that turned out to be of a colleague's customer. */
  const [colleagues, setColleagues] = useState<string | null>(null);
  // One command per intention: asking again after silence must not make a second lead.
  const commands = useRef(new Map<string, string>());
  const cmdOf = (intention: string): string => {
    const cmd = commands.current.get(intention) ?? newId();
    commands.current.set(intention, cmd);
    return cmd;
  };
  /** The photo of a colleague's customer's card goes where the card went; what became of it, in words. */
  const passOn = async (entry: string, photo: CardPhoto): Promise<string> => {
    try {
      const file = await photo.send({ entry });
      await api('arrival.keepPhoto', { entry, cmd: cmdOf(file), file });
      return '名片照片已交给同事';
    } catch (error) {
      return `名片照片没有存上：${messageOf(error)}`;
    }
  };
  const save = async (entry: NewLead, photo: CardPhoto | null) => {
    setBusy(true);
    setProblem(null);
    setColleagues(null);
    let lead = made;
    const cmd = cmdOf(JSON.stringify(entry));
    try {
      lead ??= (await api('arrival.enter', { ...entry, cmd })).card.id;
      setMade(lead);
      if (photo) {
        const file = await photo.send({ lead });
        await api('lead.photo', { lead, cmd: cmdOf(file), file });
      }
      onDone(lead);
      return;
    } catch (error) {
      if (!lead && isColleagues(error)) setColleagues(cmd);
      if (lead) setProblem(`线索已建立，名片照片没有存上：${messageOf(error)}`);
      else if (photo && isColleagues(error)) setProblem(`${refusalOf(error)}。${await passOn(cmd, photo)}`);
      else setProblem(refusalOf(error));
    }
    setBusy(false);
  };
  const found = (read: { name: string | null; company: string | null; phones: string[]; emails: string[]; wechat: string | null }) =>
    Object.fromEntries(
      Object.entries({ name: read.name, company: read.company, phone: read.phones[0], email: read.emails[0], wechat: read.wechat }).filter(
        ([, words]) => words,
      ),
    ) as Partial<NewLead>;
  return {
    busy,
    problem,
    made,
    colleagues,
    save,
    readText: async (text: string) => found(await api('arrival.card', { text })),
    /** What the photo says; null where nothing reads photos here. */
    readPhoto: async (photo: CardPhoto) => {
      const small = await photo.small();
      const read = small === null ? null : await api('arrival.photo', { photo: small });
      return read?.read ? found(read) : null;
    },
  };
};
