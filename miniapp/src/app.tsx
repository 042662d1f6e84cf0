import type { ReactNode } from 'react';
import './door/open-link';
import './app.css';

/** Nothing of its own: each page draws itself. */
export default ({ children }: { children?: ReactNode }) => children;
