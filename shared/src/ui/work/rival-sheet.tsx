import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { messageOf } from '../../app/message-of';
import type { Parts } from '../../app/parts';
import type { LeadCard } from '../../lead/card';
import type { ProfileChange } from '../../lead/profile-changes';
import { costTable, differences, type RivalMatrix, rivalIn } from '../../rival/matrix';
import { type KnownRival, rivalKey } from '../../rival/rival';
import { ActionButton } from '../button';
import { ChipRow } from '../chip-row';
import { Field } from '../field';
import { Sheet } from '../sheet';
import { RivalTables } from './rival-tables';

interface Props {
  parts: Parts;
  card: LeadCard;
  onChange: (change: ProfileChange) => void;
  onScripts: (rival: string) => void;
  onClose: () => void;
}

interface ItemProps {
  rival: KnownRival;
  matrix: RivalMatrix | null;
  may: boolean;
  open: boolean;
  onOpen: () => void;
  onChange: Props['onChange'];
  onScripts: Props['onScripts'];
}

const Item = ({ rival, matrix, may, open, onOpen, onChange, onScripts }: ItemProps) => {
  const known = matrix && rivalIn(matrix, rival.name);
  return (
    <View className="rival" role="listitem" data-testid="rival-item" data-name={rival.name}>
      <View className="rival-head">
        <View className="chain-who">
          <Text className="chain-name">{rival.name}</Text>
          {rival.years === null ? null : <Text className="chain-post">{`在用 ${rival.years} 年`}</Text>}
        </View>
        <ActionButton
          kind={rival.compared ? 'plain' : 'primary'}
          disabled={!may && !rival.compared}
          // The tick opens what tells us apart: that is what it is made for.
          onTap={() => {
            if (may && !rival.compared) onChange({ field: 'rivals', add: { ...rival, compared: true } });
            onOpen();
          }}
          testId="rival-compared"
          label={rival.compared ? `看和${rival.name}的差异` : `已对比${rival.name}`}
        >
          {rival.compared ? (open ? '收起' : '看差异') : '已对比'}
        </ActionButton>
      </View>
      {open ? (
        <View className="rival-more" data-testid="rival-more">
          {known && matrix ? (
            <RivalTables differences={differences(matrix, known.id)} costs={costTable(matrix, known.id)} name={known.name} />
          ) : (
            <Text className="work-hint">对比矩阵里还没有这家，请运营在设置里补上。</Text>
          )}
          <ActionButton onTap={() => onScripts(known?.name ?? rival.name)} testId="rival-scripts">
            {`对比${rival.name}的话术`}
          </ActionButton>
          {may ? (
            <View className="rival-tail">
              {rival.compared ? (
                <ActionButton kind="quiet" onTap={() => onChange({ field: 'rivals', add: { ...rival, compared: false } })}>
                  还没对比
                </ActionButton>
              ) : null}
              <ActionButton kind="quiet" onTap={() => onChange({ field: 'rivals', remove: rival.name })} testId="rival-remove">
                去掉这家
              </ActionButton>
            </View>
          ) : null}
        </View>
      ) : null}
    </View>
  );
};

/** 竞品 (F3): whom the customer looks at besides us; 已对比 opens what tells us apart and what three years cost. */
export const RivalSheet = ({ parts, card, onChange, onScripts, onClose }: Props) => {
  const [matrix, setMatrix] = useState<RivalMatrix | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    parts.api('rival.matrix', {}).then(setMatrix, (error) => setProblem(messageOf(error)));
  }, []);
  const held = new Set(card.rivals.map(({ name }) => rivalKey(name)));
  const more = (matrix?.rivals ?? []).filter(({ name, aliases }) => ![name, ...aliases].some((one) => held.has(rivalKey(one))));
  const add = (name: string) => onChange({ field: 'rivals', add: { name, years: null, compared: false } });
  return (
    <Sheet title="竞品" onClose={onClose}>
      <View className="work">
        {problem ? (
          <Text className="work-problem" role="alert">
            {problem}
          </Text>
        ) : null}
        {card.rivals.length === 0 ? <Text className="work-hint">还没有记下竞品。客户提到哪家，就点选或写下来。</Text> : null}
        <View role="list" aria-label="竞品">
          {card.rivals.map((rival) => (
            <Item
              key={rival.name}
              rival={rival}
              matrix={matrix}
              may={card.may.edit}
              open={open === rival.name}
              onOpen={() => setOpen(open === rival.name ? null : rival.name)}
              onChange={onChange}
              onScripts={onScripts}
            />
          ))}
        </View>
        {card.may.edit && more.length > 0 ? (
          <ChipRow
            label="加一家竞品"
            choices={more.map(({ name }) => ({ id: name, words: name }))}
            chosen={() => false}
            onPick={add}
            testId="rival-choice"
          />
        ) : null}
        {card.may.edit ? (
          <Field
            label="竞品名称"
            placeholder="其他竞品的名称"
            maxlength={40}
            action="添加"
            onDone={add}
            inputTestId="rival-name"
            buttonTestId="rival-add"
          />
        ) : null}
      </View>
    </Sheet>
  );
};
