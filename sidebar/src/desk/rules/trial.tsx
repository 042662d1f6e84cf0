import type { Output } from '@tongguan/shared/api/client';
import { Notice } from '@tongguan/shared/ui/notice';

export type Tried = Output<'routing.tryOut'>;

const shownReps = 12;

/** What the new rules would have made of last month's leads. */
export const Trial = ({ tried }: { tried: Tried }) => {
  const same = tried.changed + tried.lost + tried.found + tried.relabelled === 0;
  return (
    <section className="panel rule-group" aria-label="试算结果" data-testid="trial" role="status">
      <h2 className="rule-title">用最近 30 天的线索试算</h2>
      {tried.tried === 0 ? <p className="rule-hint">最近 30 天没有分配过线索，无从比较。</p> : null}
      {tried.tried > 0 && same ? (
        <Notice tone="green">
          {tried.tried} 条线索的分配{tried.cut ? '（只试了最近的）' : ''}都不会变。
        </Notice>
      ) : null}
      {same ? null : (
        <>
          <dl className="counts rule-counts">
            <div className="count">
              <dt>试了</dt>
              <dd className="number">{tried.tried}</dd>
            </div>
            <div className="count">
              <dt>会分给别人</dt>
              <dd className="number">{tried.changed}</dd>
            </div>
            <div className={`count${tried.lost > 0 ? ' count-red' : ''}`}>
              <dt>会没人能接</dt>
              <dd className="number">{tried.lost}</dd>
            </div>
            <div className={`count${tried.found > 0 ? ' count-green' : ''}`}>
              <dt>会有人能接</dt>
              <dd className="number">{tried.found}</dd>
            </div>
            <div className="count">
              <dt>响应时限会变</dt>
              <dd className="number">{tried.relabelled}</dd>
            </div>
          </dl>
          <div className="rule-tables">
            <table className="desk-table">
              <caption className="desk-sr">每人会分到多少</caption>
              <thead>
                <tr>
                  <th scope="col">销售</th>
                  <th scope="col">原来</th>
                  <th scope="col">会是</th>
                </tr>
              </thead>
              <tbody>
                {tried.reps.slice(0, shownReps).map(({ name, before, after }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="number">{before}</td>
                    <td className={`number${after === before ? '' : ' rule-moved'}`}>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ul className="rule-examples">
              {tried.examples.map(({ no, before, after, why }) => (
                <li key={no}>
                  <span className="number">{no}</span> {before ?? '没人'} → {after ?? '没人'}，{why}
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </section>
  );
};
