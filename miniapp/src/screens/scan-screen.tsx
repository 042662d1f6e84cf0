import { Text, View } from '@tarojs/components';
import { scannedNumber } from '@tongguan/shared/lead/scanned';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Field } from '@tongguan/shared/ui/field';
import { Notice } from '@tongguan/shared/ui/notice';
import { useState } from 'react';
import { door } from '../door';
import { PickPicture } from '../door/pick-picture';
import { Find } from './find';

interface Props {
  /** What a scanned code has brought the person here with. */
  no: string | undefined;
}

/** 扫码: a lead by its QR code, or by the number that stands below it. */
export const ScanScreen = ({ no }: Props) => {
  const [wanted, setWanted] = useState(no ? { no: scannedNumber(no) ?? no, round: 0 } : null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string | null, none: string) => {
    const number = text === null ? null : scannedNumber(text);
    setProblem(number ? null : none);
    setWanted((before) => (number ? { no: number, round: (before?.round ?? 0) + 1 } : null));
  };
  const scan = async (how: () => Promise<string | null>, none: string) => {
    setProblem(null);
    const text = await how();
    if (text !== null) take(text, none);
  };
  return (
    <>
      <View className="panel scan-panel">
        <View className="scan-frame" aria-hidden />
        <Text className="scan-words">对准线索卡上的二维码，打开它的完整轨迹</Text>
        {door.scan ? (
          <ActionButton kind="primary" onTap={() => void scan(door.scan!, '这不是线索二维码。请扫线索卡上的二维码。')} testId="scan">
            扫一扫
          </ActionButton>
        ) : (
          <PickPicture onRead={(text) => take(text, '照片里没有找到线索二维码。请对准、放大后再拍一张。')} />
        )}
        <View className="scan-or">
          <Text>或输入二维码下面的线索ID</Text>
        </View>
        <Field
          label="线索ID"
          placeholder="例如 HZ20260128-00472"
          maxlength={120}
          action="打开"
          keepTyped
          inputTestId="scan-number"
          buttonTestId="scan-open"
          onDone={(words) => take(words, '这不是线索ID。它的样子是 HZ20260128-00472。')}
        />
      </View>
      <ActionButton onTap={() => door.open('expo')} testId="open-expo">
        展会接待
      </ActionButton>
      {problem ? (
        <Notice tone="amber" urgent testId="scan-problem">
          {problem}
        </Notice>
      ) : null}
      {wanted ? <Find key={`${wanted.no} ${wanted.round}`} no={wanted.no} once /> : null}
    </>
  );
};
