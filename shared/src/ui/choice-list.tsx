import { Button, Text, View } from '@tarojs/components';

interface Props {
  label: string;
  choices: Readonly<Record<string, string>>;
  value: string | null;
  /** How many stand side by side. */
  columns: 2 | 3;
  disabled?: boolean;
  saving?: boolean;
  changed?: boolean;
  testId?: string;
  /** The choice tapped, or null when the chosen one was tapped again. */
  onPick: (value: string | null) => void;
}

/** Choices, not typing: one tap chooses, the same tap again takes it back. */
export const ChoiceList = ({ label, choices, value, columns, disabled, saving, changed, testId, onPick }: Props) => (
  <View className={`choices${changed ? ' flash' : ''}`} role="group" aria-label={label}>
    <View className="choices-label">
      <Text>{label}</Text>
      {saving ? <Text className="saving">保存中</Text> : null}
    </View>
    <View className={`choices-row columns-${columns}`}>
      {Object.entries(choices).map(([id, words]) => (
        <Button
          key={id}
          className={`choice${value === id ? ' is-on' : ''}`}
          disabled={disabled}
          aria-pressed={value === id}
          data-testid={testId}
          data-value={id}
          onClick={() => onPick(value === id ? null : id)}
        >
          <Text>{words}</Text>
        </Button>
      ))}
    </View>
  </View>
);
