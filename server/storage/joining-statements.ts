/** The joining's SQL, written once in what SQLite and PostgreSQL both speak. */

export const joiningSql = {
  addInvitation: `INSERT INTO invitations (token_hash, until_day, by_person, invitation) VALUES (?, ?, ?, ?)
                  ON CONFLICT (token_hash) DO NOTHING`,
  removeInvitation: `DELETE FROM invitations WHERE token_hash = ?`,
  forgetInvitations: `DELETE FROM invitations WHERE until_day < ?`,
  invitations: `SELECT token_hash, until_day, by_person, invitation FROM invitations ORDER BY token_hash`,

  addJoiner: `INSERT INTO joiners (person, token_hash, joiner) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
  removeJoiner: `DELETE FROM joiners WHERE person = ?`,
  joiners: `SELECT person, token_hash, joiner FROM joiners ORDER BY person`,
} as const
