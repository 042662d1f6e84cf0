import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import vm from 'node:vm';
import { root } from './root';

const dist = path.join(root, 'miniapp', 'dist', 'weapp');

// biome-ignore lint/suspicious/noExplicitAny: what WeChat hands about has no type of ours
type Any = any;

/** One node of what a page was last told to show: `cl` class, `v` text, `cn` children, `uid` or `sid` its name for events. */
export interface Shown {
  cl?: string;
  v?: string;
  cn?: Shown[];
  uid?: string;
  sid?: string;
  [property: string]: unknown;
}

export interface SetData {
  route: string;
  /** Bytes of the call as JSON in UTF-8, which is how WeChat counts. */
  bytes: number;
}

export interface Phone {
  /** Outlive the app. */
  storage: Map<string, unknown>;
  files: Map<string, Buffer>;
}

interface Options {
  /** What is kept on the phone. A second host on the same phone is the app opened again. */
  phone: Phone;
  /** `wx` beyond storage, files, navigation and lifecycle. */
  wx: Record<string, unknown>;
}

interface Page {
  route: string;
  instance: Any;
}

const silent = () => {};
const texts = (node: Shown): string => (node.v ?? '') + (node.cn ?? []).map(texts).join('');
const nodesOf = (node: Shown): Shown[] => [node, ...(node.cn ?? []).flatMap(nodesOf)];
const hasClass = (node: Shown, name: string): boolean => (node.cl ?? '').split(' ').includes(name);

/** `root.cn.[0].cn` and the like, as WeChat reads them. */
const put = (data: Any, at: string, value: unknown): void => {
  const keys = at.split(/[.[\]]+/).filter(Boolean);
  const last = keys.pop()!;
  const holder = keys.reduce((held, key) => {
    held[key] ??= {};
    return held[key];
  }, data);
  holder[last] = value;
};

/** The path's folder-relative name, with `.js` where it was left out. */
const fileOf = (from: string, wanted: string): string => {
  const file = path.resolve(path.dirname(from), wanted);
  return file.endsWith('.js') ? file : `${file}.js`;
};

/**
 * A small stand-in for WeChat: boots the built mini-program, keeps its page stack and remembers every setData.
 * It draws nothing: layout, templates and native parts are not seen, and an event is handed to the very node it names.
 */
export const startWeapp = ({ phone, wx: given }: Options) => {
  const calls: SetData[] = [];
  const registered = new Map<string, Any>();
  const stack: Page[] = [];
  const shows = new Set<() => void>();
  let app: Any;
  let loading = '';

  const keep = {
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, value),
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 0, limitSize: 10_240 }),
  };
  const fileSystem = {
    saveFile: ({ tempFilePath, success, fail }: Any) => {
      const content = phone.files.get(tempFilePath);
      if (!content) return fail({ errMsg: 'saveFile:fail no such file' });
      const savedFilePath = `wxfile://store_${tempFilePath.split('/').at(-1)}`;
      phone.files.set(savedFilePath, content);
      phone.files.delete(tempFilePath);
      success({ savedFilePath });
    },
    readFile: ({ filePath, encoding, position = 0, length, success, fail }: Any) => {
      const content = phone.files.get(filePath);
      if (!content) return fail({ errMsg: 'readFile:fail no such file' });
      const part = content.subarray(position, length === undefined ? undefined : position + length);
      success({ data: encoding ? part.toString(encoding) : new Uint8Array(part).buffer });
    },
    removeSavedFile: ({ filePath }: Any) => void phone.files.delete(filePath),
  };

  const leave = (): void => {
    const page = stack.pop();
    page?.instance.onUnload?.();
  };
  const enter = (url: string): void => {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?');
    const config = registered.get(route);
    if (!config) throw new Error(`no page is registered for ${route}`);
    const instance = Object.create(config);
    instance.route = route;
    instance.data = structuredClone(config.data ?? {});
    instance.setData = (patch: Record<string, unknown>, done: () => void = silent) => {
      calls.push({ route, bytes: Buffer.byteLength(JSON.stringify(patch)) });
      for (const [at, value] of Object.entries(structuredClone(patch))) put(instance.data, at, value);
      setTimeout(done, 0);
    };
    stack.push({ route, instance });
    instance.onLoad?.(Object.fromEntries(new URLSearchParams(query)));
    instance.onShow?.();
    setTimeout(() => instance.onReady?.(), 0);
  };
  const navigation = {
    navigateTo: ({ url, success = silent }: Any) => {
      stack.at(-1)?.instance.onHide?.();
      enter(url);
      success({ errMsg: 'navigateTo:ok' });
    },
    navigateBack: ({ success = silent }: Any) => {
      leave();
      stack.at(-1)?.instance.onShow?.();
      success({ errMsg: 'navigateBack:ok' });
    },
    reLaunch: ({ url, success = silent }: Any) => {
      while (stack.length > 0) leave();
      enter(url);
      success({ errMsg: 'reLaunch:ok' });
    },
  };
  const system = {
    platform: 'ios',
    system: 'iOS 18.5',
    SDKVersion: '3.8.0',
    environment: 'wxwork',
    pixelRatio: 2,
    windowWidth: 375,
    windowHeight: 667,
  };
  const launched = { path: 'pages/home/index', query: {}, scene: 1001 };
  const wx: Record<string, unknown> = {
    ...keep,
    ...navigation,
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => system,
    getLaunchOptionsSync: () => launched,
    getEnterOptionsSync: () => launched,
    getFileSystemManager: () => fileSystem,
    getNetworkType: ({ success }: Any) => success({ networkType: 'wifi' }),
    canIUse: () => true,
    nextTick: (work: () => void) => setTimeout(work, 0),
    onAppShow: (hear: () => void) => shows.add(hear),
    offAppShow: (hear: () => void) => shows.delete(hear),
    onAppHide: silent,
    onNetworkStatusChange: silent,
    offNetworkStatusChange: silent,
    pageScrollTo: ({ success = silent }: Any) => success({}),
    ...given,
  };

  const timers = new Set<NodeJS.Timeout>();
  const context = vm.createContext({
    wx,
    App: (options: Any) => {
      app = options;
    },
    Page: (options: Any) => registered.set(loading, options),
    Component: silent,
    Behavior: silent,
    getApp: () => app,
    getCurrentPages: () => stack.map(({ instance }) => instance),
    console,
    setTimeout: (work: () => void, ms?: number) => {
      const timer = setTimeout(work, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout,
    setInterval: (work: () => void, ms?: number) => {
      const timer = setInterval(work, ms);
      timers.add(timer);
      return timer;
    },
    clearInterval,
  });
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const wrapped = vm.runInContext(`(function (require, module, exports) {${fs.readFileSync(file, 'utf8')}\n})`, context, {
      filename: file,
    });
    wrapped((wanted: string) => load(fileOf(file, wanted)), module, module.exports);
    return module.exports;
  };

  const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'app.json'), 'utf8')) as { pages: string[] };
  load(path.join(dist, 'app.js'));
  app.onLaunch?.(launched);
  for (const route of manifest.pages) {
    loading = route;
    load(path.join(dist, `${route}.js`));
  }

  const shown = (): Shown => (stack.at(-1)?.instance.data.root ?? {}) as Shown;
  const find = (className: string, words = ''): Shown | undefined =>
    nodesOf(shown()).find((node) => hasClass(node, className) && texts(node).includes(words));
  /** Waits for the node that bears the class and, somewhere in it, the words. */
  const see = async (className: string, words = ''): Promise<Shown> => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const node = find(className, words);
      if (node) return node;
      if (Date.now() > deadline) throw new Error(`no .${className} with 「${words}」 in: ${texts(shown()).slice(0, 400)}`);
      await sleep(20);
    }
  };
  const fire = (node: Shown, type: string, detail: unknown = {}): void => {
    const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } };
    stack.at(-1)!.instance.eh({ type, timeStamp: Date.now(), detail, target, currentTarget: target });
  };

  return {
    pages: manifest.pages,
    registered: [...registered.keys()],
    calls,
    open: enter,
    route: (): string => stack.at(-1)?.route ?? '',
    words: (): string => texts(shown()),
    see,
    find,
    tap: async (className: string, words = ''): Promise<void> => fire(await see(className, words), 'tap'),
    type: async (className: string, value: string): Promise<void> => fire(await see(className), 'input', { value }),
    /** The way back in WeChat's own bar. */
    back: (): void => navigation.navigateBack({}),
    /** The app comes to the front again. */
    show: (): void => {
      for (const hear of shows) hear();
    },
    /** The app is killed: nothing of it runs on. */
    kill: (): void => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};

export const newPhone = (): Phone => ({ storage: new Map(), files: new Map() });
