import { Problem } from '@tongguan/shared/ui/problem';
import { Component, type ReactNode } from 'react';

/** What no screen foresaw: says so and offers to begin again, instead of a white page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Problem message="页面出了点问题。已填写的内容会保留，重试即可继续。" onRetry={() => location.reload()} />;
  }
}
