import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { attitudes, type ChainPart, type ChainPerson, possibleHeads } from '../../chain/chain';
import { type DecisionRole, decisionRoles } from '../../lead/choices';
import type { ProfileChange } from '../../lead/profile-changes';
import { ActionButton } from '../button';
import { ChipRow } from '../chip-row';
import { ChoiceList } from '../choice-list';
import { EditableCell } from '../editable-cell';
import { Sheet } from '../sheet';
import { Part } from './part';

interface Props {
  person: ChainPerson;
  people: readonly ChainPerson[];
  disabled: boolean;
  onChange: (change: ProfileChange) => void;
  onScripts: (role: DecisionRole) => void;
  onBack: () => void;
  onClose: () => void;
}

const nobody = 'nobody';
const phonePattern = /^[0-9+()（）转\-\s]{5,30}$/;

/** One person of the chain: choices by tap, words last. Every change names what it started from. */
export const ChainPersonEditor = ({ person, people, disabled, onChange, onScripts, onBack, onClose }: Props) => {
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: ChainPart) => (to: string | null) => {
    if (to === person[part]) return;
    if (part === 'name' && !to) return setProblem('姓名不能为空');
    if (part === 'phone' && to && !phonePattern.test(to)) return setProblem('电话只能有数字、空格、括号和「转」');
    setProblem(null);
    onChange({ field: 'chain', person: person.id, part, from: person[part], to });
  };
  const heads = possibleHeads(people, person.id);
  const cell = (label: string, part: 'name' | 'title' | 'department' | 'phone') => (
    <EditableCell
      label={label}
      field={`chain-${part}`}
      value={person[part]}
      disabled={disabled}
      saving={false}
      changed={false}
      onDone={set(part)}
    />
  );
  return (
    <Sheet
      title={person.name}
      onClose={onClose}
      foot={
        <ActionButton onTap={onBack} testId="chain-back">
          返回决策链
        </ActionButton>
      }
    >
      <View className="work work-flush">
        <ChoiceList
          label="决策角色"
          choices={decisionRoles}
          columns={2}
          value={person.role}
          disabled={disabled}
          testId="chain-role"
          onPick={set('role')}
        />
        {person.role ? (
          <View className="work-inset">
            <ActionButton kind="quiet" onTap={() => onScripts(person.role!)} testId="chain-scripts">
              {`看「${decisionRoles[person.role]}」的话术`}
            </ActionButton>
          </View>
        ) : null}
        <ChoiceList
          label="态度"
          choices={attitudes}
          columns={2}
          value={person.attitude}
          disabled={disabled}
          testId="chain-attitude"
          onPick={(to) => set('attitude')(to ?? 'unknown')}
        />
        {heads.length > 0 ? (
          <View className="work-inset">
            <Part title="上级">
              <ChipRow
                label="上级"
                choices={[{ id: nobody, words: '没有' }, ...heads.map(({ id, name }) => ({ id, words: name }))]}
                chosen={(id) => (person.reportsTo ?? nobody) === id}
                onPick={(id) => (disabled ? undefined : set('reportsTo')(id === nobody ? null : id))}
                testId="chain-head"
              />
            </Part>
          </View>
        ) : null}
        <View className="cells">
          {cell('姓名', 'name')}
          {cell('职务', 'title')}
          {cell('科室', 'department')}
          {cell('电话', 'phone')}
        </View>
        <View className="work-inset">
          {problem ? (
            <Text className="work-problem" role="alert">
              {problem}
            </Text>
          ) : null}
          {disabled ? null : (
            <ActionButton
              kind="quiet"
              onTap={() => {
                onChange({ field: 'chain', remove: person.id });
                onBack();
              }}
              testId="chain-remove"
            >
              从决策链去掉
            </ActionButton>
          )}
        </View>
      </View>
    </Sheet>
  );
};
