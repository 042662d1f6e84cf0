import { Button, Text, View } from '@tarojs/components';
import type { GateView } from '../gate/view';

const words = { passed: '已通过', current: '当前阶段', ahead: '未到' } as const;

/** So many have room for their names side by side; of more only the present one is named in sight. */
const most = 5;

interface Props extends Pick<GateView, 'steps'> {
  /** A stage ahead was tapped; absent for someone who moves nothing here. */
  onPick: ((stage: string) => void) | null;
}

/** The way from first contact to contract: what is behind, where the lead stands, what is ahead. A tap on what is ahead asks for its door. */
export const StageSteps = ({ steps, onPick }: Props) => (
  <View className={`steps${steps.length > most ? ' steps-many' : ''}`} id="gate-steps" role="list" aria-label="阶段">
    {steps.map((step, at) => {
      const label = `${step.label}，${words[step.state]}`;
      const inside = (
        <>
          <View className="step-mark" aria-hidden>
            {step.state === 'passed' ? <View className="check" /> : <Text className="number">{at + 1}</Text>}
          </View>
          <Text className="step-label" aria-hidden>
            {step.label}
          </Text>
        </>
      );
      const tapped = step.state === 'ahead' ? onPick : null;
      return (
        <View
          key={step.id}
          className={`step step-${step.state}`}
          role="listitem"
          aria-current={step.state === 'current' ? 'step' : undefined}
          aria-label={tapped ? undefined : label}
          data-testid="stage-step"
          data-stage={step.id}
          data-state={step.state}
        >
          {tapped ? (
            <Button className="step-pick" aria-label={`${label}，看还差什么`} onClick={() => tapped(step.id)}>
              {inside}
            </Button>
          ) : (
            inside
          )}
        </View>
      );
    })}
  </View>
);
