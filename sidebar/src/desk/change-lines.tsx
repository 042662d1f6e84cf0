import './form.css';
import type { LineChange } from '@tongguan/shared/settings/form';

const shown = 8;

/** What reads otherwise than before, the first of it. `none`: said where nothing does. */
export const ChangeLines = ({ changes, none }: { changes: readonly LineChange[]; none: string }) => (
  <ul className="change-lines">
    {changes.slice(0, shown).map(({ label, from, to }) => (
      <li key={label}>
        {label}：{from ?? '（没有）'} → {to ?? '（删除）'}
      </li>
    ))}
    {changes.length > shown ? <li>还有 {changes.length - shown} 处</li> : null}
    {changes.length === 0 ? <li>{none}</li> : null}
  </ul>
);
