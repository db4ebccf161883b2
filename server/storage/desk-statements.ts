/** The desk's SQL, written once in what SQLite and PostgreSQL both speak. */

export const deskSql = {
  addBox: `INSERT INTO boxes (address, login_hash, totp_secret, sequence, box) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (address) DO NOTHING`,
  findBox: `SELECT address, login_hash, totp_secret, sequence, box FROM boxes WHERE address = ?`,
  boxesAfter: `SELECT address, login_hash, totp_secret, sequence, box FROM boxes WHERE address > ?
               ORDER BY address LIMIT ?`,
  replaceBox: `UPDATE boxes SET box = ?, sequence = sequence + 1 WHERE address = ? AND sequence = ?`,

  useNonce: `INSERT INTO nonces (nonce, at_second) VALUES (?, ?) ON CONFLICT (nonce) DO NOTHING`,
  forgetNonces: `DELETE FROM nonces WHERE at_second < ?`,

  forgetSetupToken: `DELETE FROM setup_token`,
  addSetupToken: `INSERT INTO setup_token (token_hash) VALUES (?)`,
  findSetupToken: `SELECT token_hash FROM setup_token`,

  setOnionKey: `INSERT INTO onion_keys (person, public_key) VALUES (?, ?)
                ON CONFLICT (person) DO UPDATE SET public_key = excluded.public_key`,
  removeOnionKey: `DELETE FROM onion_keys WHERE person = ?`,
  changes: `SELECT id, sequence, bytes FROM changes ORDER BY place`,
  addChange: `INSERT INTO changes (id, sequence, bytes) SELECT ?, 1, ? WHERE (SELECT count(*) FROM changes) < ?
              ON CONFLICT (id) DO NOTHING`,
  isChangeThere: `SELECT 1 FROM changes WHERE id = ?`,
  replaceChange: `UPDATE changes SET bytes = ?, sequence = sequence + 1 WHERE id = ? AND sequence = ?`,
  dropChange: `DELETE FROM changes WHERE id = ?`,

  onionKeys: `SELECT person, public_key FROM onion_keys ORDER BY person`,
} as const
