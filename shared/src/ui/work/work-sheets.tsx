import { useState } from 'react';
import { noteDraft } from '../../app/kept-draft';
import type { Parts } from '../../app/parts';
import { joinNote } from '../../extract/join-note';
import type { LeadCard } from '../../lead/card';
import type { ProfileChange } from '../../lead/profile-changes';
import type { Touch } from '../../touch/touch';
import type { Tool } from '../lead-tools';
import { ChainSheet } from './chain-sheet';
import { NoteSheet } from './note-sheet';
import { RivalSheet } from './rival-sheet';
import { type Say, ScriptSheet } from './script-sheet';
import { TouchSheet } from './touch-sheet';

interface Props {
  parts: Parts;
  card: LeadCard;
  now: number;
  tool: Tool;
  say: Say | null;
  onTool: (tool: Tool) => void;
  onChange: (change: ProfileChange) => void;
  onTouch: (touch: Touch) => void;
  onCanvas: () => void;
  /** Something was done by another way than the queue. */
  onActed: () => void;
  onClose: () => void;
}

/** What opens over the lead card, in one part that comes on demand. */
export const WorkSheets = ({ parts, card, now, tool, say, onTool, onChange, onTouch, onCanvas, onActed, onClose }: Props) => {
  const [minutes, setMinutes] = useState<string | null>(null);
  switch (tool.kind) {
    case 'touch':
      return (
        <TouchSheet
          parts={parts}
          card={card}
          now={now}
          minutes={minutes}
          onSave={onTouch}
          onText={(text) => {
            const note = noteDraft(parts.keep, card.id);
            note.write(joinNote(note.read(), text));
            onTool({ kind: 'note' });
          }}
          onClose={onClose}
        />
      );
    case 'note':
      return (
        <NoteSheet
          parts={parts}
          card={card}
          onChange={onChange}
          onCanvas={onCanvas}
          onMinutes={(note) => {
            setMinutes(note);
            onTool({ kind: 'touch' });
          }}
          onClose={onClose}
        />
      );
    case 'chain':
      return (
        <ChainSheet
          card={card}
          newId={parts.newId}
          onChange={onChange}
          onScripts={(role) => onTool({ kind: 'scripts', role })}
          onClose={onClose}
        />
      );
    case 'rivals':
      return (
        <RivalSheet
          parts={parts}
          card={card}
          onChange={onChange}
          onScripts={(rival) => onTool({ kind: 'scripts', rival })}
          onClose={onClose}
        />
      );
    case 'scripts':
      return (
        <ScriptSheet
          parts={parts}
          card={card}
          role={tool.role ?? null}
          rival={tool.rival ?? null}
          say={say}
          onSent={onActed}
          onClose={onClose}
        />
      );
  }
};
