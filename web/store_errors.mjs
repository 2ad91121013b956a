// Why a store, a vault or a sealed file refused, and the number under which the core knows the reason.

/** In the order of `Failure` of src/platform/web/failure.hpp, which begins with `none`. */
const reasons = ['none', 'conflict', 'limit', 'refused', 'closed', 'failed', 'locked', 'denied', 'mistyped', 'empty',
  'occupied', 'damagedVault', 'unreadable', 'newerStore', 'damagedFile', 'newerFile', 'vanished'];

/** A refusal of ours; everything else that is thrown comes from the browser. */
export class Refusal extends Error {
  constructor(reason, message = reason) {
    super(message);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

function reasonOf(error) {
  if (error instanceof Refusal) return error.reason;
  switch (error?.name) {
    case 'ConstraintError': return 'conflict';
    case 'QuotaExceededError': return 'limit';
    case 'SecurityError':
    case 'InvalidAccessError': return 'refused';
    default: return 'failed';
  }
}

export const failureOf = (error) => reasons.indexOf(reasonOf(error));
export const wordsOf = (error) => String(error?.message || error?.name || error);

/** WebCrypto; absent where the page came neither over https nor from this machine. */
export function subtle() {
  if (!globalThis.crypto?.subtle) throw new Refusal('refused', 'WebCrypto is not available');
  return crypto.subtle;
}
