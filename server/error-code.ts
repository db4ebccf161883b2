/** The code that the system or SQLite gave an error: ENOENT, SQLITE_FULL... */

export function errorCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}
