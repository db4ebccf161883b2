/** Secret bytes that refuse to leave by accident: printing or serialising one shows its role only. */

import { copyOf, type Bytes } from './bytes.ts'

export class Secret<Role extends string> {
  readonly role: Role
  #bytes: Bytes | null

  constructor(role: Role, bytes: Bytes) {
    this.role = role
    this.#bytes = bytes
  }

  static reveal(secret: Secret<string>): Bytes {
    if (secret.#bytes === null) throw new Error(`${secret.role} was wiped`)
    return secret.#bytes
  }

  /** Overwrites the bytes. Best effort: a JavaScript engine may have copied them. */
  wipe(): void {
    this.#bytes?.fill(0)
    this.#bytes = null
  }

  copy(): Secret<Role> {
    return new Secret(this.role, copyOf(Secret.reveal(this)))
  }

  toString(): string {
    return `[${this.role}]`
  }

  toJSON(): never {
    throw new Error(`refusing to serialise ${this.role}`)
  }

  get [Symbol.toStringTag](): string {
    return this.role
  }
}

/** Only files inside `crypto/` may call this (test/architecture holds it). */
export const reveal = (secret: Secret<string>): Bytes => Secret.reveal(secret)
