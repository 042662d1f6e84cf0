import type { Output } from '@tongguan/shared/api/client';
import { importStates } from '@tongguan/shared/import/outcomes';
import { Section } from '@tongguan/shared/ui/section';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';
import { addressOf } from './use-place';

/** Imports of before, to look at their results. */
export const RecentImports = ({ parts: { api } }: { parts: DeskParts }) => {
  const [imports, setImports] = useState<Output<'import.list'>['imports']>([]);
  // Once; without the list a new import still works.
  useEffect(() => {
    api('import.list', {}).then(
      (answer) => setImports(answer.imports),
      () => {},
    );
  }, []);
  if (imports.length === 0) return null;
  const now = Date.now();
  return (
    <div className="panel">
      <Section title="最近的导入">
        <ul className="recent">
          {imports.map(({ id, name, by, at, state, rows, counts }) => (
            <li key={id}>
              <a href={addressOf({ page: 'import', params: { id } })} data-testid="recent-import">
                <span className="strong">{name}</span>
                <span className="recent-words">
                  {momentWords(at, now)} · {by} · {rows.toLocaleString('zh-CN')} 行 · {importStates[state]}
                  {state === 'done' ? `：新建 ${counts.created}，并入 ${counts.attached}，跳过 ${counts.skipped + counts.failed}` : ''}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
};
