import { Button, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Output } from '../api/client';
import { accessKinds } from '../audit/access';
import { doors } from '../audit/doors';
import { momentWords } from './time-words';

type Events = Output<'audit.events'>['items'];
type Accesses = Output<'audit.access'>['items'];

interface Context {
  now: number;
  onPick: (lead: string) => void;
}

interface LineProps extends Context {
  type: string;
  at: string;
  by: string;
  record: { label: string; lead: string | null };
  door?: string;
  children: ReactNode;
}

/** Who and when, what, and of which record; a tap opens the lead where there is one to open. */
const Line = ({ type, at, by, now, record: { label, lead }, door, children, onPick }: LineProps) => {
  const lines = (
    <Text className="list-lines">
      <Text className="audit-top">
        <Text className="audit-by">{by}</Text>
        <Text className="audit-at number">{momentWords(at, now)}</Text>
      </Text>
      <Text className="audit-what">{children}</Text>
      <Text className="audit-of number">{[label, door].filter(Boolean).join(' · ')}</Text>
    </Text>
  );
  return (
    <View className="list-row" role="listitem" data-testid="audit-item" data-type={type}>
      {lead ? (
        <Button className="audit-item audit-opens" onClick={() => onPick(lead)}>
          {lines}
          <Text className="list-arrow" aria-hidden />
        </Button>
      ) : (
        <View className="audit-item">{lines}</View>
      )}
    </View>
  );
};

type Change = Events[number]['changes'][number];

const ChangeLine = ({ change: { field, from, to } }: { change: Change }) => (
  <Text className="audit-change">
    <Text>{field}</Text>
    {from === null && to === null ? null : (
      <>
        <Text className="audit-from">{from ?? '空'}</Text>
        <Text>改成</Text>
        <Text className="audit-to">{to ?? '空'}</Text>
      </>
    )}
  </Text>
);

/** An edit is its changes, a setting's too; everything else has a sentence of its own. */
const What = ({ item: { type, words, changes } }: { item: Events[number] }) => {
  const listed = type === 'lead.edited' || type === 'setting.changed';
  return (
    <>
      {type === 'lead.edited' ? null : words}
      {listed ? changes.map((change, i) => <ChangeLine key={`${change.field}-${i}`} change={change} />) : null}
    </>
  );
};

/** 改动: newest first. */
export const EventList = ({ items, ...context }: { items: Events } & Context) => (
  <View className="panel" role="list" data-testid="audit-events">
    {items.map((item) => (
      <Line key={item.id} {...context} type={item.type} at={item.at} by={item.by} record={item.record} door={doors[item.door]}>
        <What item={item} />
      </Line>
    ))}
  </View>
);

/** 访问: newest first. */
export const AccessList = ({ items, ...context }: { items: Accesses } & Context) => (
  <View className="panel" role="list" data-testid="audit-accesses">
    {items.map((item) => (
      <Line key={item.id} {...context} type={item.what} at={item.at} by={item.by} record={item.on}>
        {accessKinds[item.what]}
      </Line>
    ))}
  </View>
);
