import { wordingField, wordingNow } from '@tongguan/shared/arrival/consent';
import { honeypot } from './post-form';
import type { Source } from './sources';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What is put into a web page: a place for the form, which the script makes and sends. */
export const embedCode = (base: string, address: string, source: Source): string => {
  const agreed = source.consent.on ? wordingNow(source.consent) : null;
  const consent = agreed
    ? ` data-tongguan-consent="${escaped(agreed.text)}" data-tongguan-consent-version="${agreed.version}"${agreed.link ? ` data-tongguan-consent-link="${escaped(agreed.link)}"` : ''}`
    : '';
  return [
    `<div data-tongguan="${escaped(address)}" data-tongguan-new${consent}></div>`,
    `<script src="${escaped(`${base}/api/embed/form.js`)}" defer></script>`,
  ].join('\n');
};

/** The same as a form that needs no script. */
export const plainCode = (address: string, source: Source): string => {
  const agreed = source.consent.on ? wordingNow(source.consent) : null;
  return [
    `<form method="post" action="${escaped(address)}">`,
    '  <p><label>姓名 <input name="name" autocomplete="name"></label></p>',
    '  <p><label>电话 <input name="phone" type="tel" autocomplete="tel" required></label></p>',
    '  <p><label>公司 <input name="company" autocomplete="organization"></label></p>',
    '  <p><label>想了解什么 <input name="topic"></label></p>',
    ...(agreed
      ? [
          `  <input type="hidden" name="${wordingField}" value="${agreed.version}">`,
          `  <p><label><input type="checkbox" name="consent" value="同意" required> ${escaped(agreed.text)}</label>${agreed.link ? ` <a href="${escaped(agreed.link)}" target="_blank" rel="noopener">查看全文</a>` : ''}</p>`,
        ]
      : []),
    `  <input name="${honeypot}" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">`,
    '  <button>提交</button>',
    '</form>',
  ].join('\n');
};
