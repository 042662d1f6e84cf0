/** Where and how a person called on the customer; kept sealed. */
export interface Visit {
  latitude: number;
  longitude: number;
  /** Metres. */
  accuracy?: number | undefined;
  system: 'gcj02' | 'wgs84';
  note?: string | undefined;
}

/** `到访签到：30.27415, 120.15515，误差约 30 米；看了车间` */
export const visitWords = (sealed: string): string => {
  const { latitude, longitude, accuracy, system, note } = JSON.parse(sealed) as Visit;
  const near = accuracy === undefined ? '' : `，误差约 ${Math.round(accuracy)} 米`;
  const measured = system === 'wgs84' ? '（WGS-84）' : '';
  return `到访签到：${latitude.toFixed(5)}, ${longitude.toFixed(5)}${measured}${near}${note ? `；${note}` : ''}`;
};
