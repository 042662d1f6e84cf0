import type { Person } from '@tongguan/shared/app/me';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useStore } from '@tongguan/shared/app/use-store';
import { roleLabels } from '@tongguan/shared/people/roles';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useRef, useState } from 'react';
import { OnDemand } from '../on-demand';
import { type DeskPage, pages, pagesOf } from './pages';
import type { DeskParts } from './parts';
import { addressOf, goToInstead, type Place, usePlace } from './use-place';

const Rail = ({ person, mine, at }: { person: Person; mine: readonly DeskPage[]; at: string | undefined }) => (
  <div className="desk-rail">
    <span className="desk-mark">通关管理台</span>
    <nav className="desk-nav" aria-label="管理台">
      {mine.map(({ id, title }) => (
        <a
          key={id}
          className={`desk-link${id === at ? ' is-on' : ''}`}
          href={addressOf({ page: id, params: {} })}
          aria-current={id === at ? 'page' : undefined}
          data-testid={`page-${id}`}
        >
          {title}
        </a>
      ))}
    </nav>
    <p className="desk-me">
      <span className="desk-name">{person.name}</span>
      <span>{[roleLabels[person.role], person.department].filter(Boolean).join(' · ')}</span>
    </p>
  </div>
);

/** A page's heading takes the focus when another page is opened, so that a reader hears where they are. */
const useHeadingFocus = (page: string | undefined) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<string>();
  useEffect(() => {
    if (before.current !== undefined && page !== before.current) heading.current?.focus();
    before.current = page;
  }, [page]);
  return heading;
};

const Shell = ({ parts, person, place }: { parts: DeskParts; person: Person; place: Place }) => {
  const mine = pagesOf(person.role);
  const page = mine.find(({ id }) => id === place.page);
  const heading = useHeadingFocus(page?.id);
  const up = useStore(parts.network.up, parts.network.subscribe);
  const first = mine[0];
  // No page's address: nothing, or what WeCom leaves there after signing in.
  const nowhere = !pages.some(({ id }) => id === place.page);
  useEffect(() => {
    if (nowhere && first) goToInstead({ page: first.id, params: {} });
  }, [place.page]);
  return (
    <div className="desk">
      <button type="button" className="desk-skip" onClick={() => heading.current?.focus()}>
        跳到内容
      </button>
      <Rail person={person} mine={mine} at={page?.id} />
      <main className="desk-main">
        {up ? null : (
          <Notice tone="amber" testId="offline-notice">
            离线，恢复后自动更新
          </Notice>
        )}
        {page ? (
          <>
            <h1 className="desk-title" tabIndex={-1} ref={heading}>
              {page.title}
            </h1>
            <OnDemand key={page.id} load={page.load} coming={<Loading words="正在打开…" />}>
              {({ Page }) => <Page parts={parts} place={place} role={person.role} />}
            </OnDemand>
          </>
        ) : first && nowhere ? null : (
          <Empty
            title={first ? '这一页不在你的权限内' : `你在通关里是${roleLabels[person.role]}`}
            words={first ? '请从左边选一页。' : '管理台里没有这个角色的页面。要用管理台，请管理员改你的角色。'}
            testId="desk-empty"
          />
        )}
      </main>
    </div>
  );
};

/** The wide page: who sits here, their pages in the rail, and one of them. */
export const DeskApp = ({ parts }: { parts: DeskParts }) => {
  const place = usePlace();
  const [person, setPerson] = useState<Person | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = () => {
    setProblem(null);
    parts.me.load().then(setPerson, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once.
  useEffect(ask, []);
  if (person) return <Shell parts={parts} person={person} place={place} />;
  return (
    <div className="desk">
      <div className="desk-rail">
        <span className="desk-mark">通关管理台</span>
      </div>
      <main className="desk-main">{problem ? <Problem message={problem} onRetry={ask} /> : <Loading words="正在打开管理台…" />}</main>
    </div>
  );
};
