import { View } from '@tarojs/components';
import { localTime } from '@tongguan/shared/clock/company-day';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { Empty } from '@tongguan/shared/ui/empty';
import { Section } from '@tongguan/shared/ui/section';
import { useState } from 'react';
import type { BoothPlace, Expo } from './use-expos';

interface Props {
  expos: readonly Expo[];
  onChoose: (place: BoothPlace) => void;
}

/** `20260128` as the settings write it. */
const todayOf = (): string => localTime(new Date()).day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Expo and booth, chosen once; an expo of today is chosen already. */
export const ChooseBooth = ({ expos, onChoose }: Props) => {
  const today = todayOf();
  const open = expos.filter(({ to }) => to >= today);
  const [picked, setPicked] = useState(() => open.find(({ from }) => from <= today)?.id ?? open[0]?.id ?? null);
  const expo = open.find(({ id }) => id === picked);
  if (open.length === 0) return <Empty title="还没有展会" words="请运营在电脑上的通关里建好展会和展位，再回到这里。" testId="expo-none" />;
  return (
    <Section title="选择展位">
      <View className="expo-panel">
        <ChoiceList
          label="展会"
          columns={2}
          choices={Object.fromEntries(open.map(({ id, name }) => [id, name]))}
          value={picked}
          testId="expo-choice"
          onPick={(id) => setPicked(id ?? picked)}
        />
        {expo ? (
          <ChoiceList
            label="展位"
            columns={3}
            choices={Object.fromEntries(expo.booths.map(({ id, name }) => [id, name]))}
            value={null}
            testId="booth-choice"
            onPick={(booth) => booth && onChoose({ expo: expo.id, booth })}
          />
        ) : null}
      </View>
    </Section>
  );
};
