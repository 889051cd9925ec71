package dev.reprise.redact;

/** What a member of this name holds. */
enum SecretName {
    SECRET,
    AUTHORIZATION,
    COOKIE
}
