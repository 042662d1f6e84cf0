import { Input, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { ActionButton } from './button';

interface Props {
  label: string;
  placeholder: string;
  initial?: string;
  maxlength: number;
  /** Words of the button. */
  action: string;
  /** An empty answer is handed on too, for values that may be cleared. */
  mayBeEmpty?: boolean;
  focus?: boolean;
  /** The words stay in the line after they were taken, until a new line is drawn: what a lost connection refuses is not typed twice. */
  keepTyped?: boolean;
  /** Each time something is typed. */
  onType?: (words: string) => void;
  onDone: (words: string) => void;
  onCancel?: () => void;
  inputTestId?: string;
  buttonTestId?: string;
}

/**
 * One line to type and the button that takes it. The input keeps its own text: a controlled one would
 * write over the half-made characters of a Chinese input method each time the page is drawn again.
 */
export const Field = (props: Props) => {
  const typed = useRef(props.initial ?? '');
  const [round, setRound] = useState(0);
  const done = () => {
    const words = typed.current.trim();
    if (!words && !props.mayBeEmpty) return;
    props.onDone(words);
    if (props.keepTyped) return;
    typed.current = '';
    setRound(round + 1);
  };
  return (
    <View className="field">
      <Input
        key={round}
        className="input"
        defaultValue={round === 0 ? (props.initial ?? '') : ''}
        placeholder={props.placeholder}
        maxlength={props.maxlength}
        focus={(props.focus ?? false) || round > 0}
        confirmType="done"
        onInput={(event) => {
          typed.current = event.detail.value;
          props.onType?.(event.detail.value);
        }}
        onConfirm={done}
        aria-label={props.label}
        data-testid={props.inputTestId}
      />
      <ActionButton onTap={done} testId={props.buttonTestId}>
        {props.action}
      </ActionButton>
      {props.onCancel ? (
        <ActionButton kind="quiet" onTap={props.onCancel}>
          取消
        </ActionButton>
      ) : null}
    </View>
  );
};
