import { type ReactNode, useEffect, useRef } from 'react';

/**
 * `@tarojs/components` in the browser: the few elements the shared pieces use, as plain DOM with Taro's property names.
 * Names with a hyphen (aria-*, data-*) pass through as they are.
 */
interface Common {
  id?: string;
  className?: string;
  role?: string;
  style?: { width?: string };
  onClick?: () => void;
  children?: ReactNode;
  [attribute: `aria-${string}` | `data-${string}`]: string | number | boolean | undefined;
}

interface Detail {
  detail: { value: string };
}

const tabbable = 'button:not([disabled]), input, textarea';

/** A dialog takes the focus, keeps Tab inside, closes on Escape and gives the focus back. */
const Dialog = ({ role: _, ...props }: Common) => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    ref.current?.focus();
    return () => before?.focus();
  }, []);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const stops = [...(ref.current?.querySelectorAll<HTMLElement>(tabbable) ?? [])];
    if (event.key === 'Escape') ref.current?.querySelector<HTMLElement>('[data-dismiss]')?.click();
    if (event.key !== 'Tab' || stops.length === 0) return;
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = event.shiftKey ? (at <= 0 ? stops.length - 1 : at - 1) : (at + 1) % stops.length;
    event.preventDefault();
    stops[next]?.focus();
  };
  return <div role="dialog" ref={ref} tabIndex={-1} onKeyDown={onKeyDown} {...props} />;
};

export const View = (props: Common) => (props.role === 'dialog' ? <Dialog {...props} /> : <div {...props} />);

export const Text = (props: Common) => <span {...props} />;

export const ScrollView = ({ scrollY: _, ...props }: Common & { scrollY?: boolean }) => <div {...props} />;

export const Button = (props: Common & { disabled?: boolean }) => <button type="button" {...props} />;

/** How it fits its box is for the styles to say; a mini-program needs it as `mode`. */
export const Image = ({
  src,
  'aria-label': alt,
  mode: _,
  ...props
}: Omit<Common, 'aria-label'> & { src: string; mode?: string; 'aria-label'?: string }) => <img src={src} alt={alt ?? ''} {...props} />;

interface Typing extends Common {
  defaultValue?: string;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  focus?: boolean;
  onInput?: (event: Detail) => void;
}

interface InputProps extends Typing {
  /** `number`: digits, on a phone by its number pad. */
  type?: 'text' | 'number';
  confirmType?: 'done' | 'search' | 'send';
  onConfirm?: (event: Detail) => void;
}

const useFocus = <E extends HTMLElement>(focus: boolean | undefined) => {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  return ref;
};

type Typed = { currentTarget: { value: string } };
const detail = (event: Typed): Detail => ({ detail: { value: event.currentTarget.value } });

export const Input = ({ type, maxlength, focus, confirmType, onInput, onConfirm, ...props }: InputProps) => (
  <input
    type="text"
    inputMode={type === 'number' ? 'numeric' : undefined}
    ref={useFocus<HTMLInputElement>(focus)}
    maxLength={maxlength}
    enterKeyHint={confirmType}
    autoComplete="off"
    onInput={(event) => onInput?.(detail(event))}
    onKeyDown={(event) => {
      // Enter that picks a candidate of the input method is not the person's Enter.
      if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) onConfirm?.(detail(event));
    }}
    {...props}
  />
);

export const Textarea = ({ maxlength, focus, onInput, ...props }: Typing) => (
  <textarea ref={useFocus<HTMLTextAreaElement>(focus)} maxLength={maxlength} onInput={(event) => onInput?.(detail(event))} {...props} />
);
