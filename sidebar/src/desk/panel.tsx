import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** Another one is shown: the focus goes to its head again. */
  shown: string;
  onClose: () => void;
  testId: string;
  children: ReactNode;
}

/** What was picked, beside the list it was picked from; on a narrow page above it. Escape and × close it. */
export const Panel = ({ title, shown, onClose, testId, children }: Props) => {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), [shown]);
  return (
    <aside
      className="desk-panel"
      aria-label={title}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="desk-panel-head">
        <h2 className="panel-title">{title}</h2>
        <button type="button" className="sheet-close" ref={close} aria-label="关闭" onClick={onClose} data-testid="panel-close">
          <span aria-hidden>×</span>
        </button>
      </div>
      <div className="panel-body">{children}</div>
    </aside>
  );
};
