import { ActionButton } from '@tongguan/shared/ui/button';

interface Props {
  message: string;
  onRetry: () => void;
}

export const Problem = ({ message, onRetry }: Props) => (
  <div className="panel center-panel" role="alert" data-testid="problem">
    <div className="badge badge-red" aria-hidden="true">
      <div className="badge-mark" />
    </div>
    <span className="center-words">{message}</span>
    <div className="center-actions">
      <ActionButton onTap={onRetry} testId="retry">
        重试
      </ActionButton>
    </div>
  </div>
);
