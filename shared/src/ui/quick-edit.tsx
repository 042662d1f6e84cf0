import { Button, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { amountWords } from '../budget/amount';
import { budgetWindowChoices } from '../budget/window';
import type { LeadCard } from '../lead/card';
import { budgetBands, type DecisionRole, decisionRoles, usualPreferences } from '../lead/choices';
import type { ProfileChange, ScalarField } from '../lead/profile-changes';
import { ActionButton } from './button';
import { ChoiceList } from './choice-list';
import { CompanyCell, type Complete } from './company-cell';
import { EditableCell } from './editable-cell';
import { Field } from './field';
import { Section } from './section';

interface Props {
  card: LeadCard;
  changed: ReadonlySet<string>;
  /** Fields, and ids of preferences, whose change is on its way. */
  saving: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  now: number;
  /** A fresh id for a preference. */
  newId: () => string;
  onChange: (change: ProfileChange) => void;
  /** The scripts for this role. */
  onScripts: (role: DecisionRole) => void;
  /** A type of customer was chosen. */
  onType: (type: string) => void;
  complete: Complete;
}

const Preferences = ({ card, changed, saving, newId, onChange }: Props) => {
  const [open, setOpen] = useState(false);
  const add = (text: string) => {
    if (!card.preferences.some((p) => p.text === text)) onChange({ field: 'preferences', add: { id: newId(), text } });
  };
  const toggle = (text: string) => {
    const held = card.preferences.find((p) => p.text === text);
    if (held) onChange({ field: 'preferences', remove: held.id });
    else add(text);
  };
  return (
    <View className={`choices${changed.has('preferences') ? ' flash' : ''}`} role="group" aria-label="偏好">
      <View className="choices-label">
        <Text>偏好</Text>
        {card.may.edit ? (
          <Button className="link-button" onClick={() => setOpen(!open)} aria-expanded={open} data-testid="quick-edit">
            <Text>{open ? '收起' : '添加偏好'}</Text>
          </Button>
        ) : null}
      </View>
      {card.preferences.length === 0 && !open ? <Text className="none">还没有记下偏好，例如「微信沟通」</Text> : null}
      <View className="preferences">
        {card.preferences.map((preference) => (
          <View
            key={preference.id}
            className={`preference${saving.has(preference.id) ? ' is-saving' : ''}`}
            data-testid="preference-item"
            data-text={preference.text}
          >
            <Text>{preference.text}</Text>
            {card.may.edit ? (
              <Button
                className="preference-remove"
                onClick={() => onChange({ field: 'preferences', remove: preference.id })}
                aria-label={`去掉偏好 ${preference.text}`}
              >
                <Text aria-hidden>×</Text>
              </Button>
            ) : null}
          </View>
        ))}
      </View>
      {open && card.may.edit ? (
        <View className="preference-editor">
          <View className="chips">
            {usualPreferences.map((text) => {
              const on = card.preferences.some((p) => p.text === text);
              return (
                <Button
                  key={text}
                  className={`chip${on ? ' is-on' : ''}`}
                  aria-pressed={on}
                  data-testid="pref-chip"
                  data-text={text}
                  onClick={() => toggle(text)}
                >
                  <Text>{text}</Text>
                </Button>
              );
            })}
          </View>
          <Field
            label="自己写一条偏好"
            placeholder="自己写，例如 先看样品"
            maxlength={60}
            action="添加"
            onDone={add}
            inputTestId="pref-input"
            buttonTestId="pref-add"
          />
        </View>
      ) : null}
    </View>
  );
};

/** 快编: what a rep learns in the chat, taken down in one or two taps without leaving it. */
export const QuickEdit = (props: Props) => {
  const { card, now, changed, saving, onChange, onScripts, onType, complete } = props;
  const set = (field: ScalarField) => (to: string | null) => onChange({ field, from: card[field], to });
  const shared = (field: Exclude<ScalarField, 'budgetAmount'>) => ({
    value: card[field],
    disabled: !card.may.edit,
    saving: saving.has(field),
    changed: changed.has(field),
  });
  return (
    <Section title="客户档案">
      <View className="edit-body">
        <ChoiceList
          label="决策角色"
          choices={decisionRoles}
          columns={2}
          testId="role-choice"
          onPick={set('decisionRole')}
          {...shared('decisionRole')}
        />
        {card.decisionRole && card.may.edit ? (
          <View className="after-choices">
            <ActionButton kind="quiet" onTap={() => onScripts(card.decisionRole!)} testId="role-scripts">
              {`看「${decisionRoles[card.decisionRole]}」的话术`}
            </ActionButton>
          </View>
        ) : null}
        <ChoiceList
          label={card.budgetAmount ? `预算（${amountWords(card.budgetAmount)}）` : '预算'}
          choices={budgetBands}
          columns={3}
          testId="budget-choice"
          onPick={set('budgetBand')}
          {...shared('budgetBand')}
        />
        <ChoiceList
          label="采购周期"
          choices={budgetWindowChoices(new Date(now), card.budgetWindow)}
          columns={3}
          testId="window-choice"
          onPick={set('budgetWindow')}
          {...shared('budgetWindow')}
        />
        <Preferences {...props} />
        {card.typeChoices.length > 0 || card.customerType ? (
          <ChoiceList
            label={card.customerType ? `客户类型，${card.customerType.service}` : '客户类型'}
            choices={Object.fromEntries(card.typeChoices.map(({ id, label }) => [id, label]))}
            columns={2}
            value={card.customerType?.id ?? null}
            disabled={!card.may.close}
            saving={saving.has('customerType')}
            changed={changed.has('customerType')}
            testId="type-choice"
            onPick={(type) => type && onType(type)}
          />
        ) : null}
        <View className="cells">
          <CompanyCell
            {...shared('company')}
            code={card.customer?.code ?? null}
            complete={complete}
            onDone={(to, customer) => onChange({ field: 'company', from: card.company, to, ...(customer ? { customer } : {}) })}
          />
          <EditableCell label="行业" field="industry" onDone={set('industry')} {...shared('industry')} />
        </View>
      </View>
    </Section>
  );
};
