import { Button, Input, Text, View } from '@tarojs/components';
import { useNow } from '@tongguan/shared/app/use-now';
import { mostLeads, useOpenLeads } from '@tongguan/shared/app/use-open-leads';
import type { LeadSummary } from '@tongguan/shared/lead/card';
import { type LeadStatus, leadStatuses } from '@tongguan/shared/lead/choices';
import { scannedNumber } from '@tongguan/shared/lead/scanned';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { NewLeadSheet } from '@tongguan/shared/ui/new-lead-sheet';
import { OwnPhone } from '@tongguan/shared/ui/own-phone';
import { Problem } from '@tongguan/shared/ui/problem';
import { LeadRows } from '@tongguan/shared/ui/today-view';
import { useState } from 'react';
import { door } from '../door';
import { pickPhoto } from '../door/pick-photo';
import { parts } from '../parts';
import { Find } from './find';

const filters = Object.entries({ all: '全部', ...leadStatuses }) as [LeadStatus | 'all', string][];

/** By a part of the number, the name or the company. */
const matches = ({ no, contactName, company }: LeadSummary, words: string): boolean =>
  [no, contactName, company ?? ''].some((text) => text.toLowerCase().includes(words.toLowerCase()));

/** 线索: the leads in sight, sifted by state and by what is typed. A whole number is looked up, wherever the lead stands. */
export const LeadsScreen = ({ withOwner }: { withOwner: boolean }) => {
  const now = useNow();
  const { leads, cut, problem, retry } = useOpenLeads(parts);
  const [words, setWords] = useState('');
  const [status, setStatus] = useState<LeadStatus | 'all'>('all');
  const [adding, setAdding] = useState(false);
  if (!leads) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取线索列表…" />;
  const shown = leads.filter((lead) => (status === 'all' || lead.status === status) && matches(lead, words.trim()));
  const no = scannedNumber(words);
  return (
    <>
      <ActionButton kind="primary" onTap={() => setAdding(true)} testId="new-lead">
        新线索
      </ActionButton>
      {adding ? (
        <NewLeadSheet
          parts={parts}
          pickPhoto={pickPhoto(parts)}
          onDone={(lead) => {
            setAdding(false);
            door.open('lead', { lead });
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
      <Input
        className="input search"
        placeholder="搜姓名、公司或线索ID"
        maxlength={60}
        confirmType="search"
        onInput={(event) => setWords(event.detail.value)}
        aria-label="搜姓名、公司或线索ID"
        data-testid="search"
      />
      <View className="filters" role="group" aria-label="筛选">
        {filters.map(([id, label]) => (
          <Button
            key={id}
            className={`filter${id === status ? ' is-on' : ''}`}
            aria-pressed={id === status}
            data-testid={`filter-${id}`}
            onClick={() => setStatus(id)}
          >
            <Text>{label}</Text>
          </Button>
        ))}
      </View>
      {shown.length > 0 ? (
        <View className="panel">
          <LeadRows
            key={`${status} ${words}`}
            leads={shown}
            now={now}
            withOwner={withOwner}
            onPick={(lead) => door.open('lead', { lead })}
          />
        </View>
      ) : null}
      {shown.length === 0 && no ? <Find no={no} /> : null}
      {shown.length === 0 && !no ? (
        <Empty
          title={words ? '没有找到' : '这里还没有线索'}
          words={words ? '换个词再试；知道完整的线索ID时，输入它可以直接打开。' : '换一个状态看看。'}
          testId="empty-list"
        />
      ) : null}
      <OwnPhone parts={parts} />
      {cut ? <Text className="foot-words">只在最近的 {mostLeads} 条里找，更早的请输入完整的线索ID。</Text> : null}
    </>
  );
};
