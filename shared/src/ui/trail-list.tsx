import { Text, View } from '@tarojs/components';
import type { TrailItem } from '../lead/card';
import { ActionButton } from './button';
import { Section } from './section';
import { momentWords } from './time-words';

interface Props {
  /** Newest first. */
  items: readonly TrailItem[];
  /** Of all events, also those not fetched yet. */
  total: number;
  now: number;
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/** 轨迹: everything that happened, newest first. */
export const TrailList = ({ items, total, now, more, loading, onMore }: Props) => (
  <Section title="轨迹" extra={<Text className="section-count number">{total} 条</Text>}>
    <View className="trail" role="list">
      {items.map((item) => (
        <View
          key={`${item.from ?? ''} ${item.n}`}
          className="trail-item"
          role="listitem"
          data-testid="trail-item"
          data-n={item.n}
          data-type={item.type}
        >
          <Text className="trail-words">{item.words}</Text>
          <Text className="trail-by number">
            {item.by} · {momentWords(item.at, now)}
            {item.from ? ` · ${item.from}` : ''}
          </Text>
        </View>
      ))}
    </View>
    {more ? (
      <View className="section-foot">
        <ActionButton busy={loading} onTap={onMore} testId="trail-more">
          更多
        </ActionButton>
      </View>
    ) : null}
  </Section>
);
