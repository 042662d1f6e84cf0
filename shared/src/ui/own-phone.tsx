import { Input, Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { isMobile } from '../people/mobile';
import { ActionButton } from './button';
import { Notice } from './notice';
import { Sheet } from './sheet';

interface State {
  on: boolean;
  masked: string | null;
}

const PhoneSheet = ({ parts: { api, newId }, onClose }: { parts: Pick<Parts, 'api' | 'newId'>; onClose: () => void }) => {
  const [state, setState] = useState<State | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const typed = useRef('');
  const ask = async (work: () => Promise<State>) => {
    setBusy(true);
    setProblem(null);
    try {
      setState(await work());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  // Once, when it is opened.
  useEffect(() => void ask(() => api('people.phone', {})), []);
  const save = () => {
    const phone = typed.current.replaceAll(/[\s-]/g, '');
    if (!isMobile(phone)) return setProblem('请填 11 位的手机号');
    void ask(() => api('people.setPhone', { cmd: newId(), phone }));
  };
  return (
    <Sheet title="短信提醒" onClose={onClose}>
      <View className="own-phone">
        <Text className="own-phone-words">
          {state?.on === false
            ? '公司还没有开通短信。现在登记也可以，开通后生效。'
            : '线索要被收回前，除了企业微信，再发一条短信给你。短信里只有线索ID和时间。'}
        </Text>
        {state?.masked ? (
          <Notice tone="green" testId="own-phone">
            已登记 {state.masked}
          </Notice>
        ) : null}
        <Input
          key={state?.masked ?? ''}
          className="input"
          maxlength={13}
          type="number"
          placeholder={state?.masked ? '换成另一个手机号' : '自己的手机号'}
          aria-label="自己的手机号"
          data-testid="own-phone-input"
          onInput={(event) => {
            typed.current = event.detail.value;
          }}
        />
        {problem ? (
          <Notice tone="red" urgent testId="own-phone-problem">
            {problem}
          </Notice>
        ) : null}
        <ActionButton kind={state?.masked ? 'plain' : 'primary'} busy={busy} onTap={save} testId="own-phone-save">
          {state?.masked ? '换成这个' : '登记'}
        </ActionButton>
        {state?.masked ? (
          <ActionButton
            kind="quiet"
            busy={busy}
            onTap={() => void ask(() => api('people.setPhone', { cmd: newId(), phone: null }))}
            testId="own-phone-drop"
          >
            不再发短信给我
          </ActionButton>
        ) : null}
      </View>
    </Sheet>
  );
};

/** 短信提醒: where a person enters the number that texts go to. */
export const OwnPhone = ({ parts }: { parts: Pick<Parts, 'api' | 'newId'> }) => {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionButton kind="quiet" onTap={() => setOpened(true)} testId="own-phone-open">
        短信提醒
      </ActionButton>
      {opened ? <PhoneSheet parts={parts} onClose={() => setOpened(false)} /> : null}
    </>
  );
};
