import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type Attitude, attitudes, type ChainPerson, chainRows } from '../../chain/chain';
import type { LeadCard } from '../../lead/card';
import { type DecisionRole, decisionRoles } from '../../lead/choices';
import type { ProfileChange } from '../../lead/profile-changes';
import { ActionButton } from '../button';
import { Field } from '../field';
import { Sheet } from '../sheet';
import { Tag, type Tone } from '../tag';
import { ChainPersonEditor } from './chain-person-editor';

interface Props {
  card: LeadCard;
  newId: () => string;
  onChange: (change: ProfileChange) => void;
  onScripts: (role: DecisionRole) => void;
  onClose: () => void;
}

const tones: Record<Attitude, Tone> = { supports: 'green', neutral: 'amber', opposes: 'red', unknown: 'calm' };
/** Deeper is drawn no further in, so that a name stays readable at 360 px. */
const deepest = 4;

const PersonRow = ({ person, depth, head, onOpen }: { person: ChainPerson; depth: number; head: string | null; onOpen: () => void }) => {
  const known = [person.title, person.department].filter(Boolean).join(' · ');
  return (
    <Button
      className={`chain-row chain-depth-${Math.min(depth, deepest)}`}
      onClick={onOpen}
      data-testid="chain-person"
      data-name={person.name}
      aria-label={`${person.name}，${person.role ? decisionRoles[person.role] : '角色未知'}，态度${attitudes[person.attitude]}${head ? `，上级 ${head}` : ''}`}
    >
      <View className="chain-who">
        <Text className="chain-name">{person.name}</Text>
        {known ? <Text className="chain-post">{known}</Text> : null}
      </View>
      <View className="chain-tags">
        {person.role ? <Tag tone="accent">{decisionRoles[person.role]}</Tag> : null}
        <Tag tone={tones[person.attitude]}>{person.attitude === 'unknown' ? '态度未知' : attitudes[person.attitude]}</Tag>
      </View>
    </Button>
  );
};

/** 决策链 (F1): who is who on the customer's side, under whom, and what they think; one tap opens one of them. */
export const ChainSheet = ({ card, newId, onChange, onScripts, onClose }: Props) => {
  const [open, setOpen] = useState<string | null>(null);
  const person = card.chain.find(({ id }) => id === open);
  const missing = (Object.keys(decisionRoles) as DecisionRole[]).filter((role) => !card.chain.some((one) => one.role === role));
  if (person)
    return (
      <ChainPersonEditor
        key={person.id}
        person={person}
        people={card.chain}
        disabled={!card.may.edit}
        onChange={onChange}
        onScripts={onScripts}
        onBack={() => setOpen(null)}
        onClose={onClose}
      />
    );
  const add = (name: string) => {
    const id = newId();
    onChange({
      field: 'chain',
      add: { id, name, role: null, title: null, department: null, phone: null, reportsTo: null, attitude: 'unknown' },
    });
    setOpen(id);
  };
  const names = new Map(card.chain.map(({ id, name }) => [id, name]));
  return (
    <Sheet title="决策链" onClose={onClose}>
      <View className="work">
        {card.chain.length === 0 ? <Text className="work-hint">还没有记下客户那边的人。先写一个名字，再点选他的角色和态度。</Text> : null}
        <View className="chain" role="list" aria-label="关键人">
          {chainRows(card.chain).map(({ person: one, depth }) => (
            <View key={one.id} role="listitem">
              <PersonRow
                person={one}
                depth={depth}
                head={one.reportsTo ? (names.get(one.reportsTo) ?? null) : null}
                onOpen={() => setOpen(one.id)}
              />
            </View>
          ))}
        </View>
        {card.chain.length > 0 && missing.length > 0 ? (
          <Text className="work-hint" data-testid="chain-missing">
            还不知道：{missing.map((role) => decisionRoles[role]).join('、')}
          </Text>
        ) : null}
        {card.may.edit ? (
          <Field
            label="关键人的姓名"
            placeholder="姓名，例如 张总"
            maxlength={30}
            action="添加"
            onDone={add}
            inputTestId="chain-name"
            buttonTestId="chain-add"
          />
        ) : null}
        {card.may.edit && card.chain.length === 0 && card.contactName !== '未留姓名' ? (
          <ActionButton kind="quiet" onTap={() => add(card.contactName)} testId="chain-add-contact">
            {`把联系人 ${card.contactName} 加进来`}
          </ActionButton>
        ) : null}
      </View>
    </Sheet>
  );
};
