import type { Output } from '@tongguan/shared/api/client';
import { Section } from '@tongguan/shared/ui/section';
import { Tag } from '@tongguan/shared/ui/tag';

type Check = Output<'import.check'>;

const Count = ({ label, value, tone }: { label: string; value: number; tone?: string }) => (
  <div className="count" data-testid="count" data-count={value}>
    <dt>{label}</dt>
    <dd className={`number${tone && value > 0 ? ` count-${tone}` : ''}`}>{value.toLocaleString('zh-CN')}</dd>
  </div>
);

/** Numbers side by side, each with its word. */
export const Counts = ({ counts }: { counts: readonly (readonly [label: string, value: number, tone?: string])[] }) => (
  <dl className="counts">
    {counts.map(([label, value, tone]) => (
      <Count key={label} label={label} value={value} {...(tone ? { tone } : {})} />
    ))}
  </dl>
);

/** What a dry run found: what would come of the file, and the first rows to look at. */
export const ImportFindings = ({ check }: { check: Check }) => (
  <div className="panel" data-testid="check-result">
    <Section title="试运行结果" extra={<span className="section-count">没有写入任何数据</span>}>
      <Counts
        counts={[
          ['可导入', check.ready, 'green'],
          ['并入进行中的线索', check.known],
          ['并入前面的行', check.repeated],
          ['老客户，新建', check.returning],
          ['疑似重复', check.alike, 'amber'],
          ['同号不同名', check.contested, 'amber'],
          ['跳过', check.skipped, 'red'],
          ['30 天以前', check.old],
        ]}
      />
      {check.problems.length > 0 ? (
        <ul className="find-kinds">
          {check.problems.map(({ kind, words, count }) => (
            <li key={kind}>
              <span>{words}</span>
              <span className="number">{count} 行</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
    {check.first.length > 0 ? (
      <div className="desk-scroll find-rows">
        <table className="desk-table">
          <caption className="desk-sr">有问题的行</caption>
          <thead>
            <tr>
              <th scope="col">行号</th>
              <th scope="col">客户</th>
              <th scope="col">情况</th>
            </tr>
          </thead>
          <tbody>
            {check.first.map(({ row, who, words, skipped }) => (
              <tr key={row} data-testid="check-row">
                <th scope="row" className="number">
                  {row}
                </th>
                <td>{who || <span className="none">—</span>}</td>
                <td className="desk-wide">
                  <Tag tone={skipped ? 'red' : 'amber'}>{skipped ? '跳过' : '注意'}</Tag> {words}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ) : null}
  </div>
);
