import { Input, Text, View } from '@tarojs/components';
import type { Visit } from '@tongguan/shared/app/edit-store';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { useRef, useState } from 'react';
import { door } from '../door';
import { Refused } from '../door/door';
import { draftOf } from './draft';

interface Props {
  lead: string;
  onVisit: (visit: Visit) => void;
  onClose: () => void;
}

/** 到访签到: where the person stands now, and a word about it if they like. */
export const VisitSheet = ({ lead, onVisit, onClose }: Props) => {
  const draft = draftOf(`visit.${lead}`);
  const note = useRef(draft.read());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const visit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const place = await door.locate();
      const words = note.current.trim();
      onVisit({ ...place, ...(words ? { note: words } : {}) });
      draft.drop();
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : '没有签到成功，请再试一次');
      setBusy(false);
    }
  };
  return (
    <Sheet
      title="到访签到"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" busy={busy} onTap={() => void visit()} testId="visit-confirm">
          {busy ? '正在定位…' : '在这里签到'}
        </ActionButton>
      }
    >
      <View className="sheet-form">
        <Text className="sheet-words">记下你现在的位置，写进这条线索的轨迹。没有网络时先存在手机里，恢复后自动发送。</Text>
        {problem ? (
          <Text className="sheet-words problem-words" role="alert" data-testid="visit-problem">
            {problem}
          </Text>
        ) : null}
        <Input
          className="input"
          defaultValue={note.current}
          placeholder="见了谁、看了什么（可不填）"
          maxlength={200}
          onInput={(event) => {
            note.current = event.detail.value;
            draft.write(event.detail.value);
          }}
          aria-label="见了谁、看了什么"
          data-testid="visit-note"
        />
      </View>
    </Sheet>
  );
};
