package dev.reprise.redact;

import org.apiguardian.api.API;

/** A file of redaction rules that cannot be used: says which line, and why. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MalformedRules extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedRules(String message) {
        super(message);
    }
}
