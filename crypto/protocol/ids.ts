/** The names of desks, people, portals and bytes: random or hashed, never counted. */

import type * as z from 'zod/mini'
import { bytes } from './fields.ts'

export const PortalId = bytes('PortalId', 16)
export type PortalId = z.output<typeof PortalId>

export const DeskId = bytes('DeskId', 16)
export type DeskId = z.output<typeof DeskId>

export const PersonId = bytes('PersonId', 16)
export type PersonId = z.output<typeof PersonId>

export const Tag = bytes('Tag', 16)
export type Tag = z.output<typeof Tag>

/** SHA-256 or BLAKE2b-256, as the place says. */
export const Hash = bytes('Hash', 32)
export type Hash = z.output<typeof Hash>

/** Of a statement and the drop it came in: what a case counts once. */
export const StatementId = bytes('StatementId', 32)
export type StatementId = z.output<typeof StatementId>

export const SealingKey = bytes('SealingKey', 1216)
export type SealingKey = z.output<typeof SealingKey>

export const VerifyingKey = bytes('VerifyingKey', 32)
export type VerifyingKey = z.output<typeof VerifyingKey>

/** Of a case or a team, from its key: what one log names another by. */
export const LogId = bytes('LogId', 16)
export type LogId = z.output<typeof LogId>

/** The public half of a person's X25519 key for the console's onion service. */
export const OnionKey = bytes('OnionKey', 32)
export type OnionKey = z.output<typeof OnionKey>

export const Signature = bytes('Signature', 64)
export type Signature = z.output<typeof Signature>

/** Under which the server keeps a volume: drawn by it, told by the drop alone. */
export const VolumeId = bytes('VolumeId', 16)
export type VolumeId = z.output<typeof VolumeId>
