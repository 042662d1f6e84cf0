import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { companyDay } from '@tongguan/shared/clock/company-day';
import type { CustomerRow, CustomersShown } from '@tongguan/shared/customer/contract';
import { dateWords, verificationWords } from '@tongguan/shared/customer/verification';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Tag } from '@tongguan/shared/ui/tag';
import { useEffect, useRef, useState } from 'react';
import type { DeskParts } from './parts';

type Page = Output<'customer.list'>;

/** A part of the customers in one's care, a page after the other. `round`: another number fetches the first page anew. */
const useCustomers = ({ api }: DeskParts, show: CustomersShown, round: number) => {
  const [list, setList] = useState<Page | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pages, setPages] = useState(0);
  const asked = useRef({});
  const load = async (page: number): Promise<void> => {
    const mine = {};
    asked.current = mine;
    setProblem(null);
    try {
      const answer = await api('customer.list', { show, page });
      // Another part is asked for by now, or the same once more.
      if (asked.current !== mine) return;
      setList((before) => (page === 0 || !before ? answer : { ...answer, customers: [...before.customers, ...answer.customers] }));
      setPages(page + 1);
    } catch (error) {
      if (asked.current === mine) setProblem(messageOf(error));
    }
  };
  useEffect(() => {
    setList(null);
  }, [show]);
  useEffect(() => void load(0), [show, round]);
  return { list, problem, again: () => void load(0), more: () => void load(pages) };
};

const emptyWords: Record<CustomersShown, [title: string, words: string]> = {
  all: ['还没有客户', '客户在签约时自动建档；也可以在上面写全称，手工建档。'],
  near: ['没有快到期的客户', '到期前会提醒负责人，这里也会列出来。'],
  overdue: ['没有核验逾期的客户', '每家客户都在期内核对过。'],
  nobody: ['每家客户都有负责人', '负责人离开或改了角色，他的客户就列在这里，等待移交。'],
};

const Row = ({ row, now, on, onPick }: { row: CustomerRow; now: number; on: boolean; onPick: () => void }) => {
  const at = new Date(now);
  const due = row.verifyBy ? verificationWords(new Date(row.verifyBy), at) : null;
  const checked = row.verifiedAt ? `${dateWords(companyDay(new Date(row.verifiedAt)), at)}核对` : '未核对过';
  return (
    <button
      type="button"
      className={`desk-row${on ? ' is-on' : ''}`}
      aria-pressed={on}
      data-testid="customer-row"
      data-id={row.id}
      onClick={onPick}
    >
      <span className="desk-row-title">{row.name}</span>
      <span className="desk-row-words number">{[row.code, row.region, row.owner?.name, checked].filter(Boolean).join(' · ')}</span>
      <span className="desk-row-tags">
        {row.owner ? null : <Tag tone="amber">没人负责</Tag>}
        {row.owner && !row.owner.active ? <Tag tone="amber">待移交</Tag> : null}
        {due ? <Tag tone={due.tone}>{due.words}</Tag> : null}
      </span>
    </button>
  );
};

interface Props {
  parts: DeskParts;
  show: CustomersShown;
  now: number;
  round: number;
  picked: string | undefined;
  onPick: (customer: CustomerRow) => void;
}

/** Customers in one's care: whose each is, when it was checked, and when it is to be. */
export const CustomerList = ({ parts, show, now, round, picked, onPick }: Props) => {
  const { list, problem, again, more } = useCustomers(parts, show, round);
  if (problem && !list) return <Problem message={problem} onRetry={again} />;
  if (!list) return <Loading words="正在取客户…" />;
  if (list.customers.length === 0) {
    const [title, words] = emptyWords[show];
    return <Empty title={title} words={words} testId="customers-empty" />;
  }
  return (
    <>
      <p className="form-quiet number" data-testid="customers-total">
        {list.total} 家
      </p>
      <ul className="desk-rows panel" aria-label="客户">
        {list.customers.map((row) => (
          <li key={row.id}>
            <Row row={row} now={now} on={row.id === picked} onPick={() => onPick(row)} />
          </li>
        ))}
      </ul>
      {problem ? <Problem message={problem} onRetry={more} /> : null}
      {list.more ? (
        <div>
          <ActionButton onTap={more} testId="customers-more">
            再列一些
          </ActionButton>
        </div>
      ) : null}
    </>
  );
};
