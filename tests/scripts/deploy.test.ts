import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { appendOnly, tooMuch } from '@tongguan/server/golive/check-rights';
import { collections } from '@tongguan/server/migrations';
import { parse } from 'yaml';
import { root } from '../support/root';

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const there = (file: string): boolean => fs.existsSync(path.join(root, file));
const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`);

interface Service {
  image?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  networks?: string[];
  env_file?: string;
  ports?: string[];
}
const compose = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service>; volumes: object; networks: object };
const example = [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]!);
const code = [...filesIn('server/src'), 'scripts/serve.mjs'].map(read).join('\n');
const deployment = ['compose.yaml', 'deploy/Caddyfile', 'deploy/mongodb-users.js'].map(read).join('\n');
/** The keys of the two settings schemas. */
const readByServer = ['server/src/platform/env.ts', 'server/src/wecom/settings.ts']
  .flatMap((file) => [...read(file).matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)])
  .map((match) => match[1]!);

describe('L2 the files for a deployment', () => {
  it('.env.example explains every setting the server reads, and none that nobody reads', () => {
    expect(readByServer.length).toBeGreaterThan(18);
    expect(readByServer.filter((name) => !example.includes(name))).toEqual([]);
    expect(example.filter((name) => !code.includes(name) && !deployment.includes(name))).toEqual([]);
    expect(new Set(example).size).toBe(example.length);
  });

  it('.env.example holds no value for what is a secret or differs from one company to the next', () => {
    const filled = [...read('.env.example').matchAll(/^([A-Z0-9_]+)=(.+)$/gm)].map((match) => match[1]);
    expect(filled).toEqual([]);
  });

  it('.env.example has a comment in Chinese above every setting', () => {
    const lines = read('.env.example').split('\n');
    const bare = lines.filter((line, i) => {
      if (!/^(# )?[A-Z][A-Z0-9_]+=/.test(line)) return false;
      const above = lines.slice(0, i).reverse();
      const first = above.find((one) => !/^(# )?[A-Z][A-Z0-9_]+=/.test(one)) ?? '';
      return !/^# .*\p{Script=Han}/u.test(first);
    });
    expect(bare).toEqual([]);
  });

  it('every name that compose and the images set is one the code reads', () => {
    const known = [...readByServer, ...example, 'MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_PASSWORD', 'MONGO_REPLICA_SET_HOST'];
    const set = Object.values(compose.services).flatMap((service) => Object.keys(service.environment ?? {}));
    const inImage = [...read('Dockerfile').matchAll(/\b((?:TONGGUAN|WECOM|MONGO)[A-Z0-9_]+)=/g)].map((match) => match[1]!);
    expect([...set, ...inImage].filter((name) => !known.includes(name))).toEqual([]);
    const asked = [...deployment.matchAll(/\$\{?\{?\$?([A-Z][A-Z0-9_]+)/g)].map((match) => match[1]!);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((name) => !example.includes(name))).toEqual([]);
  });

  it('compose depends on services that exist and mounts files, volumes and networks that exist', () => {
    const { services, volumes, networks } = compose;
    expect(Object.keys(services).sort()).toEqual(['mongodb', 'mongodb-init', 'mongodb-key', 'proxy', 'server-1', 'server-2']);
    for (const service of Object.values(services)) {
      for (const needed of Object.keys(service.depends_on ?? {})) expect(Object.keys(services)).toContain(needed);
      for (const network of service.networks ?? []) expect(Object.keys(networks)).toContain(network);
      for (const mount of service.volumes ?? []) {
        const from = mount.split(':')[0]!;
        if (from.startsWith('./')) expect([from, there(from)]).toEqual([from, true]);
        else expect(Object.keys(volumes)).toContain(from);
      }
    }
  });

  it('compose opens nothing but the proxy, keeps the database inside, and hides its root password from the server', () => {
    const { services } = compose;
    const open = Object.entries(services).filter(([, service]) => service.ports);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    expect(services['mongodb']!.networks).toEqual(['inside']);
    for (const name of ['server-1', 'server-2']) {
      expect(services[name]!.env_file).toBe('.env');
      expect(services[name]!.environment!['MONGO_ROOT_PASSWORD']).toBe('');
      expect(services[name]!.environment!['MONGODB_URI']).not.toMatch(/retryWrites|[?&]w=|journal/);
      expect(read('deploy/Caddyfile')).toContain(`${name}:7100`);
    }
  });

  it('the image copies from places that exist or that an earlier stage makes, and runs what exists as an unprivileged user', () => {
    const dockerfile = read('Dockerfile');
    const made = ['/app/node_modules', '/app/sidebar/dist', '/app/miniapp/dist/h5'];
    for (const [, flag, from] of dockerfile.matchAll(/^COPY (--from=\w+ )?(.+) \S+$/gm)) {
      for (const place of from!.split(' ')) {
        const known = made.includes(place) || there(place.replace('/app/', ''));
        expect([place, known]).toEqual([place, true]);
      }
      if (flag) expect(dockerfile).toContain(`AS ${flag.trim().replace('--from=', '')}`);
    }
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
    expect(there('server/src/main.ts')).toBe(true);
    const dependencies = JSON.parse(read('server/package.json')).dependencies as Record<string, string>;
    expect(dependencies).toHaveProperty('tsx');
    for (const kept of ['.env', '.git', '**/node_modules']) expect(read('.dockerignore').split('\n')).toContain(kept);
  });

  it('the guide names every call of the mini-program that WeChat forbids until it is declared', () => {
    const folder = path.join(root, 'miniapp/src');
    const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const called = new Set(sources.flatMap((file) => [...read(`miniapp/src/${file}`).matchAll(/Taro\.(\w+)/g)].map((match) => match[1]!)));
    // Of WeChat's list of calls that touch what is the user's own, those anybody here might come to use.
    const declared = ['getLocation', 'chooseLocation', 'chooseMedia', 'chooseImage', 'chooseMessageFile', 'getRecorderManager'];
    const more = ['setClipboardData', 'getClipboardData', 'saveImageToPhotosAlbum', 'addPhoneContact', 'addPhoneCalendar', 'getWeRunData'];
    const needed = [...declared, ...more].filter((name) => called.has(name));
    expect(needed).toContain('getLocation');
    for (const name of needed) expect([name, read('docs/going-live.md').includes(`\`${name}\``)]).toEqual([name, true]);
  });

  it('the guide names commands, files and settings that exist', () => {
    const guide = read('docs/going-live.md');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...guide.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1]!);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) expect([command, command in scripts]).toEqual([command, true]);
    for (const [, file] of guide.matchAll(/((?:server|deploy)\/[\w./-]+\.(?:ts|js))/g)) expect([file, there(file!)]).toEqual([file, true]);
    for (const [name] of guide.matchAll(/\b(?:TONGGUAN|WECOM)_[A-Z0-9_]+/g)) expect(example).toContain(name);
    expect(read('README.md')).toContain('docs/going-live.md');
  });

  it('the database role lets the server change every collection but those that are written once', () => {
    const script = read('deploy/mongodb-users.js');
    const listOf = (name: string) =>
      [...script.match(new RegExp(`const ${name} = \\[([^\\]]*)\\]`))![1]!.matchAll(/'([^']+)'/g)].map((m) => m[1]!);
    const [fixed, changeable] = [listOf('appendOnly'), listOf('changeable')];
    expect([...fixed, ...changeable].sort()).toEqual(collections.map((spec) => spec.name).sort());
    for (const name of appendOnly) expect(fixed).toContain(name);
  });

  it('what the script grants passes the check of the account’s rights', () => {
    const made: { role?: { privileges: never[] }; user?: { roles: object[] } } = {};
    const database = {
      auth: () => 1,
      getRole: () => null,
      getUser: () => null,
      createRole: (role: never) => {
        made.role = role;
      },
      createUser: (user: never) => {
        made.user = user;
      },
    };
    const shell = {
      db: { getSiblingDB: () => database },
      print: () => {},
      process: { env: { TONGGUAN_DB_PASSWORD: 'x', MONGO_ROOT_PASSWORD: 'y' } },
    };
    vm.runInNewContext(read('deploy/mongodb-users.js'), shell);
    expect(made.user!.roles).toHaveLength(1);
    expect(made.role!.privileges.length).toBeGreaterThan(10);
    expect(tooMuch(made.role!.privileges, 'tongguan')).toEqual([]);
  });
});
