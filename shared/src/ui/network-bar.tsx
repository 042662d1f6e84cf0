import { Text } from '@tarojs/components';
import type { Parts } from '../app/parts';
import { useStore } from '../app/use-store';
import { Notice } from './notice';

/** Says what happens to taps that cannot be sent now. */
export const NetworkBar = ({ queue, network }: Parts) => {
  const { entries, clashes, stalled } = useStore(queue.state, queue.subscribe);
  const up = useStore(network.up, network.subscribe);
  const kept = entries.length - clashes.length;
  if (up && !(stalled && kept > 0)) return null;
  const saved = kept > 0 ? `已保存 ${kept} 项，恢复后自动发送` : '恢复后自动更新';
  return (
    <Notice tone="amber" testId="offline-notice">
      <Text>
        {up ? '服务繁忙' : '离线'}，{saved}
      </Text>
    </Notice>
  );
};
