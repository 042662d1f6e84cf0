import type { LineChange } from '@tongguan/shared/settings/form';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { ChangeLines } from './change-lines';

interface Props {
  /** What somebody else has saved, or published, meanwhile. */
  changes: readonly LineChange[];
  busy: boolean;
  /** What it is called to let one's own stand. */
  mine?: string;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody was quicker: what they changed, and which of the two shall stand. Nothing typed is gone meanwhile. */
export const OvertakenNotice = ({ changes, busy, mine = '保存我写的', onMine, onTheirs }: Props) => (
  <Notice
    tone="amber"
    urgent
    testId="overtaken"
    actions={
      <>
        <ActionButton busy={busy} onTap={onMine} testId="keep-mine">
          {mine}
        </ActionButton>
        <ActionButton kind="quiet" onTap={onTheirs} testId="take-theirs">
          放弃我写的，看新的
        </ActionButton>
      </>
    }
  >
    你改的时候，同事先改好了。你写的还在，没有丢。同事改了：
    <ChangeLines changes={changes} none="只是写法不同" />
  </Notice>
);
