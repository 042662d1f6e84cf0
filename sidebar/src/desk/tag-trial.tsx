import type { Output } from '@tongguan/shared/api/client';
import { Empty } from '@tongguan/shared/ui/empty';
import { Section } from '@tongguan/shared/ui/section';
import { Tag } from '@tongguan/shared/ui/tag';

type Trial = Output<'tags.tryOut'>;

const Row = ({ tag, now, after, gained, lost, examples }: Trial['tags'][number]) => (
  <tr data-testid="trial-tag" data-tag={tag} data-gained={gained} data-lost={lost}>
    <th scope="row" className="strong">
      {tag}
    </th>
    <td className="number">{now}</td>
    <td className="number">{after}</td>
    <td>
      {gained > 0 ? <Tag tone="green">加上 {gained}</Tag> : null} {lost > 0 ? <Tag tone="amber">去掉 {lost}</Tag> : null}
      {gained + lost === 0 ? <span className="none">不变</span> : null}
    </td>
    <td className="trial-examples">
      {examples.length > 0 ? (
        <details>
          <summary>看 {examples.length} 条</summary>
          <ul>
            {examples.map(({ no, change, reason }) => (
              <li key={no} data-testid="trial-lead">
                <span className="number">{no}</span> {change === 'gained' ? '加上' : '去掉'}：
                {change === 'gained' ? reason : `不再因为 ${reason}`}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </td>
  </tr>
);

/** What the rules would change on the open leads: how many, and some of them with why. */
export const TagTrial = ({ trial: { leads, tags } }: { trial: Trial }) => (
  <div className="panel" role="status" data-testid="trial">
    <Section title="试算结果" extra={<span className="section-count">看了 {leads.toLocaleString('zh-CN')} 条未结束的线索，没有改动</span>}>
      {tags.length === 0 ? (
        <Empty title="没有标签" words="发布后线索卡片上不再有标签。" testId="trial-empty" />
      ) : (
        <div className="desk-scroll">
          <table className="desk-table">
            <caption className="desk-sr">各标签现在和之后的线索数</caption>
            <thead>
              <tr>
                <th scope="col">标签</th>
                <th scope="col">现在</th>
                <th scope="col">之后</th>
                <th scope="col">变化</th>
                <th scope="col">哪些线索</th>
              </tr>
            </thead>
            <tbody>
              {tags.map((row) => (
                <Row key={row.tag} {...row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  </div>
);
