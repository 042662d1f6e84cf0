import { Text, View } from '@tarojs/components';
import { isWaiting } from '@tongguan/shared/app/expo-desk';
import { useStore } from '@tongguan/shared/app/use-store';
import { scannedVisitor } from '@tongguan/shared/expo/visitor-code';
import { scannedNumber } from '@tongguan/shared/lead/scanned';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Field } from '@tongguan/shared/ui/field';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { door } from '../door';
import { PickPicture } from '../door/pick-picture';
import { desk } from '../expo-parts';
import { parts } from '../parts';
import { CardSheet } from './card-sheet';
import { ChooseBooth } from './choose-booth';
import { type BoothPlace, type Expo, useExpos } from './use-expos';
import { VisitRow } from './visit-row';

const notOurs = '这不是通关的访客码。可以直接点「录名片」。';

/** A visitor's label, or the label of a lead who is known already. */
const visitorIn = (text: string | null): string | null => (text === null ? null : (scannedVisitor(text) ?? scannedNumber(text)));

interface ReceiveProps {
  onVisitor: (visitor: string) => void;
  onNoLabel: () => void;
  onProblem: (words: string | null) => void;
}

const Receive = ({ onVisitor, onNoLabel, onProblem }: ReceiveProps) => {
  const take = (text: string | null, none: string) => {
    const visitor = visitorIn(text);
    onProblem(visitor ? null : none);
    if (visitor) onVisitor(visitor);
  };
  const scan = async () => {
    const text = await door.scan!();
    if (text !== null) take(text, notOurs);
  };
  return (
    <View className="panel expo-panel">
      {door.scan ? (
        <ActionButton kind="primary" onTap={() => void scan()} testId="expo-scan">
          扫访客码
        </ActionButton>
      ) : (
        <PickPicture onRead={(text) => take(text, '照片里没有找到访客码。请对准、放大后再拍一张。')} />
      )}
      <ActionButton onTap={onNoLabel} testId="expo-card">
        录名片（没有访客码）
      </ActionButton>
      <Field
        label="访客码"
        placeholder="或输入标签上的访客码"
        maxlength={120}
        action="接待"
        inputTestId="expo-code"
        buttonTestId="expo-code-take"
        onDone={(words) => take(words, notOurs)}
      />
    </View>
  );
};

const Head = ({ expos, place, onChange }: { expos: readonly Expo[]; place: BoothPlace; onChange: () => void }) => {
  const { visits, received } = useStore(desk.state, desk.subscribe);
  const waiting = visits.filter(isWaiting).length;
  const expo = expos.find(({ id }) => id === place.expo);
  const sync = waiting > 0 ? `${waiting} 位待同步，请别关掉这一页` : '已全部同步';
  return (
    <View className="expo-head">
      <View className="expo-place">
        <Text className="expo-booth">{expo?.booths.find(({ id }) => id === place.booth)?.name ?? place.booth}</Text>
        <Text className="expo-name">{expo?.name ?? '展会'}</Text>
        <Text className="expo-sync" role="status" data-testid="expo-sync" data-waiting={waiting}>
          {received > 0 ? `已接待 ${received} 位，${sync}` : sync}
        </Text>
      </View>
      <ActionButton kind="quiet" onTap={onChange} testId="expo-change">
        换展位
      </ActionButton>
    </View>
  );
};

interface BoothProps {
  place: BoothPlace;
  /** What a scanned label has brought the person here with. */
  visitor: string | null;
}

const Booth = ({ place, visitor }: BoothProps) => {
  const { visits } = useStore(desk.state, desk.subscribe);
  const [carding, setCarding] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = (who: string): string => desk.begin(place, who);
  // Once, when the page is opened by a label.
  useEffect(() => {
    if (visitor) begin(visitor);
  }, []);
  const noLabel = carding === '';
  const carded = visits.find(({ id }) => id === carding);
  return (
    <>
      <Receive onVisitor={(who) => void begin(who)} onNoLabel={() => setCarding('')} onProblem={setProblem} />
      {problem ? (
        <Notice tone="amber" urgent testId="expo-problem">
          {problem}
        </Notice>
      ) : null}
      {visits.length > 0 ? (
        <View className="panel" role="list" aria-label="正在接待">
          {[...visits].reverse().map((visit) => (
            <VisitRow key={visit.id} visit={visit} onCard={() => setCarding(visit.id)} />
          ))}
        </View>
      ) : null}
      {noLabel || carded ? (
        <CardSheet
          initial={carded?.card ?? null}
          onClose={() => setCarding(null)}
          onSave={(card) => desk.change(carded?.id ?? begin(parts.newId()), { card, name: card.name ?? card.company ?? null })}
        />
      ) : null}
    </>
  );
};

/** 展会接待: expo and booth are chosen once; then a scan or a card per visitor, with a line or without. */
export const ExpoScreen = ({ visitor }: { visitor: string | null }) => {
  const { expos, place, problem, load, choose } = useExpos();
  // What reads a picture must be there before the hall has no line.
  useEffect(() => door.prepare?.(), []);
  if (!expos) return problem ? <Problem message={problem} onRetry={load} /> : <Loading words="正在取展会…" />;
  if (!place) return <ChooseBooth expos={expos} onChoose={choose} />;
  return (
    <>
      <Head expos={expos} place={place} onChange={() => choose(null)} />
      <Booth key={`${place.expo} ${place.booth}`} place={place} visitor={visitor} />
    </>
  );
};
