import { el } from './ask.js';

/** The parts of a card that ask something: a selection above buttons, a vote, several selects. `answers` reads what is chosen at that moment. */
export function drawQuestions(card, { press }) {
  const { content, replaceName, pressed } = card;
  const done = replaceName !== undefined || pressed?.pending === true;
  const questions = [content.button_selection, ...(content.select_list ?? [])]
    .filter(Boolean)
    .map((question) => ({ node: select(question, done), read: readSelect(question) }));
  if (content.checkbox) questions.push({ node: vote(content.checkbox, card.id, done), read: readVote(content.checkbox) });
  const answers = () => questions.map((one) => one.read(one.node));
  const nodes = questions.map((one) => one.node);
  if (questions.length === 0 || !content.submit_button) return { nodes, answers };
  const form = el(
    'form',
    {
      class: 'questions',
      onsubmit: (event) => {
        event.preventDefault();
        press(card, content.submit_button.key, answers());
      },
    },
    nodes,
    el(
      'button',
      { class: 's1', 'data-testid': 'phone-card-button', 'data-key': content.submit_button.key, disabled: done },
      replaceName ?? content.submit_button.text,
    ),
  );
  return { nodes: [form], answers };
}

const select = ({ question_key: key, title, option_list: options, selected_id: chosen }, disabled) =>
  el(
    'label',
    { class: 'question' },
    el('span', {}, title ?? ''),
    el(
      'select',
      { name: key, disabled },
      options.map((one) => el('option', { value: one.id, selected: one.id === chosen }, one.text)),
    ),
  );

const readSelect =
  ({ question_key: questionKey }) =>
  (label) => ({ questionKey, optionIds: [label.querySelector('select').value] });

const vote = ({ question_key: key, mode, option_list: options }, id, disabled) =>
  el(
    'fieldset',
    { class: 'question' },
    options.map((one) =>
      el(
        'label',
        {},
        el('input', {
          type: mode === 1 ? 'checkbox' : 'radio',
          name: key,
          value: one.id,
          checked: one.is_checked === true,
          disabled,
          id: `${id}-${one.id}`,
        }),
        el('span', {}, one.text),
      ),
    ),
  );

const readVote =
  ({ question_key: questionKey }) =>
  (fieldset) => ({
    questionKey,
    optionIds: [...fieldset.querySelectorAll('input:checked')].map((input) => input.value),
  });
