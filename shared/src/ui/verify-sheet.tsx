import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Verifications } from '../app/use-to-verify';
import type { Checked } from '../customer/contract';
import { joinNames, namesIn } from '../customer/typed-names';
import { lastDayWords, verificationWords } from '../customer/verification';
import { regionNames } from '../region/cities';
import { ActionButton } from './button';
import { ChoiceList } from './choice-list';
import { Notice } from './notice';
import { Sheet } from './sheet';

interface Props {
  customer: Verifications['customers'][number];
  types: Verifications['types'];
  now: number;
  busy: boolean;
  refusal: string | null;
  onVerify: (to: Checked) => void;
  onClose: () => void;
}

/** 核对: all that is known of one customer; right as it stands, or put right first, and one tap says so. */
export const VerifySheet = ({ customer, types, now, busy, refusal, onVerify, onClose }: Props) => {
  const given = joinNames(customer.shortNames);
  const [names, setNames] = useState(given);
  const [type, setType] = useState(customer.type);
  const [region, setRegion] = useState(customer.regionCode);
  const [moving, setMoving] = useState(false);
  const by = new Date(customer.verifyBy);
  const due = verificationWords(by, new Date(now));
  const to = { shortNames: namesIn(names), type, region };
  const changed = joinNames(to.shortNames) !== given || type !== customer.type || region !== customer.regionCode;
  return (
    <Sheet
      title={customer.name}
      onClose={onClose}
      foot={
        <ActionButton kind="primary" busy={busy} onTap={() => onVerify(to)} testId="verify-done">
          {changed ? '改好了，核对无误' : '核对无误'}
        </ActionButton>
      }
    >
      <View className="verify-sheet">
        <Text className="verify-facts number">
          {customer.code} · {regionNames[region] ?? customer.region}
        </Text>
        <Text className={`due due-${due.tone}`}>
          最后一天 {lastDayWords(by, new Date(now))}，{due.words}
        </Text>
        {refusal ? (
          <Notice tone="red" urgent testId="verify-refusal">
            {refusal}
          </Notice>
        ) : null}
        <View className="verify-field">
          <Text className="choices-label" aria-hidden>
            简称，几个用顿号隔开
          </Text>
          <Input
            className="input"
            defaultValue={given}
            maxlength={400}
            placeholder="还没有简称"
            aria-label="简称，几个用顿号隔开"
            data-testid="verify-names"
            onInput={(event) => setNames(event.detail.value)}
          />
        </View>
        <ChoiceList
          label="客户类型"
          columns={2}
          choices={Object.fromEntries(types.map(({ id, label }) => [id, label]))}
          value={type}
          disabled={busy}
          testId="verify-type"
          onPick={setType}
        />
        {moving ? (
          <ChoiceList
            label="地区"
            columns={3}
            choices={regionNames}
            value={region}
            disabled={busy}
            testId="verify-region"
            onPick={(code) => setRegion(code ?? customer.regionCode)}
          />
        ) : (
          <ActionButton kind="quiet" onTap={() => setMoving(true)} testId="verify-move">
            改地区
          </ActionButton>
        )}
      </View>
    </Sheet>
  );
};
