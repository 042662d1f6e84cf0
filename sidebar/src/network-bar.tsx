import { Notice } from '@tongguan/shared/ui/notice';
import type { Parts } from './parts';
import { useStore } from './use-store';

/** Says what happens to taps that cannot be sent now. */
export const NetworkBar = ({ queue, network }: Parts) => {
  const { entries, clashes, stalled } = useStore(queue.state, queue.subscribe);
  const up = useStore(network.up, network.subscribe);
  const kept = entries.length - clashes.length;
  if (up && !(stalled && kept > 0)) return null;
  const saved = kept > 0 ? `已保存 ${kept} 项，恢复后自动发送` : '恢复后自动更新';
  return (
    <Notice tone="amber" testId="offline-notice">
      <span>
        {up ? '服务繁忙' : '离线'}，{saved}
      </span>
    </Notice>
  );
};
