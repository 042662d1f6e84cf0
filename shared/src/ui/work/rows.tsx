import { Input, View } from '@tarojs/components';
import { ActionButton } from '../button';

interface Props<R> {
  rows: readonly R[];
  fields: readonly { key: keyof R & string; label: string; max: number }[];
  empty: R;
  most: number;
  onRows: (rows: R[]) => void;
  testId: string;
}

/** A short table to fill in: one line more whenever the last one is wanted. */
export const Rows = <R extends { [K in keyof R]: string }>({ rows, fields, empty, most, onRows, testId }: Props<R>) => {
  const set = (at: number, key: keyof R, value: string) => onRows(rows.map((row, i) => (i === at ? { ...row, [key]: value } : row)));
  return (
    <View className="work-rows">
      {rows.map((row, at) => (
        <View key={at} className="work-row" data-testid={testId}>
          {fields.map(({ key, label, max }) => (
            <Input
              key={key}
              className="input"
              defaultValue={row[key]}
              placeholder={label}
              maxlength={max}
              confirmType="done"
              onInput={(event) => set(at, key, event.detail.value)}
              aria-label={`${label} ${at + 1}`}
              data-testid={`${testId}-${key}`}
            />
          ))}
        </View>
      ))}
      {rows.length < most ? (
        <ActionButton kind="quiet" onTap={() => onRows([...rows, empty])} testId={`${testId}-add`}>
          再加一行
        </ActionButton>
      ) : null}
    </View>
  );
};
