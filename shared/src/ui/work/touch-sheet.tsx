import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { touchDraft } from '../../app/kept-draft';
import { messageOf } from '../../app/message-of';
import type { Parts } from '../../app/parts';
import { useTranscribes } from '../../app/use-transcribes';
import type { LeadCard } from '../../lead/card';
import {
  leastMinutes,
  needParameters,
  noBlocker,
  type TouchKind,
  type TouchStep,
  touchKinds,
  touchSteps,
  usualParameters,
} from '../../touch/choices';
import { problemsOfTouch, type StepRecord, type Touch, type TouchProblem, tidyTouch } from '../../touch/touch';
import { ActionButton } from '../button';
import { ChipRow } from '../chip-row';
import { Sheet } from '../sheet';
import { Part } from './part';
import { Recorder } from './recorder';
import { Rows } from './rows';
import { TextArea } from './text-area';
import { TouchHistory } from './touch-history';

interface Props {
  parts: Parts;
  card: LeadCard;
  now: number;
  /** Minutes that are known already: a pasted note. */
  minutes: string | null;
  onSave: (touch: Touch) => void;
  /** What a recording says, to be read into fields. */
  onText: (text: string) => void;
  onClose: () => void;
}

const wordsOf = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([id, words]) => ({ id, words }));

const emptyStep = (step: TouchStep, card: LeadCard, minutes: string | null): StepRecord => ({
  step,
  consensus: '',
  blocker: '',
  parameters: usualParameters.slice(0, needParameters).map((name) => ({ name, value: '' })),
  rivals:
    card.rivals.length > 0
      ? card.rivals.slice(0, 3).map(({ name }) => ({ name, ours: '', theirs: '' }))
      : [{ name: '', ours: '', theirs: '' }],
  people: card.chain.length > 0 ? card.chain.slice(0, 4).map(({ name }) => ({ name, view: '' })) : [{ name: '', view: '' }],
  minutes,
  file: null,
});

const StepLists = ({ step, onStep }: { step: StepRecord; onStep: (patch: Partial<StepRecord>) => void }) => {
  if (step.step === 'need')
    return (
      <Rows
        rows={[...step.parameters]}
        fields={[
          { key: 'name', label: '参数', max: 30 },
          { key: 'value', label: '客户的要求', max: 100 },
        ]}
        empty={{ name: '', value: '' }}
        most={12}
        onRows={(parameters) => onStep({ parameters })}
        testId="parameter"
      />
    );
  if (step.step === 'compare')
    return (
      <Rows
        rows={[...step.rivals]}
        fields={[
          { key: 'name', label: '竞品', max: 40 },
          { key: 'ours', label: '我方怎么样', max: 200 },
          { key: 'theirs', label: '对方怎么样', max: 200 },
        ]}
        empty={{ name: '', ours: '', theirs: '' }}
        most={8}
        onRows={(rivals) => onStep({ rivals })}
        testId="versus"
      />
    );
  return (
    <Rows
      rows={[...step.people]}
      fields={[
        { key: 'name', label: '姓名', max: 30 },
        { key: 'view', label: '他的看法', max: 200 },
      ]}
      empty={{ name: '', view: '' }}
      most={12}
      onRows={(people) => onStep({ people })}
      testId="met"
    />
  );
};

const listTitles: Partial<Record<TouchStep, string>> = {
  need: `需求参数（${needParameters} 项）`,
  compare: '我方与竞品',
  chain: '见到了谁',
};
const listParts: Partial<Record<TouchStep, TouchProblem['part']>> = { need: 'parameters', compare: 'rivals', chain: 'people' };

const Minutes = ({
  parts,
  lead,
  step,
  onStep,
}: {
  parts: Parts;
  lead: string;
  step: StepRecord;
  onStep: (patch: Partial<StepRecord>) => void;
}) => {
  const [file, setFile] = useState<{ name: string; state: 'sending' | 'there' } | null>(
    step.file ? { name: '已上传的文件', state: 'there' } : null,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const attach = async () => {
    setProblem(null);
    try {
      let named = '文件';
      const id = await parts.attach(lead, (name) => {
        named = name;
        setFile({ name, state: 'sending' });
      });
      setFile({ name: named, state: 'there' });
      onStep({ file: id });
    } catch (error) {
      setFile(null);
      setProblem(messageOf(error));
    }
  };
  return (
    <>
      <TextArea
        label="纪要或逐字稿"
        placeholder={`贴上纪要或逐字稿，至少 ${leastMinutes} 个字`}
        initial={step.minutes ?? ''}
        max={8000}
        tall
        onWords={(words) => onStep({ minutes: words || null })}
        testId="touch-minutes"
      />
      <View className="work-attach">
        <ActionButton busy={file?.state === 'sending'} onTap={() => void attach()} testId="touch-attach">
          {file ? '换一个文件' : '或上传文件'}
        </ActionButton>
        {file ? (
          <Text className="work-hint" data-testid="touch-file">
            {file.name} {file.state === 'sending' ? '正在上传…' : '已上传'}
          </Text>
        ) : null}
      </View>
      {problem ? (
        <Text className="work-problem" role="alert">
          {problem}
        </Text>
      ) : null}
    </>
  );
};

/** 记触达 (E4): how the customer was reached and what was said; a step of the four-step log where it was one. */
export const TouchSheet = ({ parts, card, now, minutes, onSave, onText, onClose }: Props) => {
  const kept = touchDraft(parts.keep, card.id);
  const [touch, setTouch] = useState<Touch>(() => {
    const before = kept.read();
    if (minutes === null) return before ?? { kind: 'call', summary: '', step: null };
    if (!before) return { kind: 'meeting', summary: '', step: emptyStep('screen', card, minutes) };
    // What was begun goes on: only its minutes are new.
    return { ...before, step: before.step ? { ...before.step, minutes } : emptyStep('screen', card, minutes) };
  });
  const [tried, setTried] = useState(false);
  const transcribes = useTranscribes(parts);
  const change = (patch: Partial<Touch>) => {
    const next = { ...touch, ...patch };
    setTouch(next);
    kept.write(next);
  };
  // By the newest state: a file may arrive while words are typed.
  const changeStep = (patch: Partial<StepRecord>) =>
    setTouch((before) => {
      const next = { ...before, step: before.step && { ...before.step, ...patch } };
      kept.write(next);
      return next;
    });
  const problems = problemsOfTouch(tidyTouch(touch));
  const problemAt = (part: TouchProblem['part'] | undefined) => (tried ? problems.find((one) => one.part === part)?.words : undefined);
  const save = () => {
    setTried(true);
    if (problems.length > 0) return;
    kept.drop();
    onSave(tidyTouch(touch));
  };
  const { step } = touch;
  return (
    <Sheet
      title="记触达"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" onTap={save} testId="touch-save">
          {problems.length > 0 ? `标记为已跟进（还差 ${problems.length} 项）` : '标记为已跟进'}
        </ActionButton>
      }
    >
      <View className="work">
        <Part title="怎么联系的" columns="four">
          <ChipRow
            label="怎么联系的"
            choices={wordsOf(touchKinds)}
            chosen={(id) => touch.kind === id}
            onPick={(kind) => change({ kind: kind as TouchKind })}
            testId="touch-kind"
          />
        </Part>
        <Part title="谈了什么" problem={problemAt('summary')}>
          <TextArea
            label="谈了什么"
            placeholder="一两句小结，例如 确认了 3 台的交期，周三要报价"
            initial={touch.summary}
            max={500}
            onWords={(summary) => change({ summary })}
            testId="touch-summary"
          />
        </Part>
        <Part title="录音（可不录）">
          <Recorder
            parts={parts}
            lead={card.id}
            audio={touch.audio ?? null}
            onAudio={(audio) =>
              setTouch((before) => {
                const next = { ...before, audio };
                kept.write(next);
                return next;
              })
            }
            onText={transcribes ? onText : null}
          />
        </Part>
        <Part title="属于四阶触达日志的哪一步（可不选）" columns="two">
          <ChipRow
            label="四阶触达日志"
            choices={wordsOf(touchSteps).map(({ id, words }) => ({
              id,
              words: card.touched?.steps.includes(id as TouchStep) ? `${words} ✓` : words,
            }))}
            chosen={(id) => step?.step === id}
            onPick={(id) =>
              change({
                step: step?.step === id ? null : step ? { ...step, step: id as TouchStep } : emptyStep(id as TouchStep, card, minutes),
              })
            }
            testId="touch-step"
          />
        </Part>
        {step ? (
          <>
            {listTitles[step.step] ? (
              <Part title={listTitles[step.step]!} problem={problemAt(listParts[step.step])}>
                <StepLists key={step.step} step={step} onStep={changeStep} />
              </Part>
            ) : null}
            <Part title="本阶段达成共识" problem={problemAt('consensus')}>
              <TextArea
                label="本阶段达成共识"
                placeholder="例如 先做一条产线的试点"
                initial={step.consensus}
                max={300}
                onWords={(consensus) => changeStep({ consensus })}
                testId="touch-consensus"
              />
            </Part>
            <Part title="下阶段阻塞点" problem={problemAt('blocker')}>
              <ChipRow
                label="下阶段阻塞点"
                choices={[{ id: noBlocker, words: noBlocker }]}
                chosen={(id) => step.blocker === id}
                onPick={(id) => changeStep({ blocker: step.blocker === id ? '' : id })}
                testId="touch-no-blocker"
              />
              {step.blocker === noBlocker ? null : (
                <TextArea
                  label="下阶段阻塞点"
                  placeholder="例如 财务要看三年成本"
                  initial={step.blocker}
                  max={300}
                  onWords={(blocker) => changeStep({ blocker })}
                  testId="touch-blocker"
                />
              )}
            </Part>
            <Part title="纪要或逐字稿" problem={problemAt('minutes')}>
              <Minutes parts={parts} lead={card.id} step={step} onStep={changeStep} />
            </Part>
          </>
        ) : null}
        <TouchHistory parts={parts} lead={card.id} now={now} count={card.touched?.count ?? 0} />
      </View>
    </Sheet>
  );
};
