import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { type MutableRefObject, useState } from 'react';

/** What a visitor must agree to before a form can be sent, as it is being written. */
export interface ConsentDraft {
  on: boolean;
  text: string;
  link: string;
}

export const draftOfConsent = ({ consent }: SourceView): ConsentDraft => ({
  on: consent.on,
  text: consent.text || '我同意贵公司为联系我而保存和使用以上信息',
  link: consent.link ?? '',
});

/** As it is sent; words written for a box that has never been on are none yet. */
export const consentIn = ({ on, text, link }: ConsentDraft, { consent }: SourceView) => ({
  on,
  text: on || consent.version > 0 ? text.trim() : '',
  link: link.trim() || null,
});

interface Props {
  source: SourceView;
  draft: MutableRefObject<ConsentDraft>;
}

/** 须勾选同意: other words are a new edition, and who agreed to which stands with the contact. */
export const SourceConsent = ({ source, draft }: Props) => {
  const [on, setOn] = useState(draft.current.on);
  const { id, consent } = source;
  return (
    <>
      <label className="source-check">
        <input
          type="checkbox"
          defaultChecked={on}
          data-testid="source-consent"
          onChange={(event) => {
            draft.current.on = event.currentTarget.checked;
            setOn(event.currentTarget.checked);
          }}
        />
        <span>提交前须勾选同意{consent.on ? `（第 ${consent.version} 版）` : ''}</span>
      </label>
      {on ? (
        <>
          <label className="source-label" htmlFor={`consent-${id}`}>
            要访客同意什么（改了就是新的一版，须重新复制代码到网页）
          </label>
          <textarea
            id={`consent-${id}`}
            className="source-text"
            rows={2}
            maxLength={300}
            defaultValue={draft.current.text}
            data-testid="source-consent-text"
            onInput={(event) => {
              draft.current.text = event.currentTarget.value;
            }}
          />
          <label className="source-label" htmlFor={`consent-link-${id}`}>
            隐私说明全文的网址（可不填）
          </label>
          <input
            id={`consent-link-${id}`}
            className="input"
            defaultValue={draft.current.link}
            placeholder="https://www.example.com/privacy"
            data-testid="source-consent-link"
            onInput={(event) => {
              draft.current.link = event.currentTarget.value;
            }}
          />
        </>
      ) : null}
    </>
  );
};
