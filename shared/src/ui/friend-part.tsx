import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Parts } from '../app/parts';
import { useTagGroups } from '../app/use-tag-groups';
import type { FriendChange, FriendView } from '../friend/view';
import type { LeadCard } from '../lead/card';
import { Cell } from './cell';
import { ChipRow } from './chip-row';
import { EditableCell } from './editable-cell';
import { Section } from './section';

interface Props {
  parts: Pick<Parts, 'api'>;
  card: LeadCard;
  /** What is on its way: a tag's id, or `friend-remark`. */
  saving: ReadonlySet<string>;
  /** `name`: of the tag, so that it shows before the server has answered. */
  onChange: (change: FriendChange, name?: string) => void;
}

const Held = ({ friend, editable, saving, onChange }: Pick<Props, 'saving' | 'onChange'> & { friend: FriendView; editable: boolean }) => (
  <View className="preferences">
    {friend.tags.map(({ id, name }) => (
      <View key={id} className={`preference${saving.has(id) ? ' is-saving' : ''}`} data-testid="friend-tag" data-text={name}>
        <Text>{name}</Text>
        {editable ? (
          <Button
            className="preference-remove"
            onClick={() => onChange({ field: 'tag', remove: id }, name)}
            aria-label={`去掉标签 ${name}`}
          >
            <Text aria-hidden>×</Text>
          </Button>
        ) : null}
      </View>
    ))}
    {friend.ownTags.map((name) => (
      <View key={name} className="preference is-own" data-testid="friend-own-tag">
        <Text>{name}</Text>
      </View>
    ))}
  </View>
);

const Choices = ({ parts, friend, onChange }: Pick<Props, 'parts' | 'onChange'> & { friend: FriendView }) => {
  const { groups, problem } = useTagGroups(parts, true);
  const held = new Set(friend.tags.map(({ id }) => id));
  if (problem) return <Text className="none">{problem}</Text>;
  if (!groups) return <Text className="none">正在打开标签…</Text>;
  if (groups.length === 0) return <Text className="none">企业微信后台还没有企业标签</Text>;
  return (
    <View className="preference-editor">
      {groups.map((group) => (
        <View key={group.id} className="tag-group">
          <Text className="tag-group-name">{group.name}</Text>
          <ChipRow
            label={group.name}
            choices={group.tags.map(({ id, name }) => ({ id, words: name }))}
            chosen={(id) => held.has(id)}
            onPick={(id) =>
              onChange(
                held.has(id) ? { field: 'tag', remove: id } : { field: 'tag', add: id },
                group.tags.find((tag) => tag.id === id)?.name,
              )
            }
            testId="tag-chip"
          />
        </View>
      ))}
    </View>
  );
};

/** What WeCom knows of the person: the corporation's tags and the member's remark, both changed here and written there. */
export const FriendPart = ({ parts, card, saving, onChange }: Props) => {
  const [open, setOpen] = useState(false);
  const { friend } = card;
  if (!friend) return null;
  const editable = card.may.edit && (friend.mine || !friend.lost);
  const whose = friend.mine ? '' : `（${friend.member}）`;
  return (
    <Section title="企业微信">
      <View className="edit-body">
        <View className="choices" role="group" aria-label="企业标签">
          <View className="choices-label">
            <Text>标签{whose}</Text>
            {editable ? (
              <Button className="link-button" onClick={() => setOpen(!open)} aria-expanded={open} data-testid="edit-tags">
                <Text>{open ? '收起' : '添加标签'}</Text>
              </Button>
            ) : null}
          </View>
          {friend.tags.length + friend.ownTags.length === 0 && !open ? <Text className="none">还没有标签</Text> : null}
          <Held friend={friend} editable={editable} saving={saving} onChange={onChange} />
          {open && editable ? <Choices parts={parts} friend={friend} onChange={onChange} /> : null}
        </View>
        <View className="cells">
          <EditableCell
            label={`备注${whose}`}
            field="friend-remark"
            value={friend.remark}
            maxlength={20}
            disabled={!editable}
            saving={saving.has('friend-remark')}
            changed={false}
            onDone={(to) => onChange({ field: 'remark', from: friend.remark, to: to ?? '' })}
          />
          {friend.description ? (
            <Cell label="描述" wide>
              <Text>{friend.description}</Text>
            </Cell>
          ) : null}
        </View>
      </View>
    </Section>
  );
};
