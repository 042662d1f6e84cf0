import { Button, Text, View } from '@tarojs/components';
import type { GateView } from '../gate/view';
import { ActionButton } from './button';
import { type GateActions, type GateBusy, placeOf } from './gate-actions';

interface Props {
  gate: GateView;
  busy: GateBusy;
  /** Said instead of the button to someone who cannot move this lead. */
  note: string | null;
  actions: GateActions;
}

/** Someone who works on the lead, whatever the moment allows; the others read. */
export const works = ({ may }: GateView): boolean => may.give || may.request || may.withdraw || may.advance;

const Missing = ({ missing, title, onJump }: { missing: GateView['missing']; title: string; onJump: (place: string) => void }) => (
  <View className="missing" id="gate-missing">
    <Text className="missing-title">{title}</Text>
    <View role="list">
      {missing.map((item) => (
        <View key={`${item.what} ${item.id ?? ''}`} role="listitem">
          <Button
            className="missing-item"
            data-testid="missing-item"
            data-what={item.what}
            data-id={item.id ?? undefined}
            onClick={() => onJump(placeOf(item))}
          >
            <Text className="missing-words">{item.words}</Text>
            <Text className="list-arrow" aria-hidden />
          </Button>
        </View>
      ))}
    </View>
  </View>
);

/** Nothing to enter from here, or not for this person: what stands in the door's place. */
const NoDoor = ({ gate, note, actions }: Pick<Props, 'gate' | 'note' | 'actions'>) => {
  // Whoever decides has the approval's two buttons right above.
  const missing = gate.missing.filter(({ what }) => what !== 'last' && !(what === 'approval' && gate.may.decide));
  const ahead = gate.next ? `进入「${gate.nextLabel}」` : '本阶段';
  const ready = gate.next ? `凭证和审批都齐了，等负责人进入「${gate.nextLabel}」。` : '这是最后一个阶段，凭证和审批都齐了。';
  const words = note ?? (missing.length === 0 && !gate.may.decide ? ready : null);
  if (!words && missing.length === 0) return null;
  return (
    <View className="advance">
      {words ? <Text className="advance-note">{words}</Text> : null}
      {missing.length > 0 ? <Missing missing={missing} title={`${ahead}还差 ${missing.length} 项`} onJump={actions.jump} /> : null}
    </View>
  );
};

/**
 * The door to the next stage. Frozen it can still be tapped and read out: it says what is missing, and a tap leads to the first of it.
 * It is `aria-disabled`, not `disabled`, because a disabled button is passed over by the keyboard and its reason never heard.
 */
export const Advance = ({ gate, busy, note, actions }: Props) => {
  const { open, next, nextLabel, missing, may } = gate;
  if (!next || !works(gate)) return <NoDoor gate={gate} note={note} actions={actions} />;
  const first = missing[0];
  const words = `进入「${nextLabel}」`;
  if (open)
    return (
      <View className="advance" id="gate-advance">
        <ActionButton
          kind="primary"
          busy={busy === 'advance'}
          disabled={busy !== null || !may.advance}
          onTap={actions.advance}
          testId="advance"
        >
          {words}
        </ActionButton>
      </View>
    );
  return (
    <View className="advance" id="gate-advance">
      <Button
        className="action advance-frozen"
        aria-disabled
        aria-describedby="gate-missing"
        data-testid="advance"
        onClick={() => {
          if (first) actions.jump(placeOf(first));
        }}
      >
        <View className="lock" aria-hidden />
        <Text>{words}</Text>
      </Button>
      <Missing missing={missing} title={`还差 ${missing.length} 项`} onJump={actions.jump} />
      {gate.odds ? (
        <Text className="advance-note" data-testid="gate-odds">
          {gate.odds}
        </Text>
      ) : null}
    </View>
  );
};
