// What the browser says about the room for this site (the port `Keeper` of src/base/safekeeping.hpp).

const answerOr = async (otherwise, ask) => {
  try {
    return await ask() ?? otherwise;
  } catch {
    return otherwise;  // not offered here
  }
};

/** `used` and `quota` in bytes, -1 when unknown. */
export async function room() {
  const [estimate, persistent] = await Promise.all([
    answerOr({}, () => navigator.storage.estimate()), answerOr(false, () => navigator.storage.persisted())]);
  return { used: estimate.usage ?? -1, quota: estimate.quota ?? -1, persistent };
}

/** Whether the browser promises not to evict the data. */
export const persist = () => answerOr(false, () => navigator.storage.persist());
