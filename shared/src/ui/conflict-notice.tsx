import { Text } from '@tarojs/components';
import { amountWords } from '../budget/amount';
import { budgetWindowLabel } from '../budget/window';
import { attitudes, chainParts } from '../chain/chain';
import { budgetBands, decisionRoles } from '../lead/choices';
import type { Conflict, ScalarField } from '../lead/profile-changes';
import { ActionButton } from './button';
import { Notice } from './notice';

const names: Record<ScalarField, string> = {
  company: '公司',
  industry: '行业',
  budgetBand: '预算',
  budgetAmount: '预算金额',
  budgetWindow: '采购周期',
  decisionRole: '决策角色',
};
const choices: Record<string, string> = { ...budgetBands, ...decisionRoles, ...attitudes };
const nameOf = ({ field, person }: Conflict): string =>
  field === 'chain' ? `${person?.name ?? ''}的${person ? chainParts[person.part] : ''}` : names[field];
const wordsOf = ({ field }: Conflict, value: Conflict['to']): string => {
  if (value === null) return '未填';
  if (typeof value === 'number') return amountWords(value);
  if (field === 'budgetWindow') return budgetWindowLabel(value);
  return field === 'company' || field === 'industry' ? value : (choices[value] ?? value);
};

interface Props {
  conflict: Conflict;
  onMine: () => void;
  onTheirs: () => void;
}

/** Two people changed one field: both values are shown and the person says which one stands. */
export const ConflictNotice = ({ conflict, onMine, onTheirs }: Props) => (
  <Notice
    tone="amber"
    urgent
    testId="conflict-notice"
    actions={
      <>
        <ActionButton kind="primary" onTap={onMine} testId="conflict-mine">
          用我的
        </ActionButton>
        <ActionButton onTap={onTheirs} testId="conflict-theirs">
          保留对方
        </ActionButton>
      </>
    }
  >
    <Text className="conflict-field">{nameOf(conflict)}有两个值</Text>
    <Text className="conflict-line">
      同事刚改成 <Text className="strong">{wordsOf(conflict, conflict.now)}</Text>
    </Text>
    <Text className="conflict-line">
      你填的是 <Text className="strong">{wordsOf(conflict, conflict.to)}</Text>
    </Text>
  </Notice>
);
