import type { LineChange } from '@tongguan/shared/settings/form';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';

interface Props {
  changes: readonly LineChange[];
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was quicker: what they changed, and which of the two shall stand. Nothing typed is gone meanwhile. */
export const OvertakenNotice = ({ changes, busy, onMine, onTheirs }: Props) => (
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
      {changes.map(({ label, from, to }) => (
        <li key={label}>
          {label}：{from ?? '（没有）'} → {to ?? '（删除）'}
        </li>
      ))}
    </ul>
  </Notice>
);
