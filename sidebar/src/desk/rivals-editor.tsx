import type { RivalSettings } from '@tongguan/shared/rival/settings';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { useState } from 'react';
import { TextField } from './form';
import type { DeskParts } from './parts';
import { RivalForm } from './rival-form';
import { SettingDraft } from './setting-draft';
import { Tabs } from './tabs';

/** Blank cells are no cells: a comparison is shown where both sides are written. */
const written = ({ cells, costs, dimensions, ...rest }: RivalSettings): RivalSettings => ({
  ...rest,
  dimensions,
  cells: cells.filter(({ dimension, ours, theirs }) => dimensions.some(({ id }) => id === dimension) && (ours.trim() || theirs.trim())),
  costs: costs.filter(({ items }) => items.length > 0),
});

/** The first thing to mend, in words; what only the whole tells (one name twice) the server refuses in words. */
const lackOf = ({ rivals, cells, costs, dimensions }: RivalSettings): string | null => {
  if (rivals.some(({ name }) => !name.trim())) return '有一家竞品还没有名称';
  const nameOf = (id: string) => rivals.find((one) => one.id === id)?.name ?? '';
  const half = cells.find(({ ours, theirs }) => !ours.trim() || !theirs.trim());
  if (half) return `${nameOf(half.rival)} 的「${dimensions.find(({ id }) => id === half.dimension)?.label}」要两边都写`;
  const unnamed = costs.find(({ items }) => items.some(({ label }) => !label.trim()));
  if (unnamed) return `${nameOf(unnamed.rival)} 有一项费用还没有名称`;
  const wrong = costs.find(({ items }) => items.some((item) => [...item.ours, ...item.theirs].some((fen) => !(fen >= 0))));
  return wrong ? `${nameOf(wrong.rival)} 的费用须是数字` : null;
};

/** 竞品对比: whom the company meets, what tells us apart, and three years of cost. */
export const RivalsEditor = ({ parts }: { parts: DeskParts }) => {
  const [at, setAt] = useState<string | null>(null);
  const newId = (head: string) =>
    `${head}-${parts
      .newId()
      .replace(/[^a-z0-9]/gi, '')
      .toLowerCase()
      .slice(0, 12)}`;
  const fields = (value: RivalSettings, touch: () => void) => {
    const rival = value.rivals.find(({ id }) => id === at) ?? value.rivals[0] ?? null;
    const add = () => {
      const id = newId('r');
      value.rivals.push({ id, name: '', aliases: [] });
      setAt(id);
      touch();
    };
    const remove = (id: string) => {
      value.rivals = value.rivals.filter((one) => one.id !== id);
      value.cells = value.cells.filter((one) => one.rival !== id);
      value.costs = value.costs.filter((one) => one.rival !== id);
      setAt(null);
      touch();
    };
    return (
      <div className="desk-column">
        <div className="panel form-card">
          <TextField
            label="对比哪几项"
            hint="一行一项，如 价格、交付；改名字就改这一行，删掉一行会删掉各家这一项"
            long
            max={420}
            value={value.dimensions.map(({ label }) => label).join('\n')}
            testId="dimensions"
            onType={(text) => {
              const labels = text
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean);
              // A line renamed keeps its cells: by its own words first, else by its place.
              const before = [...value.dimensions];
              const taken = new Set<string>();
              value.dimensions = labels.map((label, i) => {
                const own = before.find((one) => one.label === label) ?? (labels.length === before.length ? before[i] : undefined);
                const id = own && !taken.has(own.id) ? own.id : newId('d');
                taken.add(id);
                return { id, label };
              });
              touch();
            }}
          />
        </div>
        <div className="desk-head">
          <Tabs
            label="竞品"
            tabs={Object.fromEntries(value.rivals.map(({ id, name }) => [id, name || '新竞品']))}
            at={rival?.id ?? ''}
            testId="rival-tab"
            onPick={setAt}
          />
          <ActionButton onTap={add} disabled={value.rivals.length >= 100} testId="rival-add">
            加一家竞品
          </ActionButton>
        </div>
        {rival ? (
          <RivalForm key={rival.id} rival={rival} value={value} onType={touch} onRemove={() => remove(rival.id)} />
        ) : (
          <Empty title="还没有竞品" words="加上常碰到的几家，销售就能在聊天旁打开对比。" testId="rivals-empty" />
        )}
      </div>
    );
  };
  return (
    <SettingDraft
      parts={parts}
      name="rivals"
      intro="销售勾选「已对比」某家竞品，就看到这里写的差异和三年成本；名称和别名也用来从笔记里认出竞品。"
      coming="正在取竞品对比…"
      written={written}
      lackOf={lackOf}
    >
      {fields}
    </SettingDraft>
  );
};
