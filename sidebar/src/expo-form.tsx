import { messageOf } from '@tongguan/shared/app/message-of';
import { newId } from '@tongguan/shared/app/new-id';
import type { Expo } from '@tongguan/shared/expo/settings';
import { cityIn } from '@tongguan/shared/region/region-of';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { useRef, useState } from 'react';
import type { Parts } from './parts';

interface Props {
  parts: Parts;
  onMade: () => void;
  onClose: () => void;
}

const fields = [
  { id: 'name', label: '展会名称', type: 'text', example: '例如 上海工业自动化展' },
  { id: 'from', label: '第一天', type: 'date', example: '' },
  { id: 'to', label: '最后一天', type: 'date', example: '' },
  { id: 'city', label: '城市', type: 'text', example: '例如 上海' },
  { id: 'booths', label: '展位，用逗号隔开', type: 'text', example: '例如 主展台，机器人区，洽谈区' },
] as const;
type Typed = Record<(typeof fields)[number]['id'], string>;

const expoOf = (typed: Typed, id: string): Expo | string => {
  const booths = typed.booths
    .split(/[,，、;；]/)
    .map((name) => name.trim())
    .filter(Boolean);
  if (!typed.name.trim()) return '请填写展会名称';
  if (!typed.from || !typed.to) return '请选第一天和最后一天';
  if (booths.length === 0) return '请至少写一个展位';
  return {
    id,
    name: typed.name.trim(),
    from: typed.from,
    to: typed.to,
    region: cityIn(typed.city) ?? null,
    booths: booths.map((name, i) => ({ id: `b${i + 1}`, name })),
  };
};

/** A new expo, added to the setting it stands in; whoever changed that meanwhile is not written over. */
export const ExpoForm = ({ parts: { api }, onMade, onClose }: Props) => {
  const typed = useRef<Typed>({ name: '', from: '', to: '', city: '', booths: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const expo = expoOf(typed.current, newId().slice(0, 8));
    if (typeof expo === 'string') return setProblem(expo);
    setBusy(true);
    setProblem(null);
    try {
      const { version, value } = await api('settings.get', { name: 'expo' });
      const expos = [...(value['expos'] as Expo[]), expo];
      await api('settings.put', { name: 'expo', cmd: newId(), version, value: { ...value, expos } });
      onMade();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <Sheet
      title="新建展会"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" busy={busy} onTap={() => void save()} testId="expo-save">
          保存
        </ActionButton>
      }
    >
      <div className="desk-form">
        {fields.map(({ id, label, type, example }) => (
          <label key={id} className="desk-field">
            <span className="desk-note">{label}</span>
            <input
              className="input"
              type={type}
              placeholder={example}
              maxLength={id === 'booths' ? 400 : 40}
              data-testid={`expo-${id}`}
              onInput={(event) => {
                typed.current[id] = event.currentTarget.value;
              }}
            />
          </label>
        ))}
        {problem ? (
          <Notice tone="red" urgent>
            {problem}
          </Notice>
        ) : null}
      </div>
    </Sheet>
  );
};
