import { Image, Text, View } from '@tarojs/components';
import { ActionButton } from './button';
import { Sheet } from './sheet';

interface Props {
  no: string;
  /** A data URL; null while it is on its way. */
  image: string | null;
  problem: string | null;
  /** The link stands in the clipboard now. */
  copied: boolean;
  onRetry: () => void;
  onCopy: () => void;
  /** Absent where nothing can be printed, as on a phone. */
  onPrint?: () => void;
  onClose: () => void;
}

/** A lead's QR code: to be scanned from the screen, or printed and laid beside the papers. Nothing but code and number is printed. */
export const QrSheet = ({ no, image, problem, copied, onRetry, onCopy, onPrint, onClose }: Props) => (
  <Sheet
    title="线索二维码"
    onClose={onClose}
    foot={
      image ? (
        <View className="qr-buttons">
          {onPrint ? (
            <ActionButton kind="primary" onTap={onPrint} testId="print-qr">
              打印
            </ActionButton>
          ) : null}
          <ActionButton onTap={onCopy} testId="copy-link">
            {copied ? '已复制' : '复制链接'}
          </ActionButton>
        </View>
      ) : null
    }
  >
    {problem ? (
      <View className="qr-body" role="alert">
        <Text className="center-words">{problem}</Text>
        <ActionButton onTap={onRetry}>重试</ActionButton>
      </View>
    ) : (
      <View className="qr-body">
        <View className="qr-print">
          {image ? (
            <Image className="qr-image" src={image} aria-label={`线索 ${no} 的二维码`} data-testid="qr-image" />
          ) : (
            <View className="qr-image qr-coming" role="status" aria-label="正在取二维码" />
          )}
          <Text className="qr-no number" data-testid="qr-no">
            {no}
          </Text>
        </View>
        <Text className="qr-words">扫码打开这条线索的完整轨迹；没有权限的人扫了看不到内容。</Text>
      </View>
    )}
  </Sheet>
);
