const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** They wait for leases to run out, or race hundreds of requests: begun last, one of them would keep the whole run waiting on one processor. */
const longest = [
  'server/friend-kill',
  'server/kill',
  'server/access/matrix',
  'server/security/injection',
  'server/import',
  'server/import-resume',
  'server/gate-doors',
  'server/message-flood',
  'server/friend',
  'server/duplicate',
  'server/gate',
].map((name) => path.join(__dirname, '..', `${name}.test.ts`));

const rankOf = (test) => {
  const rank = longest.indexOf(test.path);
  return rank < 0 ? longest.length : rank;
};

/** On a fresh clone nothing is known of how long a file takes, and jest would go by its size. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b));
  }
};
