import { Text } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import type { useToVerify, Verifications } from '../app/use-to-verify';
import type { Checked } from '../customer/contract';
import { lastDayWords, verificationWords } from '../customer/verification';
import { ActionButton } from './button';
import { DueRows } from './due-rows';
import { Notice } from './notice';
import { VerifySheet } from './verify-sheet';

/** So many rows are drawn at a time. */
const step = 10;

const factsOf = ({ shortNames, type, regionCode: region }: Verifications['customers'][number]): Checked => ({ shortNames, type, region });

interface Props {
  parts: Parts;
  list: ReturnType<typeof useToVerify>;
  now: number;
}

/** 待核对客户: whose records a person is to check, the overdue first; a tap opens one, another says that it is right. */
export const VerificationList = ({ parts: { api, newId }, list: { found, problem, load }, now }: Props) => {
  const command = useCommands(newId);
  const [picked, setPicked] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (!found)
    return problem ? (
      <Notice tone="amber" actions={<ActionButton onTap={() => void load()}>再取一次</ActionButton>}>
        待核对的客户没有取到：{problem}
      </Notice>
    ) : null;
  const { customers, types, suspended } = found;
  const customer = customers.find(({ id }) => id === picked);
  const open = (id: string | null) => {
    setRefusal(null);
    setPicked(id);
  };
  const verify = async (id: string, from: Checked, to: Checked) => {
    setBusy(true);
    setRefusal(null);
    let done: string | null = null;
    try {
      const { customer: after } = await command(`verify ${id} ${JSON.stringify(to)}`, (cmd) =>
        api('customer.verify', { customer: id, cmd, from, to }),
      );
      const next = after.verifyBy ? `，下次最晚 ${lastDayWords(new Date(after.verifyBy), new Date(now))}` : '';
      done = `已核对 ${after.name}${next}`;
    } catch (error) {
      setRefusal(messageOf(error));
    }
    // Also after a refusal: another may have changed it, or have it by now.
    const left = await load();
    setBusy(false);
    if (!done) return;
    setSaid(suspended && left?.suspended === false ? `${done}。已恢复接新线索` : done);
    setPicked(null);
  };
  return (
    <>
      {said ? (
        <Notice tone="green" testId="verify-said">
          {said}
        </Notice>
      ) : null}
      {suspended ? (
        <Notice tone="red" testId="verify-suspended">
          客户核验逾期，已暂停接新线索。把逾期的核对完，自动恢复。
        </Notice>
      ) : null}
      <DueRows
        title="待核对客户"
        unit="家"
        step={step}
        rows={customers.map(({ id, name, code, region, verifyBy }) => ({
          id,
          name,
          about: (
            <Text className="number">
              {code} · {region}
            </Text>
          ),
          due: verificationWords(new Date(verifyBy), new Date(now)),
        }))}
        end={<Text className="list-action">核对</Text>}
        testIds={{ part: 'today-verify', row: 'verify-row', more: 'verify-more' }}
        onPick={open}
      />
      {customer ? (
        <VerifySheet
          // What another has changed is shown anew.
          key={JSON.stringify([customer.id, customer.shortNames, customer.type, customer.regionCode])}
          customer={customer}
          types={types}
          now={now}
          busy={busy}
          refusal={refusal}
          onVerify={(to) => void verify(customer.id, factsOf(customer), to)}
          onClose={() => open(null)}
        />
      ) : null}
    </>
  );
};
