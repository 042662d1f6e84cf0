import { useEffect, useState } from 'react';

/** Where on the desk: `#leads?region=HZ&q=澄湖`. All that a page needs to show the same again stands in it. */
export interface Place {
  page: string;
  params: Readonly<Record<string, string>>;
}

export const placeOf = (hash: string): Place => {
  const [page = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
};

export const addressOf = ({ page, params }: Place): string => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
  return `#${page}${query ? `?${query}` : ''}`;
};

export const goTo = (place: Place): void => {
  location.hash = addressOf(place);
};

/** Instead of the place now shown: going back skips it. */
export const goToInstead = (place: Place): void => location.replace(addressOf(place));

export const usePlace = (): Place => {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return place;
};
