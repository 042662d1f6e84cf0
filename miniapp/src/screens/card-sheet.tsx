import { Input, Text, View } from '@tarojs/components';
import type { CardDraft } from '@tongguan/shared/app/expo-store';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { useRef } from 'react';

interface Props {
  initial: CardDraft | null;
  onSave: (card: CardDraft) => void;
  onClose: () => void;
}

const fields = [
  { id: 'name', label: '姓名', max: 40 },
  { id: 'phone', label: '手机', max: 30 },
  { id: 'company', label: '公司', max: 100 },
] as const;

/** 录名片: the three that make a visitor a lead. */
export const CardSheet = ({ initial, onSave, onClose }: Props) => {
  const card = useRef<CardDraft>({ ...initial });
  const save = () => {
    const filled = Object.fromEntries(Object.entries(card.current).filter(([, words]) => words?.trim()));
    if (Object.keys(filled).length > 0) onSave(filled);
    onClose();
  };
  return (
    <Sheet
      title="录名片"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" onTap={save} testId="card-save">
          保存
        </ActionButton>
      }
    >
      <View className="sheet-form card-form">
        {fields.map(({ id, label, max }, place) => (
          <Input
            key={id}
            className="input"
            defaultValue={initial?.[id] ?? ''}
            placeholder={label}
            maxlength={max}
            focus={place === 0}
            confirmType={place === fields.length - 1 ? 'done' : 'send'}
            onInput={(event) => {
              card.current[id] = event.detail.value;
            }}
            onConfirm={() => (place === fields.length - 1 ? save() : undefined)}
            aria-label={label}
            data-testid={`card-${id}`}
          />
        ))}
        <Text className="sheet-words">没有网络也可以录：先存在本机，恢复后自动发送。</Text>
      </View>
    </Sheet>
  );
};
