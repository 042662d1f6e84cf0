import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { Label } from '@tongguan/shared/lead/labels';
import { ActionButton } from '@tongguan/shared/ui/button';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { Section } from '@tongguan/shared/ui/section';
import { useEffect, useState } from 'react';
import { ExpoForm } from './expo-form';
import { LabelSheet } from './label-sheet';
import type { Parts } from './parts';
import './desk.css';

type Expo = Output<'expo.list'>['expos'][number];

const counts = { 24: '24 枚', 48: '48 枚', 120: '120 枚' };

const Visitors = ({ parts: { api }, expo }: { parts: Parts; expo: Expo }) => {
  const [labels, setLabels] = useState<readonly Label[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const print = async (count: number) => {
    setBusy(true);
    setProblem(null);
    try {
      setLabels((await api('expo.labels', { expo: expo.id, count })).labels);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <ChoiceList
        label="打印访客码：入口处一人一枚，贴在胸牌上"
        columns={3}
        choices={counts}
        value={null}
        disabled={busy}
        saving={busy}
        testId="label-count"
        onPick={(count) => count && void print(Number(count))}
      />
      {problem ? <Notice tone="red">{problem}</Notice> : null}
      {labels ? <LabelSheet title={`${expo.name} 访客码`} labels={labels} onClose={() => setLabels(null)} /> : null}
    </>
  );
};

/** 展会: its booths, and the labels its visitors wear. Operations also make new ones. */
export const ExpoDesk = ({ parts, mayEdit }: { parts: Parts; mayEdit: boolean }) => {
  const [expos, setExpos] = useState<readonly Expo[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const load = () => {
    setProblem(null);
    parts.api('expo.list', {}).then(
      (answer) => setExpos(answer.expos),
      (error) => setProblem(messageOf(error)),
    );
  };
  // Once, when the screen is opened.
  useEffect(load, []);
  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!expos) return <Loading words="正在取展会…" />;
  return (
    <div className="stack" data-testid="expo-desk">
      {expos.length === 0 && !making ? (
        <Empty
          title="还没有展会"
          words={mayEdit ? '建好展会和展位，展位人员就能在小程序里接待访客。' : '请运营先建好展会和展位。'}
          testId="expo-none"
        />
      ) : null}
      {expos.map((expo) => (
        <Section key={expo.id} title={expo.name} extra={<span className="desk-note number">{expo.booths.length} 个展位</span>}>
          <div className="desk-body">
            <p className="desk-note">
              {expo.from} 至 {expo.to}：{expo.booths.map(({ name }) => name).join('、')}
            </p>
            <Visitors parts={parts} expo={expo} />
          </div>
        </Section>
      ))}
      {mayEdit && !making ? (
        <ActionButton kind={expos.length === 0 ? 'primary' : 'plain'} onTap={() => setMaking(true)} testId="expo-new">
          新建展会
        </ActionButton>
      ) : null}
      {making ? (
        <ExpoForm
          parts={parts}
          onClose={() => setMaking(false)}
          onMade={() => {
            setMaking(false);
            load();
          }}
        />
      ) : null}
    </div>
  );
};
