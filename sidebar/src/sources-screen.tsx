import { messageOf } from '@tongguan/shared/app/message-of';
import type { SourceView } from '@tongguan/shared/arrival/source-contract';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { MappingEditor } from './mapping-editor';
import { NewSource } from './new-source';
import type { Parts } from './parts';
import { RejectedList } from './rejected-list';
import { SourceCard } from './source-card';
import './sources.css';

type Place = { at: 'list' } | { at: 'rejected' } | { at: 'mapping'; source: SourceView };

/** 来源: where leads come from, how each one's fields are read, and what could not be. Whole in itself, at 360 px and wide. */
export const SourcesScreen = ({ parts }: { parts: Pick<Parts, 'api' | 'newId'> }) => {
  const { api } = parts;
  const [held, setHeld] = useState<{ version: number; sources: readonly SourceView[] } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [place, setPlace] = useState<Place>({ at: 'list' });
  const load = () => {
    setProblem(null);
    api('source.list', {}).then(setHeld, (error) => setProblem(messageOf(error)));
  };
  // When the screen is opened, and on coming back to the list: the counts have moved.
  useEffect(() => {
    if (place.at === 'list') load();
  }, [place.at]);

  if (place.at === 'mapping') return <MappingEditor parts={parts} source={place.source} onClose={() => setPlace({ at: 'list' })} />;
  if (place.at === 'rejected') return <RejectedList parts={parts} onClose={() => setPlace({ at: 'list' })} />;
  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!held) return <Loading words="正在取来源…" />;
  const rejected = held.sources.reduce((sum, source) => sum + source.rejected, 0);
  return (
    <div className="sources" data-testid="sources">
      <button
        type="button"
        className={`panel rejected-entry${rejected > 0 ? ' has-some' : ''}`}
        data-testid="rejected-entry"
        onClick={() => setPlace({ at: 'rejected' })}
      >
        <span>{rejected > 0 ? '有进线没能变成线索' : '没有被拒的进线'}</span>
        {rejected > 0 ? <span className="rejected-count number">{rejected} 条</span> : null}
      </button>
      <div className="source-grid">
        {held.sources.map((source) => (
          <SourceCard
            key={source.id}
            parts={parts}
            source={source}
            version={held.version}
            onMapping={() => setPlace({ at: 'mapping', source })}
            onChanged={load}
          />
        ))}
        <NewSource parts={parts} sources={held.sources} version={held.version} onMade={load} />
      </div>
    </div>
  );
};
