import { eventKeyOf, parseEvent } from '@tongguan/server/wecom/callback-events';
import { buildXml, type XmlFields } from '@tongguan/server/wecom/xml';
import { AppError } from '@tongguan/shared/api/errors';

const head = { ToUserName: 'wwcorp', FromUserName: 'li.mei', CreateTime: 1790000000, MsgType: 'event' };
const press: XmlFields = {
  ...head,
  Event: 'template_card_event',
  EventKey: 'claim:7f31',
  TaskId: 'lead-7f31@1',
  CardType: 'button_interaction',
  ResponseCode: 'RC2',
  AgentID: 1000002,
};
const friend: XmlFields = { ...head, FromUserName: 'sys', Event: 'change_external_contact', UserID: 'li.mei', ExternalUserID: 'wmA' };
const parse = (fields: XmlFields) => parseEvent(buildXml(fields));
const item = (key: string, ids: XmlFields): XmlFields => ({ SelectedItem: { QuestionKey: key, ...ids } });

test('a press on a card, as the official sample has it', () => {
  const sample = `<xml><ToUserName>wwcorp</ToUserName><FromUserName>li.mei</FromUserName><CreateTime>1790000000</CreateTime><MsgType>event</MsgType>
<Event>template_card_event</Event><EventKey>claim:7f31</EventKey><TaskId>lead-7f31@1</TaskId><CardType>button_interaction</CardType>
<ResponseCode>RC2</ResponseCode><AgentID>1000002</AgentID><SelectedItems><SelectedItem><QuestionKey>q1</QuestionKey>
<OptionIds><OptionId>o1</OptionId></OptionIds></SelectedItem></SelectedItems></xml>`;
  expect(parseEvent(sample)).toMatchObject({
    type: 'template_card_event',
    userid: 'li.mei',
    eventKey: 'claim:7f31',
    taskId: 'lead-7f31@1',
    cardType: 'button_interaction',
    responseCode: 'RC2',
    selected: { q1: ['o1'] },
    createTime: '1790000000',
  });
});

test.each<[string, XmlFields, Record<string, string[]>]>([
  ['nothing chosen', {}, {}],
  ['an empty list', { SelectedItems: '' }, {}],
  ['several options', { SelectedItems: item('q', { OptionIds: { OptionId: ['a', 'b'] } }) }, { q: ['a', 'b'] }],
  ['the old spelling', { SelectedItems: item('q', { OpitonIds: { OpitonId: 'a' } }) }, { q: ['a'] }],
  ['half the old spelling', { SelectedItems: item('q', { OpitonIds: { OptionId: ['a', 'b'] } }) }, { q: ['a', 'b'] }],
  [
    'several questions',
    {
      SelectedItems: {
        SelectedItem: [
          { QuestionKey: 'p', OptionIds: { OptionId: '1' } },
          { QuestionKey: 'q', OptionIds: { OptionId: '2' } },
        ],
      },
    },
    { p: ['1'], q: ['2'] },
  ],
  ['an answer without options', { SelectedItems: item('q', { OptionIds: '' }) }, { q: [] }],
])('choices of a card: %s', (_, fields, selected) => {
  expect(parse({ ...press, ...fields })).toMatchObject({ selected });
});

test('a friendship, with and without what may be missing', () => {
  expect(parse({ ...friend, ChangeType: 'add_external_contact', State: 'expo7', WelcomeCode: 'WC' })).toMatchObject({
    type: 'change_external_contact',
    changeType: 'add_external_contact',
    userid: 'li.mei',
    externalUserId: 'wmA',
    state: 'expo7',
    welcomeCode: 'WC',
  });
  expect(parse({ ...friend, ChangeType: 'del_follow_user' })).toMatchObject({
    state: undefined,
    welcomeCode: undefined,
    source: undefined,
  });
  expect(parse({ ...friend, ChangeType: 'del_external_contact', Source: 'DELETE_BY_TRANSFER' })).toMatchObject({
    source: 'DELETE_BY_TRANSFER',
  });
  expect(parse({ ...friend, ChangeType: 'transfer_fail', FailReason: 'customer_refused' })).toMatchObject({
    failReason: 'customer_refused',
  });
});

test('coming into and leaving the app’s scope', () => {
  expect(parse({ ...head, Event: 'subscribe', AgentID: 1000002 })).toMatchObject({ type: 'subscribe', userid: 'li.mei' });
  expect(parse({ ...head, Event: 'unsubscribe', AgentID: 1000002 })).toMatchObject({ type: 'unsubscribe', userid: 'li.mei' });
});

test('the corporation’s tags change', () => {
  expect(parse({ ...head, Event: 'change_external_tag', ChangeType: 'create', Id: 'et1', TagType: 'tag' })).toMatchObject({
    type: 'change_external_tag',
    changeType: 'create',
    id: 'et1',
  });
});

test('whatever else comes is passed on by name', () => {
  expect(parse({ ...head, Event: 'change_external_chat', ChangeType: 'create', ChatId: 'wr1' })).toMatchObject({
    type: 'other',
    event: 'change_external_chat',
    changeType: 'create',
    fields: { ChatId: 'wr1' },
  });
  expect(parse({ ...head, MsgType: 'text', Content: 'hi', MsgId: '1' })).toMatchObject({ type: 'other', event: 'text', changeType: '' });
});

test('long numbers stay as they are', () => {
  expect(parse({ ...head, MsgType: 'text', MsgId: '4561255354251345929', Content: '007' }).fields).toMatchObject({
    MsgId: '4561255354251345929',
    Content: '007',
  });
});

test.each([
  ['nothing', ''],
  ['no XML', 'hello'],
  ['another root', '<root><Event>subscribe</Event></root>'],
  ['open XML', '<xml><Event>subscribe'],
  ['a document type', '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/hostname">]><xml><Event>&a;</Event></xml>'],
  ['more than 64 KB', buildXml({ ...head, Event: 'x'.repeat(65_536) })],
])('%s is invalid, and no crash', (_, xml) => {
  expect(() => parseEvent(xml)).toThrow(AppError);
});

test('entities are not expanded', () => {
  expect(parseEvent('<xml><Event>&lt;a&#65;&b;</Event></xml>')).toMatchObject({ event: '&lt;a&#65;&b;' });
});

test('elements named like prototypes are elements', () => {
  const event = parse({ ...press, SelectedItems: item('__proto__', { OptionIds: { OptionId: 'a' } }) });
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

describe('the key of an event', () => {
  test('is the same for every delivery of it, whatever order or form the elements have', () => {
    const reordered = Object.fromEntries(Object.entries(press).reverse());
    expect(eventKeyOf(parse(reordered))).toBe(eventKeyOf(parse(press)));
    expect(eventKeyOf(parseEvent(buildXml(press).replaceAll(/<!\[CDATA\[(.*?)\]\]>/g, '$1')))).toBe(eventKeyOf(parse(press)));
    expect(eventKeyOf(parse(press))).toHaveLength(43);
  });

  const base = { ...friend, ChangeType: 'edit_external_contact' };
  test.each<[string, XmlFields, XmlFields]>([
    ['two customers of one member in one second', base, { ...base, ExternalUserID: 'wmB' }],
    ['two members of one customer', base, { ...base, UserID: 'wang' }],
    ['two kinds of change', base, { ...base, ChangeType: 'del_follow_user' }],
    ['two seconds', base, { ...base, CreateTime: 1790000001 }],
    ['two buttons', press, { ...press, EventKey: 'skip:7f31' }],
    ['two cards', press, { ...press, TaskId: 'lead-7f31@2' }],
    ['two people pressing the same', press, { ...press, FromUserName: 'wang' }],
    ['two people leaving', { ...head, Event: 'unsubscribe' }, { ...head, Event: 'unsubscribe', FromUserName: 'wang' }],
    ['two tags', { ...head, Event: 'change_external_tag', Id: 'a' }, { ...head, Event: 'change_external_tag', Id: 'b' }],
    ['fields that only look alike when joined', { ...head, Event: 'ab', ChangeType: 'c' }, { ...head, Event: 'a', ChangeType: 'bc' }],
  ])('tells apart: %s', (_, one, two) => {
    expect(eventKeyOf(parse(one))).not.toBe(eventKeyOf(parse(two)));
  });
});
