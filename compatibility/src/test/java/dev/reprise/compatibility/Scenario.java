package dev.reprise.compatibility;

import java.util.List;
import java.util.Locale;

/** What an application does with a library; the application's method has the same name. */
enum Scenario {
    SYNC("llm"),
    ASYNC("llm"),
    STREAM("llm"),
    TOOLS("llm tool"),
    EMBEDDINGS("embedding"),
    MEMORY("llm memory"),
    ERRORS("llm"),
    SEQUENCE("workflow agent llm tool"),
    PARALLEL("workflow agent llm tool"),
    LOOP("workflow agent decision llm"),
    CONDITIONAL("workflow agent decision llm"),
    SUPERVISOR("workflow agent llm tool"),
    HANDOFF("workflow agent service tool llm"),
    TLS("llm"),
    HTTP2("llm"),
    REDIRECTS("llm"),
    RETRIES("llm"),
    TIMEOUTS("llm"),
    RESETS("llm"),
    CANCELLED("llm"),
    LARGE("llm"),
    BINARY("llm http"),
    GZIP("llm"),
    QUERIES("service tool"),
    UPDATES("service tool"),
    BATCHES("service tool"),
    TRANSACTIONS("service tool"),
    FAILURES("service tool"),
    LOBS("service tool"),
    DETAILS("jdbc tool"),
    OPTIONAL("service tool"),
    LIST("service tool"),
    SAVED("service tool"),
    FUTURE("service tool"),
    PAGE("service tool"),
    ELEMENTS("service tool"),
    THROWN("service tool"),
    EXECUTED("http tool"),
    ENQUEUED("http tool"),
    POSTED("http tool"),
    FUTURES("http tool"),
    READ("http tool"),
    BROKEN("http tool"),
    STDIO_TOOLS("tool"),
    STDIO_RESOURCES("retrieval"),
    STDIO_PROMPTS("config"),
    STDIO_ERRORS("tool retrieval config"),
    SSE_TOOLS("tool"),
    SSE_RESOURCES("retrieval"),
    SSE_PROMPTS("config"),
    SSE_ERRORS("tool retrieval config"),
    STREAMABLE_TOOLS("tool"),
    STREAMABLE_RESOURCES("retrieval"),
    STREAMABLE_PROMPTS("config"),
    STREAMABLE_ERRORS("tool retrieval config"),
    SESSION_ASYNC("session tool retrieval"),
    TOOLS_PARALLEL("tool"),
    TOOL_TIMEOUTS("tool"),
    DIES("tool"),
    CHANGES("session tool"),
    AGENT("llm tool"),
    VALUES("config tool"),
    VARIANTS("config tool"),
    DEFAULTS("config tool"),
    UNTOUCHED("config tool"),
    SENT("service tool"),
    CALLED_BACK("service tool"),
    REFUSED("service tool"),
    COMMITTED("service tool");

    private final String kinds;

    Scenario(String kinds) {
        this.kinds = kinds;
    }

    /** Kinds of steps without which its trace says too little. */
    List<String> kinds() {
        return List.of(kinds.split(" "));
    }

    String method() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
