import { type Drawn, sideOf } from './alike';
import type { Side } from './pair-of-leads';
import { companyOf, type Half, landlineOf, mobileOf, otherPlace, otherTrade, strangerTo } from './parts';
import { rewritten, withTitle, wrongDigit } from './slips';

/** Pairs that look alike and are not one: from the first side to another person's. */
export const unlike: Record<string, (drawn: Drawn, half: Half) => Side> = {
  colleagues: ({ who, firm, chance }) => sideOf(strangerTo(chance, who), firm),
  'colleagues, company said in short': ({ who, firm, chance }) => ({
    ...sideOf(strangerTo(chance, who), firm),
    company: firm.brand + firm.trade,
  }),
  'colleagues of one surname': ({ who, firm, chance }) => ({
    ...sideOf(strangerTo(chance, who), firm),
    name: who.surname + strangerTo(chance, who).given,
  }),
  'one switchboard, two people': ({ a, who, firm, chance }) => {
    a.phone = landlineOf(chance, firm.place);
    return { ...sideOf(strangerTo(chance, who), firm), phone: a.phone };
  },
  'one switchboard, two extensions': ({ a, who, firm, chance }) => {
    const line = landlineOf(chance, firm.place);
    a.phone = `${line}转${chance.below(50) + 800}`;
    return { ...sideOf(strangerTo(chance, who), firm), phone: `${line}-ext ${chance.below(50) + 850}`.replace('-ext', ' ext') };
  },
  'one service number, two people': ({ a, who, firm, chance }) => {
    a.phone = `400${chance.digits(7)}`;
    return { ...sideOf(strangerTo(chance, who), firm), phone: a.phone.replace(/^(400)(\d{3})(\d{4})$/, '$1-$2-$3') };
  },
  'namesakes in two cities': ({ who, firm, chance }, half) =>
    sideOf({ ...who, mobile: mobileOf(chance) }, { ...companyOf(chance, half), place: otherPlace(chance, firm.place) }),
  'namesakes in two cities, no numbers': ({ a, who, firm, chance }, half) => {
    delete a.phone;
    const { phone: _, ...b } = sideOf(who, { ...companyOf(chance, half), place: otherPlace(chance, firm.place) });
    return b;
  },
  'namesakes in one city': ({ who, firm, chance }, half) =>
    sideOf({ ...who, mobile: mobileOf(chance) }, { ...companyOf(chance, half), place: firm.place }),
  'namesakes at two branches': ({ who, firm, chance }) =>
    sideOf({ ...who, mobile: mobileOf(chance) }, { ...firm, place: otherPlace(chance, firm.place) }),
  'holding and subsidiary': ({ a, who, firm, chance }) => {
    a.company = `${firm.place[0]}${firm.brand}${chance.pick(['集团', '控股集团', '控股', '投资控股', '集团股份'])}有限公司`;
    return sideOf(strangerTo(chance, who), firm);
  },
  'holding and subsidiary, one switchboard': ({ a, who, firm, chance }) => {
    a.company = `${firm.place[0]}${firm.brand}${chance.pick(['集团', '控股集团', '控股'])}有限公司`;
    a.phone = landlineOf(chance, firm.place);
    return { ...sideOf(strangerTo(chance, who), firm), phone: a.phone };
  },
  'holding and subsidiary, nobody named': ({ a, firm, chance }) => {
    a.company = `${firm.place[0]}${firm.brand}${chance.pick(['集团', '控股集团', '控股'])}有限公司`;
    delete a.name;
    delete a.phone;
    return { company: sideOf({} as never, firm).company! };
  },
  'branches in two cities': ({ who, firm, chance }) => sideOf(strangerTo(chance, who), { ...firm, place: otherPlace(chance, firm.place) }),
  'one brand, two trades': ({ who, firm, chance }) => sideOf(strangerTo(chance, who), { ...firm, trade: otherTrade(chance, firm.trade) }),
  'one brand, two trades, namesakes': ({ who, firm, chance }) =>
    sideOf({ ...who, mobile: mobileOf(chance) }, { ...firm, trade: otherTrade(chance, firm.trade), place: otherPlace(chance, firm.place) }),
  'neighbouring numbers, two people': ({ a, who, firm, chance }) => ({
    ...sideOf(strangerTo(chance, who), firm),
    phone: rewritten(chance, wrongDigit(chance, a.phone!)),
  }),
  'neighbouring numbers, two companies': ({ a, who, chance }, half) => ({
    ...sideOf(strangerTo(chance, who), companyOf(chance, half)),
    phone: wrongDigit(chance, a.phone!),
  }),
  'another title at the company': ({ a, who, firm, chance }) => {
    a.name = withTitle(chance, who.surname);
    const other = strangerTo(chance, who);
    return { ...sideOf(other, firm), name: withTitle(chance, other.surname) };
  },
  'one surname and title, two companies': ({ a, who, chance }, half) => {
    a.name = `${who.surname}总`;
    return { ...sideOf({ ...who, mobile: mobileOf(chance) }, companyOf(chance, half)), name: `${who.surname}总` };
  },
  'one office e-mail, two people': ({ a, who, firm, chance }) => {
    a.email = 'info@example.com';
    return { ...sideOf(strangerTo(chance, who), firm), email: 'info@example.com' };
  },
  'nothing in common': ({ who, chance }, half) => sideOf(strangerTo(chance, who), companyOf(chance, half)),
};
