import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import type { CustomerName, CustomerView } from '@tongguan/shared/customer/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { SelectField, TextField } from './form';
import type { DeskParts } from './parts';
import { useAct } from './use-act';

interface Props {
  parts: DeskParts;
  customer: CustomerName;
  mayEdit: boolean;
}

const namesIn = (words: string): string[] =>
  words
    .split(/[、，,;；\n]+/)
    .map((name) => name.trim())
    .filter(Boolean);

/** One customer: its code, what it is called, its type, and its leads as far as the viewer sees them. */
export const CustomerPanel = ({ parts: { api, newId }, customer, mayEdit }: Props) => {
  const now = useNow();
  const [view, setView] = useState<CustomerView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hidden, setHidden] = useState(false);
  const [names, setNames] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const { busy, refusal, act } = useAct<'names' | 'type'>(newId);
  const load = () => {
    setProblem(null);
    api('customer.view', { customer: customer.id }).then(
      (answer) => setView(answer.customer),
      (error) => (error instanceof AppError && error.code === 'not-found' ? setHidden(true) : setProblem(messageOf(error))),
    );
  };
  // Once, when it is picked.
  useEffect(load, []);
  const save = (what: 'names' | 'type', change: { shortNames?: string[]; type?: string | null }) => {
    setSaved(false);
    return act(what, JSON.stringify(change), async (cmd) => {
      setView((await api('customer.edit', { customer: customer.id, cmd, ...change })).customer);
      setSaved(true);
    });
  };
  if (hidden)
    return (
      <p className="form-quiet" data-testid="customer-hidden">
        {customer.code}。这家客户已有档案；你还没有它的线索，所以看不到更多。在线索上填公司时选它，就关联上了。
      </p>
    );
  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!view) return <Loading words="正在取客户…" />;
  return (
    <>
      <p className="form-quiet number" data-testid="customer-code">
        {view.code} · {view.region}
      </p>
      {refusal ? (
        <Notice tone="red" urgent>
          {refusal.words}
        </Notice>
      ) : null}
      {saved ? <Notice tone="green">已保存</Notice> : null}
      {mayEdit ? (
        <section className="form-part" aria-label="档案">
          <TextField
            label="简称"
            hint="几个用顿号隔开；打简称就能补全"
            value={view.shortNames.join('、')}
            max={400}
            testId="customer-names"
            onType={setNames}
          />
          <div>
            <ActionButton
              busy={busy === 'names'}
              disabled={names === null}
              onTap={() => void save('names', { shortNames: namesIn(names ?? '') })}
              testId="customer-names-save"
            >
              保存简称
            </ActionButton>
          </div>
          <SelectField
            label="客户类型"
            value={view.type}
            choices={Object.fromEntries(view.types.map(({ id, label }) => [id, label]))}
            none="未选"
            disabled={busy !== null}
            testId="customer-type"
            onPick={(type) => void save('type', { type })}
          />
        </section>
      ) : null}
      <section className="form-part" aria-label="线索">
        <h3>线索</h3>
        {view.leads.length === 0 ? (
          <p className="form-quiet">没有你看得到的线索。</p>
        ) : (
          <LeadList
            leads={view.leads}
            now={now}
            withOwner
            onPick={({ id }) => window.open(`/sidebar/?lead=${encodeURIComponent(id)}#lead=${encodeURIComponent(id)}`, '_blank')}
          />
        )}
      </section>
    </>
  );
};
