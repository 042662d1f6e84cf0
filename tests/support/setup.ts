import { forbidOutbound, takeRefused } from './outbound';

const said: string[] = [];
console.error = (...words: unknown[]) => {
  said.push(words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' '));
};

forbidOutbound();
jest.setTimeout(30_000);

/** A test that printed an error or reached for the network has failed, whatever it asserted. */
const nothingAmiss = () => {
  const refused = takeRefused().map((address) => `unplanned outbound connection to ${address}`);
  const errors = said.splice(0).map((text) => `console.error: ${text}`);
  const amiss = [...refused, ...errors];
  if (amiss.length) throw new Error(amiss.join('\n'));
};

afterEach(nothingAmiss);
afterAll(nothingAmiss);
