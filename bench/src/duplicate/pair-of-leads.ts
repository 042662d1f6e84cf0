/** What two systems or two visitors wrote of a person; as dirty as it came. */
export interface Side {
  name?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  company?: string;
  region?: string;
}

export interface Labelled {
  /** What was done to the second side, or what makes the two look alike. */
  kind: string;
  a: Side;
  b: Side;
  same: boolean;
}
