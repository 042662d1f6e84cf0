import { Text, View } from '@tarojs/components';
import { ActionButton } from './button';
import { sizeWords } from './file-words';
import type { UploadView } from './gate-actions';

interface Props {
  label: string;
  upload: UploadView;
  onCancel: () => void;
  onRetry: () => void;
}

const stateWords = ({ state, share, size, message }: UploadView): string => {
  if (state === 'failed') return message ?? '没有传成功';
  if (state === 'checking') return '已传完，正在核对';
  const percent = `${Math.floor(share * 100)}%`;
  return state === 'waiting' ? `连接断开，恢复后从 ${percent} 接着传` : `${percent} · ${sizeWords(size)}`;
};

/** A file on its way: how far it is, what happens when the line breaks, and the way to let it go. */
export const UploadProgress = ({ label, upload, onCancel, onRetry }: Props) => (
  <View className={`upload upload-${upload.state}`} data-testid="upload-progress" data-state={upload.state}>
    <View className="upload-lines">
      <Text className="file-name">{upload.name}</Text>
      <View
        className="upload-bar"
        role="progressbar"
        aria-label={`${label}上传进度`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(upload.share * 100)}
      >
        <View className="upload-fill" style={{ width: `${Math.floor(upload.share * 100)}%` }} />
      </View>
      <Text className="upload-words number" role={upload.state === 'failed' ? 'alert' : undefined}>
        {stateWords(upload)}
      </Text>
    </View>
    <View className="upload-buttons">
      {upload.state === 'failed' ? (
        <ActionButton kind="quiet" onTap={onRetry} testId="upload-retry" label={`重新上传${label}`}>
          重试
        </ActionButton>
      ) : null}
      {upload.state === 'checking' ? null : (
        <ActionButton kind="quiet" onTap={onCancel} testId="upload-cancel" label={`取消上传${label}`}>
          {upload.state === 'failed' ? '放弃' : '取消'}
        </ActionButton>
      )}
    </View>
  </View>
);
