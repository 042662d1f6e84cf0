import type { Browser, Page } from 'playwright-core';
import { launchChromium, type PageOptions, withPage } from './chromium';
import { type Stack, type StackOptions, startStack } from './stack';
import { expectedErrors, type Wecom, wecomOf } from './walk';

export interface Stage {
  /** May be asked from the first test on. */
  stack: Stack;
  /** A page at this address, as this person's WeCom opens it; as narrow as beside a chat unless told otherwise. */
  at<T>(userid: string, address: string, work: (page: Page) => Promise<T>, options?: PageOptions): Promise<T>;
  /** This person's WeCom on a computer: chats, the sidebar beside them, the phone. */
  wecom<T>(userid: string, work: (wecom: Wecom) => Promise<T>, options?: PageOptions): Promise<T>;
  /** A page on which nothing has been opened and nobody is known. */
  page<T>(work: (page: Page) => Promise<T>, options?: PageOptions): Promise<T>;
}

/** For the top of a journey: the product as `npm start` gives it, and a browser. */
export const useStage = (options: () => StackOptions | Promise<StackOptions> = () => ({})): Stage => {
  let started: Stack | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    started = await startStack(await options());
    browser = await launchChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await started?.stop();
  }, 60_000);

  const running = (): Stack => {
    if (!started) throw new Error('the stack starts in beforeAll: ask for it inside a test or a later hook');
    return started;
  };
  const stack: Stack = {
    get server() {
      return running().server;
    },
    get simulator() {
      return running().simulator;
    },
    get sidebar() {
      return running().sidebar;
    },
    get miniapp() {
      return running().miniapp;
    },
    get data() {
      return running().data;
    },
    stop: () => running().stop(),
  };
  const page: Stage['page'] = (work, { expected = [], ...more } = {}) =>
    withPage(work, { browser: browser!, viewport: { width: 360, height: 720 }, ...more, expected: [...expectedErrors, ...expected] });
  return {
    stack,
    page,
    at: (userid, address, work, more) =>
      page(async (opened) => {
        await opened.context().addCookies([{ name: 'wecom_person', value: userid, url: stack.simulator }]);
        await opened.goto(address);
        return work(opened);
      }, more),
    wecom: (userid, work, more) =>
      page(async (opened) => work(await wecomOf(opened, stack, userid)), { viewport: { width: 1440, height: 900 }, ...more }),
  };
};
