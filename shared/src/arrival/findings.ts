import type { LeadFlag } from '../lead/choices';
import { usualIndustries } from '../lead/choices';
import { cities } from '../region/cities';
import { cleanEmail, cleanOpenText, cleanPhone, fold, type Phone } from './clean';
import { companyMeant } from './company-form';
import { meantEmail, mendedEmail } from './email-typo';
import { isWechatId } from './wechat';

/** What a lead's findings are judged by: its values in the clear, and what was typed where nothing usable came of it. */
export interface FindingFacts {
  flags: readonly LeadFlag[];
  phones: readonly string[];
  emails: readonly string[];
  wechat: string | null;
  company: string | null;
  region: string;
  typed: { phone?: string | undefined; email?: string | undefined };
}

/** `keep`: it is as it is, the finding goes. `give`: a person types or picks the value. The others take a proposal. */
export const fixIds = ['adopt', 'landline', 'wechat', 'same-phone', 'shared', 'give', 'keep'] as const;
export type FixId = (typeof fixIds)[number];

/** What one tap changes. */
export interface Correction {
  phone?: Phone;
  email?: { from: string | null; to: string };
  wechat?: string;
  company?: string;
  industry?: string;
  /** The mobile is used by several people and identifies none. */
  shared?: string;
}

export interface Finding {
  flag: LeadFlag;
  /** More than the flag's own words, where there is more to say. */
  words: string | null;
  /** The first is the usual one. */
  fixes: { id: FixId; label: string }[];
  /** What `give` asks for. */
  asks: 'phone' | 'email' | 'company' | 'industry' | null;
  /** Values of `give` for one tap. */
  choices: string[];
}

/** 7 or 8 digits without an area code, in a city whose code is known. */
const landlineMeant = ({ typed, region }: FindingFacts): Phone | null => {
  const digits = fold(typed.phone ?? '').replace(/[\s-]/g, '');
  const area = cities.find(([code]) => code === region)?.[2];
  if (!area || !/^[2-9]\d{6,7}$/.test(digits)) return null;
  return { kind: 'landline', number: `0${area}-${digits}`, extension: null };
};

const wechatMeant = ({ typed, wechat }: FindingFacts): string | null => {
  const text = fold(typed.phone ?? '').replace(/\s/g, '');
  return !wechat && /^[a-z]/i.test(text) && isWechatId(text) ? text : null;
};

/** A WeChat id that is a mobile number reaches the person by phone too. */
const phoneInWechat = ({ wechat }: FindingFacts): Phone | null => {
  const found = cleanPhone(wechat ?? undefined);
  return found && 'phone' in found && found.phone.kind === 'mobile' ? found.phone : null;
};

const wrongEmail = ({ emails }: FindingFacts): string | null => emails.find((email) => meantEmail(email) !== null) ?? null;

const mobileOf = ({ phones }: FindingFacts): string | null => phones.find((phone) => /^1[3-9]\d{9}$/.test(phone)) ?? null;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** A finding as its lead's card shows it, with what one tap may do about it. */
export const findingOf = (flag: LeadFlag, facts: FindingFacts): Finding => {
  const finding = (fixes: Finding['fixes'], more: Partial<Finding> = {}): Finding => ({
    flag,
    words: null,
    asks: null,
    choices: [],
    ...more,
    fixes,
  });
  const give = (label: string) => ({ id: 'give' as const, label });
  const keep = (label: string) => ({ id: 'keep' as const, label });
  switch (flag) {
    case 'phone-invalid': {
      const landline = landlineMeant(facts);
      return finding(
        [
          ...(landline
            ? [{ id: 'landline' as const, label: `标为座机 ${landline.number.slice(0, landline.number.indexOf('-') + 1)}…` }]
            : []),
          ...(wechatMeant(facts) ? [{ id: 'wechat' as const, label: '这是微信号' }] : []),
          give('改号码'),
          keep('不用了'),
        ],
        { asks: 'phone' },
      );
    }
    case 'phone-masked':
      return finding([give('补全号码'), keep('不用了')], { asks: 'phone' });
    case 'phone-missing':
      return finding(
        [...(phoneInWechat(facts) ? [{ id: 'same-phone' as const, label: '微信号就是手机号' }] : []), give('填电话'), keep('不用了')],
        {
          asks: 'phone',
        },
      );
    case 'phone-service':
      return finding([give('填本人电话'), keep('就是这个')], { asks: 'phone' });
    case 'email-invalid': {
      const mended = mendedEmail(facts.typed.email ?? '');
      return finding([...(mended ? [{ id: 'adopt' as const, label: '采用建议' }] : []), give('改邮箱'), keep('不用了')], {
        asks: 'email',
        words: mended ? `可能是 …@${domainOf(mended)}` : null,
      });
    }
    case 'email-typo': {
      const wrong = wrongEmail(facts);
      const meant = wrong ? meantEmail(wrong) : null;
      return finding([...(meant ? [{ id: 'adopt' as const, label: '采用建议' }] : []), keep('没写错')], {
        words: wrong && meant ? `${domainOf(wrong)} 可能是 ${domainOf(meant)}` : null,
      });
    }
    case 'wechat-doubtful':
      return finding([keep('知道了')]);
    case 'company-missing':
      return finding([give('填公司'), keep('个人客户')], { asks: 'company' });
    case 'company-form': {
      const meant = facts.company ? companyMeant(facts.company) : null;
      return finding([...(meant ? [{ id: 'adopt' as const, label: '采用建议' }] : []), keep('保持原样')], {
        words: meant ? `可能是「${meant}」` : null,
      });
    }
    case 'industry-missing':
      return finding([give('选择行业'), keep('暂不填')], { asks: 'industry', choices: [...usualIndustries] });
    case 'route-abnormal':
      return finding([keep('知道了')]);
    case 'identity-contested':
      return finding([...(mobileOf(facts) ? [{ id: 'shared' as const, label: '这是公用电话' }] : []), keep('已核实')]);
  }
};

const invalidWords = {
  phone: '号码不对，请填手机、带区号的座机或 400 号码',
  email: '邮箱格式不对，请检查',
  company: '请填公司名称',
  industry: '请选择或填写行业',
};

/** What a tap on a fix changes; `refused`: what stands in the way, for the person. `keep` changes nothing but the finding. */
export const correctionOf = (
  facts: FindingFacts,
  flag: LeadFlag,
  fix: FixId,
  value: string | undefined,
): Correction | { refused: string } => {
  const { fixes, asks } = findingOf(flag, facts);
  if (!fixes.some(({ id }) => id === fix)) return { refused: '这个处理办法已不适用，请看过最新的卡片再处理' };
  switch (fix) {
    case 'keep':
      return {};
    case 'landline':
      return { phone: landlineMeant(facts)! };
    case 'wechat':
      return { wechat: wechatMeant(facts)! };
    case 'same-phone':
      return { phone: phoneInWechat(facts)! };
    case 'shared':
      return { shared: mobileOf(facts)! };
    case 'adopt': {
      if (flag === 'company-form') return { company: companyMeant(facts.company!)! };
      if (flag === 'email-invalid') return { email: { from: null, to: mendedEmail(facts.typed.email!)! } };
      const from = wrongEmail(facts)!;
      return { email: { from, to: meantEmail(from)! } };
    }
    case 'give':
      return given(asks!, value);
  }
};

const given = (asks: NonNullable<Finding['asks']>, value: string | undefined): Correction | { refused: string } => {
  const refused = { refused: invalidWords[asks] };
  if (asks === 'phone') {
    const found = cleanPhone(value);
    return found && 'phone' in found ? { phone: found.phone } : refused;
  }
  if (asks === 'email') {
    const found = cleanEmail(value);
    return found && 'email' in found ? { email: { from: null, to: found.email } } : refused;
  }
  const words = cleanOpenText(value, asks === 'company' ? 100 : 50);
  return words ? { [asks]: words } : refused;
};
