import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import type { CustomerName, CustomerView } from '@tongguan/shared/customer/contract';
import { joinNames, namesIn } from '@tongguan/shared/customer/typed-names';
import { regionNames } from '@tongguan/shared/region/cities';
import { ActionButton } from '@tongguan/shared/ui/button';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { CustomerCare } from './customer-care';
import { SelectField, TextField } from './form';
import type { DeskParts } from './parts';
import { useAct } from './use-act';

interface Props {
  parts: DeskParts;
  customer: Pick<CustomerName, 'id' | 'code'>;
  mayEdit: boolean;
  /** Something that its list shows. */
  onChanged: () => void;
}

/** One customer: its code, what it is called, its type, and its leads as far as the viewer sees them. */
export const CustomerPanel = ({ parts: { api, newId }, customer, mayEdit, onChanged }: Props) => {
  const now = useNow();
  const [view, setView] = useState<CustomerView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hidden, setHidden] = useState(false);
  const [names, setNames] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  /** Raised where a choice was not saved: it shows what stands again. */
  const [round, setRound] = useState(0);
  const { busy, refusal, act } = useAct<'names' | 'type' | 'region' | 'verify' | 'hand'>(newId);
  /** Its names as they stand are drawn anew where they are others than before: then nothing is typed. */
  const show = (next: CustomerView) => {
    if (view && joinNames(next.shortNames) !== joinNames(view.shortNames)) setNames(null);
    setView(next);
  };
  const load = () => {
    setProblem(null);
    api('customer.view', { customer: customer.id }).then(
      (answer) => show(answer.customer),
      (error) => (error instanceof AppError && error.code === 'not-found' ? setHidden(true) : setProblem(messageOf(error))),
    );
  };
  // Once, when it is picked.
  useEffect(load, []);
  const save = async (what: 'names' | 'type' | 'region', change: { shortNames?: string[]; type?: string | null; region?: string }) => {
    setSaved(null);
    const done = await act(what, JSON.stringify(change), async (cmd) => {
      show((await api('customer.edit', { customer: customer.id, cmd, ...change })).customer);
      setSaved('已保存');
    });
    if (!done) setRound((before) => before + 1);
  };
  const checked = ({ shortNames, type, regionCode: region }: CustomerView) => ({ shortNames, type, region });
  /** Names that are typed and not saved are what is checked. */
  const verify = async (from: CustomerView) => {
    setSaved(null);
    const to = { ...checked(from), ...(names === null ? {} : { shortNames: namesIn(names) }) };
    const done = await act('verify', JSON.stringify(to), async (cmd) => {
      show((await api('customer.verify', { customer: customer.id, cmd, from: checked(from), to })).customer);
      setNames(null);
      setSaved('已核对');
      onChanged();
    });
    if (!done) load();
  };
  const hand = (to: string) => {
    setSaved(null);
    return act('hand', to, async (cmd) => {
      show((await api('customer.hand', { customer: customer.id, cmd, to })).customer);
      setSaved('已移交');
      onChanged();
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
      {saved ? (
        <Notice tone="green" testId="customer-saved">
          {saved}
        </Notice>
      ) : null}
      {mayEdit ? (
        <section className="form-part" aria-label="档案">
          <TextField
            key={joinNames(view.shortNames)}
            label="简称"
            hint="几个用顿号隔开；打简称就能补全"
            value={joinNames(view.shortNames)}
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
            key={`type ${round}`}
            label="客户类型"
            value={view.type}
            choices={Object.fromEntries(view.types.map(({ id, label }) => [id, label]))}
            none="未选"
            disabled={busy !== null}
            testId="customer-type"
            onPick={(type) => void save('type', { type })}
          />
          <SelectField
            key={`region ${round}`}
            label="地区"
            value={view.regionCode}
            choices={regionNames}
            disabled={busy !== null}
            testId="customer-region"
            onPick={(region) => (region ? void save('region', { region }) : undefined)}
          />
        </section>
      ) : null}
      <CustomerCare
        key={view.owner?.id}
        view={view}
        now={now}
        busy={busy}
        onVerify={() => void verify(view)}
        onHand={(to) => void hand(to)}
      />
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
