import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import type { CustomerName, CustomersShown } from '@tongguan/shared/customer/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Notice } from '@tongguan/shared/ui/notice';
import { useEffect, useRef, useState } from 'react';
import { CustomerList } from './customer-list';
import { CustomerPanel } from './customer-panel';
import type { PageProps } from './pages';
import { Panel } from './panel';
import { Tabs } from './tabs';
import { useAct } from './use-act';
import { goToInstead } from './use-place';
import './form.css';

/** So long nothing is typed before it is asked for. */
const restMs = 200;

/** Customers that what was typed last completes to; an answer to older words is not listened to. */
const useFound = ({ api }: PageProps['parts']) => {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly CustomerName[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setProblem(null);
    if (!typed) return setFound(null);
    let old = false;
    const timer = setTimeout(() => {
      api('customer.complete', { typed }).then(
        ({ customers }) => old || setFound(customers),
        (error) => old || setProblem(messageOf(error)),
      );
    }, restMs);
    return () => {
      old = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return { typed, found, problem, setTyped };
};

const listed: Readonly<Record<CustomersShown, string>> = { all: '全部', near: '快到期', overdue: '逾期', nobody: '没人负责' };

/** A rep answers for every customer in their list. */
const tabsOf = (role: PageProps['role']): Readonly<Record<string, string>> => {
  if (role !== 'rep') return listed;
  const { nobody: _, ...own } = listed;
  return own;
};

const shownBy = ({ params }: PageProps['place'], role: PageProps['role']): CustomersShown => {
  const asked = params['show'];
  return asked && Object.hasOwn(tabsOf(role), asked) ? (asked as CustomersShown) : 'all';
};

/** 客户: those in one's care and when each is to be checked; any found by short name, beginning or first letters; made by hand where there is none, and looked at with its leads. */
export const Page = ({ parts, place, role }: PageProps) => {
  const now = useNow();
  const show = shownBy(place, role);
  const [round, setRound] = useState(0);
  const { typed, found, problem, setTyped } = useFound(parts);
  const [picked, setPicked] = useState<Pick<CustomerName, 'id' | 'name' | 'code'> | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { busy, refusal, act } = useAct<'create'>(parts.newId);
  const search = useRef<HTMLInputElement>(null);
  const create = () =>
    act('create', typed, async (cmd) => {
      const { customer, existed } = await parts.api('customer.create', { cmd, name: typed });
      setSaid(existed ? `「${customer.name}」已有档案：${customer.code}` : `已建档：${customer.code} ${customer.name}`);
      setPicked(customer);
      setRound((before) => before + 1);
    });
  const close = () => {
    setPicked(null);
    search.current?.focus();
  };
  // Initials that found somebody are no name.
  const mayMake = found !== null && !found.some(({ name }) => name === typed) && (found.length === 0 || typed.length > 5);
  const warning = problem ?? refusal?.words;
  return (
    <div className={`desk-split${picked ? ' has-panel' : ''}`}>
      <div className="desk-column" data-testid="customers-page">
        <div className="desk-head">
          <Tabs
            label="客户"
            tabs={tabsOf(role)}
            at={show as string}
            testId="customers-tab"
            onPick={(next) => goToInstead({ page: 'customers', params: next === 'all' ? {} : { show: next } })}
          />
          <label className="filter-field filter-search">
            <span>简称、全称开头或拼音首字母</span>
            <input
              ref={search}
              type="search"
              maxLength={60}
              data-testid="customers-q"
              onInput={(event) => {
                setSaid(null);
                setTyped(event.currentTarget.value.trim());
              }}
            />
          </label>
          {role !== 'executive' && mayMake ? (
            <ActionButton busy={busy === 'create'} onTap={() => void create()} testId="customer-create">
              {`建档「${typed}」`}
            </ActionButton>
          ) : null}
        </div>
        {warning ? (
          <Notice tone="red" urgent>
            {warning}
          </Notice>
        ) : null}
        {said ? (
          <Notice tone="green" testId="customer-said">
            {said}
          </Notice>
        ) : null}
        {found && found.length > 0 ? (
          <ul className="desk-rows panel" aria-label="客户">
            {found.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={`desk-row${one.id === picked?.id ? ' is-on' : ''}`}
                  aria-pressed={one.id === picked?.id}
                  data-testid="customer-row"
                  onClick={() => setPicked(one)}
                >
                  <span className="desk-row-title">{one.name}</span>
                  <span className="desk-row-words number">{[one.shortName, one.code].filter(Boolean).join(' · ')}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : found ? (
          <Empty title="没有这家客户" words="签约时自动建档；也可以写全称，现在就建。" testId="customers-empty" />
        ) : (
          <CustomerList parts={parts} show={show} now={now} round={round} picked={picked?.id} onPick={setPicked} />
        )}
      </div>
      {picked ? (
        <Panel title={picked.name} shown={picked.id} onClose={close} testId="customer-panel">
          <CustomerPanel
            key={picked.id}
            parts={parts}
            customer={picked}
            mayEdit={role !== 'executive'}
            onChanged={() => setRound((before) => before + 1)}
          />
        </Panel>
      ) : null}
    </div>
  );
};
