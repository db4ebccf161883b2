/** A store that must not be used as it is. Its one sentence tells the operator what to do. */

export class StoreStartError extends Error {
  override readonly name = 'StoreStartError'
}
