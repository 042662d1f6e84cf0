import { Textarea } from '@tarojs/components';

interface Props {
  label: string;
  placeholder: string;
  initial: string;
  max: number;
  tall?: boolean;
  onWords: (words: string) => void;
  testId: string;
}

/** Several lines of own words. It keeps its own text, so that half-made characters of an input method stay. */
export const TextArea = ({ label, placeholder, initial, max, tall = false, onWords, testId }: Props) => (
  <Textarea
    className={`input work-area${tall ? ' work-area-tall' : ''}`}
    defaultValue={initial}
    placeholder={placeholder}
    maxlength={max}
    onInput={(event) => onWords(event.detail.value)}
    aria-label={label}
    data-testid={testId}
  />
);
