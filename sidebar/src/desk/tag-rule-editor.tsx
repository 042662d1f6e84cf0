import type { TagRule } from '@tongguan/shared/tags/tags';
import { ActionButton } from '@tongguan/shared/ui/button';
import { TextField } from './form';
import { TagCondition } from './tag-condition';

interface Props {
  rule: TagRule;
  onChange: (rule: TagRule) => void;
  onRemove: () => void;
  /** null: it is the first, the last. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

type Group = TagRule['any'][number];
const blank = { field: 'budget' as const, is: [] };

/** One tag: its name, and groups of conditions of which any one suffices. */
export const TagRuleEditor = ({ rule, onChange, onRemove, onUp, onDown }: Props) => {
  const name = rule.tag || '新标签';
  const groups = (any: readonly Group[]) => onChange({ ...rule, any });
  const group = (at: number, next: Group) => groups(rule.any.map((one, i) => (i === at ? next : one)));
  return (
    <li className="panel form-card" data-testid="tag-rule" data-tag={rule.tag}>
      <div className="form-card-head">
        <TextField
          label="标签"
          value={rule.tag}
          max={12}
          placeholder="2 到 12 个字"
          testId="tag-name"
          onType={(tag) => onChange({ ...rule, tag })}
        />
        <div className="form-actions">
          {onUp ? (
            <ActionButton kind="quiet" onTap={onUp} label={`${name} 上移`}>
              上移
            </ActionButton>
          ) : null}
          {onDown ? (
            <ActionButton kind="quiet" onTap={onDown} label={`${name} 下移`}>
              下移
            </ActionButton>
          ) : null}
          <ActionButton kind="quiet" onTap={onRemove} label={`删除 ${name}`} testId="tag-remove">
            删除
          </ActionButton>
        </div>
      </div>
      {rule.any.map((conditions, at) => (
        <fieldset key={at} className="rule-group" aria-label={`${name} 的第 ${at + 1} 组条件`}>
          {at > 0 ? <p className="rule-or">或者</p> : null}
          {conditions.map((condition, i) => (
            <TagCondition
              key={`${i} ${condition.field}`}
              condition={condition}
              onChange={(next) =>
                group(
                  at,
                  conditions.map((one, j) => (j === i ? next : one)),
                )
              }
              onRemove={
                conditions.length > 1
                  ? () =>
                      group(
                        at,
                        conditions.filter((_, j) => j !== i),
                      )
                  : rule.any.length > 1
                    ? () => groups(rule.any.filter((_, j) => j !== at))
                    : null
              }
            />
          ))}
          {conditions.length < 8 ? (
            <div>
              <ActionButton kind="quiet" onTap={() => group(at, [...conditions, blank])} testId="condition-add">
                并且再加一个条件
              </ActionButton>
            </div>
          ) : null}
        </fieldset>
      ))}
      {rule.any.length < 8 ? (
        <div>
          <ActionButton kind="quiet" onTap={() => groups([...rule.any, [blank]])} testId="group-add">
            或者再加一组
          </ActionButton>
        </div>
      ) : null}
    </li>
  );
};
