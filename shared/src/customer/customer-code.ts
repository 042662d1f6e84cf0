/** `KH000123`: dense from 1; six digits, more when there are more. */
export const formatCustomerCode = (number: number): string => `KH${String(number).padStart(6, '0')}`;
