interface Props {
  title: string;
  words: string;
  testId?: string;
}

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, words, testId }: Props) => (
  <div className="panel center-panel" data-testid={testId}>
    <div className="badge" aria-hidden="true">
      <div className="badge-lines" />
    </div>
    <span className="center-title">{title}</span>
    <span className="center-words">{words}</span>
  </div>
);
