/* First script of every page the stand-in shows: what the WeCom client itself would have put into the webview. */
(() => {
  const person = new URL(document.currentScript.src).searchParams.get('person');
  const onPhone = window.name === 'wecom-phone';
  const agent = `${navigator.userAgent} ${onPhone ? 'Mobile ' : ''}wxwork/4.1.36 MicroMessenger/7.0.1`;
  Object.defineProperty(navigator, 'userAgent', { get: () => agent, configurable: true });
  const frame = Math.random().toString(36).slice(2) + Date.now().toString(36);
  const waiting = new Map();
  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin || source !== window.parent || data?.kind !== 'wecom-answer') return;
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  });
  function invoke(name, params, callback = () => {}) {
    const call = { frame, person, name, params: JSON.parse(JSON.stringify(params ?? {})), url: location.href };
    if (window.parent !== window) {
      const id = `${frame}.${waiting.size}.${Math.random()}`;
      waiting.set(id, callback);
      window.parent.postMessage({ kind: 'wecom-call', id, call }, location.origin);
      return;
    }
    // Opened as a page of its own, as from a message on the phone: there is no chat window to ask.
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(call) };
    fetch('/sim/bridge/invoke', options).then(async (answer) => callback(await answer.json()));
  }
  window.WeixinJSBridge = { invoke, call: invoke, on: () => {} };
})();
