import { Button, Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { CustomerName } from '../customer/contract';
import { ActionButton } from './button';
import { Cell } from './cell';
import { Field } from './field';

export type Complete = (typed: string) => Promise<readonly CustomerName[]>;

interface Props {
  value: string | null;
  /** The customer's code, where the company is linked to one. */
  code: string | null;
  disabled: boolean;
  saving: boolean;
  changed: boolean;
  complete: Complete;
  onDone: (to: string | null, customer?: string) => void;
}

/** So long nothing is typed before it is asked for. */
const restMs = 200;

/** What was typed last is what is answered; an answer to older words is not listened to, and no answer is no completion. */
const useCompletion = (complete: Complete) => {
  const [found, setFound] = useState<readonly CustomerName[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const round = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (words: string) => {
    const mine = ++round.current;
    clearTimeout(timer.current);
    if (!words.trim()) return setFound([]);
    timer.current = setTimeout(() => {
      complete(words).then(
        (customers) => mine === round.current && setFound(customers),
        () => mine === round.current && setFound([]),
      );
    }, restMs);
  };
  return { found, type };
};

const Editor = ({ value, complete, onDone, onClose }: Pick<Props, 'value' | 'complete' | 'onDone'> & { onClose: () => void }) => {
  const { found, type } = useCompletion(complete);
  return (
    <Cell label="公司" wide>
      <Field
        label="公司"
        placeholder="简称、全称或拼音首字母"
        initial={value ?? ''}
        maxlength={100}
        action="保存"
        mayBeEmpty
        focus
        inputTestId="company-input"
        buttonTestId="company-save"
        onType={type}
        onCancel={onClose}
        onDone={(words) => {
          onClose();
          const to = words || null;
          if (to !== value) onDone(to);
        }}
      />
      {found.length > 0 ? (
        <View className="completions" role="list" aria-label="已有客户">
          {found.map(({ id, name, shortName, code }) => (
            <Button
              key={id}
              className="completion"
              data-testid="completion"
              onClick={() => {
                onClose();
                onDone(name, id);
              }}
            >
              <Text className="completion-name">{name}</Text>
              <Text className="completion-code number">{shortName ? `${shortName} · ${code}` : code}</Text>
            </Button>
          ))}
        </View>
      ) : null}
    </Cell>
  );
};

/** 公司: typing a short name offers the customers there are; choosing one fills the whole name and links the lead to it. */
export const CompanyCell = (props: Props) => {
  const { value, code, disabled, saving, changed } = props;
  const [open, setOpen] = useState(false);
  if (open && !disabled) return <Editor {...props} onClose={() => setOpen(false)} />;
  return (
    <Cell
      label="公司"
      changed={changed}
      extra={
        disabled ? null : (
          <ActionButton kind="quiet" onTap={() => setOpen(true)} testId="company-edit" label="修改公司">
            {value ? '修改' : '填写'}
          </ActionButton>
        )
      }
    >
      <Text className={value ? '' : 'none'} data-testid="company">
        {value ?? '未填'}
      </Text>
      {code ? (
        <Text className="completion-code number" data-testid="customer-code">
          {' '}
          {code}
        </Text>
      ) : null}
      {saving ? <Text className="saving">保存中</Text> : null}
    </Cell>
  );
};
