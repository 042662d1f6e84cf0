import { Text, View } from '@tarojs/components';
import { amountWords } from '../budget/amount';
import { budgetLeft, budgetWindowLabel } from '../budget/window';
import { type Badge, badges, completenessOf, type Place } from '../completeness/completeness';
import type { LeadCard } from '../lead/card';
import type { DecisionRole } from '../lead/choices';
import { touchKinds } from '../touch/choices';
import { ActionButton } from './button';
import { Tag } from './tag';
import { momentWords } from './time-words';

/** What opens over the card. */
export type Tool = { kind: 'touch' | 'note' | 'chain' | 'rivals' } | { kind: 'scripts'; role?: DecisionRole | null; rival?: string | null };

interface Props {
  card: LeadCard;
  now: number;
  onTool: (tool: Tool) => void;
  /** To a part of the card itself. */
  onPlace: (place: Place) => void;
}

const budgetTone = { open: 'green', coming: 'calm', urgent: 'red', past: 'amber', unknown: 'calm' } as const;

const Budget = ({ card, now }: Pick<Props, 'card' | 'now'>) => {
  if (!card.budgetWindow && !card.budgetAmount) return null;
  const left = card.budgetWindow ? budgetLeft(card.budgetWindow, new Date(now)) : null;
  return (
    <View className="tool-line" data-testid="budget-line">
      <Text className="tool-words">
        {[card.budgetAmount ? `预算 ${amountWords(card.budgetAmount)}` : '', card.budgetWindow ? budgetWindowLabel(card.budgetWindow) : '']
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {left ? (
        <Tag tone={budgetTone[left.state]} testId="budget-left">
          {left.words}
        </Tag>
      ) : null}
    </View>
  );
};

const Tags = ({ tags }: Pick<LeadCard, 'tags'>) =>
  tags.length === 0 ? null : (
    <View className="tool-tags" role="list" aria-label="标签">
      {tags.map(({ tag, reason }) => (
        <View key={tag} className="tool-tag" role="listitem" data-testid="lead-tag" data-tag={tag}>
          <Tag tone="accent">{tag}</Tag>
          <Text className="tool-reason">{reason}</Text>
        </View>
      ))}
    </View>
  );

const Completeness = ({ card, onPlace }: Pick<Props, 'card' | 'onPlace'>) => {
  const { percent, badges: held, next } = completenessOf(card);
  return (
    <View className="tool-complete" data-testid="completeness">
      <View className="tool-line">
        <Text className="tool-words">
          完整度 <Text className="strong number">{percent}%</Text>
        </Text>
        <View className="tool-badges" role="list" aria-label="完整性勋章">
          {(Object.keys(badges) as Badge[]).map((id) => (
            <Text
              key={id}
              role="listitem"
              className={`tool-badge${held[id] ? ' is-held' : ''}`}
              aria-label={`${badges[id]}${held[id] ? '已得' : '未得'}`}
            >
              {badges[id]}
            </Text>
          ))}
        </View>
      </View>
      <View className="tool-bar" aria-hidden>
        <View className="tool-bar-fill" style={{ width: `${percent}%` }} />
      </View>
      {next && card.may.edit ? (
        <ActionButton kind="quiet" onTap={() => onPlace(next.place)} testId="complete-next">
          {`${next.words} +${next.points}`}
        </ActionButton>
      ) : null}
    </View>
  );
};

/** Under what to do next: how much is known, and the four things a rep does beside a chat. */
export const LeadTools = (props: Props) => {
  const { card, now, onTool } = props;
  return (
    <View className="tools">
      <Tags tags={card.tags} />
      <Budget card={card} now={now} />
      <View className="tool-buttons" role="group" aria-label="工具">
        {card.may.edit ? (
          <>
            <ActionButton onTap={() => onTool({ kind: 'touch' })} testId="open-touch">
              记触达
            </ActionButton>
            <ActionButton onTap={() => onTool({ kind: 'note' })} testId="open-note">
              贴记录
            </ActionButton>
            <ActionButton onTap={() => onTool({ kind: 'scripts' })} testId="open-scripts">
              话术
            </ActionButton>
          </>
        ) : null}
        <ActionButton onTap={() => onTool({ kind: 'chain' })} testId="open-chain">
          {card.chain.length > 0 ? `决策链 ${card.chain.length}` : '决策链'}
        </ActionButton>
        <ActionButton onTap={() => onTool({ kind: 'rivals' })} testId="open-rivals">
          {card.rivals.length > 0 ? `竞品 ${card.rivals.length}` : '竞品'}
        </ActionButton>
      </View>
      {card.touched ? (
        <Text className="tool-touched" data-testid="touched">
          {`最近触达：${touchKinds[card.touched.kind]}，${momentWords(card.touched.at, now)}，共 ${card.touched.count} 次`}
        </Text>
      ) : null}
      <Completeness {...props} />
    </View>
  );
};
