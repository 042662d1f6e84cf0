import { fitCard } from '@tongguan/server/wecom/fit-card';
import type { ButtonInteractionCard, TextNoticeCard } from '@tongguan/server/wecom/template-card';
import { WecomError } from '@tongguan/server/wecom/wecom-error';

const notice: TextNoticeCard = {
  card_type: 'text_notice',
  task_id: 'lead-1@1',
  main_title: { title: '新线索' },
  card_action: { type: 1, url: 'https://crm.example/' },
};
const buttons: ButtonInteractionCard = {
  card_type: 'button_interaction',
  task_id: 'lead-1@1',
  main_title: { title: '新线索' },
  button_list: [{ text: '领取', key: 'claim' }],
};
const long = '客'.repeat(300);

test('a card within the limits is left as it is', () => {
  expect(fitCard(notice)).toEqual(notice);
  expect(fitCard(buttons)).toEqual(buttons);
});

test('long texts end in an ellipsis at the advised length', () => {
  const fitted = fitCard({
    ...notice,
    source: { desc: long },
    main_title: { title: long, desc: long },
    emphasis_content: { title: long, desc: long },
    sub_title_text: long,
    horizontal_content_list: Array.from({ length: 8 }, () => ({ keyname: long, value: long })),
    jump_list: Array.from({ length: 4 }, () => ({ type: 1 as const, url: 'https://crm.example/', title: long })),
  });
  const lengths = [
    fitted.source!.desc,
    fitted.main_title.title,
    fitted.main_title.desc!,
    fitted.emphasis_content!.title,
    fitted.emphasis_content!.desc!,
    fitted.sub_title_text!,
    fitted.horizontal_content_list![0]!.keyname,
    fitted.horizontal_content_list![0]!.value!,
    fitted.jump_list![0]!.title,
  ];
  expect(lengths.map((text) => [...text].length)).toEqual([20, 36, 44, 14, 22, 160, 5, 30, 18]);
  expect(lengths.every((text) => text.endsWith('客…'))).toBe(true);
  expect(fitted.horizontal_content_list).toHaveLength(6);
  expect(fitted.jump_list).toHaveLength(3);
});

test('a character of two halves is not cut in two, and what JSON would write as \\u is dropped', () => {
  const title = `${'😀'.repeat(40)}`;
  expect(fitCard({ ...notice, main_title: { title } }).main_title.title).toBe(`${'😀'.repeat(35)}…`);
  const dirty = fitCard({ ...notice, main_title: { title: 'a\u0000\u001bb\ud800c\nd' } });
  expect(dirty.main_title.title).toBe('abc\nd');
  expect(JSON.stringify(dirty)).not.toContain('\\u');
});

test.each<[string, object, number]>([
  ['an empty task_id', { task_id: '' }, 42014],
  ['a task_id of 129', { task_id: 'a'.repeat(129) }, 42014],
  ['a task_id with a colon', { task_id: 'lead:1' }, 42014],
  ['a task_id with a dot', { task_id: 'li.mei' }, 42014],
  ['a task_id in Chinese', { task_id: '线索' }, 42014],
  ['a task_id with a line end', { task_id: 'a\n' }, 42014],
  ['no title', { main_title: { title: ' ' } }, 42033],
  ['no button', { button_list: [] }, 40016],
  ['seven buttons', { button_list: Array.from({ length: 7 }, (_, n) => ({ text: 'x', key: `k${n}` })) }, 40016],
  ['a button without text', { button_list: [{ text: '', key: 'k' }] }, 42038],
  ['a button without key', { button_list: [{ text: 'x' }] }, 42039],
  ['a key over 1,024 bytes', { button_list: [{ text: 'x', key: '客'.repeat(342) }] }, 42039],
  ['the same key twice', { button_list: [1, 2].map(() => ({ text: 'x', key: 'k' })) }, 42039],
  ['a button to no page', { button_list: [{ text: 'x', type: 1, url: 'javascript:1' }] }, 42028],
  ['a link over 2,048 bytes', { card_action: { type: 1, url: `https://crm.example/${'a'.repeat(2048)}` } }, 42028],
  [
    'eleven options',
    { button_selection: { question_key: 'q', option_list: Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, text: 'x' })) } },
    42037,
  ],
  ['an option id over 128 bytes', { button_selection: { question_key: 'q', option_list: [{ id: 'a'.repeat(129), text: 'x' }] } }, 42040],
])('%s is refused as WeCom would, without asking it', (_, change, errcode) => {
  let error: unknown;
  try {
    fitCard({ ...buttons, ...change } as ButtonInteractionCard);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(WecomError);
  expect(error).toMatchObject({ errcode, kind: 'refused' });
});

test('a task_id of 128 with every kind of sign is taken', () => {
  const task_id = `${'aZ09_-@'.repeat(18)}xx`;
  expect(task_id).toHaveLength(128);
  expect(fitCard({ ...notice, task_id }).task_id).toBe(task_id);
});

test('a notice may have its body text for a title', () => {
  expect(fitCard({ ...notice, main_title: { title: '' }, sub_title_text: '内容' })).toMatchObject({ sub_title_text: '内容' });
});
