import { Text, View } from '@tarojs/components';
import type { Parts } from '../app/parts';
import { useDuplicates } from '../app/use-duplicates';
import type { DuplicateItem, DuplicateList } from '../duplicate/view';
import { leadStatuses } from '../lead/choices';
import { ActionButton } from './button';
import { ReasonTags } from './duplicate-reasons';
import { Loading } from './loading';
import { MergeChoices } from './merge-choices';
import { Notice } from './notice';
import { Sheet } from './sheet';
import { statusTone } from './status-tone';
import { Tag } from './tag';
import { momentWords } from './time-words';

type Doing = ReturnType<typeof useDuplicates>;

const Item = ({ item, may, doing }: { item: DuplicateItem; may: boolean; doing: Doing }) => {
  const { other } = item;
  const waits = doing.busy !== null;
  return (
    <View className="alike-item" role="listitem" data-testid="duplicate-item">
      <View className="alike-head">
        <Text className="alike-name">{other.contactName}</Text>
        <Text className="alike-score number">{Math.round(item.score * 100)}%</Text>
      </View>
      <Text className="alike-company">{other.company ?? '公司未填'}</Text>
      <View className="lead-meta">
        <Text className="number">{other.no}</Text>
        <Text>{other.ownerName ?? '还没有分配'}</Text>
        <Tag tone={statusTone[other.status]}>{leadStatuses[other.status]}</Tag>
      </View>
      <ReasonTags reasons={item.reasons} />
      <View className="alike-buttons">
        <ActionButton
          kind="primary"
          busy={doing.busy === item.id}
          disabled={waits}
          onTap={() => void doing.compare(item.id)}
          testId="compare"
        >
          {may ? '对照后合并' : '对照'}
        </ActionButton>
        {may ? (
          <ActionButton disabled={waits} onTap={() => void doing.dismiss(item.id)} testId="not-same">
            不是同一个
          </ActionButton>
        ) : null}
      </View>
    </View>
  );
};

const Merged = ({ merged, may, now, doing }: { merged: DuplicateList['merged']; may: boolean; now: number; doing: Doing }) => (
  <View className="alike-merged" role="list" aria-label="已并入的线索">
    {merged.map((one) => (
      <View key={one.lead} className="alike-item" role="listitem" data-testid="merged-item">
        <Text>
          已并入 <Text className="number">{one.no}</Text>
        </Text>
        <Text className="alike-company">
          {one.by} · {momentWords(one.at, now)}；{momentWords(one.until, now)} 前可以撤销
        </Text>
        {may ? (
          <ActionButton
            busy={doing.busy === one.lead}
            disabled={doing.busy !== null}
            onTap={() => void doing.undo(one.lead)}
            testId="undo-merge"
          >
            撤销合并
          </ActionButton>
        ) : null}
      </View>
    ))}
  </View>
);

interface Props {
  parts: Parts;
  lead: string;
  /** Milliseconds since the epoch. */
  now: number;
  onActed: () => void;
  onClose: () => void;
}

/** 合并弹窗 (A3): what may be the same lead, why, and what was merged; nothing merges by itself. */
export const DuplicateSheet = ({ parts, lead, now, onActed, onClose }: Props) => {
  const doing = useDuplicates(parts, lead, onActed);
  const { list, preview, problem, told } = doing;
  if (preview) return <MergeChoices preview={preview} now={now} doing={doing} onClose={onClose} />;
  return (
    <Sheet title="可能是同一条线索" onClose={onClose}>
      <View className="alike">
        {problem ? (
          <Notice tone="red" urgent testId="duplicate-problem" actions={list ? null : <ActionButton onTap={doing.load}>重试</ActionButton>}>
            {problem}
          </Notice>
        ) : null}
        {told ? (
          <Notice tone="green" testId="duplicate-told">
            {told}
          </Notice>
        ) : null}
        {!list && !problem ? <Loading words="正在对照…" /> : null}
        {list?.items.length === 0 && list.merged.length === 0 && !told ? (
          <Text className="center-words">没有可能重复的线索了。</Text>
        ) : null}
        <View role="list" aria-label="可能重复的线索">
          {list?.items.map((item) => (
            <Item key={item.id} item={item} may={list.may} doing={doing} />
          ))}
        </View>
        {list && list.merged.length > 0 ? <Merged merged={list.merged} may={list.may} now={now} doing={doing} /> : null}
      </View>
    </Sheet>
  );
};
