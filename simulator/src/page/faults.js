import { ask, byId, el, shortTime, toast } from './ask.js';

const modes = {
  normal: '正常送达',
  lost: '全部丢失',
  doubled: '每条送两次',
  tripled: '每条送三次',
  'out-of-order': '次序颠倒',
  delayed: '延迟送达',
};
const outcomes = { waiting: '发送中', delivered: '已送达', failed: '未送达', lost: '已丢失', unset: '无回调地址' };

const change = (patch) => ask('faults', patch).catch((error) => toast(error.message));

/** Small levers for a demonstration; tests have all of them under /sim/faults. */
export function setUpFaults() {
  const panel = byId('fault-panel');
  const option = ([value, words]) => el('option', { value }, words);
  panel.append(
    el('h2', {}, '故障演练'),
    el(
      'label',
      {},
      el('input', { type: 'checkbox', id: 'fault-outage', onchange: ({ target }) => change({ outage: target.checked }) }),
      ' 企业微信接口中断',
    ),
    el(
      'label',
      {},
      el('input', { type: 'checkbox', id: 'fault-slow', onchange: ({ target }) => change({ slowMs: target.checked ? 8000 : 0 }) }),
      ' 接口很慢（8 秒）',
    ),
    el(
      'label',
      {},
      '回调 ',
      el(
        'select',
        { id: 'fault-mode', onchange: ({ target }) => change({ callbackMode: target.value }) },
        Object.entries(modes).map(option),
      ),
    ),
    el(
      'button',
      { type: 'button', class: 'quiet', onclick: () => change({ revokeToken: true }).then(() => toast('所有 access_token 已作废')) },
      '作废 access_token',
    ),
    el('h3', {}, '最近的回调'),
    el('ul', { id: 'fault-callbacks' }),
  );
  byId('fault-open').addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    byId('fault-open').setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) drawCallbacks();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    byId('fault-open').click();
    byId('fault-open').focus();
  });
}

export function showFaults({ outage, slowMs, callbackMode }) {
  const words = [outage && '接口中断', slowMs > 0 && '接口很慢', callbackMode !== 'normal' && `回调${modes[callbackMode]}`].filter(Boolean);
  const note = byId('fault-note');
  note.hidden = words.length === 0;
  note.textContent = `故障中：${words.join('、')}`;
  if (!byId('fault-mode')) return;
  byId('fault-outage').checked = outage !== false;
  byId('fault-slow').checked = slowMs > 0;
  byId('fault-mode').value = callbackMode;
  if (!byId('fault-panel').hidden) drawCallbacks();
}

async function drawCallbacks() {
  const records = await ask('callbacks?limit=8');
  const rows = records
    .reverse()
    .map((one) =>
      el(
        'li',
        { class: one.outcome },
        el('time', {}, shortTime(one.at)),
        el('span', {}, one.changeType ?? one.event),
        el('b', {}, `${outcomes[one.outcome]} ×${one.attempts.length}`),
      ),
    );
  byId('fault-callbacks').replaceChildren(...(rows.length > 0 ? rows : [el('li', {}, '还没有')]));
}
