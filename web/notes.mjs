// Short facts outside every store (the port `Notes` of src/base/safekeeping.hpp), in localStorage. A browser may refuse
// any of it, reading included.

const keyOf = (key) => `vaka.${key}`;

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null;
  }
};

/** The note, or null. */
export const readNote = (key) => attempt(() => localStorage.getItem(keyOf(key)));
export const writeNote = (key, text) => attempt(() => localStorage.setItem(keyOf(key), text));
export const removeNote = (key) => attempt(() => localStorage.removeItem(keyOf(key)));
