/** One call to the stand-in's control API; rejects with the reason it gives. */
export async function ask(path, body) {
  const options = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/sim/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** An element with attributes (`on…` are listeners, false and undefined are left out) and children. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Number.POSITIVE_INFINITY).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

let toastTimer;
export function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove('shown'), 2600);
}

const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** 09:41 today, 昨天, or a date; by China's clock, as the product tells time, wherever this browser stands. */
export function shortTime(at) {
  const shifted = new Date(at).getTime() + offsetMs;
  const then = new Date(shifted);
  const days = Math.floor((Date.now() + offsetMs) / dayMs) - Math.floor(shifted / dayMs);
  if (days <= 0) return then.toISOString().slice(11, 16);
  return days === 1 ? '昨天' : `${then.getUTCMonth() + 1}月${then.getUTCDate()}日`;
}
