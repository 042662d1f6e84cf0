import { Button, Text } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  kind?: 'primary' | 'plain' | 'quiet';
  /** The tap was taken and its answer is awaited: the button stays, refuses more taps and says so. */
  busy?: boolean;
  disabled?: boolean;
  onTap: () => void;
  testId?: string;
  label?: string;
  children: ReactNode;
}

export const ActionButton = ({ kind = 'plain', busy = false, disabled = false, onTap, testId, label, children }: Props) => (
  <Button
    className={`action action-${kind}${busy ? ' is-busy' : ''}`}
    disabled={disabled || busy}
    onClick={onTap}
    data-testid={testId}
    aria-label={label}
    aria-busy={busy}
  >
    <Text>{children}</Text>
  </Button>
);
