import { Input, Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { LeadSummary } from '../lead/card';
import { ActionButton } from './button';
import { LeadList } from './lead-list';
import { Sheet } from './sheet';

interface Props {
  name: string | null;
  linkable: readonly LeadSummary[];
  now: number;
  busy: boolean;
  onMake: (company: string) => void;
  onLink: (lead: LeadSummary) => void;
}

/** Someone not yet known: make a lead of them, or say which lead they are. Two taps each. */
export const UnknownContact = ({ name, linkable, now, busy, onMake, onLink }: Props) => {
  const [open, setOpen] = useState<'make' | 'link' | null>(null);
  const company = useRef('');
  const who = name ?? '这位客户';
  return (
    <View className="panel center-panel">
      <View className="badge" aria-hidden>
        <View className="badge-new" />
      </View>
      <Text className="center-title">{who}还没有线索</Text>
      <Text className="center-words">建为线索后归你跟进；如果已有对应的线索，请关联过去。</Text>
      <View className="center-actions">
        <ActionButton kind="primary" onTap={() => setOpen('make')} testId="make-lead">
          建为线索
        </ActionButton>
        {linkable.length > 0 ? (
          <ActionButton onTap={() => setOpen('link')} testId="link-lead">
            关联到已有线索
          </ActionButton>
        ) : null}
      </View>
      {open === 'make' ? (
        <Sheet
          title="建为线索"
          onClose={() => setOpen(null)}
          foot={
            <ActionButton kind="primary" busy={busy} onTap={() => onMake(company.current.trim())} testId="make-lead-confirm">
              建立并由我跟进
            </ActionButton>
          }
        >
          <View className="sheet-form">
            <Text className="sheet-words">
              联系人 <Text className="strong">{who}</Text>，来源 <Text className="strong">企业微信好友</Text>
            </Text>
            <Input
              className="input"
              placeholder="公司（可不填）"
              maxlength={100}
              onInput={(event) => {
                company.current = event.detail.value;
              }}
              aria-label="公司"
              data-testid="make-lead-company"
            />
          </View>
        </Sheet>
      ) : null}
      {open === 'link' ? (
        <Sheet title={`${who}是哪条线索的联系人？`} onClose={() => setOpen(null)}>
          <LeadList leads={linkable} now={now} withOwner={false} testId="link-item" action="关联" busy={busy} onPick={onLink} />
        </Sheet>
      ) : null}
    </View>
  );
};
