/** A public holiday of the company's country: its days off, both ends included. */
export interface Holiday {
  /** As people say it, also in short. */
  names: readonly string[];
  /** `20261001` */
  from: string;
  to: string;
}

/**
 * Mainland China. 2026 as the State Council announced it; 2027 as the rule of 2025 gives it, until it is announced.
 * Working Saturdays in exchange are left out: nobody is visited on one.
 */
export const chinaHolidays: readonly Holiday[] = [
  { names: ['元旦'], from: '20260101', to: '20260103' },
  { names: ['春节', '过年', '新年'], from: '20260215', to: '20260223' },
  { names: ['清明'], from: '20260404', to: '20260406' },
  { names: ['五一', '劳动节'], from: '20260501', to: '20260505' },
  { names: ['端午'], from: '20260619', to: '20260621' },
  { names: ['中秋'], from: '20260925', to: '20260927' },
  { names: ['国庆', '十一', '长假'], from: '20261001', to: '20261007' },
  { names: ['元旦'], from: '20270101', to: '20270103' },
  { names: ['春节', '过年', '新年'], from: '20270205', to: '20270212' },
  { names: ['清明'], from: '20270403', to: '20270405' },
  { names: ['五一', '劳动节'], from: '20270501', to: '20270505' },
  { names: ['端午'], from: '20270609', to: '20270609' },
  { names: ['中秋'], from: '20270915', to: '20270915' },
  { names: ['国庆', '十一', '长假'], from: '20271001', to: '20271007' },
];
