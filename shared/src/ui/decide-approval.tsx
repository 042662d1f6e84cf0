import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type RejectReason, rejectReasons } from '../gate/gate';
import { ActionButton } from './button';
import { Field } from './field';
import type { Decision, GateBusy } from './gate-actions';

interface Props {
  busy: GateBusy;
  onDecide: (decision: Decision) => void;
}

/** 同意 is one tap; 驳回 is two: the second says why. Own words are there for what no reason covers. */
export const DecideApproval = ({ busy, onDecide }: Props) => {
  const [rejecting, setRejecting] = useState(false);
  const waits = busy !== null;
  return (
    <View className="decide">
      <View className="decide-buttons">
        <ActionButton
          kind="primary"
          busy={busy === 'approve'}
          disabled={waits}
          onTap={() => onDecide({ decision: 'approve' })}
          testId="approve"
        >
          同意
        </ActionButton>
        <Button
          className={`action action-danger${rejecting ? ' is-on' : ''}`}
          disabled={waits}
          aria-expanded={rejecting}
          data-testid="reject"
          onClick={() => setRejecting(!rejecting)}
        >
          <Text>驳回</Text>
        </Button>
      </View>
      {rejecting ? (
        <View className="decide-why" role="group" aria-label="驳回原因">
          <Text className="decide-label">选一个原因，点了就驳回</Text>
          <View className="choices-row columns-2">
            {(Object.entries(rejectReasons) as [RejectReason, string][]).map(([reason, words]) => (
              <Button
                key={reason}
                className="choice"
                disabled={waits}
                data-testid="reject-reason"
                data-value={reason}
                onClick={() => onDecide({ decision: 'reject', reason })}
              >
                <Text>{words}</Text>
              </Button>
            ))}
          </View>
          <Field
            label="自己写驳回原因"
            placeholder="或自己写，例如 缺机房拓扑"
            maxlength={200}
            action="驳回"
            keepTyped
            inputTestId="reject-words"
            buttonTestId="reject-words-send"
            onDone={(words) => onDecide({ decision: 'reject', words })}
          />
        </View>
      ) : null}
    </View>
  );
};
