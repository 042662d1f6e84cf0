import { type MessageKind, messageKindIds, messageKinds } from '@tongguan/shared/message/kinds';
import type { MessageSettings } from '@tongguan/shared/message/settings';
import { useState } from 'react';
import type { DeskParts } from './parts';
import { CheckField, type Choice, NumberField, Part, SelectField } from './setting-fields';
import { SettingForm } from './setting-form';

const hours: Choice[] = Array.from({ length: 24 }, (_, hour): Choice => [String(hour * 60), `${String(hour).padStart(2, '0')}:00`]);
const usual = { from: 22 * 60, to: 8 * 60 };

/** A time between the full hours, set elsewhere, stays to be chosen. */
const choicesWith = (minute: number): Choice[] =>
  minute % 60 === 0 ? hours : [...hours, [String(minute), `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`]];

const Quiet = ({ rules }: { rules: MessageSettings }) => {
  const [on, setOn] = useState(rules.quiet !== null);
  const edge = (name: 'from' | 'to', label: string) => (
    <SelectField
      label={label}
      initial={String(rules.quiet![name])}
      choices={choicesWith(rules.quiet![name])}
      testId={`quiet-${name}`}
      onType={(minute) => {
        rules.quiet![name] = Number(minute);
      }}
    />
  );
  return (
    <Part title="免打扰" words="这段时间里只发紧急的消息，其余等到结束后再发。">
      <CheckField
        label="开启免打扰"
        initial={on}
        testId="quiet-on"
        onType={(wanted) => {
          rules.quiet = wanted ? { ...usual } : null;
          setOn(wanted);
        }}
      />
      {on ? (
        <div className="set-fields">
          {edge('from', '开始')}
          {edge('to', '结束')}
        </div>
      ) : null}
    </Part>
  );
};

/** What may be called urgent: a digest and what has no name of its own never are. */
const nameable: MessageKind[] = messageKindIds.filter((kind) => kind !== 'digest' && kind !== 'notice');

/** 消息规则: how many cards a person gets, when, and what waits for nothing. */
export const MessageRules = ({ parts }: { parts: DeskParts }) => (
  <SettingForm parts={parts} name="messages">
    {({ current: rules }) => (
      <>
        <Part title="每人每小时" words="超过的合成一张卡片，在整点发出。">
          <div className="set-fields">
            <NumberField
              label="最多几条"
              initial={rules.perHour}
              min={1}
              max={900}
              testId="per-hour"
              onType={(value) => {
                rules.perHour = value;
              }}
            />
          </div>
        </Part>
        <Quiet rules={rules} />
        <Part title="紧急的消息" words="不等待，也不合并。">
          <div className="set-checks">
            {nameable.map((kind) => (
              <CheckField
                key={kind}
                label={messageKinds[kind]}
                initial={rules.urgent.includes(kind)}
                testId={`urgent-${kind}`}
                onType={(on) => {
                  rules.urgent = messageKindIds.filter((one) => (one === kind ? on : rules.urgent.includes(one)));
                }}
              />
            ))}
          </div>
        </Part>
        <Part title="短信" words="开通了短信、员工登记了号码才会发。">
          <CheckField
            label="线索收回前的提醒也发短信"
            initial={rules.sms.includes('start-reminder')}
            testId="sms-start"
            onType={(on) => {
              rules.sms = on ? ['start-reminder'] : [];
            }}
          />
        </Part>
      </>
    )}
  </SettingForm>
);
