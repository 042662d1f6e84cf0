import { View } from '@tarojs/components';
import type { DuplicateItem } from '../duplicate/view';
import { Tag } from './tag';

/** What speaks for one lead, and what against. */
export const ReasonTags = ({ reasons }: { reasons: DuplicateItem['reasons'] }) => (
  <View className="alike-reasons" role="list" aria-label="理由">
    {reasons.map(({ field, words, speaksFor }) => (
      <View key={field} role="listitem">
        <Tag tone={speaksFor ? 'green' : 'calm'} testId="reason">
          {words}
        </Tag>
      </View>
    ))}
  </View>
);
