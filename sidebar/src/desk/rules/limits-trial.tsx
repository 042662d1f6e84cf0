import type { Output } from '@tongguan/shared/api/client';
import { limitOutcomeIds, limitOutcomes } from '@tongguan/shared/clock/try-limits';
import { Notice } from '@tongguan/shared/ui/notice';

export type TriedLimits = Output<'routing.tryLimits'>;

const otherwise = (after: boolean, words: string): string => `${after ? '会' : '不会'}${words.replace('过', '')}`;

/** What the new limits would have made of last month's leads, beside what those of today make of them. */
export const LimitsTrial = ({ tried }: { tried: TriedLimits }) => (
  <section className="panel rule-group" aria-label="时限试算结果" data-testid="limits-trial" role="status">
    <h2 className="rule-title">用最近 30 天的线索试算时限</h2>
    {tried.tried === 0 ? <p className="rule-hint">最近 30 天没有计时的线索，无从比较。</p> : null}
    {tried.tried > 0 && tried.changed === 0 ? (
      <Notice tone="green">
        {tried.tried} 条线索{tried.cut ? '（只试了最近的）' : ''}的提醒、收回和超时都不会变。
      </Notice>
    ) : null}
    {tried.changed === 0 ? null : (
      <>
        <p className="rule-hint">
          试了 {tried.tried} 条{tried.cut ? '最近的' : ''}，{tried.changed}{' '}
          条会不一样。按当时实际开始跟进的时间算，不猜时限变了大家会快还是慢。
          {tried.unknown > 0 ? `有 ${tried.unknown} 条在新时限到之前就被收回、改派或还在等，说不准。` : ''}
        </p>
        <div className="rule-tables">
          <table className="desk-table">
            <caption className="desk-sr">各有多少条</caption>
            <thead>
              <tr>
                <th scope="col">线索</th>
                <th scope="col">现在的时限</th>
                <th scope="col">新的时限</th>
              </tr>
            </thead>
            <tbody>
              {limitOutcomeIds.map((id) => {
                const { before, after } = tried.counts[id];
                return (
                  <tr key={id}>
                    <th scope="row">{limitOutcomes[id]}</th>
                    <td className="number">{before}</td>
                    <td className={`number${after === before ? '' : ' rule-moved'}`} data-testid={`limits-${id}`}>
                      {after}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <ul className="rule-examples">
            {tried.examples.map(({ no, outcomes }) => (
              <li key={no}>
                <span className="number">{no}</span>{' '}
                {outcomes.map(({ outcome, after }) => otherwise(after, limitOutcomes[outcome])).join('，')}
              </li>
            ))}
          </ul>
        </div>
      </>
    )}
  </section>
);
