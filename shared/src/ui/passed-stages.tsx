import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CredentialView, GateView } from '../gate/view';
import { GivenFile } from './credential-body';
import { momentWords } from './time-words';

interface Props {
  passed: GateView['passed'];
  now: number;
  onView: (credential: CredentialView) => void;
}

const Shown = ({ credential, now, onView }: { credential: CredentialView; now: number; onView: () => void }) => (
  <View className="passed-credential" data-testid="passed-credential" data-id={credential.id}>
    <View className="passed-line">
      <Text className="credential-label">{credential.label}</Text>
      {credential.kind === 'file' ? null : (
        <Text className="credential-value number">{credential.kind === 'score' ? `${credential.value} 分` : credential.value}</Text>
      )}
    </View>
    {credential.by && credential.at ? (
      <Text className="credential-by number">
        {credential.by} · {momentWords(credential.at, now)}
      </Text>
    ) : null}
    {credential.kind === 'file' ? <GivenFile credential={credential} onView={onView} /> : null}
  </View>
);

/** Stages left behind, each one line; opened it shows what was given and who approved. */
export const PassedStages = ({ passed, now, onView }: Props) => {
  const [open, setOpen] = useState<string | null>(null);
  if (passed.length === 0) return null;
  return (
    <View className="passed" role="list" aria-label="已通过的阶段">
      {passed.map((stage) => {
        const shown = open === stage.stage;
        return (
          <View key={stage.stage} className="passed-stage" role="listitem" data-testid="passed-stage" data-stage={stage.stage}>
            <Button className="passed-head" aria-expanded={shown} onClick={() => setOpen(shown ? null : stage.stage)}>
              <View className="step-mark" aria-hidden>
                <View className="check" />
              </View>
              <Text className="passed-label">{stage.label}</Text>
              <Text className="passed-by">{stage.decider ? `${stage.decider} 通过` : '已通过'}</Text>
              <Text className={`list-arrow ${shown ? 'arrow-up' : 'arrow-down'}`} aria-hidden />
            </Button>
            {shown ? (
              <View className="passed-body">
                {stage.credentials.map((credential) => (
                  <Shown key={credential.id} credential={credential} now={now} onView={() => onView(credential)} />
                ))}
              </View>
            ) : null}
          </View>
        );
      })}
    </View>
  );
};
