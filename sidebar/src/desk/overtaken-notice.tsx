import type { SettingName } from '@tongguan/shared/settings/contract';
import { lineChanges } from '@tongguan/shared/settings/form';
import { settingLines } from '@tongguan/shared/settings/forms';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';

interface Props {
  name: SettingName;
  /** What was begun on, and what somebody else has saved meanwhile. */
  before: unknown;
  after: unknown;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was quicker: what they changed, and which of the two shall stand. Nothing typed is gone meanwhile. */
export const OvertakenNotice = ({ name, before, after, busy, onMine, onTheirs }: Props) => {
  const lines = (value: unknown) => settingLines(name, value as Record<string, unknown>);
  return (
    <Notice
      tone="amber"
      urgent
      testId="overtaken"
      actions={
        <>
          <ActionButton busy={busy} onTap={onMine} testId="keep-mine">
            保存我写的
          </ActionButton>
          <ActionButton kind="quiet" onTap={onTheirs} testId="take-theirs">
            放弃我写的，看新的
          </ActionButton>
        </>
      }
    >
      你改的时候，同事先保存了。你写的还在，没有丢。同事改了：
      <ul className="overtaken-list">
        {lineChanges(lines(before), lines(after)).map(({ label, from, to }) => (
          <li key={label}>
            {label}：{from ?? '（没有）'} → {to ?? '（删除）'}
          </li>
        ))}
      </ul>
    </Notice>
  );
};
