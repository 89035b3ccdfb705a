/** Makes a `switch` exhaustive: the compiler refuses a call that can be reached. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}
