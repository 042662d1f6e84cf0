import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { doorTo } from '../gate/door-to';
import type { CredentialView, GateView } from '../gate/view';
import { Advance, works } from './advance';
import { ApprovalState } from './approval-state';
import { CredentialItem } from './credential-item';
import { type GateActions, type GateBusy, placeOf, type UploadView } from './gate-actions';
import { PassedStages } from './passed-stages';
import { Section } from './section';
import { StageSteps } from './stage-steps';

export type { Decision, GateActions, GateBusy, UploadView } from './gate-actions';
export { placeOf } from './gate-actions';

interface Props {
  gate: GateView;
  /** Milliseconds since the epoch. */
  now: number;
  busy: GateBusy;
  /** Files on their way, by credential id. */
  uploads: Readonly<Record<string, UploadView>>;
  camera: boolean;
  /** Why nothing can be given now, e.g. that the lead has not been started. */
  note: string | null;
  /** The place just jumped to: it lights up. */
  sought: string | null;
  /** A file chooser for one credential, where the platform needs one on the page. */
  fileInput?: (credential: CredentialView) => ReactNode;
  actions: GateActions;
}

const countWords = ({ credentials }: GateView): string => `${credentials.filter(({ given }) => given).length}/${credentials.length} 项凭证`;

/** 阶段: where the lead stands, what this stage must show, its approval, and the door to the next one. */
export const StagePanel = ({ gate, now, busy, uploads, camera, note, sought, fileInput, actions }: Props) => {
  const [wanted, setWanted] = useState<string | null>(null);
  const pick = (stage: string) => {
    setWanted(stage);
    actions.jump('gate-advance');
  };
  /** What stands in the way of a stage too far is where the lead is: the next one's door is back. */
  const jump = (place: string) => {
    if (place === 'gate-steps') setWanted(null);
    actions.jump(place);
  };
  const bound = gate.approval?.state === 'requested' || gate.approval?.state === 'approved';
  return (
    <View className="stage-panel" data-testid="stage-panel" data-stage={gate.stage} data-open={gate.open}>
      <Section title={gate.stageLabel} extra={<Text className="section-count number">{countWords(gate)}</Text>}>
        <StageSteps steps={gate.steps} onPick={works(gate) ? pick : null} />
        <PassedStages passed={gate.passed} now={now} onView={actions.view} />
        <View className="credentials">
          {gate.credentials.map((credential) => (
            <CredentialItem
              // A value given anew is a new row: what was typed before must not stand in its field.
              key={`${gate.stage} ${credential.id} ${credential.value ?? ''}`}
              credential={credential}
              now={now}
              mayGive={gate.may.give}
              busy={busy}
              upload={uploads[credential.id]}
              camera={camera}
              bound={bound}
              sought={sought === placeOf({ what: 'credential', id: credential.id })}
              fileInput={credential.kind === 'file' ? (fileInput?.(credential) ?? null) : null}
              actions={actions}
            />
          ))}
        </View>
        <ApprovalState gate={gate} now={now} busy={busy} sought={sought === 'gate-approval'} actions={actions} />
        <Advance gate={doorTo(gate, wanted)} busy={busy} note={note} actions={{ ...actions, jump }} />
      </Section>
    </View>
  );
};
