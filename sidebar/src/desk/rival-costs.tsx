import type { RivalSettings } from '@tongguan/shared/rival/settings';
import { ActionButton } from '@tongguan/shared/ui/button';
import { useState } from 'react';

interface Props {
  rival: string;
  /** The whole matrix, written into as it is typed. */
  value: RivalSettings;
  onType: () => void;
}

const sides = { ours: '我们', theirs: '对方' } as const;
const fenOf = (text: string): number => Math.round(Number(text) * 100);

/** 三年成本, in yuan as people write it; kept in fen. */
export const RivalCosts = ({ rival, value, onType }: Props) => {
  const [round, setRound] = useState(0);
  const items = value.costs.find((one) => one.rival === rival)?.items ?? [];
  const put = (next: typeof items) => {
    value.costs = [...value.costs.filter((one) => one.rival !== rival), { rival, items: next }];
    setRound(round + 1);
    onType();
  };
  return (
    <fieldset className="form-rows" aria-label="三年成本">
      <legend className="form-label">三年成本（元）</legend>
      {items.length > 0 ? (
        <div className="desk-scroll">
          <table key={round} className="desk-table cost-table">
            <thead>
              <tr>
                <th scope="col">费用</th>
                {Object.values(sides).flatMap((side) =>
                  [1, 2, 3].map((year) => (
                    <th key={`${side}${year}`} scope="col">
                      {side}第 {year} 年
                    </th>
                  )),
                )}
                <th scope="col">
                  <span className="desk-sr">删除</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item, at) => (
                <tr key={at} data-testid="cost-row">
                  <td>
                    <input
                      className="form-input cost-label"
                      aria-label={`第 ${at + 1} 项费用`}
                      defaultValue={item.label}
                      maxLength={20}
                      data-testid="cost-label"
                      onInput={(event) => {
                        item.label = event.currentTarget.value;
                        onType();
                      }}
                    />
                  </td>
                  {(['ours', 'theirs'] as const).flatMap((side) =>
                    [0, 1, 2].map((year) => (
                      <td key={`${side}${year}`}>
                        <input
                          className="form-input cost-value"
                          type="number"
                          min={0}
                          aria-label={`${item.label} ${sides[side]}第 ${year + 1} 年`}
                          defaultValue={String((item[side][year] ?? 0) / 100)}
                          data-testid={`cost-${side}-${year}`}
                          onInput={(event) => {
                            item[side][year] = fenOf(event.currentTarget.value);
                            onType();
                          }}
                        />
                      </td>
                    )),
                  )}
                  <td>
                    <ActionButton kind="quiet" label={`删除费用 ${item.label}`} onTap={() => put(items.filter((_, i) => i !== at))}>
                      删除
                    </ActionButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div>
        <ActionButton
          disabled={items.length >= 12}
          onTap={() => put([...items, { label: '', ours: [0, 0, 0], theirs: [0, 0, 0] }])}
          testId="cost-add"
        >
          加一项费用
        </ActionButton>
      </div>
    </fieldset>
  );
};
