import { Button, Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { ActionButton } from './button';
import { Section } from './section';

export interface DueRow {
  id: string;
  name: string;
  about: ReactNode;
  due: { words: string; tone: string };
}

interface Props {
  title: string;
  /** What is counted: 件, 家. */
  unit: string;
  rows: readonly DueRow[];
  /** So many at first, and at each tap for more. */
  step: number;
  /** What stands at the end of each row: an arrow, or what a tap does. */
  end: ReactNode;
  testIds: { part: string; row: string; more: string };
  onPick: (id: string) => void;
}

/** What falls due, each row a name, what it is about and how long there is left; nothing where there is none. */
export const DueRows = ({ title, unit, rows, step, end, testIds, onPick }: Props) => {
  const [most, setMost] = useState(step);
  return rows.length === 0 ? null : (
    <View data-testid={testIds.part}>
      <Section
        title={title}
        extra={
          <Text className="section-count number">
            {rows.length} {unit}
          </Text>
        }
      >
        <View className="list" role="list">
          {rows.slice(0, most).map(({ id, name, about, due }) => (
            <View key={id} className="list-row" role="listitem">
              <Button className="list-item" data-testid={testIds.row} data-id={id} onClick={() => onPick(id)}>
                <Text className="list-lines">
                  <Text className="list-top">
                    <Text className="list-name is-whole">{name}</Text>
                  </Text>
                  <Text className="list-bottom">
                    {about}
                    <Text className={`due due-${due.tone}`}>{due.words}</Text>
                  </Text>
                </Text>
                {end}
              </Button>
            </View>
          ))}
        </View>
        {rows.length > most ? (
          <ActionButton kind="quiet" onTap={() => setMost(most + step)} testId={testIds.more}>
            还有 {rows.length - most} {unit}，再列一些
          </ActionButton>
        ) : null}
      </Section>
    </View>
  );
};
