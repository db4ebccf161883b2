/**
 * A file's name is its kind and the SHA-256 of its sealed bytes. Those are random, so the name says nothing; and a
 * changed file no longer fits its name, which anybody can check without a key.
 */

import { digest } from '../storage/digest.ts'
import type { Bytes } from '../../crypto/bytes.ts'

export type FileKind = 'pack' | 'index'

export const fileName = (kind: FileKind, sealed: Bytes): string =>
  `${kind}-${Buffer.from(digest(sealed)).toString('hex')}.age`

export const isFileName = (kind: FileKind, name: string): boolean =>
  new RegExp(`^${kind}-[0-9a-f]{64}\\.age$`).test(name)

export const partName = (name: string): string => `${name}.part`
export const isPartName = (name: string): boolean => /^(?:pack|index)-[0-9a-f]{64}\.age\.part$/.test(name)

export const isOurs = (name: string): boolean =>
  isFileName('pack', name) || isFileName('index', name) || isPartName(name)
