import { messageOf } from '@tongguan/shared/app/message-of';
import { useLeads } from '@tongguan/shared/app/use-leads';
import type { Label } from '@tongguan/shared/lead/labels';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { Section } from '@tongguan/shared/ui/section';
import { useState } from 'react';
import { LabelSheet } from './label-sheet';
import type { Parts } from './parts';
import './desk.css';

/** 标签: the leads to print QR labels for, all of those shown to begin with. */
export const LeadLabels = ({ parts }: { parts: Parts }) => {
  const { page, loading, problem, retry, more } = useLeads(parts, undefined);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [labels, setLabels] = useState<readonly Label[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!page) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取线索列表…" />;
  if (page.leads.length === 0) return <Empty title="还没有线索" words="有了线索，就能打印它们的二维码标签。" testId="empty-labels" />;
  const chosen = page.leads.filter(({ id }) => !left.has(id)).slice(0, 120);
  const toggle = (id: string) => setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const print = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      setLabels((await parts.api('lead.labels', { leads: chosen.map(({ id }) => id) })).labels);
    } catch (error) {
      setRefusal(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="stack">
      <Section title="打印线索标签" extra={<span className="desk-note number">已选 {chosen.length} 条</span>}>
        <ul className="pick-list">
          {page.leads.map(({ id, no, contactName, company }) => (
            <li key={id}>
              <label className="pick">
                <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} data-testid="label-pick" />
                <span className="pick-words">
                  {contactName} {company ?? ''}
                </span>
                <span className="desk-note number">{no}</span>
              </label>
            </li>
          ))}
        </ul>
        <div className="desk-body desk-foot">
          {refusal ? <Notice tone="red">{refusal}</Notice> : null}
          <ActionButton kind="primary" busy={busy} disabled={chosen.length === 0} onTap={() => void print()} testId="lead-labels">
            生成标签
          </ActionButton>
          {page.next ? (
            <ActionButton busy={loading} onTap={more}>
              更多线索
            </ActionButton>
          ) : null}
        </div>
      </Section>
      {labels ? <LabelSheet title="线索标签" labels={labels} onClose={() => setLabels(null)} /> : null}
    </div>
  );
};
