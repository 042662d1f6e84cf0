import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Fix } from '../app/edit-store';
import type { LeadCard } from '../lead/card';
import { leadFlags } from '../lead/choices';
import { ActionButton } from './button';
import { ChipRow } from './chip-row';
import { Field } from './field';

type Finding = LeadCard['findings'][number];

const asked = {
  phone: { label: '电话', placeholder: '手机，或带区号的座机', maxlength: 40 },
  email: { label: '邮箱', placeholder: '客户的邮箱', maxlength: 120 },
  company: { label: '公司', placeholder: '公司名称', maxlength: 100 },
  industry: { label: '行业', placeholder: '或者自己写', maxlength: 50 },
} as const;

const Give = ({
  finding: { flag, asks, choices },
  onFix,
  onCancel,
}: {
  finding: Finding;
  onFix: (fix: Fix) => void;
  onCancel: () => void;
}) => {
  if (!asks) return null;
  const give = (value: string) => onFix({ flag, fix: 'give', value });
  return (
    <View className="finding-give">
      {choices.length > 0 ? (
        <ChipRow
          label={asked[asks].label}
          choices={choices.map((words) => ({ id: words, words }))}
          chosen={() => false}
          onPick={give}
          testId={`give-${asks}-choice`}
        />
      ) : null}
      <Field
        {...asked[asks]}
        action="保存"
        focus={choices.length === 0}
        inputTestId={`give-${asks}`}
        buttonTestId={`give-${asks}-save`}
        onDone={give}
        onCancel={onCancel}
      />
    </View>
  );
};

const FindingLine = ({ finding, onFix }: { finding: Finding; onFix: (fix: Fix) => void }) => {
  const [giving, setGiving] = useState(false);
  const { flag, fixes, words } = finding;
  return (
    <View className="finding" role="listitem">
      <Text className="flag" data-flag={flag}>
        {leadFlags[flag]}
        {words ? `：${words}` : ''}
      </Text>
      {giving ? (
        <Give finding={finding} onFix={onFix} onCancel={() => setGiving(false)} />
      ) : (
        <View className="finding-fixes">
          {fixes.map(({ id, label }) => (
            <ActionButton
              key={id}
              kind="quiet"
              testId={`fix-${flag}-${id}`}
              label={`${label}（${leadFlags[flag]}）`}
              onTap={() => (id === 'give' ? setGiving(true) : onFix({ flag, fix: id }))}
            >
              {label}
            </ActionButton>
          ))}
        </View>
      )}
    </View>
  );
};

interface Props {
  card: LeadCard;
  /** Absent where nothing can be put right: the words alone then. */
  onFix?: (fix: Fix) => void;
}

/** A2: what cleansing noticed, each with what one tap may do about it. */
export const LeadFindings = ({ card, onFix }: Props) => {
  if (card.flags.length === 0) return null;
  const open = onFix ? card.findings : [];
  return (
    <View className="flags" role="list" aria-label="请留意">
      {card.flags.map((flag) => {
        const finding = open.find((one) => one.flag === flag);
        if (finding && onFix) return <FindingLine key={flag} finding={finding} onFix={onFix} />;
        return (
          <Text key={flag} className="flag" role="listitem" data-flag={flag}>
            {leadFlags[flag]}
          </Text>
        );
      })}
    </View>
  );
};
