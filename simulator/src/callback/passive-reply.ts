import { checkCard } from '../cards/check-card';
import type { CardChange } from '../cards/update';

/** Places where XML and JSON spell a name in ways no rule covers. */
const irregular: Record<string, string> = {
  KeyName: 'keyname',
  UserId: 'userid',
  Userid: 'userid',
  AppId: 'appid',
  PagePath: 'pagepath',
  Pagepath: 'pagepath',
  CheckBox: 'checkbox',
};
const lists = ['horizontal_content_list', 'vertical_content_list', 'jump_list', 'button_list', 'select_list', 'option_list', 'action_list'];
const numbers = ['type', 'style', 'desc_color', 'mode', 'aspect_ratio'];

/** What an encrypted reply does to the clicker's card; undefined for replies that are not about a card. Throws when it would be refused. */
export function readPassiveReply(message: Record<string, unknown>): CardChange | undefined {
  if (message.MsgType === 'update_button') {
    const replaceName = (message.Button as { ReplaceName?: unknown } | undefined)?.ReplaceName;
    if (typeof replaceName !== 'string' || !replaceName) throw new Error('update_button without ReplaceName');
    return { replaceName };
  }
  if (message.MsgType !== 'update_template_card') return undefined;
  const card = toJsonNames(message.TemplateCard) as Record<string, unknown>;
  if (typeof card !== 'object') throw new Error('update_template_card without TemplateCard');
  checkCard(card);
  return { card };
}

/** PascalCase elements to the JSON card's names; a list that came once is still a list. */
function toJsonNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => {
      const plain = irregular[name] ?? name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
      if (lists.includes(plain)) return [plain, (Array.isArray(inside) ? inside : [inside]).map(toJsonNames)];
      return [plain, numbers.includes(plain) ? Number(inside) : toJsonNames(inside)];
    }),
  );
}
