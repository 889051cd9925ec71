package dev.reprise.dialect;

import org.apiguardian.api.API;

/** What a model is asked for: an answer, or vectors. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Operation {
    /** An answer to a conversation. */
    CHAT("llm", "chat"),
    /** Vectors for texts. */
    EMBEDDING("embedding", "embed");

    private final String kind;
    private final String word;

    Operation(String kind, String word) {
        this.kind = kind;
        this.word = word;
    }

    /** The kind of step that such an exchange is. */
    public String kind() {
        return kind;
    }

    /** The name of the call, the same for every provider. */
    public String word() {
        return word;
    }
}
