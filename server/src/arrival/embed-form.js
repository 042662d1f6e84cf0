/*
 * For a web page of the company's own. Remembers, from the first page on, where a visitor came from, and sends the page's form:
 *
 *   <form data-tongguan="https://crm.example.com/api/forms/form/KEY"> … </form>
 *   <script src="https://crm.example.com/api/embed/form.js" defer></script>
 *
 * With data-tongguan-consent="what the visitor agrees to" (and -consent-version, -consent-link) the form has a box that must be ticked.
 * Without a form on the page, an element with the same attribute and data-tongguan-new is given one.
 * A form posts without this script too (method="post", the same address as its action); then only what is typed arrives.
 */
(() => {
  const kept = 'tongguan-first';
  const keepDays = 30;

  /** First touch, for thirty days. A browser that keeps nothing is asked anew on each page. */
  const firstTouch = () => {
    const now = Date.now();
    try {
      const before = JSON.parse(localStorage.getItem(kept) || 'null');
      if (before && now - before.at < keepDays * 86400000) return before;
    } catch {
      // Unreadable or forbidden: as if this were the first page.
    }
    const query = new URLSearchParams(location.search);
    const campaign = ['utm_campaign', 'utm_source', 'utm_medium', 'utm_term', 'utm_content']
      .map((name) => query.get(name))
      .filter(Boolean)
      .join(' / ');
    const elsewhere = document.referrer && new URL(document.referrer).origin !== location.origin;
    const first = { at: now, page: location.origin + location.pathname, referrer: elsewhere ? document.referrer : '', campaign };
    try {
      localStorage.setItem(kept, JSON.stringify(first));
    } catch {
      // Nothing can be kept here.
    }
    return first;
  };

  const deviceOf = (agent) =>
    [
      ['iPhone', 'iPhone'],
      ['iPad', 'iPad'],
      ['Android', 'Android'],
      ['Windows', 'Windows'],
      ['Macintosh', 'Mac'],
      ['Linux', 'Linux'],
    ].find(([mark]) => agent.includes(mark))?.[1] ?? '';
  const newDelivery = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`;

  const first = firstTouch();

  const say = (form, words, done) => {
    let line = form.querySelector('[data-tongguan-words]');
    if (!line) {
      line = document.createElement('p');
      line.setAttribute('data-tongguan-words', '');
      line.setAttribute('role', 'status');
      form.append(line);
    }
    line.textContent = words;
    form.toggleAttribute('data-tongguan-done', done);
  };

  /** A box that must be ticked, above the button, unless the page's own form asks already. */
  const askConsent = (form) => {
    const words = form.getAttribute('data-tongguan-consent');
    if (!words || form.elements.namedItem('consent')) return;
    const label = document.createElement('label');
    label.setAttribute('data-tongguan-agree', '');
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', name: 'consent', value: '同意', required: true });
    label.append(box, ` ${words}`);
    const link = form.getAttribute('data-tongguan-consent-link');
    if (link && /^https?:/.test(link)) {
      const more = document.createElement('a');
      Object.assign(more, { href: link, target: '_blank', rel: 'noopener', textContent: '查看全文' });
      label.append(' ', more);
    }
    const version = document.createElement('input');
    Object.assign(version, { type: 'hidden', name: '_consent', value: form.getAttribute('data-tongguan-consent-version') || '' });
    const button = form.querySelector('button:not([type=button]):not([type=reset]), input[type=submit]');
    const place = button?.closest('form > *');
    if (place) form.insertBefore(label, place);
    else form.append(label);
    form.append(version);
  };

  const attach = (form) => {
    if (form.hasAttribute('data-tongguan-on')) return;
    form.setAttribute('data-tongguan-on', '');
    const address = form.getAttribute('data-tongguan');
    askConsent(form);
    // Out of sight and out of the way of Tab and of screen readers: only a program fills it.
    const trap = document.createElement('input');
    Object.assign(trap, { name: '_homepage', tabIndex: -1, autocomplete: 'off' });
    trap.setAttribute('aria-hidden', 'true');
    Object.assign(trap.style, { position: 'absolute', left: '-9999px', height: '1px', width: '1px', opacity: '0' });
    form.append(trap);

    let delivery = newDelivery();
    let sending = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
      const more = {
        _delivery: delivery,
        _first_page: first.page,
        _referrer: first.referrer,
        _campaign: first.campaign,
        _device: deviceOf(navigator.userAgent),
      };
      for (const [name, value] of Object.entries(more)) if (value) fields.append(name, value);
      say(form, '正在提交…', false);
      try {
        // A plain form's type and no header of ours: the browser sends it without asking first.
        const answer = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'application/json' } });
        const said = await answer.json();
        if (!answer.ok) throw new Error(said?.error?.message ?? '没有提交成功，请稍后再试');
        delivery = newDelivery();
        form.reset();
        say(form, form.getAttribute('data-tongguan-thanks') || '已收到，我们会尽快联系你。', true);
        form.dispatchEvent(new CustomEvent('tongguan:sent', { bubbles: true }));
      } catch (error) {
        // The same delivery once more: a form that did arrive is not counted twice.
        say(form, error instanceof TypeError ? '网络不通，请稍后再试' : error.message, false);
      }
      sending = false;
    });
  };

  const fieldsOf = [
    ['name', '姓名', 'text', 'name'],
    ['phone', '电话', 'tel', 'tel'],
    ['company', '公司', 'text', 'organization'],
    ['topic', '想了解什么', 'text', 'off'],
  ];
  /** Thumb-sized, in the page's own letters; a page that wants more styles `[data-tongguan]` itself. */
  const field = { font: 'inherit', minHeight: '44px', padding: '8px 12px', boxSizing: 'border-box', width: '100%' };
  const build = (place) => {
    const form = document.createElement('form');
    Object.assign(form.style, { display: 'grid', gap: '12px', maxWidth: '420px' });
    for (const { name, value } of place.attributes) if (/^data-tongguan($|-consent)/.test(name)) form.setAttribute(name, value);
    for (const [name, words, type, autocomplete] of fieldsOf) {
      const label = document.createElement('label');
      const input = document.createElement('input');
      Object.assign(input, { name, type, autocomplete, required: name === 'phone' });
      Object.assign(label.style, { display: 'grid', gap: '4px' });
      Object.assign(input.style, field);
      label.append(words, input);
      form.append(label);
    }
    const button = document.createElement('button');
    button.textContent = '提交';
    Object.assign(button.style, field);
    form.append(button);
    place.replaceChildren(form);
    attach(form);
  };

  const start = () => {
    for (const form of document.querySelectorAll('form[data-tongguan]')) attach(form);
    for (const place of document.querySelectorAll('[data-tongguan][data-tongguan-new]:not(form)')) build(place);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
