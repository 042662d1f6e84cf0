import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useRef, useState } from 'react';
import { type Choice, SelectField, TextField } from './form';
import type { DeskParts } from './parts';
import { Part } from './setting-parts';
import { useCompany } from './use-company';

type Way = Output<'contactway.list'>['ways'][number];

interface MakeProps {
  parts: DeskParts;
  people: readonly { id: string; name: string }[];
  onMade: (way: Way) => void;
}

/** Which code, whose friend, and a word about it. */
const MakeWay = ({ parts, people, onMade }: MakeProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const run = useCommands(parts.newId);
  const wanted = useRef({ state: '', member: '', remark: '' });
  const make = async () => {
    const { state, member, remark } = wanted.current;
    if (!state || !member) return setProblem('请填渠道码并选择成员');
    setBusy(true);
    setProblem(null);
    try {
      const { way } = await run(JSON.stringify(wanted.current), (cmd) => parts.api('contactway.create', { cmd, state, member, remark }));
      wanted.current = { state: '', member: '', remark: '' };
      setRound(round + 1);
      onMade(way);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  const choices = people.map(({ id, name }): Choice => [id, name]);
  return (
    <div className="set-item" key={round}>
      {problem ? (
        <Notice tone="red" urgent testId="way-problem">
          {problem}
        </Notice>
      ) : null}
      <div className="set-fields">
        <TextField
          label="渠道码（先在上面写好并保存）"
          value=""
          max={30}
          testId="way-state"
          onType={(words) => {
            wanted.current.state = words.trim();
          }}
        />
        <SelectField
          label="扫码后加谁为好友"
          value={null}
          choices={choices}
          testId="way-member"
          onPick={(id) => {
            wanted.current.member = id ?? '';
          }}
        />
        <TextField
          label="备注（可不填）"
          value=""
          max={30}
          testId="way-remark"
          onType={(words) => {
            wanted.current.remark = words.trim();
          }}
        />
      </div>
      <ActionButton kind="primary" busy={busy} onTap={() => void make()} testId="way-make">
        生成二维码
      </ActionButton>
    </div>
  );
};

/** The 「联系我」 codes there are, and making another. The picture lies with WeCom. */
export const ContactWays = ({ parts }: { parts: DeskParts }) => {
  const { company, problem: noCompany, load: loadCompany } = useCompany(parts);
  const [ways, setWays] = useState<readonly Way[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    parts.api('contactway.list', {}).then(
      (answer) => setWays(answer.ways),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  // Once.
  useEffect(load, []);
  return (
    <Part title="「联系我」二维码">
      {company ? (
        <MakeWay
          parts={parts}
          people={company.people}
          onMade={(way) => setWays((before) => [way, ...(before ?? []).filter(({ id }) => id !== way.id)])}
        />
      ) : noCompany ? (
        <Problem message={noCompany} onRetry={loadCompany} />
      ) : null}
      {problem ? <Problem message={problem} onRetry={load} /> : null}
      {!ways && !problem ? <Loading words="正在取二维码…" /> : null}
      {ways?.length === 0 ? <p className="set-words">还没有生成过。</p> : null}
      <ul className="set-list">
        {(ways ?? []).map(({ id, state, member, remark, qrCode }) => (
          <li key={id} className="way" data-testid="way">
            <span className="way-words">
              <span className="strong">{state}</span>
              <small>{[member, remark].filter(Boolean).join(' · ')}</small>
            </span>
            <a className="desk-quiet way-link" href={qrCode} target="_blank" rel="noreferrer" data-testid="way-qr">
              打开二维码
            </a>
          </li>
        ))}
      </ul>
    </Part>
  );
};
