import { Button, Text, View } from '@tarojs/components';

interface Props {
  label: string;
  choices: readonly { id: string; words: string }[];
  chosen: (id: string) => boolean;
  onPick: (id: string) => void;
  testId: string;
}

/** Short choices side by side, as many as fit a line. */
export const ChipRow = ({ label, choices, chosen, onPick, testId }: Props) => (
  <View className="chips" role="group" aria-label={label}>
    {choices.map(({ id, words }) => (
      <Button
        key={id}
        className={`chip${chosen(id) ? ' is-on' : ''}`}
        aria-pressed={chosen(id)}
        data-testid={testId}
        data-value={id}
        onClick={() => onPick(id)}
      >
        <Text>{words}</Text>
      </Button>
    ))}
  </View>
);
