import { nobody } from '@tongguan/shared/desk/sorts';
import { channels, leadStatuses } from '@tongguan/shared/lead/choices';
import { pipelines } from '@tongguan/shared/pipeline/pipelines';
import { cities, unknownRegion } from '@tongguan/shared/region/cities';
import { useEffect, useRef } from 'react';
import type { Filter, FilterName } from './use-lead-table';

type Choice = readonly [value: string, words: string];

const stages: Choice[] = pipelines.flatMap((pipeline) => pipeline.stages.map(({ id, label }): Choice => [id, label]));
const regions: Choice[] = [...cities.map(([code, name]): Choice => [code, name]), [unknownRegion, '其他地区']];

interface Props {
  filter: Filter;
  people: readonly { id: string; name: string }[];
  onChange: (name: FilterName, value: string) => void;
  onClear: () => void;
}

/** A word typed counts when the person pauses, or at Enter: each letter need not be looked for. */
const pauseMs = 400;

const Search = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // The field keeps its own text, and takes another only when that did not come from itself.
  useEffect(() => {
    if (input.current && input.current.value.trim() !== value) input.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const take = () => {
    clearTimeout(timer.current);
    onChange(input.current?.value.trim() ?? '');
  };
  return (
    <label className="filter-field filter-search">
      <span>搜索</span>
      <input
        ref={input}
        type="search"
        defaultValue={value}
        maxLength={60}
        placeholder="线索ID 或公司"
        data-testid="filter-q"
        onInput={(event) => {
          clearTimeout(timer.current);
          if (!(event as unknown as InputEvent).isComposing) timer.current = setTimeout(take, pauseMs);
        }}
        onCompositionEnd={() => {
          timer.current = setTimeout(take, pauseMs);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) take();
        }}
      />
    </label>
  );
};

export const LeadFilters = ({ filter, people, onChange, onClear }: Props) => {
  const select = (name: FilterName, label: string, choices: readonly Choice[]) => (
    <label className="filter-field">
      <span>{label}</span>
      <select value={filter[name] ?? ''} data-testid={`filter-${name}`} onChange={(event) => onChange(name, event.currentTarget.value)}>
        <option value="">全部</option>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  const day = (name: 'from' | 'to', label: string) => (
    <label className="filter-field">
      <span>{label}</span>
      <input
        type="date"
        value={filter[name] ?? ''}
        data-testid={`filter-${name}`}
        onChange={(event) => onChange(name, event.currentTarget.value)}
      />
    </label>
  );
  const { sort: _, ...narrowing } = filter;
  return (
    <fieldset className="desk-filters" aria-label="筛选线索">
      <Search value={filter.q ?? ''} onChange={(value) => onChange('q', value)} />
      {select('status', '状态', Object.entries(leadStatuses))}
      {select('stage', '阶段', stages)}
      {select('owner', '负责人', [[nobody, '未分配'], ...people.map(({ id, name }): Choice => [id, name])])}
      {select('region', '地区', regions)}
      {select('channel', '来源', Object.entries(channels))}
      {day('from', '来源日期从')}
      {day('to', '到')}
      {Object.keys(narrowing).length > 0 ? (
        <button type="button" className="desk-quiet" data-testid="filter-clear" onClick={onClear}>
          清除筛选
        </button>
      ) : null}
    </fieldset>
  );
};
