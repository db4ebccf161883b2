/**
 * A certificate for `localhost` and `mail.example.org`, from 2020 to 2120, signed by itself: for the mail server of the
 * tests. Its key is public by lying here, and nothing else trusts it.
 */

export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBczCCARmgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCnzA8OSGHScnlzR
EWQcZ4ARU46OdoXnTyqLjWR6b9cgUPU7E7a1Dm0VbTF+BG86vZrbVjyzI0JJNNMO
yC77sO6jWjBYMA8GA1UdEwEB/wQFMAMBAf8wJgYDVR0RBB8wHYIJbG9jYWxob3N0
ghBtYWlsLmV4YW1wbGUub3JnMB0GA1UdDgQWBBRZj8xEcXEDRLHm85AGaRzEmwx0
SzAKBggqhkjOPQQDAgNIADBFAiEA2779XPki/M/LrJRNF6KBPMUzr3uT9hPuWy3M
+HDdEvsCIAqqCQb6FX8pELhw6a5+4bs7H0XexC9jV4P/731KT4md
-----END CERTIFICATE-----
`

export const testCertificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdeLskfBlJTFD6WKv
ErIl0uboJs+C6RNwQ6DcbdLTNkmhRANCAAQp8wPDkhh0nJ5c0RFkHGeAEVOOjnaF
508qi41kem/XIFD1OxO2tQ5tFW0xfgRvOr2a21Y8syNCSTTTDsgu+7Du
-----END PRIVATE KEY-----
`
