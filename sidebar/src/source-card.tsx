import { messageOf } from '@tongguan/shared/app/message-of';
import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { Tag } from '@tongguan/shared/ui/tag';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useRef, useState } from 'react';
import type { Parts } from './parts';
import { consentIn, draftOfConsent, SourceConsent } from './source-consent';

/** The address holds the source's secret: shown in a field to copy from, whole only on wish. */
const Copy = ({ label, text, testId }: { label: string; text: string; testId: string }) => {
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    // Not every web view has the clipboard, and it asks for https: what is selected can be copied by hand.
    field.current?.select();
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="source-copy">
      <span className="source-label">{label}</span>
      <textarea
        ref={field}
        className="source-text number"
        readOnly
        rows={text.includes('\n') ? 3 : 2}
        value={text}
        aria-label={label}
        data-testid={testId}
      />
      <ActionButton kind="quiet" onTap={copy} label={`复制${label}`}>
        {copied ? '已复制' : '复制'}
      </ActionButton>
    </div>
  );
};

interface Props {
  parts: Pick<Parts, 'api' | 'newId'>;
  source: SourceView;
  /** Of the setting all sources stand in. */
  version: number;
  onMapping: () => void;
  onChanged: () => void;
}

export const SourceCard = ({ parts: { api, newId }, source, version, onMapping, onChanged }: Props) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [renewing, setRenewing] = useState(false);
  const origins = useRef(source.origins.join('\n'));
  const thanks = useRef(source.thanks ?? '');
  const consent = useRef(draftOfConsent(source));
  const { kind, enabled } = source;
  const put = async (more: { enabled?: boolean; renewKey?: boolean }) => {
    if (kind === 'signed') return;
    setBusy(true);
    setProblem(null);
    try {
      await api('source.put', {
        source: source.id,
        cmd: newId(),
        version,
        kind,
        label: source.label,
        enabled,
        origins: origins.current.split(/\s+/).filter(Boolean),
        thanks: thanks.current.trim() || null,
        ...(source.embed ? { consent: consentIn(consent.current, source) } : {}),
        ...more,
      });
      setRenewing(false);
      onChanged();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <section className="panel source" aria-label={source.label} data-testid="source" data-source={source.id}>
      <div className="source-head">
        <h2 className="source-name">{source.label}</h2>
        <Tag tone={enabled ? 'green' : 'calm'}>{enabled ? '接收中' : '已停用'}</Tag>
      </div>
      <p className="source-facts">
        来源渠道 {source.channel}
        {source.ownMapping ? ' · 自定义字段' : ''}
        {source.lastAt ? ` · 最近 ${momentWords(source.lastAt, Date.now())}` : ' · 还没有收到过'}
      </p>
      <Copy label={source.embed ? '表单提交地址' : '接收地址'} text={source.address} testId="source-address" />
      {source.embed ? <Copy label="放进网页的代码" text={source.embed} testId="source-embed" /> : null}
      {source.plain ? <Copy label="不用脚本的表单代码" text={source.plain} testId="source-plain" /> : null}
      {source.embed ? (
        <div className="source-site">
          <label className="source-label" htmlFor={`origins-${source.id}`}>
            登记的网站（一行一个，如 https://www.example.com）
          </label>
          <textarea
            id={`origins-${source.id}`}
            className="source-text"
            rows={2}
            defaultValue={origins.current}
            data-testid="source-origins"
            onInput={(event) => {
              origins.current = event.currentTarget.value;
            }}
          />
          <label className="source-label" htmlFor={`thanks-${source.id}`}>
            提交后的页面（可不填）
          </label>
          <input
            id={`thanks-${source.id}`}
            className="input"
            defaultValue={thanks.current}
            placeholder="https://www.example.com/thanks"
            onInput={(event) => {
              thanks.current = event.currentTarget.value;
            }}
          />
          <SourceConsent source={source} draft={consent} />
          <ActionButton busy={busy} onTap={() => void put({})} testId="source-save">
            保存
          </ActionButton>
        </div>
      ) : null}
      <p className="source-hint">{source.hint}</p>
      {problem ? <Notice tone="red">{problem}</Notice> : null}
      {renewing ? (
        <Notice
          tone="amber"
          actions={
            <>
              <ActionButton busy={busy} onTap={() => void put({ renewKey: true })} testId="source-renew-yes">
                换新地址
              </ActionButton>
              <ActionButton kind="quiet" onTap={() => setRenewing(false)}>
                取消
              </ActionButton>
            </>
          }
        >
          旧地址马上失效，需要在对方平台上改成新地址。
        </Notice>
      ) : (
        <div className="source-actions">
          <ActionButton onTap={onMapping} testId="source-mapping">
            对应字段
          </ActionButton>
          {kind === 'signed' ? null : (
            <>
              <ActionButton kind="quiet" busy={busy} onTap={() => void put({ enabled: !enabled })} testId="source-enable">
                {enabled ? '停用' : '启用'}
              </ActionButton>
              <ActionButton kind="quiet" onTap={() => setRenewing(true)} testId="source-renew">
                换地址
              </ActionButton>
            </>
          )}
        </div>
      )}
    </section>
  );
};
