import { isMobile } from '@tongguan/shared/people/mobile';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { useEffect, useState } from 'react';
import { TextField } from './form';
import type { DeskParts } from './parts';
import { useAct } from './use-act';

interface Props {
  parts: DeskParts;
  person: string;
}

/** 短信号码: an administrator enters it for a colleague who does not get round to it. Read masked, like one's own. */
export const SmsPhoneForm = ({ parts: { api, newId }, person }: Props) => {
  const [state, setState] = useState<{ on: boolean; masked: string | null } | null>(null);
  const [typed, setTyped] = useState('');
  const [round, setRound] = useState(0);
  const { busy, refusal, act } = useAct<'read' | 'save' | 'drop'>(newId);
  useEffect(() => {
    void act('read', person, async () => setState(await api('people.phoneOf', { person })));
  }, []);
  const phone = typed.replaceAll(/[\s-]/g, '');
  const put = (what: 'save' | 'drop', next: string | null) =>
    act(what, `${person} ${next} ${round}`, async (cmd) => {
      setState(await api('people.setPhoneOf', { person, cmd, phone: next }));
      setTyped('');
      setRound(round + 1);
    });
  return (
    <section className="form-part" aria-label="短信号码">
      <h3>短信号码</h3>
      {refusal ? (
        <Notice tone="red" urgent testId="sms-phone-problem">
          {refusal.words}
        </Notice>
      ) : null}
      <p className="form-quiet" data-testid="sms-phone">
        {state === null
          ? '正在取…'
          : `${state.masked ? `已登记 ${state.masked}` : '还没有登记'}${state.on ? '' : '；公司还没有开通短信，开通后生效'}`}
      </p>
      <TextField
        key={round}
        label={state?.masked ? '换成' : '代为登记'}
        hint="线索要被收回前发短信到这里；本人在「短信提醒」里随时可以换或去掉"
        value=""
        max={13}
        placeholder="11 位手机号"
        testId="sms-phone-input"
        onType={setTyped}
      />
      <div className="form-actions">
        <ActionButton busy={busy === 'save'} disabled={!isMobile(phone)} onTap={() => void put('save', phone)} testId="sms-phone-save">
          {state?.masked ? '换成这个' : '登记'}
        </ActionButton>
        {state?.masked ? (
          <ActionButton kind="quiet" busy={busy === 'drop'} onTap={() => void put('drop', null)} testId="sms-phone-drop">
            去掉号码
          </ActionButton>
        ) : null}
      </div>
    </section>
  );
};
