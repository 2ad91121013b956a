// Recovery keys: 140 random bits and a check sum of two characters, written to be read from paper.
//
//     7Q3KD-M0XJ2-…  six groups of five out of 32 letters and digits without I, L, O and U

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCount = 28;
const count = 30;
const perGroup = 5;
const prime = 1021;  // below 32²: every wrong character and every two neighbours swapped change the remainder

function checkOf(characters) {
  let sum = 0;
  for (const character of characters) sum = (sum * 32 + alphabet.indexOf(character)) % prime;
  return alphabet[sum >> 5] + alphabet[sum & 31];
}

export function newRecoveryKey() {
  // 256 is a multiple of 32: the lower five bits of a random byte are as random as it.
  const random = [...crypto.getRandomValues(new Uint8Array(randomCount))].map((byte) => alphabet[byte & 31]).join('');
  return (random + checkOf(random)).match(new RegExp(`.{${perGroup}}`, 'g')).join('-');
}

/** What a person typed, without groups and look-alikes. */
const plainOf = (text) => text.toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** The bytes of a recovery key, or null when `text` is none. */
export function recoveryKeyBytes(text) {
  const plain = plainOf(text);
  const isKey = plain.length === count && [...plain].every((character) => alphabet.includes(character))
    && checkOf(plain.slice(0, randomCount)) === plain.slice(randomCount);
  return isKey ? new TextEncoder().encode(plain) : null;
}

/** Whether `text` was meant as a recovery key and cannot be one. It says nothing about any store. */
export function isMistypedRecoveryKey(text) {
  const plain = plainOf(text);
  return Math.abs(plain.length - count) <= 1 && /\d/.test(plain)
    && [...plain].every((character) => alphabet.includes(character)) && !recoveryKeyBytes(text);
}
