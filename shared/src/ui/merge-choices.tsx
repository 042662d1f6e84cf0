import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { useDuplicates } from '../app/use-duplicates';
import type { Choices, Side } from '../duplicate/merge';
import type { MergePreview } from '../duplicate/view';
import { ActionButton } from './button';
import { ReasonTags } from './duplicate-reasons';
import { Notice } from './notice';
import { Sheet } from './sheet';
import { momentWords } from './time-words';

interface Props {
  preview: MergePreview;
  /** Milliseconds since the epoch. */
  now: number;
  doing: ReturnType<typeof useDuplicates>;
  onClose: () => void;
}

const sides: readonly Side[] = [0, 1];
const unsaid = '没有填';

interface SideProps {
  preview: MergePreview;
  side: Side;
  now: number;
  kept: boolean;
  onKeep: () => void;
}

const SideCard = ({ preview, side, now, kept, onKeep }: SideProps) => {
  const lead = preview.sides[side]!;
  const reach = [...lead.phonesMasked, ...lead.emailsMasked].join('，');
  return (
    <Button
      className={`merge-side${kept ? ' is-on' : ''}`}
      aria-pressed={kept}
      disabled={!preview.may || !preview.maySurvive[side]}
      data-testid="merge-side"
      data-value={lead.no}
      onClick={onKeep}
    >
      <Text className="merge-kept">{kept ? '保留这条' : '并入另一条'}</Text>
      <Text className="number">{lead.no}</Text>
      <Text className="strong">{lead.contactName}</Text>
      <Text>{lead.company ?? '公司未填'}</Text>
      <Text className="number">{reach || '没有联系方式'}</Text>
      <Text>{lead.ownerName ?? '还没有分配'}</Text>
      <Text>
        {lead.stage} · {lead.arrivals} 次进线
      </Text>
      <Text className="number">{momentWords(lead.capturedAt, now)}</Text>
    </Button>
  );
};

/** Two leads side by side: which goes on, and whose value it keeps where they differ. Nothing else can be lost: the trail of both stays. */
export const MergeChoices = ({ preview, now, doing, onClose }: Props) => {
  const [survivor, setSurvivor] = useState<Side>(preview.survivor);
  const [choices, setChoices] = useState<Choices>({});
  const chosen = (field: MergePreview['fields'][number]): Side => choices[field.field] ?? field.proposed[survivor]!;
  const merge = () => {
    const all = Object.fromEntries(preview.fields.map((field) => [field.field, chosen(field)])) as Choices;
    void doing.merge(preview.id, preview.sides[survivor]!.id, all);
  };
  return (
    <Sheet
      title="对照后合并"
      onClose={onClose}
      foot={
        <View className="alike-buttons">
          {preview.may ? (
            <ActionButton kind="primary" busy={doing.busy === 'merge'} disabled={doing.busy !== null} onTap={merge} testId="merge-confirm">
              确认合并
            </ActionButton>
          ) : null}
          <ActionButton disabled={doing.busy !== null} onTap={doing.back} testId="merge-back">
            返回
          </ActionButton>
        </View>
      }
    >
      <View className="alike">
        {doing.problem ? (
          <Notice tone="red" urgent testId="duplicate-problem">
            {doing.problem}
          </Notice>
        ) : null}
        <ReasonTags reasons={preview.reasons} />
        <View className="merge-sides" role="group" aria-label="保留哪一条">
          {sides.map((side) => (
            <SideCard key={side} preview={preview} side={side} now={now} kept={survivor === side} onKeep={() => setSurvivor(side)} />
          ))}
        </View>
        {preview.fields.map((field) => (
          <View key={field.field} className="choices" role="group" aria-label={field.label}>
            <View className="choices-label">
              <Text>{field.label}取哪个</Text>
            </View>
            <View className="choices-row columns-2">
              {sides.map((side) => (
                <Button
                  key={side}
                  className={`choice${chosen(field) === side ? ' is-on' : ''}`}
                  disabled={!preview.may}
                  aria-pressed={chosen(field) === side}
                  data-testid="merge-choice"
                  data-field={field.field}
                  onClick={() => setChoices({ ...choices, [field.field]: side })}
                >
                  <Text>{field.values[side] ?? unsaid}</Text>
                </Button>
              ))}
            </View>
          </View>
        ))}
        <Text className="alike-company">两条的进线、文件和轨迹都会留下；合并后 30 天内可以撤销。</Text>
      </View>
    </Sheet>
  );
};
